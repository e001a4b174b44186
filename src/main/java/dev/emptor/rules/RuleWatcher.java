package dev.emptor.rules;

import dev.emptor.rules.RuleStatus.State;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Watches a directory of rules and tells of every change that has settled: twice the same contents, some time apart, so
 * that a file being saved is not read half. Whole files settle in a tenth of a second, what may be half a file in half
 * a second. It compares contents, not times, and looks twice a second even where the system tells of no change, and so
 * works on network shares and with editors that rename. Broken rules leave the last good ones in force.
 */
public final class RuleWatcher implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(RuleWatcher.class.getName());
    private static final long EVERY_MILLIS = 500;
    private static final long WHOLE_MILLIS = 100;

    /** When to look again: when nudged or in a while, soon, or later, after what is being saved has had its time. */
    enum Next { NUDGED, SOON, LATER }

    private final RuleBook book;
    private final Path directory;
    private final Consumer<RuleLoad> changed;
    private final Nudge nudge;
    private final Thread thread;
    private RuleDirectory.Snapshot seen = RuleDirectory.Snapshot.of(List.of(), List.of());
    private RuleDirectory.Snapshot told = seen;
    private RuleDirectory.Snapshot good = seen;
    private RuleLoad last = new RuleLoad.Broken("", List.of());
    private Set<String> names = Set.of();
    private boolean everGood;
    private volatile RuleStatus status = new RuleStatus("", "", List.of(), List.of());

    /** {@code changed} is called on the watcher's thread, or on the caller's of {@link #reload}; it must not block. */
    public RuleWatcher(RuleBook book, Path directory, Consumer<RuleLoad> changed) {
        this.book = book;
        this.directory = directory;
        this.changed = changed;
        this.nudge = new Nudge(directory);
        this.thread = Thread.ofPlatform().name("rules-watch").daemon().unstarted(this::watch);
    }

    /** Loads what is there, tells of it, and goes on watching. */
    public RuleLoad start() {
        RuleLoad first = reload();
        thread.start();
        return first;
    }

    /** Reads the directory now and tells what came of it, changed or not. */
    public synchronized RuleLoad reload() {
        RuleDirectory.Snapshot now = RuleDirectory.read(directory);
        seen = now;
        tell(now);
        return last;
    }

    private void watch() {
        try {
            boolean open = true;
            while (open) {
                open = switch (watched()) {
                    case NUDGED -> nudge.await(EVERY_MILLIS);
                    case SOON -> nudge.pause(WHOLE_MILLIS);
                    case LATER -> nudge.pause(EVERY_MILLIS);
                };
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private Next watched() {
        try {
            return look();
        } catch (RuntimeException failure) {
            LOG.log(System.Logger.Level.ERROR, "watching the rules failed; the next look is in half a second", failure);
            return Next.LATER;
        }
    }

    /** One look: tells of contents that differ from those told of last and are the same as at the look before. */
    synchronized Next look() {
        RuleDirectory.Snapshot now = RuleDirectory.read(directory);
        boolean settled = now.equals(seen);
        seen = now;
        if (now.equals(told)) {
            return Next.NUDGED;
        }
        if (settled) {
            tell(now);
            return Next.NUDGED;
        }
        return isWhole(now) ? Next.SOON : Next.LATER;
    }

    /**
     * Whether these can hardly be files half saved: all of them load, no rule in force is gone, and what changed ends
     * with its line. Loading them already here means they are ready when they have settled.
     */
    private boolean isWhole(RuleDirectory.Snapshot now) {
        Set<RuleFile> before = new HashSet<>(told.files());
        boolean ended = now.files().stream().filter(file -> !before.contains(file))
                .allMatch(file -> file.text().endsWith("\n"));
        return ended && everGood && book.load(now) instanceof RuleLoad.Loaded loaded
                && loaded.rules().names().containsAll(names);
    }

    private void tell(RuleDirectory.Snapshot now) {
        told = now;
        last = book.load(now);
        if (last instanceof RuleLoad.Loaded loaded) {
            good = now;
            names = loaded.rules().names();
            everGood = true;
        }
        status = standing();
        changed.accept(last);
    }

    /** How each file stood when last told of, also those in force that are gone from the disk. Never waits. */
    public RuleStatus status() {
        return status;
    }

    private RuleStatus standing() {
        Map<String, String> inForce = new TreeMap<>();
        good.files().forEach(file -> inForce.put(file.path(), file.text()));
        Map<String, String> onDisk = new TreeMap<>();
        told.files().forEach(file -> onDisk.put(file.path(), file.text()));
        Map<String, String> all = new TreeMap<>(inForce);
        all.putAll(onDisk);
        List<RuleStatus.File> files = new ArrayList<>();
        for (String path : all.keySet()) {
            List<Problem> its = last.problems().stream().filter(problem -> problem.path().equals(path)).toList();
            boolean broken = its.stream().anyMatch(Problem::isError);
            boolean same = everGood && inForce.containsKey(path) && inForce.get(path).equals(onDisk.get(path));
            files.add(new RuleStatus.File(path, state(path, broken, same), its));
        }
        return new RuleStatus(everGood ? good.revision() : "", told.revision(), files, last.problems());
    }

    private static State state(String path, boolean broken, boolean same) {
        return broken ? State.BROKEN : !same ? State.STALE : RuleFile.isShadow(path) ? State.SHADOW : State.ACTIVE;
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            nudge.close();
        } catch (IOException failure) {
            LOG.log(System.Logger.Level.DEBUG, "a watch of the rules did not close", failure);
        }
    }
}
