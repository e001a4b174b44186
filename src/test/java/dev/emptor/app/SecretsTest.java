package dev.emptor.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.cli.Typing;
import dev.emptor.vault.MasterKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The owner's secrets through the command line: sealed, opened, moved to another passphrase, lost and brought back. */
class SecretsTest {
    private static final String NAME = "Erika Muster";

    @TempDir
    Path folder;

    private TestHome home;
    private Map<String, String> env;

    @BeforeEach
    void write_a_home_with_secrets() throws IOException {
        home = TestHome.in(Files.createDirectory(folder.resolve("home")), "shadow").needs("")
                .write("config/sellers.yaml", TestHome.seller("hill", "http://127.0.0.1:1", "token-to-hill", "theirs"));
        String settings = read("emptor.yaml").replace("secrets: clear\n", "");
        home.write("config/emptor.yaml", settings);
        env = Map.of("EMPTOR_PASSPHRASE_FILE", passphrase("first", "horse battery staple"));
    }

    @Test
    void with_secrets_in_the_clear_and_no_key_at_hand_nothing_starts_and_the_way_out_is_told() throws IOException {
        TestHome.Done refused = home.run("run", "--port", "0", "--market-port", "0");
        assertThat(refused.exit()).isEqualTo(78);
        assertThat(refused.err()).contains("config/profile.yaml:2:11: error: profile.postcode, profile.name",
                "config/sellers.yaml:5:10: error: sellers.hill.token", "emptor secrets seal", "secrets: clear")
                .doesNotContain(NAME).doesNotContain("token-to-hill");
        assertThat(home.folder().resolve("state")).doesNotExist();
        assertThat(read("profile.yaml")).contains(NAME);
    }

    @Test
    void sealing_changes_the_files_once_and_check_and_doctor_are_content() throws IOException {
        assertThat(home.run("check").out()).contains("config/profile.yaml:2:11: warning: ", "in the clear",
                "'emptor run', which does not start where it finds neither");
        assertThat(home.run("doctor").out()).contains("6 stand in the clear");
        assertThat(home.run("secrets").exit()).isEqualTo(1);
        TestHome.Done sealed = home.run(env, new byte[0], "secrets", "seal");
        assertThat(sealed.exit()).as(sealed.err()).isZero();
        assertThat(sealed.out()).contains("Sealed in config/profile.yaml: profile.postcode, profile.name",
                "Sealed in config/sellers.yaml: sellers.hill.token", "emptor secrets recovery");
        assertThat(read("profile.yaml")).startsWith("country: DE\npostcode: sealed:1:").doesNotContain(NAME);
        String before = read("profile.yaml") + read("sellers.yaml") + read("master.key");
        assertThat(home.run(env, new byte[0], "secrets", "seal").out()).contains("Nothing stands in the clear");
        assertThat(read("profile.yaml") + read("sellers.yaml") + read("master.key")).isEqualTo(before);
        assertThat(home.run("check").out()).doesNotContain("in the clear");
        assertThat(home.run("doctor").out()).contains("6 are sealed");
        TestHome.Done status = home.run(env, new byte[0], "secrets", "--json");
        assertThat(status.exit()).isZero();
        assertThat(status.out()).contains("\"sellers.hill.token\"").doesNotContain("token-to-hill");
    }

    @Test
    void a_wrong_or_missing_passphrase_opens_nothing_and_changes_nothing() throws IOException {
        home.run(env, new byte[0], "secrets", "seal");
        String before = read("master.key");
        Map<String, String> wrong = Map.of("EMPTOR_PASSPHRASE_FILE", passphrase("wrong", "horse battery stable"));
        TestHome.Done refused = home.run(wrong, new byte[0], "run", "--port", "0", "--market-port", "0");
        assertThat(refused.exit()).isEqualTo(77);
        assertThat(refused.err()).contains("is not the one that opens").doesNotContain("stable");
        assertThat(home.run(wrong, new byte[0], "secrets", "recovery").exit()).isEqualTo(77);
        assertThat(home.run("run", "--port", "0", "--market-port", "0").exit()).isEqualTo(77);
        assertThat(read("master.key")).isEqualTo(before);
    }

    @Test
    void a_passphrase_comes_as_a_systemd_credential_too() throws IOException {
        Path credentials = Files.createDirectory(folder.resolve("credentials"));
        Files.writeString(credentials.resolve("emptor-passphrase"), "horse battery staple");
        Map<String, String> unit = Map.of("CREDENTIALS_DIRECTORY", credentials.toString());
        assertThat(home.run(unit, new byte[0], "secrets", "seal").exit()).isZero();
        assertThat(home.run(env, new byte[0], "secrets", "recovery").exit()).isZero();
    }

    @Test
    void another_passphrase_replaces_the_first_and_values_stay_as_they_are() throws IOException {
        home.run(env, new byte[0], "secrets", "seal");
        String profile = read("profile.yaml");
        String second = passphrase("second", "correct pony paperclip");
        TestHome.Done changed = home.run(env, new byte[0], "secrets", "passphrase", "--passphrase-file", second);
        assertThat(changed.exit()).as(changed.err()).isZero();
        assertThat(read("profile.yaml")).isEqualTo(profile);
        assertThat(home.run(env, new byte[0], "secrets", "recovery").exit()).isEqualTo(77);
        assertThat(home.run(Map.of("EMPTOR_PASSPHRASE_FILE", second), new byte[0], "secrets", "recovery").exit())
                .isZero();
        String little = passphrase("little", "short");
        assertThat(home.run(Map.of("EMPTOR_PASSPHRASE_FILE", second), new byte[0], "secrets", "passphrase",
                "--passphrase-file", little).err()).contains("12 letters or more").doesNotContain("short\n");
    }

