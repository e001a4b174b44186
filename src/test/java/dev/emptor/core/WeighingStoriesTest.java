package dev.emptor.core;

import static dev.emptor.core.Story.ALPHA;
import static dev.emptor.core.Story.BETA;
import static dev.emptor.core.Story.COFFEE;
import static dev.emptor.core.Story.eur;
import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Report;
import dev.emptor.event.Turn;
import dev.emptor.model.Candidate;
import dev.emptor.model.Datum;
import dev.emptor.model.Deal;
import dev.emptor.model.Disclosure;
import dev.emptor.model.EffectKey;
import dev.emptor.model.Fault;
import dev.emptor.model.Limits;
import dev.emptor.model.Mode;
import dev.emptor.model.PackageSize;
import dev.emptor.model.Purchase;
import dev.emptor.model.Quantity;
import dev.emptor.model.Seller;
import dev.emptor.model.SellerId;
import dev.emptor.model.SellerRecord;
import dev.emptor.model.Settings;
import dev.emptor.model.Stage;
import dev.emptor.model.Verb;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The moment of choice, and what the chosen seller is told and asked. */
class WeighingStoriesTest {
    private final Story story = new Story();

    private String choice() {
        return ((Purchase.Chosen) story.purchase()).choice();
    }

    private String ended() {
        return ((Purchase.Ended) story.purchase()).why();
    }

    private void report(Report report) {
        story.report(story.pending(Effect.AskCheckout.class).orElseThrow().getKey(), report);
    }

    @Nested
    class Choosing {
        @Test
        void what_is_permitted_comes_before_what_must_be_asked_however_cheap() {
            story.rules = q -> q.offer().seller().equals(ALPHA) ? Verb.ASK : Verb.ACCEPT;
            story.offers(story.offer(ALPHA, 500));
            story.offers(story.offer(BETA, 1_500));
            story.wait(Story.REPLY);
            assertThat(choice()).isEqualTo("beta/beans");
        }

        @Test
        void at_one_price_the_sooner_one_wins_and_then_the_first_by_name() {
            story.offers(Wares.days(story.offer(ALPHA, 900), 3));
            story.offers(Wares.days(story.offer(BETA, 900), 1));
            story.wait(Story.REPLY);
            assertThat(choice()).isEqualTo("beta/beans");
            Story same = new Story();
            same.offers(same.offer(BETA, 900));
            same.offers(same.offer(ALPHA, 900));
            same.wait(Story.REPLY);
            assertThat(((Purchase.Chosen) same.purchase()).choice()).isEqualTo("alpha/beans");
        }

        @Test
        void what_the_rules_say_at_the_end_counts_and_not_what_they_said_before() {
            story.offers(story.offer(ALPHA, 900));
            story.offers(story.offer(BETA, 950));
            story.rules = q -> q.offer().seller().equals(ALPHA) ? Verb.DECLINE : Verb.ACCEPT;
            story.wait(Story.REPLY);
            assertThat(choice()).isEqualTo("beta/beans");
            Candidate alpha = EvolvePurchases.candidates(story.purchase()).get("alpha/beans").orElseThrow();
            assertThat(alpha.verdict().verb()).isEqualTo(Verb.DECLINE);
        }

        @Test
        void nothing_is_chosen_while_spending_is_halted_and_it_is_looked_at_again() {
            story.offers(story.offer(ALPHA, 900));
            story.hear(new Heard.HaltSpending("a test"));
            story.wait(Story.REPLY);
            assertThat(story.purchase().due()).contains(story.now.plus(Limits.LONGEST_PAUSE));
            assertThat(story.held()).isZero();
            story.hear(new Heard.ResumeSpending("ada"));
            story.wait(Limits.LONGEST_PAUSE);
            assertThat(choice()).isEqualTo("alpha/beans");
        }

        @Test
        void the_last_word_of_a_seller_over_the_limit_is_neither_bargained_over_nor_taken() {
            story.rules = q -> Verb.COUNTER;
            story.offers(Wares.lastWord(story.offer(ALPHA, 3_001)));
            story.wait(Story.REPLY);
            assertThat(story.state.negotiations().isEmpty()).isTrue();
            assertThat(story.purchase()).isInstanceOf(Purchase.Ended.class);
            Story within = new Story();
            within.rules = q -> Verb.COUNTER;
            within.offers(Wares.lastWord(within.offer(ALPHA, 3_000)));
            within.wait(Story.REPLY);
            assertThat(within.purchase()).isInstanceOf(Purchase.Chosen.class);
        }
    }

    @Nested
    class Waiting {
        @Test
        void a_rule_that_says_wait_is_heeded_for_its_hours_and_no_longer_than_the_longest() {
            story.rules = q -> Verb.WAIT;
            story.offers(story.offer(ALPHA, 900));
            story.wait(Story.REPLY);
            assertThat(story.purchase().due()).contains(story.now.plus(Duration.ofHours(2)));
            story.wait(Limits.LONGEST_WAIT.minus(Story.REPLY).minusSeconds(1));
            assertThat(story.purchase()).isInstanceOf(Purchase.Weighing.class);
            assertThat(story.purchase().due()).as("not a minute over").contains(story.now.plusSeconds(1));
            story.wait(Duration.ofSeconds(1));
            assertThat(story.purchase()).isInstanceOf(Purchase.Chosen.class);
        }

