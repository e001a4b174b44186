package dev.emptor.rights;

/** A letter in words, ready to be sent or copied: one line of subject, and lines of at most 78 characters. */
public record Written(String subject, String body) {}
