package dev.emptor.web;

import dev.emptor.model.Need;
import dev.emptor.model.NeedId;
import dev.emptor.wire.Caps;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The readers of this room, for tests elsewhere that give them any bytes at all. */
public final class WebBytes {
    private WebBytes() {}

    /** A need as its owner sends it; empty where the door refuses it with a problem. */
    public static Optional<Need> need(byte[] bytes) {
        try {
            return Optional.of(NeedReader.need(Json.parse(bytes, Caps.DOOR.withBytes(DoorLimits.BODY)).asObject(),
                    new NeedId("n")));
        } catch (Problem.Raised | JsonException refused) {
            return Optional.empty();
        }
    }

    /** The hashes of the tokens in a file, after one more was added and the file was read again. */
    public static List<String> tokens(Path file) throws IOException {
        FileTokenStore store = FileTokenStore.open(file);
        List<TokenStore.Token> before = store.all();
        store.add(new TokenStore.Token("t-more", TokenStore.Kind.BEARER, "a".repeat(64), Scope.READ, "Sam", "more",
                Instant.EPOCH, Optional.empty()));
        List<TokenStore.Token> after = FileTokenStore.open(file).all();
        if (!after.subList(0, before.size()).equals(before) || after.size() != before.size() + 1) {
            throw new AssertionError("tokens changed by being written: " + before + " to " + after);
        }
        return after.stream().map(TokenStore.Token::hash).toList();
    }
}
