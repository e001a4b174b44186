package dev.emptor.bargain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One bargaining between two sides by stacked alternating offers, played to its end. */
public final class Session {
    /** One move: in which round, by the side that speaks first or by the other. */
    public record Said(int round, boolean opener, Move move) {}

    /** How it ended: the deal if there is one, who walked away if one did, the rounds begun, and every move. */
    public record Ending(Optional<Outcome> deal, Optional<Boolean> openerWalked, int rounds, List<Said> moves) {
        public Ending {
            moves = List.copyOf(moves);
        }
    }

    private static final class Side {
        private final Party party;
        private final boolean opens;
        private final List<Outcome> offers = new ArrayList<>();
        private Optional<Outcome> standing = Optional.empty();

        Side(Party party, boolean opens) {
            this.party = party;
            this.opens = opens;
        }
    }

    private Session() {}

    /** Taking what was never proposed, or proposing what is not in the domain, ends the session without a deal. */
    public static Ending play(Domain domain, int rounds, Party opener, Party other) {
        Side first = new Side(opener, true);
        Side second = new Side(other, false);
        List<Said> moves = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            for (Side side : List.of(first, second)) {
                Side against = side == first ? second : first;
                Move move = side.party.move(
                        new Turn(round, rounds, side.opens, against.standing, side.offers, against.offers));
                moves.add(new Said(round, side.opens, move));
                boolean over = switch (move) {
                    case Move.Offer it -> !propose(domain, side, it.outcome());
                    case Move.Accept it -> true;
                    case Move.Hold it -> false;
                    case Move.End it -> true;
                };
                if (over) {
                    boolean agreed = move instanceof Move.Accept && against.standing.isPresent();
                    return new Ending(agreed ? against.standing : Optional.empty(),
                            agreed ? Optional.empty() : Optional.of(side.opens), round + 1, moves);
                }
            }
        }
        return new Ending(Optional.empty(), Optional.empty(), rounds, moves);
    }

    private static boolean propose(Domain domain, Side side, Outcome outcome) {
        if (!domain.allows(outcome)) {
            return false;
        }
        side.offers.add(outcome);
        side.standing = Optional.of(outcome);
        return true;
    }
}
