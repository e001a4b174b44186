package dev.emptor.market;

import static dev.emptor.market.A2cnBytes.act;
import static dev.emptor.market.A2cnBytes.canonical;
import static dev.emptor.market.A2cnBytes.hash;
import static dev.emptor.market.A2cnBytes.point;
import static dev.emptor.market.A2cnBytes.time;

import com.sun.net.httpserver.HttpExchange;
import dev.emptor.gate.FakeServer;
import dev.emptor.identity.Identities;
import dev.emptor.identity.P256;
import dev.emptor.wire.Caps;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonArray;
import dev.emptor.wire.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A seller on loopback that follows A2CN 0.2.0, written from its text and with nothing of the code it is to test but
 * JSON, canonical bytes and the curve; it misbehaves on demand. It checks all that it is told, and keeps what is wrong.
 */
public final class A2cnShop implements AutoCloseable {
    /** What it does wrong. */
    public enum Vice {
        WRONG_HASH, WRONG_SIGNATURE, TWICE, OTHER_TWICE, OUT_OF_ORDER, ACCEPT_TWICE, ACCEPT_LATE, OTHER_RECORD, MUTE,
        CHANGES, OTHER_ADDRESS, UNKNOWN_TERMS, NO_RECORD,
        /** Answers 409 to what it had already; to all; and leaves; shows its last message late, or not at all. */
        ONCE, REFUSES, LEAVES, BEHIND, HIDES
    }

    private static final String BASE = "/api/a2cn";
    private static final Base64.Encoder TO64 = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder OF64 = Base64.getUrlDecoder();

    final FakeServer server = new FakeServer().answering(this::answer);
    public final Set<Vice> vices = EnumSet.noneOf(Vice.class);
    public final List<String> faults = new ArrayList<>();
    final List<byte[]> bodies = new ArrayList<>();
    public final List<JsonObject> log = new ArrayList<>();
    private final P256 key = Identities.of(new byte[32]).house("a2cn shop").p256();
    private final Map<String, byte[]> replies = new LinkedHashMap<>();
    private final Map<String, byte[]> before = new TreeMap<>();
    private JsonObject init = Json.object();
    private JsonObject ack = Json.object();
    private Instant now;

    public A2cnShop(Instant now) {
        this.now = now;
    }

    public void at(Instant then) {
        now = then;
    }

    public URI url() {
        return server.url();
    }

    private String did() {
        return "did:web:127.0.0.1%3A" + url().getPort();
    }

    private String method() {
        return did() + "#key-1";
    }

    private synchronized void answer(HttpExchange exchange, FakeServer.Seen seen) throws IOException {
        String path = seen.path();
        if (path.equals("/.well-known/a2cn-agent")) {
            send(exchange, 200, discovery());
        } else if (path.equals("/.well-known/did.json")) {
            send(exchange, 200, document());
        } else if (seen.method().equals("POST")) {
            post(exchange, seen, path);
        } else {
            token(seen, true);
            if (path.endsWith("/messages")) {
                send(exchange, 200, Json.object().put("session_id", "s-1").put("messages", listed())
                        .put("next_cursor", Json.NULL));
            } else if (path.endsWith("/record") && !vices.contains(Vice.NO_RECORD)) {
                send(exchange, 200, record());
            } else {
                send(exchange, 404, Json.object());
            }
        }
    }

    private void post(HttpExchange exchange, FakeServer.Seen seen, String path) throws IOException {
        bodies.add(seen.body());
        JsonObject message = Json.parse(seen.body(), Caps.DOOR).asObject();
        String id = message.needText("message_id");
        fault(!id.equals(seen.header("Idempotency-Key")), "another idempotency key");
        fault(!"application/a2cn+json".equals(seen.header("Content-Type")), "another media type");
        boolean ours = !path.equals(BASE + "/sessions");
        if (ours && (vices.contains(Vice.REFUSES) || vices.contains(Vice.ONCE) && before.containsKey(id))) {
            vices.remove(Vice.BEHIND);
            if (vices.contains(Vice.LEAVES)) {
                leaves();
            }
            bytes(exchange, 409, Json.object().put("error_code", "SESSION_WRONG_STATE").toBytes());
            return;
        }
        if (before.containsKey(id)) {
            fault(!Arrays.equals(before.get(id), seen.body()), "another message under one id");
        } else {
            before.put(id, seen.body());
            replies.put(id, path.equals(BASE + "/sessions") ? begun(seen, message) : taken(seen, message));
        }
        if (vices.remove(Vice.MUTE)) {
            exchange.close(); // It took the message, and nobody learns of it.
            return;
        }
        bytes(exchange, path.equals(BASE + "/sessions") ? 201 : 200, replies.get(id));
    }

