package dev.emptor.fuzz;

import java.util.ArrayList;
import java.util.List;

/** Ways to write an address on this machine that a filter might not know again. */
public final class Urls {
    private static final List<String> HOSTS = List.of("127.0.0.1", "2130706433", "0x7f000001", "0177.0.0.1",
            "0x7f.0.0.1", "127.1", "127.0.1", "[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]",
            "[0:0:0:0:0:ffff:7f00:1]", "0.0.0.0",
            "localhost", "LOCALHOST.", "\u24db\u24de\u24d2\u24d0\u24db\u24d7\u24de\u24e2\u24e3",
            "127\u30020\u30020\u30021", "\uff11\uff12\uff17.0.0.1", "xn--localhost-", "127.0.0.1.nip.example",
            "%31%32%37.0.0.1");
    private static final List<String> FORMS = List.of("http://H:P/x", "https://H:P/x", "//H:P/x", "http://u:p@H:P/x",
            "http://shop.example@H:P/", "http://H:P#@shop.example/", "http://shop.example\\@H:P/", "hTtP:\\\\H:P\\x",
            "http://H:P/%2e%2e/%2e%2e/", "ftp://H:P/x", "gopher://H:P/_GET%20/", "jar:http://H:P/x.jar!/x",
            "<img src=\"http://H:P/x\">", "${jndi:ldap://H:P/x}", "url(ws://H:P/x)");

    private Urls() {}

    /** 300 of them, for that port. */
    public static List<String> to(int port) {
        List<String> urls = new ArrayList<>();
        for (String form : FORMS) {
            for (String host : HOSTS) {
                urls.add(form.replace("H:P", host + ":P").replace(":P", ":" + port));
            }
        }
        return urls;
    }
}
