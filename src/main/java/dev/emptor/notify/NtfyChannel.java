package dev.emptor.notify;

import dev.emptor.event.Notice;
import dev.emptor.gate.Gate;
import dev.emptor.gate.Message;
import dev.emptor.gate.Reply;
import dev.emptor.gate.Secret;
import dev.emptor.model.EffectKey;
import dev.emptor.model.Escalation;
import dev.emptor.model.EscalationId;
import dev.emptor.model.Fault;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonArray;
import dev.emptor.wire.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Publishes as JSON to an ntfy server (docs.ntfy.sh, "Publish as JSON"). A question has a sequence id of its own, so
 * that it is replaced, and deleted once settled, on servers from 2.16; older ones show it until it is swiped away.
 */
final class NtfyChannel implements Channel {
    private static final int SEQUENCE_BYTES = 12;

    private final Gate gate;
    private final NotifySettings settings;
    private final Secret topic;
    private final Function<EscalationId, Optional<Escalation>> questions;

    NtfyChannel(Gate gate, NotifySettings settings, Secret topic,
            Function<EscalationId, Optional<Escalation>> questions) {
        this.gate = gate;
        this.settings = settings;
        this.topic = topic;
        this.questions = questions;
    }

    @Override
    public String name() {
        return NotifySettings.NTFY;
    }

    @Override
    public Optional<Fault> tell(EffectKey key, Words words) {
        JsonObject message = Json.object()
                .put("topic", topic.reveal())
                .put("title", words.title())
                .put("message", words.body().isEmpty() ? words.title() : words.body())
                .put("priority", priority(words.kind()))
                .put("sequence_id", sequence(words.escalation().map(EscalationId::value).orElse(key.value())));
        if (words.link().isPresent()) {
            message = message.put("click", words.link().get()).put("actions", actions(words, words.link().get()));
        }
        return outcome(gate.post(new Message(name(), Message.Method.POST, List.of(),
                new Reply.Body(message.toBytes()), Optional.empty())));
    }

    @Override
    public Optional<Fault> clear(EffectKey key, EscalationId question) {
        Reply reply = gate.post(new Message(name(), Message.Method.DELETE,
                List.of(topic.reveal(), sequence(question.value())), new Reply.Body(new byte[0]), Optional.empty()));
        // A server that cannot delete, or has nothing to delete, has done all it can.
        boolean cannot = reply instanceof Reply.Answered answered
                && (answered.status() == 404 || answered.status() == 405);
        return cannot ? Optional.empty() : outcome(reply);
    }

    private JsonArray actions(Words words, String link) {
        JsonArray actions = Json.array().add(Json.object().put("action", "view").put("label", "Open").put("url", link));
        if (settings.privacy() != Privacy.FULL || settings.answerToken().isEmpty() || settings.ownerUrl().isEmpty()) {
            return actions;
        }
        // A button answers one deal shown in full; a choice, or a question that is over, is answered on the page.
        Optional<Escalation> question = words.escalation().flatMap(questions)
                .filter(q -> q.open() && q.kind() == Escalation.Kind.APPROVE && q.options().size() == 1);
        if (question.isEmpty()) {
            return actions;
        }
        String hash = question.get().options().get(0).hash();
        URI owner = settings.ownerUrl().get();
        String url = Words.below(owner, "/api/v1/escalations/" + question.get().id() + "/answer");
        Secret token = settings.answerToken().get();
        return actions.add(button("Approve", url, "APPROVE", hash, token))
                .add(button("Decline", url, "DECLINE", hash, token));
    }

    private static JsonObject button(String label, String url, String choice, String hash, Secret token) {
        return Json.object()
                .put("action", "http")
                .put("label", label)
                .put("url", url)
                .put("method", "POST")
                .put("headers", Json.object().put("Authorization", "Bearer " + token.reveal())
                        .put("Content-Type", "application/json"))
                .put("body", Json.object().put("choice", choice).put("hash", hash).toString())
                .put("clear", true);
    }

    private static int priority(Notice.Kind kind) {
        return switch (kind) {
            case SPENDING_HALTED -> 5;
            case QUESTION, DISPUTE -> 4;
            case DELIVERY, LATE, NOBODY_SERVES, REMINDER, RIGHTS -> 3;
        };
    }

    /** Tells the ntfy server nothing but that two messages belong together. */
    private static String sequence(String subject) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(("ntfy|" + subject).getBytes(StandardCharsets.UTF_8));
            return "emptor-" + HexFormat.of().formatHex(digest, 0, SEQUENCE_BYTES);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }

    static Optional<Fault> outcome(Reply reply) {
        return switch (reply) {
            case Reply.Failed failed -> Optional.of(failed.fault());
            case Reply.Answered answered -> answered.good() ? Optional.empty()
                    : Optional.of(new Fault.Permanent("answered " + answered.status()));
        };
    }
}
