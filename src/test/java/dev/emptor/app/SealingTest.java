package dev.emptor.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.cli.Typing;
import dev.emptor.cli.Workshop.KeyChoice;
import dev.emptor.cli.Workshop.Report;
import dev.emptor.cli.Workshop.SecretsOptions;
import dev.emptor.cli.Workshop.SecretsTask;
import dev.emptor.vault.Cost;
import dev.emptor.vault.KeyFile;
import dev.emptor.vault.MasterKey;
import dev.emptor.vault.Passphrase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first sealing of a home: by one at a time, under one key, and what stays readable elsewhere is named. */
class SealingTest {
    private static final String WORDS = "horse battery staple";

    @TempDir
    Path folder;

    private KeptHome kept;
    private Map<String, String> env;

    @BeforeEach
    void a_home_in_the_clear() throws IOException {
        kept = KeptHome.in(folder.resolve("home"));
        Path file = Files.writeString(folder.resolve("passphrase"), WORDS + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        env = Map.of("EMPTOR_PASSPHRASE_FILE", file.toString());
    }

    @Test
    void while_one_seals_for_the_first_time_another_and_a_start_are_sent_away() throws IOException {
        choosesSealing();
        List<TestHome.Done> others = new ArrayList<>();
        Report report = seals(() -> {
            others.add(kept.home.run(env, new byte[0], "secrets", "seal"));
            others.add(kept.home.run(env, new byte[0], "run", "--port", "0", "--market-port", "0"));
            others.add(kept.home.run(env, new byte[0], "secrets", "set", "profile.name"));
        });
        assertThat(report.good()).isTrue();
        assertThat(others).hasSize(3).allSatisfy(other -> {
            assertThat(other.exit()).isEqualTo(75);
            assertThat(other.err()).contains("another Emptor is sealing", "try again");
        });
        assertThat(kept.home.run(env, new byte[0], "secrets").out()).contains("sealed  profile.name")
                .doesNotContain("does not open").doesNotContain("CLEAR");
        assertThat(kept.home.run(env, new byte[0], "secrets", "seal").exit()).isZero();
    }

    @Test
    void a_key_that_somebody_else_wrote_meanwhile_is_the_one_that_counts() throws IOException {
        choosesSealing();
        Path config = kept.folder().resolve("config");
        try (MasterKey theirs = MasterKey.fresh(); Passphrase passphrase = Passphrase.typed(WORDS.toCharArray())) {
            assertThat(seals(() -> KeyFile.wrapped(theirs, passphrase, Cost.USUAL).write(config)).good()).isTrue();
            assertThat(KeyFile.in(config)).map(KeyFile::keyId).contains(theirs.id());
        }
        TestHome.Done status = kept.home.run(env, new byte[0], "secrets");
        assertThat(status.exit()).as(status.out()).isZero();
    }

    @Test
    void backups_and_what_was_put_aside_from_before_are_named_and_no_value_is() throws IOException {
        assertThat(kept.home.run("backup").exit()).isZero();
        String aside = "aside-20260302T080000Z/config/profile.yaml";
        kept.write(aside, Files.readString(kept.folder().resolve("config/profile.yaml")));
        kept.write("backups/broken.zip", "no zip");
        try (ZipOutputStream other = new ZipOutputStream(
                Files.newOutputStream(kept.folder().resolve("backups/holidays.zip")))) {
            other.putNextEntry(new ZipEntry("beach.jpg"));
            other.write("sand".getBytes(StandardCharsets.US_ASCII));
        }
        choosesSealing();
        TestHome.Done sealed = kept.home.run(env, new byte[0], "secrets", "seal");
        assertThat(sealed.exit()).as(sealed.err()).isZero();
        TestHome.Done status = kept.home.run(env, new byte[0], "secrets");
        assertThat(status.exit()).isZero();
        for (TestHome.Done done : List.of(sealed, status)) {
            assertThat(done.out()).containsPattern("CLEAR .*profile.name.* in backups.emptor-.*-turn-2.zip, a backup")
                    .containsPattern("CLEAR .*profile.name.* in " + aside + ", put aside")
                    .contains("make a new one with 'emptor backup'", "backups/broken.zip cannot be looked into")
                    .doesNotContain("holidays").doesNotContain("Erika").doesNotContain("Musterweg");
        }
        assertThat(kept.home.run(env, new byte[0], "secrets", "--json").out()).contains("\"clearElsewhere\"", aside);

        Durable.delete(kept.folder().resolve("backups"));
        Durable.delete(kept.folder().resolve("aside-20260302T080000Z"));
        assertThat(kept.home.run("backup").exit()).isZero();
        assertThat(kept.home.run(env, new byte[0], "secrets").out()).doesNotContain("CLEAR").doesNotContain("backups");
    }

    @Test
    void an_exported_journal_and_a_new_index_are_for_this_user_alone() throws Exception {
        Path out = folder.resolve("journal.ndjson");
        assertThat(kept.home.run("journal", "export", "--out", out.toString()).exit()).isZero();
        assertThat(Files.getPosixFilePermissions(out)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        Path index = kept.folder().resolve("catalog-index");
        Durable.delete(index);
        try (OpenHouse house = OpenHouse.safe(kept.home)) {
            assertThat(house.daemon.clerk().ended()).isNotDone();
            assertThat(Files.getPosixFilePermissions(index)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
        }
    }

    private void choosesSealing() throws IOException {
        Path file = kept.folder().resolve("config/emptor.yaml");
        Files.writeString(file, Files.readString(file).replace("secrets: clear\n", ""));
    }

    private interface Meanwhile {
        void happens() throws IOException;
    }

    /** Seals as at a terminal; something else happens while the new passphrase is typed. */
    private Report seals(Meanwhile meanwhile) {
        List<String> asked = new ArrayList<>();
        Typing typing = new Typing() {
            @Override
            public Optional<char[]> hidden(String prompt) {
                try {
                    asked.add(prompt);
                    if (asked.size() == 1) {
                        meanwhile.happens();
                    }
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
                return given(prompt);
            }

            @Override
            public Optional<char[]> given(String prompt) {
                return Optional.of(WORDS.toCharArray());
            }
        };
        return new SecretsDesk(new SecretsOptions(kept.folder(), SecretsTask.SEAL, Optional.empty(), KeyChoice.ANY,
                Optional.empty()), new KeySources(Map.of(), typing, word -> {}), typing).run();
    }
}
