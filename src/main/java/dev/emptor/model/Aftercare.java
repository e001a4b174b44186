package dev.emptor.model;

import java.time.Instant;
import java.util.Optional;

/** What a rule wants done about an order later: the owner reminded, once; and whether it was disputed before. */
public record Aftercare(Optional<Instant> remindAt, String title, String why, boolean disputed) {
    public static final Aftercare NONE = new Aftercare(Optional.empty(), "", "", false);
}
