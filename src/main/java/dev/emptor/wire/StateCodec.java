package dev.emptor.wire;

import dev.emptor.core.State;

/** States as snapshots keep them: one line of canonical JSON in UTF-8, which begins with the version of its form. */
public final class StateCodec {
    /** Rises when the form changes. */
    public static final int FORMAT = VersionedCodec.VERSION;

    private static final VersionedCodec<State> CODEC = new VersionedCodec<>(State.class);

    private StateCodec() {}

    /** The one form of a state; equal states have equal bytes. */
    public static byte[] encode(State state) {
        return CODEC.encode(state);
    }

    /** What {@link #encode} wrote, and nothing else: refuses other bytes with a {@link CorruptRecord}. */
    public static State decode(byte[] bytes) {
        return CODEC.decode(bytes);
    }
}
