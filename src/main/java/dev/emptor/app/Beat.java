package dev.emptor.app;

import dev.emptor.model.SellerId;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * When the next seller is looked at, and which. Pauses of a Poisson process, and each time one seller of all by lot, so
 * that the instants of one tell nothing of those of another: sellers that compare find no house that they share.
 */
record Beat(Optional<SellerId> seller, long pauseMillis) {
    /** No pause is longer than so many usual ones. */
    private static final int LONGEST = 5;

    static Beat next(List<SellerId> sellers, long usualMillis, RandomGenerator chance) {
        if (sellers.isEmpty()) {
            return new Beat(Optional.empty(), usualMillis);
        }
        double drawn = -Math.log(1 - chance.nextDouble()) * usualMillis / sellers.size();
        long pause = Math.max(1, Math.min(LONGEST * usualMillis, Math.round(drawn)));
        return new Beat(Optional.of(sellers.get(chance.nextInt(sellers.size()))), pause);
    }
}
