package dev.emptor.web;

import dev.emptor.model.Names;
import dev.emptor.money.Money;
import dev.emptor.web.Problem.Kind;
import dev.emptor.wire.Caps;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonException;
import dev.emptor.wire.JsonObject;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** One request, read: caller, path parameters, query and body. Its getters raise a {@link Problem} for bad input. */
final class Call {
    private static final Caps CAPS = Caps.DOOR.withBytes(DoorLimits.BODY);
    private static final int LONGEST_QUERY = 300;

    private final HttpServerRequest request;
    private final Map<String, String> pathParams;
    private final MultiMap params;
    private final Optional<Caller> caller;
    private final byte[] body;

    Call(HttpServerRequest request, Map<String, String> pathParams, MultiMap params, Optional<Caller> caller,
            byte[] body) {
        this.request = request;
        this.pathParams = pathParams;
        this.params = params;
        this.caller = caller;
        this.body = body;
    }

    HttpServerRequest request() {
        return request;
    }

    /** The caller of a route that asks for a scope; a route open to all has none. */
    Caller caller() {
        return caller.orElseThrow(() -> new IllegalStateException("this route is open to all and has no caller"));
    }

    Optional<Caller> anyCaller() {
        return caller;
    }

    byte[] body() {
        return body;
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(request.getHeader(name));
    }

    /** A path parameter that is an id of ours; anything else names nothing. */
    String id(String name) {
        String value = Optional.ofNullable(pathParams.get(name)).orElse("");
        if (!Names.fits(value)) {
            throw Problem.of(Kind.NOT_FOUND, "no id looks like that; ids are letters, digits and . _ : -").raised();
        }
        return value;
    }

    Optional<String> query(String name) {
        Optional<String> value = Optional.ofNullable(params.get(name)).filter(text -> !text.isEmpty());
        if (value.isPresent() && value.get().length() > LONGEST_QUERY) {
            throw Problem.of(Kind.BAD_REQUEST, "'" + name + "' has more than " + LONGEST_QUERY + " characters")
                    .raised();
        }
        return value;
    }

    /** A query parameter read by the given function; its complaint is passed on under the parameter's name. */
    <T> Optional<T> query(String name, Function<String, T> reader) {
        return query(name).map(text -> {
            try {
                return reader.apply(text);
            } catch (IllegalArgumentException wrong) {
                throw Problem.of(Kind.BAD_REQUEST, "'" + name + "': " + wrong.getMessage()).raised();
            }
        });
    }

    Optional<Money> queryMoney(String name) {
        return query(name, Money::parse);
    }

    /** How many items of a list are wanted: {@value DoorLimits#PAGE} unasked, never more than the most. */
    int limit() {
        int asked = query("limit", Call::wholeNumber).orElse(DoorLimits.PAGE);
        if (asked < 1) {
            throw Problem.of(Kind.BAD_REQUEST, "'limit' is 1 to " + DoorLimits.PAGE_MOST).raised();
        }
        return Math.min(asked, DoorLimits.PAGE_MOST);
    }

    /** The cursor that a page asked for begins after. */
    Optional<String> after() {
        return query("after");
    }

    /** The body as a JSON object; no body at all is an empty one. */
    JsonObject json() {
        if (body.length == 0) {
            return Json.object();
        }
        try {
            return Json.parse(body, CAPS).asObject();
        } catch (JsonException wrong) {
            throw Problem.of(Kind.BAD_REQUEST, "the body is not a JSON object: " + wrong.why()).raised();
        }
    }

    /** This request's address with another cursor. */
    String linkTo(String cursor) {
        StringBuilder link = new StringBuilder(request.path()).append("?after=").append(encoded(cursor));
        for (String name : params.names()) {
            if (!name.equals("after")) {
                link.append('&').append(encoded(name)).append('=').append(encoded(params.get(name)));
            }
        }
        return link.toString();
    }

    static int wholeNumber(String text) {
        if (text.isEmpty() || text.length() > 9 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException("write a whole number");
        }
        return Integer.parseInt(text);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
