package dev.emptor.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tokens in one small text file that only its owner may read, one line each, replaced as a whole. It holds hashes only,
 * so a copy of it opens nothing. A line that cannot be read refuses the start; deleting the file signs everybody out.
 */
public final class FileTokenStore implements TokenStore {
    private static final String FIRST_LINE = "emptor-tokens/1";
    private static final int FIELDS = 8;

    private final Path file;
    private volatile List<Token> tokens;

    private FileTokenStore(Path file, List<Token> tokens) {
        this.file = file;
        this.tokens = List.copyOf(tokens);
    }

    /** Reads the file, if there is one. Throws an IOException that names the line when it is damaged. */
    public static FileTokenStore open(Path file) throws IOException {
        if (!Files.exists(file)) {
            return new FileTokenStore(file, List.of());
        }
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        if (lines.isEmpty() || !lines.get(0).equals(FIRST_LINE)) {
            throw damaged(file, 1);
        }
        List<Token> tokens = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            try {
                tokens.add(read(lines.get(i)));
            } catch (IllegalArgumentException | DateTimeException wrong) {
                throw damaged(file, i + 1);
            }
        }
        return new FileTokenStore(file, tokens);
    }

    @Override
    public List<Token> all() {
        return tokens;
    }

    @Override
    public Optional<Token> find(String hash) {
        return tokens.stream().filter(token -> Secrets.same(token.hash(), hash)).findFirst();
    }

    @Override
    public synchronized void add(Token token) {
        List<Token> next = new ArrayList<>(tokens);
        next.add(token);
        replace(next);
    }

    @Override
    public synchronized boolean remove(String id) {
        List<Token> next = tokens.stream().filter(token -> !token.id().equals(id)).toList();
        if (next.size() == tokens.size()) {
            return false;
        }
        replace(next);
        return true;
    }

    private void replace(List<Token> next) {
        StringBuilder text = new StringBuilder(FIRST_LINE).append('\n');
        next.forEach(token -> text.append(line(token)).append('\n'));
        try {
            write(text.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot keep tokens in " + file.getFileName()
                    + "; is the disk full or the folder read-only?", failed);
        }
        tokens = List.copyOf(next);
    }

    private void write(byte[] bytes) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, onlyOwner());
        try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
        try {
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException unusual) {
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static FileAttribute<?>[] onlyOwner() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))}
                : new FileAttribute<?>[0];
    }

    private static String line(Token token) {
        return String.join("\t", token.id(), token.kind().name(), token.hash(), token.scope().name(),
                token.created().toString(), token.expires().map(Instant::toString).orElse("-"),
                plain(token.member()), plain(token.label()));
    }

    private static Token read(String line) {
        String[] parts = line.split("\t", -1);
        if (parts.length != FIELDS || parts[2].length() != 64) {
            throw new IllegalArgumentException("not a token");
        }
        Optional<Instant> expires = parts[5].equals("-") ? Optional.empty() : Optional.of(Instant.parse(parts[5]));
        Token token = new Token(parts[0], Kind.valueOf(parts[1]), parts[2], Scope.valueOf(parts[3]), parts[6], parts[7],
                Instant.parse(parts[4]), expires);
        if (!line(token).equals(line)) {
            throw new IllegalArgumentException("never written so");
        }
        return token;
    }

    /** One line, one field: what would end either becomes a blank. */
    private static String plain(String text) {
        return text.codePoints().map(point -> Character.isISOControl(point) ? ' ' : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

    private static IOException damaged(Path file, int line) {
        return new IOException(file.getFileName() + ":" + line + ": error: this line is damaged; restore the file from "
                + "a backup, or delete it, which signs everybody out");
    }
}
