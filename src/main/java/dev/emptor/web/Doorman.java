package dev.emptor.web;

import dev.emptor.engine.Time;
import dev.emptor.web.TokenStore.Kind;
import dev.emptor.web.TokenStore.Token;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/** Tells who is calling, from a session cookie or a bearer token, and makes new ones. Secrets are handed out once. */
final class Doorman {
    static final String CSRF_HEADER = "X-Emptor-Csrf";
    private static final String BEARER_PREFIX = "emp_";
    private static final int SECRET_BYTES = 32;
    private static final int ID_BYTES = 6;
    private static final int LONGEST_SECRET = 200;

    /** A token just made, with its secret. */
    record Fresh(Token token, String secret) {}

    private final TokenStore store;
    private final Time wall;
    private final Predicate<String> members;

    /** {@code wall} is the computer's own clock: a simulated day must not sign anybody out. */
    Doorman(TokenStore store, Time wall, Predicate<String> members) {
        this.store = store;
        this.wall = wall;
        this.members = members;
    }

    /** Cookies do not keep ports apart, so the port is in the name: two doors of one host leave each other alone. */
    static String cookieName(int port) {
        return "emptor_" + port;
    }

    /** An Authorization header counts alone: a wrong bearer token is not rescued by a cookie. */
    Optional<Caller> identify(HttpServerRequest request) {
        Optional<String> authorization = Optional.ofNullable(request.getHeader("Authorization"));
        if (authorization.isPresent()) {
            String value = authorization.get();
            boolean bearer = value.regionMatches(true, 0, "Bearer ", 0, 7);
            return bearer ? known(value.substring(7).strip(), Kind.BEARER) : Optional.empty();
        }
        return Optional.ofNullable(request.getCookie(cookieName(request.localAddress().port())))
                .flatMap(cookie -> known(cookie.getValue(), Kind.SESSION));
    }

    /** Whether a caller identified earlier would still be let in. */
    boolean stillWelcome(Caller caller) {
        return store.all().stream()
                .anyMatch(token -> token.id().equals(caller.tokenId()) && token.validAt(wall.now())
                        && members.test(token.member()));
    }

    /** Makes and keeps a session; blocks. Sessions that ran out make room first. */
    Fresh openSession(String member, Scope scope) {
        return keep(Kind.SESSION, "", scope, member, "browser", Optional.of(wall.now().plus(DoorLimits.SESSION)));
    }

    /** Makes and keeps a bearer token; blocks. */
    Fresh openBearer(String member, Scope scope, String label, Optional<Duration> lasts) {
        return keep(Kind.BEARER, BEARER_PREFIX, scope, member, label, lasts.map(wall.now()::plus));
    }

    /** Whether one more token may exist. */
    boolean hasRoom() {
        return store.all().stream().filter(token -> token.validAt(wall.now())).count() < DoorLimits.TOKENS;
    }

    static Cookie sessionCookie(int port, String secret, boolean secure) {
        return bare(port, secret, secure).setMaxAge(DoorLimits.SESSION.toSeconds());
    }

    static Cookie goneCookie(int port, boolean secure) {
        return bare(port, "", secure).setMaxAge(0);
    }

    private static Cookie bare(int port, String value, boolean secure) {
        return Cookie.cookie(cookieName(port), value).setHttpOnly(true).setSameSite(CookieSameSite.STRICT)
                .setPath("/").setSecure(secure);
    }

    private Fresh keep(Kind kind, String prefix, Scope scope, String member, String label,
            Optional<Instant> expires) {
        for (Token old : store.all()) {
            if (!old.validAt(wall.now())) {
                store.remove(old.id());
            }
        }
        String secret = prefix + Secrets.fresh(SECRET_BYTES);
        Token token = new Token("t-" + Secrets.fresh(ID_BYTES), kind, Secrets.hash(secret), scope, member, label,
                wall.now(), expires);
        store.add(token);
        return new Fresh(token, secret);
    }

    private Optional<Caller> known(String secret, Kind kind) {
        if (secret.isEmpty() || secret.length() > LONGEST_SECRET) {
            return Optional.empty();
        }
        return store.find(Secrets.hash(secret))
                .filter(token -> token.kind() == kind && token.validAt(wall.now()) && members.test(token.member()))
                .map(token -> new Caller(token.id(), token.member(), token.scope(),
                        kind == Kind.SESSION ? Optional.of(Secrets.csrf(secret)) : Optional.empty()));
    }
}
