package dev.emptor.gate;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;

/** The reader of sellers' answers, for tests elsewhere that give it any bytes at all. */
public final class AnswerBytes {
    private static final int CAP = 2_048;
    private static final int TAIL = 16;
    /** Eight interim heads, the last one, what may stand around chunks, and twice the body. */
    private static final int MOST = 10 * 16 * 1024 + 4 * CAP;

    private AnswerBytes() {}

    /** The answer is the same in one piece and byte by byte; without an end, reading ends within bounds. */
    public static void read(byte[] bytes) {
        String whole = outcome(new ByteArrayInputStream(bytes));
        String dripped = outcome(new Drip(bytes, false));
        if (!whole.equals(dripped)) {
            throw new AssertionError("in one piece: " + whole + ", byte by byte: " + dripped);
        }
        if (bytes.length > 0) {
            Drip endless = new Drip(bytes, true);
            outcome(endless);
            if (endless.given > bytes.length + MOST) {
                throw new AssertionError(endless.given + " bytes were read of an answer without an end");
            }
        }
    }

    private static String outcome(InputStream in) {
        try {
            HttpAnswer answer = HttpAnswer.read(in, CAP);
            if (answer.status() < 200 || answer.status() > 599 || answer.body().length > CAP) {
                throw new AssertionError("taken for an answer: " + answer.status() + ", " + answer.body().length);
            }
            for (HttpAnswer.Header header : answer.headers()) {
                if (header.value().chars().anyMatch(c -> c < ' ' && c != '\t') || header.name().isEmpty()) {
                    throw new AssertionError("taken for a header: " + header);
                }
            }
            return answer.status() + " " + answer.headers() + " " + HexFormat.of().formatHex(answer.body());
        } catch (IOException refused) {
            String why = String.valueOf(refused.getMessage());
            if (why.isBlank() || why.length() > 200 || why.chars().anyMatch(Character::isISOControl)) {
                throw new AssertionError("not a plain reason", refused);
            }
            return why;
        }
    }

    /** Gives one byte at a time, and at the end its last bytes again and again, if it has no end. */
    private static final class Drip extends InputStream {
        private final byte[] bytes;
        private final boolean endless;
        private int given;

        Drip(byte[] bytes, boolean endless) {
            this.bytes = bytes;
            this.endless = endless;
        }

        @Override
        public int read() {
            if (given >= bytes.length && !endless) {
                return -1;
            }
            int tail = Math.min(TAIL, bytes.length);
            int at = given < bytes.length ? given : bytes.length - tail + (given - bytes.length) % tail;
            given++;
            return bytes[at] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int length) {
            int one = length == 0 ? -1 : read();
            if (one < 0) {
                return length == 0 ? 0 : -1;
            }
            into[from] = (byte) one;
            return 1;
        }
    }
}
