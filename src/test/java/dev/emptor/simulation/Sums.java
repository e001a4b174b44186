package dev.emptor.simulation;

import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

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

    /** The columns of {@link #line}. */
    static final String COLUMNS = "first,seeds,days,turns,orders,crashes,starts,violations,faults";

    /** One line of the result file; the last column names each kind of fault with how often it struck. */
    String line(long first) {
        return first + "," + seeds + "," + days + "," + turns + "," + orders + "," + crashes + "," + starts + ","
                + violations + "," + faults.entrySet().stream().map(entry -> entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining(" "));
    }

    /** Reads a line back; refuses one that is not of that form. */
    static Sums of(String line) {
        String[] parts = line.split(",", -1);
        if (parts.length != COLUMNS.split(",", -1).length) {
            throw new IllegalArgumentException("not a line of results: " + line);
        }
        Sums sums = new Sums();
        sums.seeds = Long.parseLong(parts[1]);
        sums.days = Long.parseLong(parts[2]);
        sums.turns = Long.parseLong(parts[3]);
        sums.orders = Long.parseLong(parts[4]);
        sums.crashes = Long.parseLong(parts[5]);
        sums.starts = Long.parseLong(parts[6]);
        sums.violations = Long.parseLong(parts[7]);
        for (String part : parts[8].isEmpty() ? new String[0] : parts[8].split(" ", -1)) {
            int is = part.indexOf('=');
            sums.faults.merge(Kind.valueOf(part.substring(0, is)), Long.valueOf(part.substring(is + 1)), Long::sum);
        }
        return sums;
    }

    @Override
    public String toString() {
        return seeds + " seeds, " + days + " days, " + turns + " turns, " + orders + " orders, " + crashes
                + " crashes, " + faults.values().stream().mapToLong(Long::longValue).sum() + " faults, " + violations
                + " seeds with findings " + faults;
    }
}
