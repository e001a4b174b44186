package dev.emptor.app;

import dev.emptor.engine.Clerk;
import dev.emptor.engine.Time;
import dev.emptor.rules.Known;
import dev.emptor.rules.Problem;
import dev.emptor.rules.RuleBook;
import dev.emptor.rules.RuleLoad;
import dev.emptor.rules.RuleSet;
import dev.emptor.rules.RuleStatus;
import dev.emptor.rules.RuleWatcher;
import dev.emptor.web.RulesDesk;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Loads the rules aside, watches their files, and puts each good set in force by a turn. */
final class RulesRoom implements RulesDesk, AutoCloseable {
    private static final System.Logger LOG = System.getLogger("emptor.rules");

    private final RuleWatcher watcher;
    private final Clerk clerk;
    private final Time time;
    private volatile Optional<RuleSet> inForce = Optional.empty();
    private volatile Optional<Instant> loadedAt = Optional.empty();
    private volatile Optional<Instant> readAt = Optional.empty();

    RulesRoom(Path directory, Known known, Clerk clerk, Time time) {
        this.clerk = clerk;
        this.time = time;
        this.watcher = new RuleWatcher(new RuleBook(known), directory, this::changed);
    }

    /** Begins to load, on a thread of its own; completes when the first set is in force, or is known to be broken. */
    CompletableFuture<Status> start() {
        return inBackground(watcher::start);
    }

    @Override
    public CompletableFuture<Status> reload() {
        return inBackground(watcher::reload);
    }

    @Override
    public Status status() {
        RuleStatus now = watcher.status();
        List<RuleFile> files = now.files().stream().map(file -> new RuleFile(file.path(), state(file.state()),
                count(file.path()), file.problems().stream().map(Problem::text).toList())).toList();
        return new Status(inForce.map(RuleSet::revision).orElse(""), loadedAt, now.isCurrent(), now.onDisk(),
                readAt, files);
    }

    private static FileState state(RuleStatus.State state) {
        return switch (state) {
            case ACTIVE -> FileState.ACTIVE;
            case SHADOW -> FileState.SHADOW;
            case STALE -> FileState.STALE;
            case BROKEN -> FileState.BROKEN;
        };
    }

    @Override
    public List<Rule> rules() {
        return inForce.map(set -> set.rules().stream().map(rule -> new Rule(rule.name(), rule.file(), rule.line(),
                rule.enabled(), rule.shadow(), set.drl(rule.name()).orElse(""))).toList()).orElse(List.of());
    }

    Optional<RuleSet> inForce() {
        return inForce;
    }

    boolean ready() {
        return inForce.isPresent();
    }

    /** What keeps the files on disk from being in force, in words. */
    List<String> problems() {
        return watcher.status().problems().stream().filter(Problem::isError).map(Problem::text).toList();
    }

    /** Everything found when the files were last read. */
    List<Problem> found() {
        return watcher.status().problems();
    }

    @Override
    public void close() {
        watcher.close();
    }

    private CompletableFuture<Status> inBackground(Supplier<RuleLoad> loading) {
        CompletableFuture<Status> done = new CompletableFuture<>();
        Thread.ofVirtual().name("rules-load").start(() -> {
            try {
                RuleLoad loaded = loading.get();
                LOG.log(Level.DEBUG, "read rules of revision {0}", loaded.revision());
                done.complete(status());
            } catch (RuntimeException | LinkageError failure) {
                done.completeExceptionally(failure);
            }
        });
        return done;
    }

    private int count(String path) {
        return (int) inForce.map(set -> set.rules().stream().filter(rule -> rule.file().equals(path)).count())
                .orElse(0L).longValue();
    }

    private void changed(RuleLoad load) {
        readAt = Optional.of(time.now());
        switch (load) {
            case RuleLoad.Loaded loaded -> {
                boolean same = inForce.map(set -> set.revision().equals(loaded.revision())).orElse(false);
                if (!same) {
                    clerk.adopt(loaded.rules()).join();
                    inForce = Optional.of(loaded.rules());
                    loadedAt = Optional.of(time.now());
                    LOG.log(Level.INFO, "rules in force: revision {0}, {1} rules", loaded.revision(),
                            loaded.rules().rules().size());
                }
            }
            case RuleLoad.Broken broken -> LOG.log(Level.ERROR, "{0}{1}", inForce.isPresent()
                    ? "the rules do not load; the last good ones stay in force:\n"
                    : "the rules do not load, so nothing is decided until they are mended:\n",
                    String.join("\n", broken.problems().stream().filter(Problem::isError).map(Problem::text)
                            .toList()));
        }
    }
}
