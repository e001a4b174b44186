package dev.emptor.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A plan that was run to its end, and what was found wrong; a thrown exception is a finding like any other. */
record Run(Plan plan, World world, List<String> findings) {
    private static final int FRAMES = 8;

    static Run of(Plan plan) {
        // Every third house lives by rules that speak at every moment.
        boolean talkative = Chance.below(plan.seed(), "moments", 0, 3) == 0;
        World world = new World(plan, talkative && plan.twist() == Twist.NONE && !plan.bargains()
                ? RuleShelf.other() : RuleShelf.of(plan));
        try {
            world.run();
            return new Run(plan, world, world.findings());
        } catch (RuntimeException | AssertionError | StackOverflowError bug) {
            List<String> found = new ArrayList<>(world.auditor().violations);
            StackTraceElement[] frames = bug.getStackTrace();
            found.add("at " + world.now() + ": " + bug + " "
                    + Arrays.asList(frames).subList(0, Math.min(FRAMES, frames.length)));
            return new Run(plan, world, found);
        }
    }

    boolean fails() {
        return !findings.isEmpty();
    }
}
