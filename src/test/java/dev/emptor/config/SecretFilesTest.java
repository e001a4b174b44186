package dev.emptor.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.emptor.vault.MasterKey;
import dev.emptor.vault.Vault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets are sealed where they stand, and not one other letter of the owner's files is touched. */
class SecretFilesTest {
    private static final Pattern SEALED = Pattern.compile("sealed:1:[-_A-Za-z0-9]+");
    private static final String PROFILE = """
            # Grüße 🙂 from the owner, who likes comments
            country: DE         # said in every request
            postcode: 60311     # a number, to YAML
            name:   "Erika \\"Eri\\" Muster"   # quoted
            street: 'Musterweg 7'

            city: >-            # folded
              Muster
              stadt
            email: erika@example.org
            birth-date: !!str 1970-01-01
            phone:
            """;
    private static final String SELLERS = """
            - id: beanhouse
              enabled: true
              url: https://shop.example
              token: what-we-send   # keep
            - { id: hill, url: "https://hill.example", token: 'token-to-hill', bargains: false }
            - id: silent
            """;
    private static final String EMPTOR = """
            zone: Europe/Berlin
            country: DE
            currency: EUR
            daily-cap: 60.00
            channels:
              ntfy: {url: https://ntfy.sh, topic: our-house, token: tk_abcdefgh}
              webhook:
                url: http://127.0.0.1:8123/hook
                secret: hush-hush-hush
            """;

    @TempDir
    Path folder;

    private final Vault vault = Vault.under(MasterKey.fresh());
    private final List<String> values = List.of("60311", "Erika \\\"Eri\\\" Muster", "Musterweg", "stadt",
            "erika@example.org", "1970-01-01", "what-we-send", "token-to-hill", "our-house", "tk_abcdefgh", "hush");

    @BeforeEach
    void write() throws IOException {
        write("profile.yaml", PROFILE);
        write("sellers.yaml", SELLERS);
        write("emptor.yaml", EMPTOR);
    }

    @Test
    void stand_ins_are_sealed_like_what_they_stand_for() throws IOException {
        write("profile.yaml", "name: Sam\nstand-ins:\n  pick_up:\n    street: Packstation 117 # here\n");
        SecretFiles.Done done = new SecretFiles(folder).seal(vault);
        assertThat(done.sealed()).extracting(Config.Place::name).contains("profile.name",
                "profile.stand-ins.pick_up.street");
        assertThat(read("profile.yaml")).doesNotContain("Packstation").contains("# here");
    }

    @Test
    void every_secret_is_sealed_and_all_else_stays_to_the_letter() throws IOException {
        SecretFiles.Done done = new SecretFiles(folder).seal(vault);
        assertThat(done.sealed()).extracting(Config.Place::name).containsExactlyInAnyOrder("profile.postcode",
                "profile.name", "profile.street", "profile.city", "profile.email", "profile.birth-date",
                "sellers.beanhouse.token", "sellers.hill.token", "channels.ntfy.topic", "channels.ntfy.token",
                "channels.webhook.secret");
        assertThat(done.stillReadable()).isEmpty();
        assertThat(blanked("profile.yaml")).isEqualTo("""
                # Grüße 🙂 from the owner, who likes comments
                country: DE         # said in every request
                postcode: *     # a number, to YAML
                name:   *   # quoted
                street: *

                city: *
                email: *
                birth-date: *
                phone:
                """);
        assertThat(blanked("sellers.yaml")).isEqualTo(SELLERS.replace("what-we-send", "*")
                .replace("'token-to-hill'", "*"));
        assertThat(blanked("emptor.yaml")).isEqualTo(EMPTOR.replace("our-house", "*").replace("tk_abcdefgh", "*")
                .replace("hush-hush-hush", "*"));
        for (String file : List.of("profile.yaml", "sellers.yaml", "emptor.yaml")) {
            assertThat(read(file)).doesNotContain(values);
        }
        assertThat(new SecretFiles(folder).seal(vault).sealed()).as("nothing is left").isEmpty();
    }

