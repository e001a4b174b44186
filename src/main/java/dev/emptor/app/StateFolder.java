package dev.emptor.app;

import dev.emptor.web.FileTokenStore;
import dev.emptor.web.Scope;
import dev.emptor.web.TokenStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The small files beside the journal: the home's id, where the owner's door is, and the command line's token. */
final class StateFolder {
    private static final String CLI = "command line";
    private static final String TOKEN = "cli.token";
    private static final String TOKEN_AT = "cli.token-at";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path folder;

    StateFolder(Path folder) {
        this.folder = folder;
    }

    /** Names this home's journal; made once. */
    String id() throws IOException {
        Optional<String> known = read("id");
        if (known.isPresent()) {
            return known.get();
        }
        String fresh = HexFormat.of().formatHex(random(16));
        write("id", fresh);
        return fresh;
    }

    void doorIsAt(String host, int port) throws IOException {
        String shown = host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host;
        write("door.url", "http://" + (shown.contains(":") ? "[" + shown + "]" : shown) + ":" + port);
    }

    /**
     * A fresh token for the command line at every start, for this user alone: in the user's runtime folder, which is
     * memory and gone with the session, if there is one; else beside the journal. What was there before is void.
     */
    void cliToken(FileTokenStore tokens, String member) throws IOException {
        tokens.all().stream().filter(token -> token.label().equals(CLI)).forEach(token -> tokens.remove(token.id()));
        String secret = "emp_" + Base64.getUrlEncoder().withoutPadding().encodeToString(random(24));
        tokens.add(new TokenStore.Token("cli-" + HexFormat.of().formatHex(random(4)), TokenStore.Kind.BEARER,
                hash(secret), Scope.ADMIN, member, CLI, Instant.now().truncatedTo(ChronoUnit.SECONDS),
                        Optional.empty()));
        // A home restored elsewhere has the same id.
        Optional<Path> place = RuntimeFolder.of(System.getenv(), id() + "-"
                + hash(folder.toRealPath().toString()).substring(0, 8));
        if (place.isPresent()) {
            new StateFolder(place.get()).write(TOKEN, secret);
            write(TOKEN_AT, place.get().resolve(TOKEN).toString());
            Files.deleteIfExists(folder.resolve(TOKEN));
        } else {
            write(TOKEN, secret);
            Files.deleteIfExists(folder.resolve(TOKEN_AT));
        }
    }

    /** The files by which the command line finds a daemon that lives in this state folder. */
    static List<String> pointers(Path state) {
        return Stream.of("door.url", TOKEN, TOKEN_AT).filter(name -> Files.exists(state.resolve(name))).toList();
    }

    /** The needs that came from needs.yaml and that the journal may still have. */
    List<String> needsInFile() throws IOException {
        return read(Manifest.STATED).map(text -> text.lines().filter(id -> !id.isBlank()).toList()).orElse(List.of());
    }

    void needsInFile(List<String> ids) throws IOException {
        write(Manifest.STATED, String.join("\n", ids));
    }

    private Optional<String> read(String name) throws IOException {
        Path file = folder.resolve(name);
        return Files.exists(file) ? Optional.of(Files.readString(file).strip()).filter(t -> !t.isEmpty())
                : Optional.empty();
    }

    private void write(String name, String text) throws IOException {
        Path fresh = folder.resolve(name + ".new");
        Files.deleteIfExists(fresh);
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(fresh, text + "\n");
        Files.move(fresh, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String hash(String secret) {
        try {
            return HexFormat.of().formatHex(
                    MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }

    private static byte[] random(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return random;
    }
}
