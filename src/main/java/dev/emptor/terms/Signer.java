package dev.emptor.terms;

/** One party's key: its public half as 32 raw bytes (Ed25519, RFC 8032), and what signs with the other half. */
public interface Signer {
    byte[] publicKey();

    byte[] sign(byte[] message);
}