    @Test
    void what_was_sealed_is_read_again_as_it_was() throws IOException {
        write("profile.yaml", PROFILE.replace("phone:\n", ""));
        new SecretFiles(folder).seal(vault);
        Config config = ((ConfigReader.Result.Good) ConfigReader.read(folder, vault)).config();
        assertThat(config.profile().values()).extracting(sealed -> sealed.open()).containsExactlyInAnyOrder("DE",
                "60311", "Erika \"Eri\" Muster", "Musterweg 7", "Muster stadt", "erika@example.org", "1970-01-01");
        assertThat(config.sellers()).extracting(access -> access.outToken().map(token -> token.open()).orElse("none"))
                .containsExactly("what-we-send", "token-to-hill", "none");
        assertThat(config.channels().ntfyTopic().orElseThrow().open()).isEqualTo("our-house");
        assertThat(config.channels().webhook().orElseThrow().secret().orElseThrow().open())
                .isEqualTo("hush-hush-hush");
        assertThat(config.secrecy().sealed()).hasSize(11);
        assertThat(config.secrecy().clear()).isEmpty();
        assertThat(config.toString()).doesNotContain(values);
    }

    @Test
    void a_file_that_a_crash_left_in_the_clear_is_sealed_the_next_time() throws IOException {
        new SecretFiles(folder).seal(vault);
        String sealedProfile = read("profile.yaml");
        write("sellers.yaml", SELLERS);
        write(".sellers.yaml.new", "half of a fi");
        assertThat(new SecretFiles(folder).seal(vault).sealed()).extracting(Config.Place::at)
                .containsExactly("config/sellers.yaml:4", "config/sellers.yaml:5");
        assertThat(read("profile.yaml")).isEqualTo(sealedProfile);
        assertThat(folder.resolve(".sellers.yaml.new")).doesNotExist();
    }

