package dev.emptor.rules;

import dev.emptor.model.Datum;
import dev.emptor.model.Moment;
import dev.emptor.model.Subject;
import dev.emptor.model.TermsAnswer;
import dev.emptor.rules.FactKind.Table;
import dev.emptor.rules.Field.Named;
import dev.emptor.rules.Field.OneOf;
import dev.emptor.rules.model.Agreement;
import dev.emptor.rules.model.AskedFor;
import dev.emptor.rules.model.Budget;
import dev.emptor.rules.model.Charge;
import dev.emptor.rules.model.Clock;
import dev.emptor.rules.model.DataRequest;
import dev.emptor.rules.model.Delivery;
import dev.emptor.rules.model.Drift;
import dev.emptor.rules.model.Household;
import dev.emptor.rules.model.Need;
import dev.emptor.rules.model.Negotiation;
import dev.emptor.rules.model.Offer;
import dev.emptor.rules.model.Order;
import dev.emptor.rules.model.Proposal;
import dev.emptor.rules.model.Purchase;
import dev.emptor.rules.model.Seller;
import dev.emptor.rules.model.Terms;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Every fact and field there is. What is not in this table cannot be read by a rule. */
final class Vocabulary {
    private static final List<String> WAYS = List.of("download", "pick_up_point", "home");
    private static final List<String> DATA = Arrays.stream(Datum.values()).map(Terms::name).sorted().toList();
    private static final List<String> WEEKDAYS =
            List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");
    private static final List<String> PERIODS = List.of("day", "week", "month", "year");
    private static final List<String> STOCK = List.of("in_stock", "out_of_stock", "unknown");
    private static final List<String> SOURCES = List.of("feed", "push", "reply", "counter");
    private static final List<String> DRIFTS = List.of("seller", "currency", "total", "lines", "title",
            "deliveryDays", "returnDays", "warrantyMonths", "autoRenews", "asksFor", "fulfilment");
    private static final List<String> EVENTS = Arrays.stream(Subject.Happened.values())
            .map(what -> what.name().toLowerCase(Locale.ROOT)).toList();

    private static final List<String> ANSWERS = Stream.concat(Stream.of(Seller.NEVER_ASKED),
            Arrays.stream(TermsAnswer.values()).map(Seller::name)).toList();

    static final FactKind<Offer> OFFER = Table.one(Offer.class)
            .named("item", Offer::getItem, Known::items)
            .named("category", Offer::getCategory, Known::categories)
            .named("seller", Offer::getSeller, Known::sellers)
            .named("sellerName", Offer::getSellerName, Known::sellerNames)
            .whole("packs", Offer::getPacks)
            .maybeAmount("total", Offer::getTotal)
            .yesNo("totalKnown", Offer::isTotalKnown)
            .maybeAmount("each", Offer::getEach)
            .maybeAmount("shipping", Offer::getShipping)
            .maybeAmount("fees", Offer::getFees)
            .yesNo("together", Offer::isTogether)
            .text("currency", Offer::getCurrency)
            .yesNo("foreignCurrency", Offer::isForeignCurrency)
            .maybeWhole("percentOverUsual", Offer::getPercentOverUsual)
            .yesNo("usualKnown", Offer::isUsualKnown)
            .maybeWhole("daysToDeliver", Offer::getDaysToDeliver)
            .yesNo("deliveryKnown", Offer::isDeliveryKnown)
            .maybeWhole("returnDays", Offer::getReturnDays)
            .yesNo("returnKnown", Offer::isReturnKnown)
            .maybeWhole("warrantyMonths", Offer::getWarrantyMonths)
            .yesNo("warrantyKnown", Offer::isWarrantyKnown)
            .list("asksFor", Offer::getAsksFor, new OneOf(DATA))
            .yesNo("autoRenewing", Offer::isAutoRenewing)
            .text("fulfilment", Offer::getFulfilment, WAYS)
            .yesNo("inStock", Offer::isInStock)
            .text("availability", Offer::getAvailability, STOCK)
            .text("source", Offer::getSource, SOURCES)
            .list("features", Offer::getFeatures, new Named(Known::features))
            .whole("round", Offer::getRound)
            .yesNo("lastWord", Offer::isLastWord)
            .yesNo("signed", Offer::isSigned)
            .yesNo("canHaggle", Offer::isCanHaggle)
            .maybeWhole("validHours", Offer::getValidHours)
            .yesNo("worthWaiting", Offer::isWorthWaiting)
            .maybeWhole("looksLeft", Offer::getLooksLeft)
            .done();

