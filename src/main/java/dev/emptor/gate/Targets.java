package dev.emptor.gate;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Addresses: which configured ones are fit, and how a path is put below one without ever leaving it. */
final class Targets {
    private static final String UNRESERVED = "-._~";

    private Targets() {}

    /** What is wrong with a configured URL, as the end of a sentence. */
    static Optional<String> problem(URI url) {
        String scheme = url.getScheme();
        if (scheme == null || !(scheme.equals("https") || scheme.equals("http"))) {
            return Optional.of("must begin with https:// or http://");
        }
        if (url.getHost() == null || url.getRawUserInfo() != null) {
            return Optional.of("must name a host, and no user or password");
        }
        if (url.getRawFragment() != null) {
            return Optional.of("must not have a #fragment");
        }
        String path = url.getRawPath();
        boolean climbs = path != null && (path.contains("//") || path.contains("/../") || path.endsWith("/.."));
        return climbs ? Optional.of("must have a plain path, without // and ..") : Optional.empty();
    }

    static boolean onThisMachine(URI url) {
        String host = url.getHost().toLowerCase(Locale.ROOT);
        return host.equals("localhost") || host.matches("127(\\.[0-9]{1,3}){3}") || host.equals("[::1]");
    }

    /** The segments below the base, each percent-encoded; a segment that would climb is refused with an exception. */
    static URI below(URI base, List<String> segments) {
        if (segments.isEmpty()) {
            return base;
        }
        StringBuilder text = new StringBuilder(base.getScheme()).append("://").append(base.getRawAuthority());
        String path = base.getRawPath() == null ? "" : base.getRawPath();
        text.append(path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
        for (String segment : segments) {
            if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
                throw new IllegalArgumentException("a path segment must not be empty or made of dots");
            }
            text.append('/');
            encode(text, segment);
        }
        return URI.create(text.toString());
    }

    private static void encode(StringBuilder text, String segment) {
        for (byte b : segment.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (plain || UNRESERVED.indexOf(c) >= 0) {
                text.append(c);
            } else {
                text.append('%').append(Character.toUpperCase(Character.forDigit(c >> 4, 16)))
                        .append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
            }
        }
    }
}
