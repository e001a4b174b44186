package dev.emptor.wire;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Cuts chunks of an NDJSON stream into lines and hands each over once it is whole. A line beyond 64 KiB is refused and
 * skipped up to its end; the lines around it are not harmed. Not for use by several threads at once.
 */
public final class OfferLines {
    private static final int FIRST_SIZE = 1024;

    private final OfferReader reader;
    private final Consumer<OfferReader.Read> into;
    private byte[] line = new byte[FIRST_SIZE];
    private int size;
    private boolean skipping;
    private long number = 1;

    OfferLines(OfferReader reader, Consumer<OfferReader.Read> into) {
        this.reader = reader;
        this.into = into;
    }

    /** The next bytes of the stream. */
    public void feed(byte[] chunk) {
        int from = 0;
        for (int at = 0; at < chunk.length; at++) {
            if (chunk[at] == '\n') {
                keep(chunk, from, at);
                finish();
                from = at + 1;
            }
        }
        keep(chunk, from, chunk.length);
    }

    /** The stream has ended; a last line without a line break counts. */
    public void end() {
        finish();
    }

    private void keep(byte[] chunk, int from, int to) {
        int more = to - from;
        if (skipping || more == 0) {
            return;
        }
        // One byte more than the cap, so that the carriage return of a line break does not count.
        if (size + more > Caps.LINE.bytes() + 1) {
            skipping = true;
            size = 0;
            return;
        }
        if (size + more > line.length) {
            line = Arrays.copyOf(line, Math.max(size + more, line.length * 2));
        }
        System.arraycopy(chunk, from, line, size, more);
        size += more;
    }

    private void finish() {
        int end = size > 0 && line[size - 1] == '\r' ? size - 1 : size;
        if (skipping) {
            into.accept(new OfferReader.Bad(Optional.empty(),
                    "line " + number + " is longer than " + Caps.LINE.bytes() + " bytes"));
        } else if (!blank(end)) {
            into.accept(reader.line(Arrays.copyOf(line, end), number));
        }
        number++;
        size = 0;
        skipping = false;
    }

    private boolean blank(int end) {
        for (int i = 0; i < end; i++) {
            if (line[i] != ' ' && line[i] != '\t') {
                return false;
            }
        }
        return true;
    }
}