        @Test
        void nobody_waits_for_one_seller_while_another_is_permitted() {
            story.rules = q -> q.offer().seller().equals(ALPHA) ? Verb.WAIT : Verb.ACCEPT;
            story.offers(story.offer(ALPHA, 500));
            story.offers(story.offer(BETA, 950));
            story.wait(Story.REPLY);
            assertThat(choice()).isEqualTo("beta/beans");
        }

        @Test
        void what_must_be_asked_waits_with_what_must_wait() {
            story.rules = q -> q.offer().seller().equals(ALPHA) ? Verb.WAIT : Verb.ASK;
            story.offers(story.offer(ALPHA, 900));
            story.offers(story.offer(BETA, 500));
            story.wait(Story.REPLY);
            assertThat(story.purchase()).isInstanceOf(Purchase.Weighing.class);
        }
    }

    @Nested
    class Coming_to_nothing {
        @Test
        void says_that_nobody_offered() {
            story.wait(Story.REPLY);
            assertThat(ended()).isEqualTo("no seller made an offer that fits what is wanted");
        }

        @Test
        void says_what_was_wrong_with_the_best() {
            story.rules = q -> Verb.DECLINE;
            story.offers(story.offer(BETA, 900));
            story.offers(story.offer(ALPHA, 950));
            story.wait(Story.REPLY);
            assertThat(ended()).isEqualTo("no offer was permitted; the best of them: beta, because (A rule)");
        }

        @Test
        void takes_an_offer_of_unknown_cost_for_the_worst() {
            story.rules = q -> Verb.DECLINE;
            story.offers(Wares.sized(story.offer(ALPHA, 1), new PackageSize.Unknown("no size")));
            story.offers(story.offer(BETA, 900));
            story.wait(Story.REPLY);
            assertThat(ended()).contains("the best of them: beta");
        }

        @Test
        void tells_rather_of_the_one_that_was_chosen_and_turned_away() {
            story.rules = q -> q.offer().seller().equals(ALPHA) ? Verb.DECLINE : Verb.ACCEPT;
            story.offers(story.offer(ALPHA, 500));
            story.offers(story.offer(BETA, 900));
            story.wait(Story.REPLY);
            report(new Report.Declined("sold out"));
            story.tick();
            assertThat(ended()).contains("the best of them: beta, no final totals: sold out");
        }

        @Test
        void forgets_what_was_not_sent_yet_and_nothing_of_another_purchase() {
            story.hear(new Heard.StateNeed(Wares.once("espresso"), Optional.empty()));
            story.tick();
            story.hear(new Heard.AbandonPurchase(new dev.emptor.model.PurchaseId("p-3-coffee"), "ada"));
            assertThat(story.state.outbox().values()).hasSize(3).allMatch(pending ->
                    Effects.purchase(pending).map(id -> id.value().endsWith("espresso")).orElse(false));
        }
    }

    @Nested
    class Final_totals {
        private void chosen() {
            story.offers(story.offer(ALPHA, 900));
            story.wait(Story.REPLY);
        }

        private String struck() {
            return EvolvePurchases.candidates(story.purchase()).get("alpha/beans").orElseThrow().struckOut()
                    .orElseThrow();
        }

        @Test
        void are_asked_for_in_the_sellers_own_thread_and_cost_a_postcode() {
            chosen();
            Effect.AskCheckout ask = story.pending(Effect.AskCheckout.class).orElseThrow().getValue();
            assertThat(ask.thread()).isEqualTo(story.purchase().round().threads().get(ALPHA).orElseThrow());
            List<Disclosure> told = story.turns.get(story.turns.size() - 1).events().stream()
                    .filter(Event.Disclosed.class::isInstance).map(e -> ((Event.Disclosed) e).disclosure()).toList();
            assertThat(told).extracting(Disclosure::datum).containsExactly(Datum.COUNTRY, Datum.POSTCODE);
            assertThat(told).allMatch(d -> d.stage() == Stage.POSTCODE && d.seller().equals(ALPHA));
        }

        @Test
        void of_a_seller_that_was_not_asked_go_by_a_thread_of_their_own() {
            SellerId shop = new SellerId("shop");
            story.hear(new Heard.AdoptSettings(Wares.sellers(story.state.rules(),
                    List.of(new Seller(shop, "Shop", true, List.of(), false, false)))));
            story.offers(story.offer(shop, 900));
            story.wait(Story.REPLY);
            assertThat(story.pending(Effect.AskCheckout.class).orElseThrow().getValue().thread())
                    .matches("[0-9a-f]{32}");
        }

        @Test
        void that_do_not_come_are_done_without() {
            chosen();
            report(new Report.Failed(new Fault.Permanent("gone")));
            assertThat(struck()).isEqualTo("no final totals: gone");
            assertThat(story.held()).isZero();
        }

