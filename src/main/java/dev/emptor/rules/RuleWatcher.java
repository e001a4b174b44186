package dev.emptor.rules;

import dev.emptor.rules.RuleStatus.State;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Watches a directory of rules and tells of every change that has settled: twice the same contents, half a second
 * apart, so that a file being saved is not read half. It compares contents, not times, and so works on network shares
 * and with editors that rename. Broken rules leave the last good ones in force.
 */
public final class RuleWatcher implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(RuleWatcher.class.getName());
    private static final long EVERY_MILLIS = 500;

    private final RuleBook book;
    private final Path directory;
    private final Consumer<RuleLoad> changed;
    private final ScheduledExecutorService thread;
    private RuleDirectory.Snapshot seen = RuleDirectory.Snapshot.of(List.of(), List.of());
    private RuleDirectory.Snapshot told = seen;
    private RuleDirectory.Snapshot good = seen;
    private RuleLoad last = new RuleLoad.Broken("", List.of());
    private boolean everGood;
    private volatile RuleStatus status = new RuleStatus("", "", List.of(), List.of());

    /** {@code changed} is called on the watcher's thread, or on the caller's of {@link #reload}; it must not block. */
    public RuleWatcher(RuleBook book, Path directory, Consumer<RuleLoad> changed) {
        this.book = book;
        this.directory = directory;
        this.changed = changed;
        this.thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread watcher = new Thread(task, "rules-watch");
            watcher.setDaemon(true);
            return watcher;
        });
    }

    /** Loads what is there, tells of it, and goes on watching. */
    public RuleLoad start() {
        RuleLoad first = reload();
        var watching = thread.scheduleWithFixedDelay(this::watch, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
        return watching.isCancelled() ? last : first;
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
            look();
        } catch (RuntimeException failure) {
            LOG.log(System.Logger.Level.ERROR, "watching the rules failed; the next look is in half a second", failure);
        }
    }

    /** One look: tells of contents that differ from those told of last and are the same as at the look before. */
    synchronized void look() {
        RuleDirectory.Snapshot now = RuleDirectory.read(directory);
        boolean settled = now.equals(seen);
        seen = now;
        if (settled && !now.equals(told)) {
            tell(now);
        }
    }

    private void tell(RuleDirectory.Snapshot now) {
        told = now;
        last = book.load(now);
        if (last instanceof RuleLoad.Loaded) {
            good = now;
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
        thread.shutdownNow();
    }
}
