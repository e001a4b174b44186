package dev.emptor.app;

import dev.emptor.cli.CommandFailed;
import dev.emptor.cli.Exit;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who makes a key or seals in a {@code config/} does so alone, whether a daemon that starts or {@code emptor secrets}:
 * a lock on the hidden file {@code .lock} there, which the system drops when its holder dies.
 */
final class SealingLock implements AutoCloseable {
    static final String FILE = ".lock";

    /** A second handle of the same process would drop the lock when it is closed, so it is never opened. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel channel;
    private final FileLock lock;

    private SealingLock(Path folder, FileChannel channel, FileLock lock) {
        this.folder = folder;
        this.channel = channel;
        this.lock = lock;
    }

    /** Never waits: its holder may be asking somebody for a passphrase. */
    static SealingLock take(Path config) throws IOException {
        Path folder = config.toRealPath();
        if (!HELD.add(folder)) {
            throw taken(folder);
        }
        boolean kept = false;
        try {
            SealingLock lock = locked(folder);
            kept = true;
            return lock;
        } finally {
            if (!kept) {
                HELD.remove(folder);
            }
        }
    }

    private static SealingLock locked(Path folder) throws IOException {
        FileChannel channel = FileChannel.open(there(folder.resolve(FILE)), StandardOpenOption.WRITE);
        boolean kept = false;
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw taken(folder);
            }
            kept = true;
            return new SealingLock(folder, channel, lock);
        } finally {
            if (!kept) {
                channel.close();
            }
        }
    }

    private static Path there(Path file) throws IOException {
        try {
            return Durable.file(file);
        } catch (FileAlreadyExistsException made) {
            return file;
        }
    }

    private static CommandFailed taken(Path folder) {
        return new CommandFailed(Exit.LATER, "another Emptor is sealing the secrets in " + folder
                + " at this moment; wait until it is done, then try again");
    }

    boolean isHeld() {
        return lock.isValid();
    }

    /** The locked folder, with links resolved. */
    Path folder() {
        return folder;
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            HELD.remove(folder);
        }
    }
}