    @Test
    void nothing_of_the_old_file_is_left_under_another_name_or_behind_a_link() throws IOException {
        Path elsewhere = Files.createDirectory(folder.resolve("dotfiles")).resolve("me.yaml");
        Files.move(folder.resolve("profile.yaml"), elsewhere);
        Files.setPosixFilePermissions(elsewhere, PosixFilePermissions.fromString("rw-r-----"));
        Files.createSymbolicLink(folder.resolve("profile.yaml"), elsewhere);
        Files.createLink(folder.resolve("snapshot"), folder.resolve("sellers.yaml"));
        SecretFiles.Done done = new SecretFiles(folder).seal(vault);
        assertThat(Files.isSymbolicLink(folder.resolve("profile.yaml"))).isTrue();
        assertThat(Files.readString(elsewhere)).contains("sealed:1:").doesNotContain("Musterweg");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(elsewhere))).isEqualTo("rw-r-----");
        assertThat(done.stillReadable()).containsExactly("config/sellers.yaml");
        assertThat(read("snapshot")).as("another's copy is not ours to destroy").isEqualTo(SELLERS);
    }

    @Test
    void one_secret_is_changed_added_or_filled_in_and_nothing_else_moves() throws IOException {
        SecretFiles files = new SecretFiles(folder);
        files.set(vault, "profile.street", "Neue Gasse 1");
        files.set(vault, "profile.phone", "+49 69 1");
        files.set(vault, "profile.region", "Hessen");
        files.set(vault, "sellers.silent.token", "token-to-silent");
        files.set(vault, "sellers.hill.token", "token-to-hill-2");
        files.set(vault, "channels.webhook.secret", "another-hush");
        assertThat(blanked("profile.yaml")).isEqualTo(PROFILE.replace("'Musterweg 7'", "*")
                .replace("phone:", "phone: *") + "region: *\n");
        assertThat(blanked("sellers.yaml")).isEqualTo(SELLERS.replace("'token-to-hill'", "*") + "  token: *\n");
        Config config = ((ConfigReader.Result.Good) ConfigReader.read(folder, vault)).config();
        assertThat(config.sellers().get(2).outToken().orElseThrow().open()).isEqualTo("token-to-silent");
        assertThat(config.profile().values()).extracting(sealed -> sealed.open()).contains("Neue Gasse 1", "+49 69 1",
                "Hessen");
    }

    @Test
    void a_profile_of_comments_only_or_none_at_all_takes_its_first_value() throws IOException {
        write("profile.yaml", "# nothing yet");
        new SecretFiles(folder).set(vault, "profile.name", "Erika");
        assertThat(blanked("profile.yaml")).isEqualTo("# nothing yet\nname: *\n");
        Files.delete(folder.resolve("profile.yaml"));
        new SecretFiles(folder).set(vault, "profile.name", "Erika");
        assertThat(blanked("profile.yaml")).isEqualTo("name: *\n");
    }

    @Test
    void names_and_values_that_do_not_fit_are_refused_unrepeated() {
        for (List<String> wrong : List.of(List.of("profile.country", "DE"), List.of("profile.nmae", "x"),
                List.of("sellers.nobody.token", "token-token"), List.of("needs.coffee", "x"),
                List.of("sellers.hill.token", "geheim"), List.of("profile.name", "gehe\nim"))) {
            assertThatThrownBy(() -> new SecretFiles(folder).set(vault, wrong.get(0), wrong.get(1)))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageNotContaining("geh");
        }
    }

    @Test
    void a_file_that_cannot_be_changed_in_place_is_left_as_it_is() throws IOException {
        String anchored = "name: &me Erika Muster\ncity: *me\n";
        write("profile.yaml", anchored);
        assertThatThrownBy(() -> new SecretFiles(folder).seal(vault)).hasMessageContaining("config/profile.yaml")
                .hasMessageNotContaining("Erika");
        assertThat(read("profile.yaml")).isEqualTo(anchored);
        write("profile.yaml", "name: \"Erika Muster");
        assertThatThrownBy(() -> new SecretFiles(folder).seal(vault)).hasMessageContaining("not YAML")
                .hasMessageNotContaining("Erika");
    }

    @Test
    void windows_line_ends_and_a_byte_order_mark_stay() throws IOException {
        write("profile.yaml", "\ufeffname: Erika Muster\r\ncity: Köln # 🙂\r\n");
        new SecretFiles(folder).seal(vault);
        assertThat(blanked("profile.yaml")).isEqualTo("\ufeffname: *\r\ncity: * # 🙂\r\n");
    }

    @Test
    void copies_of_the_files_are_pointed_at() throws IOException {
        write("profile.yaml~", PROFILE);
        write("sellers.yaml.bak", SELLERS);
        write("notes.bak", "");
        assertThat(new SecretFiles(folder).copies()).containsExactly("config/profile.yaml~",
                "config/sellers.yaml.bak");
    }

    @Test
    void a_changed_moved_or_foreign_sealed_value_is_a_problem_at_its_line() throws IOException {
        new SecretFiles(folder).seal(vault);
        String profile = read("profile.yaml");
        Matcher found = SEALED.matcher(profile);
        assertThat(found.find()).isTrue();
        String postcode = found.group();
        assertThat(found.find()).isTrue();
        String name = found.group();
        write("profile.yaml", profile.replace(postcode, "@").replace(name, postcode).replace("@", name));
        assertThat(problems(vault)).hasSize(2).allMatch(line -> line.contains("moved"))
                .anyMatch(line -> line.startsWith("config/profile.yaml:3:11: error: 'postcode'"));
        write("profile.yaml", profile.replace(postcode, postcode.substring(0, 30)));
        assertThat(problems(Vault.locked())).hasSize(1).allMatch(line -> line.contains("changed or cut"));
        write("profile.yaml", profile);
        assertThat(problems(Vault.ephemeral())).hasSize(11).allMatch(line -> line.contains("was sealed under key"));
    }

    private List<String> problems(Vault with) {
        return switch (ConfigReader.read(folder, with)) {
            case ConfigReader.Result.Good good -> List.of();
            case ConfigReader.Result.Bad bad -> bad.problems().stream().map(Problem::toString)
                    .filter(line -> !line.contains("'phone'")).toList();
        };
    }

    private String blanked(String file) throws IOException {
        return SEALED.matcher(read(file)).replaceAll("*");
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }

    private String read(String file) throws IOException {
        return Files.readString(folder.resolve(file));
    }
}
