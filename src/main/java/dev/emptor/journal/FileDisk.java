package dev.emptor.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * A folder of the real file system. It can be written only by the holder of its {@link HomeLock}, and only while that
 * lock is held; reading, as {@code emptor journal verify} does beside a running agent, needs no lock.
 */
public final class FileDisk implements Disk {

    private final Path folder;
    private final BooleanSupplier writable;

    private FileDisk(Path folder, BooleanSupplier writable) {
        this.folder = folder;
        this.writable = writable;
    }

    /** The locked folder, to read and write. */
    public static FileDisk of(HomeLock lock) {
        return new FileDisk(lock.folder(), lock::isHeld);
    }

    /** A folder directly below the locked one, created when it is missing, to read and write. */
    static FileDisk below(HomeLock lock, String name) throws IOException {
        Path folder = lock.folder().resolve(name);
        FileDisk disk = new FileDisk(folder, lock::isHeld);
        disk.checkWritable();
        if (!Files.isDirectory(folder)) {
            Files.createDirectory(folder);
            forceDirectory(lock.folder());
        }
        return disk;
    }

    /** Any folder, to read; every change is refused with an IOException. */
    public static FileDisk reading(Path folder) {
        return new FileDisk(folder, () -> false);
    }

    @Override
    public List<String> list() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        } catch (NoSuchFileException missing) {
            throw new IOException("the folder " + folder + " does not exist", missing);
        }
    }

    @Override
    public DiskFile open(String name) throws IOException {
        checkWritable();
        return new ChannelFile(FileChannel.open(
                path(name), StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE));
    }

    @Override
    public DiskFile openToRead(String name) throws IOException {
        return new ChannelFile(FileChannel.open(path(name), StandardOpenOption.READ));
    }

    @Override
    public void delete(String name) throws IOException {
        checkWritable();
        Files.deleteIfExists(path(name));
    }

    @Override
    public void replace(String from, String to) throws IOException {
        checkWritable();
        Files.move(path(from), path(to), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void forceDirectory() throws IOException {
        checkWritable();
        forceDirectory(folder);
    }

    static void forceDirectory(Path folder) throws IOException {
        // Windows cannot open a folder as a channel; NTFS journals its names itself.
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /** Where a file of this disk lies, for a library that opens files itself. */
    Path path(String name) throws IOException {
        Path file = folder.resolve(name).normalize();
        if (!folder.normalize().equals(file.getParent()) || name.equals(HomeLock.FILE)) {
            // Closing any handle of the lock file would silently drop this process's own lock (POSIX).
            throw new IOException("'" + name + "' is not a file the journal may open in " + folder);
        }
        return file;
    }

    private void checkWritable() throws IOException {
        if (!writable.getAsBoolean()) {
            throw new IOException("the folder " + folder + " is open to read only: its lock is not held");
        }
    }

    private static final class ChannelFile implements DiskFile {

        private final FileChannel channel;
        private long end;

        private ChannelFile(FileChannel channel) throws IOException {
            this.channel = channel;
            this.end = channel.size();
        }

        @Override
        public long size() throws IOException {
            return channel.size();
        }

        @Override
        public int read(ByteBuffer into, long position) throws IOException {
            int total = 0;
            while (into.hasRemaining()) {
                int read = channel.read(into, position + total);
                if (read < 0) {
                    break;
                }
                total += read;
            }
            return total;
        }

        @Override
        public void append(ByteBuffer bytes) throws IOException {
            while (bytes.hasRemaining()) {
                end += channel.write(bytes, end);
            }
        }

        @Override
        public void rewrite(ByteBuffer bytes, long position) throws IOException {
            long at = position;
            while (bytes.hasRemaining()) {
                at += channel.write(bytes, at);
            }
        }

        @Override
        public void truncate(long size) throws IOException {
            channel.truncate(size);
            end = channel.size();
        }

        @Override
        public void force() throws IOException {
            channel.force(false);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
