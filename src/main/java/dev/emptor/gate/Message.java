package dev.emptor.gate;

import java.util.List;
import java.util.Optional;

/**
 * One message to a channel of the owner: JSON, to the configured URL or to segments below it. {@code signature} goes
 * into the header {@code Emptor-Signature}.
 */
public record Message(String channel, Method method, List<String> path, Reply.Body body, Optional<String> signature) {
    /** Publishing, and taking back. */
    public enum Method { POST, DELETE }

    public Message {
        path = List.copyOf(path);
    }
}
