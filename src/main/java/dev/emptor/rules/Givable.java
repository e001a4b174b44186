package dev.emptor.rules;

import dev.emptor.model.Moment;
import dev.emptor.rules.Field.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a test may give, fact by fact. A field that follows from others cannot be given, so that no test believes in a
 * situation there can never be; it is said instead which ones to give.
 */
final class Givable {
    /** A field that goes by another name too: what is said of either is said of both. */
    private record Alias(String fact, String field) {}

    /** One fact under the name it has in tests: what may be said of it, and what to say instead of the rest. */
    static final class Fact {
        private final String name;
        private final FactKind<?> kind;
        private final Map<String, Field> fields = new LinkedHashMap<>();
        private final Map<String, String> instead = new TreeMap<>();
        private final Map<String, Alias> aliases = new TreeMap<>();

        private Fact(String name, FactKind<?> kind) {
            this.name = name;
            this.kind = kind;
        }

        private Fact gives(String... names) {
            for (String field : names) {
                fields.put(field, kind.field(field).orElseThrow());
            }
            return this;
        }

        /** A field that is no field of the fact, but from which some of them follow. */
        private Fact also(Field field) {
            fields.put(field.name(), field);
            return this;
        }

        private Fact same(String field, String as, String of) {
            gives(field);
            aliases.put(field, new Alias(as, of));
            return this;
        }

        private Fact instead(String field, String say) {
            instead.put(field, say);
            return this;
        }

        String name() {
            return name;
        }

        List<String> names() {
            return List.copyOf(fields.keySet());
        }

        Optional<Field> field(String field) {
            return Optional.ofNullable(fields.get(field));
        }

        FactKind<?> kind() {
            return kind;
        }

        /** The moments that have such a fact. */
        Set<Moment> moments() {
            return kind.moments();
        }

        /** What to say instead of a field that follows from others. */
        Optional<String> insteadOf(String field) {
            return Optional.ofNullable(instead.get(field));
        }

        /** Under which fact and field it is kept. */
        String factOf(String field) {
            return Optional.ofNullable(aliases.get(field)).map(Alias::fact).orElse(name);
        }

        String fieldOf(String field) {
            return Optional.ofNullable(aliases.get(field)).map(Alias::field).orElse(field);
        }
    }

    private static final Map<String, Fact> FACTS = new LinkedHashMap<>();

