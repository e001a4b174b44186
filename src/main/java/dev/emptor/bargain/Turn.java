package dev.emptor.bargain;

import java.util.List;
import java.util.Optional;

/**
 * What a side sees when it is its turn: the round (from 0) of how many, whether it speaks first in each round, what the
 * other proposed last, and all that was proposed so far, oldest first. A round is one move of each side (stacked
 * alternating offers); after the last round there is no deal.
 */
public record Turn(int round, int rounds, boolean opens, Optional<Outcome> standing, List<Outcome> ours,
        List<Outcome> theirs) {
    public Turn {
        if (rounds < 1 || round < 0 || round >= rounds) {
            throw new IllegalArgumentException("a round is from 0 to " + (rounds - 1));
        }
        ours = List.copyOf(ours);
        theirs = List.copyOf(theirs);
    }

    public boolean last() {
        return round == rounds - 1;
    }

    /** Whether a bid of now is the last that the other side can still answer. */
    public boolean lastBid() {
        return round >= rounds - (opens ? 1 : 2);
    }

    /** Whether the other side will not move again, so that only taking what stands can still make a deal. */
    public boolean lastWord() {
        return last() && !opens;
    }
}