    static final FactKind<Need> NEED = Table.one(Need.class)
            .named("item", Need::getItem, Known::items)
            .text("title", Need::getTitle)
            .named("category", Need::getCategory, Known::categories)
            .maybeWhole("daysOfStockLeft", Need::getDaysOfStockLeft)
            .yesNo("stockKnown", Need::isStockKnown)
            .yesNo("once", Need::isOnce)
            .yesNo("hasLimit", Need::isHasLimit)
            .maybeAmount("limit", Need::getLimit)
            .maybeYesNo("overLimit", Need::getOverLimit)
            .maybeWhole("percentOverLimit", Need::getPercentOverLimit)
            .maybeWhole("withinDays", Need::getWithinDays)
            .done();

    static final FactKind<Budget> BUDGET = Table.many(Budget.class)
            .named("name", Budget::getName, Known::budgets)
            .named("category", Budget::getCategory, Known::categories)
            .yesNo("dailyCap", Budget::isDailyCap)
            .text("period", Budget::getPeriod, PERIODS)
            .amount("limit", Budget::getLimit)
            .amount("left", Budget::getLeft)
            .whole("percentLeft", Budget::getPercentLeft)
            .maybeWhole("percentOfLeft", Budget::getPercentOfLeft)
            .maybeAmount("overBy", Budget::getOverBy)
            .done();

    static final FactKind<Seller> SELLER = Table.one(Seller.class)
            .named("id", Seller::getId, Known::sellers)
            .named("name", Seller::getName, Known::sellerNames)
            .yesNo("bargains", Seller::isBargains)
            .yesNo("shortQuotes", Seller::isShortQuotes)
            .whole("pastOffers", Seller::getPastOffers)
            .whole("pastOrders", Seller::getPastOrders)
            .whole("onTime", Seller::getOnTime)
            .whole("late", Seller::getLate)
            .whole("broken", Seller::getBroken)
            .whole("overAsked", Seller::getOverAsked)
            .whole("leaked", Seller::getLeaked)
            .whole("renewed", Seller::getRenewed)
            .whole("tookBack", Seller::getTookBack)
            .maybeWhole("onTimePercent", Seller::getOnTimePercent)
            .text("termsAnswer", Seller::getTermsAnswer, ANSWERS)
            .whole("termsAgreed", Seller::getTermsAgreed)
            .whole("termsSilent", Seller::getTermsSilent)
            .whole("termsDeclined", Seller::getTermsDeclined)
            .whole("termsCountered", Seller::getTermsCountered)
            .done();

    static final FactKind<Terms> TERMS = Table.one(Terms.class)
            .list("asksFor", Terms::getAsksFor, new OneOf(DATA))
            .yesNo("autoRenewing", Terms::isAutoRenewing)
            .maybeWhole("returnDays", Terms::getReturnDays)
            .yesNo("returnKnown", Terms::isReturnKnown)
            .maybeWhole("warrantyMonths", Terms::getWarrantyMonths)
            .yesNo("warrantyKnown", Terms::isWarrantyKnown)
            .maybeWhole("daysToDeliver", Terms::getDaysToDeliver)
            .yesNo("deliveryKnown", Terms::isDeliveryKnown)
            .done();

    static final FactKind<AskedFor> ASKED_FOR = Table.many(AskedFor.class)
            .text("datum", AskedFor::getDatum, DATA)
            .done();

    static final FactKind<Household> HOUSEHOLD = Table.one(Household.class)
            .whole("members", Household::getMembers)
            .list("names", Household::getNames, new Named(Known::members))
            .text("mode", Household::getMode, List.of("live", "shadow"))
            .text("currency", Household::getCurrency)
            .done();

    static final FactKind<Clock> CLOCK = Table.one(Clock.class)
            .whole("hour", Clock::getHour)
            .whole("minute", Clock::getMinute)
            .text("weekday", Clock::getWeekday, WEEKDAYS)
            .yesNo("weekend", Clock::isWeekend)
            .whole("day", Clock::getDay)
            .whole("month", Clock::getMonth)
            .done();

    static final FactKind<Drift> DRIFT = Table.one(Drift.class).at(Moment.LAST_LOOK)
            .list("changed", Drift::getChanged, new OneOf(DRIFTS))
            .yesNo("anything", Drift::isAnything)
            .whole("totalPercent", Drift::getTotalPercent)
            .yesNo("totalRose", Drift::isTotalRose)
            .yesNo("asksForAge", Drift::isAsksForAge)
            .yesNo("asksForMore", Drift::isAsksForMore)
            .done();