    static {
        add("offer", Vocabulary.OFFER)
                .gives("item", "category", "seller", "sellerName", "packs", "total", "each", "shipping", "fees",
                        "currency", "percentOverUsual", "daysToDeliver", "returnDays", "warrantyMonths", "asksFor",
                        "autoRenewing", "fulfilment", "availability", "source", "features", "round", "lastWord",
                        "validHours", "signed", "together", "worthWaiting", "looksLeft")
                .instead("totalKnown", "shipping: unknown or fees: unknown, for then the total is")
                .instead("foreignCurrency", "currency, such as USD")
                .instead("usualKnown", "percentOverUsual, which may be unknown")
                .instead("deliveryKnown", "daysToDeliver, which may be unknown")
                .instead("returnKnown", "returnDays, which may be unknown")
                .instead("warrantyKnown", "warrantyMonths, which may be unknown")
                .instead("inStock", "availability: in_stock, out_of_stock or unknown")
                .instead("canHaggle", "lastWord: true, or seller: { bargains: false }");
        add("need", Vocabulary.NEED).same("item", "offer", "item").gives("title").same("category", "offer", "category")
                .gives("daysOfStockLeft", "once", "limit", "withinDays")
                .instead("stockKnown", "daysOfStockLeft, or once: true, for then it is unknown")
                .instead("hasLimit", "limit, or limit: unknown where there is none")
                .instead("overLimit", "limit, and offer: { total: … }")
                .instead("percentOverLimit", "limit, and offer: { total: … }");
        add("budget", Vocabulary.BUDGET).gives("limit", "left", "period")
                .instead("name", "the name as a key: budget: { pantry: { left: 10 } }")
                .instead("category", "offer: { category: … }, which every budget given here covers")
                .instead("dailyCap", "daily-cap as the budget's name")
                .instead("percentLeft", "left and limit")
                .instead("percentOfLeft", "left, and offer: { total: … }")
                .instead("overBy", "left, and offer: { total: … }");
        add("seller", Vocabulary.SELLER).same("id", "offer", "seller").same("name", "offer", "sellerName")
                .gives("bargains", "shortQuotes", "pastOffers", "pastOrders", "onTime", "late", "broken", "overAsked",
                        "leaked", "renewed", "tookBack", "termsAnswer", "termsAgreed", "termsSilent", "termsDeclined",
                        "termsCountered")
                .instead("onTimePercent", "onTime and late, how many deliveries were so");
        add("terms", Vocabulary.TERMS).same("asksFor", "offer", "asksFor")
                .same("autoRenewing", "offer", "autoRenewing").same("returnDays", "offer", "returnDays")
                .same("warrantyMonths", "offer", "warrantyMonths").same("daysToDeliver", "offer", "daysToDeliver")
                .instead("returnKnown", "returnDays, which may be unknown")
                .instead("warrantyKnown", "warrantyMonths, which may be unknown")
                .instead("deliveryKnown", "daysToDeliver, which may be unknown");
        add("askedFor", Vocabulary.ASKED_FOR).instead("datum", "offer: { asksFor: [name, street] }");
        add("household", Vocabulary.HOUSEHOLD).gives("names", "mode", "currency")
                .instead("members", "names, such as [Sam, Kim]; they are counted");
        Fact clock = add("clock", Vocabulary.CLOCK);
        Vocabulary.CLOCK.fields().forEach(field -> clock.instead(field, "at beside 'given', such as 2026-11-22T23:10"));
        add("drift", Vocabulary.DRIFT).gives("asksForAge", "changed", "totalPercent")
                .also(new Field("nowAsksFor", Type.LIST, false,
                        Vocabulary.ASKED_FOR.field("datum").orElseThrow().values(), fact -> fact))
                .instead("anything", "changed, such as [lines]")
                .instead("totalRose", "totalPercent, such as 12")
                .instead("asksForMore", "nowAsksFor, such as [phone]");
        add("negotiation", Vocabulary.NEGOTIATION).gives("opening", "asked", "sellers", "percentOverElsewhere")
                .same("rounds", "offer", "round")
                .same("hoursLeft", "offer", "validHours").same("lastWord", "offer", "lastWord")
                .instead("begun", "rounds, which is 0 before our first proposal")
                .instead("present", "offer: { each: … }")
                .instead("percentUnderOpening", "opening, and offer: { each: … }");
        add("proposal", Vocabulary.PROPOSAL).same("each", "offer", "each").same("lastWord", "offer", "lastWord")
                .instead("percentUnderOpening", "each, and negotiation: { opening: … }")
                .instead("percentOverAsked", "each, and negotiation: { asked: … }");
        add("dataRequest", Vocabulary.DATA_REQUEST).gives("datum", "stage", "needed")
                .same("fulfilment", "offer", "fulfilment")
                .instead("asked", "offer: { asksFor: [email] }");
        add("agreement", Vocabulary.AGREEMENT).gives("id", "proffered", "wider", "analytics", "tracking", "profiling",
                "thirdParties", "portability");
        add("purchase", Vocabulary.PURCHASE).same("total", "offer", "total").same("packs", "offer", "packs")
                .instead("firstOrder", "seller: { pastOrders: 0 }");
        add("order", Vocabulary.ORDER).gives("event", "ageDays").same("item", "offer", "item")
                .same("category", "offer", "category").same("seller", "offer", "seller")
                .same("packs", "offer", "packs").same("total", "offer", "total");
        add("delivery", Vocabulary.DELIVERY).gives("came", "promised", "daysLate");
        add("charge", Vocabulary.CHARGE).same("agreed", "offer", "total").gives("confirmed")
                .instead("differs", "confirmed, and offer: { total: … }")
                .instead("percentOver", "confirmed, and offer: { total: … }");
    }

    private Givable() {}

    private static Fact add(String name, FactKind<?> kind) {
        Fact fact = new Fact(name, kind);
        FACTS.put(name, fact);
        return fact;
    }

    static Optional<Fact> fact(String name) {
        return Optional.ofNullable(FACTS.get(name));
    }

    static List<Fact> facts() {
        return List.copyOf(FACTS.values());
    }

    /** The names of the facts of which anything may be given. */
    static List<String> names() {
        return FACTS.values().stream().filter(fact -> !fact.names().isEmpty()).map(Fact::name).toList();
    }
}
