package dev.emptor.core;

import dev.emptor.rights.Claim;
import dev.emptor.rights.Letter;
import dev.emptor.rights.Step;
import java.time.Instant;

/** The letters of claims, as they would be sent at an instant. */
public final class RightsLetters {
    private RightsLetters() {}

    /** All that the wording of that letter depends on. */
    public static Letter of(State state, Claim claim, Step step, Instant at) {
        return Letters.letter(state, claim, step, at);
    }
}
