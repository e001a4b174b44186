package dev.emptor.market;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.core.State;
import dev.emptor.event.Effect;
import dev.emptor.event.Report;
import dev.emptor.gate.FakeServer;
import dev.emptor.gate.Gate;
import dev.emptor.gate.GateSettings;
import dev.emptor.gate.Marked;
import dev.emptor.gate.Secret;
import dev.emptor.gate.SellerAccess;
import dev.emptor.model.Candidate;
import dev.emptor.model.Checkout;
import dev.emptor.model.EffectKey;
import dev.emptor.model.Fault;
import dev.emptor.model.Listed;
import dev.emptor.model.Offer;
import dev.emptor.model.Opinion;
import dev.emptor.model.PackageSize;
import dev.emptor.model.Purchase;
import dev.emptor.model.Quantity;
import dev.emptor.model.SortedDict;
import dev.emptor.model.Verb;
import dev.emptor.model.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tricks of a shop with Shopware's quote endpoints: other goods under one quote, and what is no quote at all. */
@Timeout(60)
final class ShopwareTricksTest {
    private static final EffectKey KEY = new EffectKey("e1-t1-1");
    private static final String ID = "0".repeat(31) + "1";
    private static final String SMALL = "0189f7c0a4e87b1c9d3e5f60718293ff";
    private static final String QUOTE = """
            {"id": "%s", "state": "replied", "expiration_date": "2026-12-06T18:00:00.000+00:00", "currency": "EUR",
             "totals": {"gross": 23.9, "tax_status": "gross"},
             "line_items": [{"product_id": "%s", "label": "Espresso", "quantity": 2, "unit_price": 10.0}],
             "comments": [{"comment": "Our reference: t-hill", "author": "buyer"}]}"""
            .formatted(ID, ShopwareShop.PRODUCT);
    private static final List<String> GARBAGE = List.of("", "null", "[]", "{}", "\"accepted\"",
            "{\"state\": \"accepted\"}", "{\"id\": \"" + ID + "\"}", "{\"id\": [], \"state\": \"accepted\"}",
            "{\"id\": \"" + ID + "\", \"state\": \"accepted\"}", "{\"quotes\": {}}", "{\"quotes\": [null, 7]}",
            "{\"id\": \"" + ID + "\", \"state\": \"accepted\", \"order\": {\"id\": \"a b\"}}", "[".repeat(50_000),
            "{\"id\": \"" + "0".repeat(400_000) + "\"}", "<html>down for maintenance</html>");

    private final FakeServer shop = new FakeServer();
    private final Gate gate = new Gate(new GateSettings(List.of(new SellerAccess(Goods.HILL, true,
            Optional.of(shop.url()), Optional.of(new Secret(ShopwareShop.TOKEN)), Optional.empty())), List.of()),
            Marked.profile(), Marked.recorded());
    private final FakeDesk desk = new FakeDesk();
    private final ShopwareShops shops = new ShopwareShops(gate, () -> desk, Map.of(Goods.HILL, List.of(
            listed(ShopwareShop.PRODUCT, 250), listed(SMALL, 125))));
    private volatile String says = QUOTE;

    @BeforeEach
    void quoted() {
        shop.answering((exchange, seen) -> FakeServer.reply(exchange, 200, seen.path().equals("/ucp/quotes")
                && seen.method().equals("GET") ? "{\"quotes\": [" + says + "]}" : says));
        desk.standing(Goods.shopware());
        shops.look();
        assertThat(desk.offers()).hasSize(1);
    }

    @AfterEach
    void close() {
        gate.close();
        shop.close();
    }

    private static Listed listed(String product, long grams) {
        return new Listed(product, "Espresso", "coffee", List.of(), List.of(),
                new PackageSize.Known(Quantity.of(grams, "g"), 1));
    }

    @Test
    void another_product_of_hers_put_into_the_quote_is_not_what_was_weighed() {
        desk.standing(chosen(desk.offers().getFirst()));
        assertThat(checkout()).isInstanceOf(Report.CheckoutGiven.class);
        says = QUOTE.replace(ShopwareShop.PRODUCT, SMALL);
        assertThat(checkout()).isInstanceOf(Report.Declined.class);
    }

    @Test
    void another_product_put_into_the_quote_after_the_last_look_is_not_ordered() {
        desk.standing(chosen(desk.offers().getFirst()));
        Checkout totals = ((Report.CheckoutGiven) checkout()).checkout();
        desk.standing(committing(desk.offers().getFirst(), totals));
        says = QUOTE.replace(ShopwareShop.PRODUCT, SMALL);
        assertThat(order(totals)).isInstanceOf(Report.Declined.class);
        assertThat(shop.seen()).allSatisfy(one -> assertThat(one.method()).isEqualTo("GET"));
        says = QUOTE;
        assertThat(order(totals)).as("accepted, but it names no order").isInstanceOf(Report.Failed.class);
        assertThat(shop.seen().getLast().path()).endsWith("/accept");
    }

