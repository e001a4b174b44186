package dev.emptor.vault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * A small file replaced as a whole: written beside, forced, renamed over the old one, and the folder forced. A crash
 * leaves the old or the new file. What follows a symbolic link is replaced, not the link.
 */
public final class WholeFile {
    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rw-------");
    private static final int BLOCK = 4_096;

    private WholeFile() {}

    /** Keeps the owner and the permissions of the old file; a new one is for this user alone. */
    public static void replace(Path file, byte[] content) throws IOException {
        Path real = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        Path fresh = real.resolveSibling("." + real.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        try {
            write(fresh, content, Files.getFileStore(folder(real)));
            likeBefore(real, fresh);
            Files.move(fresh, real, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            Files.deleteIfExists(fresh);
            throw failure;
        }
        force(folder(real));
    }

    /** Makes a file for this user alone, whole or not at all; false, and nothing changed, where the name is taken. */
    public static boolean create(Path file, byte[] content) throws IOException {
        Path target = file.toAbsolutePath();
        Path fresh = target.resolveSibling("." + target.getFileName() + "." + ProcessHandle.current().pid() + ".new");
        Files.deleteIfExists(fresh);
        try {
            write(fresh, content, Files.getFileStore(folder(target)));
            named(fresh, target);
        } catch (FileAlreadyExistsException taken) {
            return false;
        } finally {
            Files.deleteIfExists(fresh);
        }
        force(folder(target));
        return true;
    }

    /** A link never takes the place of a file, as renaming may; some file systems know no links. */
    private static void named(Path fresh, Path target) throws IOException {
        try {
            Files.createLink(target, fresh);
        } catch (FileAlreadyExistsException taken) {
            throw taken;
        } catch (UnsupportedOperationException | FileSystemException noLinks) {
            Files.move(fresh, target);
        }
    }

    /**
     * Like {@link #replace}, for a file that held secrets: the old bytes are written over before they are let go. False
     * where they are still reachable, under another name of the same file, which is left alone. Disks that never write
     * in place keep old bytes all the same.
     */
    public static boolean replaceSecret(Path file, byte[] content) throws IOException {
        Path real = file.toRealPath();
        if (links(real) != 1) {
            replace(file, content);
            return false;
        }
        try (FileChannel old = FileChannel.open(real, StandardOpenOption.WRITE)) {
            replace(file, content);
            long left = old.size();
            old.position(0);
            while (left > 0) {
                left -= old.write(ByteBuffer.allocate((int) Math.min(BLOCK, left)));
            }
            old.force(true);
        }
        return true;
    }

    private static void write(Path fresh, byte[] content, FileStore store) throws IOException {
        Set<StandardOpenOption> fully = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = store.supportsFileAttributeView("posix")
                ? FileChannel.open(fresh, fully, PosixFilePermissions.asFileAttribute(PRIVATE))
                : FileChannel.open(fresh, fully)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    private static void likeBefore(Path old, Path fresh) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(fresh, PosixFileAttributeView.class);
        if (view == null || !Files.exists(old)) {
            return;
        }
        PosixFileAttributes before = Files.readAttributes(old, PosixFileAttributes.class);
        PosixFileAttributes now = view.readAttributes();
        if (!before.owner().equals(now.owner())) {
            view.setOwner(before.owner());
        }
        if (!before.group().equals(now.group())) {
            view.setGroup(before.group());
        }
        view.setPermissions(before.permissions());
    }

    private static long links(Path file) throws IOException {
        try {
            return ((Number) Files.getAttribute(file, "unix:nlink", LinkOption.NOFOLLOW_LINKS)).longValue();
        } catch (UnsupportedOperationException | IllegalArgumentException elsewhere) {
            return 0;
        }
    }

    private static Path folder(Path file) throws IOException {
        Path folder = file.getParent();
        if (folder == null) {
            throw new NoSuchFileException(file.toString());
        }
        return folder;
    }

    private static void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (AccessDeniedException windows) {
            // There a folder cannot be opened, and renaming is durable by itself.
        }
    }
}
