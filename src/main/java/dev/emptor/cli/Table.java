package dev.emptor.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows under headings, aligned. Into a pipe nothing is cut; on a terminal of known width the widest column of words
 * gives way until a row fits, though never below a few letters. Ids, times and amounts are never cut.
 */
final class Table {
    private static final String GAP = "  ";
    private static final int LEAST = 8;

    private record Column(String heading, boolean right, boolean words) {}

    private final List<Column> columns = new ArrayList<>();
    private final List<List<Text>> rows = new ArrayList<>();

    /** A column of ids, times and other things that are no use when cut. */
    Table left(String heading) {
        columns.add(new Column(heading, false, false));
        return this;
    }

    /** A column of words, which may be cut. */
    Table words(String heading) {
        columns.add(new Column(heading, false, true));
        return this;
    }

    /** A column of numbers or amounts. */
    Table right(String heading) {
        columns.add(new Column(heading, true, false));
        return this;
    }

    /** A row of as many cells as there are columns; words with a meaning of their own are coloured by it. */
    Table row(String... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(cells.length + " cells for " + columns.size() + " columns");
        }
        List<Text> row = new ArrayList<>();
        for (String cell : cells) {
            row.add(Text.of(Ink.of(cell), cell));
        }
        rows.add(row);
        return this;
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** The lines, headings first; {@code most} columns wide at most, or as wide as they are if it is 0. */
    List<String> lines(boolean colours, int most) {
        int[] widths = widths(most);
        List<String> lines = new ArrayList<>();
        List<Text> headings = columns.stream().map(column -> Text.of(Ink.STRONG, column.heading())).toList();
        lines.add(line(headings, widths, colours));
        rows.forEach(row -> lines.add(line(row, widths, colours)));
        return lines;
    }

    private String line(List<Text> cells, int[] widths, boolean colours) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            Text cell = new Text(Plain.cut(cells.get(i).value(), widths[i]), cells.get(i).ink());
            String pad = " ".repeat(widths[i] - Plain.width(cell.value()));
            String shown = cell.shown(colours);
            boolean last = i == cells.size() - 1;
            line.append(i > 0 ? GAP : "").append(columns.get(i).right() ? pad + shown : last ? shown : shown + pad);
        }
        return line.toString().stripTrailing();
    }

    private int[] widths(int most) {
        int[] widths = new int[columns.size()];
        int sum = GAP.length() * (widths.length - 1);
        for (int i = 0; i < widths.length; i++) {
            widths[i] = Plain.width(columns.get(i).heading());
            for (List<Text> row : rows) {
                widths[i] = Math.max(widths[i], Plain.width(row.get(i).value()));
            }
            sum += widths[i];
        }
        while (most > 0 && sum > most) {
            int widest = -1;
            for (int i = 0; i < widths.length; i++) {
                boolean wider = columns.get(i).words() && (widest < 0 || widths[i] > widths[widest]);
                widest = wider ? i : widest;
            }
            if (widest < 0 || widths[widest] <= LEAST) {
                break;
            }
            int less = Math.min(sum - most, widths[widest] - LEAST);
            widths[widest] -= less;
            sum -= less;
        }
        return widths;
    }
}
