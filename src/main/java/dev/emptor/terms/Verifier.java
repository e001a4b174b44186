package dev.emptor.terms;

/** Whether a signature over a message is that of a key; a key or signature of the wrong form is just false. */
public interface Verifier {
    boolean verify(byte[] publicKey, byte[] message, byte[] signature);
}
