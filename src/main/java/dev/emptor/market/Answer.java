package dev.emptor.market;

import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import java.util.Map;
import java.util.TreeMap;

/** What the door answers to one request, as a value. */
record Answer(int status, String type, byte[] body, Map<String, String> headers) {
    static final String JSON = "application/json";
    static final String PROBLEM = "application/problem+json";
    static final String RETRY_AFTER = "Retry-After";

    static Answer json(int status, Json body) {
        return new Answer(status, JSON, body.toBytes(), Map.of());
    }

    /** An RFC 9457 problem; the detail must hold nothing of the owner's. */
    static Answer problem(int status, String detail) {
        return problem(status, detail, Json.object());
    }

    static Answer problem(int status, String detail, JsonObject more) {
        JsonObject problem = Json.object().put("type", "about:blank").put("title", title(status))
                .put("status", status).put("detail", detail).with(more);
        return new Answer(status, PROBLEM, problem.toBytes(), Map.of());
    }

    /** Its head alone. */
    Answer bare() {
        return new Answer(status, type, new byte[0], headers);
    }

    Answer with(String header, String value) {
        Map<String, String> all = new TreeMap<>(headers);
        all.put(header, value);
        return new Answer(status, type, body, all);
    }

    Answer retryAfter(long seconds) {
        return with(RETRY_AFTER, Long.toString(Math.max(1, seconds)));
    }

    private static String title(int status) {
        return switch (status) {
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 409 -> "Conflict";
            case 408 -> "Request Timeout";
            case 413 -> "Content Too Large";
            case 415 -> "Unsupported Media Type";
            case 422 -> "Unprocessable Content";
            case 429 -> "Too Many Requests";
            case 503 -> "Service Unavailable";
            default -> "Internal Server Error";
        };
    }
}
