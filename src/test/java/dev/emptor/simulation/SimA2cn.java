package dev.emptor.simulation;

import dev.emptor.identity.Identities;
import dev.emptor.identity.P256;
import dev.emptor.money.Money;
import dev.emptor.simulation.SimSeller.Ask;
import dev.emptor.simulation.SimSeller.Placed;
import dev.emptor.simulation.SimSeller.Said;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonArray;
import dev.emptor.wire.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * A seller that speaks A2CN, so that what is proposed to it can be accepted outright: it does so at once, after a
 * while, too late, or without showing it; or it counters, says no, or says nothing. Its books hold what was agreed on.
 */
final class SimA2cn {
    private static final String BASE = "/api/a2cn";
    private static final int ROUNDS = 8;
    private static final Base64.Encoder TO64 = Base64.getUrlEncoder().withoutPadding();

    /** A move that it will have made by then. */
    private record Due(Instant at, Runnable move) {}

    /** One session: what was said in it, and what it answered to each message. */
    private static final class Session {
        final JsonObject init;
        final JsonObject ack;
        final List<JsonObject> log = new ArrayList<>();
        final List<Due> due = new ArrayList<>();
        final Map<String, Said> replies = new HashMap<>();
        boolean over;
        boolean lapsed;
        Instant shownFrom = Instant.MIN;

        Session(JsonObject init, JsonObject ack) {
            this.init = init;
            this.ack = ack;
        }

        String id() {
            return ack.needText("session_id");
        }

        JsonObject offer() {
            return log.stream().filter(message -> message.has("terms")).reduce((a, b) -> b).orElseThrow();
        }
    }

    private final String name;
    private final P256 key;
    private final SplittableRandom chance;
    private final boolean rich;
    private final Map<String, Placed> orders;
    private final Map<String, Session> sessions = new LinkedHashMap<>();
    /** What the house calls the order that comes of a message, by the message's id. */
    private final Map<String, String> keys = new HashMap<>();

    SimA2cn(String name, boolean rich, SplittableRandom chance, Map<String, Placed> orders) {
        this.name = name;
        this.rich = rich;
        this.chance = chance;
        this.orders = orders;
        this.key = Identities.of(new byte[Identities.MASTER_BYTES]).house("a2cn of " + name).p256();
    }

    /** What the house says on that thread under that word may become the order of that key. */
    void mayBecome(String thread, String word, String orderKey) {
        keys.put(UUID.nameUUIDFromBytes(("a2cn|" + thread + "|" + word).getBytes(StandardCharsets.UTF_8)).toString(),
                orderKey);
    }

    Said hear(Ask ask, Instant now) {
        sessions.values().forEach(session -> ripen(session, now));
        if (ask.path().equals("/.well-known/a2cn-agent")) {
            return Said.of(200, discovery(now));
        }
        if (ask.path().equals("/.well-known/did.json")) {
            return Said.of(200, document());
        }
        if (ask.path().equals(BASE + "/sessions")) {
            return begun(Json.parse(ask.body(), SimSeller.CAPS).asObject(), now);
        }
        Optional<Session> session = sessions.values().stream()
                .filter(one -> ask.path().equals(BASE + "/sessions/" + one.id() + "/messages")).findFirst();
        if (session.isEmpty()) {
            return no(404, "UNKNOWN_SESSION");
        }
        return ask.method().equals("GET") ? Said.of(200, shown(session.get(), now))
                : said(session.get(), Json.parse(ask.body(), SimSeller.CAPS).asObject(), now);
    }

    private static void ripen(Session session, Instant now) {
        List<Due> ripe = session.due.stream().filter(due -> !due.at().isAfter(now))
                .sorted(Comparator.comparing(Due::at)).toList();
        session.due.removeAll(ripe);
        ripe.forEach(due -> due.move().run());
    }

    private static Said no(int status, String code) {
        return Said.of(status, Json.object().put("error", Json.object().put("code", code)));
    }

    private String did() {
        return "did:web:" + name + ".example";
    }

    private String method() {
        return did() + "#key-1";
    }

    private JsonObject discovery(Instant now) {
        return Json.object().put("a2cn_version", "0.1").put("conformance_level", 1)
                .put("organization", Json.object().put("name", "Seller").put("did", did()))
                .put("endpoint", "https://" + name + ".example" + BASE)
                .put("deal_types", Json.array().add("goods_procurement"))
                .put("mandate_methods", Json.array().add("declared")).put("verification_method", method())
                .put("updated_at", A2cnBytes.time(now));
    }

    private JsonObject document() {
        return Json.object().put("id", did()).put("verificationMethod", Json.array().add((Json) Json.object()
                .put("id", method()).put("type", "JsonWebKey2020").put("controller", did())
                .put("publicKeyJwk", Json.object().put("kty", "EC").put("crv", "P-256")
                        .put("x", TO64.encodeToString(key.x())).put("y", TO64.encodeToString(key.y())))));
    }

