package dev.emptor.model;

import java.time.Instant;

/** A seller that a rule blocked: it counts as not enabled until the owner lifts it. */
public record Block(String why, Instant since) {}
