package dev.emptor.web;

import dev.emptor.web.Problem.Kind;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What every request passes first: is it addressed to this door by a name it has (DNS rebinding), does it come from
 * this site (CSRF), and the headers that keep a browser from doing more with the answer than show it.
 */
final class Threshold {
    static final String CONTENT_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
            + "img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'; "
            + "require-trusted-types-for 'script'; trusted-types 'none'";

    private static final List<String> LOOPBACK = List.of("127.0.0.1", "localhost", "[::1]");

    private final Set<String> allowed = new HashSet<>();

    Threshold(List<String> allowedHosts) {
        allowedHosts.forEach(name -> allowed.add(name.toLowerCase(Locale.ROOT)));
    }

    static void putHeaders(HttpServerResponse response) {
        response.putHeader("Content-Security-Policy", CONTENT_POLICY)
                .putHeader("Cache-Control", "no-store")
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("X-Frame-Options", "DENY")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("Cross-Origin-Opener-Policy", "same-origin")
                .putHeader("Cross-Origin-Resource-Policy", "same-origin")
                .putHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()");
    }

    /** Why the request is turned away before anything is looked at; empty if it is not. */
    Optional<Problem> objection(HttpServerRequest request) {
        List<String> host = request.headers().getAll("Host");
        boolean ours = host.size() == 1 && knows(host.get(0).toLowerCase(Locale.ROOT), request.localAddress().port())
                && request.uri().startsWith("/") && !request.uri().startsWith("//");
        if (!ours) {
            return Optional.of(Problem.of(Kind.WRONG_HOST,
                    "if this name is yours, add it to the allowed hosts of the owner's door"));
        }
        return isPage(request.path()) ? Optional.empty() : crossSite(request, host.get(0));
    }

    /** A loopback literal with the very port of this door, or an allowed name: as written, or with that port. */
    private boolean knows(String host, int port) {
        String suffix = ":" + port;
        String bare = host.endsWith(suffix) ? host.substring(0, host.length() - suffix.length()) : host;
        return allowed.contains(host) || (host.endsWith(suffix) && (LOOPBACK.contains(bare) || allowed.contains(bare)));
    }

    /** Pages hold no data and may be linked to from anywhere. */
    private static boolean isPage(String path) {
        return !path.startsWith("/api") && !path.equals("/metrics");
    }

    private static Optional<Problem> crossSite(HttpServerRequest request, String host) {
        MultiMap headers = request.headers();
        String site = Optional.ofNullable(headers.get("Sec-Fetch-Site")).orElse("same-origin");
        boolean fromHere = site.equals("same-origin") || site.equals("none");
        Optional<String> origin = Optional.ofNullable(headers.get("Origin")).map(text -> text.toLowerCase(Locale.ROOT));
        String name = host.toLowerCase(Locale.ROOT);
        boolean ownOrigin = origin.isEmpty() || origin.get().equals("http://" + name)
                || origin.get().equals("https://" + name);
        return fromHere && ownOrigin && headers.getAll("Origin").size() <= 1
                ? Optional.empty()
                : Optional.of(Problem.of(Kind.CROSS_SITE,
                        "only Emptor's own pages may do this; programs send no Origin and use a token"));
    }
}
