package dev.emptor.model;

/**
 * A seller's signature under a quote: the SHA-256 of its canonical text in hexadecimal, the Ed25519 key and signature
 * (RFC 8032) in base64url without padding, and the text that was signed. The text is kept as evidence; nothing is ever
 * read from it.
 */
public record QuoteSeal(String hash, String key, String signature, String text) {}
