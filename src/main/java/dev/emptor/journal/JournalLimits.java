package dev.emptor.journal;

/** The named limits of the journal and its views, in bytes unless said. */
public final class JournalLimits {

    /** The largest payload of one record. */
    public static final int RECORD_BYTES = 4 << 20;

    /** A segment is closed before the record that would make it larger than this. */
    public static final long SEGMENT_BYTES = 64L << 20;

    /** The smallest segment limit accepted, so that tests can roll often. */
    public static final long SEGMENT_BYTES_LEAST = 128;

    /** Records waiting for a force are handed to the disk once they are more than this together. */
    public static final int BATCH_BYTES = 1 << 20;

    /** The largest snapshot. */
    public static final int SNAPSHOT_BYTES = 512 << 20;

    /** Snapshots kept; older ones are deleted. */
    public static final int SNAPSHOTS_KEPT = 2;

    /** One entry of the in-memory index points this far behind the last. */
    static final int INDEX_STRIDE_BYTES = 32 << 10;

    /** Read ahead of a segment reader. */
    static final int READ_BYTES = 64 << 10;

    /** Characters in the key of a view row. */
    public static final int VIEW_KEY_CHARS = 1024;

    /** The value of a view row. */
    public static final int VIEW_VALUE_BYTES = 4 << 20;

    /** Rows one read of a view returns at most. */
    public static final int VIEW_ROWS = 1000;

    /** Named maps in the views. */
    public static final int VIEW_MAPS = 64;

    private JournalLimits() {}
}
