package dev.emptor.demo;

import static dev.emptor.demo.A2cnBytes.act;
import static dev.emptor.demo.A2cnBytes.canonical;
import static dev.emptor.demo.A2cnBytes.hash;
import static dev.emptor.demo.A2cnBytes.point;
import static dev.emptor.demo.A2cnBytes.time;

import dev.emptor.identity.P256;
import dev.emptor.wire.Caps;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonArray;
import dev.emptor.wire.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One session of A2CN as its seller keeps it: it checks all that it is told, keeps what is wrong with it, and says what
 * it wants to say in messages that are numbered, hashed and signed. Not for several threads at once.
 */
public final class A2cnTalk {
    private static final Base64.Decoder OF64 = Base64.getUrlDecoder();
    private static final int ROUND_SECONDS = 3_600;
    private static final int MOST_ROUNDS = 8;

    private final A2cnHouse house;
    private final String session;
    private final List<String> faults = new ArrayList<>();
    private final List<JsonObject> log = new ArrayList<>();
    private final Map<String, Answered> replies = new TreeMap<>();
    private final Map<String, byte[]> before = new TreeMap<>();
    private JsonObject init = Json.object();
    private JsonObject ack = Json.object();

    public A2cnTalk(A2cnHouse house, String session) {
        this.house = house;
        this.session = session;
    }

    /** What was wrong with what it was told; nothing should be. */
    public List<String> faults() {
        return faults;
    }

    /** The buyer's own name for it, once it has begun. */
    Optional<String> reference() {
        return init.object("session_params").flatMap(params -> params.text("subject_reference"));
    }

    /** What both said, in order; whoever tests it may lose a message. */
    public List<JsonObject> log() {
        return log;
    }

    /** Whether it was told that before. */
    public boolean knows(Asked asked) {
        return before.containsKey(asked.json().needText("message_id"));
    }

    /** The buyer's message that begins the session, or one in it; the same once more is answered the same. */
    public Answered said(Asked asked, Instant now) {
        JsonObject message = asked.json();
        String id = message.needText("message_id");
        fault(!asked.header("Idempotency-Key").equals(Optional.of(id)), "another idempotency key");
        fault(!asked.header("Content-Type").equals(Optional.of("application/a2cn+json")), "another media type");
        byte[] earlier = before.putIfAbsent(id, asked.body());
        if (earlier == null) {
            replies.put(id, ack.isEmpty() ? begun(asked, message, now) : taken(asked, message, now));
        } else {
            fault(!Arrays.equals(earlier, asked.body()), "another message under one id");
        }
        return Optional.ofNullable(replies.get(id)).orElseThrow();
    }

    private Answered begun(Asked request, JsonObject message, Instant now) {
        init = message;
        token(request, false);
        JsonObject asked = message.needObject("session_params");
        fault(!message.needObject("initiator_mandate").needText("mandate_type").equals("declared"), "no mandate");
        ack = Json.object().put("message_type", "session_ack").put("message_id", session + "-ack")
                .put("session_id", session)
                .put("in_reply_to", message.needText("message_id")).put("protocol_version", "0.1")
                .put("session_params_accepted", Json.object().put("deal_type", asked.needText("deal_type"))
                        .put("currency", asked.needText("currency"))
                        .put("max_rounds", Math.min(MOST_ROUNDS, asked.needInteger("max_rounds")))
                        .put("session_timeout_seconds", asked.needInteger("session_timeout_seconds"))
                        .put("round_timeout_seconds", asked.needInteger("round_timeout_seconds")))
                .put("responder", Json.object().put("organization_name", house.name()).put("did", house.did())
                        .put("verification_method", house.method()).put("agent_id", house.agent())
                        .put("endpoint", house.home().get() + A2cnHouse.BASE))
                .put("responder_mandate", Json.object().put("mandate_type", "declared"))
                .put("session_created_at", time(now)).put("current_turn", "initiator");
        return new Answered(201, ack);
    }

    private Answered taken(Asked request, JsonObject message, Instant now) {
        token(request, true);
        String type = message.needText("message_type");
        if (type.equals("timeout_notification")) {
            return new Answered(200, Json.object().put("ok", true));
        }
        fault(message.needInteger("sequence_number") != log.size() + 1, "out of sequence");
        if (type.equals("offer") || type.equals("counteroffer")) {
            fault(!type.equals(log.isEmpty() ? "offer" : "counteroffer"), "wrong type");
            fault(!Instant.parse(message.needText("expires_at")).isAfter(now), "expired at send");
            fault(Instant.parse(message.needText("timestamp")).plusSeconds(ROUND_SECONDS)
                    .isBefore(Instant.parse(message.needText("expires_at"))), "stands longer than a round");
            String hash = hash(act(message));
            fault(!hash.equals(message.needText("protocol_act_hash")), "wrong hash");
            fault(!payload(message.needText("protocol_act_signature")).equals(hash), "signed something else");
            holds(message.needText("protocol_act_signature"), "its offer");
        }
        if (type.equals("acceptance")) {
            holds(message.needText("acceptance_signature"), "its acceptance");
            fault(!message.needText("accepted_protocol_act_hash").equals(log.getLast()
                    .needText("protocol_act_hash")), "accepts something else");
        }
        log.add(message);
        return new Answered(200, Json.object().put("state", "NEGOTIATING"));
    }

