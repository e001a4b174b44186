package dev.emptor.engine;

import dev.emptor.core.State;
import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Report;
import dev.emptor.event.Turn;
import dev.emptor.model.Checkout;
import dev.emptor.model.Deal;
import dev.emptor.model.Escalation;
import dev.emptor.model.Offer;
import dev.emptor.model.Purchase;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * A cycle turned by hand: its clock moves when told, its effects leave when told, its journal fails when told, and one
 * seller of coffee does everything well.
 */
final class Rig {
    static final Offer BEANS = Bench.offer("beans", 900);

    final List<Turn> told = new ArrayList<>();
    final List<Trouble> alarms = new ArrayList<>();
    final List<Effect> left = new ArrayList<>();
    final Deque<Runnable> leaving = new ArrayDeque<>();
    final List<Letter> mailbox = new ArrayList<>();
    /** How much time each look at the clock takes. */
    Duration tick = Duration.ZERO;
    Instant clock = Instant.parse("2026-03-02T08:00:00Z");
    MemoryJournal journal;
    Function<Effect, Report> world = Rig::sells;
    Optional<IOException> opensNot = Optional.empty();
    int openings;
    Cycle cycle;

    Rig() {
        this(new MemoryJournal(1));
    }

    Rig(MemoryJournal journal) {
        this(journal, new Doubt());
    }

    Rig(MemoryJournal journal, Doubt doubt) {
        this.journal = journal;
        AtomicLong bits = new AtomicLong();
        Time time = new Time() {
            @Override
            public Instant now() {
                clock = clock.plus(tick);
                return clock;
            }

            @Override
            public Duration real(Duration duration) {
                return duration;
            }
        };
        Courier courier = (key, effect) -> {
            left.add(effect);
            return world.apply(effect);
        };
        try {
            cycle = new Cycle(new Ports(this::open, courier, leaving::add, time,
                    () -> String.format(Locale.ROOT, "%016x%016x", this.journal.epoch(), bits.incrementAndGet()),
                    (key, report) -> mailbox.add(Letter.of(new Heard.EffectReported(key, report))), () -> { },
                    alarms::add), doubt);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        cycle.tell((turns, after) -> told.addAll(turns));
    }

    private Journal open() throws IOException {
        openings++;
        if (opensNot.isPresent()) {
            throw opensNot.get();
        }
        if (openings > 1) {
            journal = journal.reopened();
        }
        return journal;
    }

    /** A household with a need that is low, and rules that accept. */
    Rig furnished() {
        hear(new Heard.AdoptSettings(Bench.settings()));
        cycle.hear(List.of(Letter.adopting(Bench.ACCEPTING)));
        hear(Bench.need("coffee"));
        return this;
    }

    CompletableFuture<Turn> hear(Heard.Body body) {
        Letter letter = Letter.of(body);
        cycle.hear(List.of(letter));
        return letter.answer();
    }

    /** Lets leave what leaves, and hears what comes of it, until nothing moves any more at this instant. */
    Rig settle() {
        cycle.hear(List.of());
        while (!leaving.isEmpty() || !mailbox.isEmpty()) {
            deliver();
            List<Letter> letters = List.copyOf(mailbox);
            mailbox.clear();
            cycle.hear(letters);
        }
        return this;
    }

    /** Lets leave what leaves; what comes of it lies in the mailbox. */
    void deliver() {
        while (!leaving.isEmpty()) {
            leaving.remove().run();
        }
    }

    /** Moves the clock, stopping wherever the cycle wants to be woken. */
    Rig pass(Duration time) {
        Instant end = clock.plus(time);
        settle();
        for (Optional<Instant> wake = wakeBefore(end); wake.isPresent(); wake = wakeBefore(end)) {
            clock = wake.get().isAfter(clock) ? wake.get() : clock;
            settle();
        }
        clock = end;
        return settle();
    }

    private Optional<Instant> wakeBefore(Instant end) {
        return cycle.nextWake().filter(at -> at.isBefore(end));
    }

    /** Until an order waits to leave; it has not left. */
    Rig untilOrder() {
        pass(Duration.ofHours(2));
        approve();
        return this;
    }

    /** Until an order was made. */
    Rig untilOrdered() {
        return untilOrder().settle();
    }

    /** The owner says yes to what she is shown. */
    void approve() {
        for (Escalation question : state().escalations().values()) {
            if (question.open()) {
                hear(new Heard.AnswerEscalation(question.id(), "ada", Escalation.Choice.APPROVE,
                        question.options().get(0).hash()));
            }
        }
    }

    Purchase purchase() {
        return state().purchases().first().orElseThrow().getValue();
    }

    State state() {
        return cycle.state();
    }

    List<Effect.PlaceOrder> orders() {
        return left.stream().filter(Effect.PlaceOrder.class::isInstance).map(Effect.PlaceOrder.class::cast).toList();
    }

    <E extends Event> List<E> events(Class<E> kind) {
        return told.stream().flatMap(turn -> turn.events().stream()).filter(kind::isInstance).map(kind::cast).toList();
    }

    /** A seller of coffee that keeps its word. */
    static Report sells(Effect effect) {
        return switch (effect) {
            case Effect.LookInCatalogue look -> new Report.OffersFound(List.of(BEANS));
            case Effect.AskCheckout ask -> new Report.CheckoutGiven(new Checkout("c-1",
                    Deal.of(BEANS, ask.packs()).orElseThrow(), Optional.empty()));
            case Effect.PlaceOrder order -> new Report.OrderAccepted("o-1", order.checkout().deal().total(),
                    Optional.empty());
            case Effect.ProfferTerms e -> new Report.TermsSilent("knows no terms");
            case Effect.CloseTerms e -> new Report.TermsSilent("knows no terms");
            case Effect.EndTerms e -> new Report.TermsSilent("knows no terms");
            case Effect.LookUpOrder look -> new Report.OrderNotFound();
            case Effect.SendLetter e -> new Report.Done();
            case Effect.SendIntentcast e -> new Report.Done();
            case Effect.SendProposal e -> new Report.Done();
            case Effect.SendRejection e -> new Report.Done();
            case Effect.Notify e -> new Report.Done();
            case Effect.ClearNotice e -> new Report.Done();
        };
    }
}
