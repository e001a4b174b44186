package dev.emptor.vault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A passphrase, as UTF-8 bytes and never as text; wiped when closed. */
public final class Passphrase implements AutoCloseable {
    /** The fewest bytes of a new one. */
    public static final int LEAST = 12;

    private static final int LONGEST = 1_024;

    private final byte[] bytes;

    private Passphrase(byte[] bytes) {
        this.bytes = bytes;
    }

    /** As typed. Wipes what it was given. */
    public static Passphrase typed(char[] typed) {
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(typed));
        byte[] bytes = Arrays.copyOfRange(encoded.array(), 0, encoded.limit());
        Arrays.fill(encoded.array(), (byte) 0);
        Arrays.fill(typed, ' ');
        return new Passphrase(bytes);
    }

    /** The first line of a file; an empty one or one above 1 KiB is refused. */
    public static Passphrase of(Path file) throws IOException {
        if (Files.size(file) > LONGEST) {
            throw new IOException("it is larger than 1 KiB, so it is no passphrase");
        }
        byte[] whole = Files.readAllBytes(file);
        int end = 0;
        while (end < whole.length && whole[end] != '\n' && whole[end] != '\r') {
            end++;
        }
        byte[] line = Arrays.copyOf(whole, end);
        Arrays.fill(whole, (byte) 0);
        if (line.length == 0) {
            throw new IOException("its first line is empty");
        }
        return new Passphrase(line);
    }

    public boolean isLongEnough() {
        return bytes.length >= LEAST;
    }

    public boolean same(Passphrase other) {
        return Arrays.equals(bytes, other.bytes);
    }

    byte[] bytes() {
        return bytes;
    }

    @Override
    public void close() {
        Arrays.fill(bytes, (byte) 0);
    }

    @Override
    public String toString() {
        return "Passphrase[hidden]";
    }
}
