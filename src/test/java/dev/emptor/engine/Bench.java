package dev.emptor.engine;

import dev.emptor.core.State;
import dev.emptor.event.Effect;
import dev.emptor.event.Heard;
import dev.emptor.event.Report;
import dev.emptor.event.Turn;
import dev.emptor.model.Availability;
import dev.emptor.model.Budget;
import dev.emptor.model.Datum;
import dev.emptor.model.EffectKey;
import dev.emptor.model.Judgment;
import dev.emptor.model.Mode;
import dev.emptor.model.Moment;
import dev.emptor.model.Need;
import dev.emptor.model.NeedId;
import dev.emptor.model.Offer;
import dev.emptor.model.OfferId;
import dev.emptor.model.Opinion;
import dev.emptor.model.PackageSize;
import dev.emptor.model.Period;
import dev.emptor.model.Price;
import dev.emptor.model.Quantity;
import dev.emptor.model.Question;
import dev.emptor.model.Seller;
import dev.emptor.model.SellerId;
import dev.emptor.model.SellerText;
import dev.emptor.model.Settings;
import dev.emptor.model.Verb;
import dev.emptor.model.Verdict;
import dev.emptor.model.Wanted;
import dev.emptor.money.Money;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** A clerk on a workbench: a journal in memory, a clock moved by hand, rules that accept, and any courier. */
final class Bench implements AutoCloseable {
    static final SellerId ALPHA = new SellerId("alpha");
    static final Judge ACCEPTING = judge(questions -> findings(questions));

    final MemoryJournal journal;
    final AtomicReference<Instant> clock = new AtomicReference<>(Instant.parse("2026-03-02T08:00:00Z"));
    final AtomicLong looksAtClock = new AtomicLong();
    final ExecutorService couriers = Executors.newCachedThreadPool();
    final Clerk clerk;

    interface Judging {
        List<Judgment.Finding> judge(List<Question> questions);
    }

    Bench(Courier courier) {
        this(courier, new MemoryJournal(1));
    }

    Bench(Courier courier, MemoryJournal journal) {
        this.journal = journal;
        AtomicLong bits = new AtomicLong();
        Time time = new Time() {
            @Override
            public Instant now() {
                looksAtClock.incrementAndGet();
                return clock.get();
            }

            @Override
            public Duration real(Duration duration) {
                return Duration.ofHours(1); // This clock moves only by hand, and whoever moves it pokes the clerk.
            }
        };
        try {
            clerk = new Clerk(() -> journal, offer -> List.of(new NeedId("coffee")), courier, couriers, time,
                    () -> String.format(Locale.ROOT, "%016x%016x", journal.epoch(), bits.incrementAndGet()));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static Judge judge(Judging judging) {
        return new Judge() {
            @Override
            public String revision() {
                return "r1";
            }

            @Override
            public Judgment judge(List<Question> questions) {
                return new Judgment("r1", judging.judge(questions));
            }
        };
    }

    static List<Judgment.Finding> findings(List<Question> questions) {
        List<Judgment.Finding> findings = new ArrayList<>();
        for (Question question : questions) {
            if (question.moment() != Moment.OFFER && question.moment() != Moment.LAST_LOOK) {
                continue;
            }
            findings.add(new Judgment.Finding(question.id(), Verdict.join(
                    List.of(new Opinion("Fine", "rules/a.drl", 1, Verb.ACCEPT, 0, "because")))));
        }
        return findings;
    }

    Bench started() {
        clerk.start();
        return this;
    }

    /** A household with one need, which is low. */
    Bench furnished() {
        await(clerk.hear(new Heard.AdoptSettings(settings())));
        await(clerk.hear(need("coffee")));
        return this;
    }

    Bench ruled() {
        await(clerk.adopt(ACCEPTING));
        // Requests leave within a quarter of the time to reply, each at its own instant; whoever sleeps misses it.
        clerk.state().outbox().values().stream().map(State.Pending::due).filter(due -> due.isAfter(clock.get()))
                .sorted().forEach(due -> {
                    clock.set(due);
                    hear(new Heard.WithdrawNeed(new NeedId("none")));
                });
        return this;
    }

    void clock(Duration step) {
        clock.updateAndGet(now -> now.plus(step));
        clerk.poke();
    }

    static <T> T await(CompletableFuture<T> future) {
        try {
            return future.get(20, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException | TimeoutException never) {
            throw new AssertionError("it never came", never);
        }
    }

    Turn hear(Heard.Body body) {
        return await(clerk.hear(body));
    }

    static Heard.StateNeed need(String id) {
        return new Heard.StateNeed(new Need(new NeedId(id), "Coffee", "pantry",
                new Wanted(List.of(), List.of("coffee"), List.of(), List.of()), Quantity.of(1000, "g"),
                Optional.empty(), Optional.empty(), Optional.empty(), Duration.ofHours(1), false, List.of()),
                Optional.empty());
    }

    static Settings settings() {
        Money limit = Money.of(10_000, "EUR");
        return new Settings(ZoneId.of("Europe/Berlin"), Money.currencyOf("EUR"), Mode.LIVE, "DE", List.of("ada"),
                List.of(new Budget(Budget.DAILY_CAP, List.of(), limit, Period.DAY)),
                List.of(new Seller(ALPHA, "Alpha", true, List.of(), true, true)), Duration.ofHours(12),
                Duration.ofHours(2));
    }

    static Offer offer(String ref, long minor) {
        Money zero = Money.of(0, "EUR");
        return new Offer(new OfferId("alpha-" + ref + minor), ALPHA, ref, Offer.Source.REPLY, Optional.empty(),
                SellerText.of("Coffee"), Optional.empty(), List.of(), "pantry", List.of(),
                new PackageSize.Known(Quantity.of(1000, "g"), 1),
                new Price(Money.of(minor, "EUR"), Optional.of(zero), Optional.of(zero), Optional.empty()),
                Availability.IN_STOCK, Optional.of(2), Optional.of(30), List.of(Datum.NAME), false, false,
                Optional.empty());
    }

    /** Does everything at once and well. */
    static Report obliging(EffectKey key, Effect effect) {
        return effect instanceof Effect.LookInCatalogue ? new Report.OffersFound(List.of()) : new Report.Done();
    }

    @Override
    public void close() {
        if (!clerk.ended().isDone()) {
            clerk.stop();
        }
        couriers.shutdownNow();
    }
}
