package dev.emptor.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.emptor.vault.VaultException.Why;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way to the master key: by passphrase, by recovery text, and by nothing else. */
class KeyFileTest {
    private static final Cost QUICK = new Cost(8 << 10, 1, 1);

    @TempDir
    Path folder;

    private final MasterKey key = MasterKey.fresh();

    @Test
    void the_right_passphrase_opens_it_again_and_again_and_a_wrong_one_never() throws IOException {
        file("horse battery staple").write(folder);
        KeyFile read = KeyFile.in(folder).orElseThrow();
        assertThat(read.isUnderPassphrase()).isTrue();
        assertThat(read.keyId()).isEqualTo(key.id());
        for (int i = 0; i < 3; i++) {
            assertThat(read.open(typed("horse battery staple")).sameAndClose(MasterKey.of(key.bytes()))).isTrue();
        }
        for (String wrong : List.of("horse battery stapl", "Horse battery staple", "horse battery staple ", "")) {
            assertThat(catchThrowableOfType(VaultException.class, () -> read.open(typed(wrong))).why())
                    .isEqualTo(Why.WRONG_PASSPHRASE);
        }
    }

    @Test
    void it_holds_neither_passphrase_nor_key_and_is_for_this_user_alone() throws IOException {
        file("horse battery staple").write(folder);
        Path file = folder.resolve(KeyFile.NAME);
        assertThat(Files.readString(file)).contains("emptor-key/1", "argon2id: 8192 1 1", "under: passphrase")
                .doesNotContain("horse").doesNotContain(HexFormat.of().formatHex(key.bytes()));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
    }

    @Test
    void the_first_one_is_never_written_over_a_second_time(@TempDir Path config) throws IOException {
        KeyFile first = KeyFile.inKeyring(MasterKey.fresh());
        assertThat(first.writeFirst(config)).isTrue();
        assertThat(KeyFile.inKeyring(MasterKey.fresh()).writeFirst(config)).isFalse();
        assertThat(KeyFile.in(config)).map(KeyFile::keyId).contains(first.keyId());
        assertThat(Files.getPosixFilePermissions(config.resolve(KeyFile.NAME)))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        try (var left = Files.list(config)) {
            assertThat(left.toList()).containsExactly(config.resolve(KeyFile.NAME));
        }
    }

    @Test
    void the_usual_cost_works_and_stands_in_the_file() {
        KeyFile file = KeyFile.wrapped(key, typed("horse battery staple"), Cost.USUAL);
        assertThat(file.text()).contains("argon2id: 65536 3 1");
        assertThat(KeyFile.parse(file.text()).open(typed("horse battery staple")).id()).isEqualTo(key.id());
    }

    @Test
    void cut_anywhere_or_with_any_letter_changed_it_is_damaged_and_says_the_way_out() {
        String text = file("horse battery staple").text();
        int start = text.indexOf("emptor-key");
        for (int i = start; i < text.length() - 1; i++) {
            assertDamaged(text.substring(0, i));
            char other = text.charAt(i) == 'x' ? 'y' : 'x';
            assertDamaged(text.substring(0, i) + other + text.substring(i + 1));
        }
    }

    @Test
    void one_whose_parts_were_exchanged_and_check_sum_made_to_fit_does_not_open()
            throws NoSuchAlgorithmException {
        KeyFile mine = file("horse battery staple");
        KeyFile theirs = KeyFile.wrapped(MasterKey.fresh(), typed("horse battery staple"), QUICK);
        String salt = mine.text().lines().filter(line -> line.startsWith("salt")).findFirst().orElseThrow();
        String mixed = theirs.text().replaceFirst("salt: .*", salt);
        assertThatThrownBy(() -> KeyFile.parse(mixed)).hasMessageContaining("check sum");
        String fields = mixed.lines().filter(line -> line.contains(": ") && !line.startsWith("check"))
                .filter(line -> !line.startsWith("#")).map(line -> line.replaceFirst(": ", "="))
                .collect(Collectors.joining(", ", "emptor-key/1{", "}"));
        KeyFile fitting = KeyFile.parse(mixed.replaceFirst("check: .*", "check: " + sha256(fields)));
        assertThat(catchThrowableOfType(VaultException.class, () -> fitting.open(typed("horse battery staple"))).why())
                .isEqualTo(Why.WRONG_PASSPHRASE);
    }

