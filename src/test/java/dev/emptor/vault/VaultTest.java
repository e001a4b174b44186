package dev.emptor.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.emptor.vault.VaultException.Why;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What is sealed opens in its place, under its key, unchanged; and nowhere and nohow else. */
class VaultTest {
    private static final String NAME = "profile.name";

    private final MasterKey key = MasterKey.fresh();
    private final Vault vault = Vault.under(key);

    @Test
    void a_thousand_values_of_all_lengths_and_letters_come_back_as_they_were() {
        SplittableRandom random = new SplittableRandom(7);
        Set<String> texts = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            StringBuilder value = new StringBuilder();
            for (int length = random.nextInt(200); length > 0; length--) {
                int letter = random.nextInt(0x10ffff);
                value.appendCodePoint(letter >= 0xd800 && letter <= 0xdfff ? 'ß' : letter);
            }
            String text = vault.seal("n" + i, value.toString()).text();
            assertThat(texts.add(text)).isTrue();
            assertThat(text).matches("sealed:1:[-_A-Za-z0-9]+");
            assertThat(Vault.under(key).sealed("n" + i, text).open()).isEqualTo(value.toString());
        }
    }

    @Test
    void the_same_value_never_looks_the_same_and_short_ones_look_alike() {
        assertThat(vault.seal(NAME, "60311").text()).isNotEqualTo(vault.seal(NAME, "60311").text());
        assertThat(vault.seal(NAME, "7").text()).hasSameSizeAs(vault.seal(NAME, "Erika Muster, Musterweg").text());
    }

    @Test
    void a_sealed_text_with_any_letter_changed_added_or_cut_is_refused() {
        String text = vault.seal(NAME, "Erika Muster").text();
        for (int i = 0; i < text.length(); i++) {
            String changed = text.substring(0, i) + (text.charAt(i) == 'A' ? 'B' : 'A') + text.substring(i + 1);
            assertRefused(changed);
            assertRefused(text.substring(0, i));
            assertRefused(text.substring(0, i) + "A" + text.substring(i));
        }
    }

    @Test
    void a_value_moved_to_another_place_is_refused() {
        String token = vault.seal("sellers.hill.token", "token-to-hill").text();
        assertThat(whyOf("sellers.vale.token", token)).isEqualTo(Why.DAMAGED);
        assertThatThrownBy(() -> vault.sealed("profile.name", token).open()).hasMessageContaining("profile.name")
                .hasMessageContaining("moved").hasMessageContaining("emptor secrets set profile.name")
                .hasMessageNotContaining("token-to-hill");
    }

    @Test
    void another_key_is_told_from_a_damaged_text() {
        Vault other = Vault.ephemeral();
        Sealed theirs = other.seal(NAME, "x");
        assertThatThrownBy(() -> vault.sealed(NAME, theirs.text()).open()).isInstanceOf(VaultException.class)
                .hasMessageContaining(other.keyId()).hasMessageContaining(vault.keyId());
        assertThat(whyOf(NAME, theirs.text())).isEqualTo(Why.OTHER_KEY);
    }

    @Test
    void a_form_from_the_future_is_refused_with_these_words() {
        String text = vault.seal(NAME, "x").text().replace("sealed:1:", "sealed:2:");
        assertThat(Vault.claimsToBeSealed(text)).isTrue();
        assertThatThrownBy(() -> vault.sealed(NAME, text)).hasMessageContaining("does not know")
                .extracting(failure -> ((VaultException) failure).why()).isEqualTo(Why.UNKNOWN_VERSION);
    }

    @Test
    void without_the_key_nothing_opens() {
        Sealed sealed = vault.seal(NAME, "Erika Muster");
        assertThat(catchThrowableOfType(VaultException.class, () ->
                Vault.locked().sealed(NAME, sealed.text()).open()).why()).isEqualTo(Why.LOCKED);
        assertThatThrownBy(() -> Vault.locked().seal(NAME, "x")).isInstanceOf(VaultException.class);
        vault.close();
        assertThatThrownBy(sealed::open).isInstanceOf(VaultException.class);
    }

    @Test
    void nothing_shows_a_value_or_a_key_when_it_is_printed() {
        Sealed sealed = vault.seal(NAME, "Erika Muster");
        assertThat(sealed + " " + vault + " " + key + " " + Passphrase.typed("horse battery".toCharArray()))
                .isEqualTo("Sealed[profile.name] Vault[" + key.id() + "] MasterKey[hidden] Passphrase[hidden]");
    }

    private void assertRefused(String text) {
        assertThatThrownBy(() -> vault.sealed(NAME, text).open()).as(text).isInstanceOf(VaultException.class)
                .hasMessageNotContaining("Erika");
    }

    private Why whyOf(String name, String text) {
        return catchThrowableOfType(VaultException.class, () -> vault.sealed(name, text).open()).why();
    }
}
