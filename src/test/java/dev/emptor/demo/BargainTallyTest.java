package dev.emptor.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Turn;
import dev.emptor.model.Availability;
import dev.emptor.model.Candidate;
import dev.emptor.model.Judgment;
import dev.emptor.model.NeedId;
import dev.emptor.model.Negotiation;
import dev.emptor.model.NegotiationId;
import dev.emptor.model.Offer;
import dev.emptor.model.OfferId;
import dev.emptor.model.Opinion;
import dev.emptor.model.Order;
import dev.emptor.model.PackageSize;
import dev.emptor.model.Part;
import dev.emptor.model.Price;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.Quantity;
import dev.emptor.model.Round;
import dev.emptor.model.SellerId;
import dev.emptor.model.SellerText;
import dev.emptor.model.SortedDict;
import dev.emptor.model.Verb;
import dev.emptor.model.Verdict;
import dev.emptor.money.Money;
import dev.emptor.wire.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What bargaining saved is what was paid less than the best first quote that would have been paid, and not more. */
final class BargainTallyTest {
    private static final Instant NOON = Instant.parse("2026-03-02T11:00:00Z");
    private static final Turn TURN = new Turn(new Heard(1, NOON, 1, "e", new Heard.TimeCame()),
            new Judgment("r1", List.of()), List.of());
    private static final PurchaseId WHOLE = new PurchaseId("p-1");

    private final BargainTally tally = new BargainTally(Money.of(0, "EUR"));
    private int versions;

    BargainTallyTest() {
        note(new Event.PurchaseOpened(round()));
    }

    private void note(Event event) {
        tally.note(TURN, event);
    }

    private static Round round() {
        return new Round(WHOLE, new NeedId("coffee"), Quantity.of(1_000, "g"), NOON, SortedDict.empty(),
                Optional.empty());
    }

    /** A quote for so many packs of a kilogram, with 1.00 of shipping. */
    private Candidate quoted(PurchaseId purchase, String seller, long each, int packs, Verb verb) {
        versions++;
        Offer offer = new Offer(new OfferId(seller + "-" + versions), new SellerId(seller), "beans",
                Offer.Source.REPLY, Optional.empty(), SellerText.of("Beans"), Optional.empty(), List.of(), "pantry",
                List.of(), new PackageSize.Known(Quantity.of(1_000, "g"), 1), new Price(Money.of(each, "EUR"),
                        Optional.of(Money.of(100, "EUR")), Optional.of(Money.of(0, "EUR")), Optional.empty()),
                Availability.IN_STOCK, Optional.of(2), Optional.of(30), List.of(), false, false, Optional.empty());
        Candidate candidate = new Candidate(offer, packs, Verdict.join(List.of(new Opinion("R", "rules/a.drl", 1, verb,
                10, "because"))), 0, Optional.empty());
        note(new Event.OfferTaken(purchase, candidate));
        return candidate;
    }

    private NegotiationId talk(Candidate with) {
        NegotiationId id = new NegotiationId("n-" + with.offer().seller());
        note(new Event.NegotiationOpened(new Negotiation.Exchange(id, WHOLE, with.offer().seller(), with.key(), "t",
                with.offer().price().each()), asked(1)));
        return id;
    }

    private static Negotiation.Proposal asked(int sequence) {
        return new Negotiation.Proposal(sequence, "beans", 1, Money.of(900, "EUR"), NOON);
    }

    private void bought(PurchaseId purchase, Candidate taken, Optional<Money> confirmed) {
        Order order = new Order("o", "k", taken.deal().orElseThrow(), Quantity.of(1_000L * taken.packs(), "g"), NOON,
                Optional.empty());
        note(new Event.OrderConfirmed(purchase, order, Optional.empty(), confirmed));
    }

    private JsonObject coffee() {
        JsonObject total = tally.total(NOON);
        JsonObject each = total.objects("each").getFirst();
        assertThat(each.needText("need")).isEqualTo("coffee");
        assertThat(each.needText("saved")).as("one need is all of them").isEqualTo(total.needText("saved"));
        return each;
    }

    private void paidAgainst(String paid, String against, String saved) {
        assertThat(List.of(coffee().needText("paidForThese"), coffee().needText("bestFirstQuotes"),
                coffee().needText("saved"))).containsExactly(paid, against, saved);
    }

