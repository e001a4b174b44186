package dev.emptor.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPair;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The test vectors of RFC 8032, section 7.1, and what must not verify. */
final class SignaturesTest {
    private record Vector(String seed, String key, String message, String signature) {}

    private static final List<Vector> VECTORS = List.of(
            new Vector("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
                    "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
                    "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
                            + "d25bf5f0595bbe24655141438e7a100b"),
            new Vector("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
                    "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
                    "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c"
                            + "387b2eaeb4302aeeb00d291612bb0c00"),
            new Vector("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
                    "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
                    "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc659"
                            + "4a7c15e9716ed28dc027beceea1ec40a"));

    @Test
    void a_seed_gives_the_keys_and_signatures_of_the_standard() {
        for (Vector vector : VECTORS) {
            KeyPair pair = Signatures.pair(hex(vector.seed()));
            assertThat(Signatures.raw(pair)).isEqualTo(hex(vector.key()));
            assertThat(Signatures.sign(pair.getPrivate(), hex(vector.message()))).isEqualTo(hex(vector.signature()));
            assertThat(Signatures.verify(hex(vector.key()), hex(vector.message()), hex(vector.signature()))).isTrue();
        }
    }

    @Test
    void a_changed_message_signature_or_key_does_not_verify() {
        Vector vector = VECTORS.get(2);
        for (int bit = 0; bit < 8 * Signatures.SIGNATURE_BYTES; bit++) {
            assertThat(Signatures.verify(hex(vector.key()), hex(vector.message()), flipped(vector.signature(), bit)))
                    .as("bit " + bit + " of the signature").isFalse();
        }
        for (int bit = 0; bit < 8 * Signatures.KEY_BYTES; bit++) {
            assertThat(Signatures.verify(flipped(vector.key(), bit), hex(vector.message()), hex(vector.signature())))
                    .as("bit " + bit + " of the key").isFalse();
        }
        assertThat(Signatures.verify(hex(vector.key()), hex("af83"), hex(vector.signature()))).isFalse();
    }

    @Test
    void what_has_not_the_right_length_is_refused_without_an_exception() {
        assertThat(Signatures.verify(new byte[31], new byte[0], new byte[64])).isFalse();
        assertThat(Signatures.verify(new byte[33], new byte[0], new byte[64])).isFalse();
        assertThat(Signatures.verify(hex(VECTORS.get(0).key()), new byte[0], new byte[63])).isFalse();
    }

    @Test
    void a_key_under_which_one_signature_fits_every_text_is_refused() {
        // With the neutral element as key, R = neutral element and S = 0 satisfy the equation for each message.
        byte[] neutral = hex("01" + "00".repeat(31));
        byte[] forged = hex("01" + "00".repeat(63));
        assertThat(Signatures.verify(neutral, new byte[] {1}, forged)).isFalse();
        assertThat(Signatures.verify(hex("01" + "00".repeat(30) + "80"), new byte[] {2}, forged)).isFalse();
    }

    private static byte[] flipped(String text, int bit) {
        byte[] bytes = hex(text);
        bytes[bit / 8] ^= (byte) (1 << (bit % 8));
        return bytes;
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }
}