        @Test
        void that_are_something_else_are_none() {
            chosen();
            report(new Report.OrderNotFound());
            assertThat(struck()).isEqualTo("no final totals: another answer than was asked for");
        }

        @Test
        void that_the_rules_decline_leave_no_mark_on_a_seller_that_kept_its_word() {
            chosen();
            story.rules = q -> Verb.DECLINE;
            story.checkout(deal -> deal);
            assertThat(struck()).isEqualTo("because (A rule)");
            assertThat(story.state.recordOf(ALPHA)).isEqualTo(SellerRecord.NONE.with(SellerRecord.Mark.OFFERED));
        }

        @Test
        void that_rose_and_are_declined_are_a_broken_word_and_cheaper_ones_are_not() {
            for (long total : new long[] {901, 899}) {
                Story again = new Story();
                again.offers(again.offer(ALPHA, 900));
                again.wait(Story.REPLY);
                again.rules = q -> Verb.DECLINE;
                again.checkout(deal -> new Deal(deal.seller(), List.of(new Deal.Line("beans",
                        deal.lines().get(0).title(), 1, eur(total))), List.of(), eur(total), deal.terms()));
                assertThat(again.state.recordOf(ALPHA).broken()).isEqualTo(total > 900 ? 1 : 0);
            }
        }

        @Test
        void that_fell_hold_less() {
            chosen();
            story.checkout(deal -> new Deal(deal.seller(), List.of(new Deal.Line("beans",
                    deal.lines().get(0).title(), 1, eur(800))), List.of(), eur(800), deal.terms()));
            assertThat(story.held()).isEqualTo(800);
        }

        @Test
        void permitted_without_a_question_claim_no_answer() {
            story.bought(ALPHA, 900);
            story.untilLowAgain();
            story.offers(Wares.sized(story.offer(ALPHA, 900), new PackageSize.Known(Quantity.of(750, "g"), 1)));
            story.wait(Story.REPLY);
            Turn turn = story.checkout(deal -> deal);
            assertThat(turn.events()).filteredOn(Event.Decided.class::isInstance).singleElement()
                    .satisfies(e -> assertThat(((Event.Decided) e).guards()).isEmpty());
            assertThat(((Purchase.Committing) story.purchase()).bought()).isEqualTo(Quantity.of(1_500, "g"));
        }

        @Test
        void that_ask_for_a_mail_address_are_given_one_beside_what_a_parcel_needs() {
            story.offers(Wares.asking(story.offer(ALPHA, 900), Datum.EMAIL));
            story.wait(Story.REPLY);
            story.checkout(deal -> deal);
            story.approve();
            assertThat(story.pending(Effect.PlaceOrder.class).orElseThrow().getValue().give()).contains(Datum.EMAIL);
        }
    }

    @Test
    void in_shadow_mode_it_is_said_whether_it_would_have_bought_or_asked() {
        for (Verb verb : List.of(Verb.ACCEPT, Verb.ASK)) {
            Story shadow = new Story().bought(ALPHA, 900);
            Settings s = shadow.state.rules();
            shadow.hear(new Heard.AdoptSettings(new Settings(s.zone(), s.currency(), Mode.SHADOW, s.country(),
                    s.members(), s.budgets(), s.sellers(), s.answerWithin(), s.bargainFor())));
            shadow.untilLowAgain();
            shadow.rules = q -> verb;
            shadow.offers(shadow.offer(ALPHA, 900));
            shadow.wait(Story.REPLY);
            assertThat(((Purchase.Ended) shadow.purchase()).why()).isEqualTo("shadow mode: would have "
                    + (verb == Verb.ACCEPT ? "bought this" : "asked about this") + " for 9.00 EUR");
        }
    }

    @Test
    void nothing_is_heard_before_there_are_settings_and_little_things_are_written_down_as_they_come() {
        State empty = State.EMPTY;
        Heard count = new Heard(1, story.now, 1, "x", new Heard.CountStock(COFFEE, Quantity.of(1, "g")));
        Outcome outcome = Core.decide(empty, count, dev.emptor.model.Judgment.NONE);
        assertThat(outcome.events()).singleElement().isInstanceOf(Event.Refused.class);
        assertThat(Core.brief(empty, count).questions()).isEmpty();
        story.hear(new Heard.AdoptRules("r7"));
        assertThat(story.state.revision()).isEqualTo("r7");
        assertThat(story.hear(new Heard.OfferQuarantined(ALPHA, "beans", "no price")).events())
                .containsExactly(new Event.Quarantined(ALPHA, "beans", "no price"));
        story.hear(new Heard.HaltSpending("once"));
        assertThat(Story.refusal(story.hear(new Heard.HaltSpending("twice")))).contains("SPENDING_HALTED");
        assertThat(Story.refusal(story.hear(new Heard.ResumeSpending("eve")))).contains("NO_SUCH_MEMBER");
        assertThat(story.state.halted()).contains("once");
        story.hear(new Heard.ResumeSpending("ben"));
        assertThat(story.hear(new Heard.ResumeSpending("ben")).events()).isEmpty();
        assertThat(story.report(new EffectKey("e9-t9-9"), new Report.Done()).events()).isEmpty();
    }
}
