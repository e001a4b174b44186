package dev.emptor.rules;

import dev.emptor.model.AgeRequest;
import dev.emptor.model.Along;
import dev.emptor.model.Availability;
import dev.emptor.model.Budget;
import dev.emptor.model.Cadence;
import dev.emptor.model.Datum;
import dev.emptor.model.Deal;
import dev.emptor.model.Drift;
import dev.emptor.model.Fulfilment;
import dev.emptor.model.Mode;
import dev.emptor.model.Moment;
import dev.emptor.model.Need;
import dev.emptor.model.NeedId;
import dev.emptor.model.Offer;
import dev.emptor.model.OfferId;
import dev.emptor.model.PackageSize;
import dev.emptor.model.Period;
import dev.emptor.model.Price;
import dev.emptor.model.PriceWatch;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.Quantity;
import dev.emptor.model.Question;
import dev.emptor.model.QuoteSeal;
import dev.emptor.model.Seller;
import dev.emptor.model.SellerId;
import dev.emptor.model.SellerRecord;
import dev.emptor.model.SellerRecord.Mark;
import dev.emptor.model.Speech;
import dev.emptor.model.SellerText;
import dev.emptor.model.Wanted;
import dev.emptor.money.Money;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Makes of what a test gives the question that the rules are asked. What is not given is ordinary: a plain offer that
 * nothing speaks against, from a seller that kept its word.
 */
final class Supposed {
    static final String CURRENCY = "EUR";
    static final long EACH = 20;
    static final long BUDGET = 1_000;
    private static final int DAYS_SEEN = 30;
    private static final int CHEAPER = 1_000;
    private static final Along TOGETHER = new Along(new NeedId("other"), new PurchaseId("other"), "other");

    private final ZonedDateTime at;
    private final Moment moment;
    private final Given given;
    private final ProblemList problems;
    private final GivenFact offer;
    private final GivenFact need;
    private final GivenFact drift;
    private final Currency home;

    private Supposed(ZonedDateTime at, Moment moment, Given given, ProblemList problems) {
        this.at = at;
        this.moment = moment;
        this.given = given;
        this.problems = problems;
        this.offer = given.of("offer", problems);
        this.need = given.of("need", problems);
        this.drift = given.of("drift", problems);
        this.home = currency(given.of("household", problems), "currency", Money.currencyOf(CURRENCY));
    }

    /** The question; empty if what is given cannot be, which is a problem at {@code place} or nearer. */
    static Optional<Question> question(ZonedDateTime at, Moment moment, Given given, Place place,
            ProblemList problems) {
        int before = problems.errors();
        try {
            Supposed supposed = new Supposed(at, moment, given, problems);
            Optional<Question> question = supposed.question();
            return problems.errors() == before ? question : Optional.empty();
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException refused) {
            problems.error(place, "what is given cannot be: " + refused.getMessage());
            return Optional.empty();
        }
    }

    private Optional<Question> question() {
        given.named().forEach((fact, place) -> there(Givable.fact(fact).orElseThrow(), place));
        int packs = offer.whole("packs", 1);
        Optional<Price> price = new SupposedPrice(offer, packs, priced(), problems).price();
        if (price.isEmpty()) {
            return Optional.empty();
        }
        Offer offered = offered(price.get());
        GivenFact household = given.of("household", problems);
        return Optional.of(new Question("test", moment, offered, packs, deal(offered, packs), needed(packs),
                need.yes("once", false) ? Optional.empty() : need.whole("daysOfStockLeft", Optional.of(10)),
                offer.whole("percentOverUsual", Optional.of(0)), budgets(), seller(), record(),
                offer.whole("round", 0), drifted(),
                Mode.valueOf(household.text("mode", "live").toUpperCase(Locale.ROOT)),
                household.texts("names", List.of("Sam", "Kim")), at,
                new SupposedSubject(at, given, offered, home, problems).at(moment), watch(offered),
                offer.yes("together", false) ? Optional.of(TOGETHER) : Optional.empty()));
    }

