package dev.emptor.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.core.State.Pending;
import dev.emptor.core.State.Standing;
import dev.emptor.event.Effect;
import dev.emptor.event.Heard;
import dev.emptor.event.Report;
import dev.emptor.event.Turn;
import dev.emptor.model.Checkout;
import dev.emptor.model.Deal;
import dev.emptor.model.EffectKey;
import dev.emptor.model.Escalation;
import dev.emptor.model.Fault;
import dev.emptor.model.Mode;
import dev.emptor.model.Purchase;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.Quantity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A home is backed up at every turn of its story, goes on, and is lost; the backup is restored. The sellers keep books
 * of their own, by which nothing may ever be ordered twice: not by itself, and not with what a truthful owner says.
 */
final class RestoreEveryTurnTest {
    private static final Duration LIVED = Duration.ofDays(35);
    private static final int ONE_ORDER = 1_000;

    /** What the sellers do with an order. */
    enum Sellers { TAKE, TAKE_AND_FALL_SILENT, FIRST_REFUSES, LOSE_THE_FIRST_TRY }

    /** What the owner does after the restore. */
    private enum Owner { NOTHING, RESUMES_ONLY, TELLS_THE_TRUTH }

    @ParameterizedTest
    @EnumSource(Sellers.class)
    void no_backup_of_any_turn_orders_anything_that_the_newer_home_ordered(Sellers sellers) {
        World newer = new World(sellers);
        newer.live(LIVED);
        assertThat(newer.books).as("the story buys").hasSizeGreaterThan(1);
        int stored = newer.story.turns.size();
        for (int turn = 1; turn <= stored; turn++) {
            for (Owner owner : Owner.values()) {
                World restored = newer.restoredAt(turn);
                int before = restored.books.size();
                restored.afterRestore(owner);
                if (owner != Owner.TELLS_THE_TRUTH) {
                    assertThat(restored.books).as("turn %s, owner %s", turn, owner).hasSize(before);
                }
                restored.check("backup of turn " + turn + ", owner " + owner);
            }
        }
    }

    /** One order as a seller booked it: under a key, for a purchase, at an instant, with what was there then. */
    private record Booked(String key, PurchaseId purchase, String seller, Instant at, long stockBefore) {}

    /** The household and its sellers as they are, whatever any journal says of them. */
    private static final class World {
        private final Sellers sellers;
        private final Map<String, Booked> books;
        private final List<String> refused = new ArrayList<>();
        private final List<String> lost = new ArrayList<>();
        private Story story = new Story(Mode.LIVE, 10_000, 10_000, false);

        World(Sellers sellers) {
            this.sellers = sellers;
            this.books = new LinkedHashMap<>();
        }

        private World(World of) {
            this.sellers = of.sellers;
            this.books = new LinkedHashMap<>(of.books);
            this.refused.addAll(of.refused);
            this.lost.addAll(of.lost);
        }

        /** The same world, in which the home knows no more than the first turns. */
        World restoredAt(int turn) {
            World world = new World(this);
            Story old = new Story();
            old.turns.clear();
            old.state = State.EMPTY;
            for (Turn known : story.turns.subList(0, turn)) {
                old.state = Core.replay(old.state, known);
                old.turns.add(known);
            }
            Instant taken = old.state.at();
            old.now = story.now;
            world.story = old;
            old.hear(new Heard.RestoreHome(taken, "a backup of turn " + turn + " was restored"));
            return world;
        }

        void afterRestore(Owner owner) {
            live(Duration.ofDays(4));
            if (owner == Owner.NOTHING) {
                return;
            }
            story.hear(new Heard.ResumeSpending("ada"));
            live(Duration.ofDays(4));
            if (owner == Owner.TELLS_THE_TRUTH) {
                for (var need : story.state.unsure()) {
                    story.hear(new Heard.ConfirmNeed(need, "ada", Optional.of(grams(truth(story.now))),
                            Optional.of(Story.eur(paidSince()))));
                }
                story.hear(new Heard.ResumeSpending("ada"));
                live(LIVED);
            }
        }

        /** Lets time pass: sellers answer at once, the owner answers every question by the books. */
        void live(Duration duration) {
            Instant end = story.now.plus(duration);
            while (story.now.isBefore(end)) {
                story.tick();
                while (answerOne()) {
                    story.tick();
                }
                Instant due = story.state.nextDue().orElse(end);
                for (Pending pending : story.state.outbox().values()) {
                    due = pending.due().isBefore(due) ? pending.due() : due;
                }
                due = due.isAfter(story.now) ? due : story.now.plusSeconds(1);
                story.now = due.isBefore(end) ? due : end;
            }
            story.tick();
        }

        private boolean answerOne() {
            for (Pending pending : story.state.outbox().values()) {
                if (!pending.due().isAfter(story.now)) {
                    deliver(pending.key(), pending.effect());
                    return true;
                }
            }
            for (Escalation question : story.state.escalations().values()) {
                if (question.open() && story.now.isBefore(question.deadline())) {
                    answer(question);
                    return true;
                }
            }
            for (Purchase purchase : story.state.purchases().values()) {
                if (purchase instanceof Purchase.Ordered ordered
                        && !ordered.order().at().plus(Duration.ofDays(2)).isAfter(story.now)) {
                    story.hear(new Heard.ConfirmDelivery(purchase.id()));
                    return true;
                }
            }
            return false;
        }

