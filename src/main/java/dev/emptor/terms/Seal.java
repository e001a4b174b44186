package dev.emptor.terms;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What is signed: the kind of message, so that no signature fits another kind, and its canonical bytes. */
final class Seal {
    private static final int SIGNATURE = 64;

    private Seal() {}

    static String sign(Signer by, String kind, Map<String, Object> unsigned) {
        return Fit.encoded(by.sign(message(kind, unsigned)));
    }

    static boolean fits(Verifier verifier, String key, String kind, Map<String, Object> unsigned, String signature) {
        byte[] bytes = Fit.decoded(signature);
        return bytes.length == SIGNATURE && verifier.verify(Fit.decoded(key), message(kind, unsigned), bytes);
    }

    private static byte[] message(String kind, Map<String, Object> unsigned) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(("emptor terms 1 " + kind + "\n").getBytes(StandardCharsets.UTF_8));
        all.writeBytes(Canon.bytes(unsigned));
        return all.toByteArray();
    }
}
