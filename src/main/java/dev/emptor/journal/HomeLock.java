package dev.emptor.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One process per home: an exclusive lock on the file {@code lock} in the state folder, which the system drops when the
 * process dies, however it dies. The file names the process id of its holder.
 */
public final class HomeLock implements AutoCloseable {

    static final String FILE = "lock";

    /** The lock lies behind the text, because on some systems a locked region cannot be read by others. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    /**
     * Folders this process holds. Needed beside the system's lock: on POSIX, closing any second handle of the lock file
     * drops the lock of the whole process, so a second attempt must never open the file.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel channel;
    private final FileLock lock;

    private HomeLock(Path folder, FileChannel channel, FileLock lock) {
        this.folder = folder;
        this.channel = channel;
        this.lock = lock;
    }

    /** Takes the lock of a state folder, creating the folder when it is missing; never waits. */
    public static Attempt<HomeLock> take(Path stateFolder) {
        try {
            Path folder = create(stateFolder);
            if (!HELD.add(folder)) {
                return new Attempt.Failed<>(new JournalFault.Held(folder.toString(), "this very process"));
            }
            boolean taken = false;
            try {
                Attempt<HomeLock> attempt = lock(folder);
                taken = attempt instanceof Attempt.Done<HomeLock>;
                return attempt;
            } finally {
                if (!taken) {
                    HELD.remove(folder);
                }
            }
        } catch (IOException failure) {
            return new Attempt.Failed<>(FaultException.faultOf(failure, "locking " + stateFolder));
        }
    }

    private static Path create(Path stateFolder) throws IOException {
        Path folder = stateFolder.toAbsolutePath().normalize();
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, forThisUser(folder));
            Path parent = folder.getParent();
            if (parent != null) {
                FileDisk.forceDirectory(parent);
            }
        }
        return folder.toRealPath();
    }

    /** What a household buys is nobody else's business on a computer with many users. */
    private static FileAttribute<?>[] forThisUser(Path folder) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix") ? new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
        } : new FileAttribute<?>[0];
    }

    private static Attempt<HomeLock> lock(Path folder) throws IOException {
        FileChannel channel = FileChannel.open(
                folder.resolve(FILE), StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
        boolean kept = false;
        try {
            FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
            if (lock == null) {
                return new Attempt.Failed<>(new JournalFault.Held(folder.toString(), holder(channel)));
            }
            String text = "process " + ProcessHandle.current().pid() + "\n";
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)), 0);
            kept = true;
            return new Attempt.Done<>(new HomeLock(folder, channel, lock));
        } finally {
            if (!kept) {
                channel.close();
            }
        }
    }

    private static String holder(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(64);
        channel.read(text, 0);
        String words = new String(text.array(), 0, text.position(), StandardCharsets.US_ASCII).strip();
        return words.matches("process [0-9]{1,10}") ? words : "another process";
    }

    /** The locked folder, with links resolved. */
    public Path folder() {
        return folder;
    }

    public boolean isHeld() {
        return lock.isValid();
    }

    @Override
    public void close() throws IOException {
        if (channel.isOpen()) {
            try {
                channel.close();
            } finally {
                HELD.remove(folder);
            }
        }
    }
}
