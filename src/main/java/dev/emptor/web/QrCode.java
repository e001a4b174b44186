package dev.emptor.web;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * A QR code (ISO/IEC 18004) of any bytes, at error correction level L, so that a phone can take over a link from the
 * screen. At most {@link #LONGEST} bytes.
 */
final class QrCode {
    /** What fits the largest code. */
    static final int LONGEST = 2_953;

    private static final int[] CHECKS = {7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28,
        28, 28, 30, 30, 26, 28, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30};
    private static final int[] BLOCKS = {1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8, 8, 9, 9, 10, 12,
        12, 12, 13, 14, 15, 16, 17, 18, 19, 19, 20, 21, 22, 24, 25};
    private static final int MASKS = 8;

    private final int version;
    private final int size;
    private final boolean[][] dark;
    private final boolean[][] fixed;

    private QrCode(int version) {
        this.version = version;
        this.size = version * 4 + 17;
        this.dark = new boolean[size][size];
        this.fixed = new boolean[size][size];
    }

    /** The smallest code that holds the bytes. */
    static QrCode of(byte[] bytes) {
        for (int version = 1; version <= CHECKS.length; version++) {
            if (4 + countBits(version) + 8 * bytes.length <= 8 * dataBytes(version)) {
                return new QrCode(version).drawn(withChecks(version, packed(version, bytes)));
            }
        }
        throw new IllegalArgumentException("a QR code holds at most " + LONGEST + " bytes");
    }

    /** Modules on each side, without the quiet zone. */
    int size() {
        return size;
    }

    boolean dark(int x, int y) {
        return dark[y][x];
    }

    /** The dark modules as the path of an SVG, one unit a module. */
    String path() {
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                int from = x;
                while (x < size && dark[y][x]) {
                    x++;
                }
                if (x > from) {
                    path.append('M').append(from).append(' ').append(y).append('h').append(x - from).append("v1h-")
                            .append(x - from).append('z');
                }
            }
        }
        return path.toString();
    }

    private static int countBits(int version) {
        return version < 10 ? 8 : 16;
    }

    private static int allBytes(int version) {
        int bits = (16 * version + 128) * version + 64;
        if (version >= 2) {
            int marks = version / 7 + 2;
            bits -= (25 * marks - 10) * marks - 55;
        }
        return (version >= 7 ? bits - 36 : bits) / 8;
    }

    private static int dataBytes(int version) {
        return allBytes(version) - CHECKS[version - 1] * BLOCKS[version - 1];
    }

    /** Byte mode, count, bytes, end, and the padding that the standard wants. */
    private static byte[] packed(int version, byte[] bytes) {
        byte[] data = new byte[dataBytes(version)];
        int at = put(data, 0, 0b0100, 4);
        at = put(data, at, bytes.length, countBits(version));
        for (byte b : bytes) {
            at = put(data, at, b & 0xff, 8);
        }
        at = Math.min(at + 4, data.length * 8);
        for (int i = (at + 7) / 8, pad = 0xec; i < data.length; i++, pad ^= 0xec ^ 0x11) {
            data[i] = (byte) pad;
        }
        return data;
    }

    private static int put(byte[] data, int at, int value, int bits) {
        for (int i = 0; i < bits; i++) {
            data[(at + i) >>> 3] |= (byte) (((value >>> (bits - 1 - i)) & 1) << (7 - ((at + i) & 7)));
        }
        return at + bits;
    }

    /** The data in blocks, each with its check bytes (Reed-Solomon), interleaved. */
    private static byte[] withChecks(int version, byte[] data) {
        int blocks = BLOCKS[version - 1];
        int checks = CHECKS[version - 1];
        int shorter = blocks - allBytes(version) % blocks;
        int length = allBytes(version) / blocks - checks;
        byte[][] parts = new byte[blocks][];
        byte[][] ends = new byte[blocks][];
        for (int i = 0, from = 0; i < blocks; i++) {
            int own = i < shorter ? length : length + 1;
            parts[i] = Arrays.copyOfRange(data, from, from + own);
            ends[i] = remainder(parts[i], divisor(checks));
            from += own;
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = 0; i <= length; i++) {
            for (byte[] part : parts) {
                if (i < part.length) {
                    all.write(part[i]);
                }
            }
        }
        for (int i = 0; i < checks; i++) {
            for (byte[] end : ends) {
                all.write(end[i]);
            }
        }
        return all.toByteArray();
    }

    private static byte[] divisor(int degree) {
        byte[] divisor = new byte[degree];
        divisor[degree - 1] = 1;
        for (int i = 0, root = 1; i < degree; i++, root = times(root, 2)) {
            for (int j = 0; j < degree; j++) {
                divisor[j] = (byte) (times(divisor[j] & 0xff, root) ^ (j + 1 < degree ? divisor[j + 1] : 0));
            }
        }
        return divisor;
    }

    private static byte[] remainder(byte[] data, byte[] divisor) {
        byte[] rest = new byte[divisor.length];
        for (byte b : data) {
            int factor = (b ^ rest[0]) & 0xff;
            System.arraycopy(rest, 1, rest, 0, rest.length - 1);
            rest[rest.length - 1] = 0;
            for (int i = 0; i < rest.length; i++) {
                rest[i] ^= (byte) times(divisor[i] & 0xff, factor);
            }
        }
        return rest;
    }

    /** In the field of 256 elements of the standard. */
    static int times(int a, int b) {
        int product = 0;
        for (int i = 7; i >= 0; i--) {
            product = (product << 1) ^ ((product >>> 7) * 0x11d);
            product ^= ((b >>> i) & 1) * a;
        }
        return product;
    }

    private QrCode drawn(byte[] all) {
        for (int i = 0; i < size; i++) {
            fix(6, i, i % 2 == 0);
            fix(i, 6, i % 2 == 0);
        }
        finder(3, 3);
        finder(size - 4, 3);
        finder(3, size - 4);
        marks();
        versions();
        format(0);
        data(all);
        int best = 0;
        int least = Integer.MAX_VALUE;
        for (int mask = 0; mask < MASKS; mask++) {
            masked(mask);
            int penalty = penalty();
            masked(mask);
            best = penalty < least ? mask : best;
            least = Math.min(least, penalty);
        }
        masked(best);
        format(best);
        return this;
    }

    private void fix(int x, int y, boolean value) {
        dark[y][x] = value;
        fixed[y][x] = true;
    }

    private void finder(int x, int y) {
        for (int dy = -4; dy <= 4; dy++) {
            for (int dx = -4; dx <= 4; dx++) {
                int ring = Math.max(Math.abs(dx), Math.abs(dy));
                if (x + dx >= 0 && x + dx < size && y + dy >= 0 && y + dy < size) {
                    fix(x + dx, y + dy, ring != 2 && ring != 4);
                }
            }
        }
    }

    private void marks() {
        if (version == 1) {
            return;
        }
        int count = version / 7 + 2;
        int step = version == 32 ? 26 : (version * 4 + count * 2 + 1) / (count * 2 - 2) * 2;
        int last = count - 1;
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < count; j++) {
                boolean corner = (i == 0 && j == 0) || (i == 0 && j == last) || (i == last && j == 0);
                if (!corner) {
                    mark(i == 0 ? 6 : size - 7 - (last - i) * step, j == 0 ? 6 : size - 7 - (last - j) * step);
                }
            }
        }
    }

    private void mark(int x, int y) {
        for (int dy = -2; dy <= 2; dy++) {
            for (int dx = -2; dx <= 2; dx++) {
                fix(x + dx, y + dy, Math.max(Math.abs(dx), Math.abs(dy)) != 1);
            }
        }
    }

    private void versions() {
        if (version < 7) {
            return;
        }
        int rest = version;
        for (int i = 0; i < 12; i++) {
            rest = (rest << 1) ^ ((rest >>> 11) * 0x1f25);
        }
        int bits = version << 12 | rest;
        for (int i = 0; i < 18; i++) {
            boolean bit = ((bits >>> i) & 1) == 1;
            fix(size - 11 + i % 3, i / 3, bit);
            fix(i / 3, size - 11 + i % 3, bit);
        }
    }

    /** Level L and the mask, twice. */
    private void format(int mask) {
        int data = 1 << 3 | mask;
        int rest = data;
        for (int i = 0; i < 10; i++) {
            rest = (rest << 1) ^ ((rest >>> 9) * 0x537);
        }
        int bits = (data << 10 | rest) ^ 0x5412;
        for (int i = 0; i < 15; i++) {
            boolean bit = ((bits >>> i) & 1) == 1;
            fix(i < 8 ? 8 : i == 8 ? 7 : 14 - i, i < 6 ? i : i < 8 ? i + 1 : 8, bit);
            fix(i < 8 ? size - 1 - i : 8, i < 8 ? 8 : size - 15 + i, bit);
        }
        fix(8, size - 8, true);
    }

    private void data(byte[] all) {
        int at = 0;
        for (int right = size - 1; right >= 1; right -= 2) {
            right = right == 6 ? 5 : right;
            boolean up = ((right + 1) & 2) == 0;
            for (int step = 0; step < size; step++) {
                int y = up ? size - 1 - step : step;
                for (int x = right; x > right - 2; x--) {
                    if (!fixed[y][x] && at < all.length * 8) {
                        dark[y][x] = ((all[at >>> 3] >>> (7 - (at & 7))) & 1) == 1;
                        at++;
                    }
                }
            }
        }
    }

    private void masked(int mask) {
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                dark[y][x] ^= !fixed[y][x] && flips(mask, x, y);
            }
        }
    }

    static boolean flips(int mask, int x, int y) {
        return switch (mask) {
            case 0 -> (x + y) % 2 == 0;
            case 1 -> y % 2 == 0;
            case 2 -> x % 3 == 0;
            case 3 -> (x + y) % 3 == 0;
            case 4 -> (x / 3 + y / 2) % 2 == 0;
            case 5 -> x * y % 2 + x * y % 3 == 0;
            case 6 -> (x * y % 2 + x * y % 3) % 2 == 0;
            default -> ((x + y) % 2 + x * y % 3) % 2 == 0;
        };
    }

    /** Long runs and blocks of one colour are hard to read; every mask can be read, so no more is looked at. */
    private int penalty() {
        int penalty = 0;
        for (int a = 0; a < size; a++) {
            int row = 1;
            int column = 1;
            for (int b = 1; b < size; b++) {
                row = dark[a][b] == dark[a][b - 1] ? row + 1 : 1;
                column = dark[b][a] == dark[b - 1][a] ? column + 1 : 1;
                penalty += (row == 5 ? 3 : row > 5 ? 1 : 0) + (column == 5 ? 3 : column > 5 ? 1 : 0);
                boolean block = a > 0 && dark[a][b] == dark[a - 1][b] && dark[a][b] == dark[a][b - 1]
                        && dark[a][b] == dark[a - 1][b - 1];
                penalty += block ? 3 : 0;
            }
        }
        return penalty;
    }
}
