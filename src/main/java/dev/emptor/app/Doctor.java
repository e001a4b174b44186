package dev.emptor.app;

import dev.emptor.cli.Workshop.CheckReport;
import dev.emptor.cli.Workshop.Checkup;
import dev.emptor.cli.Workshop.Finding;
import dev.emptor.cli.Workshop.Health;
import dev.emptor.cli.Workshop.Report;
import dev.emptor.core.State;
import dev.emptor.journal.Attempt;
import dev.emptor.journal.FileDisk;
import dev.emptor.journal.HomeLock;
import dev.emptor.journal.JournalFault;
import dev.emptor.journal.Reserve;
import dev.emptor.model.NeedId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Looks at everything a healthy home has, and says the way out of what it lacks. */
final class Doctor {
    private static final long LITTLE_DISK = 256L << 20;
    private static final long FULL_DISK = 16L << 20;
    private static final Duration CLOCK_SLACK = Duration.ofMinutes(2);
    private static final int NAMED = 5;
    private static final Instant BUILT_AFTER = Instant.parse("2026-01-01T00:00:00Z");

    private final Path home;
    private final CheckReport check;
    private final Function<Path, Report> verify;
    private final Instant now;
    private final List<Checkup> found = new ArrayList<>();

    Doctor(Path home, CheckReport check, Function<Path, Report> verify) {
        this(home, check, verify, Instant.now());
    }

    /** A doctor whose own watch says this. */
    Doctor(Path home, CheckReport check, Function<Path, Report> verify, Instant now) {
        this.home = home;
        this.check = check;
        this.verify = verify;
        this.now = now;
    }

    List<Checkup> look() {
        int java = Runtime.version().feature();
        note("Java", java >= 21, "Java " + java, "install a JDK of version 21 or newer");
        note("Clock", now.isAfter(BUILT_AFTER), "it is " + now.truncatedTo(ChronoUnit.SECONDS),
                "set this computer's clock right");
        folder("config", false);
        folder("rules", false);
        folder("catalog-index", true);
        folder("state", true);
        disk();
        configuration();
        holder();
        if (journal()) {
            state();
        }
        return List.copyOf(found);
    }

    private void folder(String name, boolean written) {
        Path folder = home.resolve(name);
        if (!Files.isDirectory(folder)) {
            if (written) {
                well(name, "not there yet; it is made at the first start");
            } else {
                ill(name, folder + " is missing", "point --home at the folder that holds config/ and rules/");
            }
        } else if (!Files.isReadable(folder) || (written && !Files.isWritable(folder))) {
            ill(name, folder + " cannot be " + (written ? "written" : "read") + " by you",
                    "give the user that runs Emptor access to it");
        } else {
            well(name, folder.toString());
        }
    }

    private void disk() {
        try {
            Path place = Files.isDirectory(home.resolve("state")) ? home.resolve("state") : home;
            FileStore store = Files.getFileStore(place);
            long free = store.getUsableSpace();
            if (store.isReadOnly()) {
                ill("Disk", "the disk of " + place + " can only be read", "a disk often turns read-only after an error:"
                        + " read the system's log, check the disk, mount it writable; Emptor goes on by itself, and"
                        + " then waits for 'emptor spending resume'");
                return;
            }
            note("Disk", free > LITTLE_DISK, (free >> 20) + " MiB free" + (free < FULL_DISK ? ": it is full" : ""),
                    "free some space: without it nothing can be recorded, so nothing is bought; Emptor goes on by"
                            + " itself, and then waits for 'emptor spending resume'");
            write(place);
            reserve(place);
        } catch (IOException failure) {
            ill("Disk", "cannot be read: " + failure.getMessage(), "check that the disk is mounted");
        }
    }

    /** Nothing but writing tells whether a disk can be written. */
    private void write(Path place) {
        try {
            Path probe = Files.createTempFile(place, "doctor", ".probe");
            try (FileChannel channel = FileChannel.open(probe, StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.allocate(1 << 16));
                channel.force(true);
            } finally {
                Files.deleteIfExists(probe);
            }
        } catch (IOException failure) {
            ill("Writing", "nothing can be written to " + place + ": " + failure, "read the system's log, check the"
                    + " disk and its quota, give the user that runs Emptor access; until then nothing is recorded and"
                    + " nothing is bought");
        }
    }

