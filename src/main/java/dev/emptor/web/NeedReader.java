package dev.emptor.web;

import dev.emptor.model.Cadence;
import dev.emptor.model.Fulfilment;
import dev.emptor.model.Gtin;
import dev.emptor.model.Need;
import dev.emptor.model.NeedId;
import dev.emptor.model.Quantity;
import dev.emptor.model.Wanted;
import dev.emptor.money.Money;
import dev.emptor.web.Problem.Kind;
import dev.emptor.wire.JsonException;
import dev.emptor.wire.JsonObject;
import dev.emptor.wire.Ways;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a need as the owner states it. Unknown fields are refused, since a misspelt limit would be no limit. */
final class NeedReader {
    private static final Set<String> FIELDS = Set.of("id", "title", "category", "wanted", "amount", "cadence", "atMost",
            "withinDays", "replyWithin", "ownerPicks", "notes", "stock", "delivery");
    private static final Set<String> WANTED = Set.of("gtins", "words", "without", "features");
    private static final Set<String> CADENCE = Set.of("amount", "lastsDays", "buyAtDays");
    private static final Duration REPLY = Duration.ofHours(2);
    private static final int LONGEST_LIST = 50;
    private static final int LONGEST_WORD = 120;

    private NeedReader() {}

    static Need need(JsonObject json, NeedId id) {
        try {
            only(json, FIELDS);
            JsonObject wanted = json.needObject("wanted");
            only(wanted, WANTED);
            return new Need(id,
                    json.needText("title"),
                    json.needText("category"),
                    new Wanted(gtins(wanted), words(wanted, "words"), words(wanted, "without"),
                            words(wanted, "features")),
                    quantity(json, "amount"),
                    json.object("cadence").map(NeedReader::cadence),
                    json.text("atMost").map(NeedReader::positive),
                    json.integer("withinDays").map(NeedReader::days),
                    json.text("replyWithin").map(NeedReader::duration).orElse(REPLY),
                    json.flag("ownerPicks").orElse(false),
                    words(json, "notes"),
                    words(json, "delivery").stream().map(NeedReader::way).toList());
        } catch (JsonException wrong) {
            throw invalid(wrong.why());
        } catch (IllegalArgumentException wrong) {
            throw invalid(String.valueOf(wrong.getMessage()));
        }
    }

    /** An amount with its unit, such as {@code 1.5 kg}. */
    static Quantity quantity(JsonObject json, String field) {
        String text = json.needText(field);
        return Quantity.parse(text).orElseThrow(() -> invalid(
                "'" + field + "' is not an amount: write a number and a unit, such as 1.5 kg, 250 ml or 6 pc"));
    }

    /** What was paid, such as {@code 12.50 EUR}, if that is said. */
    static Optional<Money> paid(JsonObject json) {
        try {
            return json.text("paid").map(Money::parse);
        } catch (IllegalArgumentException wrong) {
            throw invalid("'paid' is no amount of money: write it such as 12.50 EUR");
        }
    }

    static Problem.Raised invalid(String detail) {
        return Problem.of(Kind.INVALID, detail).raised();
    }

    private static Fulfilment way(String name) {
        return Ways.named(name).orElseThrow(() -> invalid("'delivery' is a list of " + String.join(", ", Ways.NAMES)
                + ", not '" + name + "'"));
    }

    private static Cadence cadence(JsonObject json) {
        only(json, CADENCE);
        return new Cadence(quantity(json, "amount"), json.needInteger("lastsDays"),
                json.integer("buyAtDays").orElse(0));
    }

    private static Money positive(String text) {
        Money money = Money.parse(text);
        if (!money.isPositive()) {
            throw invalid("'atMost' must be more than zero");
        }
        return money;
    }

    private static int days(int days) {
        if (days < 0 || days > 365) {
            throw invalid("'withinDays' is 0 to 365");
        }
        return days;
    }

    private static Duration duration(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeException wrong) {
            throw invalid("'replyWithin' is a duration such as PT2H or P1D");
        }
    }

    private static List<Gtin> gtins(JsonObject json) {
        List<Gtin> gtins = new ArrayList<>();
        for (String text : json.texts("gtins")) {
            Gtin.problem(text).ifPresent(why -> {
                throw invalid("'gtins': " + why);
            });
            gtins.add(Gtin.parse(text).orElseThrow());
        }
        return gtins;
    }

    private static List<String> words(JsonObject json, String field) {
        List<String> words = json.texts(field);
        if (words.size() > LONGEST_LIST || words.stream().anyMatch(w -> w.isBlank() || w.length() > LONGEST_WORD)) {
            throw invalid("'" + field + "' is at most " + LONGEST_LIST + " texts of 1 to " + LONGEST_WORD
                    + " characters");
        }
        return words;
    }

    static void only(JsonObject json, Set<String> known) {
        for (String name : json.names()) {
            if (!known.contains(name)) {
                throw invalid("there is no field '" + (name.length() > 40 ? name.substring(0, 40) + "…" : name)
                        + "'; known are " + known.stream().sorted().toList());
            }
        }
    }
}
