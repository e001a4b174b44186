package dev.emptor.wire;

import dev.emptor.event.Turn;

/** Turns as the journal keeps them: one line of canonical JSON in UTF-8, which begins with the version of its form. */
public final class TurnCodec {
    /** Rises when the form changes. */
    public static final int FORMAT = VersionedCodec.VERSION;

    private static final VersionedCodec<Turn> CODEC = new VersionedCodec<>(Turn.class);

    private TurnCodec() {}

    /** The one form of a turn; equal turns have equal bytes. */
    public static byte[] encode(Turn turn) {
        return CODEC.encode(turn);
    }

    /** What {@link #encode} wrote, and nothing else: refuses other bytes with a {@link CorruptRecord}. */
    public static Turn decode(byte[] bytes) {
        return CODEC.decode(bytes);
    }
}