    private byte[] begun(FakeServer.Seen seen, JsonObject message) {
        init = message;
        token(seen, false);
        JsonObject asked = message.needObject("session_params");
        fault(!message.needObject("initiator_mandate").needText("mandate_type").equals("declared"), "no mandate");
        ack = Json.object().put("message_type", "session_ack").put("message_id", "ack-1").put("session_id", "s-1")
                .put("in_reply_to", message.needText("message_id")).put("protocol_version", "0.1")
                .put("session_params_accepted", Json.object().put("deal_type", asked.needText("deal_type"))
                        .put("currency", asked.needText("currency"))
                        .put("max_rounds", Math.min(8, asked.needInteger("max_rounds")))
                        .put("session_timeout_seconds", asked.needInteger("session_timeout_seconds"))
                        .put("round_timeout_seconds", asked.needInteger("round_timeout_seconds")))
                .put("responder", Json.object().put("organization_name", "Hill").put("did", did())
                        .put("verification_method", method()).put("agent_id", "hill-1")
                        .put("endpoint", url() + BASE))
                .put("responder_mandate", Json.object().put("mandate_type", "declared"))
                .put("session_created_at", time(now)).put("current_turn", "initiator");
        return ack.toBytes();
    }

    private byte[] taken(FakeServer.Seen seen, JsonObject message) {
        token(seen, true);
        String type = message.needText("message_type");
        if (type.equals("timeout_notification")) {
            return Json.object().put("ok", true).toBytes();
        }
        fault(message.needInteger("sequence_number") != log.size() + 1, "out of sequence");
        if (type.equals("offer") || type.equals("counteroffer")) {
            fault(!type.equals(log.isEmpty() ? "offer" : "counteroffer"), "wrong type");
            fault(!Instant.parse(message.needText("expires_at")).isAfter(now), "expired at send");
            fault(Instant.parse(message.needText("timestamp")).plusSeconds(3_600)
                    .isBefore(Instant.parse(message.needText("expires_at"))), "stands longer than a round");
            String hash = hash(act(message));
            fault(!hash.equals(message.needText("protocol_act_hash")), "wrong hash");
            fault(!payload(message.needText("protocol_act_signature")).equals(hash), "signed something else");
            holds(message.needText("protocol_act_signature"), "its offer");
        }
        if (type.equals("acceptance")) {
            holds(message.needText("acceptance_signature"), "its acceptance");
            fault(!message.needText("accepted_protocol_act_hash").equals(last().needText("protocol_act_hash")),
                    "accepts something else");
        }
        log.add(message);
        return Json.object().put("state", "NEGOTIATING").toBytes();
    }

    /** Its counteroffer: so many packs at so much, and so much once. */
    public void quotes(long each, int packs, long rest, int days) {
        JsonObject line = Json.object().put("id", "beans-500").put("description", "Hill beans 500 g")
                .put("quantity", packs).put("unit", "500 g").put("unit_price", each).put("total", each * packs);
        JsonObject terms = Json.object().put("total_value", each * packs + rest).put("currency", "EUR")
                .put("line_items", Json.array().add((Json) line)).put("delivery_days", days);
        JsonObject whole = vices.contains(Vice.UNKNOWN_TERMS)
                ? terms.put("payment_terms", Json.object().put("net_days", 0)) : terms;
        JsonObject message = Json.object().put("message_type", "counteroffer").put("message_id", "q-" + log.size())
                .put("session_id", "s-1").put("in_reply_to", lastOffer().needText("message_id"))
                .put("round_number", lastOffer().needInteger("round_number") + 1)
                .put("sequence_number", log.size() + (vices.contains(Vice.OUT_OF_ORDER) ? 2 : 1))
                .put("sender_did", did()).put("sender_agent_id", "hill-1")
                .put("sender_verification_method", method()).put("timestamp", time(now))
                .put("expires_at", time(now.plusSeconds(3_600))).put("terms", whole);
        String hash = hash(act(message));
        log.add(message.put("protocol_act_hash", vices.contains(Vice.WRONG_HASH) ? hash("other") : hash)
                .put("protocol_act_signature", jws(vices.contains(Vice.WRONG_SIGNATURE) ? hash("other") : hash)));
    }

