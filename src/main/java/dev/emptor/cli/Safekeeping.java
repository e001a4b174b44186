package dev.emptor.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * Backups and what is done with them, on the files of a home. Each may throw {@link CommandFailed}: {@link Exit#LATER}
 * when a daemon holds the home, {@link Exit#FINDINGS} when a backup is not fit to be used.
 */
public interface Safekeeping {
    /** Writes a backup beside a running daemon or without one, and restores it into a temporary folder to prove it. */
    Workshop.Report backup(BackupOptions options, Consumer<String> words);

    /** Restores a backup into a temporary folder, and says whether all of it is as it was written. */
    Workshop.Report verify(Path file);

    /** The backups in a folder, newest first; no more of them is read than what they say they are. */
    List<Kept> list(Path folder);

    /** Puts a backup in place of a home, whole or not at all. The restored home buys nothing until it is confirmed. */
    Workshop.Report restore(RestoreOptions options, Consumer<String> words);

    /** Says what cutting a damaged journal would cost, and with {@code act} does it. */
    Workshop.Report repair(Path home, boolean act);

    /**
     * Orders that a restored home does not know of, as far as what was put aside can still be read: for the owner to
     * look at, in the order in which they were made.
     */
    List<Unknown> unknownOrders(Path home);

    /**
     * Where to: a file, an existing folder, or by default {@code backups/} in the home. In a folder only the newest
     * {@code keep} backups of this home stay.
     */
    record BackupOptions(Path home, Optional<Path> into, boolean overwrite, OptionalInt keep) {}

    /**
     * {@code replace}: although there is a journal, or settings that the backup lacks; {@code insist}: although that
     * journal is sound and goes on from it.
     */
    record RestoreOptions(Path file, Path home, boolean replace, boolean insist) {}

    /** A backup as it presents itself; {@code problem} says why it is not one. */
    record Kept(Path file, long bytes, Optional<String> taken, long turn, String home, Optional<String> problem) {}

    /** An order made after the point that was restored. */
    record Unknown(String at, String need, String seller, String goods, String bought, String total, String ref,
            String standing) {}
}
