package dev.emptor.market;

import dev.emptor.gate.Call;
import dev.emptor.gate.Content;
import dev.emptor.gate.Envelope;
import dev.emptor.gate.Gate;
import dev.emptor.gate.Reply;
import dev.emptor.identity.Identity;
import dev.emptor.identity.P256;
import dev.emptor.model.SellerId;
import dev.emptor.model.Stage;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonException;
import dev.emptor.wire.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One session with one seller. It is begun by a message that is always the same, which brings back the same session,
 * and its history is asked of the seller and checked; so nothing of it is kept but what the journal holds anyway.
 */
final class A2cnSession {
    static final String MEDIA = "application/a2cn+json";

    /** Whom, on which thread, in which currency, since when. */
    record About(SellerId seller, String thread, String currency, Instant opened) {}

    private final Gate gate;
    private final About about;
    private final String circuit;
    private final P256 key;
    private final A2cnSeller who;
    private final JsonObject init;
    private final JsonObject ack;
    private final A2cnLog log;
    private Optional<A2cnTrouble> broken = Optional.empty();
    private final Map<String, Instant> made = new TreeMap<>();
    private boolean lapsed;
    private int tokens;

    private A2cnSession(Gate gate, About about, String circuit, P256 key, A2cnSeller who, JsonObject init,
            JsonObject ack) {
        this.gate = gate;
        this.about = about;
        this.circuit = circuit;
        this.key = key;
        this.who = who;
        this.init = init;
        this.ack = ack;
        this.log = new A2cnLog(id(), key.did(), who.did(), rounds(ack),
                (ours, message, signature) -> ours ? P256.verify(key.x(), key.y(), message, signature)
                        : who.signed(message, signature));
    }

    /** Begins it, or finds it again. Blocks. */
    static A2cnSession open(Gate gate, About about, Identity identity, Instant now) {
        P256 key = identity.p256();
        A2cnSeller who = A2cnSeller.found(gate, about.seller(), identity.proxyUser());
        JsonObject init = A2cnMessages.init(key, about.thread(), about.currency(),
                Math.min(who.rounds(), 20), about.opened());
        Reply reply = gate.send(post(about.seller(), identity.proxyUser(), who,
                A2cnMessages.labelled(init, false), A2cnLog.id(init), envelope(key, who, Optional.empty(), now, 0),
                List.of("sessions")));
        JsonObject ack = A2cnTrouble.asked(reply, "the session");
        try {
            String type = ack.needText("message_type");
            if (!type.equals("session_ack")) {
                throw A2cnTrouble.no("it would not begin a session");
            }
            JsonObject asked = init.needObject("session_params");
            JsonObject taken = ack.needObject("session_params_accepted");
            boolean same = List.of("deal_type", "currency").stream()
                    .allMatch(name -> taken.text(name).equals(asked.text(name)))
                    && List.of("session_timeout_seconds", "round_timeout_seconds").stream()
                            .allMatch(name -> taken.number(name).equals(asked.number(name)));
            boolean fits = ack.needText("in_reply_to").equals(A2cnLog.id(init))
                    && ack.needText("protocol_version").equals(A2cnMessages.VERSION)
                    && ack.needText("current_turn").equals("initiator")
                    && ack.needObject("responder").needText("did").equals(who.did())
                    && who.signs(ack.needObject("responder").needText("verification_method"))
                    && ack.needText("session_id").matches("[A-Za-z0-9._:-]{1,100}")
                    && rounds(ack) >= 2 && rounds(ack) <= asked.needInteger("max_rounds");
            if (!same || !fits) {
                throw A2cnTrouble.no("it began another session than was asked for");
            }
            return new A2cnSession(gate, about, identity.proxyUser(), key, who, init, ack);
        } catch (JsonException unreadable) {
            throw A2cnTrouble.no("what it answered to a session cannot be read");
        }
    }

    private static int rounds(JsonObject ack) {
        return ack.needObject("session_params_accepted").needInteger("max_rounds");
    }

    private static Call post(SellerId seller, String circuit, A2cnSeller who, Content body, String id,
            Envelope envelope, List<String> below) {
        return Call.post(seller, "bargaining", Stage.NEED, body, path(who, below)).through(circuit).under(id)
                .in(envelope);
    }

    private static String[] path(A2cnSeller who, List<String> below) {
        List<String> path = new ArrayList<>(who.endpoint());
        path.addAll(below);
        return path.toArray(String[]::new);
    }

