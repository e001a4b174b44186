package dev.emptor.model;

/**
 * Which of our lasting identities an order names: the fingerprint of the master that it comes from, and the seller's
 * rotation then. Kept with the order, so that a repeat is the same to the letter, whatever was changed since.
 */
public record Guise(String master, int rotation) {}
