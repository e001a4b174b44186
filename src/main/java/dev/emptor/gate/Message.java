package dev.emptor.gate;

import java.util.List;
import java.util.Optional;

/**
 * One message to a channel of the owner: JSON of labelled values, none of them personal, to the configured URL or to
 * segments below it. What {@code signing} makes of the bytes goes into the header {@code Emptor-Signature}.
 */
public record Message(String channel, String purpose, Method method, List<Labelled<?>> path, Content content,
        Optional<Signing> signing) {
    /** Publishing, and taking back. */
    public enum Method { POST, DELETE }

    /** Signs the bytes of a body just before they leave. */
    public interface Signing {
        String sign(byte[] body);
    }

    public Message {
        path = List.copyOf(path);
    }
}
