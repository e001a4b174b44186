package dev.emptor.engine;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Where the random bits of a turn come from: 128 of them, in hexadecimal. */
public interface Entropy {
    String next();

    /** The computer's own source. */
    static Entropy secure() {
        SecureRandom random = new SecureRandom();
        byte[] bytes = new byte[16];
        return () -> {
            synchronized (bytes) {
                random.nextBytes(bytes);
                return HexFormat.of().formatHex(bytes);
            }
        };
    }
}
