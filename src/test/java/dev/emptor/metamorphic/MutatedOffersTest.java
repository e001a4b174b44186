package dev.emptor.metamorphic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Report;
import dev.emptor.event.Turn;
import dev.emptor.model.Budget;
import dev.emptor.model.Checkout;
import dev.emptor.model.Deal;
import dev.emptor.model.EffectKey;
import dev.emptor.model.Escalation;
import dev.emptor.model.Purchase;
import dev.emptor.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Offers that were mutated by the byte and by the field, through the real reader and the whole loop, at a household
 * with small budgets whose owner says yes to everything: nothing breaks, and no cent leaves a budget (T02).
 */
class MutatedOffersTest {
    private long offers;
    private long good;
    private long orders;
    private long cents;

    @Test
    void mutated_offers_break_nothing_and_spend_nothing_beyond_a_budget() {
        mutated(3_000);
    }

    @Test
    @Tag("long")
    void a_hundred_thousand_mutated_offers_break_nothing_and_spend_nothing_beyond_a_budget() {
        mutated(100_000);
    }

    private void mutated(int atLeast) {
        for (long seed = 0; offers < atLeast; seed++) {
            try {
                market(seed);
            } catch (RuntimeException | StackOverflowError broken) {
                throw new AssertionError("seed " + seed + " broke", broken);
            }
        }
        System.out.println("metamorphic: " + offers + " mutated offers, " + good + " of them readable, " + orders
                + " orders for " + cents + " cents: 0 crashes, 0 cents unbudgeted");
        assertThat(orders).as("a market in which nothing is bought shows nothing").isGreaterThan(offers / 1_000);
    }

    private void market(long seed) {
        Random random = new Random(seed);
        Scene scene = Scene.of(seed % 500);
        House house = new House(Shipped.RULES, scene.home());
        Books books = new Books(scene.home());
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 12; i++) {
                Bid bid = scene.bids().get(random.nextInt(scene.bids().size()));
                byte[] bytes = random.nextInt(8) == 0 ? bid.bytes() : Mutation.of(bid, random);
                house.receive(bid.seller(), bytes);
                offers++;
            }
            if (house.purchase().filter(p -> !(p instanceof Purchase.Ended)).isEmpty()) {
                break;
            }
            settle(house, random);
        }
        house.turns.forEach(turn -> books.check(turn, seed));
        good += house.names.size();
        orders += books.orders;
        cents += books.spent;
    }

    /** On until the market has nothing more to say; the owner approves the first option of whatever is asked. */
    private static void settle(House house, Random random) {
        for (int step = 0; step < 60; step++) {
            Purchase purchase = house.purchase().orElseThrow();
            switch (purchase) {
                case Purchase.Chosen chosen -> house.checkout(new Checkout("c-" + step, lastWord(chosen.deal(), random),
                        Optional.empty()));
                case Purchase.Asked asked -> {
                    Escalation question = house.question().orElseThrow();
                    String hash = question.options().get(random.nextInt(question.options().size())).hash();
                    house.hear(new Heard.AnswerEscalation(question.id(), "ada", Escalation.Choice.APPROVE, hash));
                    house.hear(new Heard.AnswerEscalation(question.id(), "ben", Escalation.Choice.APPROVE, hash));
                    if (house.question().filter(question::equals).isPresent()) {
                        house.waitUntil(question.deadline());
                    }
                }
                case Purchase.Committing committing -> {
                    Map.Entry<EffectKey, Effect.PlaceOrder> order =
                            house.pending(Effect.PlaceOrder.class).orElseThrow();
                    Money total = order.getValue().checkout().deal().total();
                    house.hear(new Heard.EffectReported(order.getKey(), new Report.OrderAccepted("o-1",
                            random.nextInt(5) == 0 ? total.times(9) : total, Optional.empty())));
                    return;
                }
                case Purchase.Ended ended -> {
                    return;
                }
                case Purchase other -> {
                    if (other instanceof Purchase.Ordered || other instanceof Purchase.Delivered) {
                        return;
                    }
                    house.waitUntil(other.due().orElseThrow());
                }
            }
        }
        throw new AssertionError("no end: " + house.purchase());
    }

    private static Deal lastWord(Deal deal, Random random) {
        if (random.nextInt(3) > 0) {
            return deal;
        }
        Swap swap = Swap.GOODS.get(random.nextInt(Swap.GOODS.size() - 1));
        return swap.of().apply(new Checkout("c", deal, Optional.empty()), null, random).deal();
    }

    /** Books of our own: each cent that is held or spent, by budget, from the recorded turns alone. */
    private static final class Books {
        private final Home home;
        private final List<String> open = new ArrayList<>();
        private final TreeMap<String, Long> used = new TreeMap<>();
        private final TreeMap<String, Event.MoneyHeld> holds = new TreeMap<>();
        long orders;
        long spent;

        Books(Home home) {
            this.home = home;
            if (home.spent().isPositive()) {
                book(home.budgets(), home.start(), home.spent().minor());
            }
        }

        private void book(List<Budget> budgets, Instant at, long minor) {
            for (Budget budget : budgets) {
                String day = at.atZone(home.zone()).toLocalDate().toString();
                String sheet = budget.name() + " " + (budget.name().equals("pantry") ? day.substring(0, 7) : day);
                assertThat(used.merge(sheet, minor, Long::sum)).as(sheet)
                        .isBetween(0L, budget.limit().minor());
            }
        }

        void check(Turn turn, long seed) {
            for (Event event : turn.events()) {
                if (event instanceof Event.MoneyHeld held) {
                    assertThat(held.budgets()).as("seed " + seed).containsExactlyInAnyOrderElementsOf(home.budgets());
                    assertThat(held.amount().currency()).isEqualTo(Home.EUR);
                    book(held.budgets(), held.at(), held.amount().minor());
                    assertThat(holds.put(held.hold().value(), held)).isNull();
                } else if (event instanceof Event.MoneyReleased released) {
                    Event.MoneyHeld held = holds.remove(released.hold().value());
                    book(held.budgets(), held.at(), -held.amount().minor());
                } else if (event instanceof Event.MoneyPosted posted) {
                    spent += holds.remove(posted.hold().value()).amount().minor();
                } else if (event instanceof Event.CommitBegan commit) {
                    orders++;
                    assertThat(open).as("ordered once").doesNotContain(commit.purchase().value());
                    open.add(commit.purchase().value());
                    assertThat(holds.get(commit.purchase().value()).amount()).as("seed " + seed)
                            .isEqualTo(commit.checkout().deal().total());
                    home.need().atMost().ifPresent(limit -> assertThat(commit.checkout().deal().total().minor())
                            .as("within the need's limit, seed " + seed).isLessThanOrEqualTo(limit.minor()));
                }
            }
        }
    }
}
