package dev.emptor.market;

import dev.emptor.gate.Category;
import dev.emptor.gate.Content;
import dev.emptor.gate.GateSettings;
import dev.emptor.gate.Labelled;
import dev.emptor.identity.P256;
import dev.emptor.wire.Caps;
import dev.emptor.wire.Jcs;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonArray;
import dev.emptor.wire.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What we say in A2CN. Everything follows from what is on record, signatures included, so that what is said again is
 * the same to the letter. Of whoever lives here it says that it is a household.
 */
final class A2cnMessages {
    static final String VERSION = "0.1";
    static final String AGENT = "emptor";
    static final int SESSION_SECONDS = 86_400;
    static final int ROUND_SECONDS = 3_600;
    private static final String WHO = "a private household";
    private static final Caps CAPS = new Caps(GateSettings.ANSWER_BYTES, 16, 4_096, 24);
    /** The same for every house, since it says what somebody would pay: no more than can be written. */
    private static final long NO_MANDATE = (1L << 53) - 1;
    private static final Map<String, Category> LABELS = labels();

    private A2cnMessages() {}

    private static Map<String, Category> labels() {
        Map<String, Category> labels = new TreeMap<>();
        List.of("message_id", "sequence_number", "subject_reference")
                .forEach(name -> labels.put(name, Category.THREAD));
        List.of("session_id", "in_reply_to", "accepted_offer_id", "accepted_protocol_act_hash", "id", "description",
                "unit").forEach(name -> labels.put(name, Category.THEIR_WORDS));
        List.of("did", "sender_did", "principal_did", "verification_method", "sender_verification_method",
                "protocol_act_hash", "protocol_act_signature", "acceptance_signature")
                .forEach(name -> labels.put(name, Category.IDENTITY));
        List.of("timestamp", "expires_at", "valid_from", "valid_until")
                .forEach(name -> labels.put(name, Category.TIME));
        List.of("total_value", "currency", "unit_price", "total", "max_commitment_value", "max_commitment_currency")
                .forEach(name -> labels.put(name, Category.MONEY));
        List.of("quantity", "delivery_days", "words").forEach(name -> labels.put(name, Category.GOODS));
        return labels;
    }

    /** Each part under its label; what has none is a word of the protocol. */
    static Content labelled(JsonObject message, boolean ownGoods) {
        Content.Fields fields = Content.fields();
        for (String name : message.names()) {
            Json value = message.need(name);
            Category label = ownGoods && List.of("description", "id", "unit").contains(name) ? Category.GOODS
                    : LABELS.getOrDefault(name, Category.PROTOCOL);
            fields = fields.put(name, switch (value) {
                case JsonObject inner -> labelled(inner, ownGoods);
                case JsonArray all when all.list().stream().allMatch(JsonObject.class::isInstance) ->
                    new Content.Items(all.objects().stream().map(one -> labelled(one, ownGoods)).toList());
                case Json plain -> new Content.Leaf(new Labelled<>(label, plain));
            });
        }
        return fields;
    }

    static Optional<JsonObject> json(byte[] bytes) {
        try {
            return Json.parse(bytes, CAPS) instanceof JsonObject object ? Optional.of(object) : Optional.empty();
        } catch (IllegalArgumentException other) {
            return Optional.empty();
        }
    }

    static byte[] canonical(JsonObject json) {
        return Jcs.bytes(json);
    }

    /** A name that follows from what it names. */
    static String id(String thread, String what) {
        return UUID.nameUUIDFromBytes(("a2cn|" + thread + "|" + what).getBytes(StandardCharsets.UTF_8)).toString();
    }

