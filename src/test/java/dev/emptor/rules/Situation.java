package dev.emptor.rules;

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
import dev.emptor.model.Quantity;
import dev.emptor.model.Question;
import dev.emptor.model.Seller;
import dev.emptor.model.SellerId;
import dev.emptor.model.SellerRecord;
import dev.emptor.model.SellerText;
import dev.emptor.model.Subject;
import dev.emptor.model.Wanted;
import dev.emptor.money.Money;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An ordinary good offer of coffee on a Saturday noon, of which a test changes what it is about. */
final class Situation {
    String currency = "EUR";
    long each = 1_600;
    Optional<Long> shipping = Optional.of(400L);
    Optional<Long> fees = Optional.of(0L);
    Optional<Integer> overUsual = Optional.of(0);
    Optional<Long> limit = Optional.of(3_000L);
    Optional<Integer> stockLeft = Optional.of(10);
    Optional<Integer> deliveryDays = Optional.of(4);
    Optional<Integer> returnDays = Optional.of(30);
    Optional<Integer> warranty = Optional.of(24);
    /** What the final deal says of it, if that is something else. */
    Optional<Optional<Integer>> finalWarranty = Optional.empty();
    List<Datum> asksFor = List.of(Datum.NAME, Datum.STREET, Datum.POSTCODE, Datum.CITY, Datum.EMAIL);
    boolean autoRenews;
    boolean lastWord;
    boolean bargains = true;
    int round;
    Availability availability = Availability.IN_STOCK;
    SellerRecord record = new SellerRecord(5, 2, 2, 0, 0, 0);
    List<String> members = List.of("Sam", "Kim");
    String category = "pantry";
    String seller = "beanco";
    List<String> features = List.of("organic");
    Optional<Duration> validFor = Optional.empty();
    long pantryLeft = 9_000;
    long capLeft = 30_000;
    ZonedDateTime now = ZonedDateTime.of(2026, 11, 21, 12, 0, 0, 0, ZoneId.of("Europe/Berlin"));
    Optional<Long> riseBy = Optional.empty();
    List<Datum> alsoAsks = List.of();
    int budgets = 2;

    /** What a test does to the ordinary situation. */
    interface Change {
        void to(Situation situation);
    }

    static Question offer(Change change) {
        Situation situation = new Situation();
        change.to(situation);
        return situation.question(Moment.OFFER);
    }

    /** The same, at the last look; {@code riseBy} and {@code alsoAsks} are what changed. */
    static Question lastLook(Change change) {
        Situation situation = new Situation();
        change.to(situation);
        return situation.question(Moment.LAST_LOOK);
    }

    private Money money(long minor) {
        return Money.of(minor, currency);
    }

    /** A talk that has just begun, with the offer as it is. */
    static Question talk() {
        Question base = offer(situation -> { });
        Money each = base.offer().price().each();
        return base.about("talk", Moment.BARGAIN, new Subject.Talk(each, Optional.empty(), Optional.empty(), 0,
                Optional.empty(), false, 1, Optional.empty()));
    }

    Question question(Moment moment) {
        Offer offer = new Offer(new OfferId("offer-1"), new SellerId(seller), "beans-1kg", Offer.Source.REPLY,
                Optional.empty(), SellerText.of("Coffee beans 1 kg"), Optional.empty(), List.of(), category, features,
                new PackageSize.Known(Quantity.of(1, "kg"), 1),
                new Price(money(each), shipping.map(this::money), fees.map(this::money), Optional.empty()),
                availability, deliveryDays, returnDays, asksFor, autoRenews, lastWord,
                validFor.map(d -> now.plus(d).toInstant()), List.of(), warranty);
        Need need = new Need(new NeedId("coffee"), "Coffee beans", category,
                new Wanted(List.of(), List.of("coffee"), List.of(), List.of()), Quantity.of(1, "kg"),
                Optional.of(new Cadence(Quantity.of(1, "kg"), 18, 6)), limit.map(l -> Money.of(l, "EUR")),
                Optional.empty(), Duration.ofHours(2), false, List.of());
        Optional<Deal> chosen = Deal.of(offer, 1);
        Optional<Deal> deal = moment == Moment.OFFER ? chosen : chosen.map(this::last);
        Drift drift = moment == Moment.OFFER || chosen.isEmpty() ? Drift.NONE
                : Drift.between(chosen.get(), deal.orElseThrow());
        List<Question.BudgetLeft> left = new ArrayList<>();
        left.add(new Question.BudgetLeft(new Budget(Budget.DAILY_CAP, List.of(), Money.of(40_000, "EUR"), Period.DAY),
                Money.of(capLeft, "EUR")));
        for (int i = 1; i < budgets; i++) {
            String name = i == 1 ? "pantry" : "pantry-" + i;
            left.add(new Question.BudgetLeft(new Budget(name, List.of(category), Money.of(12_000, "EUR"), Period.MONTH),
                    Money.of(pantryLeft, "EUR")));
        }
        return new Question("q-1", moment, offer, 1, deal, need, stockLeft, overUsual, left,
                new Seller(new SellerId(seller), "BeanCo", true, List.of(), true, bargains), record, round, drift,
                Mode.LIVE, members, now);
    }

    private Deal last(Deal chosen) {
        List<Deal.Extra> extras = new ArrayList<>(chosen.extras());
        long more = riseBy.orElse(0L);
        if (more > 0) {
            extras.add(new Deal.Extra("handling", money(more)));
        }
        List<Datum> asks = new ArrayList<>(chosen.terms().asksFor());
        asks.addAll(alsoAsks);
        Deal.Terms terms = new Deal.Terms(deliveryDays, returnDays, autoRenews, asks, Fulfilment.HOME,
                finalWarranty.orElse(warranty));
        return new Deal(chosen.seller(), chosen.lines(), extras, chosen.total().plus(money(more)), terms);
    }
}
