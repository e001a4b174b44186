package dev.emptor.core;

import static dev.emptor.core.Story.ALPHA;
import static dev.emptor.core.Story.BETA;
import static dev.emptor.core.Story.COFFEE;
import static dev.emptor.core.Story.eur;
import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.core.State.PriceSeen;
import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Report;
import dev.emptor.event.Turn;
import dev.emptor.model.Candidate;
import dev.emptor.model.Datum;
import dev.emptor.model.Limits;
import dev.emptor.model.NeedId;
import dev.emptor.model.Offer;
import dev.emptor.model.PackageSize;
import dev.emptor.model.Purchase;
import dev.emptor.model.Quantity;
import dev.emptor.model.Seller;
import dev.emptor.model.SellerId;
import dev.emptor.model.SellerRecord;
import dev.emptor.model.Verb;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class OfferStoriesTest {
    private final Story story = new Story();

    private Optional<Long> price(SellerId seller) {
        return story.state.needs().get(COFFEE).orElseThrow().prices().get(seller).map(PriceSeen::cost)
                .map(cost -> cost.cost().minor());
    }

    private List<String> candidates() {
        List<String> all = new ArrayList<>();
        EvolvePurchases.candidates(story.purchase()).forEach(entry -> all.add(entry.getKey()));
        return all;
    }

    @Nested
    class Prices_while_nothing_is_wanted {
        Prices_while_nothing_is_wanted() {
            story.bought(ALPHA, 900);
            assertThat(price(BETA)).isEmpty();
        }

        @Test
        void the_lowest_of_a_day_is_what_a_seller_asks_whichever_came_last() {
            story.offers(story.offer(BETA, 1_000));
            assertThat(price(BETA)).contains(1_000L);
            story.offers(story.offer(BETA, 1_001));
            assertThat(price(BETA)).contains(1_000L);
            story.offers(story.offer(BETA, 999));
            assertThat(price(BETA)).contains(999L);
            Turn same = story.offers(story.offer(BETA, 999));
            assertThat(same.events()).noneMatch(Event.PriceHeard.class::isInstance);
            story.wait(Limits.RETRY.minusSeconds(1));
            story.offers(story.offer(BETA, 1_500));
            assertThat(price(BETA)).contains(999L);
            story.wait(Duration.ofSeconds(1));
            story.offers(story.offer(BETA, 1_500));
            assertThat(price(BETA)).contains(1_500L);
        }

        @Test
        void what_cannot_be_compared_or_ordered_is_no_price() {
            Offer offer = story.offer(BETA, 1_000);
            story.offers(Wares.in(offer, "USD"));
            story.offers(Wares.sized(offer, new PackageSize.Known(Quantity.of(1_000, "ml"), 1)));
            story.offers(Wares.sized(offer, new PackageSize.Unknown("no size")));
            assertThat(price(BETA)).isEmpty();
            story.offers(story.offer(new SellerId("off"), 1_000));
            assertThat(price(new SellerId("off"))).isEmpty();
        }

        @Test
        void a_price_in_a_unit_the_need_had_before_does_not_hide_the_one_of_now() {
            story.offers(story.offer(BETA, 1));
            story.hear(new Heard.StateNeed(Wares.once("coffee", "pantry", Story.coffee(false).wanted(),
                    Quantity.of(10, "pc")), Optional.of(Quantity.of(10, "pc"))));
            story.offers(Wares.sized(story.offer(BETA, 700), new PackageSize.Known(Quantity.of(10, "pc"), 1)));
            assertThat(price(BETA)).contains(700L);
        }

        @Test
        void so_many_sellers_are_remembered_and_those_go_on_being_heard() {
            List<Seller> sellers = new ArrayList<>();
            for (int i = 0; i <= Limits.PRICES; i++) {
                sellers.add(new Seller(new SellerId("s" + i), "S", true, List.of(), false, false));
            }
            story.hear(new Heard.AdoptSettings(Wares.sellers(story.state.rules(), sellers)));
            int known = story.state.needs().get(COFFEE).orElseThrow().prices().size();
            assertThat(known).isEqualTo(1);
            for (int i = 0; i <= Limits.PRICES; i++) {
                story.offers(story.offer(new SellerId("s" + i), 1_000));
            }
            assertThat(story.state.needs().get(COFFEE).orElseThrow().prices().size()).isEqualTo(Limits.PRICES);
            assertThat(price(new SellerId("s48"))).contains(1_000L);
            assertThat(price(new SellerId("s49"))).isEmpty();
            story.offers(story.offer(new SellerId("s48"), 900));
            assertThat(price(new SellerId("s48"))).contains(900L);
        }
    }

    @Nested
    class Prices_of_a_purchase {
        @Test
        void are_remembered_once_it_is_over_and_without_those_that_were_turned_away() {
            story.offers(story.offer(ALPHA, 900));
            story.offers(story.offer(BETA, 950));
            story.wait(Story.REPLY);
            assertThat(price(ALPHA)).isEmpty();
            story.report(story.pending(Effect.AskCheckout.class).orElseThrow().getKey(),
                    new Report.Declined("sold out"));
            story.tick();
            story.hear(new Heard.AbandonPurchase(story.purchase().id(), "ada"));
            assertThat(price(ALPHA)).isEmpty();
            assertThat(price(BETA)).contains(950L);
        }

        @Test
        void are_remembered_when_the_order_is_confirmed_or_lost() {
            for (boolean confirmed : new boolean[] {true, false}) {
                Story bought = new Story();
                bought.offers(bought.offer(ALPHA, 900));
                bought.offers(bought.offer(BETA, 950));
                bought.wait(Story.REPLY);
                bought.checkout(deal -> deal);
                bought.approve();
                bought.placed(confirmed ? bought.accepted(900) : new Report.Done());
                assertThat(bought.state.needs().get(COFFEE).orElseThrow().prices().size()).isEqualTo(2);
            }
        }
    }

    @Nested
    class Taken_into_a_purchase {
        @Test
        void the_catalogues_finds_are_candidates_like_any_other() {
            Offer found = story.offer(ALPHA, 900);
            story.report(story.pending(Effect.LookInCatalogue.class).orElseThrow().getKey(),
                    new Report.OffersFound(List.of(found, story.offer(BETA, 950))));
            assertThat(candidates()).containsExactly("alpha/beans", "beta/beans");
            assertThat(story.turns.get(story.turns.size() - 1).judgment().findings()).hasSize(2);
        }

        @Test
        void what_is_met_is_offered_in_vain() {
            NeedId once = new NeedId("grinder");
            story.hear(new Heard.StateNeed(Wares.once("grinder"), Optional.empty()));
            story.state = Core.evolve(story.state, new Event.NeedConfirmed(once, "ada", true));
            assertThat(story.hear(new Heard.OfferHeard(story.offer(ALPHA, 900), List.of(once))).events()).isEmpty();
            var look = story.pending(Effect.LookInCatalogue.class).orElseThrow();
            story.state = Core.evolve(story.state, new Event.NeedConfirmed(COFFEE, "ada", true));
            Turn turn = story.report(look.getKey(), new Report.OffersFound(List.of(story.offer(ALPHA, 900))));
            assertThat(turn.events()).containsExactly(new Event.EffectDone(look.getKey()));
            assertThat(turn.judgment().findings()).isEmpty();
        }

        @Test
        void who_asks_for_too_much_is_marked_once_a_purchase_whatever_it_sends() {
            for (int i = 0; i < 3; i++) {
                story.offers(Wares.asking(Wares.ref(story.offer(ALPHA, 900), "r" + i), Datum.BIRTH_DATE));
                story.offers(Wares.ref(story.offer(ALPHA, 900), "fine" + i));
            }
            story.offers(Wares.asking(Wares.ref(story.offer(BETA, 900), "r"), Datum.BIRTH_DATE));
            story.offers(Wares.asking(Wares.ref(story.offer(BETA, 900), "r"), Datum.BIRTH_DATE));
            for (SellerId seller : List.of(ALPHA, BETA)) {
                SellerRecord record = story.state.recordOf(seller);
                assertThat(record.overAsked()).as(seller.value()).isEqualTo(1);
                assertThat(record.offers()).as(seller.value()).isEqualTo(1);
            }
        }

        @Test
        void of_one_seller_the_cheapest_few_stay_whenever_they_came() {
            for (int i = 0; i < Limits.CANDIDATES_PER_SELLER; i++) {
                story.offers(Wares.ref(story.offer(ALPHA, 1_000 + i), "r" + i));
            }
            story.offers(story.offer(BETA, 2_000));
            assertThat(candidates()).hasSize(Limits.CANDIDATES_PER_SELLER + 1);
            Turn dear = story.offers(Wares.ref(story.offer(ALPHA, 1_900), "dear"));
            assertThat(dear.events()).hasOnlyElementsOfType(Event.Decided.class);
            story.offers(Wares.ref(story.offer(ALPHA, 500), "cheap"));
            assertThat(candidates()).hasSize(Limits.CANDIDATES_PER_SELLER + 1).contains("alpha/cheap", "beta/beans")
                    .doesNotContain("alpha/dear", "alpha/r19");
            story.offers(Wares.ref(story.offer(ALPHA, 1_900), "r0"));
            assertThat(candidates()).as("a newer price of what is there already").contains("alpha/r0");
        }

        @Test
        void while_sellers_are_bargained_with_nobody_is_pushed_out() {
            story.rules = q -> q.round() == 0 ? Verb.COUNTER : Verb.ACCEPT;
            for (int i = 0; i < Limits.CANDIDATES_PER_SELLER; i++) {
                story.offers(Wares.ref(story.offer(ALPHA, 1_000 + i), "r" + i));
            }
            story.wait(Story.REPLY);
            assertThat(story.purchase()).isInstanceOf(Purchase.Bargaining.class);
            story.offers(Wares.ref(story.offer(ALPHA, 500), "cheap"));
            assertThat(candidates()).hasSize(Limits.CANDIDATES_PER_SELLER).doesNotContain("alpha/cheap");
            story.offers(Wares.ref(story.offer(BETA, 500), "cheap"));
            assertThat(candidates()).as("there is room for others").contains("beta/cheap");
        }

        @Test
        void of_all_sellers_the_cheapest_many_stay() {
            List<Seller> sellers = new ArrayList<>();
            int each = Limits.CANDIDATES_PER_SELLER;
            for (int i = 0; i <= Limits.CANDIDATES / each; i++) {
                sellers.add(new Seller(new SellerId("s" + i), "S", true, List.of(), false, false));
            }
            story.hear(new Heard.AdoptSettings(Wares.sellers(story.state.rules(), sellers)));
            for (int i = 0; i < Limits.CANDIDATES; i++) {
                story.offers(Wares.ref(story.offer(sellers.get(i / each).id(), 1_000 + i), "r" + i));
            }
            assertThat(candidates()).hasSize(Limits.CANDIDATES);
            SellerId last = sellers.get(sellers.size() - 1).id();
            story.offers(Wares.ref(story.offer(last, 1_200), "dear"));
            assertThat(candidates()).doesNotContain(last + "/dear").contains("s9/r199");
            story.offers(Wares.ref(story.offer(last, 1_198), "cheap"));
            assertThat(candidates()).hasSize(Limits.CANDIDATES).contains(last + "/cheap").doesNotContain("s9/r199");
        }

        @Test
        void who_was_turned_away_does_not_come_back_with_another_price() {
            story.offers(story.offer(ALPHA, 900));
            story.wait(Story.REPLY);
            story.report(story.pending(Effect.AskCheckout.class).orElseThrow().getKey(),
                    new Report.Declined("sold out"));
            Purchase before = story.purchase();
            assertThat(before).isInstanceOf(Purchase.Weighing.class);
            story.offers(story.offer(ALPHA, 800));
            assertThat(story.purchase()).isEqualTo(before);
        }

        @Test
        void the_very_same_offer_twice_is_one() {
            Offer offer = story.offer(ALPHA, 900);
            story.offers(offer);
            Turn again = story.offers(offer);
            assertThat(again.events()).hasOnlyElementsOfType(Event.Decided.class);
            story.offers(story.offer(ALPHA, 850));
            Candidate kept = EvolvePurchases.candidates(story.purchase()).get("alpha/beans").orElseThrow();
            assertThat(kept.offer().price().each()).isEqualTo(eur(850));
        }
    }
}
