package dev.emptor.simulation;

import dev.emptor.simulation.SimSeller.Character;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * What a run is made of: all of it follows from the seed, and each part can be made smaller. {@code off} are kinds of
 * faults that never strike; {@code only}, where present, names the single faults that may.
 */
record Plan(long seed, int stormyDays, int calmDays, List<Character> sellers, int needs, Set<Kind> off,
        Optional<Set<String>> only, Twist twist) {
    /** Long enough for every order, question and retry to come to an end. */
    static final int CALM_DAYS = 8;

    Plan {
        sellers = List.copyOf(sellers);
        off = Set.copyOf(off);
        only = only.map(Set::copyOf);
    }

    /** With nothing special. */
    Plan(long seed, int stormyDays, int calmDays, List<Character> sellers, int needs, Set<Kind> off,
            Optional<Set<String>> only) {
        this(seed, stormyDays, calmDays, sellers, needs, off, only, Twist.NONE);
    }

    /**
     * Every fourth house lives by bargaining: its rules haggle over everything, with sellers that know how to. And in
     * every fourth world something is special.
     */
    static Plan of(long seed) {
        Plan everyday = everyday(seed);
        Twist twist = Twist.of(seed);
        if (twist != Twist.NONE) {
            return new Plan(seed, twist.days(Math.min(9, everyday.stormyDays())), CALM_DAYS,
                    twist.sellers(Chance.stream(seed, "twist sellers", 0)), twist == Twist.TOGETHER ? 4 : 2,
                    everyday.off(), everyday.only(), twist);
        }
        if (!everyday.bargains()) {
            return everyday;
        }
        SplittableRandom chance = Chance.stream(seed, "bargainers", 0);
        List<Character> sellers = new ArrayList<>(List.of(Character.HONEST));
        int more = 2 + chance.nextInt(4);
        for (int i = 0; i < more; i++) {
            List<Character> kind = chance.nextInt(5) == 0 ? Character.EVERYDAY : Character.BARGAINERS;
            sellers.add(kind.get(chance.nextInt(kind.size())));
        }
        return everyday.with(sellers);
    }

    /** Whether its house lives by bargaining. */
    boolean bargains() {
        return twist.bargains(seed);
    }

    /** Without bargaining houses. */
    static Plan everyday(long seed) {
        SplittableRandom chance = Chance.stream(seed, "plan", 0);
        int length = chance.nextInt(20);
        boolean large = length < 3;
        int stormy = length == 0 ? 20 + chance.nextInt(20) : large ? 12 + chance.nextInt(12) : 3 + chance.nextInt(7);
        List<Character> sellers = new ArrayList<>(List.of(Character.HONEST));
        int more = 1 + chance.nextInt(large ? 7 : 4);
        for (int i = 0; i < more; i++) {
            boolean honest = chance.nextInt(4) == 0;
            sellers.add(honest ? Character.HAGGLER
                    : Character.EVERYDAY.get(chance.nextInt(Character.EVERYDAY.size())));
        }
        int needs = 1 + chance.nextInt(large ? 5 : 3);
        return new Plan(seed, stormy, CALM_DAYS, sellers, needs, EnumSet.noneOf(Kind.class), Optional.empty());
    }

    Plan days(int stormy) {
        return new Plan(seed, stormy, calmDays, sellers, needs, off, only, twist);
    }

    Plan days(int stormy, int calm) {
        return new Plan(seed, stormy, calm, sellers, needs, off, only, twist);
    }

    Plan with(List<Character> fewer) {
        return new Plan(seed, stormyDays, calmDays, fewer, needs, off, only, twist);
    }

    Plan needs(int fewer) {
        return new Plan(seed, stormyDays, calmDays, sellers, fewer, off, only, twist);
    }

    Plan without(Kind kind) {
        Set<Kind> more = new HashSet<>(off);
        more.add(kind);
        return new Plan(seed, stormyDays, calmDays, sellers, needs, more, only, twist);
    }

    Plan only(Set<String> faults) {
        return new Plan(seed, stormyDays, calmDays, sellers, needs, off, Optional.of(faults), twist);
    }
}
