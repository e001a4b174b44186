package dev.emptor.app;

import dev.emptor.app.Manifest.Unfit;
import dev.emptor.cli.CommandFailed;
import dev.emptor.cli.Exit;
import dev.emptor.cli.Safekeeping;
import dev.emptor.cli.Workshop.Report;
import dev.emptor.engine.Time;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Backups: made, proven by restoring them, listed, kept in number, restored; and the repair where there is none. */
final class Backups implements Safekeeping {
    private static final int KEPT = 7;
    private static final Pattern NAME = Pattern.compile("emptor-[0-9a-f]{8}-[0-9]{8}T[0-9]{6}Z-turn-[0-9]+\\.zip");

    private static final Pattern LEFT = Pattern.compile("\\.emptor-(verify-[0-9]+|[0-9TZ]{16}-[0-9]+\\.part)");
    /** Nobody is still writing what is older. */
    private static final Duration ABANDONED = Duration.ofDays(1);

    private final Time time;

    Backups(Time time) {
        this.time = time;
    }

    @Override
    public Report backup(BackupOptions options, Consumer<String> words) {
        Path home = options.home().toAbsolutePath().normalize();
        HomeSwap.settled(home, words);
        try {
            if (!new Archive(home.resolve("state")).exists()) {
                throw new CommandFailed(Exit.FINDINGS, "there is no journal in " + home.resolve("state")
                        + ", so there is nothing to back up yet");
            }
            boolean intoFile = options.into().map(into -> !Files.isDirectory(into)).orElse(false);
            Path folder = intoFile ? parent(options.into().get())
                    : options.into().orElse(home.resolve("backups")).toAbsolutePath();
            if (intoFile && options.keep().isPresent()) {
                throw new CommandFailed(Exit.USAGE, "--keep goes with a folder; make " + options.into().get()
                        + " one first if it is to be one");
            }
            if (intoFile && !options.into().get().toString().endsWith(".zip")) {
                // A disk that is not mounted must not become a file of its name.
                throw new CommandFailed(Exit.FINDINGS, "there is no folder " + options.into().get()
                        + "; make it, or mount its disk, or name a file that ends in .zip");
            }
            if (intoFile && Files.exists(options.into().get()) && !options.overwrite()) {
                throw new CommandFailed(Exit.FINDINGS, options.into().get() + " is there already; choose another name,"
                        + " name a folder, or say --overwrite");
            }
            if (options.into().isEmpty()) {
                Durable.folder(folder);
            }
            return written(options, home, folder, intoFile);
        } catch (Unfit unfit) {
            throw new CommandFailed(Exit.FINDINGS, "the backup was written, but cannot be restored: "
                    + unfit.getMessage() + ". It was not kept.");
        } catch (IOException failure) {
            throw new CommandFailed(Exit.LATER, "no backup was made: " + Restoration.why(failure));
        }
    }

