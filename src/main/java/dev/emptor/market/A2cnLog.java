package dev.emptor.market;

import dev.emptor.wire.Jcs;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The messages of one session in their order, each checked when it is added: sequence, turn, round, what it answers,
 * its hash, its signature, and that nothing that was said before is said otherwise now. What breaks a rule is an
 * {@link A2cnTrouble}.
 */
final class A2cnLog {
    /** Who signed what; ours are checked with our own key. */
    interface Signed {
        boolean by(boolean ours, byte[] message, byte[] signature);
    }

    private final String session;
    private final String ourDid;
    private final String theirDid;
    private final int rounds;
    private final Signed signed;
    private final List<JsonObject> messages = new ArrayList<>();
    private final List<String> hashes = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private Optional<JsonObject> offer = Optional.empty();
    private Optional<JsonObject> acceptance = Optional.empty();
    private boolean ourTurn = true;
    private boolean over;
    private boolean late;
    private boolean withdrawn;
    private boolean rejected;
    private int round;
    private int shown;

    A2cnLog(String session, String ourDid, String theirDid, int rounds, Signed signed) {
        this.session = session;
        this.ourDid = ourDid;
        this.theirDid = theirDid;
        this.rounds = rounds;
        this.signed = signed;
    }

    /** Takes the whole history as the seller gives it: what is known must be the same, what is new must fit. */
    void take(List<JsonObject> history) {
        List<JsonObject> once = new ArrayList<>();
        for (JsonObject message : history) {
            Optional<JsonObject> same = once.stream().filter(m -> id(m).equals(id(message))).findFirst();
            if (same.isPresent() && !same.get().equals(message)) {
                throw A2cnTrouble.broken("it sent two messages under one id");
            }
            if (same.isEmpty()) {
                once.add(message); // The same message once more is no message.
            }
        }
        if (once.size() < shown) {
            throw A2cnTrouble.broken("messages that it had are gone");
        }
        for (int i = 0; i < once.size(); i++) {
            if (i < messages.size() && !messages.get(i).equals(once.get(i))) {
                throw A2cnTrouble.broken("a message was changed after it was sent");
            }
            if (i >= messages.size() && !over) {
                add(once.get(i));
            }
        }
        shown = once.size();
        if (shown < messages.size()) {
            throw A2cnTrouble.later("it does not show yet what it took");
        }
    }

    /** Adds one that fits. After the end nothing counts any more, so nothing is added. */
    void add(JsonObject message) {
        try {
            String type = message.needText("message_type");
            if (!message.needText("session_id").equals(session) || ids.contains(id(message))) {
                throw A2cnTrouble.broken("a message is of another session, or was there before");
            }
            if (message.needInteger("sequence_number") != messages.size() + 1) {
                throw A2cnTrouble.broken("a message is out of sequence");
            }
            String sender = message.needText("sender_did");
            boolean ours = sender.equals(ourDid);
            if (!ours && !sender.equals(theirDid)) {
                throw A2cnTrouble.broken("a message is of somebody else");
            }
            switch (type) {
                case "offer", "counteroffer" -> offered(message, type, ours);
                case "acceptance" -> accepted(message, ours);
                case "rejection" -> rejected(message, ours);
                case "withdrawal" -> {
                    over = true;
                    withdrawn = true;
                }
                default -> throw A2cnTrouble.broken("a message is of no known type");
            }
        } catch (DateTimeException | IllegalArgumentException unreadable) {
            throw A2cnTrouble.broken("a message cannot be read");
        }
        ids.add(id(message));
        messages.add(message);
    }

    private void offered(JsonObject message, String type, boolean ours) {
        turn(ours);
        if (!type.equals(round == 0 ? "offer" : "counteroffer") || message.needInteger("round_number") != round + 1
                || round + 1 > rounds) {
            throw A2cnTrouble.broken("an offer is of the wrong round or type");
        }
        if (!message.text("in_reply_to").equals(offer.map(A2cnLog::id))) {
            throw A2cnTrouble.broken("an offer answers something else");
        }
        Instant from = Instant.parse(message.needText("timestamp"));
        if (!Instant.parse(message.needText("expires_at")).isAfter(from)) {
            throw A2cnTrouble.broken("an offer ends before it begins");
        }
        String hash = digest(act(message));
        if (!hash.equals(message.needText("protocol_act_hash"))) {
            throw A2cnTrouble.broken("an offer has the hash of something else");
        }
        check(ours, message.needText("protocol_act_signature"), hash, hash.getBytes(StandardCharsets.US_ASCII));
        round++;
        hashes.add(hash);
        offer = Optional.of(message);
        rejected = false;
        ourTurn = !ours;
    }

