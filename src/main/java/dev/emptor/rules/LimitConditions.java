package dev.emptor.rules;

import dev.emptor.rules.PlainYaml.Entry;
import dev.emptor.rules.PlainYaml.Node;
import dev.emptor.rules.PlainYaml.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads what stands under {@code when}. YAML itself takes {@code { costs-over:50 }} and {@code { costs-over: 49,90 }}
 * for something else without a word; here it is told what was meant.
 */
final class LimitConditions {
    private static final int THOUSANDS = 3;

    private final ProblemList problems;

    LimitConditions(ProblemList problems) {
        this.problems = problems;
    }

    List<Limit.Wish> read(PlainYaml.Map when) {
        List<Limit.Wish> wishes = new ArrayList<>();
        Set<String> seen = new TreeSet<>();
        Optional<Entry> before = Optional.empty();
        for (Entry entry : when.entries()) {
            if (!(entry.key() instanceof Scalar key)) {
                problems.error(entry.key().place(), "a condition is a key, a colon and a value: costs-over: 50");
            } else if (isSlip(key, entry.value(), before)) {
                problems.error(key.place(), slip(key, before));
            } else {
                Written given = new Written(key.text(), key.place());
                if (!seen.add(given.word())) {
                    problems.error(key.place(), "'" + given.word() + "' stands here twice; keep one, or list the "
                            + "values: [one, other]");
                } else {
                    values(given, entry.value()).ifPresent(values -> wishes.add(new Limit.Wish(given, values)));
                }
            }
            before = Optional.of(entry);
        }
        return wishes;
    }

    /** A key that has no value and is no key: something else was meant. */
    private static boolean isSlip(Scalar key, Node value, Optional<Entry> before) {
        boolean nothing = value instanceof Scalar scalar && scalar.text().isEmpty() && !scalar.quoted();
        Written given = new Written(key.text(), key.place());
        return nothing && LimitKeys.of(given.word()).isEmpty()
                && (key.text().matches(".*[: ].*|[0-9]+") || before.filter(LimitConditions::several).isPresent());
    }

    private static boolean several(Entry entry) {
        return entry.key() instanceof Scalar key && LimitKeys.of(new Written(key.text(), key.place()).word())
                .filter(known -> known.kind().several()).isPresent();
    }

    private static String slip(Scalar key, Optional<Entry> before) {
        String text = key.text();
        Optional<Scalar> number = before.map(Entry::value).filter(Scalar.class::isInstance).map(Scalar.class::cast)
                .filter(one -> one.text().matches("-?[0-9]+") && one.after().line() == key.place().line()
                        && one.after().col() + 1 == key.place().col());
        if (number.isPresent() && text.matches("[0-9]+")) {
            String written = number.get().text() + "," + text;
            return text.length() == THOUSANDS ? "it is not clear whether " + written + " has thousands or decimals; "
                    + "write 1000 without a sign between, and decimals as 49.90"
                    : "write the number with a point: " + number.get().text() + "." + text + " instead of " + written;
        }
        int colon = text.indexOf(':');
        if (colon > 0) {
            return "a space is missing after the colon; write '" + text.substring(0, colon) + ": "
                    + text.substring(colon + 1).strip() + "'";
        }
        int space = text.indexOf(' ');
        if (space > 0 && LimitKeys.of(new Written(text.substring(0, space), key.place()).word()).isPresent()) {
            return "a colon is missing; write '" + text.substring(0, space) + ": " + text.substring(space).strip()
                    + "'";
        }
        String above = before.map(Entry::key).map(one -> one instanceof Scalar scalar ? scalar.text() : "").orElse("");
        return "nothing stands after '" + text + "'; if it is one more value of '" + above
                + "', write them as a list: " + above + ": [one, other]";
    }

    private Optional<List<Written>> values(Written key, Node value) {
        if (value instanceof Scalar scalar) {
            return Optional.of(List.of(new Written(scalar.text(), scalar.place())));
        }
        List<Written> all = new ArrayList<>();
        if (value instanceof PlainYaml.Seq list) {
            for (Node item : list.items()) {
                if (item instanceof Scalar scalar) {
                    all.add(new Written(scalar.text(), scalar.place()));
                } else {
                    problems.error(item.place(), "a list after '" + key.text() + "' holds only values");
                    return Optional.empty();
                }
            }
            return Optional.of(all);
        }
        if (LimitKeys.of(key.word()).isEmpty() && !FieldCondition.isOne(key)) {
            problems.error(key.place(), LimitRule.unknown(key));
            return Optional.empty();
        }
        problems.error(value.place(), "after '" + key.text() + "' stands a value, or a list of values in square "
                + "brackets");
        return Optional.empty();
    }
}
