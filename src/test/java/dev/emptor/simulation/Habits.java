package dev.emptor.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** What a seller does beside its character: how its goods come, whether it waits for a proof of age, opens links. */
final class Habits {
    private enum Age { NEVER, PLAINLY, GREEDILY, UNSEEN, FOR_EVER }

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
        this.obliging = chance.nextInt(4) > 0;
    }

    /** How an offer says its goods may come; one that says nothing means home. Most do as they are asked. */
    List<String> ways(List<String> wished) {
        if (obliging && !wished.isEmpty()) {
            return wished;
        }
        return ways.size() == 1 || chance.nextInt(4) == 0 ? List.of() : ways;
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
