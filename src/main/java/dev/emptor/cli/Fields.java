package dev.emptor.cli;

import dev.emptor.model.Names;
import dev.emptor.model.Quantity;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonArray;
import dev.emptor.wire.JsonObject;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Fields of the door's documents as people read them; an absent one is the empty text. */
final class Fields {
    private Fields() {}

    /** A text, number or truth as it is; lists with commas between. */
    static String text(JsonObject json, String field) {
        return json.get(field).map(Fields::text).orElse("");
    }

    static String text(Json value) {
        return switch (value) {
            case Json.Text text -> text.value();
            case Json.Digits number -> number.digits();
            case Json.Bool bool -> bool.value() ? "yes" : "no";
            case Json.Nil nil -> "";
            case JsonArray array ->
                array.list().stream().map(Fields::text).collect(Collectors.joining(", "));
            case JsonObject object -> object.fields().stream()
                    .map(field -> field.getKey() + " " + text(field.getValue())).collect(Collectors.joining(", "));
        };
    }

    /** An amount of goods in its most readable unit: the door writes {@code 1000 g}, people read {@code 1 kg}. */
    static String quantity(JsonObject json, String field) {
        return json.text(field).map(text -> Quantity.parse(text).map(Quantity::toString).orElse(text)).orElse("");
    }

    /** A span of time in its two largest units: the door writes {@code PT1M30S}, people read {@code 1 min 30 s}. */
    static String span(JsonObject json, String field) {
        String text = json.text(field).orElse("");
        try {
            Duration span = Duration.parse(text);
            long days = span.toDays();
            List<String> parts = new ArrayList<>();
            part(parts, days, days == 1 ? "day" : "days");
            part(parts, span.toHoursPart(), "h");
            part(parts, span.toMinutesPart(), "min");
            part(parts, span.toSecondsPart(), "s");
            return parts.isEmpty() ? text : String.join(" ", parts.subList(0, Math.min(2, parts.size())));
        } catch (DateTimeException other) {
            return text;
        }
    }

    private static void part(List<String> parts, long count, String unit) {
        if (count > 0) {
            parts.add(count + " " + unit);
        }
    }

    /** As {@link #quantity}, to whole grams and the like: an estimate that is exact to the milligram says too much. */
    static String about(JsonObject json, String field) {
        String text = json.text(field).orElse("");
        return Quantity.parse(text).map(Fields::rounded).map(Quantity::toString).orElse(text);
    }

    private static Quantity rounded(Quantity exact) {
        long whole = exact.milli() < 10_000 ? exact.milli() : (exact.milli() + 500) / 1_000 * 1_000;
        return new Quantity(Math.min(whole, Quantity.MAX_MILLI), exact.dimension());
    }

    /** Words such as OUT_OF_STOCK as {@code out of stock}. */
    static String words(JsonObject json, String field) {
        return text(json, field).toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** The seller's name as the owner configured it, else its id. */
    static String seller(JsonObject json) {
        return json.text("sellerName").orElseGet(() -> text(json, "seller"));
    }

    /** The number with a word behind it, such as {@code 3 days}; empty without the number. */
    static String counted(JsonObject json, String field, String word) {
        return json.get(field).map(value -> text(value) + " " + word).orElse("");
    }

    /** An id typed by the person, as part of a path. What no id looks like is refused before it is sent. */
    static String id(String typed) {
        if (!Names.fits(typed) || typed.chars().allMatch(c -> c == '.')) {
            throw new CommandFailed(Exit.USAGE, "'" + typed + "' is not an id; ids are letters, digits and . _ : -");
        }
        return Door.encoded(typed);
    }

    /** Opinions, a line each: where, what, which rule, why. */
    static List<String[]> opinions(List<JsonObject> opinions) {
        List<String[]> rows = new ArrayList<>();
        for (JsonObject opinion : opinions) {
            String what = opinion.text("what").map(word -> " " + word).orElse("");
            rows.add(new String[] {text(opinion, "verb") + what, text(opinion, "place"), text(opinion, "rule"),
                    text(opinion, "reason")});
        }
        return rows;
    }
}
