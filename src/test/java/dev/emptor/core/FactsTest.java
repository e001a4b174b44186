package dev.emptor.core;

import static dev.emptor.core.Story.ALPHA;
import static dev.emptor.core.Story.BETA;
import static dev.emptor.core.Story.COFFEE;
import static dev.emptor.core.Story.eur;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.emptor.core.State.PriceSeen;
import dev.emptor.core.State.Standing;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.model.Candidate;
import dev.emptor.model.Disclosure;
import dev.emptor.model.EffectKey;
import dev.emptor.model.Escalation;
import dev.emptor.model.EscalationId;
import dev.emptor.model.HoldId;
import dev.emptor.model.Limits;
import dev.emptor.model.Mode;
import dev.emptor.model.Moment;
import dev.emptor.model.NeedId;
import dev.emptor.model.Offer;
import dev.emptor.model.Opinion;
import dev.emptor.model.PackageSize;
import dev.emptor.model.Purchase;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.Quantity;
import dev.emptor.model.Question;
import dev.emptor.model.Round;
import dev.emptor.model.SellerId;
import dev.emptor.model.SortedDict;
import dev.emptor.model.UnitCost;
import dev.emptor.model.Verb;
import dev.emptor.model.Verdict;
import dev.emptor.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What the rules are told, what the household remembers, and which offers stay when there are too many. */
class FactsTest {
    private final Story story = new Story();

    private Standing coffee() {
        return story.state.needs().get(COFFEE).orElseThrow();
    }

    @Nested
    class Usual_prices {
        private final UnitCost now = cost(1_000, "EUR", "g");

        private UnitCost cost(long minor, String currency, String unit) {
            return new UnitCost(Money.of(minor, currency), Quantity.of(1_000, unit));
        }

        private Optional<Integer> over(Instant at, UnitCost... seen) {
            SortedDict<SellerId, PriceSeen> prices = SortedDict.empty();
            for (int i = 0; i < seen.length; i++) {
                prices = prices.with(new SellerId("s" + i), new PriceSeen(seen[i], at));
            }
            Standing c = coffee();
            return Facts.overUsual(new Standing(c.need(), c.stock(), c.counted(), c.purchase(), prices, c.notBefore(),
                    c.met(), c.unsure()), now, story.now);
        }

        @Test
        void are_the_middle_of_what_at_least_three_sellers_asked() {
            UnitCost low = cost(500, "EUR", "g");
            UnitCost middle = cost(800, "EUR", "g");
            UnitCost high = cost(2_000, "EUR", "g");
            assertThat(over(story.now, high, low, middle)).contains(25);
            assertThat(over(story.now, high, low)).isEmpty();
            assertThat(over(story.now, high, low, middle, cost(900, "EUR", "g"))).as("the lower middle").contains(25);
        }

        @Test
        void are_neither_old_nor_in_other_money_or_units() {
            UnitCost same = cost(800, "EUR", "g");
            assertThat(over(story.now.minus(Limits.PRICE_MEMORY), same, same, same)).contains(25);
            assertThat(over(story.now.minus(Limits.PRICE_MEMORY).minusNanos(1), same, same, same)).isEmpty();
            assertThat(over(story.now, same, same, cost(800, "USD", "g"), cost(800, "EUR", "ml"))).isEmpty();
        }

        @Test
        void are_told_to_the_rules() {
            SortedDict<SellerId, PriceSeen> prices = SortedDict.empty();
            for (String seller : List.of("x", "y", "z")) {
                prices = prices.with(new SellerId(seller), new PriceSeen(cost(800, "EUR", "g"), story.now));
            }
            Standing c = coffee();
            story.state = story.state.withNeeds(story.state.needs().with(COFFEE, new Standing(c.need(), c.stock(),
                    c.counted(), c.purchase(), prices, c.notBefore(), c.met(), c.unsure())));
            List<Question> asked = new ArrayList<>();
            story.rules = q -> {
                asked.add(q);
                return Verb.ACCEPT;
            };
            story.offers(story.offer(ALPHA, 1_000));
            assertThat(asked).singleElement().satisfies(q -> {
                assertThat(q.percentOverUsual()).contains(25);
                assertThat(q.daysOfStockLeft()).contains(4);
            });
        }
    }

    @Test
    void money_held_for_this_very_purchase_does_not_count_against_it_at_the_last_look() {
        Story tight = new Story(Mode.LIVE, 900, 900, false);
        List<Question> last = new ArrayList<>();
        tight.rules = q -> {
            if (q.moment() == Moment.LAST_LOOK) {
                last.add(q);
            }
            return Verb.ASK;
        };
        tight.offers(tight.offer(ALPHA, 900));
        tight.wait(Story.REPLY);
        tight.checkout(deal -> deal);
        assertThat(tight.purchase()).isInstanceOf(Purchase.Asked.class);
        assertThat(last).singleElement().satisfies(q -> assertThat(q.budgets()).hasSize(2)
                .allMatch(budget -> budget.left().equals(eur(900))));
    }

