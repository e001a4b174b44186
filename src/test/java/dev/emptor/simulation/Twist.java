package dev.emptor.simulation;

import dev.emptor.simulation.SimSeller.Character;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** What is special in a world, so that paths are gone that few houses come to by themselves. Most have nothing. */
enum Twist {
    NONE(false, List.of(Character.HONEST)),
    /** The owner has discount codes; what sellers make of them is their own affair. */
    CODES(false, List.of(Character.HONEST, Character.HAGGLER, Character.HONEST, Character.OUT_OF_STOCK,
            Character.HIDDEN_FEE, Character.DUPLICATOR, Character.CANCELLER)),
    /** There is stock for weeks, sellers name another price each day, and rules would rather wait. */
    WAITS(false, List.of(Character.HONEST, Character.HONEST, Character.FORGETFUL, Character.PRICE_GOUGER,
            Character.OUT_OF_STOCK)),
    /** Much is needed, and each seller has little. */
    SHARES(false, List.of(Character.HONEST, Character.HAGGLER, Character.CONCEDER, Character.STEPPER, Character.HONEST,
            Character.OUT_OF_STOCK, Character.TWO_FACED)),
    /** Sellers cannot be reached for hours, and then can. */
    AWAY(true, List.of(Character.CONCEDER, Character.STEPPER, Character.HARDLINER, Character.HAGGLER)),
    /** Rights are claimed of sellers, with a mail relay that is as bad as any network. */
    RIGHTS(false, List.of(Character.HONEST, Character.HONEST, Character.FORGETFUL, Character.CANCELLER)),
    /** Several needs run low at about one time, and sellers send goods of two orders together for less, or say so. */
    TOGETHER(false, List.of(Character.HONEST, Character.HAGGLER, Character.HONEST, Character.OUT_OF_STOCK,
            Character.HIDDEN_FEE, Character.DUPLICATOR, Character.CANCELLER, Character.FORGETFUL)),
    /** Sellers may accept outright what is proposed to them. */
    BINDS(true, List.of(Character.BINDER, Character.BINDER, Character.CONCEDER, Character.HONEST));

    private static final List<Twist> OFTEN = List.of(CODES, WAITS, SHARES, AWAY, RIGHTS);

    private static final int ONE_IN = 5;
    private static final int EARLY = 500;

    private final boolean bargains;
    private final List<Character> sellers;

    Twist(boolean bargains, List<Character> sellers) {
        this.bargains = bargains;
        this.sellers = sellers;
    }

    /** Every fifth world has one, or somewhat more; and every tenth of the later ones sends things together. */
    static Twist of(long seed) {
        if (seed > EARLY && seed % (2 * ONE_IN) == 9) {
            return TOGETHER;
        }
        if (seed % (8 * ONE_IN) == 8 * ONE_IN - 1) {
            return BINDS;
        }
        return seed % (2 * ONE_IN) == 3 || seed % (2 * ONE_IN) == 7
                ? OFTEN.get(Chance.below(seed, "twist", 0, OFTEN.size())) : NONE;
    }

    /** Whether its house lives by bargaining. */
    boolean bargains(long seed) {
        return switch (this) {
            case NONE -> Chance.below(seed, "bargaining", 0, 4) == 0;
            case SHARES -> Chance.below(seed, "shares", 0, 2) == 0;
            case CODES, WAITS, AWAY, RIGHTS, TOGETHER, BINDS -> bargains;
        };
    }

    /** Whom there is to buy from: somebody honest, and some more. */
    List<Character> sellers(SplittableRandom chance) {
        List<Character> all = new ArrayList<>(List.of(this == BINDS ? Character.BINDER : Character.HONEST));
        int more = this == SHARES ? 4 + chance.nextInt(2) : this == BINDS ? 1 : 2 + chance.nextInt(2);
        for (int i = 0; i < more; i++) {
            all.add(sellers.get(chance.nextInt(sellers.size())));
        }
        return all;
    }

    /** How many days with faults it takes to come to what is special. */
    int days(int usual) {
        return switch (this) {
            case WAITS -> 15;
            case RIGHTS -> 26;
            case CODES -> 12;
            case BINDS -> 9;
            case SHARES, AWAY, TOGETHER -> Math.max(7, usual);
            case NONE -> usual;
        };
    }
}