    @Test
    void what_is_paid_counts_against_the_best_first_quote_of_anybody_and_not_of_who_is_bought_from() {
        Candidate dear = quoted(WHOLE, "dear", 1_300, 1, Verb.COUNTER);
        quoted(WHOLE, "fair", 1_000, 1, Verb.ACCEPT);
        NegotiationId talk = talk(dear);
        note(new Event.ProposalMade(talk, asked(2), Optional.empty()));
        bought(WHOLE, quoted(WHOLE, "dear", 980, 1, Verb.ACCEPT), Optional.empty());
        paidAgainst("10.80", "11.00", "0.20");
        assertThat(coffee().needNumber("proposals")).isEqualTo(2);
    }

    @Test
    void where_more_was_paid_than_was_quoted_first_it_is_a_loss() {
        Candidate talked = quoted(WHOLE, "a", 1_000, 1, Verb.COUNTER);
        talk(talked);
        bought(WHOLE, quoted(WHOLE, "b", 1_050, 1, Verb.ACCEPT), Optional.empty());
        paidAgainst("11.50", "11.00", "-0.50");
    }

    @Test
    void a_quote_that_rules_did_not_permit_or_whose_seller_was_turned_away_saves_nothing_and_costs_nothing() {
        Candidate talked = quoted(WHOLE, "a", 1_000, 1, Verb.COUNTER);
        quoted(WHOLE, "asks-too-much", 500, 1, Verb.DECLINE);
        note(new Event.CandidateStruck(WHOLE, quoted(WHOLE, "gone", 600, 1, Verb.ACCEPT).key(), "no totals"));
        talk(talked);
        bought(WHOLE, quoted(WHOLE, "a", 950, 1, Verb.ACCEPT), Optional.empty());
        paidAgainst("10.50", "11.00", "0.50");
    }

    @Test
    void a_price_that_would_not_have_been_paid_is_no_saving_when_it_comes_down() {
        Candidate tooDear = quoted(WHOLE, "a", 2_000, 1, Verb.DECLINE);
        talk(tooDear);
        bought(WHOLE, quoted(WHOLE, "a", 1_000, 1, Verb.ACCEPT), Optional.empty());
        assertThat(coffee().needNumber("orders")).isEqualTo(1);
        assertThat(coffee().needNumber("bargainedOver")).isZero();
        paidAgainst("0.00", "0.00", "0.00");
    }

    @Test
    void what_was_bought_without_a_talk_saved_nothing() {
        quoted(WHOLE, "a", 1_000, 1, Verb.ACCEPT);
        bought(WHOLE, quoted(WHOLE, "a", 900, 1, Verb.ACCEPT), Optional.empty());
        assertThat(coffee().needNumber("bargainedOver")).isZero();
        paidAgainst("0.00", "0.00", "0.00");
    }

    @Test
    void packs_of_another_size_are_compared_by_what_they_hold_all_in() {
        Candidate two = quoted(WHOLE, "a", 1_000, 2, Verb.COUNTER); // 21.00 for two kilograms.
        quoted(WHOLE, "b", 1_000, 1, Verb.ACCEPT); // 11.00 for one.
        talk(two);
        bought(WHOLE, quoted(WHOLE, "b", 950, 1, Verb.ACCEPT), Optional.empty());
        paidAgainst("10.50", "10.50", "0.00");
    }

    @Test
    void a_total_that_the_seller_confirms_in_place_of_the_agreed_one_is_what_was_paid() {
        Candidate talked = quoted(WHOLE, "a", 1_000, 1, Verb.COUNTER);
        talk(talked);
        bought(WHOLE, quoted(WHOLE, "a", 900, 1, Verb.ACCEPT), Optional.of(Money.of(1_150, "EUR")));
        paidAgainst("11.50", "11.00", "-0.50");
    }

    @Test
    void each_part_of_what_was_divided_counts_and_its_proposals_once() {
        talk(quoted(WHOLE, "a", 1_000, 1, Verb.COUNTER));
        Candidate a = quoted(WHOLE, "a", 940, 1, Verb.ACCEPT);
        Candidate b = quoted(WHOLE, "b", 960, 1, Verb.ACCEPT);
        PurchaseId one = new PurchaseId("p-2");
        PurchaseId other = new PurchaseId("p-3");
        note(new Event.PurchaseDivided(WHOLE, List.of(part(one, 1, a), part(other, 2, b)), NOON));
        bought(one, a, Optional.empty());
        bought(other, b, Optional.empty());
        assertThat(coffee().needNumber("bargainedOver")).isEqualTo(2);
        assertThat(coffee().needNumber("proposals")).isEqualTo(1);
        paidAgainst("21.00", "21.20", "0.20");
    }

    private static Round part(PurchaseId id, int number, Candidate taken) {
        return round().divided(id, Quantity.of(1_000, "g"), new Part(WHOLE, number, 2, Quantity.of(2_000, "g"),
                taken.key(), List.of()));
    }
}
