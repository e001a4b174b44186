package dev.emptor.gate;

import dev.emptor.model.Datum;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Refusals are kept in the journal in the seller's own words. Where a seller repeats what it was told of the owner, the
 * value is replaced by what it is, so that it is not kept there in the clear. Only refusals: nothing is computed from
 * their words.
 */
final class Echo {
    private static final int LEAST = 3;

    private Echo() {}

    static Reply hidden(Reply.Answered answer, Released values) {
        if (values.data().isEmpty()) {
            return answer;
        }
        String before = answer.body().text();
        String text = before;
        for (Datum datum : values.data()) {
            String value = values.value(datum);
            if (datum != Datum.COUNTRY && value.length() >= LEAST) {
                text = spelt(value).matcher(text).replaceAll("(" + datum.name().toLowerCase(Locale.ROOT) + ")");
            }
        }
        return text.equals(before) ? answer
                : new Reply.Answered(answer.status(), new Reply.Body(text.getBytes(StandardCharsets.UTF_8)));
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
