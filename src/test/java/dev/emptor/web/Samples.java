package dev.emptor.web;

import dev.emptor.core.Core;
import dev.emptor.core.State;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Turn;
import dev.emptor.model.Availability;
import dev.emptor.model.Budget;
import dev.emptor.model.Cadence;
import dev.emptor.model.Candidate;
import dev.emptor.model.Checkout;
import dev.emptor.model.Datum;
import dev.emptor.model.Deal;
import dev.emptor.model.Escalation;
import dev.emptor.model.EscalationId;
import dev.emptor.model.HoldId;
import dev.emptor.model.Judgment;
import dev.emptor.model.Mode;
import dev.emptor.model.Need;
import dev.emptor.model.NeedId;
import dev.emptor.model.Offer;
import dev.emptor.model.OfferId;
import dev.emptor.model.Opinion;
import dev.emptor.model.Order;
import dev.emptor.model.PackageSize;
import dev.emptor.model.Period;
import dev.emptor.model.Price;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.Quantity;
import dev.emptor.model.Round;
import dev.emptor.model.Seller;
import dev.emptor.model.SellerId;
import dev.emptor.model.SellerText;
import dev.emptor.model.Settings;
import dev.emptor.model.SortedDict;
import dev.emptor.model.Verb;
import dev.emptor.model.Verdict;
import dev.emptor.model.Wanted;
import dev.emptor.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A household in the middle of things: a deal to approve, one to pick, an order on its way, a purchase collecting. */
final class Samples {
    static final Instant NOW = Instant.parse("2026-03-02T17:00:00Z");
    static final String SCRIPT = "<script>alert('x')</script> Crema Beans 1 kg <img src=x onerror=alert(1)>";
    static final EscalationId APPROVE = new EscalationId("q-4-coffee");
    static final EscalationId PICK = new EscalationId("q-5-toner");
    static final PurchaseId COFFEE = new PurchaseId("p-coffee");
    static final PurchaseId TONER = new PurchaseId("p-toner");
    static final PurchaseId FOOD = new PurchaseId("p-food");
    static final PurchaseId FILTER = new PurchaseId("p-filter");
    static final String REVISION = "6f1c2a90d4e85b7733aa";

    private Samples() {}

    static Settings settings() {
        return new Settings(ZoneId.of("Europe/Berlin"), Money.currencyOf("EUR"), Mode.LIVE, "DE", List.of("Sam", "Kim"),
                List.of(new Budget(Budget.DAILY_CAP, List.of(), eur(15_000), Period.DAY),
                        new Budget("pantry", List.of("pantry"), eur(12_000), Period.MONTH),
                        new Budget("pets", List.of("pets"), eur(8_000), Period.MONTH)),
                List.of(seller("beanco", "BeanCo"), seller("mokka", "Mokka & Söhne"),
                        seller("shady", "Shady Toner Ltd")),
                Duration.ofHours(12), Duration.ofHours(2));
    }

    static State state() {
        List<Event> events = new ArrayList<>(List.of(
                new Event.SettingsAdopted(settings()),
                new Event.RulesAdopted(REVISION),
                new Event.NeedStated(need("coffee", "Coffee beans", "pantry"), grams(250), NOW),
                new Event.NeedStated(need("toner", "Printer toner", "office"), grams(0), NOW),
                new Event.NeedStated(need("cat-food", "Cat food", "pets"), grams(900), NOW),
                new Event.NeedStated(need("filter", "Water filters", "household"), grams(100), NOW)));
        events.addAll(coffee());
        events.addAll(toner());
        events.addAll(food());
        events.addAll(begun(FILTER, "filter"));
        return Core.replay(State.EMPTY,
                new Turn(new Heard(5, NOW, 7, "", new Heard.TimeCame()), Judgment.NONE, events));
    }

    static Deal coffeeDeal() {
        return candidate("beanco", "beans-1", SCRIPT, 2_150, Verb.ASK).deal().orElseThrow();
    }

    static Escalation approval() {
        return new Escalation(APPROVE, COFFEE, new NeedId("coffee"), Escalation.Kind.APPROVE,
                "Coffee beans from BeanCo for 21.50 EUR?",
                List.of("27 percent over the usual price (Ask me when it is 20 percent too dear, rules/30-price.drl:9)",
                        "never bought from them before (Ask me before the first order with a new seller, "
                                + "rules/40-sellers.drl:8)"),
                List.of(new Escalation.Option(coffeeDeal().hash(), "beanco/beans-1", coffeeDeal(), List.of())),
                1, NOW, NOW.plus(Duration.ofHours(12)), List.of(), Escalation.Status.RAISED);
    }

    static Candidate candidate(String seller, String ref, String title, long minor, Verb verb) {
        Offer offer = new Offer(new OfferId("o-" + ref), new SellerId(seller), ref, Offer.Source.REPLY,
                Optional.empty(), SellerText.of(title), Optional.of(SellerText.of("Crema")), List.of(), "pantry",
                List.of("organic"), new PackageSize.Known(grams(1_000), 1),
                new Price(eur(minor), Optional.of(eur(0)), Optional.of(eur(0)), Optional.empty()),
                Availability.IN_STOCK, Optional.of(3), Optional.of(14), List.of(Datum.NAME, Datum.STREET), false,
                false, Optional.of(NOW.plus(Duration.ofDays(5))));
        return new Candidate(offer, 1, verdict(verb), 0, Optional.empty());
    }

