package dev.emptor.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.emptor.identity.Identities;
import dev.emptor.vault.MasterKey;
import dev.emptor.vault.Vault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IdentityFileTest {
    @TempDir
    Path state;

    private Path file;

    @BeforeEach
    void where_it_is() {
        file = state.resolve("identity");
    }

    @Test
    void the_first_start_makes_a_master_and_the_next_finds_the_same() throws IOException {
        String first = opened(Optional.empty(), Optional.empty()).fingerprint();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        assertThat(opened(Optional.empty(), Optional.of(first)).fingerprint()).isEqualTo(first);
        Files.delete(file);
        assertThat(opened(Optional.empty(), Optional.empty()).fingerprint()).isNotEqualTo(first);
    }

    @Test
    void a_missing_empty_or_damaged_master_is_never_silently_replaced() throws IOException {
        Optional<String> known = Optional.of(opened(Optional.empty(), Optional.empty()).fingerprint());
        String line = Files.readString(file);
        Files.delete(file);
        refused(known, "is missing");
        Files.writeString(file, "");
        refused(known, "is empty");
        refused(Optional.empty(), "is empty");
        for (int i = 0; i < line.length() - 1; i++) {
            damaged(known, line, i, line.charAt(i) == 'A' ? 'B' : 'A');
        }
        assertThat(Files.list(state)).containsExactly(file);
    }

    @Test
    void the_unused_bits_of_the_last_letter_are_no_place_for_damage() throws IOException {
        Optional<String> known = Optional.of(opened(Optional.empty(), Optional.empty()).fingerprint());
        String line = Files.readString(file);
        int last = line.lastIndexOf(' ') - 1;
        for (char other = 'A'; other <= 'Z'; other++) {
            if (other != line.charAt(last)) {
                damaged(known, line, last, other);
            }
        }
    }

    private void damaged(Optional<String> known, String line, int at, char other) throws IOException {
        Files.writeString(file, line.substring(0, at) + other + line.substring(at + 1));
        refused(known, "is damaged");
    }

    @Test
    void the_master_of_another_home_is_refused_and_the_owner_may_begin_anew() throws IOException {
        opened(Optional.empty(), Optional.empty());
        refused(Optional.of("0123456789abcdef"), "is not the one");
        Files.writeString(file, "new\n");
        String anew = opened(Optional.empty(), Optional.of("0123456789abcdef")).fingerprint();
        assertThat(opened(Optional.empty(), Optional.of(anew)).fingerprint()).isEqualTo(anew);
    }

    @Test
    void where_the_home_is_sealed_the_master_is_too() throws IOException {
        String clear = opened(Optional.empty(), Optional.empty()).fingerprint();
        String line = Files.readString(file).strip();
        try (MasterKey key = MasterKey.fresh(); MasterKey other = MasterKey.fresh()) {
            Optional<Vault> vault = Optional.of(Vault.under(key));
            assertThat(opened(vault, Optional.of(clear)).fingerprint()).isEqualTo(clear);
            assertThat(Files.readString(file)).startsWith("sealed:1:").doesNotContain(line.split(" ", -1)[1]);
            assertThat(IdentityFile.isSealed(state)).isTrue();
            assertThat(opened(vault, Optional.of(clear)).fingerprint()).isEqualTo(clear);
            refused(Optional.of(clear), "key of this home is not at hand");
            assertThatThrownBy(() -> opened(Optional.of(Vault.under(other)), Optional.of(clear)))
                    .hasMessageContaining("does not open");
        }
    }

    private Identities opened(Optional<Vault> vault, Optional<String> known) throws IOException {
        return new IdentityFile(state, vault).open(known);
    }

    private void refused(Optional<String> known, String why) throws IOException {
        String before = Files.exists(file) ? Files.readString(file) : "";
        assertThatThrownBy(() -> opened(Optional.empty(), known)).isInstanceOf(IOException.class)
                .hasMessageContaining(why).hasMessageContaining("emptor restore");
        assertThat(Files.exists(file) ? Files.readString(file) : "").isEqualTo(before);
    }
}