    @Test
    void another_purchase_under_way_counts_against_an_offer() {
        story.hear(new Heard.StateNeed(Wares.once("espresso"), Optional.empty()));
        story.tick();
        story.offers(story.offer(ALPHA, 900));
        story.wait(Story.REPLY);
        List<Question> asked = new ArrayList<>();
        story.rules = q -> {
            asked.add(q);
            return Verb.ACCEPT;
        };
        story.hear(new Heard.OfferHeard(story.offer(BETA, 700), List.of(COFFEE)));
        assertThat(asked).singleElement().satisfies(q -> assertThat(q.budgets())
                .allMatch(budget -> budget.left().equals(eur(9_100))));
    }

    @Test
    void only_what_is_named_is_woken_when_others_were_put_aside() {
        story.hear(new Heard.StateNeed(Wares.once("espresso"), Optional.empty()));
        story.hear(new Heard.StateNeed(Wares.once("grinder"), Optional.empty()));
        int before = story.state.purchases().size();
        story.hear(new Heard.TimeCame(Optional.of(List.of("need/grinder"))));
        assertThat(story.state.purchases().size()).isEqualTo(before + 1);
        assertThat(story.state.needs().get(new NeedId("grinder")).orElseThrow().purchase()).isPresent();
        assertThat(story.state.needs().get(new NeedId("espresso")).orElseThrow().purchase()).isEmpty();
    }

    @Nested
    class Remembered {
        private State questions(int closed, boolean open) {
            State state = story.state;
            for (int i = 0; i < closed; i++) {
                state = Evolve.put(state, question("q-" + (1_000 + i), open ? Escalation.Status.RAISED
                        : Escalation.Status.LAPSED));
            }
            return state;
        }

        private Escalation question(String id, Escalation.Status status) {
            return new Escalation(new EscalationId(id), story.purchase().id(), COFFEE, Escalation.Kind.PICK, "?",
                    List.of(), List.of(), 1, story.now, story.now, List.of(), status);
        }

        @Test
        void are_so_many_answered_questions_and_every_open_one() {
            int most = Limits.REMEMBERED * 2;
            assertThat(questions(most, false).escalations().size()).isEqualTo(most);
            State more = Evolve.put(questions(most, false), question("q-0", Escalation.Status.RAISED));
            assertThat(more.escalations().size()).isEqualTo(most);
            assertThat(more.escalations().has(new EscalationId("q-0"))).isTrue();
            assertThat(more.escalations().has(new EscalationId("q-1000"))).isFalse();
            assertThat(questions(most + 1, true).escalations().size()).isEqualTo(most + 1);
        }

        @Test
        void are_so_many_ended_purchases_and_of_the_oldest_not_even_what_was_disclosed() {
            State state = story.state;
            Round open = story.purchase().round();
            for (int i = 0; i < Limits.REMEMBERED; i++) {
                PurchaseId id = new PurchaseId("old-" + (1_000 - i));
                state = Evolve.put(state, new Purchase.Ended(new Round(id, COFFEE, open.amount(), open.opened(),
                        open.threads()), Purchase.End.SETTLED, "", story.now.minusSeconds(1_000 - i),
                        Optional.empty()));
                for (Disclosure told : List.copyOf(story.state.disclosed().values())) {
                    state = Core.evolve(state, new Event.Disclosed(new Disclosure(told.seller(), id, told.datum(),
                            told.stage(), told.purpose(), told.at(), told.until())));
                }
            }
            int disclosed = state.disclosed().size();
            assertThat(disclosed).isEqualTo(2 * Limits.REMEMBERED + 2);
            State full = Core.evolve(state.withPurchases(state.purchases().without(new PurchaseId("old-801"))),
                    new Event.PurchaseEnded(open.id(), Purchase.End.ABANDONED, "", story.now));
            assertThat(full.purchases().size()).as("exactly as many as may be").isEqualTo(Limits.REMEMBERED);
            State after = Core.evolve(state, new Event.PurchaseEnded(open.id(), Purchase.End.ABANDONED, "", story.now));
            assertThat(after.purchases().size()).isEqualTo(Limits.REMEMBERED);
            assertThat(after.purchases().has(new PurchaseId("old-1000"))).isFalse();
            assertThat(after.purchases().has(new PurchaseId("old-999"))).isTrue();
            assertThat(after.disclosed().size()).isEqualTo(disclosed - 2);
            assertThat(after.disclosed().values()).noneMatch(d -> d.purchase().value().equals("old-1000"));
        }
    }

