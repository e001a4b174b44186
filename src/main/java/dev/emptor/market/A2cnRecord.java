package dev.emptor.market;

import dev.emptor.wire.Json;
import dev.emptor.wire.JsonArray;
import dev.emptor.wire.JsonObject;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The record of a deal that both sides make for themselves, from nothing but what was said: theirs must be ours. */
final class A2cnRecord {
    private static final UUID SPACE = UUID.fromString("f4a2c1e0-8b3d-4f7a-9c2e-1d5b6a8f3e7c");

    private A2cnRecord() {}

    /** The name of the record of a session: a UUID of version 5 (RFC 9562). */
    static String id(String session) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(ByteBuffer.allocate(16).putLong(SPACE.getMostSignificantBits())
                .putLong(SPACE.getLeastSignificantBits()).array());
        all.writeBytes(session.getBytes(StandardCharsets.UTF_8));
        try {
            ByteBuffer hash = ByteBuffer.wrap(MessageDigest.getInstance("SHA-1").digest(all.toByteArray()));
            long high = (hash.getLong() & ~0xF000L) | 0x5000L;
            long low = (hash.getLong() & ~(3L << 62)) | (1L << 63);
            return new UUID(high, low).toString();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has SHA-1", missing);
        }
    }

    static JsonObject of(JsonObject init, JsonObject ack, A2cnLog log) {
        JsonObject offer = log.offer().orElseThrow();
        JsonObject acceptance = log.acceptance().orElseThrow();
        JsonObject asked = init.needObject("session_params");
        String at = acceptance.needText("timestamp");
        JsonObject record = Json.object().put("record_type", "a2cn_transaction_record")
                .put("record_version", A2cnMessages.VERSION).put("record_id", id(ack.needText("session_id")))
                .put("session_id", ack.needText("session_id")).put("generated_at", at)
                .put("parties", Json.object()
                        .put("initiator", party(init.needObject("initiator"), init.needObject("initiator_mandate")))
                        .put("responder", party(ack.needObject("responder"), ack.needObject("responder_mandate"))))
                .put("deal_type", asked.needText("deal_type")).put("currency", asked.needText("currency"))
                .put("subject", asked.needText("subject"))
                .put("subject_reference", asked.needText("subject_reference"))
                .put("agreed_terms", offer.needObject("terms"))
                .put("negotiation_summary", Json.object().put("total_rounds", log.round())
                        .put("total_messages", log.messages().size())
                        .put("session_created_at", ack.needText("session_created_at"))
                        .put("first_offer_at", log.messages().getFirst().needText("timestamp"))
                        .put("accepted_at", at)
                        .put("initiating_party_did", init.needObject("initiator").needText("did"))
                        .put("accepting_party_did", acceptance.needText("sender_did")))
                .put("final_offer", only(offer, List.of("message_id", "sender_did", "protocol_act_hash",
                        "protocol_act_signature")))
                .put("final_acceptance", only(acceptance, List.of("message_id", "sender_did",
                        "accepted_protocol_act_hash", "acceptance_signature")))
                .put("offer_chain_hash", A2cnLog.digest(chain(log))).put("record_hash", "");
        return record.put("record_hash", A2cnLog.digest(record));
    }

    /** What is wrong with theirs, if anything is. */
    static Optional<String> differs(JsonObject ours, JsonObject theirs) {
        return ours.equals(theirs) ? Optional.empty()
                : Optional.of("its record of the deal is not the one that follows from what was said");
    }

    private static JsonObject party(JsonObject who, JsonObject mandate) {
        return only(who, List.of("organization_name", "did", "agent_id", "verification_method"))
                .put("mandate_type", mandate.needText("mandate_type"));
    }

    private static JsonObject only(JsonObject from, List<String> names) {
        JsonObject some = Json.object();
        for (String name : names) {
            some = some.put(name, from.needText(name));
        }
        return some;
    }

    private static JsonArray chain(A2cnLog log) {
        JsonArray chain = Json.array();
        for (String hash : log.hashes()) {
            chain = chain.add(hash);
        }
        return chain;
    }
}