    static final FactKind<Negotiation> NEGOTIATION = Table.one(Negotiation.class).at(Moment.BARGAIN)
            .whole("rounds", Negotiation::getRounds)
            .yesNo("begun", Negotiation::isBegun)
            .maybeAmount("opening", Negotiation::getOpening)
            .maybeAmount("present", Negotiation::getPresent)
            .maybeAmount("asked", Negotiation::getAsked)
            .maybeWhole("percentUnderOpening", Negotiation::getPercentUnderOpening)
            .maybeWhole("hoursLeft", Negotiation::getHoursLeft)
            .whole("sellers", Negotiation::getSellers)
            .maybeWhole("percentOverElsewhere", Negotiation::getPercentOverElsewhere)
            .yesNo("lastWord", Negotiation::isLastWord)
            .done();

    static final FactKind<Proposal> PROPOSAL = Table.one(Proposal.class).at(Moment.BARGAIN)
            .maybeAmount("each", Proposal::getEach)
            .maybeWhole("percentUnderOpening", Proposal::getPercentUnderOpening)
            .maybeWhole("percentOverAsked", Proposal::getPercentOverAsked)
            .yesNo("lastWord", Proposal::isLastWord)
            .done();

    static final FactKind<DataRequest> DATA_REQUEST = Table.one(DataRequest.class).at(Moment.SHARE)
            .text("datum", DataRequest::getDatum, DATA)
            .text("stage", DataRequest::getStage, List.of("region", "postcode", "order", "after_sale"))
            .yesNo("asked", DataRequest::isAsked)
            .yesNo("needed", DataRequest::isNeeded)
            .text("fulfilment", DataRequest::getFulfilment, WAYS)
            .done();

    static final FactKind<Agreement> AGREEMENT = Table.one(Agreement.class).at(Moment.SHARE)
            .text("id", Agreement::getId)
            .text("proffered", Agreement::getProffered)
            .yesNo("wider", Agreement::isWider)
            .yesNo("analytics", Agreement::isAnalytics)
            .yesNo("tracking", Agreement::isTracking)
            .yesNo("profiling", Agreement::isProfiling)
            .yesNo("thirdParties", Agreement::isThirdParties)
            .yesNo("portability", Agreement::isPortability)
            .done();

    static final FactKind<Purchase> PURCHASE = Table.one(Purchase.class).at(Moment.SHARE)
            .maybeAmount("total", Purchase::getTotal)
            .whole("packs", Purchase::getPacks)
            .yesNo("firstOrder", Purchase::isFirstOrder)
            .done();

    static final FactKind<Order> ORDER = Table.one(Order.class).at(Moment.AFTER)
            .text("event", Order::getEvent, EVENTS)
            .whole("ageDays", Order::getAgeDays)
            .named("item", Order::getItem, Known::items)
            .named("category", Order::getCategory, Known::categories)
            .named("seller", Order::getSeller, Known::sellers)
            .whole("packs", Order::getPacks)
            .maybeAmount("total", Order::getTotal)
            .done();

    static final FactKind<Delivery> DELIVERY = Table.one(Delivery.class).at(Moment.AFTER)
            .yesNo("came", Delivery::isCame)
            .yesNo("promised", Delivery::isPromised)
            .whole("daysLate", Delivery::getDaysLate)
            .done();

    static final FactKind<Charge> CHARGE = Table.one(Charge.class).at(Moment.AFTER)
            .maybeAmount("agreed", Charge::getAgreed)
            .maybeAmount("confirmed", Charge::getConfirmed)
            .yesNo("differs", Charge::isDiffers)
            .maybeWhole("percentOver", Charge::getPercentOver)
            .done();

    private static final Map<String, FactKind<?>> FACTS = new TreeMap<>();

    static {
        for (FactKind<?> kind : List.of(OFFER, NEED, BUDGET, SELLER, TERMS, ASKED_FOR, HOUSEHOLD, CLOCK, DRIFT,
                NEGOTIATION, PROPOSAL, DATA_REQUEST, AGREEMENT, PURCHASE, ORDER, DELIVERY, CHARGE)) {
            FACTS.put(kind.name(), kind);
        }
    }

    private Vocabulary() {}

    static Optional<FactKind<?>> fact(String name) {
        return Optional.ofNullable(FACTS.get(name));
    }

    static Collection<FactKind<?>> facts() {
        return FACTS.values();
    }

    static Collection<String> names() {
        return FACTS.keySet();
    }

    /** The facts that have a field of that name. */
    static List<String> havingField(String field) {
        return FACTS.values().stream().filter(kind -> kind.field(field).isPresent()).map(FactKind::name).toList();
    }
}
