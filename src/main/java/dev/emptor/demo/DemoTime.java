package dev.emptor.demo;

import dev.emptor.engine.Time;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The clock of the demo. It moves only when the {@link DemoDriver} moves it, so that nothing that is due is ever
 * passed by; in the live demo the driver moves it {@value #PACE} times as fast as real time, unless told otherwise: a
 * day in two minutes. Never goes back.
 */
public final class DemoTime implements Time {
    /** How much faster than real time the live demo runs. */
    public static final int PACE = 720;

    /** Where the household of the demo lives, as far as its days go. */
    public static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    /** The Monday morning at which the story begins: 7 o'clock. */
    public static final Instant MONDAY = LocalDate.of(2026, 3, 2).atTime(7, 0).atZone(ZONE).toInstant();

    private static final Duration VERY_LONG = Duration.ofDays(1);

    private final AtomicReference<Instant> now;
    /** How much faster than real time it runs; 0 while it does not. */
    private volatile int pace;

    private DemoTime(Instant start) {
        this.now = new AtomicReference<>(start);
    }

    /**
     * Stands so many days of 24 hours before {@link #MONDAY}: 0 for a headless run, more for a history to be lived
     * first.
     */
    public static DemoTime daysBeforeMonday(int days) {
        return new DemoTime(MONDAY.minus(Duration.ofDays(days)));
    }

    @Override
    public Instant now() {
        return Objects.requireNonNull(now.get());
    }

    @Override
    public Duration real(Duration duration) {
        return pace > 0 ? duration.dividedBy(pace) : VERY_LONG;
    }

    /** The calendar day it is, in the household's zone. */
    LocalDate today() {
        return now().atZone(ZONE).toLocalDate();
    }

    /** From now on the clock runs so much faster than real time, by which who waits on it waits. */
    void run(int faster) {
        pace = faster;
    }

    void moveTo(Instant instant) {
        now.accumulateAndGet(instant, (before, next) -> next.isAfter(before) ? next : before);
    }
}