    private void reserve(Path place) throws IOException {
        FileDisk disk = FileDisk.reading(place);
        Reserve reserve = Reserve.on(disk, Files.getFileStore(place).getTotalSpace());
        boolean used = disk.list().stream().anyMatch(name -> name.startsWith("journal-"));
        if (used && reserve.bytes() > 0 && !reserve.isThere()) {
            long needed = reserve.bytes() * Reserve.OF_FREE;
            found.add(new Checkup("Reserve", Health.DOUBTFUL, "no space is kept back for the day the disk is full",
                    (Files.getFileStore(place).getUsableSpace() < needed ? "free " + (needed >> 20) + " MiB; a" : "a")
                            + " running Emptor keeps it back by itself within minutes"));
        }
    }

    /** Only one may write here; which one, if any. */
    private void holder() {
        if (!Files.isRegularFile(home.resolve("state").resolve("lock"))) {
            return;
        }
        try {
            switch (HomeLock.take(home.resolve("state"))) {
                case Attempt.Done<HomeLock> free -> free.value().close();
                case Attempt.Failed<HomeLock> failed -> held(failed.fault());
            }
        } catch (IOException harmless) {
            well("Home", "in use by nobody");
        }
    }

    private void held(JournalFault fault) {
        if (!(fault instanceof JournalFault.Held held)) {
            ill("Home", fault.message(), "give the user that runs Emptor access to state/");
            return;
        }
        Optional<Long> pid = held.holder().startsWith("process ")
                ? Optional.of(Long.parseLong(held.holder().substring("process ".length()))) : Optional.empty();
        boolean seen = pid.map(id -> ProcessHandle.of(id).isPresent()).orElse(held.holder().contains("this very"));
        if (seen) {
            well("Home", "in use by " + held.holder() + "; a second Emptor on it is refused"
                    + pid.map(id -> ", and 'kill " + id + "' ends this one").orElse(""));
        } else {
            ill("Home", "in use by " + held.holder() + ", which this computer does not show",
                    "another container or machine runs Emptor on this very folder; stop one of the two");
        }
    }

    private void configuration() {
        List<Finding> errors = check.findings().stream().filter(Finding::error).toList();
        if (errors.isEmpty()) {
            well("Configuration and rules", check.rules() + " rules in force would be revision "
                    + check.revision().orElse("?"));
        } else {
            ill("Configuration and rules", errors.size() + " errors, first " + errors.get(0).text(),
                    "mend them; 'emptor check' lists all");
        }
    }

    private boolean journal() {
        Report report = verify.apply(home);
        if (report.good()) {
            well("Journal", String.join(" ", report.sentences()));
        } else {
            ill("Journal", String.join(" ", report.sentences()), "stop Emptor and keep a copy of state/; then put back"
                    + " a backup with 'emptor restore FILE', or, without one, see what 'emptor journal repair' would"
                    + " cost");
        }
        return report.good();
    }

    /** What the last turn on record says of spending and of time. */
    private void state() {
        try {
            State state = new Archive(home.resolve("state")).state();
            if (now.plus(CLOCK_SLACK).isBefore(state.at())) {
                ill("Clock", "it is " + now.truncatedTo(ChronoUnit.SECONDS) + ", and the last turn on record is of "
                        + state.at(), "set this computer's clock right, then 'emptor spending resume'; if it is right,"
                                + " it was ahead when that was recorded, and each resume halts again until "
                                + state.at() + ": wait until then, or put back the last backup made before it went"
                                + " ahead with 'emptor restore'");
            }
            List<NeedId> unsure = state.unsure();
            if (!unsure.isEmpty()) {
                ill("Restore", "this home was restored, and what was ordered since is not known for " + named(unsure),
                        "say 'emptor restore confirm', then 'emptor spending resume'");
            }
            state.halted().ifPresentOrElse(
                    why -> ill("Spending", "halted: " + why, unsure.isEmpty()
                            ? "see to the reason, then 'emptor spending resume'" : "confirm what was restored first"),
                    () -> well("Spending", "allowed, within your rules and budgets"));
        } catch (IOException | RuntimeException failure) {
            ill("Journal", "its turns cannot be read: " + failure.getMessage(), "run 'emptor journal verify'");
        }
    }

    private static String named(List<NeedId> needs) {
        return String.join(", ", needs.stream().limit(NAMED).map(NeedId::value).toList())
                + (needs.size() > NAMED ? " and " + (needs.size() - NAMED) + " more" : "");
    }

    private void note(String name, boolean good, String said, String wayOut) {
        if (good) {
            well(name, said);
        } else {
            ill(name, said, wayOut);
        }
    }

    private void well(String name, String said) {
        found.add(new Checkup(name, Health.WELL, said, ""));
    }

    private void ill(String name, String said, String wayOut) {
        found.add(new Checkup(name, Health.ILL, said, wayOut));
    }
}
