package dev.emptor.gate;

import dev.emptor.model.Datum;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.regex.Pattern;

/**
 * What a seller answers is kept in the journal in its own words. Where it repeats what it was told of the owner, the
 * value is replaced by what it is, so that it is not kept there in the clear.
 *
 * <p>In refusals that is any value but the country, since nothing is computed from their words. In other answers it is
 * what can hardly be meant otherwise: values that the last look looks for, in any text, and the postcode where no
 * letter or digit touches it, but not in names of the seller's own, such as the number of an order.
 */
final class Echo {
    private static final int LEAST = 3;
    private static final Pattern NAMING = Pattern.compile("(?:^r|R)ef$|(?:^i|I)d$");

    private Echo() {}

    static Reply hidden(Reply.Answered answer, Released values) {
        if (values.data().isEmpty()) {
            return answer;
        }
        String before = answer.body().text();
        String text = answer.refused() ? refusal(before, values) : Texts.replaced(before, telling(values));
        return text.equals(before) ? answer
                : new Reply.Answered(answer.status(), new Reply.Body(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String refusal(String before, Released values) {
        String text = before;
        for (Datum datum : values.data()) {
            String value = values.value(datum);
            if (datum != Datum.COUNTRY && value.length() >= LEAST) {
                text = spelt(value).matcher(text).replaceAll("(" + datum.name().toLowerCase(Locale.ROOT) + ")");
            }
        }
        return text;
    }

    private static BinaryOperator<String> telling(Released values) {
        Map<Pattern, String> sought = new LinkedHashMap<>();
        for (Datum datum : values.data()) {
            if (LastLook.seeks(datum, values.value(datum))) {
                sought.put(spelt(values.value(datum)), "(" + datum.name().toLowerCase(Locale.ROOT) + ")");
            }
        }
        Optional<Pattern> postcode = values.data().contains(Datum.POSTCODE)
                ? Optional.of(Pattern.compile("(?<![\\p{L}\\p{N}])" + spelt(values.value(Datum.POSTCODE))
                        + "(?![\\p{L}\\p{N}])")) : Optional.empty();
        return (name, text) -> {
            String hidden = text;
            for (Map.Entry<Pattern, String> each : sought.entrySet()) {
                hidden = each.getKey().matcher(hidden).replaceAll(each.getValue());
            }
            return postcode.isPresent() && !NAMING.matcher(name).find()
                    ? postcode.get().matcher(hidden).replaceAll("(postcode)") : hidden;
        };
    }

    /** As it is, or with any of its characters escaped as JSON allows: many servers escape all that is not ASCII. */
    private static Pattern spelt(String value) {
        StringBuilder pattern = new StringBuilder();
        value.codePoints().forEach(c -> pattern.append("(?:").append(Pattern.quote(Character.toString(c)))
                .append('|').append(escaped(c)).append('|').append(escaped(Character.toUpperCase(c)))
                .append('|').append(escaped(Character.toLowerCase(c)))
                .append(c == '"' || c == '/' || c == '\\' ? "|\\\\" + Pattern.quote(Character.toString(c)) : "")
                .append(')'));
        return Pattern.compile(pattern.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    private static String escaped(int c) {
        StringBuilder escaped = new StringBuilder();
        for (char unit : Character.toChars(c)) {
            escaped.append(String.format(Locale.ROOT, "\\\\u%04x", (int) unit));
        }
        return escaped.toString();
    }
}