        private void answer(Escalation question) {
            boolean yes = question.kind() != Escalation.Kind.WAS_IT_ORDERED
                    || books.containsKey(((Purchase.OutcomeUnknown) story.state.purchases().get(question.purchase())
                            .orElseThrow()).orderKey());
            story.hear(new Heard.AnswerEscalation(question.id(), "ada",
                    yes ? Escalation.Choice.APPROVE : Escalation.Choice.DECLINE, question.options().get(0).hash()));
        }

        private void deliver(EffectKey key, Effect effect) {
            switch (effect) {
                case Effect.SendIntentcast e -> {
                    story.report(key, new Report.Done());
                    story.offers(story.offer(e.seller(), e.seller().equals(Story.ALPHA) ? 2_000 : 2_100));
                }
                case Effect.AskCheckout e -> {
                    Deal deal = ((Purchase.Chosen) story.state.purchases().get(e.purchase()).orElseThrow()).deal();
                    story.report(key, new Report.CheckoutGiven(new Checkout("c", deal, Optional.empty())));
                }
                case Effect.PlaceOrder e -> story.report(key, place(e));
                case Effect.ProfferTerms e -> story.report(key, new Report.TermsSilent("knows no terms"));
                case Effect.CloseTerms e -> story.report(key, new Report.TermsSilent("knows no terms"));
                case Effect.EndTerms e -> story.report(key, new Report.Done());
                case Effect.LookUpOrder e -> story.report(key, books.containsKey(e.orderKey())
                        ? accepted(e.orderKey()) : new Report.OrderNotFound());
                case Effect.LookInCatalogue e -> story.report(key, new Report.OffersFound(List.of()));
                case Effect.SendLetter e -> story.report(key, new Report.Done());
                case Effect.SendProposal e -> story.report(key, new Report.Done());
                case Effect.SendRejection e -> story.report(key, new Report.Done());
                case Effect.Notify e -> story.report(key, new Report.Done());
                case Effect.ClearNotice e -> story.report(key, new Report.Done());
            }
        }

        private Report place(Effect.PlaceOrder e) {
            String seller = e.checkout().deal().seller().value();
            boolean first = seller.equals("alpha") && !refused.contains(e.purchase().value());
            if (sellers == Sellers.FIRST_REFUSES && first && !books.containsKey(e.orderKey())) {
                refused.add(e.purchase().value());
                return new Report.Declined("sold out");
            }
            if (sellers == Sellers.LOSE_THE_FIRST_TRY && !lost.contains(e.orderKey())) {
                lost.add(e.orderKey());
                return new Report.Failed(new Fault.Unknown("the line went dead"));
            }
            books.putIfAbsent(e.orderKey(), new Booked(e.orderKey(), e.purchase(), seller, story.now,
                    truth(story.now)));
            return sellers == Sellers.TAKE_AND_FALL_SILENT ? new Report.Failed(new Fault.Unknown("silence"))
                    : accepted(e.orderKey());
        }

        private Report.OrderAccepted accepted(String key) {
            return new Report.OrderAccepted("o-" + key.substring(0, 6), Story.eur(2_000),
                    Optional.of(story.now.plus(Duration.ofDays(2))));
        }

        /** What there is, in grams, with what is on its way: a kilo lasts 20 days; every order adds one. */
        private long truth(Instant at) {
            Instant begin = Instant.parse("2026-03-02T08:00:00Z");
            long used = Duration.between(begin, at).toHours() * 1_000 / (20 * 24);
            return Math.max(0, 200 + (long) ONE_ORDER * books.size() - used);
        }

        private long paidSince() {
            Instant since = story.state.restored().orElseThrow().since();
            return books.values().stream().filter(order -> order.at().isAfter(since)).count() * 2_100;
        }

        void check(String when) {
            Map<PurchaseId, String> keys = new LinkedHashMap<>();
            for (Booked order : books.values()) {
                assertThat(keys.put(order.purchase(), order.key())).as("%s: orders of %s", when, order.purchase())
                        .isNull();
                // Five days of stock are 250 g: at that level it is to be bought. An hour is for asking around.
                assertThat(order.stockBefore()).as("%s: there or on its way before %s", when, order)
                        .isLessThanOrEqualTo(260);
            }
            State again = State.EMPTY;
            for (Turn turn : story.turns) {
                assertThat(Core.decide(again, turn.heard(), turn.judgment()).events()).isEqualTo(turn.events());
                again = Core.replay(again, turn);
            }
            assertThat(again).isEqualTo(story.state);
            for (Standing standing : story.state.needs().values()) {
                assertThat(standing.unsure().isPresent() && standing.due().isPresent()).isFalse();
            }
        }

        private static Quantity grams(long grams) {
            return Quantity.of(grams, "g");
        }
    }
}
