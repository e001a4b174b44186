package dev.emptor.simulation;

import dev.emptor.model.DiscountCode;
import dev.emptor.money.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** The discount codes that the owner has of one seller, and what that seller makes of each. */
final class Vouchers {
    /**
     * It takes off a tenth; it knows the code no more and says nothing; it refuses to name totals; it says that it took
     * something off and did not; it takes something off what it made dearer before; it takes off nearly everything.
     */
    enum Grace { HONOURS, IGNORES, REFUSES, LIES, RAISES, LAVISH }

    static final Vouchers NONE = new Vouchers(List.of(), Map.of());

    private final List<DiscountCode> codes;
    private final Map<String, Grace> graces;

    private Vouchers(List<DiscountCode> codes, Map<String, Grace> graces) {
        this.codes = List.copyOf(codes);
        this.graces = Map.copyOf(graces);
    }

    static Vouchers of(long seed, String seller, String currency, boolean rich, LocalDate first) {
        SplittableRandom chance = Chance.stream(seed, "vouchers of " + seller, 0);
        List<DiscountCode> codes = new ArrayList<>();
        Map<String, Grace> graces = new TreeMap<>();
        int count = 1 + chance.nextInt(3);
        for (int i = 0; i < count; i++) {
            String code = "v" + Long.toString(chance.nextLong() >>> 1, Character.MAX_RADIX).toUpperCase(Locale.ROOT);
            Optional<LocalDate> until = chance.nextInt(3) == 0
                    ? Optional.of(first.plusDays(chance.nextInt(-2, 9))) : Optional.empty();
            Optional<LocalDate> from = chance.nextInt(5) == 0
                    ? Optional.of(first.minusDays(3)) : Optional.empty();
            Optional<Money> least = chance.nextInt(4) == 0
                    ? Optional.of(Money.of(chance.nextLong(500, 2_500) * (rich ? 18 : 1), currency)) : Optional.empty();
            codes.add(new DiscountCode(code, from, until, least, chance.nextBoolean(),
                    chance.nextInt(5) == 0 ? Optional.of("pantry") : Optional.empty()));
            Grace[] all = Grace.values();
            graces.put(code, chance.nextInt(3) == 0 ? Grace.HONOURS : all[chance.nextInt(all.length)]);
        }
        return new Vouchers(codes, graces);
    }

    List<DiscountCode> codes() {
        return codes;
    }

    /** What it makes of a code that it is told; it refuses one that it never gave. */
    Grace grace(String code) {
        return graces.getOrDefault(code, Grace.REFUSES);
    }
}
