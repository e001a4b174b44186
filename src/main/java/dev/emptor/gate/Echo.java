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
                text = Pattern.compile(Pattern.quote(value), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                        .matcher(text).replaceAll("(" + datum.name().toLowerCase(Locale.ROOT) + ")");
            }
        }
        return text.equals(before) ? answer
                : new Reply.Answered(answer.status(), new Reply.Body(text.getBytes(StandardCharsets.UTF_8)));
    }
}