    /** The number is of this session alone: a common one would tell two sellers how much we say to others. */
    private static Envelope envelope(P256 key, A2cnSeller who, Optional<String> session, Instant now, int number) {
        return new Envelope(MEDIA, A2cnMessages.token(key, who.did(), session, A2cnMessages.id(key.did(),
                now.toEpochMilli() + "|" + number), now));
    }

    private Envelope envelope(Instant now) {
        tokens++;
        return envelope(key, who, Optional.of(id()), now, tokens);
    }

    String id() {
        return ack.needText("session_id");
    }

    A2cnLog log() {
        return log;
    }

    P256 key() {
        return key;
    }

    A2cnSeller who() {
        return who;
    }

    About about() {
        return about;
    }

    /** Asks for all that was said, and checks it. What was broken once stays so. */
    void sync(Instant now) {
        if (broken.isPresent()) {
            throw broken.get();
        }
        Reply reply = gate.send(Call.get(about.seller(), "bargaining", Stage.NEED,
                path(who, List.of("sessions", id(), "messages"))).through(circuit)
                .in(envelope(now)));
        JsonObject page = A2cnTrouble.asked(reply, "what was said");
        try {
            if (page.get("next_cursor").filter(next -> !(next instanceof Json.Nil)).isPresent()) {
                throw A2cnTrouble.broken("more was said than a session can hold");
            }
            lapsed |= page.objects("messages").stream().anyMatch(A2cnSession::notice);
            log.take(page.objects("messages").stream().filter(message -> !notice(message)).toList());
        } catch (JsonException unreadable) {
            throw broke(A2cnTrouble.broken("what was said cannot be read"));
        } catch (A2cnTrouble trouble) {
            throw trouble.lasting() ? broke(trouble) : trouble;
        }
    }

    private A2cnTrouble broke(A2cnTrouble trouble) {
        broken = Optional.of(trouble);
        return trouble;
    }

    private static boolean notice(JsonObject message) {
        return message.text("message_type").equals(Optional.of("timeout_notification"));
    }

    /**
     * Sends one message of ours, unless it is there already, and adds it. What is refused may have arrived before, so
     * the seller is asked once more for all that was said: what is there by then was taken.
     */
    void say(JsonObject message, boolean ownGoods, Instant now) {
        String id = A2cnLog.id(message);
        if (log.has(id)) {
            return;
        }
        try {
            A2cnTrouble.read(sent(message, ownGoods, now), "a message");
            log.add(message);
        } catch (A2cnTrouble trouble) {
            if (trouble.refused()) {
                sync(now);
            }
            if (!log.has(id)) {
                throw trouble;
            }
        }
    }

    /** When a message was made: the instant at which it is first sent, so that a repeat says the same. */
    Instant made(String id, Instant now) {
        return made.computeIfAbsent(id, first -> now);
    }

    /** Tells that the time for an answer is over; whether it is heard does not matter. */
    void lapse(Instant now) {
        if (!lapsed) {
            lapsed = true;
            Reply unheeded = sent(A2cnMessages.timeout(key, id(), A2cnMessages.id(about.thread(), "timeout"), now),
                    false, now);
            if (unheeded instanceof Reply.Failed) {
                return; // It will find out by itself.
            }
        }
    }

    boolean lapsed() {
        return lapsed;
    }

    private Reply sent(JsonObject message, boolean ownGoods, Instant now) {
        return gate.send(post(about.seller(), circuit, who, A2cnMessages.labelled(message, ownGoods),
                A2cnLog.id(message), envelope(now), List.of("sessions", id(), "messages")));
    }

    /** Our record of the deal, once theirs was found to be the same; a seller of level 1 keeps none. */
    JsonObject record(Instant now) {
        JsonObject ours = A2cnRecord.of(init, ack, log);
        if (who.level() < 2) {
            return ours;
        }
        Reply reply = gate.send(Call.get(about.seller(), "record of the deal", Stage.NEED,
                path(who, List.of("sessions", id(), "record"))).through(circuit)
                .in(envelope(now)));
        try {
            Optional<String> differs = A2cnRecord.differs(ours, A2cnTrouble.read(reply, "its record of the deal"));
            if (differs.isPresent()) {
                throw A2cnTrouble.unknown(differs.get());
            }
            return ours;
        } catch (A2cnTrouble trouble) {
            throw trouble.afterDeal();
        }
    }
}
