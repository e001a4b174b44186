package dev.emptor.demo;

import dev.emptor.wire.Caps;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A request as a seller's server got it; {@code headers} gives the first of a name, or null. */
public record Asked(String method, String path, UnaryOperator<@Nullable String> headers, byte[] body) {
    Optional<String> header(String name) {
        return Optional.ofNullable(headers.apply(name));
    }

    boolean post() {
        return method.equals("POST");
    }

    /** Throws an {@code IllegalArgumentException} where it is no JSON object. */
    JsonObject json() {
        return Json.parse(body, Caps.DOOR).asObject();
    }
}
