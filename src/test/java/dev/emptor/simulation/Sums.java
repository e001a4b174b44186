package dev.emptor.simulation;

import java.util.EnumMap;
import java.util.Map;

/** What many runs come to. */
final class Sums {
    private final Map<Kind, Long> faults = new EnumMap<>(Kind.class);
    private long seeds;
    private long days;
    private long turns;
    private long orders;
    private long crashes;
    private long starts;
    private long violations;

    void add(Run run) {
        World world = run.world();
        seeds++;
        days += run.plan().stormyDays() + run.plan().calmDays();
        turns += world.auditor().turns;
        orders += world.ordersMade();
        crashes += world.crashes();
        starts += world.starts();
        violations += run.findings().isEmpty() ? 0 : 1;
        world.faults().counts().forEach((kind, count) -> faults.merge(kind, (long) count, Long::sum));
    }

    void add(Sums other) {
        seeds += other.seeds;
        days += other.days;
        turns += other.turns;
        orders += other.orders;
        crashes += other.crashes;
        starts += other.starts;
        violations += other.violations;
        other.faults.forEach((kind, count) -> faults.merge(kind, count, Long::sum));
    }

    long seeds() {
        return seeds;
    }

    long orders() {
        return orders;
    }

    long violations() {
        return violations;
    }

    /** One line of the result file, after its first seed. */
    String csv() {
        StringBuilder line = new StringBuilder();
        line.append(seeds).append(',').append(days).append(',').append(turns).append(',').append(orders).append(',')
                .append(crashes).append(',').append(starts).append(',').append(violations);
        for (Kind kind : Kind.values()) {
            line.append(',').append(faults.getOrDefault(kind, 0L));
        }
        return line.toString();
    }

    static String heading() {
        StringBuilder line = new StringBuilder("first,seeds,days,turns,orders,crashes,starts,violations");
        for (Kind kind : Kind.values()) {
            line.append(',').append(kind);
        }
        return line.toString();
    }

    @Override
    public String toString() {
        return seeds + " seeds, " + days + " days, " + turns + " turns, " + orders + " orders, " + crashes
                + " crashes, " + faults.values().stream().mapToLong(Long::longValue).sum() + " faults, " + violations
                + " seeds with findings " + faults;
    }
}
