package dev.emptor.simulation;

import java.util.SplittableRandom;

/** How often what goes wrong, in thousandths. Each run turns some kinds off, so that the others meet undisturbed. */
record Faults(int loss, int lateLoss, int duplicate, int longDelay, int crash, int serverError) {
    static final Faults NONE = new Faults(0, 0, 0, 0, 0, 0);

    static Faults drawn(SplittableRandom chance) {
        return new Faults(rate(chance, 150), rate(chance, 150), rate(chance, 200), rate(chance, 150),
                rate(chance, 40), rate(chance, 100));
    }

    private static int rate(SplittableRandom chance, int most) {
        return chance.nextInt(3) == 0 ? 0 : chance.nextInt(1, most + 1);
    }
}