    /** There is a look to come where waiting is worth it; at the last look there is none any more. */
    private Optional<PriceWatch> watch(Offer offered) {
        boolean worth = offer.yes("worthWaiting", false);
        Optional<Integer> looks = offer.whole("looksLeft", worth ? Optional.of(1) : Optional.empty());
        if (worth && looks.orElse(0) < 1) {
            problems.error(offer.place("looksLeft"), "without a look to come nothing is worth waiting; give "
                    + "looksLeft: 1 or more");
            return Optional.empty();
        }
        Money each = offered.price().each();
        return moment != Moment.OFFER ? Optional.empty() : looks.map(left -> new PriceWatch(DAYS_SEEN, left,
                at.plusDays(left).toInstant(), each, worth ? each.lessBasisPoints(CHEAPER) : each, worth));
    }

    /** A fact that is not there at the moment of the case would be given in vain. */
    private void there(Givable.Fact fact, Place place) {
        if (!fact.moments().contains(moment)) {
            problems.error(place, "there is no " + fact.name() + " at the moment '" + TestFile.name(moment)
                    + "'; write moment: " + TestFile.name(fact.moments().iterator().next()));
        }
    }

    private Currency priced() {
        return currency(offer, "currency", home);
    }

    private Currency currency(GivenFact fact, String field, Currency otherwise) {
        try {
            return fact.says(field) ? Money.currencyOf(fact.text(field, "")) : otherwise;
        } catch (IllegalArgumentException | ArithmeticException refused) {
            problems.error(fact.place(field), fact.name() + "." + field + ": " + refused.getMessage());
            return otherwise;
        }
    }

    private SellerId sellerId() {
        return new SellerId(offer.text("seller", "beanco"));
    }

    private String category() {
        return offer.text("category", "pantry");
    }

    private Offer offered(Price price) {
        Optional<Integer> validHours = offer.whole("validHours", Optional.empty());
        Offer plain = new Offer(new OfferId("test"), sellerId(), "test", source(), Optional.empty(),
                SellerText.of(need.text("title", "Coffee beans")), Optional.empty(), List.of(), category(),
                offer.texts("features", List.of()), new PackageSize.Known(Quantity.of(1, "kg"), 1), price,
                availability(), offer.whole("daysToDeliver", Optional.of(3)),
                offer.whole("returnDays", Optional.of(30)), asksFor(), offer.yes("autoRenewing", false),
                offer.yes("lastWord", false), validHours.map(hours -> at.plusHours(hours).toInstant()),
                way() == Fulfilment.HOME ? List.of() : List.of(way()), offer.whole("warrantyMonths", Optional.empty()));
        return offer.yes("signed", false) ? plain.sealed(new QuoteSeal("test", "test", "test", "")) : plain;
    }

    private Offer.Source source() {
        return Offer.Source.valueOf(offer.text("source", "reply").toUpperCase(Locale.ROOT));
    }

    private Availability availability() {
        return Availability.valueOf(offer.text("availability", "in_stock").toUpperCase(Locale.ROOT));
    }

    private List<Datum> asksFor() {
        return data(offer.texts("asksFor", List.of("name", "street", "postcode", "city", "country", "email")));
    }

    private static List<Datum> data(List<String> names) {
        return names.stream().map(name -> Datum.valueOf(name.toUpperCase(Locale.ROOT))).toList();
    }

    /** At the last look the seller's final terms, with what it asks for beyond its offer. */
    private Optional<Deal> deal(Offer offered, int packs) {
        TreeSet<Datum> asks = new TreeSet<>(offered.asksFor());
        asks.addAll(data(drift.texts("nowAsksFor", List.of())));
        return Deal.of(offered, packs, way()).map(deal -> new Deal(deal.seller(), deal.lines(), deal.extras(),
                deal.total(), new Deal.Terms(deal.terms().deliveryDays(), deal.terms().returnDays(),
                        deal.terms().autoRenews(), List.copyOf(asks), deal.fulfilment(),
                        deal.terms().warrantyMonths())));
    }

    private Fulfilment way() {
        return Fulfilment.valueOf(offer.text("fulfilment", "home").toUpperCase(Locale.ROOT));
    }