    public void accepts() {
        JsonObject of = lastOffer();
        Instant at = vices.contains(Vice.ACCEPT_LATE) ? Instant.parse(of.needText("expires_at")).plusSeconds(5) : now;
        for (int i = 0; i < (vices.contains(Vice.ACCEPT_TWICE) ? 2 : 1); i++) {
            JsonObject said = Json.object().put("session_id", "s-1")
                    .put("round_number", of.needInteger("round_number")).put("sequence_number", log.size() + 1)
                    .put("accepted_offer_id", of.needText("message_id"))
                    .put("accepted_protocol_act_hash", of.needText("protocol_act_hash"));
            log.add(said.put("message_type", "acceptance").put("message_id", "a-" + log.size())
                    .put("in_reply_to", of.needText("message_id")).put("sender_did", did())
                    .put("sender_agent_id", "hill-1").put("sender_verification_method", method())
                    .put("timestamp", time(at)).put("acceptance_signature", jws(new String(canonical(said),
                            StandardCharsets.UTF_8))));
        }
    }

    public void rejects() {
        JsonObject of = lastOffer();
        log.add(Json.object().put("message_type", "rejection").put("message_id", "r-" + log.size())
                .put("session_id", "s-1").put("in_reply_to", of.needText("message_id"))
                .put("round_number", of.needInteger("round_number")).put("sequence_number", log.size() + 1)
                .put("rejected_offer_id", of.needText("message_id")).put("sender_did", did())
                .put("sender_agent_id", "hill-1").put("timestamp", time(now)).put("reason_code", "PRICE_TOO_LOW"));
    }

    /** It withdraws, whoever's turn it is. */
    public void leaves() {
        log.add(Json.object().put("message_type", "withdrawal").put("message_id", "w-" + log.size())
                .put("session_id", "s-1").put("sequence_number", log.size() + 1).put("sender_did", did())
                .put("sender_agent_id", "hill-1").put("timestamp", time(now)).put("reason_code", "NO_REASON_GIVEN"));
    }

    JsonObject last() {
        return log.getLast();
    }

    private JsonObject lastOffer() {
        return log.stream().filter(m -> m.has("terms")).reduce((a, b) -> b).orElseThrow();
    }

    private JsonArray listed() {
        JsonArray all = Json.array();
        boolean late = vices.contains(Vice.BEHIND) || vices.contains(Vice.HIDES);
        for (JsonObject message : late ? log.subList(0, log.size() - 1) : log) {
            all = all.add((Json) message);
        }
        if (vices.contains(Vice.TWICE)) {
            all = all.add((Json) last());
        }
        if (vices.contains(Vice.OTHER_TWICE)) {
            all = all.add((Json) last().put("timestamp", time(now.plusSeconds(1))));
        }
        if (vices.contains(Vice.CHANGES)) {
            JsonArray changed = Json.array();
            for (JsonObject message : all.objects()) {
                changed = changed.add((Json) message.put("sender_agent_id", "another"));
            }
            return changed;
        }
        return all;
    }

    private JsonObject discovery() {
        return Json.object().put("a2cn_version", "0.1").put("conformance_level", 2)
                .put("organization", Json.object().put("name", "Hill").put("did", did()))
                .put("endpoint", (vices.contains(Vice.OTHER_ADDRESS) ? "https://elsewhere.example" : url().toString())
                        + BASE)
                .put("deal_types", Json.array().add("goods_procurement"))
                .put("mandate_methods", Json.array().add("declared")).put("verification_method", method())
                .put("updated_at", time(now));
    }

    private JsonObject document() {
        return Json.object().put("id", did()).put("verificationMethod", Json.array().add((Json) Json.object()
                .put("id", method()).put("type", "JsonWebKey2020").put("controller", did())
                .put("publicKeyJwk", Json.object().put("kty", "EC").put("crv", "P-256")
                        .put("x", TO64.encodeToString(key.x())).put("y", TO64.encodeToString(key.y())))));
    }

