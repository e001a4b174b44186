package dev.emptor.demo;

import dev.emptor.identity.P256;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.function.Supplier;

/**
 * Who a seller is in A2CN 0.2.0: its names, its key and the two documents that tell of them. Written from the text of
 * the specification, and with nothing of Emptor's own side but JSON, canonical bytes and the curve, which it tries.
 */
public record A2cnHouse(String name, P256 key, Supplier<URI> home) {
    /** Where its sessions are, below its address. */
    public static final String BASE = "/api/a2cn";
    static final Base64.Encoder TO64 = Base64.getUrlEncoder().withoutPadding();

    String did() {
        return "did:web:127.0.0.1%3A" + home.get().getPort();
    }

    String method() {
        return did() + "#key-1";
    }

    String agent() {
        return "sales-1";
    }

    /** At {@code /.well-known/a2cn-agent}. */
    public JsonObject discovery(Instant now) {
        return Json.object().put("a2cn_version", "0.1").put("conformance_level", 2)
                .put("organization", Json.object().put("name", name).put("did", did()))
                .put("endpoint", home.get() + BASE)
                .put("deal_types", Json.array().add("goods_procurement"))
                .put("mandate_methods", Json.array().add("declared")).put("verification_method", method())
                .put("updated_at", A2cnBytes.time(now));
    }

    /** At {@code /.well-known/did.json}. */
    public JsonObject document() {
        return Json.object().put("id", did()).put("verificationMethod", Json.array().add((Json) Json.object()
                .put("id", method()).put("type", "JsonWebKey2020").put("controller", did())
                .put("publicKeyJwk", Json.object().put("kty", "EC").put("crv", "P-256")
                        .put("x", TO64.encodeToString(key.x())).put("y", TO64.encodeToString(key.y())))));
    }

    /** A compact JWS of that payload (ES256). */
    public String signed(String payload) {
        String signing = TO64.encodeToString("{\"alg\":\"ES256\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + TO64.encodeToString(payload.getBytes(StandardCharsets.UTF_8));
        return signing + "." + TO64.encodeToString(key.sign(signing.getBytes(StandardCharsets.US_ASCII)));
    }
}
