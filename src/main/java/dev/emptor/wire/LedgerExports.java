package dev.emptor.wire;

import dev.emptor.ledger.Entry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The disclosure ledger for other programs: a table, and consent records. */
public final class LedgerExports {
    private static final List<String> COLUMNS = List.of("seq", "kind", "time", "line", "seller", "field", "stand-in",
            "category", "stage", "fulfilment", "purpose", "channel", "need", "purchase", "order", "agreement",
            "legal-basis", "retained-until", "rule", "revision", "commitment", "bytes", "why", "letter", "answer",
            "member", "evidence", "previous", "hash");
    private static final String RECORD = "https://w3id.org/dpv/schema/dpv-27560#record";

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

    /**
     * One record for each seller and purchase, in the structure of ISO/IEC TS 27560 as the Data Privacy Vocabularies
     * group profiles it with DPV. What never left is left out. They record what was given, by whatever legal basis was
     * assumed; that a person consented is not claimed.
     */
    public static JsonObject iso27560(List<Entry> entries) {
        Map<String, List<Entry>> given = new LinkedHashMap<>();
        Map<String, List<Entry>> notes = new LinkedHashMap<>();
        entries.forEach(entry -> {
            if (entry.part("kind").equals("given")) {
                given.computeIfAbsent(entry.part("seller") + "/" + entry.part("purchase"), k -> new ArrayList<>())
                        .add(entry);
            } else {
                notes.computeIfAbsent(entry.part("line"), k -> new ArrayList<>()).add(entry);
            }
        });
        JsonArray records = Json.array();
        for (List<Entry> lines : given.values()) {
            List<Entry> left = lines.stream().filter(line -> !neverLeft(notes.getOrDefault(
                    Long.toString(line.seq()), List.of()))).toList();
            if (!left.isEmpty()) {
                records = records.add(record(left, notes));
            }
        }
        return Json.object().put("@context", Json.object().put("dpv", "https://w3id.org/dpv#")
                .put("pd", "https://w3id.org/dpv/pd#").put("eu-gdpr", "https://w3id.org/dpv/legal/eu/gdpr#")
                .put("dct", "http://purl.org/dc/terms/").put("@graph", "@graph")).put("@graph", records);
    }

    private static boolean neverLeft(List<Entry> notes) {
        return notes.stream().anyMatch(note -> note.part("kind").equals("corrected"))
                && notes.stream().noneMatch(note -> note.part("kind").equals("left"));
    }

    private static JsonObject record(List<Entry> lines, Map<String, List<Entry>> notes) {
        Entry first = lines.get(0);
        String id = first.part("seller") + "/" + first.part("purchase");
        JsonArray processes = Json.array();
        JsonArray events = Json.array();
        for (Entry line : lines) {
            processes = processes.add(process(line));
            events = events.add(event("given", line));
            for (Entry note : notes.getOrDefault(Long.toString(line.seq()), List.of())) {
                events = events.add(event(note.part("kind"), note));
            }
        }
        return Json.object().put("@id", "urn:emptor:record:" + id).put("@type", "dpv:ConsentRecord")
                .put("dct:identifier", id).put("dct:conformsTo", RECORD).put("dct:created", first.part("time"))
                .put("dpv:hasDataSubject", Json.object().put("@type", "dpv:Consumer"))
                .put("dpv:hasDataController", Json.object().put("@type", "dpv:DataController")
                        .put("dct:identifier", first.part("seller")))
                .put("dpv:hasProcess", processes).put("dpv:hasEvent", events);
    }

    private static JsonObject process(Entry line) {
        JsonObject process = Json.object().put("@type", "dpv:Process")
                .put("dct:identifier", Long.toString(line.seq()))
                .put("dpv:hasPurpose", line.part("purpose"))
                .put("dpv:hasPersonalData", Json.object().put("@type", line.part("category").isEmpty()
                        ? "dpv:PersonalData" : line.part("category")).put("dct:title", line.part("field")))
                .put("dpv:hasRecipient", line.part("seller"))
                .put("dpv:hasCollectionMethod", line.part("channel"))
                .put("dpv:hasStorageCondition", Json.object().put("@type", "dpv:StorageDuration")
                        .put("dpv:hasDuration", line.part("retained-until")))
                .put("dpv:hasLegalBasis", line.part("legal-basis"));
        return line.part("agreement").isEmpty() || line.part("agreement").equals("none") ? process
                : process.put("dpv:hasNotice", "urn:emptor:agreement:" + line.part("agreement"));
    }

    private static JsonObject event(String kind, Entry entry) {
        return Json.object().put("@type", "dpv:RecordsOfActivities").put("dct:identifier", Long.toString(entry.seq()))
                .put("dct:date", entry.part("time")).put("dct:type", kind);
    }
}
