package dev.emptor.app;

import dev.emptor.cli.CommandFailed;
import dev.emptor.cli.Exit;
import dev.emptor.journal.Attempt;
import dev.emptor.journal.HomeLock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Puts a staged home in the place of another, whole or not at all. One file, {@code restore.pending}, decides: before
 * it is there, the old home stands; from then on the new one does, and whatever was not moved yet is moved by the next
 * one who comes, a crash or not. What stood before is renamed, never deleted.
 */
final class HomeSwap {
    static final String PENDING = "restore.pending";
    private static final List<String> FOLDERS = List.of("config", "rules", "catalog-index", "state");
    private static final Pattern OURS = Pattern.compile("(\\.restore|aside)-[0-9TZ]{16}(-[0-9]{1,4})?");

    private final Path home;
    private final Consumer<String> step;

    HomeSwap(Path home) {
        this(home, done -> {});
    }

    /** {@code step} is told of each step before it is made, so that a test can end the world there. */
    HomeSwap(Path home, Consumer<String> step) {
        this.home = home;
        this.step = step;
    }

    /** A name of the form {@code aside-20260302T080000Z} for a folder that is not there yet. */
    static Path fresh(Path home, String kind, String stamp) {
        Path folder = home.resolve(kind + "-" + stamp);
        for (int more = 2; Files.exists(folder); more++) {
            folder = home.resolve(kind + "-" + stamp + "-" + more);
        }
        return folder;
    }

    /** Both folders lie in the home; the staged one is forced. The caller holds the locks of both states. */
    void swap(Path staged, Path aside) throws IOException {
        step.accept("decide");
        Durable.write(home.resolve(PENDING), (staged.getFileName() + "\n" + aside.getFileName() + "\n")
                .getBytes(StandardCharsets.UTF_8));
        forward(staged, aside);
    }

    /**
     * Brings to its end a restore that was interrupted after it was decided, and says so; does nothing otherwise. To be
     * called before anything in the home is read.
     */
    static boolean settle(Path home) throws IOException {
        Path pending = home.resolve(PENDING);
        if (!Files.exists(pending)) {
            return false;
        }
        List<String> names = Files.readAllLines(pending);
        if (names.size() != 2 || !names.stream().allMatch(name -> OURS.matcher(name).matches())) {
            throw new IOException(pending + " is not what a restore writes; nothing was changed");
        }
        Path staged = home.resolve(names.get(0));
        Path state = isStaged(staged, "state") ? staged.resolve("state") : home.resolve("state");
        try (HomeLock alone = switch (HomeLock.take(state)) {
            case Attempt.Done<HomeLock> done -> done.value();
            case Attempt.Failed<HomeLock> failed -> throw new IOException("a restore into " + home
                    + " is under way: " + failed.fault().message());
        }) {
            if (alone.isHeld()) {
                new HomeSwap(home).forward(staged, home.resolve(names.get(1)));
            }
        }
        return true;
    }

    /**
     * Like {@link #settle}, for a command that reads the home, which may be half moved; refuses where that cannot be
     * brought to its end now.
     */
    static void settled(Path home, Consumer<String> words) {
        try {
            if (settle(home.toAbsolutePath().normalize())) {
                words.accept("A restore that had been interrupted was brought to its end.");
            }
        } catch (IOException failure) {
            throw new CommandFailed(Exit.LATER, "a restore into " + home + " was interrupted, or is under way, so "
                    + "nothing was read: " + Restoration.why(failure) + ". Start Emptor, or run 'emptor restore', to "
                    + "bring it to its end");
        }
    }

    private void forward(Path staged, Path aside) throws IOException {
        Durable.folder(aside);
        for (String folder : FOLDERS) {
            Path here = home.resolve(folder);
            Path next = staged.resolve(folder);
            // What is still staged was not moved yet, so what is here is the old one; the index is only put aside.
            boolean old = isStaged(staged, folder) || (folder.equals("catalog-index") && Files.exists(staged));
            if (old && Files.exists(here) && !Files.exists(aside.resolve(folder))) {
                step.accept("put aside " + folder);
                Files.move(here, aside.resolve(folder), StandardCopyOption.ATOMIC_MOVE);
            }
            if (isStaged(staged, folder)) {
                step.accept("put in place " + folder);
                Files.move(next, here, StandardCopyOption.ATOMIC_MOVE);
            }
        }
        Durable.forceFolder(aside);
        Durable.forceFolder(home);
        step.accept("tidy up");
        Durable.delete(staged);
        try (var left = Files.list(aside)) {
            if (left.findAny().isEmpty()) {
                Files.delete(aside);
            }
        }
        Files.deleteIfExists(home.resolve(PENDING));
        Durable.forceFolder(home);
    }

    /** A state without an id was made only now, by somebody who tried to lock what had just been moved. */
    private static boolean isStaged(Path staged, String folder) {
        return Files.exists(folder.equals("state") ? staged.resolve("state/id") : staged.resolve(folder));
    }

    /** What stopped restores left behind before they were decided. */
    static void clear(Path home) throws IOException {
        if (Files.exists(home.resolve(PENDING)) || !Files.isDirectory(home)) {
            return;
        }
        List<Path> left;
        try (var all = Files.list(home)) {
            left = all.filter(path -> path.getFileName().toString().startsWith(".restore-")
                    && OURS.matcher(path.getFileName().toString()).matches()).toList();
        }
        for (Path staged : left) {
            Durable.delete(staged);
        }
    }
}
