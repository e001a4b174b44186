package dev.emptor.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class Argon2idTest {
    @Test
    void the_test_vector_of_rfc_9106_comes_out() {
        assertThat(HexFormat.of().formatHex(Argon2id.tag(bytes(32, 1), bytes(16, 2), bytes(8, 3), bytes(12, 4), 32, 3,
                4))).isEqualTo("0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659");
    }

    @Test
    void passphrases_cost_what_the_house_rule_says_or_more() {
        assertThat(Cost.USUAL.memoryKib()).isGreaterThanOrEqualTo(64 * 1024);
        assertThat(Cost.USUAL.passes()).isGreaterThanOrEqualTo(3);
        for (int[] wrong : new int[][] {{1024, 3, 1}, {1 << 21, 3, 1}, {65_536, 0, 1}, {65_536, 99, 1}, {65_536, 3, 0},
            {65_536, 3, 99}}) {
            assertThatThrownBy(() -> new Cost(wrong[0], wrong[1], wrong[2])).isInstanceOf(VaultException.class);
        }
    }

    private static byte[] bytes(int count, int value) {
        byte[] bytes = new byte[count];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }
}
