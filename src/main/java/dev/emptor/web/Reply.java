package dev.emptor.web;

import dev.emptor.wire.Json;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A whole answer to one request, as a value: it can be sent, remembered and sent again. */
record Reply(int status, String type, byte[] body, Map<String, String> headers) {
    private static final String JSON = "application/json";

    static Reply json(int status, Json body) {
        return new Reply(status, JSON, body.toBytes(), Map.of());
    }

    static Reply ok(Json body) {
        return json(200, body);
    }

    static Reply text(int status, String text) {
        return new Reply(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    /** The answerer has the connection and answers it itself. */
    static Reply taken() {
        return new Reply(0, "", new byte[0], Map.of());
    }

    boolean isTaken() {
        return status == 0;
    }

    static Reply nothing() {
        return new Reply(204, "", new byte[0], Map.of());
    }

    static Reply problem(Problem problem) {
        return new Reply(problem.status(), Problem.MEDIA_TYPE, problem.json().toBytes(), Map.of());
    }

    /** A page of a list; a further page is named in the body and in a Link header. */
    static Reply page(Call call, Json items, Optional<String> next) {
        Reply reply = ok(Json.object().put("items", items).put("next", next));
        return next.map(cursor -> reply.with("Link", "<" + call.linkTo(cursor) + ">; rel=\"next\"")).orElse(reply);
    }

    Reply with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Reply(status, type, body, more);
    }

    /** This reply under an entity tag, or 304 if the caller has that one already. */
    Reply tagged(Call call, String tag) {
        String quoted = "\"" + tag + "\"";
        boolean has = call.header("If-None-Match")
                .filter(them -> them.equals("*") || them.contains(quoted)).isPresent();
        return (has ? new Reply(304, "", new byte[0], headers) : this).with("ETag", quoted);
    }

    void send(HttpServerResponse response, boolean withBody) {
        response.setStatusCode(status);
        headers.forEach(response::putHeader);
        if (!type.isEmpty()) {
            response.putHeader("Content-Type", type);
        }
        if (status != 204 && status != 304) {
            response.putHeader("Content-Length", Integer.toString(body.length));
        }
        // A lost connection is the caller's affair; there is nobody left to tell.
        (withBody && body.length > 0 ? response.end(Buffer.buffer(body)) : response.end()).onFailure(gone -> { });
    }
}