    private Drift drifted() {
        TreeSet<String> changed = new TreeSet<>(drift.texts("changed", List.of()));
        int percent = drift.whole("totalPercent", 0);
        if (percent != 0) {
            changed.add("total");
        }
        if (!drift.texts("nowAsksFor", List.of()).isEmpty()) {
            changed.add("asksFor");
        }
        return new Drift(List.copyOf(changed), percent,
                drift.yes("asksForAge", false) ? Optional.of(AgeRequest.YEARS) : Optional.empty());
    }

    private Need needed(int packs) {
        Optional<Money> limit = need.money("limit", home, Optional.empty());
        Optional<Cadence> cadence = need.yes("once", false) ? Optional.empty()
                : Optional.of(new Cadence(Quantity.of(1, "kg"), 18, 6));
        return new Need(new NeedId(offer.text("item", "coffee")), need.text("title", "Coffee beans"), category(),
                new Wanted(List.of(), List.of("coffee"), List.of(), List.of()), Quantity.of(packs, "kg"), cadence,
                limit, need.whole("withinDays", Optional.empty()), Duration.ofHours(2), false, List.of());
    }

    private List<Question.BudgetLeft> budgets() {
        List<Question.BudgetLeft> budgets = new ArrayList<>();
        boolean own = false;
        boolean cap = false;
        for (String fact : given.facts().keySet()) {
            if (fact.startsWith("budget ")) {
                String name = fact.substring("budget ".length());
                cap |= name.equals(Budget.DAILY_CAP);
                own |= !name.equals(Budget.DAILY_CAP);
                budgets.add(budget(name, given.of(fact, problems)));
            }
        }
        if (!own) {
            budgets.add(budget(category(), given.of("budget " + category(), problems)));
        }
        if (!cap) {
            budgets.add(budget(Budget.DAILY_CAP, given.of("budget " + Budget.DAILY_CAP, problems)));
        }
        return budgets;
    }

    private Question.BudgetLeft budget(String name, GivenFact fact) {
        boolean cap = name.equals(Budget.DAILY_CAP);
        Money ordinary = Money.parse(Long.toString(BUDGET), home);
        Optional<Money> left = fact.money("left", home, Optional.empty());
        Money most = left.filter(some -> some.compareTo(ordinary) > 0).orElse(ordinary);
        Money limit = fact.money("limit", home, Optional.of(most)).orElse(most);
        if (left.isPresent() && left.get().compareTo(limit) > 0) {
            problems.error(fact.place("left"), "more is left in " + name + " than its limit of " + limit);
        }
        Period period = Period.valueOf(fact.text("period", cap ? "day" : "month").toUpperCase(Locale.ROOT));
        return new Question.BudgetLeft(
                new Budget(name, cap ? List.of() : List.of(category()), limit, period), left.orElse(limit));
    }

    private Seller seller() {
        GivenFact seller = given.of("seller", problems);
        return new Seller(sellerId(), offer.text("sellerName", "BeanCo"), true, List.of(), true,
                seller.yes("bargains", true)).speaking(seller.yes("shortQuotes", false) ? Speech.A2CN : Speech.EMPTOR);
    }

    /** Unless said otherwise, two orders that both came in time. */
    private SellerRecord record() {
        GivenFact seller = given.of("seller", problems);
        int late = seller.whole("late", 0);
        int broken = seller.whole("broken", 0);
        int onTime = seller.whole("onTime", seller.says("pastOrders")
                ? Math.max(0, seller.whole("pastOrders", 0) - late - broken) : 2);
        int orders = seller.whole("pastOrders", onTime + late + broken);
        if (onTime + late > orders) {
            problems.error(seller.place(seller.says("pastOrders") ? "pastOrders" : "onTime"),
                    orders + " orders cannot have brought " + (onTime + late) + " deliveries");
        }
        SellerRecord record = new SellerRecord(seller.whole("pastOffers", Math.max(orders, 1)), orders, onTime, late,
                broken, seller.whole("overAsked", 0)).with(Mark.LEAKED, seller.whole("leaked", 0))
                .with(Mark.RENEWED, seller.whole("renewed", 0)).with(Mark.TOOK_BACK, seller.whole("tookBack", 0));
        return SupposedTerms.of(seller, problems).map(record::with).orElse(record);
    }
}
