package dev.emptor.app;

import dev.emptor.app.Manifest.Unfit;
import dev.emptor.cli.CommandFailed;
import dev.emptor.cli.Exit;
import dev.emptor.cli.Safekeeping.RestoreOptions;
import dev.emptor.cli.Safekeeping.Unknown;
import dev.emptor.cli.Workshop.Report;
import dev.emptor.core.State;
import dev.emptor.engine.Entropy;
import dev.emptor.engine.Time;
import dev.emptor.engine.TurnLoop;
import dev.emptor.event.Heard;
import dev.emptor.journal.Attempt;
import dev.emptor.journal.FileDisk;
import dev.emptor.journal.HomeLock;
import dev.emptor.journal.LogRepair;
import dev.emptor.journal.LogVerifier;
import dev.emptor.journal.TurnJournal;
import dev.emptor.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Restores a backup into a home. It is unpacked and proven beside, its journal is told that it was put back, so that it
 * is on hold before anything runs on it, and only then is it put in place.
 */
final class Restoration {
    private static final int NAMED = 4;
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final RestoreOptions options;
    private final Path home;
    private final Consumer<String> words;
    private final Time time;
    private final Consumer<String> step;

    Restoration(RestoreOptions options, Consumer<String> words, Time time, Consumer<String> step) {
        this.options = options;
        this.home = options.home().toAbsolutePath().normalize();
        this.words = words;
        this.time = time;
        this.step = step;
    }

    static String stamp(Instant at) {
        return STAMP.format(at);
    }

    Report run() {
        try {
            Backup backup = Backup.open(options.file());
            Durable.folder(home);
            if (HomeSwap.settle(home)) {
                words.accept("An earlier restore that had been interrupted was brought to its end first.");
            }
            HomeSwap.clear(home);
            if (Files.isDirectory(home.resolve("state"))) {
                return locked(backup);
            }
            mayPutAside(backup.manifest());
            return restored(backup);
        } catch (Unfit unfit) {
            throw new CommandFailed(Exit.FINDINGS, options.file() + " cannot be restored: " + unfit.getMessage()
                    + ". Nothing was changed.");
        } catch (IOException failure) {
            throw new CommandFailed(Exit.LATER, "restoring " + options.file() + " failed: " + why(failure)
                    + ". The home in " + home + " is as it was, or whole and new at its next start.");
        }
    }

    private Report locked(Backup backup) throws IOException, Unfit {
        try (HomeLock lock = switch (HomeLock.take(home.resolve("state"))) {
            case Attempt.Done<HomeLock> done -> done.value();
            case Attempt.Failed<HomeLock> failed -> throw new CommandFailed(Exit.LATER, failed.fault().message());
        }) {
            if (lock.isHeld() && new Archive(home.resolve("state")).exists()) {
                mayReplace(backup.manifest());
            } else {
                mayPutAside(backup.manifest());
            }
            return restored(backup);
        }
    }

    /** A journal is replaced only when that is said, and a sound one that has all the backup has only when insisted. */
    private void mayReplace(Manifest manifest) throws IOException {
        LogVerifier log = new LogVerifier(FileDisk.reading(home.resolve("state")));
        long here = switch (log.verify()) {
            case LogVerifier.Finding.Sound sound -> sound.head().number();
            case LogVerifier.Finding.TornTail torn -> torn.head().number();
            case LogVerifier.Finding.Damaged damaged -> -1;
            case LogVerifier.Finding.Unreadable unreadable -> -1;
        };
        boolean same = new StateFolder(home.resolve("state")).id().equals(manifest.home());
        boolean goesOn = here >= manifest.turn() && log.holds(manifest.position()) instanceof Attempt.Done<Boolean> held
                && held.value();
        if (goesOn && !(options.replace() && options.insist())) {
            throw new CommandFailed(Exit.FINDINGS, "there is nothing to restore: the journal in " + home
                    + " is sound and has every turn of the backup, up to " + manifest.turn() + ", and "
                    + (here - manifest.turn()) + " after it. To go back to the backup all the same, and forget those,"
                    + " say --replace --insist.");
        }
        if (!options.replace()) {
            throw new CommandFailed(Exit.FINDINGS, "there is a journal in " + home + (here < 0 ? ", a damaged one"
                    : same ? ", which does not go on from this backup" : ", of another home")
                    + ". With --replace it is put aside, never deleted; or restore --into another folder.");
        }
    }

