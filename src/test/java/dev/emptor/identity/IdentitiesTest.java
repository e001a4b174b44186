package dev.emptor.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.emptor.model.SellerId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class IdentitiesTest {
    private static final SellerId ONE = new SellerId("one");
    private static final SellerId OTHER = new SellerId("other");

    private final Identities identities = Identities.of(master(1));

    @Test
    void the_same_master_gives_the_same_identities_for_ever() {
        Identity now = identities.lasting(ONE, 0);
        assertThat(shown(Identities.of(master(1)).lasting(ONE, 0))).isEqualTo(shown(now));
        // Pinned: an owner's aliases and keys must not change with an update.
        assertThat(shown(now)).containsExactly(
                "2de7fdcce5fb3dae9a845b71d396318854ab987b37878a4e3c0dcf9aa5b4d4a5", "em0yt6qvj092c6ky",
                "qf79r0mtz40r6k", "b3pjb17bqkm5p7mejbvg");
    }

    @Test
    void no_value_of_one_identity_is_found_in_another() {
        List<Identity> all = List.of(identities.throwAway(ONE, "t1"), identities.throwAway(ONE, "t2"),
                identities.throwAway(OTHER, "t1"), identities.lasting(ONE, 0), identities.lasting(ONE, 1),
                identities.lasting(OTHER, 0), identities.house("second-party"), identities.house("other"),
                identities.throwAway(new SellerId("onet"), "1"), Identities.of(master(2)).lasting(ONE, 0));
        List<String> values = new ArrayList<>();
        all.forEach(identity -> values.addAll(shown(identity)));
        assertThat(values).hasSize(4 * all.size()).doesNotHaveDuplicates();
    }

    @Test
    void what_an_identity_signs_verifies_under_its_key_and_no_other() {
        Identity one = identities.throwAway(ONE, "t1");
        byte[] message = "text".getBytes(StandardCharsets.UTF_8);
        byte[] signature = one.sign(message);
        assertThat(Signatures.verify(one.publicKey(), message, signature)).isTrue();
        assertThat(Signatures.verify(identities.lasting(ONE, 0).publicKey(), message, signature)).isFalse();
    }

    @Test
    void aliases_references_and_user_names_fit_where_they_go() {
        for (int i = 0; i < 200; i++) {
            Identity identity = identities.lasting(ONE, i);
            assertThat(identity.aliasLocalPart()).matches("[a-z][a-z0-9]{15}");
            assertThat(identity.reference()).matches("[a-z][a-z0-9]{13}");
            assertThat(identity.proxyUser()).matches("[a-z][a-z0-9]{19}");
        }
    }

    @Test
    void an_alias_leads_back_to_the_seller_that_was_given_it_also_after_a_rotation() {
        Map<SellerId, Integer> rotations = new TreeMap<>(Map.of(ONE, 2, OTHER, 0));
        String old = identities.lasting(ONE, 1).aliasLocalPart();
        assertThat(identities.givenAlias(old.toUpperCase(Locale.ROOT), rotations))
                .contains(new Identities.Given(ONE, 1));
        assertThat(identities.givenAlias(identities.lasting(ONE, 3).aliasLocalPart(), rotations)).isEmpty();
        assertThat(identities.givenAlias("nobody", rotations)).isEmpty();
    }

    @Test
    void a_promotion_is_signed_by_both_for_one_order_at_one_seller_only() {
        Promotion promotion = new Promotion(identities.throwAway(ONE, "t"), identities.lasting(ONE, 0), "key-1",
                "one.example");
        byte[] from = promotion.from().publicKey();
        byte[] to = promotion.to().publicKey();
        byte[] text = Promotion.text(from, to, "key-1", "one.example", "body");
        byte[] signed = Base64.getUrlDecoder().decode(promotion.fromSignature("body"));
        assertThat(Signatures.verify(from, text, signed)).isTrue();
        assertThat(Signatures.verify(to, text, Base64.getUrlDecoder().decode(promotion.toSignature("body")))).isTrue();
        for (byte[] other : List.of(Promotion.text(from, to, "key-2", "one.example", "body"),
                Promotion.text(from, to, "key-1", "other.example", "body"),
                Promotion.text(from, to, "key-1", "one.example", "another"))) {
            assertThat(Signatures.verify(from, other, signed)).isFalse();
        }
    }

    @Test
    void printing_shows_no_secret_and_a_wrong_master_is_refused() {
        assertThat(identities + " " + identities.house("x")).isEqualTo("Identities[hidden] Identity[hidden]");
        assertThatThrownBy(() -> Identities.of(new byte[31])).hasMessageContaining("32 bytes, not 31");
        assertThatThrownBy(() -> identities.lasting(ONE, -1)).hasMessageContaining("count from 0");
    }

    private static List<String> shown(Identity identity) {
        return List.of(HexFormat.of().formatHex(identity.publicKey()), identity.aliasLocalPart(), identity.reference(),
                identity.proxyUser());
    }

    private static byte[] master(int first) {
        byte[] master = new byte[32];
        master[0] = (byte) first;
        return master;
    }
}
