package dev.emptor.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

final class P256Test {
    /** The key of RFC 6979, appendix A.2.5. */
    private static final P256 KEY = P256.exactly(new BigInteger(
            "C9AFA9D845BA75166B5C215767B1D6934E50C3DB36E89B127B8A622B120F6721", 16));

    @Test
    void the_public_point_is_that_of_the_standard() {
        assertThat(hex(KEY.x())).isEqualTo("60FED4BA255A9D31C961EB74C6356D68C049B8923B61FA6CE669622E60F29FB6");
        assertThat(hex(KEY.y())).isEqualTo("7903FE1008B8BC99A41AE9E95628BC64F2F1B20C2D7E9F5177A3C294D4462299");
    }

    @Test
    void signatures_are_those_of_the_standard_and_hold() {
        byte[] sample = "sample".getBytes(StandardCharsets.UTF_8);
        assertThat(hex(KEY.sign(sample))).isEqualTo("EFD48B2AACB6A8FD1140DD9CD45E81D69D2C877B56AAF991C34D0EA84EAF3716"
                + "F7CB1C942D657C41D436C7A1B6E29F65F3E900DBB9AFF4064DC4AB2F843ACDA8");
        assertThat(P256.verify(KEY.x(), KEY.y(), sample, KEY.sign(sample))).isTrue();
        assertThat(P256.verify(KEY.x(), KEY.y(), new byte[] {1}, KEY.sign(sample))).isFalse();
        assertThat(P256.verify(KEY.x(), KEY.x(), sample, KEY.sign(sample))).as("not on the curve").isFalse();
    }

    @Test
    void the_same_identity_has_the_same_key_and_another_thread_another() {
        Identities house = Identities.of(new byte[Identities.MASTER_BYTES]);
        String did = house.house("one").p256().did();
        assertThat(did).startsWith("did:key:zDn").isEqualTo(house.house("one").p256().did())
                .isNotEqualTo(house.house("two").p256().did());
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().withUpperCase().formatHex(bytes);
    }
}
