package dev.emptor.app;

import dev.emptor.config.SecretFiles;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonArray;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Secrets that can still be read after {@code config/} was sealed: in the home's own {@code backups/}, and in what a
 * restore put aside. Names files and secrets, never a value; changes nothing.
 */
final class ClearCopies {
    private static final int MOST = 4 << 20;

    private final Path home;

    ClearCopies(Path home) {
        this.home = home;
    }

    /** A file below the home; {@code inside} where it is a backup that holds it. No names: it cannot be looked into. */
    private record Copy(String file, boolean inside, List<String> names) {}

    /** Each file that holds something in the clear, with the way out. */
    List<String> sentences() throws IOException {
        List<String> said = new ArrayList<>();
        for (Copy copy : copies()) {
            if (copy.names().isEmpty()) {
                said.add(copy.file() + " cannot be looked into; if it was made before sealing, what it holds of "
                        + "config/ can be read: delete it if it is not needed.");
            } else {
                said.add("CLEAR   " + String.join(", ", copy.names()) + "  in " + copy.file() + (copy.inside()
                        ? ", a backup from before sealing: make a new one with 'emptor backup', then delete this one, "
                                + "and its copies elsewhere."
                        : ", put aside by a restore: delete it when you have looked."));
            }
        }
        return said;
    }

    JsonArray json() throws IOException {
        return Json.array(copies().stream().map(copy -> Json.object().put("file", copy.file())
                .put("clear", Json.array(copy.names()))).toList());
    }

    private List<Copy> copies() throws IOException {
        List<Copy> copies = new ArrayList<>();
        for (Path backup : in(home.resolve("backups"), "", ".zip")) {
            if (Files.isRegularFile(backup)) {
                backup(backup).ifPresent(copies::add);
            }
        }
        for (Path aside : in(home, "aside-", "")) {
            for (String name : SecretFiles.names()) {
                Path file = aside.resolve("config").resolve(name);
                if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    try (InputStream in = Files.newInputStream(file)) {
                        aside(file, name, in).ifPresent(copies::add);
                    }
                }
            }
        }
        return copies;
    }

    private Optional<Copy> aside(Path file, String name, InputStream in) throws IOException {
        try {
            List<String> clear = clear(name, in);
            return clear.isEmpty() ? Optional.empty() : Optional.of(new Copy(shown(file), false, clear));
        } catch (IllegalArgumentException broken) {
            return Optional.of(new Copy(shown(file), false, List.of()));
        }
    }

    /** A ZIP by whoever it may have been written: at most so much of each of three members is read. */
    private Optional<Copy> backup(Path file) {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            List<String> clear = new ArrayList<>();
            for (String name : SecretFiles.names()) {
                ZipEntry entry = zip.getEntry("config/" + name);
                if (entry != null) {
                    try (InputStream in = zip.getInputStream(entry)) {
                        clear.addAll(clear(name, in));
                    }
                }
            }
            return clear.isEmpty() ? Optional.empty() : Optional.of(new Copy(shown(file), true, clear));
        } catch (IOException | IllegalArgumentException broken) {
            return Optional.of(new Copy(shown(file), true, List.of()));
        }
    }

    private static List<String> clear(String name, InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(MOST + 1);
        if (bytes.length > MOST) {
            throw new IllegalArgumentException(name + " is too long");
        }
        return SecretFiles.clearIn(name, bytes);
    }

    private String shown(Path file) {
        return home.relativize(file).toString();
    }

    private static List<Path> in(Path folder, String begin, String end) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(path -> {
                String name = String.valueOf(path.getFileName());
                return name.startsWith(begin) && name.endsWith(end);
            }).sorted().toList();
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
    }
}