    private Report written(BackupOptions options, Path home, Path folder, boolean intoFile)
            throws IOException, Unfit {
        Instant taken = time.now();
        Path part = folder.resolve(".emptor-" + Restoration.stamp(taken) + "-" + ProcessHandle.current().pid()
                + ".part");
        clear(folder, taken.minus(ABANDONED));
        try {
            Manifest manifest = new BackupWriter(home).write(part, taken);
            prove(part, folder);
            Path file = intoFile ? options.into().get() : folder.resolve("emptor-" + manifest.home().substring(0, 8)
                    + "-" + Restoration.stamp(taken) + "-turn-" + manifest.turn() + ".zip");
            if (options.overwrite()) {
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } else {
                Files.move(part, file); // Refuses a name that is taken, which an atomic move would not.
            }
            Durable.forceFolder(folder);
            List<Path> gone = intoFile ? List.of() : thinned(folder, file, options.keep().orElse(KEPT));
            List<String> sentences = new ArrayList<>();
            sentences.add("Backed up " + home + " to " + file + ": " + manifest.turn() + " turns, "
                    + manifest.members().size() + " files, " + Files.size(file) + " bytes.");
            sentences.add("It was restored into a temporary folder: every file, every record and the state they make"
                    + " are the same.");
            gone.forEach(old -> sentences.add("Deleted the older backup " + old.getFileName() + "."));
            if (options.into().isEmpty()) {
                sentences.add("It lies on the same disk as the home; copy it, or name a folder on another disk.");
            }
            return new Report(true, data(file, manifest), sentences);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** What a backup that was killed left behind holds the whole home, in files that nobody sees. */
    private static void clear(Path folder, Instant before) {
        try (Stream<Path> all = Files.list(folder)) {
            for (Path path : all.filter(file -> LEFT.matcher(String.valueOf(file.getFileName())).matches()).toList()) {
                if (Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS).toInstant().isBefore(before)) {
                    Durable.delete(path);
                }
            }
        } catch (IOException | UncheckedIOException stays) {
            System.getLogger("emptor.backup").log(System.Logger.Level.DEBUG, "it stays", stays);
        }
    }

    /** Of this home's backups in the folder the newest stay, and the one just made whatever the clock says. */
    private static List<Path> thinned(Path folder, Path made, int keep) throws IOException {
        String ours = String.valueOf(made.getFileName()).substring(0, "emptor-".length() + 8);
        List<Path> older;
        try (Stream<Path> all = Files.list(folder)) {
            older = all.filter(file -> {
                String name = String.valueOf(file.getFileName());
                return NAME.matcher(name).matches() && name.startsWith(ours) && !file.equals(made);
            }).sorted(Comparator.reverseOrder()).skip(Math.max(0, keep - 1L)).toList();
        }
        for (Path old : older) {
            Files.delete(old);
        }
        return older;
    }

    @Override
    public Report verify(Path file) {
        try {
            Path beside = parent(file);
            Manifest manifest = prove(file, Files.isWritable(beside) ? beside
                    : Path.of(System.getProperty("java.io.tmpdir")));
            return new Report(true, data(file, manifest), List.of(
                    "The backup of " + manifest.taken() + ", turn " + manifest.turn() + ", can be restored: "
                            + manifest.members().size() + " files, every record and the state they make are as they"
                            + " were written.",
                    "The head of the chain is " + manifest.head() + "."));
        } catch (Unfit unfit) {
            String why = file + " cannot be restored: " + unfit.getMessage() + ".";
            return new Report(false, Json.object().put("file", file.toString()).put("problem", why), List.of(why));
        } catch (IOException failure) {
            throw new CommandFailed(Exit.LATER, file + " could not be verified: " + Restoration.why(failure));
        }
    }

    /** Restores it into a folder that is gone afterwards. */
    private Manifest prove(Path file, Path beside) throws IOException, Unfit {
        Path temporary = Files.createTempDirectory(beside, ".emptor-verify-");
        try {
            Backup backup = Backup.open(file);
            backup.unpack(temporary);
            backup.prove(temporary, backup.manifest().epoch() + 1);
            return backup.manifest();
        } finally {
            Durable.delete(temporary);
        }
    }

    @Override
    public List<Kept> list(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new CommandFailed(Exit.USAGE, folder + " is no folder; name the one that holds the backups");
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> Files.isRegularFile(file)
                            && String.valueOf(file.getFileName()).endsWith(".zip"))
                    .map(Backups::kept)
                    .sorted(Comparator.comparing((Kept kept) -> kept.taken().orElse("")).reversed()
                            .thenComparing(kept -> kept.file().toString()))
                    .toList();
        } catch (IOException failure) {
            throw new CommandFailed(Exit.LATER, folder + " cannot be read: " + Restoration.why(failure));
        }
    }

    private static Kept kept(Path file) {
        try {
            Manifest manifest = Backup.open(file).manifest();
            return new Kept(file, Files.size(file), Optional.of(manifest.taken().toString()), manifest.turn(),
                    manifest.home().substring(0, 8), Optional.empty());
        } catch (Unfit unfit) {
            return new Kept(file, 0, Optional.empty(), 0, "", Optional.of(String.valueOf(unfit.getMessage())));
        } catch (IOException failure) {
            return new Kept(file, 0, Optional.empty(), 0, "", Optional.of(Restoration.why(failure)));
        }
    }

    @Override
    public Report restore(RestoreOptions options, Consumer<String> words) {
        return new Restoration(options, words, time, step -> {}).run();
    }

    @Override
    public Report repair(Path home, boolean act) {
        return new Repair(home, time).run(act);
    }

    @Override
    public List<Unknown> unknownOrders(Path home) {
        try {
            return Files.isDirectory(home.resolve("state")) ? new UnknownOrders(home).list() : List.of();
        } catch (IOException failure) {
            throw new CommandFailed(Exit.LATER, "what was put aside cannot be read: " + Restoration.why(failure));
        }
    }

    private static Path parent(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? Path.of("/") : parent;
    }

    private static JsonObject data(Path file, Manifest manifest) {
        return Json.object().put("file", file.toString()).put("taken", manifest.taken()).put("turn", manifest.turn())
                .put("head", manifest.head()).put("home", manifest.home()).put("epoch", manifest.epoch())
                .put("files", manifest.members().size()).put("verified", true);
    }
}
