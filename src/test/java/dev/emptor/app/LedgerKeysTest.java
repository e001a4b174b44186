package dev.emptor.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.vault.Vault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerKeysTest {
    @TempDir
    private Path state;

    @Test
    void a_key_is_made_once_kept_and_gone_when_it_is_dropped() throws IOException {
        LedgerKeys keys = LedgerKeys.open(state, Optional.empty());
        byte[] seven = keys.key(7);
        keys.key(8);
        assertThat(keys.key(7)).isEqualTo(seven);
        assertThat(LedgerKeys.open(state, Optional.empty()).find(7)).hasValue(seven);
        keys.drop(7);
        assertThat(keys.find(7)).isEmpty();
        assertThat(text()).doesNotContain(HexFormat.of().formatHex(seven));
        assertThat(LedgerKeys.open(state, Optional.empty()).find(7)).isEmpty();
        assertThat(LedgerKeys.open(state, Optional.empty()).find(8)).isPresent();
    }

    @Test
    void no_key_is_kept_any_more_for_a_line_that_was_erased_even_if_its_message_leaves_again() throws IOException {
        LedgerKeys keys = LedgerKeys.open(state, Optional.empty());
        byte[] before = keys.key(7);
        keys.drop(7);
        keys.drop(9);
        assertThat(keys.key(7)).isNotEqualTo(before).isNotEqualTo(keys.key(7));
        keys.key(9);
        assertThat(keys.find(7)).isEmpty();
        assertThat(keys.find(9)).isEmpty();
        assertThat(text()).doesNotContain("key ");
    }

    @Test
    void a_key_made_before_the_home_was_sealed_is_sealed_at_the_next_start() throws IOException {
        byte[] key = LedgerKeys.open(state, Optional.empty()).key(1);
        try (Vault vault = Vault.ephemeral()) {
            assertThat(LedgerKeys.open(state, Optional.of(vault)).find(1)).hasValue(key);
            assertThat(text()).doesNotContain(HexFormat.of().formatHex(key)).contains("sealed:1:");
        }
    }

    @Test
    void a_torn_last_line_is_cut_and_the_next_key_stands_on_a_line_of_its_own() throws IOException {
        byte[] key = LedgerKeys.open(state, Optional.empty()).key(1);
        Files.writeString(state.resolve(LedgerKeys.NAME), "key 00 2 ab", StandardOpenOption.APPEND);
        LedgerKeys keys = LedgerKeys.open(state, Optional.empty());
        keys.key(3);
        LedgerKeys again = LedgerKeys.open(state, Optional.empty());
        assertThat(again.find(1)).hasValue(key);
        assertThat(again.find(2)).isEmpty();
        assertThat(again.find(3)).isPresent();
    }

    @Test
    void what_was_dropped_since_is_dropped_from_a_backup_that_is_put_back() throws IOException {
        LedgerKeys keys = LedgerKeys.open(state, Optional.empty());
        keys.key(1);
        byte[] kept = keys.key(2);
        Path backup = Files.createDirectory(state.resolve("backup"));
        Files.copy(state.resolve(LedgerKeys.NAME), backup.resolve(LedgerKeys.NAME));
        keys.drop(1);
        LedgerKeys restored = LedgerKeys.open(backup, Optional.empty());
        restored.dropAsIn(state);
        assertThat(restored.find(1)).isEmpty();
        assertThat(LedgerKeys.open(backup, Optional.empty()).find(1)).isEmpty();
        assertThat(LedgerKeys.open(backup, Optional.empty()).find(2)).hasValue(kept);
    }

    private String text() throws IOException {
        return Files.readString(state.resolve(LedgerKeys.NAME));
    }
}
