package dev.emptor.notify;

import dev.emptor.engine.Time;
import dev.emptor.gate.Gate;
import dev.emptor.gate.Message;
import dev.emptor.gate.Reply;
import dev.emptor.gate.Secret;
import dev.emptor.model.EffectKey;
import dev.emptor.model.EscalationId;
import dev.emptor.model.Fault;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
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
        return post(Json.object()
                .put("id", effect.value())
                .put("event", "told")
                .put("kind", words.kind().name().toLowerCase(Locale.ROOT))
                .put("title", words.title())
                .put("body", words.body())
                .put("escalation", words.escalation().map(EscalationId::value))
                .put("url", words.link()));
    }

    @Override
    public Optional<Fault> clear(EffectKey effect, EscalationId question) {
        return post(Json.object().put("id", effect.value()).put("event", "settled")
                .put("escalation", question.value()));
    }

    private Optional<Fault> post(JsonObject json) {
        byte[] body = json.toBytes();
        return NtfyChannel.outcome(gate.post(new Message(name(), Message.Method.POST, List.of(), new Reply.Body(body),
                key.map(secret -> sign(secret, body)))));
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
