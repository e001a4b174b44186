package dev.emptor.bargain;

import java.util.Optional;

/** A game for two: what is bargained over, for how many rounds, and what each side would like. */
public record Scenario(String id, int rounds, Preferences buyer, Preferences seller) {
    public static final int MOST_ROUNDS = 10_000;

    public Scenario {
        if (rounds < 1 || rounds > MOST_ROUNDS || !buyer.domain().equals(seller.domain())) {
            throw new IllegalArgumentException("a scenario has 1 to " + MOST_ROUNDS + " rounds and one domain");
        }
    }

    public Domain domain() {
        return buyer.domain();
    }

    public Preferences of(Role role) {
        return role == Role.BUYER ? buyer : seller;
    }

    public Scenario withRounds(int other) {
        return new Scenario(id, other, buyer, seller);
    }

    /** Whether any outcome is acceptable to both. */
    public boolean hasDeal() {
        return domain().outcomes().stream().anyMatch(o -> buyer.acceptable(o) && seller.acceptable(o));
    }

    /** What a side kept of what it could have gained: see {@link Score}. */
    public Score score(Role role, Optional<Outcome> deal) {
        return Score.of(of(role), deal);
    }
}
