package dev.emptor.market;

import dev.emptor.core.State;
import dev.emptor.event.Effect;
import dev.emptor.gate.SellerAccess;
import dev.emptor.gate.Secret;
import dev.emptor.ledger.Ledger;
import dev.emptor.model.Budget;
import dev.emptor.model.Checkout;
import dev.emptor.model.Datum;
import dev.emptor.model.Deal;
import dev.emptor.model.Gtin;
import dev.emptor.model.Intent;
import dev.emptor.model.Mode;
import dev.emptor.model.Need;
import dev.emptor.model.NeedId;
import dev.emptor.model.Negotiation;
import dev.emptor.model.NegotiationId;
import dev.emptor.model.Order;
import dev.emptor.model.Period;
import dev.emptor.model.Purchase;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.Quantity;
import dev.emptor.model.Round;
import dev.emptor.model.Seller;
import dev.emptor.model.SellerId;
import dev.emptor.model.SellerText;
import dev.emptor.model.Settings;
import dev.emptor.model.SortedDict;
import dev.emptor.model.Speech;
import dev.emptor.model.Wanted;
import dev.emptor.money.Money;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Values the tests of this room share: two sellers, a purchase that asked both, an order of each. */
final class Goods {
    static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    static final Currency EUR = Currency.getInstance("EUR");
    static final SellerId HILL = new SellerId("hill");
    static final SellerId DALE = new SellerId("dale");
    static final String HILL_TOKEN = "hill-inbound-token";
    static final String DALE_TOKEN = "dale-inbound-token";
    static final String HILL_THREAD = "t-hill";
    static final String DALE_THREAD = "t-dale";
    static final PurchaseId PURCHASE = new PurchaseId("p-1-coffee");

    private Goods() {}

    static Intent intent() {
        return new Intent(HILL_THREAD, "coffee", new Wanted(List.of(new Gtin("04006381333931")),
                List.of("coffee", "beans"), List.of("decaf"), List.of("organic")), Quantity.parse("0.5 kg")
                .orElseThrow(),
                EUR, "DE", Instant.parse("2026-11-22T18:00:00Z"));
    }

    static Negotiation.Exchange exchange() {
        return new Negotiation.Exchange(new NegotiationId("n-1"), PURCHASE, HILL, "hill/coffee-500", HILL_THREAD,
                Money.of(890, "EUR"));
    }

    static Negotiation.Proposal proposal() {
        return new Negotiation.Proposal(1, "coffee-500", 2, Money.of(820, "EUR"),
                Instant.parse("2026-11-22T18:10:00Z"));
    }

    static Checkout checkout() {
        Deal.Terms terms = new Deal.Terms(Optional.of(3), Optional.of(30), false, List.of(Datum.NAME, Datum.STREET));
        Deal deal = new Deal(HILL,
                List.of(new Deal.Line("coffee-500", SellerText.of("Hill coffee beans 500 g"), 2, Money.of(840, "EUR"))),
                List.of(new Deal.Extra("shipping", Money.of(390, "EUR")), new Deal.Extra("fees", Money.of(50, "EUR"))),
                Money.of(2120, "EUR"), terms);
        return new Checkout("co-881", deal, Optional.of(Instant.parse("2026-11-22T19:00:00Z")));
    }

    static Effect.AskCheckout askCheckout() {
        return new Effect.AskCheckout(PURCHASE, HILL, HILL_THREAD, "coffee-500", 2, List.of(Datum.COUNTRY,
                Datum.POSTCODE));
    }

    static Effect.AskCheckout askCheckout(String code) {
        Effect.AskCheckout bare = askCheckout();
        return new Effect.AskCheckout(PURCHASE, HILL, HILL_THREAD, bare.ref(), bare.packs(), bare.give(),
                bare.standIns(), bare.way(), bare.record(), bare.quote(), Optional.of(code));
    }

    static Effect.PlaceOrder placeOrder() {
        return new Effect.PlaceOrder(PURCHASE, HILL_THREAD, "e1-9d3f", checkout(), List.of(Datum.COUNTRY,
                Datum.POSTCODE,
                Datum.NAME, Datum.STREET, Datum.CITY, Datum.EMAIL));
    }

