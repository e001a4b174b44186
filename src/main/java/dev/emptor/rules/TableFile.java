package dev.emptor.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a table of limits: a row is a rule, a column a condition, an empty cell no condition. Cells are parted by
 * commas, or by semicolons as spreadsheets write them where the comma is a decimal comma.
 */
final class TableFile {
    static final String NAME = "name";
    static final String DO = "do";
    private static final List<String> NEEDED = List.of(NAME, DO, LimitVerb.BECAUSE);
    private static final List<String> OTHERS = List.of("enabled", "from", "until");
    private static final Pattern SPREADSHEET = Pattern.compile("^sep=(.)\\n");
    private static final Pattern FIRST_WORD = Pattern.compile("([^ _-]+)[ _-]+(.+)");
    private static final Pattern VERB = Pattern.compile("([a-z-]+?)-?([0-9].*)?");

    private final String path;
    private final ProblemList problems;
    private final LimitValue values;
    private final Map<Integer, Written> columns = new LinkedHashMap<>();

    private TableFile(String path, ProblemList problems, LimitValue values) {
        this.path = path;
        this.problems = problems;
        this.values = values;
    }

    /** The rules of a file; one that could not be read whole comes without a call, for its name's sake. */
    static List<RuleTree> read(String path, String text, Known known, ProblemList problems) {
        String clean = Unseen.without(text, problems).replace("\r\n", "\n");
        Matcher sep = SPREADSHEET.matcher(clean);
        boolean said = sep.find();
        char separator = said ? sep.group(1).charAt(0) : separator(clean);
        if (separator != ',' && separator != ';') {
            problems.error(new Place(1, 1), "the cells are parted by " + (separator == '\t' ? "tabs" : "'" + separator
                    + "'") + "; save the table as CSV with commas or semicolons between cells");
            return List.of();
        }
        // The spreadsheet's own line is made a comment, so that all others keep their numbers.
        List<List<Written>> rows = CsvCells.read(said ? "#" + clean.substring(1) : clean, separator, problems);
        TableFile table = new TableFile(path, problems, new LimitValue(known, problems, separator == ';'));
        if (rows.isEmpty() || !table.header(rows.get(0))) {
            return List.of();
        }
        return table.rules(rows.subList(1, rows.size()), separator == ','
                ? Optional.of(new SplitNumber(rows.get(0), table.columns, problems)) : Optional.empty());
    }