    private static String sha256(String text) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(
                text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void a_form_from_the_future_is_told_apart_from_damage() {
        String text = file("horse battery staple").text().replace("emptor-key/1", "emptor-key/2");
        assertThat(catchThrowableOfType(VaultException.class, () -> KeyFile.parse(text)).why())
                .isEqualTo(Why.UNKNOWN_VERSION);
    }

    @Test
    void none_and_an_endless_one_are_told() throws IOException {
        assertThat(KeyFile.in(folder)).isEmpty();
        Files.writeString(folder.resolve(KeyFile.NAME), "x".repeat(10_000));
        assertThatThrownBy(() -> KeyFile.in(folder)).hasMessageContaining("too long");
    }

    @Test
    void the_recovery_text_brings_the_key_back_however_it_is_copied() {
        String text = new String(key.recovery());
        assertThat(text).matches("([0-9A-HJKMNP-TV-Z]{4}-){14}[0-9A-HJKMNP-TV-Z]{2}");
        for (String copied : List.of(text, text.toLowerCase(Locale.ROOT), text.replace("-", " "),
                text.replace("-", ""), text.replace('0', 'o').replace('1', 'l'))) {
            assertThat(MasterKey.recovered(copied.toCharArray()).sameAndClose(MasterKey.of(key.bytes()))).isTrue();
        }
    }

    @Test
    void a_slip_of_the_pen_in_the_recovery_text_is_found() {
        String text = new String(key.recovery());
        for (int i = 0; i < text.length(); i++) {
            char was = text.charAt(i);
            String slip = text.substring(0, i) + (was == '-' ? "Z" : was == '7' ? "8" : "7") + text.substring(i + 1);
            assertThatThrownBy(() -> MasterKey.recovered(slip.toCharArray())).as(slip)
                    .isInstanceOf(VaultException.class).hasMessageNotContaining(text.substring(0, 9));
        }
        assertThatThrownBy(() -> MasterKey.recovered(new char[0])).isInstanceOf(VaultException.class);
        assertThatThrownBy(() -> MasterKey.recovered((text + "A").toCharArray())).isInstanceOf(VaultException.class);
    }

    @Test
    void what_was_given_is_wiped() {
        char[] typed = "horse battery staple".toCharArray();
        Passphrase.typed(typed).close();
        assertThat(typed).containsOnly(' ');
        char[] recovery = key.recovery();
        MasterKey.recovered(recovery).close();
        assertThat(recovery).containsOnly(' ');
        key.close();
        assertThat(key.bytes()).containsOnly(0);
    }

    @Test
    void a_passphrase_file_is_its_first_line() throws IOException {
        Path file = Files.writeString(folder.resolve("p"), "horse battery staple\r\nmore\n");
        assertThat(Passphrase.of(file).same(typed("horse battery staple"))).isTrue();
        Files.writeString(file, "\nlater");
        assertThatThrownBy(() -> Passphrase.of(file)).hasMessageContaining("empty");
        Files.writeString(file, "x".repeat(2_000));
        assertThatThrownBy(() -> Passphrase.of(file)).hasMessageContaining("1 KiB");
    }

    private static void assertDamaged(String text) {
        VaultException refused = catchThrowableOfType(VaultException.class, () -> KeyFile.parse(text));
        assertThat(refused).as(text).isNotNull();
        assertThat(refused.why()).isIn(Why.DAMAGED, Why.UNKNOWN_VERSION);
        assertThat(refused.getMessage()).contains(KeyFile.NAME);
    }

    private KeyFile file(String passphrase) {
        return KeyFile.wrapped(key, typed(passphrase), QUICK);
    }

    private static Passphrase typed(String text) {
        return Passphrase.typed(text.toCharArray());
    }
}
