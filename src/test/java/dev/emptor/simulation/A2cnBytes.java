package dev.emptor.simulation;

import dev.emptor.terms.Canon;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonArray;
import dev.emptor.wire.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** What is hashed and signed in A2CN, written once more for sellers of the simulation. */
final class A2cnBytes {
    private static final Base64.Encoder TO64 = Base64.getUrlEncoder().withoutPadding();

    private A2cnBytes() {}

    static JsonObject act(JsonObject m) {
        return Json.object().put("protocol_version", "0.1").put("session_id", m.needText("session_id"))
                .put("round_number", m.needInteger("round_number"))
                .put("sequence_number", m.needInteger("sequence_number"))
                .put("message_type", m.needText("message_type")).put("sender_did", m.needText("sender_did"))
                .put("timestamp", m.needText("timestamp")).put("expires_at", m.needText("expires_at"))
                .put("terms", m.needObject("terms"));
    }

    static byte[] canonical(JsonObject json) {
        return Canon.bytes(plain(json));
    }

    private static Object plain(Json value) {
        return switch (value) {
            case JsonObject object -> {
                Map<String, Object> all = new TreeMap<>();
                object.names().forEach(name -> all.put(name, plain(object.need(name))));
                yield all;
            }
            case JsonArray array -> array.list().stream().map(A2cnBytes::plain).toList();
            case Json.Text text -> text.value();
            case Json.Bool bool -> bool.value();
            case Json.Digits digits -> Long.parseLong(digits.toString());
            case Json.Nil nil -> throw new AssertionError("null");
        };
    }

    static String hash(Json json) {
        return TO64.encodeToString(HexFormat.of().parseHex(Canon.sha256(Canon.bytes(plain(json)))));
    }

    static String time(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
