package dev.emptor.faults;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A file system of its own in a file, mounted through a loop device, whose power can be cut. */
final class LoopDisk implements AutoCloseable {
    /** How each kind is made, and the least size its tool accepts. */
    private static final Map<String, List<String>> MAKE = Map.of(
            "ext4", List.of("mkfs.ext4", "-q", "-F"), "xfs", List.of("mkfs.xfs", "-q", "-f"));
    private static final Map<String, Long> BYTES = Map.of("ext4", 64L << 20, "xfs", 320L << 20);

    final Path mounted;
    private final Path image;
    private boolean up;

    private LoopDisk(Path image, Path mounted) {
        this.image = image;
        this.mounted = mounted;
    }

    /** Makes and mounts one. */
    static LoopDisk of(String kind, Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Path image = folder.resolve(kind + ".img");
        try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
            file.setLength(BYTES.getOrDefault(kind, 64L << 20));
        }
        List<String> make = new ArrayList<>(MAKE.getOrDefault(kind, List.of()));
        make.add(image.toString());
        Commands.run(make.toArray(String[]::new));
        LoopDisk disk = new LoopDisk(image, Files.createDirectories(folder.resolve("mounted")));
        disk.mount();
        return disk;
    }

    void mount() throws IOException, InterruptedException {
        Commands.run("mount", "-o", "loop", image.toString(), mounted.toString());
        up = true;
    }

    /** From now on nothing reaches the disk, and what was not forced is gone: as when the power fails. */
    void cut() throws IOException, InterruptedException {
        Commands.run("xfs_io", "-x", "-c", "shutdown", mounted.toString());
    }

    void unmount() throws IOException, InterruptedException {
        Commands.Done done = Commands.tried("umount", mounted.toString());
        for (int i = 0; i < 50 && done.exit() != 0; i++) {
            Commands.tenth();
            done = Commands.tried("umount", mounted.toString());
        }
        if (done.exit() != 0) {
            throw new IOException(mounted + " cannot be unmounted: " + done.words());
        }
        up = false;
    }

    @Override
    public void close() throws IOException {
        try {
            if (up) {
                unmount();
            }
            Files.deleteIfExists(image);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
