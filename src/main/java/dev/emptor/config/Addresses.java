package dev.emptor.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** The forms of what leads elsewhere: URLs, tokens and topics. What does not fit is refused with the way out. */
final class Addresses {
    private static final int LONGEST_LINE = 200;
    private static final int LONGEST_DOMAIN = 180;

    private Addresses() {}

    /** A seller's: https, or http on this machine, because names and addresses go there. */
    static URI ofSeller(String text) {
        URI url = url(text);
        if (url.getScheme().equals("http") && !onThisMachine(url.getHost().toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("'" + shown(text)
                    + "' must begin with https://, because names and addresses go "
                    + "there; http:// is for this machine alone");
        }
        return url;
    }

    static URI url(String text) {
        try {
            URI url = new URI(text);
            boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            String path = url.getRawPath() == null ? "" : url.getRawPath();
            boolean climbs = path.contains("//") || path.contains("/../") || path.endsWith("/..");
            if (web && url.getHost() != null && url.getRawUserInfo() == null && url.getRawFragment() == null
                    && !climbs) {
                return url;
            }
        } catch (URISyntaxException bad) {
            // The message below says what is wanted.
        }
        throw new IllegalArgumentException("'" + shown(text) + "' is not an address; write for example "
                + "https://shop.example/emptor, without user, password, # or ..");
    }

    /** A SOCKS5 proxy; a user name is given by Emptor, another for each seller. */
    static URI proxy(String text) {
        try {
            URI url = new URI(text);
            if ("socks5".equals(url.getScheme()) && url.getHost() != null && url.getPort() > 0
                    && url.getPort() < 65_536 && url.getRawUserInfo() == null && "".equals(url.getRawPath())) {
                return url;
            }
        } catch (URISyntaxException bad) {
            // The message below says what is wanted.
        }
        throw new IllegalArgumentException("'" + shown(text) + "' is no proxy; write for example "
                + "socks5://127.0.0.1:9050, without a user: each seller gets another one");
    }

    /** A domain for mail, in lower case, with a dot in it. */
    static String domain(String text) {
        String domain = text.toLowerCase(Locale.ROOT);
        if (domain.length() <= LONGEST_DOMAIN && domain.matches("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+"
                + "([a-z]{2,63}|xn--[a-z0-9-]{1,59})")) {
            return domain;
        }
        throw new IllegalArgumentException("write a domain such as mail.example.org, all of whose mail reaches you");
    }

    /** Without what stands before an @ or behind a ? or #, where passwords are put. */
    private static String shown(String url) {
        return url.replaceFirst("//.*@", "//…@").replaceFirst("[?#].*", "…");
    }

    /** A token that is sent; the message must not repeat it. */
    static String secret(String text) {
        if (text.length() >= 8 && text.length() <= 512 && text.chars().allMatch(c -> c > ' ' && c < 127)) {
            return text;
        }
        throw new IllegalArgumentException("a token is 8 to 512 letters, digits or signs without spaces");
    }

    static String sha256(String text) {
        if (text.matches("[0-9a-f]{64}")) {
            return text;
        }
        throw new IllegalArgumentException("write the SHA-256 of the token, 64 hexadecimal digits in lower case; "
                + "printf %s TOKEN | sha256sum gives it");
    }

    static String topic(String text) {
        if (text.matches("[-_A-Za-z0-9]{1,64}")) {
            return text;
        }
        throw new IllegalArgumentException("an ntfy topic is 1 to 64 letters, digits, _ and -");
    }

    /** Personal data; the message must not repeat it. */
    static String line(String text) {
        if (text.length() <= LONGEST_LINE && text.chars().noneMatch(Character::isISOControl)) {
            return text;
        }
        throw new IllegalArgumentException("write one line of at most " + LONGEST_LINE + " characters");
    }

    private static boolean onThisMachine(String host) {
        return host.equals("localhost") || host.matches("127(\\.[0-9]{1,3}){3}") || host.equals("[::1]");
    }
}
