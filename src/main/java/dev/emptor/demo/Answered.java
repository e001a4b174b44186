package dev.emptor.demo;

import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;

/** What a seller's server answers: a status and a body, which is left out if it is empty. */
public record Answered(int status, JsonObject body) {
    static Answered problem(int status, String detail) {
        return new Answered(status, Json.object().put("type", "about:blank").put("status", status)
                .put("title", "Refused").put("detail", detail));
    }
}
