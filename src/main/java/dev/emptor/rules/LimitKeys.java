package dev.emptor.rules;

import dev.emptor.rules.LimitKey.Kind;
import dev.emptor.rules.LimitKey.Maker;
import dev.emptor.rules.RuleTree.All;
import dev.emptor.rules.RuleTree.Any;
import dev.emptor.rules.RuleTree.Compare;
import dev.emptor.rules.RuleTree.Expr;
import dev.emptor.rules.RuleTree.Num;
import dev.emptor.rules.RuleTree.Op;
import dev.emptor.rules.RuleTree.Ref;
import dev.emptor.rules.RuleTree.Value;
import dev.emptor.rules.RuleTree.YesNo;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every short key a limit or a table can use, in the order in which a list shows them. */
final class LimitKeys {
    static final String ALWAYS = "always";

    private static final Map<String, LimitKey> KEYS = new LinkedHashMap<>();
    /** What people write in the heading of a table. */
    private static final Map<String, String> SHORTER =
            Map.of("percent-over", "percent-over-usual", "days", "days-to-deliver-over");

    static {
        offers();
        terms();
        others();
        talks();
    }

    private LimitKeys() {}

    static Optional<LimitKey> of(String word) {
        return Optional.ofNullable(KEYS.get(SHORTER.getOrDefault(word, word)));
    }

    static Collection<LimitKey> all() {
        return KEYS.values();
    }

    static Collection<String> names() {
        return KEYS.keySet();
    }

    /** The names, and the shorter ones that a heading may have. */
    static Collection<String> spellings() {
        List<String> all = new ArrayList<>(KEYS.keySet());
        SHORTER.keySet().stream().sorted().forEach(all::add);
        return all;
    }

    private static void offers() {
        FactKind<?> offer = Vocabulary.OFFER;
        add(ALWAYS, Kind.YES, offer, (place, values) -> new All(List.of()), "It holds for every offer");
        add("category", Kind.NAMES, offer, among("category"), "The category of the need is this, or one of these");
        add("item", Kind.NAMES, offer, among("item"), "The need's id is this, or one of these");
        add("seller", Kind.NAMES, offer, among("seller"), "The seller's id is this, or one of these");
        add("seller-name", Kind.NAMES, offer, among("sellerName"), "The seller's name is this, or one of these");
        add("costs-over", Kind.AMOUNT, offer, than("total", Op.GT), "The total, with shipping and fees, is more");
        add("costs-under", Kind.AMOUNT, offer, than("total", Op.LT), "The total, with shipping and fees, is less");
        add("each-over", Kind.AMOUNT, offer, than("each", Op.GT), "The price of one pack is more");
        add("each-under", Kind.AMOUNT, offer, than("each", Op.LT), "The price of one pack is less");
        add("shipping-over", Kind.AMOUNT, offer, than("shipping", Op.GT), "Shipping costs more");
        add("percent-over-usual", Kind.PERCENT, offer, than("percentOverUsual", Op.GT),
                "The price is more than so many percent over the usual one");
        add("percent-under-usual", Kind.PERCENT, offer, LimitKeys::underUsual,
                "The price is more than so many percent under the usual one");
        add("price-known", Kind.YES_NO, offer, yesNo("totalKnown"), "The total, with shipping and fees, is known");
        add("usual-known", Kind.YES_NO, offer, yesNo("usualKnown"), "There is a usual price to compare with");
        add("foreign-currency", Kind.YES_NO, offer, yesNo("foreignCurrency"), "The price is in another currency");
        add("in-stock", Kind.YES_NO, offer, yesNo("inStock"), "The seller has it in stock");
        add("feature", Kind.NAMES, offer, holding("features"), "It has this feature, or one of these");
        add("worth-waiting", Kind.YES_NO, offer, yesNo("worthWaiting"),
                "A better price is likely before the stock demands one");
        add("can-haggle", Kind.YES_NO, offer, yesNo("canHaggle"), "A counter could still be heard");
    }

    private static void terms() {
        FactKind<?> offer = Vocabulary.OFFER;
        add("days-to-deliver-over", Kind.DAYS, offer, than("daysToDeliver", Op.GT), "Delivery takes more days");
        add("delivery-known", Kind.YES_NO, offer, yesNo("deliveryKnown"), "The seller says when it arrives");
        add("return-days-under", Kind.DAYS, offer, than("returnDays", Op.LT), "It can be sent back for fewer days");
        add("return-known", Kind.YES_NO, offer, yesNo("returnKnown"), "The seller says how long it can be sent back");
        add("warranty-months-under", Kind.MONTHS, offer, than("warrantyMonths", Op.LT),
                "It has a warranty of fewer months beyond the law's");
        add("warranty-known", Kind.YES_NO, offer, yesNo("warrantyKnown"), "The seller says how long its warranty is");
        add("auto-renews", Kind.YES_NO, offer, yesNo("autoRenewing"), "It renews by itself, as a subscription does");
        add("asks-for", Kind.WORDS, offer, holding("asksFor"), "The seller asks for this datum, or one of these");
        add("asks-for-other-than", Kind.WORDS, Vocabulary.ASKED_FOR, (place, values) ->
                new Compare(field("datum", place), Op.NOT_IN, place, values), "The seller asks for other data");
    }