    /** What parts the cells of the heading most often. */
    private static char separator(String text) {
        String header = text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).findFirst().orElse("");
        char best = ',';
        for (char sign : new char[] {';', '\t'}) {
            if (count(header, sign) > count(header, best)) {
                best = sign;
            }
        }
        return best;
    }

    private static long count(String text, char sign) {
        return text.chars().filter(c -> c == sign).count();
    }

    private boolean header(List<Written> header) {
        Set<String> seen = new TreeSet<>();
        for (int i = 0; i < header.size(); i++) {
            Written column = header.get(i);
            String word = column.word();
            if (!column.isBlank() && !seen.add(word)) {
                problems.error(column.place(), "there are two columns '" + column.text() + "'; give one another name");
                columns.put(i, column);
            } else if (!column.isBlank()) {
                if (!NEEDED.contains(word) && !OTHERS.contains(word) && !FieldCondition.isOne(column)
                        && LimitKeys.of(word).isEmpty()) {
                    problems.error(column.place(), unknown(column));
                }
                columns.put(i, column);
            }
        }
        for (String needed : NEEDED) {
            if (!seen.contains(needed)) {
                problems.error(header.get(0).place(), "the table has no column '" + needed + "'; its first row names "
                        + "the columns: name, conditions such as 'category' and 'costs over', do, because");
            }
        }
        return seen.containsAll(NEEDED);
    }

    private static String unknown(Written column) {
        Set<String> all = new TreeSet<>(LimitKeys.spellings());
        all.addAll(NEEDED);
        all.addAll(OTHERS);
        return "there is no column '" + column.text() + "'" + Nearest.hint(column.word(), all, "; there are "
                + String.join(", ", NEEDED) + ", fields such as offer.round, and "
                + String.join(", ", LimitKeys.names()));
    }

    private List<RuleTree> rules(List<List<Written>> rows, Optional<SplitNumber> split) {
        List<RuleTree> rules = new ArrayList<>();
        for (List<Written> row : rows) {
            problems.reading(name(row));
            // What stands under the wrong columns is no further mistake.
            if (split.isEmpty() || !split.get().isIn(row)) {
                rule(row).ifPresent(rules::add);
            }
            problems.reading("");
        }
        return rules;
    }

    private String name(List<Written> row) {
        return cell(row, NAME).map(given -> LimitRule.oneLine(given.text())).orElse("");
    }

    private Optional<RuleTree> rule(List<Written> row) {
        int before = problems.errors();
        Optional<Written> name = cell(row, NAME);
        if (name.isEmpty()) {
            problems.error(row.get(0).place(), "the row has no name; each rule has one of its own");
            return Optional.empty();
        }
        List<Limit.Wish> when = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            Written cell = row.get(i);
            Optional<Written> column = Optional.ofNullable(columns.get(i));
            if (cell.isBlank()) {
                continue;
            }
            if (column.isEmpty()) {
                problems.error(cell.place(), "no column of the first row is above this; a text with a comma or a "
                        + "semicolon in it stands in double quotes");
            } else if (cell.text().startsWith("=") && !FieldCondition.isOne(column.get())) {
                problems.error(cell.place(), "a table does not calculate; write the value itself");
            } else if (LimitKeys.of(column.get().word()).isPresent() || FieldCondition.isOne(column.get())) {
                when.add(new Limit.Wish(new Written(column.get().text(), cell.place()), values(column.get(), cell)));
            }
        }
        boolean unread = columns.values().stream().anyMatch(column -> LimitKeys.of(column.word()).isEmpty()
                && !FieldCondition.isOne(column) && !NEEDED.contains(column.word()) && !OTHERS.contains(column.word()));
        if (when.isEmpty() && !unread && problems.errors() == before) {
            problems.error(name.get().place(), "the row has no condition; write yes in a column 'always' if it holds "
                    + "for every offer");
        }
        Limit limit = new Limit(name.get(), cell(row, "enabled"), cell(row, "from"), cell(row, "until"), when,
                said(row, name.get()));
        return Optional.of(LimitRule.of(path, limit, problems.errors() > before || unread, values, problems));
    }

    private Optional<Limit.Said> said(List<Written> row, Written name) {
        Optional<Written> verb = cell(row, DO);
        if (verb.isEmpty()) {
            problems.error(name.place(), "nothing stands under 'do'; write one of "
                    + String.join(", ", LimitVerb.words()) + ", with its word and its number if it takes "
                    + "them: wait 12 hours, weigh day 0.80");
            return Optional.empty();
        }
        Optional<Written> because = cell(row, LimitVerb.BECAUSE);
        Matcher parts = VERB.matcher(verb.get().word());
        if (!parts.matches()) {
            return Optional.of(new Limit.Said(verb.get(), Optional.empty(), Optional.empty(), because));
        }
        Place place = verb.get().place();
        Optional<Written> number = Optional.ofNullable(parts.group(2))
                .map(digits -> new Written(digits.replace('-', ' '), place));
        String words = LimitRule.oneLine(verb.get().text().replaceFirst("[ _-]*[0-9].*", ""));
        Matcher first = FIRST_WORD.matcher(words);
        if (first.matches() && LimitVerb.of(new Written(first.group(1), place).word())
                .filter(LimitVerb::takesWord).isPresent()) {
            return Optional.of(new Limit.Said(new Written(first.group(1), place),
                    Optional.of(new Written(first.group(2), place)), number, because));
        }
        return Optional.of(new Limit.Said(new Written(words, place), Optional.empty(), number, because));
    }

    private Optional<Written> cell(List<Written> row, String column) {
        return columns.entrySet().stream().filter(each -> each.getValue().word().equals(column)
                && each.getKey() < row.size()).map(each -> row.get(each.getKey())).filter(cell -> !cell.isBlank())
                .findFirst();
    }

    /** Several values stand in one cell with | between them, or commas where the values have none themselves. */
    private static List<Written> values(Written column, Written cell) {
        boolean several = LimitKeys.of(column.word()).map(key -> key.kind().several())
                .orElse(FieldCondition.isOne(column) && cell.text().contains("|"));
        if (!several) {
            return List.of(cell);
        }
        String split = column.word().equals("seller-name") || FieldCondition.isOne(column) ? "\\|" : "[|,;]";
        return Arrays.stream(cell.text().split(split)).map(String::strip).filter(value -> !value.isEmpty())
                .map(value -> new Written(value, cell.place())).toList();
    }
}