    @Nested
    class Shortlisted {
        private Candidate candidate(String ref, long minor, Verb verb) {
            return new Candidate(Wares.ref(story.offer(ALPHA, minor), ref), 1, Verdict.join(List.of(
                    new Opinion("r", "p", 1, verb, 0, "because"))), 0, Optional.empty());
        }

        private Candidate candidate(Offer offer) {
            return new Candidate(offer, 1, Verdict.join(List.of()), 0, Optional.empty());
        }

        private SortedDict<String, Candidate> twenty(long minor) {
            SortedDict<String, Candidate> all = SortedDict.empty();
            for (int i = 10; i < 10 + Limits.CANDIDATES_PER_SELLER; i++) {
                all = Shortlist.with(all, candidate("r" + i, minor, Verb.ASK));
            }
            assertThat(all.size()).isEqualTo(Limits.CANDIDATES_PER_SELLER);
            return all;
        }

        @Test
        void what_is_declined_goes_before_what_is_dear() {
            SortedDict<String, Candidate> all = Shortlist.with(twenty(1_000), candidate("r10", 1, Verb.DECLINE));
            assertThat(Shortlist.with(all, candidate("x", 2_000, Verb.ASK)).has("alpha/r10")).isFalse();
        }

        @Test
        void what_costs_nobody_knows_what_goes_first_and_among_equals_the_last_by_name() {
            Candidate unknown = candidate(Wares.sized(Wares.ref(story.offer(ALPHA, 1), "a"),
                    new PackageSize.Unknown("?")));
            assertThat(Shortlist.with(twenty(1_000), unknown).has("alpha/a")).isFalse();
            Candidate other = candidate(Wares.sized(Wares.ref(story.offer(ALPHA, 1), "b"),
                    new PackageSize.Unknown("?")));
            SortedDict<String, Candidate> with = twenty(1_000).without("alpha/r10").with("alpha/a", unknown);
            assertThat(Shortlist.with(with, other).has("alpha/a")).isTrue();
            assertThat(Shortlist.with(with, other).has("alpha/b")).isFalse();
            assertThat(Shortlist.with(twenty(1_000), candidate("z", 1_000, Verb.ASK)).has("alpha/z")).isFalse();
            assertThat(Shortlist.with(twenty(1_000), candidate("a", 1_000, Verb.ASK)).has("alpha/r29")).isFalse();
        }

        @Test
        void what_cannot_be_compared_has_an_order_all_the_same() {
            Candidate dollars = candidate(Wares.in(Wares.ref(story.offer(ALPHA, 1), "a"), "USD"));
            assertThat(Shortlist.with(twenty(1_000), dollars).has("alpha/a")).isFalse();
            Candidate australian = candidate(Wares.in(Wares.ref(story.offer(ALPHA, 99_000), "a"), "AUD"));
            assertThat(Shortlist.with(twenty(1_000), australian).has("alpha/a")).isTrue();
        }

        @Test
        void a_newer_version_takes_the_place_of_its_older_one_whatever_it_costs() {
            SortedDict<String, Candidate> all = Shortlist.with(twenty(1_000), candidate("r10", 9_000, Verb.ASK));
            assertThat(all.size()).isEqualTo(Limits.CANDIDATES_PER_SELLER);
            assertThat(all.get("alpha/r10").orElseThrow().offer().price().each()).isEqualTo(eur(9_000));
        }
    }

    @Test
    void events_about_what_is_not_there_are_bugs_that_are_caught() {
        State state = story.state;
        assertThatThrownBy(() -> Core.evolve(state, new Event.NeedPostponed(new NeedId("tea"), story.now)))
                .hasMessageContaining("need tea is not stated");
        assertThatThrownBy(() -> Core.evolve(state, new Event.EscalationClosed(new EscalationId("q"),
                Escalation.Status.LAPSED))).hasMessageContaining("question q is not open");
        assertThatThrownBy(() -> Core.evolve(state, new Event.EffectRetried(new EffectKey("e1-t1-9"), story.now, "")))
                .hasMessageContaining("effect e1-t1-9 is not pending");
        assertThatThrownBy(() -> Core.evolve(state, new Event.MoneyHeld(new HoldId("h"), story.purchase().id(),
                eur(10_001), state.rules().budgetsFor("pantry"), story.now, story.now)))
                .hasMessageContaining("a hold over what is left of daily-cap");
        assertThatThrownBy(State.EMPTY::rules).hasMessageContaining("no settings were adopted yet");
    }
}
