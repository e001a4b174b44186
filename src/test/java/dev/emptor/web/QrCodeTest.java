package dev.emptor.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Codes are read back by a reader of this test's own, from their modules alone. */
final class QrCodeTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 17, 18, 50, 106, 107, 154, 230, 231, 271, 400, 700, 1_000, 1_465, 2_000, 2_953})
    void what_is_written_is_read_back(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        QrCode code = QrCode.of(bytes);
        assertThat(read(code)).isEqualTo(bytes);
    }

    @Test
    void every_version_has_its_finders_timing_and_quiet_corners() {
        for (int length = 1; length <= QrCode.LONGEST; length += 60) {
            QrCode code = QrCode.of(new byte[length]);
            for (int[] corner : new int[][] {{0, 0}, {code.size() - 7, 0}, {0, code.size() - 7}}) {
                StringBuilder row = new StringBuilder();
                for (int i = 0; i < 7; i++) {
                    row.append(code.dark(corner[0] + i, corner[1] + 3) ? 1 : 0);
                }
                assertThat(row.toString()).isEqualTo("1011101");
            }
            for (int i = 8; i < code.size() - 8; i++) {
                assertThat(code.dark(i, 6)).isEqualTo(i % 2 == 0);
            }
        }
    }

    @Test
    void too_much_is_refused_and_the_path_draws_every_dark_module() {
        assertThatThrownBy(() -> QrCode.of(new byte[QrCode.LONGEST + 1])).isInstanceOf(IllegalArgumentException.class);
        QrCode code = QrCode.of("av://?nonce=1".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        int drawn = 0;
        var run = java.util.regex.Pattern.compile("M\\d+ \\d+h(\\d+)v1h-\\d+z").matcher(code.path());
        while (run.find()) {
            drawn += Integer.parseInt(run.group(1));
        }
        int dark = 0;
        for (int i = 0; i < code.size() * code.size(); i++) {
            dark += code.dark(i % code.size(), i / code.size()) ? 1 : 0;
        }
        assertThat(drawn).isEqualTo(dark);
    }

    /** The standard's way back, apart from the encoder: function modules known by place, checks by syndromes. */
    private static byte[] read(QrCode code) {
        int size = code.size();
        int version = (size - 17) / 4;
        int format = 0;
        for (int i = 0; i < 15; i++) {
            int x = i < 8 ? size - 1 - i : 8;
            int y = i < 8 ? 8 : size - 15 + i;
            format |= (code.dark(x, y) ? 1 : 0) << i;
        }
        format ^= 0b101010000010010;
        assertThat(format >>> 13).as("level L").isEqualTo(1);
        int mask = format >>> 10 & 7;
        List<Integer> centres = centres(version);
        List<Integer> bits = new ArrayList<>();
        boolean up = true;
        for (int right = size - 1; right > 0; right -= 2) {
            if (right == 6) {
                right--;
            }
            for (int i = 0; i < size; i++) {
                int y = up ? size - 1 - i : i;
                for (int x = right; x >= right - 1; x--) {
                    if (!function(x, y, size, version, centres)) {
                        bits.add((code.dark(x, y) ^ QrCode.flips(mask, x, y)) ? 1 : 0);
                    }
                }
            }
            up = !up;
        }
        int[] all = new int[bits.size() / 8];
        for (int i = 0; i < all.length * 8; i++) {
            all[i / 8] = all[i / 8] << 1 | bits.get(i);
        }
        return payload(blocks(all, version), version);
    }

    private static boolean function(int x, int y, int size, int version, List<Integer> centres) {
        boolean finder = (x < 9 && y < 9) || (x >= size - 8 && y < 9) || (x < 9 && y >= size - 8);
        boolean versions = version >= 7 && ((x < 6 && y >= size - 11) || (y < 6 && x >= size - 11));
        if (finder || versions || x == 6 || y == 6) {
            return true;
        }
        for (int cx : centres) {
            for (int cy : centres) {
                boolean corner = (cx == 6 && cy == 6) || (cx == 6 && cy == size - 7) || (cx == size - 7 && cy == 6);
                if (!corner && Math.abs(x - cx) <= 2 && Math.abs(y - cy) <= 2) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Some rows of annex E of the standard, copied out; the others are not tried. */
    private static List<Integer> centres(int version) {
        return switch (version) {
            case 1 -> List.of();
            case 2 -> List.of(6, 18);
            case 3 -> List.of(6, 22);
            case 5 -> List.of(6, 30);
            case 6 -> List.of(6, 34);
            case 7 -> List.of(6, 22, 38);
            case 9 -> List.of(6, 26, 46);
            case 10 -> List.of(6, 28, 50);
            case 13 -> List.of(6, 34, 62);
            case 18 -> List.of(6, 30, 56, 82);
            case 22 -> List.of(6, 26, 50, 74, 98);
            case 27 -> List.of(6, 34, 62, 90, 118);
            case 32 -> List.of(6, 34, 60, 86, 112, 138);
            case 33 -> List.of(6, 30, 58, 86, 114, 142);
            case 40 -> List.of(6, 30, 58, 86, 114, 142, 170);
            default -> throw new AssertionError("add the row of version " + version);
        };
    }

    /** Blocks and check bytes of level L, table 9 of the standard: {blocks, checks}. */
    private static int[] shape(int version) {
        return switch (version) {
            case 1 -> new int[] {1, 7};
            case 2 -> new int[] {1, 10};
            case 3 -> new int[] {1, 15};
            case 5 -> new int[] {1, 26};
            case 6 -> new int[] {2, 18};
            case 7 -> new int[] {2, 20};
            case 9 -> new int[] {2, 30};
            case 10 -> new int[] {4, 18};
            case 13 -> new int[] {4, 26};
            case 18 -> new int[] {6, 30};
            case 22 -> new int[] {9, 28};
            case 27 -> new int[] {12, 30};
            case 32 -> new int[] {17, 30};
            case 33 -> new int[] {18, 30};
            case 40 -> new int[] {25, 30};
            default -> throw new AssertionError("add the row of version " + version);
        };
    }

    private static List<Integer> blocks(int[] all, int version) {
        int blocks = shape(version)[0];
        int checks = shape(version)[1];
        int shortest = all.length / blocks - checks;
        int longer = all.length % blocks;
        List<List<Integer>> parts = new ArrayList<>();
        for (int i = 0; i < blocks; i++) {
            parts.add(new ArrayList<>());
        }
        int at = 0;
        for (int i = 0; i <= shortest; i++) {
            for (int b = 0; b < blocks; b++) {
                if (i < shortest || b >= blocks - longer) {
                    parts.get(b).add(all[at++]);
                }
            }
        }
        List<Integer> data = new ArrayList<>();
        parts.forEach(data::addAll);
        for (int i = 0; i < checks; i++) {
            for (int b = 0; b < blocks; b++) {
                parts.get(b).add(all[at++]);
            }
        }
        for (List<Integer> part : parts) {
            for (int i = 0, root = 1; i < checks; i++, root = QrCode.times(root, 2)) {
                int syndrome = 0;
                for (int value : part) {
                    syndrome = QrCode.times(syndrome, root) ^ value;
                }
                assertThat(syndrome).as("syndrome " + i).isZero();
            }
        }
        return data;
    }

    private static byte[] payload(List<Integer> data, int version) {
        StringBuilder bits = new StringBuilder();
        data.forEach(value -> bits.append(Integer.toBinaryString(value | 256).substring(1)));
        assertThat(bits.substring(0, 4)).as("byte mode").isEqualTo("0100");
        int count = version < 10 ? 8 : 16;
        byte[] bytes = new byte[Integer.parseInt(bits.substring(4, 4 + count), 2)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(bits.substring(4 + count + i * 8, 12 + count + i * 8), 2);
        }
        return bytes;
    }
}
