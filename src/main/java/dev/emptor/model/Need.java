package dev.emptor.model;

import dev.emptor.money.Money;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What should not run out, or is wanted once. A need with a cadence is bought again and again; one without is filled
 * once. {@code atMost} is the owner's own limit on the landed total of one purchase; it never leaves the house.
 * {@code replyWithin} is how long sellers are given; with {@code ownerPicks} she chooses among the offers herself;
 * {@code delivery} says how it may come, first what she likes best.
 */
public record Need(
        NeedId id,
        String title,
        String category,
        Wanted wanted,
        Quantity amount,
        Optional<Cadence> cadence,
        Optional<Money> atMost,
        Optional<Integer> withinDays,
        Duration replyWithin,
        boolean ownerPicks,
        List<String> notes,
        @Added List<Fulfilment> delivery) {
    public static final Duration LONGEST_REPLY = Duration.ofDays(7);
    private static final List<Fulfilment> HOME_ONLY = List.of(Fulfilment.HOME);

    public Need {
        if (title.isBlank() || title.length() > 120) {
            throw new IllegalArgumentException("a need's title must be 1 to 120 characters");
        }
        if (!Names.fits(category)) {
            throw new IllegalArgumentException("a need's category must be one word such as pantry");
        }
        if (amount.milli() <= 0) {
            throw new IllegalArgumentException("a need's amount must be more than zero");
        }
        if (cadence.isPresent() && cadence.get().amount().dimension() != amount.dimension()) {
            throw new IllegalArgumentException("a need's amount and what lasts must be of one kind, such as both g");
        }
        if (replyWithin.compareTo(Duration.ofSeconds(10)) < 0 || replyWithin.compareTo(LONGEST_REPLY) > 0) {
            throw new IllegalArgumentException("sellers must be given 10 seconds to 7 days to reply");
        }
        notes = List.copyOf(notes);
        delivery = delivery.stream().distinct().toList();
        delivery = delivery.equals(HOME_ONLY) ? List.of() : delivery;
    }

    /** One that is brought home. */
    public Need(NeedId id, String title, String category, Wanted wanted, Quantity amount, Optional<Cadence> cadence,
            Optional<Money> atMost, Optional<Integer> withinDays, Duration replyWithin, boolean ownerPicks,
            List<String> notes) {
        this(id, title, category, wanted, amount, cadence, atMost, withinDays, replyWithin, ownerPicks, notes,
                List.of());
    }

    /** The same goods, another amount, and another limit on what they cost. */
    public Need of(Quantity other, Optional<Money> limit) {
        return new Need(id, title, category, wanted, other, cadence, limit, withinDays, replyWithin, ownerPicks, notes,
                delivery);
    }

    /** The ways in which it may come, the dearest to the owner first. */
    public List<Fulfilment> accepts() {
        return delivery.isEmpty() ? HOME_ONLY : delivery;
    }
}