    /** The same message brings back the same session. */
    private Said begun(JsonObject init, Instant now) {
        Session session = sessions.computeIfAbsent(init.needText("message_id"), id -> {
            JsonObject asked = init.needObject("session_params");
            return new Session(init, Json.object().put("message_type", "session_ack").put("message_id", "ack-" + id)
                    .put("session_id", "s-" + sessions.size()).put("in_reply_to", id).put("protocol_version", "0.1")
                    .put("session_params_accepted", Json.object().put("deal_type", asked.needText("deal_type"))
                            .put("currency", asked.needText("currency"))
                            .put("max_rounds", Math.min(ROUNDS, asked.needInteger("max_rounds")))
                            .put("session_timeout_seconds", asked.needInteger("session_timeout_seconds"))
                            .put("round_timeout_seconds", asked.needInteger("round_timeout_seconds")))
                    .put("responder", Json.object().put("organization_name", "Seller").put("did", did())
                            .put("verification_method", method()).put("agent_id", "a-1")
                            .put("endpoint", "https://" + name + ".example" + BASE))
                    .put("responder_mandate", Json.object().put("mandate_type", "declared"))
                    .put("session_created_at", A2cnBytes.time(now)).put("current_turn", "initiator"));
        });
        return Said.of(201, session.ack);
    }

    private JsonObject shown(Session session, Instant now) {
        JsonArray all = Json.array();
        for (JsonObject message : session.log) {
            boolean hidden = message.needText("message_type").equals("acceptance") && now.isBefore(session.shownFrom);
            all = hidden ? all : all.add((Json) message);
        }
        return Json.object().put("session_id", session.id()).put("messages", all).put("next_cursor", Json.NULL);
    }

    private Said said(Session session, JsonObject message, Instant now) {
        String id = message.needText("message_id");
        if (!session.replies.containsKey(id)) {
            session.replies.put(id, taken(session, message, now));
        }
        return session.replies.get(id);
    }

    private Said taken(Session session, JsonObject message, Instant now) {
        String type = message.needText("message_type");
        if (type.equals("timeout_notification")) {
            session.lapsed = true;
            return Said.of(200, Json.object().put("ok", true));
        }
        if (session.over || message.needInteger("sequence_number") != session.log.size() + 1) {
            return no(409, "OUT_OF_TURN");
        }
        boolean stale = type.equals("acceptance") ? !ends(session.offer()).isAfter(now)
                : message.has("expires_at") && !ends(message).isAfter(now);
        if (stale) {
            withdraw(session, now);
            return no(409, "OFFER_EXPIRED");
        }
        session.log.add(message);
        switch (type) {
            case "offer" -> later(session, now, chance.nextInt(2, 100), at -> quote(session, first(message), at));
            case "counteroffer" -> answer(session, message, now);
            case "acceptance" -> agreed(session, message.needText("message_id"), session.offer(), now);
            default -> session.over = true;
        }
        return Said.of(200, Json.object().put("state", "NEGOTIATING"));
    }

    private static Instant ends(JsonObject offer) {
        return Instant.parse(offer.needText("expires_at"));
    }

    private interface Move {
        void at(Instant at);
    }

    private static void later(Session session, Instant now, int minutes, Move move) {
        Instant at = now.plus(Duration.ofMinutes(minutes));
        session.due.add(new Due(at, () -> {
            if (!session.over && !session.lapsed) {
                move.at(at);
            }
        }));
    }

    private void answer(Session session, JsonObject ours, Instant now) {
        int mood = chance.nextInt(12);
        int left = (int) Math.max(1, Duration.between(now, ends(ours)).toMinutes());
        if (mood < 4) {
            accept(session, ours, now, now);
        } else if (mood == 4) {
            later(session, now, chance.nextInt(0, left), at -> accept(session, ours, at, now));
        } else if (mood == 5) {
            later(session, now, left + 2, at -> accept(session, ours, at, now));
        } else if (mood == 6) {
            accept(session, ours, now, now.plus(Duration.ofHours(6)));
        } else if (mood == 7) {
            later(session, now, chance.nextInt(0, left), at -> reject(session, ours, at));
        } else if (mood < 11) {
            later(session, now, chance.nextInt(0, left), at -> quote(session, cheaper(session), at));
        }
    }

    /** What it first asks for: so many packs of an article with the words of the request. */
    private JsonObject first(JsonObject request) {
        JsonObject line = request.needObject("terms").objects("line_items").getFirst();
        long wanted = line.needNumber("quantity");
        long size = Math.ceilDiv(wanted, chance.nextInt(1, 4));
        long packs = Math.ceilDiv(wanted, size);
        long each = Math.max(1, chance.nextLong(800, 2600) * (rich ? 18 : 1) / packs);
        String unit = switch (line.needText("unit")) {
            case "GRM" -> "g";
            case "MLT" -> "ml";
            default -> "pc";
        };
        return terms(line.needText("description") + " of " + name, size + " " + unit, packs, each,
                chance.nextInt(4) * 100L, request.needObject("terms").needText("currency"));
    }