    /** An earlier try may have been taken, and what it shows may be of before. */
    @ParameterizedTest
    @CsvSource({"replied, true", "expired, false", "withdrawn, false", "in_review, false"})
    void a_refusal_of_a_quote_that_is_shown_as_standing_is_no_no(String shown, boolean inDoubt) {
        desk.standing(chosen(desk.offers().getFirst()));
        Checkout totals = ((Report.CheckoutGiven) checkout()).checkout();
        desk.standing(committing(desk.offers().getFirst(), totals));
        shop.answering((exchange, seen) -> {
            boolean refused = seen.method().equals("POST");
            FakeServer.reply(exchange, refused ? 400 : 200, says);
            says = refused ? QUOTE.replace("replied", shown) : says;
        });
        Report report = order(totals);
        assertThat(report instanceof Report.Failed failed && failed.fault() instanceof Fault.Unknown)
                .isEqualTo(inDoubt);
        assertThat(report instanceof Report.Declined).isEqualTo(!inDoubt);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void garbage_is_no_yes_no_no_and_no_offer(boolean toAllThatIsAsked) {
        desk.standing(chosen(desk.offers().getFirst()));
        Checkout totals = ((Report.CheckoutGiven) checkout()).checkout();
        for (String garbage : GARBAGE) {
            shop.answering((exchange, seen) -> FakeServer.reply(exchange, 200,
                    toAllThatIsAsked || seen.method().equals("POST") ? garbage : QUOTE));
            desk.standing(committing(desk.offers().getFirst(), totals));
            assertThat(order(totals)).as(garbage).isInstanceOf(Report.Failed.class);
            desk.standing(unknown(desk.offers().getFirst(), totals));
            Report look = shops.lookUp(KEY, new Effect.LookUpOrder(Goods.PURCHASE, Goods.HILL, "k-1"));
            assertThat(look instanceof Report.Failed || (!toAllThatIsAsked && look instanceof Report.OrderNotFound))
                    .as(garbage).isTrue();
            desk.standing(Goods.shopware());
            assertThat(shops.intent(KEY, new Effect.SendIntentcast(Goods.PURCHASE, Goods.HILL, Goods.intent(),
                    Optional.empty()))).isNotNull();
            shops.look();
        }
        assertThat(desk.offers()).as("nothing but what was quoted").hasSize(1);
    }

    private Report checkout() {
        return shops.checkout(KEY, new Effect.AskCheckout(Goods.PURCHASE, Goods.HILL, Goods.HILL_THREAD, ID, 2,
                List.of()));
    }

    private Report order(Checkout totals) {
        return shops.order(KEY, new Effect.PlaceOrder(Goods.PURCHASE, Goods.HILL_THREAD, "k-1", totals, List.of()));
    }

    private static State chosen(Offer offer) {
        Candidate candidate = candidate(offer);
        return with(new Purchase.Chosen(Goods.shopware().purchases().get(Goods.PURCHASE).orElseThrow().round(),
                SortedDict.<String, Candidate>empty().with(candidate.key(), candidate), candidate.key(),
                candidate.deal().orElseThrow(), Optional.empty(), Goods.NOW));
    }

    private static State committing(Offer offer, Checkout totals) {
        Candidate candidate = candidate(offer);
        return with(new Purchase.Committing(Goods.shopware().purchases().get(Goods.PURCHASE).orElseThrow().round(),
                SortedDict.<String, Candidate>empty().with(candidate.key(), candidate), candidate.key(), totals,
                Quantity.of(500, "g"), "k-1", Optional.empty(), List.of()));
    }

    private static State unknown(Offer offer, Checkout totals) {
        return with(new Purchase.OutcomeUnknown(Goods.shopware().purchases().get(Goods.PURCHASE).orElseThrow()
                .round(), totals, Quantity.of(500, "g"), "k-1", 0, Goods.NOW, Optional.empty(), Optional.empty(),
                Optional.of(candidate(offer)), Optional.empty(), List.of()));
    }

    private static Candidate candidate(Offer offer) {
        return new Candidate(offer, 2, Verdict.join(List.of(new Opinion("Take it", "rules/1.drl", 1, Verb.ACCEPT, 0,
                "a good price"))), 0, Optional.empty());
    }

    private static State with(Purchase purchase) {
        State was = Goods.shopware();
        return new State(1, Goods.NOW, was.settings(), "rev", Optional.empty(), was.needs(),
                was.purchases().with(Goods.PURCHASE, purchase), was.negotiations(), was.escalations(), was.sellers(),
                was.ledger(), was.outbox(), was.disclosed(), was.timers(), Optional.empty());
    }
}
