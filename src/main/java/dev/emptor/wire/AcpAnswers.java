package dev.emptor.wire;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a feed server answers, in the shapes of the Agentic Commerce Protocol, version 2026-04-17 (feed API). */
public final class AcpAnswers {
    private AcpAnswers() {}

    /** A feed as its server knows it: the answer to creating one and to asking for it. */
    public record Feed(String id, Optional<String> targetCountry, Instant updatedAt) {
        public JsonObject json() {
            return Json.object().put("id", id).put("target_country", targetCountry).put("updated_at", updatedAt);
        }
    }

    /** The flat error of the protocol; {@code param} names the field or path parameter it is about. */
    public record Failure(String type, String code, String message, Optional<String> param) {
        public JsonObject json() {
            return Json.object().put("type", type).put("code", code).put("message", message).put("param", param);
        }

        /** For status 400: an update that is no feed. */
        static Failure payload(String message) {
            return new Failure("invalid_request", "invalid_product_payload", message, Optional.of("products"));
        }

        /** For status 400: a country that is none. */
        public static Failure country() {
            return new Failure("invalid_request", "invalid_target_country",
                    "target_country must be an ISO 3166-1 alpha-2 code", Optional.of("target_country"));
        }

        /** For status 404. */
        public static Failure noSuchFeed() {
            return new Failure("invalid_request", "feed_not_found", "Feed not found", Optional.of("id"));
        }
    }

    /** The answer to an update that was read, whatever became of its variants. */
    public static JsonObject accepted(String feed, boolean accepted) {
        return Json.object().put("id", feed).put("accepted", accepted);
    }

    /** The answer to asking for the products of a feed. */
    public static JsonObject products(List<JsonObject> products) {
        return Json.object().put("products", products);
    }
}