    private static void others() {
        FactKind<?> need = Vocabulary.NEED;
        add("percent-over-limit", Kind.PERCENT, need, than("percentOverLimit", Op.GT),
                "The total is more than so many percent over the need's limit");
        add("stock-lasts-over", Kind.DAYS, need, than("daysOfStockLeft", Op.GT), "What is left lasts more days");
        add("stock-lasts-under", Kind.DAYS, need, than("daysOfStockLeft", Op.LT), "What is left lasts fewer days");
        add("arrives-too-late", Kind.YES, need, (place, values) -> new Compare(field("daysOfStockLeft", place), Op.LT,
                place, List.of(new Ref(Optional.of(LimitRule.OFFER), Optional.of("daysToDeliver"), place))),
                "It arrives after what is left has run out");
        FactKind<?> budget = Vocabulary.BUDGET;
        add("over-budget", Kind.YES, budget, (place, values) -> new Compare(field("overBy", place), Op.GT, place,
                List.of(new Num(BigDecimal.ZERO, place))), "The total is more than what is left in a budget");
        add("budget", Kind.NAMES, budget, among("name"), "The other budget conditions are about this budget");
        add("budget-left-under", Kind.AMOUNT, budget, than("left", Op.LT), "Less than this is left in a budget");
        add("percent-of-budget-over", Kind.PERCENT, budget, than("percentOfLeft", Op.GT),
                "The total is more than so many percent of what is left in a budget");
        FactKind<?> seller = Vocabulary.SELLER;
        add("first-order", Kind.YES_NO, seller, LimitKeys::firstOrder, "Nothing was ever ordered from this seller");
        add("late-deliveries-over", Kind.COUNT, seller, than("late", Op.GT), "The seller was late more often");
        add("on-time-under", Kind.PERCENT, seller, than("onTimePercent", Op.LT),
                "Fewer than so many percent of the seller's deliveries were on time");
        add("broken-promises-over", Kind.COUNT, seller, than("broken", Op.GT), "The seller broke its word more often");
        add("terms-answer", Kind.WORDS, seller, among("termsAnswer"),
                "What the seller last did with your terms on data is this, or one of these");
        add("members-at-least", Kind.COUNT, Vocabulary.HOUSEHOLD, than("members", Op.GE),
                "The household has at least so many members");
        FactKind<?> clock = Vocabulary.CLOCK;
        add("between-hours", Kind.HOURS, clock, LimitKeys::betweenHours,
                "The hour is in this range, the last not included; 22-7 is the night");
        add("weekday", Kind.WORDS, clock, among("weekday"), "Today is this day, or one of these");
        add("weekend", Kind.YES_NO, clock, yesNo("weekend"), "Today is Saturday or Sunday");
    }

    private static void talks() {
        FactKind<?> talk = Vocabulary.NEGOTIATION;
        add("proposals-at-least", Kind.COUNT, talk, than("rounds", Op.GE),
                "While bargaining: at least so many proposals were made to this seller");
        add("sellers-at-least", Kind.COUNT, talk, than("sellers", Op.GE),
                "While bargaining: offers of at least so many sellers stand");
        add("sellers-under", Kind.COUNT, talk, than("sellers", Op.LT),
                "While bargaining: offers of fewer sellers stand");
        add("percent-over-elsewhere", Kind.PERCENT, talk, than("percentOverElsewhere", Op.GT),
                "While bargaining: this offer is more than so many percent over the best of another seller");
        add("hours-left-under", Kind.COUNT, talk, than("hoursLeft", Op.LT),
                "While bargaining: the seller's present offer stands for fewer hours");
        add("last-word", Kind.YES_NO, talk, yesNo("lastWord"), "While bargaining: the seller says it is its last word");
    }

    private static void add(String name, Kind kind, FactKind<?> fact, Maker maker, String meaning) {
        KEYS.put(name, new LimitKey(name, kind, fact, maker, meaning));
    }

    static Ref field(String name, Place place) {
        return new Ref(Optional.empty(), Optional.of(name), place);
    }

    private static Maker than(String field, Op op) {
        return (place, values) -> new Compare(field(field, place), op, place, values);
    }

    private static Maker yesNo(String field) {
        return than(field, Op.EQ);
    }

    static Maker among(String field) {
        return (place, values) -> new Compare(field(field, place), values.size() == 1 ? Op.EQ : Op.IN, place, values);
    }

    static Maker holding(String field) {
        return (place, values) -> {
            List<Expr> any = new ArrayList<>();
            values.forEach(value -> any.add(new Compare(field(field, place), Op.CONTAINS, place, List.of(value))));
            return any.size() == 1 ? any.get(0) : new Any(any);
        };
    }

    private static Expr underUsual(Place place, List<Value> values) {
        Value value = values.get(0);
        Value below = value instanceof Num num ? new Num(num.number().negate(), num.place()) : value;
        return new Compare(field("percentOverUsual", place), Op.LT, place, List.of(below));
    }

    private static Expr firstOrder(Place place, List<Value> values) {
        boolean first = values.get(0) instanceof YesNo yes && yes.yes();
        return new Compare(field("pastOrders", place), first ? Op.EQ : Op.GT, place,
                List.of(new Num(BigDecimal.ZERO, place)));
    }

    private static Expr betweenHours(Place place, List<Value> values) {
        Expr from = new Compare(field("hour", place), Op.GE, place, List.of(values.get(0)));
        Expr until = new Compare(field("hour", place), Op.LT, place, List.of(values.get(1)));
        boolean sameDay = values.get(0) instanceof Num a && values.get(1) instanceof Num b
                && a.number().compareTo(b.number()) < 0;
        return sameDay ? new All(List.of(from, until)) : new Any(List.of(from, until));
    }
}
