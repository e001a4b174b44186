package dev.emptor.wire;

import dev.emptor.ledger.Entry;
import java.util.ArrayList;
import java.util.List;

/** The disclosure ledger as a table for other programs. */
public final class LedgerExports {
    private static final List<String> COLUMNS = List.of("seq", "kind", "time", "line", "seller", "field", "stand-in",
            "category", "stage", "fulfilment", "purpose", "channel", "need", "purchase", "order", "agreement",
            "legal-basis", "retained-until", "rule", "revision", "commitment", "bytes", "why", "letter", "answer",
            "member", "evidence", "previous", "hash");

    private LedgerExports() {}

    /**
     * Every entry as a row (RFC 4180). A cell that a spreadsheet would take for a formula begins with an apostrophe,
     * because rules and sellers may bear any name.
     */
    public static String csv(List<Entry> entries) {
        StringBuilder table = new StringBuilder(String.join(",", COLUMNS)).append("\r\n");
        for (Entry entry : entries) {
            List<String> cells = new ArrayList<>();
            for (String column : COLUMNS) {
                cells.add(cell(switch (column) {
                    case "seq" -> Long.toString(entry.seq());
                    case "previous" -> entry.previous();
                    case "hash" -> entry.hash();
                    default -> entry.part(column);
                }));
            }
            table.append(String.join(",", cells)).append("\r\n");
        }
        return table.toString();
    }

    private static String cell(String text) {
        boolean formula = !text.isEmpty() && "=+-@\t\r\n".indexOf(text.charAt(0)) >= 0;
        return "\"" + (formula ? "'" : "") + text.replace("\"", "\"\"") + "\"";
    }
}