    /** A counteroffer of ours; {@code sequence} would be the next number. It stands for a round, and is not sent. */
    public JsonObject counteroffer(JsonObject terms, int sequence, Instant now) {
        JsonObject of = lastOffer();
        JsonObject message = Json.object().put("message_type", "counteroffer").put("message_id", session + "-q-"
                        + log.size())
                .put("session_id", session).put("in_reply_to", of.needText("message_id"))
                .put("round_number", of.needInteger("round_number") + 1).put("sequence_number", sequence)
                .put("sender_did", house.did()).put("sender_agent_id", house.agent())
                .put("sender_verification_method", house.method()).put("timestamp", time(now))
                .put("expires_at", time(now.plusSeconds(ROUND_SECONDS))).put("terms", terms);
        String hash = hash(act(message));
        return message.put("protocol_act_hash", hash).put("protocol_act_signature", house.signed(hash));
    }

    /** One article, so many packs at so much, and so much once for all of them; amounts are minor units. */
    public static JsonObject terms(JsonObject article, long each, int packs, long rest, int days) {
        JsonObject line = article.put("quantity", packs).put("unit_price", each).put("total", each * packs);
        return Json.object().put("total_value", each * packs + rest).put("currency", "EUR")
                .put("line_items", Json.array().add((Json) line)).put("delivery_days", days);
    }

    /** An acceptance of the last offer of the buyer, not sent. */
    public JsonObject acceptance(Instant now) {
        JsonObject of = lastOffer();
        JsonObject said = Json.object().put("session_id", session)
                .put("round_number", of.needInteger("round_number")).put("sequence_number", log.size() + 1)
                .put("accepted_offer_id", of.needText("message_id"))
                .put("accepted_protocol_act_hash", of.needText("protocol_act_hash"));
        return said.put("message_type", "acceptance").put("message_id", session + "-a-" + log.size())
                .put("in_reply_to", of.needText("message_id")).put("sender_did", house.did())
                .put("sender_agent_id", house.agent()).put("sender_verification_method", house.method())
                .put("timestamp", time(now)).put("acceptance_signature", house.signed(new String(canonical(said),
                        StandardCharsets.UTF_8)));
    }

    /** A rejection of it, not sent. */
    public JsonObject rejection(String reason, Instant now) {
        JsonObject of = lastOffer();
        return Json.object().put("message_type", "rejection").put("message_id", session + "-r-" + log.size())
                .put("session_id", session).put("in_reply_to", of.needText("message_id"))
                .put("round_number", of.needInteger("round_number")).put("sequence_number", log.size() + 1)
                .put("rejected_offer_id", of.needText("message_id")).put("sender_did", house.did())
                .put("sender_agent_id", house.agent()).put("timestamp", time(now)).put("reason_code", reason);
    }

    /** Whether whoever speaks next in this session speaks last. */
    boolean last() {
        int rounds = ack.object("session_params_accepted").map(params -> params.needInteger("max_rounds")).orElse(0);
        return lastOffer().needInteger("round_number") + 1 >= rounds;
    }

    /** The last offer or counteroffer of whoever made it. */
    JsonObject lastOffer() {
        return log.stream().filter(message -> message.has("terms")).reduce((first, second) -> second).orElseThrow();
    }

    /** A withdrawal, whoever's turn it is, not sent. */
    public JsonObject withdrawal(Instant now) {
        return Json.object().put("message_type", "withdrawal").put("message_id", session + "-w-" + log.size())
                .put("session_id", session).put("sequence_number", log.size() + 1).put("sender_did", house.did())
                .put("sender_agent_id", house.agent()).put("timestamp", time(now))
                .put("reason_code", "NO_REASON_GIVEN");
    }

    /** The page of the first messages of all that was said. */
    public JsonObject page(int messages) {
        JsonArray all = Json.array();
        for (JsonObject message : log.subList(0, messages)) {
            all = all.add((Json) message);
        }
        return Json.object().put("session_id", session).put("messages", all).put("next_cursor", Json.NULL);
    }

    /** The record of the deal, once there is an acceptance. */
    public JsonObject record() {
        JsonObject offer = lastOffer();
        JsonObject acceptance = log.stream().filter(m -> m.needText("message_type").equals("acceptance"))
                .findFirst().orElseThrow();
        JsonArray chain = Json.array();
        for (JsonObject message : log) {
            chain = message.has("protocol_act_hash") ? chain.add(message.needText("protocol_act_hash")) : chain;
        }
        JsonObject params = init.needObject("session_params");
        JsonObject record = Json.object().put("record_type", "a2cn_transaction_record").put("record_version", "0.1")
                .put("record_id", A2cnBytes.recordId(session)).put("session_id", session)
                .put("generated_at", acceptance.needText("timestamp"))
                .put("parties", Json.object().put("initiator", party(init.needObject("initiator")))
                        .put("responder", party(ack.needObject("responder"))))
                .put("deal_type", params.needText("deal_type")).put("currency", params.needText("currency"))
                .put("subject", params.needText("subject"))
                .put("subject_reference", params.needText("subject_reference"))
                .put("agreed_terms", offer.needObject("terms"))
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
                .put("offer_chain_hash", hash(chain));
        return sealed(record);
    }

    /** With the hash of all of it. */
    public static JsonObject sealed(JsonObject record) {
        JsonObject open = record.put("record_hash", "");
        return open.put("record_hash", hash(open));
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

    /** The token of a request, which must be the buyer's own. */
    public void token(Asked asked, boolean inSession) {
        String token = asked.header("Authorization").orElse("").replaceFirst("^Bearer ", "");
        holds(token, "its token");
        JsonObject claims = part(token, 1);
        fault(!claims.needText("aud").equals(house.did()), "a token for somebody else");
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
        return Json.parse(OF64.decode(List.of(jws.split("\\.", -1)).get(part)), Caps.DOOR).asObject();
    }

    private static String payload(String jws) {
        return new String(OF64.decode(List.of(jws.split("\\.", -1)).get(1)), StandardCharsets.UTF_8);
    }
}