    static List<SellerAccess> access(URI url) {
        return List.of(
                new SellerAccess(HILL, true, Optional.of(url), Optional.of(new Secret("hill-outbound")),
                        Optional.of(HexFormat.of().formatHex(Doorkeeper.hash(HILL_TOKEN)))),
                new SellerAccess(DALE, true, Optional.empty(), Optional.empty(),
                        Optional.of(HexFormat.of().formatHex(Doorkeeper.hash(DALE_TOKEN)))),
                new SellerAccess(new SellerId("gone"), false, Optional.empty(), Optional.empty(),
                        Optional.of(HexFormat.of().formatHex(Doorkeeper.hash("gone-inbound-token")))));
    }

    /** A purchase that asked Hill, which is a shop that quotes as Shopware has it. */
    static State shopware() {
        return shopware(SortedDict.empty());
    }

    /** As above, in these talks. */
    static State shopware(SortedDict<NegotiationId, Negotiation> talks) {
        return speaking(Speech.SHOPWARE, talks, HILL);
    }

    /** The purchase asked these, and all of them speak that. */
    static State speaking(Speech speech, SortedDict<NegotiationId, Negotiation> talks, SellerId... asked) {
        State state = state(false);
        List<Seller> sellers = Stream.of(asked)
                .map(id -> new Seller(id, id.value(), true, List.of(), true, true).speaking(speech)).toList();
        return new State(1, NOW, Optional.of(settings(sellers)), "rev", Optional.empty(), state.needs(),
                state.purchases(), talks, state.escalations(), state.sellers(), Ledger.EMPTY,
                state.outbox(), state.disclosed(), state.timers(), Optional.empty());
    }

    /** As above, where the need wants so much and all but 500 g of it came. */
    static State missing(State state, Quantity all) {
        NeedId id = new NeedId("coffee");
        Need need = new Need(id, "Coffee", "coffee", intent().wanted(), all, Optional.empty(), Optional.empty(),
                Optional.empty(), Duration.ofHours(2), false, List.of());
        State.Standing standing = new State.Standing(need, Quantity.of(0, "g"), NOW, Optional.of(PURCHASE),
                SortedDict.empty(), Optional.empty(), false, Optional.empty(), List.of(), Optional.empty(),
                Optional.of(Quantity.of(500, "g")));
        return new State(state.turn(), state.at(), state.settings(), state.revision(), state.halted(),
                state.needs().with(id, standing), state.purchases(), state.negotiations(), state.escalations(),
                state.sellers(), state.ledger(), state.outbox(), state.disclosed(), state.timers(),
                state.restored());
    }

    static Settings settings() {
        return settings(List.of());
    }

    private static Settings settings(List<Seller> sellers) {
        return new Settings(ZoneId.of("Europe/Berlin"), EUR, Mode.LIVE, "DE", List.of("ann"),
                List.of(new Budget(Budget.DAILY_CAP, List.of(), Money.of(10_000, "EUR"), Period.DAY)), sellers,
                Duration.ofHours(4), Duration.ofMinutes(10));
    }

    /** A purchase that asked both sellers, and one with an order at Hill; with a negotiation where that is wanted. */
    static State state(boolean bargaining) {
        Round round = new Round(PURCHASE, new NeedId("coffee"), Quantity.of(500, "g"), NOW,
                SortedDict.<SellerId, String>empty().with(HILL, HILL_THREAD).with(DALE, DALE_THREAD));
        Round old = new Round(new PurchaseId("p-0"), new NeedId("toner"), Quantity.of(1, "pc"), NOW,
                SortedDict.empty());
        Order order = new Order("A-10077", "e1-0", checkout().deal(), Quantity.of(1, "pc"), NOW, Optional.empty());
        SortedDict<PurchaseId, Purchase> purchases = SortedDict.<PurchaseId, Purchase>empty()
                .with(round.id(), new Purchase.Collecting(round, SortedDict.empty(), NOW.plusSeconds(60)))
                .with(old.id(), new Purchase.Ordered(old, order, false, Optional.empty()));
        SortedDict<NegotiationId, Negotiation> negotiations = SortedDict.empty();
        if (bargaining) {
            negotiations = negotiations.with(exchange().id(), new Negotiation.TheirMove(exchange(), proposal()));
        }
        State empty = State.EMPTY;
        return new State(1, NOW, Optional.of(settings()), "rev", Optional.empty(), empty.needs(), purchases,
                negotiations,
                empty.escalations(), empty.sellers(), Ledger.EMPTY, empty.outbox(), empty.disclosed(), empty.timers(),
                Optional.empty());
    }
}
