package dev.emptor.rules;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Wakes early when the system says that something in a directory changed. It says nothing on network shares, where its
 * watches are used up, or after the directory was replaced; there time alone wakes.
 */
final class Nudge implements Closeable {
    private final Path directory;
    private final Optional<WatchService> service;
    private final CountDownLatch closed = new CountDownLatch(1);
    private Optional<WatchKey> key = Optional.empty();

    Nudge(Path directory) {
        this.directory = directory;
        this.service = open(directory);
    }

    private static Optional<WatchService> open(Path directory) {
        try {
            return Optional.of(directory.getFileSystem().newWatchService());
        } catch (IOException | UnsupportedOperationException none) {
            return Optional.empty();
        }
    }

    /** Waits so long, or until something changed; false if this was closed. */
    boolean await(long millis) throws InterruptedException {
        if (service.isEmpty()) {
            return !closed.await(millis, TimeUnit.MILLISECONDS);
        }
        try {
            watch(service.get());
            Optional.ofNullable(service.get().poll(millis, TimeUnit.MILLISECONDS)).ifPresent(Nudge::heard);
            return true;
        } catch (ClosedWatchServiceException gone) {
            return false;
        }
    }

    /** Waits so long, whatever changes, and forgets what did; false if this was closed. */
    boolean pause(long millis) throws InterruptedException {
        boolean open = !closed.await(millis, TimeUnit.MILLISECONDS);
        key.ifPresent(Nudge::heard);
        return open;
    }

    private void watch(WatchService on) {
        if (key.filter(WatchKey::isValid).isPresent()) {
            return;
        }
        try {
            key = Optional.of(directory.register(on, StandardWatchEventKinds.ENTRY_CREATE,
                    StandardWatchEventKinds.ENTRY_MODIFY, StandardWatchEventKinds.ENTRY_DELETE));
        } catch (IOException | UnsupportedOperationException notThere) {
            key = Optional.empty();
        }
    }

    private static void heard(WatchKey key) {
        key.pollEvents();
        key.reset();
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        if (service.isPresent()) {
            service.get().close();
        }
    }
}
