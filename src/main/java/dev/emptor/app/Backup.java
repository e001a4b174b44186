package dev.emptor.app;

import dev.emptor.app.Manifest.Member;
import dev.emptor.app.Manifest.Unfit;
import dev.emptor.core.Core;
import dev.emptor.core.State;
import dev.emptor.journal.Attempt;
import dev.emptor.journal.FileDisk;
import dev.emptor.journal.HomeLock;
import dev.emptor.journal.LogCopy;
import dev.emptor.journal.Position;
import dev.emptor.wire.StateCodec;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A backup file, by whoever it may have been written: a ZIP of a manifest and the files it lists, nothing else. Nothing
 * in it is believed before it was checked, and nothing of it lands outside the folder it is unpacked into.
 */
final class Backup {
    private static final int MANIFEST_BYTES = 16 << 20;
    private static final int CHUNK = 1 << 16;
    private static final long SPARE = 64L << 20;

    private final Path file;
    private final Manifest manifest;

    private Backup(Path file, Manifest manifest) {
        this.file = file;
        this.manifest = manifest;
    }

    /** Reads what the backup says of itself, and that it holds the files it lists and no others. */
    static Backup open(Path file) throws IOException, Unfit {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry own = zip.getEntry(Manifest.NAME);
            if (own == null) {
                throw new Unfit("it has no " + Manifest.NAME + ", so it is no backup of Emptor's");
            }
            byte[] bytes;
            try (InputStream in = zip.getInputStream(own)) {
                bytes = in.readNBytes(MANIFEST_BYTES + 1);
            }
            if (bytes.length > MANIFEST_BYTES) {
                throw new Unfit("what it says of itself is longer than any backup's");
            }
            Manifest manifest = Manifest.decode(bytes);
            if (manifest.bytes() > Manifest.most(Files.size(file))) {
                throw new Unfit("it would unpack to " + manifest.bytes() + " bytes, more than a file of its size can");
            }
            listed(zip, manifest);
            return new Backup(file, manifest);
        } catch (ZipException | EOFException | IllegalArgumentException broken) {
            throw new Unfit("it is no whole ZIP file (" + broken.getMessage()
                    + "): it was cut short, or is something else");
        }
    }

    private static void listed(ZipFile zip, Manifest manifest) throws Unfit {
        Set<String> expected = manifest.members().stream().map(Member::path)
                .collect(Collectors.toCollection(TreeSet::new));
        expected.add(Manifest.NAME);
        if (zip.size() != expected.size()) {
            throw new Unfit("it holds " + zip.size() + " files and lists " + expected.size());
        }
        for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements();) {
            String name = all.nextElement().getName();
            if (!expected.remove(name)) {
                throw new Unfit("it holds a file that it does not list: " + Manifest.shown(name));
            }
        }
    }

    Manifest manifest() {
        return manifest;
    }

    /** Unpacks into an empty folder, checking size and SHA-256 of each file as it goes; everything is forced. */
    void unpack(Path into) throws IOException, Unfit {
        long free = Files.getFileStore(into).getUsableSpace();
        if (free < manifest.bytes() + SPARE) {
            throw new IOException("there are " + (free >> 20) + " MiB free where " + into + " is, and the backup needs "
                    + ((manifest.bytes() + SPARE) >> 20) + "; make room, then try again");
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (String folder : List.of("config", "rules", "state")) {
                Durable.folder(into.resolve(folder));
            }
            for (Member member : manifest.members()) {
                Path target = into.resolve(member.path()).normalize();
                if (!target.startsWith(into)) {
                    throw new Unfit("it holds a file that would lie outside the home: "
                            + Manifest.shown(member.path()));
                }
                Durable.folderOf(target);
                one(zip, member, target);
            }
        } catch (ZipException | EOFException broken) {
            throw new Unfit("it cannot be unpacked (" + broken.getMessage() + "), so it is damaged");
        }
        Durable.write(into.resolve("state/id"), (manifest.home() + "\n").getBytes(
                StandardCharsets.US_ASCII));
        Durable.forceTree(into);
    }

    private static void one(ZipFile zip, Member member, Path target) throws IOException, Unfit {
        MessageDigest digest = sha256();
        long left = member.bytes();
        try (InputStream in = zip.getInputStream(zip.getEntry(member.path()));
                OutputStream out = Files.newOutputStream(Durable.file(target), StandardOpenOption.WRITE)) {
            byte[] chunk = new byte[CHUNK];
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                left -= read;
                if (left < 0) {
                    throw new Unfit(Manifest.shown(member.path()) + " is longer than it should be");
                }
                digest.update(chunk, 0, read);
                out.write(chunk, 0, read);
            }
        }
        if (left != 0 || !hex(digest).equals(member.sha256())) {
            throw new Unfit(Manifest.shown(member.path()) + " is not as it was written: the backup is damaged");
        }
    }

    /**
     * Makes the unpacked journal one that can be opened, verifies every record of it, and folds it: it must reach the
     * very turn, and the very state, that the backup says.
     */
    State prove(Path unpacked, long epoch) throws IOException, Unfit {
        Path state = unpacked.resolve("state");
        try (HomeLock lock = done(HomeLock.take(state))) {
            switch (new LogCopy(FileDisk.of(lock)).settle(epoch)) {
                case Attempt.Failed<Position> failed -> throw new Unfit("its journal is not sound. "
                        + failed.fault().message());
                case Attempt.Done<Position> head -> {
                    if (!head.value().equals(manifest.position())) {
                        throw new Unfit("its journal ends at turn " + head.value().number()
                                + " with another chain than it says");
                    }
                }
            }
        }
        State folded = new Archive(state).state();
        // Another version may fold the same turns to more, or less; the turns themselves were proven above.
        if (manifest.version().equals(version()) && !digest(folded).equals(manifest.state())) {
            throw new Unfit("its journal folds to another state than it says");
        }
        return folded;
    }

    /** The state after a turn of a journal that may be growing. */
    static State stateAt(Archive archive, long turn) throws IOException {
        State[] state = {State.EMPTY};
        archive.replay(0, next -> state[0] = next.number() > turn ? state[0] : Core.replay(state[0], next));
        return state[0];
    }

    static String digest(State state) {
        MessageDigest digest = sha256();
        digest.update(StateCodec.encode(state));
        return hex(digest);
    }

    static String version() {
        String packed = Backup.class.getPackage().getImplementationVersion();
        return packed == null ? "from sources" : packed;
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }

    static String sha256(Path file) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] chunk = new byte[CHUNK];
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                digest.update(chunk, 0, read);
            }
        }
        return hex(digest);
    }

    static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    static <T> T done(Attempt<T> attempt) throws IOException {
        return switch (attempt) {
            case Attempt.Done<T> done -> done.value();
            case Attempt.Failed<T> failed -> throw new IOException(failed.fault().message());
        };
    }
}
