package dev.emptor.core;

import dev.emptor.rights.Claim;
import dev.emptor.rights.Clocks;
import dev.emptor.rights.Letter;
import dev.emptor.rights.Step;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** The letters of claims, as they would be sent at an instant. */
public final class RightsLetters {
    private RightsLetters() {}

    /** The last day on which the law lets the seller answer, if it was asked that day. */
    public static LocalDate lastDay(Claim claim, LocalDate asked) {
        return Optional.of(claim).filter(Claim::extended)
                .flatMap(longer -> Clocks.extendedBy(claim.law(), claim.kind(), asked))
                .orElseGet(() -> Clocks.answerBy(claim.law(), claim.kind(), asked));
    }

    /** All that the wording of that letter depends on. */
    public static Letter of(State state, Claim claim, Step step, Instant at) {
        return Letters.letter(state, claim, step, at);
    }
}