    @Test
    void a_lost_key_file_is_made_anew_from_the_recovery_text_and_from_no_other() throws IOException {
        home.run(env, new byte[0], "secrets", "seal");
        String text = home.run(env, new byte[0], "secrets", "recovery").out().strip();
        Files.delete(home.folder().resolve("config/master.key"));
        TestHome.Done missing = home.run(env, new byte[0], "run", "--port", "0", "--market-port", "0");
        assertThat(missing.exit()).isEqualTo(78);
        assertThat(missing.err()).contains("master.key", "is not there", "emptor secrets recover");
        assertThat(home.run(env, new byte[0], "secrets", "seal").out()).contains("Nothing stands in the clear");
        assertThat(home.run(env, new byte[0], "secrets", "set", "profile.name").exit()).isEqualTo(78);
        String other = new String(MasterKey.fresh().recovery());
        assertThat(home.run(env, other.getBytes(StandardCharsets.UTF_8), "secrets", "recover").err())
                .contains("does not open what is sealed here");
        assertThat(home.folder().resolve("config/master.key")).doesNotExist();
        TestHome.Done recovered = home.run(env, (text + "\n").getBytes(StandardCharsets.UTF_8), "secrets", "recover");
        assertThat(recovered.exit()).as(recovered.err()).isZero();
        assertThat(home.run(env, new byte[0], "secrets").exit()).isZero();
        assertThat(home.run(env, new byte[0], "secrets", "recovery").out().strip()).isEqualTo(text);
    }

    @Test
    void a_value_is_set_from_the_input_and_not_repeated() throws IOException {
        home.run(env, new byte[0], "secrets", "seal");
        TestHome.Done set = home.run(env, "Neue Gasse 1\n".getBytes(StandardCharsets.UTF_8), "secrets", "set",
                "profile.street");
        assertThat(set.exit()).as(set.err()).isZero();
        assertThat(set.out() + set.err() + read("profile.yaml")).doesNotContain("Neue Gasse");
        TestHome.Done unfit = home.run(env, "kurz\n".getBytes(StandardCharsets.UTF_8), "secrets", "set",
                "sellers.hill.token");
        assertThat(unfit.exit()).isEqualTo(1);
        assertThat(unfit.err()).contains("nothing was changed").doesNotContain("kurz");
    }

    @Test
    void a_keyring_keeps_the_key_where_there_is_one_and_its_loss_is_told() throws IOException {
        Path ring = Files.createDirectory(folder.resolve("ring"));
        Path tool = Files.writeString(ring.resolve("secret-tool"), """
                #!/bin/sh
                for last; do :; done
                case $1 in store) cat > "%s/$last" ;; lookup) cat "%s/$last" ;; clear) rm "%s/$last" ;; esac
                """.formatted(ring, ring, ring));
        Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwx------"));
        Map<String, String> session = Map.of("DBUS_SESSION_BUS_ADDRESS", "unix:path=/x",
                "PATH", ring + ":/usr/bin:/bin");
        assertThat(home.run(session, new byte[0], "secrets", "seal").exit()).isZero();
        assertThat(read("master.key")).contains("under: keyring").doesNotContain("wrapped");
        assertThat(home.run(session, new byte[0], "secrets").exit()).isZero();
        TestHome.Done elsewhere = home.run(env, new byte[0], "run", "--port", "0", "--market-port", "0");
        assertThat(elsewhere.exit()).isEqualTo(77);
        assertThat(elsewhere.err()).contains("which is in a keyring", "none can be reached from here");
        TestHome.Done moved = home.run(session, new byte[0], "secrets", "passphrase", "--passphrase-file",
                env.get("EMPTOR_PASSPHRASE_FILE"));
        assertThat(moved.exit()).as(moved.err()).isZero();
        assertThat(moved.out()).contains("The keyring has forgotten it", "A backup made before this");
        try (var kept = Files.list(ring)) {
            assertThat(kept.toList()).containsExactly(tool);
        }
        assertThat(home.run(env, new byte[0], "secrets", "recovery").exit()).isZero();
    }

    @Test
    void the_shipped_configuration_needs_no_key_and_asks_nothing() throws IOException {
        for (String file : new String[] {"emptor.yaml", "sellers.yaml", "profile.yaml"}) {
            home.write("config/" + file, Files.readString(TestHome.CHECKOUT.resolve("config").resolve(file)));
        }
        TestHome.Done status = home.run("secrets");
        assertThat(status.exit()).isZero();
        assertThat(status.out()).contains("There is no key yet");
        assertThat(new Strongbox(home.folder(), new KeySources(Map.of(), Typing.NOBODY, word -> {
            throw new AssertionError(word);
        })).config().profile()).isEmpty();
    }

    private String passphrase(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file.toString();
    }

    private String read(String file) throws IOException {
        return Files.readString(home.folder().resolve("config").resolve(file));
    }
}