    private static JsonObject terms(String what, String unit, long packs, long each, long shipping, String currency) {
        return Json.object().put("total_value", each * packs + shipping).put("currency", currency)
                .put("line_items", Json.array().add((Json) Json.object().put("id", "a-1").put("description", what)
                        .put("quantity", packs).put("unit", unit).put("unit_price", each).put("total", each * packs)))
                .put("delivery_days", 2);
    }

    /** Its last quote, a little cheaper. */
    private JsonObject cheaper(Session session) {
        JsonObject mine = session.log.stream().filter(m -> m.has("terms") && m.needText("sender_did").equals(did()))
                .reduce((a, b) -> b).orElseThrow().needObject("terms");
        JsonObject line = mine.objects("line_items").getFirst();
        long each = line.needNumber("unit_price");
        long packs = line.needNumber("quantity");
        return terms(line.needText("description"), line.needText("unit"), packs, Math.max(1, each * 95 / 100),
                mine.needNumber("total_value") - each * packs, mine.needText("currency"));
    }

    private void quote(Session session, JsonObject terms, Instant at) {
        JsonObject before = session.offer();
        if (before.needInteger("round_number") >= ROUNDS) {
            return;
        }
        int minutes = chance.nextInt(6) == 0 ? chance.nextInt(60, 300) : chance.nextInt(1_200, 3_000);
        JsonObject message = Json.object().put("message_type", "counteroffer")
                .put("message_id", name + "-" + session.id() + "-" + session.log.size())
                .put("session_id", session.id()).put("in_reply_to", before.needText("message_id"))
                .put("round_number", before.needInteger("round_number") + 1)
                .put("sequence_number", session.log.size() + 1).put("sender_did", did())
                .put("sender_agent_id", "a-1").put("sender_verification_method", method())
                .put("timestamp", A2cnBytes.time(at))
                .put("expires_at", A2cnBytes.time(at.plus(Duration.ofMinutes(minutes)))).put("terms", terms);
        String hash = A2cnBytes.hash(A2cnBytes.act(message));
        session.log.add(message.put("protocol_act_hash", hash).put("protocol_act_signature", jws(hash)));
    }

    private void accept(Session session, JsonObject ours, Instant at, Instant shownFrom) {
        JsonObject said = Json.object().put("session_id", session.id())
                .put("round_number", ours.needInteger("round_number"))
                .put("sequence_number", session.log.size() + 1)
                .put("accepted_offer_id", ours.needText("message_id"))
                .put("accepted_protocol_act_hash", ours.needText("protocol_act_hash"));
        session.log.add(said.put("message_type", "acceptance")
                .put("message_id", name + "-" + session.id() + "-" + session.log.size())
                .put("in_reply_to", ours.needText("message_id")).put("sender_did", did())
                .put("sender_agent_id", "a-1").put("sender_verification_method", method())
                .put("timestamp", A2cnBytes.time(at))
                .put("acceptance_signature", jws(new String(A2cnBytes.canonical(said), StandardCharsets.UTF_8))));
        session.over = true;
        session.shownFrom = shownFrom;
        boolean shown = !shownFrom.isAfter(at); // Whoever hides it keeps no books of it, either.
        if (shown && Instant.parse(A2cnBytes.time(at)).isBefore(ends(ours))) {
            agreed(session, ours.needText("message_id"), ours, at);
        }
    }

    private void agreed(Session session, String message, JsonObject offer, Instant at) {
        session.over = true;
        JsonObject terms = offer.needObject("terms");
        orders.putIfAbsent(keys.getOrDefault(message, "unknown-" + message), new Placed("deal-" + session.id(),
                Money.of(terms.needNumber("total_value"), terms.needText("currency")), at));
    }

    /** What is refused at the door is over in its log, too. */
    private void withdraw(Session session, Instant at) {
        session.over = true;
        session.log.add(Json.object().put("message_type", "withdrawal")
                .put("message_id", name + "-" + session.id() + "-" + session.log.size())
                .put("session_id", session.id()).put("sequence_number", session.log.size() + 1)
                .put("sender_did", did()).put("sender_agent_id", "a-1").put("timestamp", A2cnBytes.time(at))
                .put("reason_code", "NO_REASON_GIVEN"));
    }

    private void reject(Session session, JsonObject ours, Instant at) {
        session.log.add(Json.object().put("message_type", "rejection")
                .put("message_id", name + "-" + session.id() + "-" + session.log.size())
                .put("session_id", session.id()).put("in_reply_to", ours.needText("message_id"))
                .put("round_number", ours.needInteger("round_number"))
                .put("sequence_number", session.log.size() + 1)
                .put("rejected_offer_id", ours.needText("message_id")).put("sender_did", did())
                .put("sender_agent_id", "a-1").put("timestamp", A2cnBytes.time(at))
                .put("reason_code", "PRICE_TOO_LOW"));
    }

    private String jws(String payload) {
        String signing = TO64.encodeToString("{\"alg\":\"ES256\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + TO64.encodeToString(payload.getBytes(StandardCharsets.UTF_8));
        return signing + "." + TO64.encodeToString(key.sign(signing.getBytes(StandardCharsets.US_ASCII)));
    }
}