    static Verdict verdict(Verb verb) {
        return Verdict.join(List.of(
                new Opinion("Take a good price", "rules/30-price.drl", 3, Verb.ACCEPT, 0,
                        "at or under the usual price"),
                new Opinion("Ask me when it is 20 percent too dear", "rules/30-price.drl", 9, verb, 0,
                        "27 percent over the usual price")));
    }

    static Money eur(long minor) {
        return Money.of(minor, "EUR");
    }

    static Quantity grams(long grams) {
        return Quantity.of(grams, "g");
    }

    static Need need(String id, String title, String category) {
        return new Need(new NeedId(id), title, category,
                new Wanted(List.of(), List.of(title.split(" ")[0].toLowerCase(Locale.ROOT)), List.of(),
                        List.of()),
                grams(1_000), Optional.of(new Cadence(grams(1_000), 30, 7)), Optional.of(eur(3_000)), Optional.of(5),
                Duration.ofHours(2), false, List.of());
    }

    private static List<Event> coffee() {
        Candidate bean = candidate("beanco", "beans-1", SCRIPT, 2_150, Verb.ASK);
        List<Event> events = new ArrayList<>(begun(COFFEE, "coffee"));
        events.add(new Event.OfferTaken(COFFEE, bean));
        events.add(new Event.OfferTaken(COFFEE, candidate("mokka", "m-7", "Mokka 1 kg", 2_890, Verb.DECLINE)));
        events.add(new Event.OfferChosen(COFFEE, bean.key(), coffeeDeal(), Optional.empty(), NOW));
        events.add(new Event.MoneyHeld(new HoldId(COFFEE.value()), COFFEE, coffeeDeal().total(),
                settings().budgetsFor("pantry"), NOW, NOW.plus(Duration.ofDays(1))));
        events.add(new Event.EscalationRaised(approval(), Optional.of(bean.key()),
                Optional.of(new Checkout("c-1", coffeeDeal(), Optional.empty()))));
        return events;
    }

    private static List<Event> toner() {
        Candidate best = candidate("mokka", "t-1", "Toner 12A black", 4_990, Verb.ACCEPT);
        List<Candidate> candidates = List.of(best.with(best.verdict().and(new Opinion("Prefer sellers that are on time",
                "rules/40-sellers.drl", 35, Verb.PREFER, 5, "delivers on time")), List.of(new Opinion("Sooner",
                "rules/50-bargain.drl", 9, Verb.WEIGH, 80, "it is needed", Optional.of("day")))),
                candidate("shady", "t-2", "TONER!!! best price", 5_450, Verb.ASK));
        List<Event> events = new ArrayList<>(begun(TONER, "toner"));
        candidates.forEach(candidate -> events.add(new Event.OfferTaken(TONER, candidate)));
        List<Escalation.Option> options = candidates.stream().map(candidate -> new Escalation.Option(
                candidate.deal().orElseThrow().hash(), candidate.key(), candidate.deal().orElseThrow(),
                List.of("at or under the usual price (Take a good price, rules/30-price.drl:3)"))).toList();
        events.add(new Event.EscalationRaised(new Escalation(PICK, TONER, new NeedId("toner"), Escalation.Kind.PICK,
                "Printer toner: 2 offers to choose from", List.of("you choose for this need yourself"), options, 1, NOW,
                NOW.plus(Duration.ofMinutes(90)), List.of(), Escalation.Status.RAISED),
                Optional.empty(), Optional.empty()));
        return events;
    }

    private static List<Event> food() {
        Candidate food = candidate("mokka", "f-1", "Cat food, salmon, 1 kg", 3_180, Verb.ACCEPT);
        Deal deal = food.deal().orElseThrow();
        HoldId hold = new HoldId(FOOD.value());
        List<Event> events = new ArrayList<>(begun(FOOD, "cat-food"));
        events.add(new Event.OfferTaken(FOOD, food));
        events.add(new Event.OfferChosen(FOOD, food.key(), deal, Optional.empty(), NOW));
        events.add(new Event.MoneyHeld(hold, FOOD, deal.total(), settings().budgetsFor("pets"), NOW,
                NOW.plus(Duration.ofDays(1))));
        events.add(new Event.CommitBegan(FOOD, new Checkout("c-2", deal, Optional.empty()), grams(1_000), "key-1"));
        events.add(new Event.MoneyPosted(hold));
        events.add(new Event.OrderConfirmed(FOOD, new Order("A-1007", "key-1", deal, grams(1_000), NOW,
                Optional.of(NOW.plus(Duration.ofDays(3)))), Optional.of(NOW.plus(Duration.ofDays(4)))));
        return events;
    }

    private static List<Event> begun(PurchaseId id, String need) {
        SortedDict<SellerId, String> threads = SortedDict.<SellerId, String>empty()
                .with(new SellerId("beanco"), id + "-1").with(new SellerId("mokka"), id + "-2");
        return List.of(new Event.PurchaseOpened(new Round(id, new NeedId(need), grams(1_000), NOW, threads)),
                new Event.CollectingBegan(id, NOW.plus(Duration.ofHours(2))));
    }

    private static Seller seller(String id, String name) {
        return new Seller(new SellerId(id), name, true, List.of(), true, true);
    }
}
