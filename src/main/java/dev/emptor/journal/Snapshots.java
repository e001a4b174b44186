package dev.emptor.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * States written down whole, each with the journal position it reflects, so that recovery need not replay everything.
 * They are conveniences: one that is damaged, or is not of this journal, is passed over.
 */
public final class Snapshots {

    /** A state as bytes, and the position it reflects. */
    public record Snapshot(Position at, byte[] state) {}

    /** The snapshot to recover from, if there is one, and in words the ones passed over. */
    public sealed interface Newest {

        record Found(Snapshot snapshot, List<String> passedOver) implements Newest {}

        record None(List<String> passedOver) implements Newest {}
    }

    private static final Pattern NAME = Pattern.compile("snapshot-[0-9a-f]{16}\\.snap");
    private static final String TEMPORARY = "snapshot.tmp";
    private static final byte[] MAGIC = "EMPTORSN".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;
    /** Magic, version, record number, chain hash, length of the state. */
    private static final int HEADER_BYTES = MAGIC.length + 4 + 8 + Hash.BYTES + 4;

    private final Disk disk;

    public Snapshots(Disk disk) {
        this.disk = disk;
    }

    /**
     * Writes the state at a durable position of the log, marks the log, and deletes all but the two newest snapshots.
     * When this fails the older ones are still there.
     */
    public Attempt<Position> write(SegmentLog log, Position at, byte[] state) {
        if (state.length > JournalLimits.SNAPSHOT_BYTES) {
            return new Attempt.Failed<>(
                    new JournalFault.TooLarge("The snapshot", state.length, JournalLimits.SNAPSHOT_BYTES));
        }
        if (!log.holds(at)) {
            return new Attempt.Failed<>(
                    new JournalFault.NoSuchRecord(at.number(), log.durable().number()));
        }
        try {
            store(at, state);
            prune(at.number());
        } catch (IOException failure) {
            return new Attempt.Failed<>(FaultException.faultOf(failure, "writing a snapshot"));
        }
        return switch (log.mark()) {
            case Attempt.Done<Position> done -> new Attempt.Done<>(at);
            case Attempt.Failed<Position> failed -> new Attempt.Failed<>(failed.fault());
        };
    }

    /** The newest intact snapshot whose position is one of this log's. */
    public Newest newest(SegmentLog log) {
        List<String> passedOver = new ArrayList<>();
        try {
            for (String name : names()) {
                switch (load(name)) {
                    case Loaded.Damaged damaged -> passedOver.add(name + ": " + damaged.why());
                    case Loaded.Intact intact -> {
                        if (log.holds(intact.snapshot().at())) {
                            return new Newest.Found(intact.snapshot(), List.copyOf(passedOver));
                        }
                        passedOver.add(name + ": it is not a snapshot of this journal");
                    }
                }
            }
        } catch (IOException failure) {
            passedOver.add(FaultException.faultOf(failure, "reading the snapshots").message());
        }
        return new Newest.None(List.copyOf(passedOver));
    }

    /**
     * The position of the newest intact snapshot, {@link Position#NONE} without one: where the log may begin to verify.
     */
    public Position newestPosition() {
        try {
            for (String name : names()) {
                if (load(name) instanceof Loaded.Intact intact) {
                    return intact.snapshot().at();
                }
            }
        } catch (IOException unreadable) {
            // Opening the log meets the same disk and reports it; without a position it verifies everything.
            return Position.NONE;
        }
        return Position.NONE;
    }

    /** The file of the newest intact snapshot at a position that the journal holds. */
    Optional<String> newestFile(Predicate<Position> holds) throws IOException {
        for (String name : names()) {
            if (load(name) instanceof Loaded.Intact intact && holds.test(intact.snapshot().at())) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }

    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    private static String name(long number) {
        return String.format(Locale.ROOT, "snapshot-%016x.snap", number);
    }

    /** Newest first. */
    private List<String> names() throws IOException {
        return disk.list().stream()
                .filter(name -> NAME.matcher(name).matches())
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    private void store(Position at, byte[] state) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
        header.put(MAGIC).putInt(VERSION).putLong(at.number());
        at.head().put(header);
        header.putInt(state.length).flip();
        MessageDigest digest = Hash.sha256();
        digest.update(header.array());
        byte[] checksum = digest.digest(state);
        try (DiskFile file = disk.open(TEMPORARY)) {
            file.truncate(0);
            file.append(header);
            file.append(ByteBuffer.wrap(state));
            file.append(ByteBuffer.wrap(checksum));
            file.force();
        }
        disk.replace(TEMPORARY, name(at.number()));
        disk.forceDirectory();
    }

    /** A snapshot beyond the one just written is of records this journal does not have. */
    private void prune(long newest) throws IOException {
        int kept = 0;
        for (String name : names()) {
            boolean ours = name.compareTo(name(newest)) <= 0;
            if (ours && kept < JournalLimits.SNAPSHOTS_KEPT) {
                kept++;
            } else {
                disk.delete(name);
            }
        }
    }

    private sealed interface Loaded {
        record Intact(Snapshot snapshot) implements Loaded {}

        record Damaged(String why) implements Loaded {}
    }

    private Loaded load(String name) throws IOException {
        try (DiskFile file = disk.openToRead(name)) {
            long size = file.size();
            int around = HEADER_BYTES + Hash.BYTES;
            if (size < around || size > (long) around + JournalLimits.SNAPSHOT_BYTES) {
                return new Loaded.Damaged("it has " + size + " bytes");
            }
            ByteBuffer bytes = ByteBuffer.allocate((int) size);
            if (file.read(bytes, 0) != size) {
                return new Loaded.Damaged("it became shorter while it was read");
            }
            return parse(name, bytes.flip());
        }
    }

    private static Loaded parse(String name, ByteBuffer bytes) {
        int body = bytes.limit() - Hash.BYTES;
        MessageDigest digest = Hash.sha256();
        digest.update(bytes.array(), 0, body);
        if (!Arrays.equals(digest.digest(), 0, Hash.BYTES, bytes.array(), body, bytes.limit())) {
            return new Loaded.Damaged("its checksum does not match");
        }
        byte[] magic = new byte[MAGIC.length];
        bytes.get(magic);
        int version = bytes.getInt();
        if (!Arrays.equals(magic, MAGIC) || version != VERSION) {
            return new Loaded.Damaged("this program does not read its format, version " + version);
        }
        long number = bytes.getLong();
        Hash head = Hash.take(bytes);
        int length = bytes.getInt();
        if (number < 0 || !name.equals(name(number)) || length != body - HEADER_BYTES) {
            return new Loaded.Damaged("its header does not fit its name and size");
        }
        byte[] state = new byte[length];
        bytes.get(state);
        return new Loaded.Intact(new Snapshot(new Position(number, head), state));
    }
}
