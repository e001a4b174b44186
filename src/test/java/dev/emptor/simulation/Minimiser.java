package dev.emptor.simulation;

import dev.emptor.simulation.SimSeller.Character;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Makes a failing run small: fewer days, fewer sellers and needs, whole kinds of faults off, and then, by halving, the
 * fewest single faults with which it still fails. Each smaller plan is run anew; the smallest that fails is kept.
 */
final class Minimiser {
    private static final int MOST_RUNS = 250;

    private final Predicate<Run> fails;
    private Run smallest;
    private int runs;

    private Minimiser(Run failing, Predicate<Run> fails) {
        this.smallest = failing;
        this.fails = fails;
    }

    /** The smallest run found that fails in any way. */
    static Run smallest(Run failing) {
        return smallest(failing, Run::fails);
    }

    static Run smallest(Run failing, Predicate<Run> fails) {
        Minimiser minimiser = new Minimiser(failing, fails);
        minimiser.shorter();
        minimiser.kinds();
        minimiser.cast();
        minimiser.singles();
        minimiser.shorter();
        minimiser.cast();
        return minimiser.smallest;
    }

    private boolean holds(Plan plan) {
        if (runs >= MOST_RUNS) {
            return false;
        }
        runs++;
        Run run = Run.of(plan);
        if (fails.test(run)) {
            smallest = run;
            return true;
        }
        return false;
    }

    private Plan plan() {
        return smallest.plan();
    }

    private void shorter() {
        for (int step = Math.max(1, plan().stormyDays() / 2); step > 0; step /= 2) {
            while (plan().stormyDays() > step && holds(plan().days(plan().stormyDays() - step))) {
                // It is kept; once more.
            }
        }
    }

    private void kinds() {
        for (Kind kind : Kind.values()) {
            if (smallest.world().faults().counts().containsKey(kind)) {
                holds(plan().without(kind));
            }
        }
    }

    private void cast() {
        for (int i = plan().sellers().size() - 1; i >= 0 && plan().sellers().size() > 1; i--) {
            List<Character> fewer = new ArrayList<>(plan().sellers());
            fewer.remove(i);
            holds(plan().with(fewer));
        }
        while (plan().needs() > 1 && holds(plan().needs(plan().needs() - 1))) {
            // It is kept; once more.
        }
    }

    /** Delta debugging over the faults that struck. */
    private void singles() {
        int parts = 2;
        List<String> struck = ids();
        if (struck.isEmpty() || !holds(plan().only(Set.of()))) {
            while (struck.size() >= parts && runs < MOST_RUNS) {
                int size = (struck.size() + parts - 1) / parts;
                boolean less = false;
                for (int from = 0; from < struck.size() && !less; from += size) {
                    Set<String> rest = new LinkedHashSet<>(struck);
                    rest.removeAll(struck.subList(from, Math.min(struck.size(), from + size)));
                    less = holds(plan().only(rest));
                }
                struck = ids();
                parts = less ? Math.max(2, parts - 1) : parts * 2;
            }
        }
    }

    private List<String> ids() {
        return smallest.world().faults().struck().stream().map(Faults.Struck::id).toList();
    }
}
