package dev.emptor.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.emptor.cli.Safekeeping.RestoreOptions;
import dev.emptor.engine.Time;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A home in which a restore was cut off after it was decided: neither its config/ nor its state/ is in place. */
final class HalfMoved {
    private HalfMoved() {}

    /** Makes a home one, by a restore of its own backup, which is put in the folder. */
    static Path of(KeptHome kept, Path folder) throws IOException {
        Path file = folder.resolve(kept.folder().getFileName() + ".zip");
        assertThat(kept.home.run("backup", file.toString()).exit()).isZero();
        assertThatThrownBy(() -> new Restoration(new RestoreOptions(file, kept.folder(), true, true), word -> {},
                Time.SYSTEM, step -> {
                    if (step.equals("put in place config")) {
                        throw new IllegalStateException("the power went");
                    }
                }).run()).hasMessage("the power went");
        assertThat(kept.folder().resolve(HomeSwap.PENDING)).exists();
        assertThat(kept.folder().resolve("config")).doesNotExist();
        return kept.folder();
    }

    /** The first file of the journal that is not in place yet. */
    static Path staged(Path home) throws IOException {
        Path staged = home.resolve(Files.readAllLines(home.resolve(HomeSwap.PENDING)).get(0)).resolve("state");
        try (Stream<Path> all = Files.list(staged)) {
            return all.filter(file -> file.getFileName().toString().startsWith("journal-")).sorted().findFirst()
                    .orElseThrow();
        }
    }
}
