package dev.emptor.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/** The readers of backups, for tests elsewhere that give them any bytes at all. */
public final class BackupBytes {
    private BackupBytes() {}

    /** What a backup says of itself; false where it is refused. */
    public static boolean manifest(byte[] bytes) {
        Manifest manifest;
        try {
            manifest = Manifest.decode(bytes);
        } catch (Manifest.Unfit refused) {
            return !String.valueOf(refused.getMessage()).isBlank();
        }
        try {
            if (!Arrays.equals(Manifest.decode(manifest.encode()).encode(), manifest.encode())) {
                throw new AssertionError("written and read, it differs: " + manifest);
            }
        } catch (Manifest.Unfit twoMinds) {
            throw new AssertionError("taken and then refused: " + manifest, twoMinds);
        }
        for (Manifest.Member member : manifest.members()) {
            Path root = Path.of("home").toAbsolutePath();
            if (!root.resolve(member.path()).normalize().startsWith(root) || member.bytes() < 0) {
                throw new AssertionError("it leads out of the home: " + member);
            }
        }
        return true;
    }

    /** Opens a file as a backup and unpacks it into an empty folder, beside which nothing may come to be. */
    public static void backup(Path file, Path folder) throws IOException {
        try {
            Backup.open(file).unpack(folder);
        } catch (Manifest.Unfit refused) {
            if (String.valueOf(refused.getMessage()).isBlank()) {
                throw new AssertionError("refused without a reason");
            }
        } catch (IOException broken) {
            if (String.valueOf(broken.getMessage()).isBlank()) {
                throw new AssertionError("failed without a reason", broken);
            }
        } finally {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path each : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
    }
}
