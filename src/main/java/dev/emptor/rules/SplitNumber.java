package dev.emptor.rules;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A number that its decimal comma cut into two cells, so that what follows stands under the wrong columns. */
final class SplitNumber {
    private static final Pattern FIRST = Pattern.compile("[<>=! ]*([0-9]{1,9})");
    private static final Pattern REST = Pattern.compile("[0-9]{1,3}");
    private static final Pattern CENTS = Pattern.compile("[0-9]{2}");
    private static final int THOUSANDS = 3;

    private final List<Written> header;
    private final Map<Integer, Written> columns;
    private final ProblemList problems;

    SplitNumber(List<Written> header, Map<Integer, Written> columns, ProblemList problems) {
        this.header = header;
        this.columns = columns;
        this.problems = problems;
    }

    /** Reports the first one in a row: an error where the row shows it, a warning where the row can be meant so. */
    boolean isIn(List<Written> row) {
        for (int i = 1; i < row.size(); i++) {
            Written one = row.get(i - 1);
            Written other = row.get(i);
            Matcher first = FIRST.matcher(one.text());
            Optional<Written> column = Optional.ofNullable(columns.get(i - 1));
            if (!first.matches() || !REST.matcher(other.text()).matches() || !touch(one, other) || column.isEmpty()
                    || !isAmount(column.get())) {
                continue;
            }
            boolean cents = CENTS.matcher(other.text()).matches();
            if (shifts(row, i) || (cents && (row.size() < header.size() || other.text().startsWith("0")))) {
                problems.error(one.place(), sure(first.group(1), other.text()));
                return true;
            }
            if (cents) {
                problems.warning(one.place(), perhaps(column.get(), i, first.group(1), other.text()));
            }
        }
        return false;
    }

    private static String sure(String first, String rest) {
        return "a comma parts cells here, so " + first + "," + rest + " is two of them; write " + first
                + (rest.length() == THOUSANDS ? rest + ", or decimals as 49.90" : "." + rest
                        + ", or part all cells by semicolons, where " + first + "," + rest + " is one number");
    }

    private String perhaps(Written column, int second, String first, String rest) {
        String under = Optional.ofNullable(columns.get(second)).map(each -> " under '" + each.text() + "'").orElse("");
        return "this is read as " + first + " under '" + column.text() + "' and " + rest + under + "; if it is one "
                + "number, write " + first + "." + rest + " and an empty cell behind it; if not, write " + first
                + ".00";
    }

    /** Whether nothing but the comma stands between them, and no quotes. */
    private static boolean touch(Written one, Written other) {
        return one.place().line() == other.place().line() && one.place().after().col() + 1 == other.place().col()
                && one.place().length() == one.text().length() && other.place().length() == other.text().length();
    }

    /** Whether a verb stands behind the column that is for it, or cells stand behind the last column. */
    private boolean shifts(List<Written> row, int second) {
        int verb = columns.entrySet().stream().filter(each -> each.getValue().word().equals(TableFile.DO))
                .mapToInt(Map.Entry::getKey).findFirst().orElse(0);
        if (verb < second) {
            return row.size() > header.size();
        }
        Written there = verb < row.size() ? row.get(verb) : header.get(verb);
        boolean digits = REST.matcher(there.text()).matches() && row.size() > header.size();
        return digits || (!isVerb(there) && row.stream().skip(verb + 1L).anyMatch(SplitNumber::isVerb));
    }

    private static boolean isVerb(Written cell) {
        return LimitVerb.of(cell.word().replaceFirst("-?[0-9].*", "")).isPresent();
    }

    private static boolean isAmount(Written column) {
        return FieldCondition.isOne(column)
                || LimitKeys.of(column.word()).filter(key -> key.kind() == LimitKey.Kind.AMOUNT).isPresent();
    }
}
