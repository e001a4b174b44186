package dev.emptor.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The simulation behind types that every class loader shares: takes a seed, the days with faults and the days without,
 * and gives what is wrong, in words. A seed below zero is of a world in which no house lives by bargaining. A thrown
 * bug is a finding too, but one that names itself as thrown.
 */
public final class PlantedBugsRun implements Function<long[], List<String>> {
    static final String THREW = "threw ";

    @Override
    public List<String> apply(long[] run) {
        List<String> wrong = new ArrayList<>();
        Plan plan = run[0] < 0 ? Plan.everyday(-run[0]) : Plan.of(run[0]);
        World world = new World(plan, run[0] < 0 ? RuleShelf.shipped() : RuleShelf.of(plan));
        try {
            // What is special may take longer to come to.
            world.run(plan.twist() == Twist.NONE ? (int) run[1] : plan.stormyDays(), (int) run[2]);
        } catch (RuntimeException | AssertionError bug) {
            wrong.add(THREW + bug + " " + List.of(bug.getStackTrace()).subList(0, 3));
            wrong.addAll(world.auditor().violations);
            return wrong;
        }
        wrong.addAll(world.findings());
        return wrong;
    }
}
