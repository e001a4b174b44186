package dev.emptor.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A folder of this home in memory and for this user alone: below {@code $XDG_RUNTIME_DIR} (XDG base directories). */
final class RuntimeFolder {
    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rwx------");

    private RuntimeFolder() {}

    /** Made where it is missing; empty where there is no such folder, or others could look into it. */
    static Optional<Path> of(Map<String, String> env, String homeId) {
        String root = env.getOrDefault("XDG_RUNTIME_DIR", "");
        if (!root.startsWith("/") || !isPrivate(Path.of(root))) {
            return Optional.empty();
        }
        try {
            Path folder = Path.of(root);
            for (String name : List.of("emptor", homeId)) {
                folder = folder.resolve(name);
                if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                    Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(PRIVATE));
                }
            }
            return Optional.of(folder).filter(RuntimeFolder::isPrivate);
        } catch (IOException full) {
            return Optional.empty();
        }
    }

    private static boolean isPrivate(Path folder) {
        try {
            PosixFileAttributes about = Files.readAttributes(folder, PosixFileAttributes.class,
                    LinkOption.NOFOLLOW_LINKS);
            return about.isDirectory() && about.permissions().equals(PRIVATE)
                    && about.owner().getName().equals(System.getProperty("user.name"));
        } catch (IOException | UnsupportedOperationException none) {
            return false;
        }
    }
}