    private void accepted(JsonObject message, boolean ours) {
        turn(ours);
        JsonObject of = offer.orElseThrow(() -> A2cnTrouble.broken("there is nothing to accept"));
        if (rejected) {
            throw A2cnTrouble.broken("it accepts what was rejected");
        }
        String hash = hash(of);
        if (!message.needText("accepted_offer_id").equals(id(of)) || message.needInteger("round_number") != round
                || !message.needText("accepted_protocol_act_hash").equals(hash)) {
            throw A2cnTrouble.broken("it accepts something else than was offered");
        }
        JsonObject said = Json.object().put("session_id", session).put("round_number", round)
                .put("sequence_number", messages.size() + 1).put("accepted_offer_id", id(of))
                .put("accepted_protocol_act_hash", hash);
        check(ours, message.needText("acceptance_signature"), digest(said), A2cnMessages.canonical(said));
        over = true;
        late = !Instant.parse(message.needText("timestamp")).isBefore(ends(of));
        acceptance = late ? Optional.empty() : Optional.of(message);
    }

    private void rejected(JsonObject message, boolean ours) {
        turn(ours);
        JsonObject of = offer.orElseThrow(() -> A2cnTrouble.broken("there is nothing to reject"));
        if (!message.needText("rejected_offer_id").equals(id(of))) {
            throw A2cnTrouble.broken("it rejects something else than was offered");
        }
        over = round >= rounds;
        rejected = true;
    }

    private void turn(boolean ours) {
        if (over || ours != ourTurn) {
            throw A2cnTrouble.broken("a message is out of turn");
        }
    }

    /** A compact JWS over the hash, over what was hashed, or over both wrapped as the reference does it. */
    private void check(boolean ours, String jws, String hash, byte[] hashed) {
        List<String> parts = List.of(jws.split("\\.", -1));
        if (parts.size() != 3) {
            throw A2cnTrouble.broken("a signature is malformed");
        }
        byte[] payload = Base64.getUrlDecoder().decode(parts.get(1));
        boolean wrapped = A2cnMessages.json(payload).flatMap(json -> json.text("payload")).equals(Optional.of(hash));
        boolean whole = Arrays.equals(payload, hashed)
                || new String(payload, StandardCharsets.UTF_8).equals(hash);
        boolean es256 = A2cnMessages.json(Base64.getUrlDecoder().decode(parts.get(0)))
                .flatMap(head -> head.text("alg")).equals(Optional.of("ES256"));
        byte[] signing = (parts.get(0) + "." + parts.get(1)).getBytes(StandardCharsets.US_ASCII);
        if (!es256 || !(whole || wrapped)
                || !signed.by(ours, signing, Base64.getUrlDecoder().decode(parts.get(2)))) {
            throw A2cnTrouble.broken("a signature does not hold");
        }
    }

    /** What is signed of an offer. */
    static JsonObject act(JsonObject message) {
        return Json.object().put("protocol_version", "0.1").put("session_id", message.needText("session_id"))
                .put("round_number", message.needNumber("round_number"))
                .put("sequence_number", message.needNumber("sequence_number"))
                .put("message_type", message.needText("message_type"))
                .put("sender_did", message.needText("sender_did")).put("timestamp", message.needText("timestamp"))
                .put("expires_at", message.needText("expires_at")).put("terms", message.needObject("terms"));
    }

    /** SHA-256 of the canonical form (RFC 8785), in base64url. */
    static String digest(Json json) {
        return Base64.getUrlEncoder().withoutPadding()
                .encodeToString(HexFormat.of().parseHex(Jcs.sha256(json)));
    }

    /** The hash that names an offer, and all of it. */
    static String hash(JsonObject offer) {
        return offer.needText("protocol_act_hash");
    }

    static String id(JsonObject message) {
        return message.needText("message_id");
    }

    static Instant ends(JsonObject offer) {
        return Instant.parse(offer.needText("expires_at"));
    }

    boolean has(String id) {
        return ids.contains(id);
    }

    List<JsonObject> messages() {
        return List.copyOf(messages);
    }

    List<String> hashes() {
        return List.copyOf(hashes);
    }

    /** The offer or counteroffer that was made last, by either side. */
    Optional<JsonObject> offer() {
        return offer;
    }

    /** Whether the seller has still to answer our last offer. */
    boolean open() {
        return offerIsOurs() && !over && messages.getLast().equals(offer.orElseThrow());
    }

    boolean offerIsOurs() {
        return offer.filter(made -> made.needText("sender_did").equals(ourDid)).isPresent();
    }

    /** The acceptance that made the deal, in time. */
    Optional<JsonObject> acceptance() {
        return acceptance;
    }

    boolean ourTurn() {
        return ourTurn && !over;
    }

    boolean over() {
        return over;
    }

    /** Whether somebody left it without a deal. */
    boolean withdrawn() {
        return withdrawn;
    }

    /** Whether the seller accepted what had expired, which makes no deal. */
    boolean late() {
        return late;
    }

    int round() {
        return round;
    }

    int next() {
        return messages.size() + 1;
    }

    boolean lastRound() {
        return round >= rounds;
    }
}
