package dev.emptor.simulation;

import dev.emptor.simulation.SimSeller.Ask;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What a seller wrote down of all it was told before an order: every request, whole. */
final class Logs {
    private static final int SHORTEST = 4;

    private Logs() {}

    static List<Ask> beforeAnOrder(SimSeller seller) {
        return seller.told.stream().filter(ask -> !ask.path().contains("/orders")).toList();
    }

    /** The same, by the thread that each request names; what names none is a conversation of its own. */
    static Map<String, List<Ask>> conversations(SimSeller seller) {
        return conversations(beforeAnOrder(seller));
    }

    static Map<String, List<Ask>> conversations(List<Ask> asks) {
        Map<String, List<Ask>> all = new LinkedHashMap<>();
        for (Ask ask : asks) {
            String text = new String(ask.body(), StandardCharsets.UTF_8);
            String thread = text.replaceAll("(?s).*\"(?:identifier|thread)\":\"([^\"]*)\".*", "$1");
            all.computeIfAbsent(thread, none -> new ArrayList<>()).add(ask);
        }
        return all;
    }

    /**
     * Everything that could be looked for in another's log: words of four letters or more of path, headers and body,
     * keys, signatures and names among them; the headers with their order; the user at the proxy; and the instant.
     */
    static Set<String> tokens(Collection<Ask> asks) {
        Set<String> tokens = new TreeSet<>();
        for (Ask ask : asks) {
            String text = ask.method() + " " + ask.path() + " " + ask.headers() + " "
                    + new String(ask.body(), StandardCharsets.UTF_8);
            for (String token : text.split("[^\\p{L}\\p{N}+/_.:@-]+", -1)) {
                if (token.length() >= SHORTEST) {
                    tokens.add(token);
                }
            }
            tokens.add("headers " + ask.headers().keySet());
            tokens.add("proxy user " + ask.circuit());
            tokens.add("at " + ask.sent());
        }
        return tokens;
    }
}
