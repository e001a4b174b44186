package dev.emptor.vault;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** Argon2id, version 1.3 (RFC 9106). */
final class Argon2id {
    private Argon2id() {}

    static byte[] key(byte[] passphrase, byte[] salt, Cost cost) {
        return tag(passphrase, salt, new byte[0], new byte[0], cost.memoryKib(), cost.passes(), cost.lanes());
    }

    /** With all inputs of the RFC, as its test vector has them. */
    static byte[] tag(byte[] passphrase, byte[] salt, byte[] secret, byte[] additional, int memoryKib, int passes,
            int lanes) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13).withSalt(salt).withSecret(secret)
                .withAdditional(additional).withMemoryAsKB(memoryKib).withIterations(passes).withParallelism(lanes)
                .build());
        byte[] key = new byte[Aead.KEY_BYTES];
        generator.generateBytes(passphrase, key);
        return key;
    }
}
