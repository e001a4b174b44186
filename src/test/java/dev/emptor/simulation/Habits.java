package dev.emptor.simulation;

import dev.emptor.model.Giving;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** What a seller does beside its character: how its goods come, whether it waits for a proof of age, opens links. */
final class Habits {
    private enum Age { NEVER, PLAINLY, GREEDILY, UNSEEN, FOR_EVER }

    /** What it does with a one-time link: in which hours after its order it presses the button. */
    private enum Opens { AT_ONCE, LATE, TWICE, AFTER_ITS_END, NEVER }

    private final boolean shown;
    private final Opens opens;
    private final String seller;
    private final SplittableRandom chance;
    private final List<String> ways;
    private final boolean obliging;
    private final Age age;
    private boolean proven;

    Habits(long seed, String seller) {
        this.seller = seller;
        this.chance = Chance.stream(seed, seller + " habits", 0);
        this.age = List.of(Age.PLAINLY, Age.GREEDILY, Age.UNSEEN, Age.FOR_EVER, Age.PLAINLY, Age.NEVER)
                .get(Math.min(5, chance.nextInt(20)));
        List<String> all = new ArrayList<>(List.of("home"));
        if (chance.nextInt(3) == 0) {
            all.add("pick_up_point");
        }
        if (chance.nextInt(5) == 0) {
            all.add("download");
        }
        this.ways = List.copyOf(all);
        this.shown = chance.nextInt(4) == 0;
        this.opens = Opens.values()[chance.nextInt(Opens.values().length)];
        this.obliging = chance.nextInt(4) > 0;
    }

    /** How an offer says its goods may come; one that says nothing means home. Most do as they are asked. */
    List<String> ways(List<String> wished) {
        if (obliging && !wished.isEmpty()) {
            return wished;
        }
        return ways.size() == 1 || chance.nextInt(4) == 0 ? List.of() : ways;
    }

    /** Whether it is given what an order needs, or shown it. */
    Giving giving() {
        return shown ? Giving.SHOWN : Giving.GIVEN;
    }

    /** After how many minutes it presses the button of a link. */
    List<Integer> presses() {
        int soon = chance.nextInt(1, 90);
        return switch (opens) {
            case AT_ONCE -> List.of(0);
            case LATE -> List.of(chance.nextInt(60, 5_000));
            case TWICE -> List.of(soon, soon + chance.nextInt(0, 30));
            case AFTER_ITS_END -> List.of(chance.nextInt(5_700, 16_000));
            case NEVER -> List.of();
        };
    }

    /** The link for a phone that stands in its totals. */
    Optional<String> asksForAge() {
        return switch (age) {
            case NEVER -> Optional.empty();
            case PLAINLY -> proven ? Optional.empty() : Optional.of(Phone.good(seller));
            case GREEDILY -> Optional.of(Phone.greedy(seller));
            case UNSEEN -> Optional.of(Phone.byReference(seller));
            case FOR_EVER -> Optional.of(Phone.good(seller));
        };
    }

    /** A phone proved the age to it. */
    void proven() {
        proven = true;
    }
}
