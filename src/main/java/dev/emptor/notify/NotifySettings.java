package dev.emptor.notify;

import dev.emptor.gate.Secret;
import java.net.URI;
import java.util.Optional;

/**
 * What is said to the owner, and through what. The URLs and tokens of ntfy and webhook are the gate's, as channels of
 * these names; a topic of ntfy is as good as a password. {@code ownerUrl} is where links lead. With
 * {@code answerToken}, a token of scope answer, and privacy full, ntfy shows buttons to approve and decline; the ntfy
 * server sees that token.
 */
public record NotifySettings(Privacy privacy, boolean console, Optional<Secret> ntfyTopic, boolean webhook,
        Optional<Secret> webhookKey, Optional<URI> ownerUrl, Optional<Secret> answerToken) {
    /** The names of the channels at the gate. */
    public static final String NTFY = "ntfy";
    public static final String WEBHOOK = "webhook";
}