    private JsonObject record() {
        JsonObject offer = lastOffer();
        JsonObject acceptance = log.stream().filter(m -> m.needText("message_type").equals("acceptance"))
                .findFirst().orElseThrow();
        JsonArray chain = Json.array();
        for (JsonObject message : log) {
            chain = message.has("protocol_act_hash") ? chain.add(message.needText("protocol_act_hash")) : chain;
        }
        JsonObject params = init.needObject("session_params");
        int extra = vices.contains(Vice.OTHER_RECORD) ? 1 : 0;
        JsonObject record = Json.object().put("record_type", "a2cn_transaction_record").put("record_version", "0.1")
                .put("record_id", "d0282503-76fc-5830-9de2-717b3b14971b").put("session_id", "s-1")
                .put("generated_at", acceptance.needText("timestamp"))
                .put("parties", Json.object().put("initiator", party(init.needObject("initiator")))
                        .put("responder", party(ack.needObject("responder"))))
                .put("deal_type", params.needText("deal_type")).put("currency", params.needText("currency"))
                .put("subject", params.needText("subject"))
                .put("subject_reference", params.needText("subject_reference"))
                .put("agreed_terms", offer.needObject("terms").put("total_value",
                        offer.needObject("terms").needNumber("total_value") + extra))
                .put("negotiation_summary", Json.object().put("total_rounds", offer.needInteger("round_number"))
                        .put("total_messages", log.size()).put("session_created_at",
                                ack.needText("session_created_at"))
                        .put("first_offer_at", log.getFirst().needText("timestamp"))
                        .put("accepted_at", acceptance.needText("timestamp"))
                        .put("initiating_party_did", init.needObject("initiator").needText("did"))
                        .put("accepting_party_did", acceptance.needText("sender_did")))
                .put("final_offer", some(offer, "message_id", "sender_did", "protocol_act_hash",
                        "protocol_act_signature"))
                .put("final_acceptance", some(acceptance, "message_id", "sender_did",
                        "accepted_protocol_act_hash", "acceptance_signature"))
                .put("offer_chain_hash", hash(chain)).put("record_hash", "");
        return record.put("record_hash", hash(record));
    }

    private static JsonObject party(JsonObject who) {
        return some(who, "organization_name", "did", "agent_id", "verification_method").put("mandate_type", "declared");
    }

    private static JsonObject some(JsonObject from, String... names) {
        JsonObject some = Json.object();
        for (String name : names) {
            some = some.put(name, from.needText(name));
        }
        return some;
    }

    private void fault(boolean wrong, String what) {
        if (wrong) {
            faults.add(what);
        }
    }

    private void token(FakeServer.Seen seen, boolean inSession) {
        String token = seen.header("Authorization").replaceFirst("^Bearer ", "");
        holds(token, "its token");
        JsonObject claims = part(token, 1);
        fault(!claims.needText("aud").equals(did()), "a token for somebody else");
        fault(claims.needNumber("exp") - claims.needNumber("iat") != (inSession ? 60 : 300), "a token of another time");
        fault(inSession != claims.text("session_id").isPresent(), "a token of no session");
    }

    private void holds(String jws, String what) {
        JsonObject head = part(jws, 0);
        byte[][] point = point(head.needText("kid"));
        int dot = jws.lastIndexOf('.');
        fault(!P256.verify(point[0], point[1], jws.substring(0, dot).getBytes(StandardCharsets.US_ASCII),
                OF64.decode(jws.substring(dot + 1))), "no signature under " + what);
    }

    private static JsonObject part(String jws, int part) {
        return Json.parse(OF64.decode(jws.split("\\.", -1)[part]), Caps.DOOR).asObject();
    }

    private static String payload(String jws) {
        return new String(OF64.decode(jws.split("\\.", -1)[1]), StandardCharsets.UTF_8);
    }

    private String jws(String payload) {
        String signing = TO64.encodeToString("{\"alg\":\"ES256\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + TO64.encodeToString(payload.getBytes(StandardCharsets.UTF_8));
        return signing + "." + TO64.encodeToString(key.sign(signing.getBytes(StandardCharsets.US_ASCII)));
    }

    private static void send(HttpExchange exchange, int status, JsonObject body) throws IOException {
        bytes(exchange, status, body.toBytes());
    }

    private static void bytes(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/a2cn+json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.close();
    }
}
