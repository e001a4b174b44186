package dev.emptor.app;

import dev.emptor.app.Manifest.Member;
import dev.emptor.journal.FileDisk;
import dev.emptor.journal.LogCopy;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a backup of a home, also while a daemon lives in it: the journal up to the last whole record, the newest
 * snapshot that fits, and the owner's own files. What can be made again, what only this process needs, and every token
 * stay out.
 */
final class BackupWriter {
    private static final int CHUNK = 1 << 16;
    private static final int DEPTH = 10;

    private final Path home;
    private final List<Member> members = new ArrayList<>();

    BackupWriter(Path home) {
        this.home = home;
    }

    /** Writes the backup into a new file, and forces it. */
    Manifest write(Path file, Instant taken) throws IOException {
        Path state = home.resolve("state");
        LogCopy.Plan plan = Backup.done(new LogCopy(FileDisk.reading(state)).plan());
        plan.parts().forEach(part -> force(state.resolve(part.name())));
        String folded = Backup.digest(Backup.stateAt(new Archive(state), plan.head().number()));
        Manifest manifest;
        try (ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(
                Files.newOutputStream(Durable.file(file), StandardOpenOption.WRITE), CHUNK))) {
            for (LogCopy.Part part : plan.parts()) {
                add(zip, "state/" + part.name(), state.resolve(part.name()), part.bytes());
            }
            for (String name : List.of(Manifest.STATED, IdentityFile.NAME, LedgerKeys.NAME)) {
                if (Files.isRegularFile(state.resolve(name))) {
                    add(zip, "state/" + name, state.resolve(name), Long.MAX_VALUE);
                }
            }
            tree(zip, "config");
            tree(zip, "rules");
            manifest = new Manifest(Backup.version(), new StateFolder(state).id(), plan.head().number(),
                    plan.head().head().hex(), plan.epoch(), taken, folded, members);
            zip.putNextEntry(new ZipEntry(Manifest.NAME));
            zip.write(manifest.encode());
            zip.closeEntry();
        }
        Durable.force(file);
        return manifest;
    }

    /** Readable files only, and none that is hidden: an editor's or a version control's own are not the owner's. */
    private void tree(ZipOutputStream zip, String folder) throws IOException {
        for (Path file : files(home.resolve(folder))) {
            add(zip, name(home, file), file, Long.MAX_VALUE);
        }
    }

    /** The files in a folder of the owner's that a backup has; none where there is no such folder. */
    static List<Path> files(Path root) throws IOException {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(root, DEPTH, FileVisitOption.FOLLOW_LINKS)) {
            return all.filter(Files::isRegularFile).filter(file -> !hidden(root.relativize(file))).sorted().toList();
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
    }

    /** What a backup calls a file of the home. */
    static String name(Path home, Path file) {
        List<String> parts = new ArrayList<>();
        home.relativize(file).forEach(part -> parts.add(part.toString()));
        return String.join("/", parts);
    }

    private static boolean hidden(Path relative) {
        for (Path part : relative) {
            if (part.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }

    private void add(ZipOutputStream zip, String path, Path file, long most) throws IOException {
        MessageDigest digest = Backup.sha256();
        long written = 0;
        zip.putNextEntry(new ZipEntry(path));
        try (InputStream in = Files.newInputStream(file)) {
            byte[] chunk = new byte[CHUNK];
            int read = in.read(chunk, 0, (int) Math.min(CHUNK, most));
            while (read > 0) {
                digest.update(chunk, 0, read);
                zip.write(chunk, 0, read);
                written += read;
                read = in.read(chunk, 0, (int) Math.min(CHUNK, most - written));
            }
        }
        zip.closeEntry();
        if (most != Long.MAX_VALUE && written != most) {
            throw new IOException(file + " became shorter while it was copied; try again");
        }
        members.add(new Member(path, written, Backup.hex(digest)));
    }

    /** What was read may not be on disk yet; then a power cut could take from the home what the backup has. */
    private static void force(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException notHere) {
            System.getLogger("emptor.backup").log(System.Logger.Level.DEBUG, "cannot be forced by a reader", notHere);
        }
    }
}
