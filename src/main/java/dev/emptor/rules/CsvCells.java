package dev.emptor.rules;

import java.util.ArrayList;
import java.util.List;

/** Cuts a table into rows and cells by RFC 4180, with the place of each cell. */
final class CsvCells {
    private static final char QUOTE = '"';

    private final String text;
    private final char separator;
    private final ProblemList problems;
    private final List<List<Written>> rows = new ArrayList<>();
    private List<Written> row = new ArrayList<>();
    private int at;
    private int line = 1;
    private int lineStart;

    private CsvCells(String text, char separator, ProblemList problems) {
        this.text = text;
        this.separator = separator;
        this.problems = problems;
    }

    /** Rows that hold nothing, and rows that begin with #, are left out. */
    static List<List<Written>> read(String text, char separator, ProblemList problems) {
        CsvCells cells = new CsvCells(text, separator, problems);
        while (cells.at < text.length()) {
            if (cells.row.isEmpty() && text.charAt(cells.at) == '#') {
                cells.skipLine();
            } else {
                cells.cell();
            }
        }
        cells.endRow();
        return cells.rows;
    }

    private void skipLine() {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end + 1;
        line++;
        lineStart = at;
    }

    private void cell() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        Place place = new Place(line, at - lineStart + 1);
        if (at < text.length() && text.charAt(at) == QUOTE) {
            row.add(new Written(quoted(place), place));
            rest();
        } else {
            int start = at;
            while (!atEnd()) {
                if (text.charAt(at) == QUOTE) {
                    problems.error(new Place(line, at - lineStart + 1), "a quote stands inside a cell; put the whole "
                            + "cell in double quotes, and write \"\" for a quote in it");
                    skipLine();
                    row = new ArrayList<>();
                    return;
                }
                at++;
            }
            String cell = text.substring(start, at).strip();
            row.add(new Written(cell, new Place(place.line(), place.col(), Math.max(1, cell.length()))));
        }
        if (at < text.length() && text.charAt(at) == separator) {
            at++;
            if (at == text.length()) {
                row.add(new Written("", new Place(line, at - lineStart + 1)));
            }
        } else if (at < text.length()) {
            at++;
            line++;
            lineStart = at;
            endRow();
        }
    }

    private boolean atEnd() {
        return at >= text.length() || text.charAt(at) == separator || text.charAt(at) == '\n';
    }

    private String quoted(Place place) {
        StringBuilder value = new StringBuilder();
        at++;
        while (at < text.length()) {
            char c = text.charAt(at);
            at++;
            if (c == QUOTE) {
                if (at >= text.length() || text.charAt(at) != QUOTE) {
                    return value.toString();
                }
                at++;
            } else if (c == '\n') {
                line++;
                lineStart = at;
            }
            value.append(c);
        }
        problems.error(place, "this text has no closing quote; end it with \"");
        return value.toString();
    }

    /** Between a closing quote and the next cell stands nothing. */
    private void rest() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        if (!atEnd()) {
            problems.error(new Place(line, at - lineStart + 1), "the quotes end before this; write \"\" for a quote "
                    + "inside a cell that stands in quotes");
            while (!atEnd()) {
                at++;
            }
        }
    }

    private void endRow() {
        if (row.stream().anyMatch(cell -> !cell.isBlank())) {
            rows.add(List.copyOf(row));
        }
        row = new ArrayList<>();
    }
}