    static String time(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** The mandate names days alone: two sellers of one purchase that compare see what any house of that day says. */
    static JsonObject init(P256 key, String thread, String currency, int rounds, Instant opened) {
        Instant day = opened.truncatedTo(ChronoUnit.DAYS);
        return Json.object().put("message_type", "session_init").put("message_id", id(thread, "init"))
                .put("protocol_version", VERSION)
                .put("session_params", Json.object().put("deal_type", A2cnSeller.GOODS).put("currency", currency)
                        .put("subject", "Goods for a household").put("subject_reference", thread)
                        .put("max_rounds", rounds).put("session_timeout_seconds", SESSION_SECONDS)
                        .put("round_timeout_seconds", ROUND_SECONDS))
                .put("initiator", Json.object().put("organization_name", WHO).put("did", key.did())
                        .put("verification_method", key.keyName()).put("agent_id", AGENT)
                        .put("endpoint", "about:blank"))
                .put("initiator_mandate", Json.object().put("mandate_type", "declared").put("agent_id", AGENT)
                        .put("principal_organization", WHO).put("principal_did", key.did())
                        .put("authorized_deal_types", Json.array().add(A2cnSeller.GOODS))
                        .put("max_commitment_value", NO_MANDATE).put("max_commitment_currency", currency)
                        .put("valid_from", time(day)).put("valid_until", time(day.plus(30, ChronoUnit.DAYS))));
    }

    /** An offer or counteroffer, with its hash and signature. */
    static JsonObject offer(P256 key, A2cnLog log, String session, String id, JsonObject terms, Instant from,
            Instant until) {
        boolean first = log.round() == 0;
        JsonObject message = Json.object().put("message_type", first ? "offer" : "counteroffer")
                .put("message_id", id).put("session_id", session);
        if (!first) {
            message = message.put("in_reply_to", A2cnLog.id(log.offer().orElseThrow()));
        }
        message = message.put("round_number", log.round() + 1).put("sequence_number", log.next())
                .put("sender_did", key.did()).put("sender_agent_id", AGENT)
                .put("sender_verification_method", key.keyName()).put("timestamp", time(from))
                .put("expires_at", time(until)).put("terms", terms);
        String hash = A2cnLog.digest(A2cnLog.act(message));
        return message.put("protocol_act_hash", hash)
                .put("protocol_act_signature", jws(key, hash.getBytes(StandardCharsets.US_ASCII)));
    }

    static JsonObject acceptance(P256 key, A2cnLog log, String session, String id, Instant at) {
        JsonObject of = log.offer().orElseThrow();
        String hash = A2cnLog.hash(of);
        JsonObject said = Json.object().put("session_id", session).put("round_number", log.round())
                .put("sequence_number", log.next()).put("accepted_offer_id", A2cnLog.id(of))
                .put("accepted_protocol_act_hash", hash);
        return Json.object().put("message_type", "acceptance").put("message_id", id).put("session_id", session)
                .put("in_reply_to", A2cnLog.id(of)).put("round_number", log.round())
                .put("sequence_number", log.next()).put("accepted_offer_id", A2cnLog.id(of))
                .put("accepted_protocol_act_hash", hash).put("sender_did", key.did()).put("sender_agent_id", AGENT)
                .put("sender_verification_method", key.keyName()).put("timestamp", time(at))
                .put("acceptance_signature", jws(key, canonical(said)));
    }

    static JsonObject withdrawal(P256 key, A2cnLog log, String session, String id, Instant at) {
        JsonObject message = Json.object().put("message_type", "withdrawal").put("message_id", id)
                .put("session_id", session);
        if (log.offer().isPresent() && !log.offerIsOurs()) {
            message = message.put("in_reply_to", A2cnLog.id(log.offer().get()));
        }
        return message.put("sequence_number", log.next()).put("sender_did", key.did())
                .put("sender_agent_id", AGENT).put("timestamp", time(at)).put("reason_code", "NO_REASON_GIVEN");
    }

    static JsonObject timeout(P256 key, String session, String id, Instant at) {
        return Json.object().put("message_type", "timeout_notification").put("message_id", id)
                .put("session_id", session).put("timeout_type", "round").put("sender_did", key.did())
                .put("timestamp", time(at));
    }

    /** The token of one request. */
    static String token(P256 key, String to, Optional<String> session, String unique, Instant at) {
        JsonObject claims = Json.object().put("iss", key.did()).put("aud", to).put("iat", at.getEpochSecond())
                .put("exp", at.getEpochSecond() + (session.isPresent() ? 60 : 300)).put("jti", unique);
        JsonObject whole = session.isPresent() ? claims.put("session_id", session.get())
                : claims.put("purpose", "a2cn_session_init");
        return signed(key, Json.object().put("alg", "ES256").put("typ", "JWT").put("kid", key.keyName()),
                whole.toBytes());
    }

    private static String jws(P256 key, byte[] payload) {
        return signed(key, Json.object().put("alg", "ES256").put("kid", key.keyName()), payload);
    }

    private static String signed(P256 key, JsonObject head, byte[] payload) {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        String signing = base64.encodeToString(head.toBytes()) + "." + base64.encodeToString(payload);
        return signing + "." + base64.encodeToString(key.sign(signing.getBytes(StandardCharsets.US_ASCII)));
    }
}