    /** Without a journal too, settings and rules are put aside only when that is said, unless the backup has them. */
    private void mayPutAside(Manifest manifest) throws IOException {
        if (options.replace()) {
            return;
        }
        Map<String, String> kept = new TreeMap<>();
        manifest.members().forEach(member -> kept.put(member.path(), member.sha256()));
        List<String> others = new ArrayList<>();
        for (String folder : List.of("config", "rules")) {
            for (Path file : BackupWriter.files(home.resolve(folder))) {
                String name = BackupWriter.name(home, file);
                if (!Backup.sha256(file).equals(kept.get(name))) {
                    others.add(name);
                }
            }
        }
        if (!others.isEmpty()) {
            int most = Math.min(NAMED, others.size());
            throw new CommandFailed(Exit.FINDINGS, home + " has settings or rules that the backup does not have: "
                    + String.join(", ", others.subList(0, most)) + (others.size() > most ? " and "
                            + (others.size() - most) + " more" : "") + ". If they are as they were shipped, or not"
                    + " needed, say --replace: they are put aside, never deleted; or restore --into another folder.");
        }
    }

    private Report restored(Backup backup) throws IOException, Unfit {
        Manifest manifest = backup.manifest();
        Instant now = time.now();
        Path staged = Durable.folder(HomeSwap.fresh(home, ".restore", stamp(now)));
        boolean done = false;
        try {
            movable();
            words.accept("Unpacking " + manifest.members().size() + " files beside the home, and proving them.");
            backup.unpack(staged);
            State state = backup.prove(staged, epochAbove(manifest, now));
            LedgerKeys.open(staged.resolve("state"), Optional.empty()).dropAsIn(home.resolve("state"));
            try (HomeLock lock = Backup.done(HomeLock.take(staged.resolve("state")))) {
                hold(lock, manifest, state, now);
                Durable.forceTree(staged);
                Path aside = HomeSwap.fresh(home, "aside", stamp(now));
                done = true; // From here on the staged folder is the swap's, whatever happens.
                new HomeSwap(home, step).swap(staged, aside);
                return report(manifest, state, Optional.of(aside).filter(Files::isDirectory));
            }
        } finally {
            if (!done) {
                Durable.delete(staged);
            }
        }
    }

    /** Above every epoch that whoever wrote the backup, or what stands here, may have used since. */
    private long epochAbove(Manifest manifest, Instant now) throws IOException {
        long here = Files.isDirectory(home.resolve("state"))
                ? LogRepair.epochIn(FileDisk.reading(home.resolve("state"))) : 0;
        return Math.max(now.getEpochSecond(), Math.max(here, manifest.epoch()) + 1);
    }

    /** The first turn of the restored home: nothing is bought until a person said what happened meanwhile. */
    private static void hold(HomeLock lock, Manifest manifest, State state, Instant now) throws IOException {
        try (TurnJournal journal = TurnJournal.open(FileDisk.of(lock))) {
            Instant since = manifest.taken().isBefore(state.at()) ? state.at() : manifest.taken();
            TurnLoop loop = TurnLoop.open(journal, Entropy.secure());
            loop.turn(new Heard.RestoreHome(since, "a backup of " + since + ", turn " + manifest.turn()
                    + ", was restored"), now);
            loop.force();
        }
    }

    /** Renaming works within one file system only. */
    private void movable() throws IOException {
        for (String folder : List.of("config", "rules", "catalog-index", "state")) {
            Path here = home.resolve(folder);
            if (Files.exists(here) && !Files.getFileStore(here).equals(Files.getFileStore(home))) {
                throw new IOException(here + " is a disk of its own, so it cannot be put aside by renaming; restore"
                        + " --into an empty folder on that disk, and point Emptor there");
            }
        }
    }

    private Report report(Manifest manifest, State state, Optional<Path> aside) throws IOException {
        List<String> sentences = new ArrayList<>();
        sentences.add("Restored the backup of " + manifest.taken() + ", turn " + manifest.turn() + ", into " + home
                + ": every file, every record and the state they make are as they were written.");
        aside.ifPresent(path -> sentences.add("What was there is in " + path + "."));
        List<Unknown> unknown = new UnknownOrders(home).list();
        unknown.forEach(order -> sentences.add("Ordered after the backup, and not known here: " + order.goods()
                + " for " + order.need() + ", " + order.bought() + " from " + order.seller() + " for " + order.total()
                + ", at " + order.at() + ", order " + order.ref() + " (" + order.standing() + ")."));
        sentences.add("Nothing is bought until you have confirmed each of " + state.needs().size()
                + " needs. Start Emptor with 'emptor run', then say 'emptor restore confirm'.");
        sentences.add("Sign-ins and tokens are in no backup: sign in anew with the link that 'emptor run' prints.");
        return new Report(true, Json.object().put("turn", manifest.turn()).put("taken", manifest.taken())
                .put("home", home.toString()).put("aside", aside.map(Path::toString))
                .put("unknownOrders", Json.array(unknown.stream().map(Json::of).toList())), sentences);
    }

    static String why(IOException failure) {
        String message = failure instanceof NoSuchFileException ? "there is no " + failure.getMessage()
                : failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }
}
