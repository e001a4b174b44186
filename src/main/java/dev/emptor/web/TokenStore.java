package dev.emptor.web;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Who may come in: hashes of tokens and sessions, never the secrets. What was added is kept over a restart. Reading is
 * quick; {@code add} and {@code remove} may block.
 */
public interface TokenStore {
    /** Whether a browser or a program holds it. */
    enum Kind { SESSION, BEARER }

    /** {@code hash} is the SHA-256 of the secret in hexadecimal; {@code label} is the owner's note to herself. */
    record Token(String id, Kind kind, String hash, Scope scope, String member, String label, Instant created,
            Optional<Instant> expires) {
        boolean validAt(Instant now) {
            return expires.isEmpty() || now.isBefore(expires.get());
        }
    }

    List<Token> all();

    Optional<Token> find(String hash);

    /** Throws an UncheckedIOException, and changes nothing, when it cannot be kept. */
    void add(Token token);

    /** False if there was none of that id. */
    boolean remove(String id);
}
