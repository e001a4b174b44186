package dev.emptor.notify;

import static dev.emptor.gate.Labelled.notice;
import static dev.emptor.gate.Labelled.protocol;
import static dev.emptor.gate.Labelled.secret;
import static dev.emptor.gate.Labelled.thread;

import dev.emptor.event.Effect;
import dev.emptor.event.Notice;
import dev.emptor.gate.Category;
import dev.emptor.gate.Content;
import dev.emptor.gate.Gate;
import dev.emptor.gate.Labelled;
import dev.emptor.gate.Message;
import dev.emptor.gate.Reply;
import dev.emptor.gate.Secret;
import dev.emptor.model.EffectKey;
import dev.emptor.model.Escalation;
import dev.emptor.model.EscalationId;
import dev.emptor.model.Fault;
import dev.emptor.wire.Json;
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
        Content.Fields message = Content.fields()
                .put("topic", secret(topic))
                .put("title", notice(words.title()))
                .put("message", notice(words.body().isEmpty() ? words.title() : words.body()))
                .put("priority", protocol(priority(words.kind())))
                .put("sequence_id", thread(sequence(words.escalation().map(EscalationId::value).orElse(key.value()))));
        if (words.link().isPresent()) {
            message = message.put("click", notice(words.link().get())).put("actions", actions(words,
                    words.link().get()));
        }
        return outcome(gate.post(new Message(name(), "notice", Message.Method.POST, List.of(), message,
                Optional.empty())));
    }

    @Override
    public Optional<Fault> clear(EffectKey key, Effect.ClearNotice settled) {
        Reply reply = gate.post(new Message(name(), "settled", Message.Method.DELETE,
                List.of(secret(topic), thread(sequence(settled.escalation().value()))), Content.NONE,
                Optional.empty()));
        // A server that cannot delete, or has nothing to delete, has done all it can.
        boolean cannot = reply instanceof Reply.Answered answered
                && (answered.status() == 404 || answered.status() == 405);
        return cannot ? Optional.empty() : outcome(reply);
    }

    private Content.Items actions(Words words, String link) {
        Content.Items actions = Content.items().add(Content.fields().put("action", protocol("view"))
                .put("label", protocol("Open")).put("url", notice(link)));
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

    private static Content button(String label, String url, String choice, String hash, Secret token) {
        return Content.fields()
                .put("action", protocol("http"))
                .put("label", protocol(label))
                .put("url", notice(url))
                .put("method", protocol("POST"))
                .put("headers", Content.fields().put("Authorization", bearer(token))
                        .put("Content-Type", protocol("application/json")))
                .put("body", thread(Json.object().put("choice", choice).put("hash", hash).toString()))
                .put("clear", protocol(true));
    }

    private static Labelled<String> bearer(Secret token) {
        return new Labelled<>(Category.SECRET, "Bearer " + token.reveal());
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
