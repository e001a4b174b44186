package dev.emptor.notify;

import static dev.emptor.gate.Labelled.notice;
import static dev.emptor.gate.Labelled.protocol;
import static dev.emptor.gate.Labelled.thread;

import dev.emptor.engine.Time;
import dev.emptor.event.Effect;
import dev.emptor.gate.Content;
import dev.emptor.gate.Gate;
import dev.emptor.gate.Labelled;
import dev.emptor.gate.Message;
import dev.emptor.gate.Secret;
import dev.emptor.model.EffectKey;
import dev.emptor.model.Fault;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Posts JSON to a URL of the owner's. With a key, {@code Emptor-Signature: t=SECONDS,v1=HEX} holds the HMAC-SHA256 of
 * the seconds, a dot and the body, so that the receiver can tell it is from here and fresh.
 */
final class WebhookChannel implements Channel {
    private static final String HMAC = "HmacSHA256";

    private final Gate gate;
    private final Optional<Secret> key;
    private final Time time;

    WebhookChannel(Gate gate, Optional<Secret> key, Time time) {
        this.gate = gate;
        this.key = key;
        this.time = time;
    }

    @Override
    public String name() {
        return NotifySettings.WEBHOOK;
    }

    @Override
    public Optional<Fault> tell(EffectKey effect, Words words) {
        return post("notice", Content.fields()
                .put("id", thread(effect.value()))
                .put("event", protocol("told"))
                .put("kind", protocol(words.kind().name().toLowerCase(Locale.ROOT)))
                .put("title", notice(words.title()))
                .put("body", notice(words.body()))
                .put("escalation", words.escalation().map(id -> thread(id.value())))
                .put("url", words.link().map(Labelled::notice)));
    }

    @Override
    public Optional<Fault> clear(EffectKey effect, Effect.ClearNotice settled) {
        return post("settled", Content.fields().put("id", thread(effect.value())).put("event", protocol("settled"))
                .put("escalation", thread(settled.escalation().value())));
    }

    private Optional<Fault> post(String purpose, Content content) {
        return NtfyChannel.outcome(gate.post(new Message(name(), purpose, Message.Method.POST, List.of(), content,
                key.map(secret -> body -> sign(secret, body)))));
    }

    private String sign(Secret secret, byte[] body) {
        byte[] revealed = secret.reveal().getBytes(StandardCharsets.UTF_8);
        try {
            String seconds = Long.toString(time.now().getEpochSecond());
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(revealed, HMAC));
            mac.update((seconds + ".").getBytes(StandardCharsets.UTF_8));
            return "t=" + seconds + ",v1=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has " + HMAC, missing);
        } finally {
            Arrays.fill(revealed, (byte) 0);
        }
    }
}
