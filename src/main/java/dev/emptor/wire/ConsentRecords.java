package dev.emptor.wire;

import dev.emptor.ledger.Entry;
import dev.emptor.ledger.Vocabulary;
import dev.emptor.model.Stage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The disclosure ledger as records in the structure of ISO/IEC TS 27560 as the Data Privacy Vocabularies group profiles
 * it with DPV: one for each seller and purchase, each whole in itself. What never left is left out. They record what
 * was given, by whatever legal basis was assumed; that a person consented is claimed nowhere. A part that the standard
 * wants and the ledger does not know says so.
 */
public final class ConsentRecords {
    private static final String PROFILE = "https://w3id.org/dpv/schema/dpv-27560#record";
    private static final String UNKNOWN = "not given";
    private static final JsonObject CONTEXT = Json.object().put("dpv", "https://w3id.org/dpv#")
            .put("pd", "https://w3id.org/dpv/pd#").put("eu-gdpr", "https://w3id.org/dpv/legal/eu/gdpr#")
            .put("dct", "http://purl.org/dc/terms/");

    private final Map<String, List<Entry>> notes = new LinkedHashMap<>();

    private ConsentRecords() {}

    /** Of a whole ledger, oldest first. */
    public static JsonArray of(List<Entry> entries) {
        return new ConsentRecords().records(entries);
    }

    private JsonArray records(List<Entry> entries) {
        Map<String, List<Entry>> given = new LinkedHashMap<>();
        entries.forEach(entry -> {
            if (entry.part("kind").equals("given")) {
                given.computeIfAbsent(name(entry), k -> new ArrayList<>()).add(entry);
            } else {
                notes.computeIfAbsent(entry.part("line"), k -> new ArrayList<>()).add(entry);
            }
        });
        List<JsonObject> records = new ArrayList<>();
        for (List<Entry> lines : given.values()) {
            List<Entry> left = lines.stream().filter(line -> !neverLeft(line)).toList();
            if (!left.isEmpty()) {
                records.add(record(left));
            }
        }
        return Json.array(records);
    }

    private static String name(Entry line) {
        return line.part("seller") + "/" + line.part("purchase");
    }

    private List<Entry> notes(Entry line) {
        return notes.getOrDefault(Long.toString(line.seq()), List.of());
    }

    private boolean neverLeft(Entry line) {
        return notes(line).stream().anyMatch(note -> note.part("kind").equals("corrected"))
                && notes(line).stream().noneMatch(note -> note.part("kind").equals("left")
                        || note.part("kind").equals("viewed"));
    }

    private JsonObject record(List<Entry> lines) {
        Entry first = lines.get(0);
        List<JsonObject> processes = new ArrayList<>();
        List<JsonObject> events = new ArrayList<>();
        for (Entry line : lines) {
            processes.add(process(line));
            events.add(event(line, line));
            for (Entry note : notes(line)) {
                events.add(event(line, note));
            }
        }
        return Json.object().put("@context", CONTEXT).put("@id", "urn:emptor:record:" + name(first))
                .put("@type", "dpv:ConsentRecord").put("dct:conformsTo", PROFILE)
                .put("dct:identifier", name(first)).put("dct:created", first.part("time"))
                .put("dct:description", "Kept by the person whose data it is. It records what was given, and the legal "
                        + "basis that was assumed. It claims no consent.")
                .put("dpv:hasDataSubject", Json.object().put("@type", "dpv:Consumer")
                        .put("dct:identifier", "whoever keeps this ledger"))
                .put("dpv:hasDataController", Json.object().put("@type", "dpv:DataController")
                        .put("dct:identifier", first.part("seller")).put("dpv:hasName", first.part("seller"))
                        .put("dpv:hasAddress", UNKNOWN).put("dpv:hasContact", UNKNOWN))
                .put("dpv:hasProcess", Json.array(processes)).put("dpv:hasConsentStatus", Json.array(events));
    }

    private static JsonObject process(Entry line) {
        return Json.object().put("@type", "dpv:Process").put("dct:identifier", Long.toString(line.seq()))
                .put("dpv:hasNotice", notice(line))
                .put("dpv:hasPurpose", Json.object().put("@type", purpose(line)).put("dct:title", line.part("purpose")))
                .put("dpv:hasLegalBasis", known(line.part("legal-basis")))
                .put("dpv:hasPersonalData", data(line))
                .put("dpv:hasDataController", line.part("seller"))
                .put("dpv:hasRecipient", line.part("seller"))
                .put("dpv:hasProcessing", Json.object().put("@type", "dpv:Collect")
                        .put("dct:description", known(line.part("channel"))))
                .put("dpv:hasStorageCondition", Json.array().add(Json.object().put("@type", "dpv:StorageDuration")
                        .put("dpv:hasDuration", Json.object().put("@type", "dpv:UntilTimeDuration")
                                .put("dct:valid", line.part("retained-until"))))
                        .add(Json.object().put("@type", "dpv:StorageLocation").put("dpv:hasLocation", UNKNOWN)))
                .put("dpv:hasJurisdiction", UNKNOWN)
                .put("dpv:hasConsentControl", Json.object().put("@type", "dpv:WithdrawConsent")
                        .put("dpv:isExercisedAt", UNKNOWN));
    }

    /** The terms both sides signed are the only notice that the ledger knows of. */
    private static JsonObject notice(Entry line) {
        String agreement = line.part("agreement");
        boolean signed = !agreement.isEmpty() && !agreement.equals("none");
        return Json.object().put("@type", "dpv:PrivacyNotice")
                .put("dct:identifier", signed ? "urn:emptor:agreement:" + agreement : UNKNOWN)
                .put("dct:language", UNKNOWN);
    }

    private static JsonObject data(Entry line) {
        JsonObject data = Json.object().put("@type", line.part("category").isEmpty() ? "dpv:PersonalData"
                : line.part("category")).put("dct:title", line.part("field"));
        return line.part("stand-in").isEmpty() ? data : data.put("dct:description", "in its place was given: "
                + line.part("stand-in"));
    }

    private static String purpose(Entry line) {
        for (Stage stage : Stage.values()) {
            if (stage.name().equals(line.part("stage"))) {
                return Vocabulary.purpose(stage);
            }
        }
        return "dpv:Purpose";
    }

    /** What happened to a line, by whom, and how long what was given may be kept. */
    private static JsonObject event(Entry line, Entry entry) {
        boolean theirs = entry.part("kind").equals("viewed") || entry.part("kind").equals("erasure-confirmed");
        return Json.object().put("@type", "dpv:ConsentUnknown").put("dct:identifier", Long.toString(entry.seq()))
                .put("dct:type", entry.part("kind")).put("dpv:isIndicatedAtTime", entry.part("time"))
                .put("dct:valid", line.part("retained-until"))
                .put("dpv:isIndicatedBy", theirs ? line.part("seller") : "whoever keeps this ledger")
                .put("dpv:hasLegalBasis", known(line.part("legal-basis")));
    }

    private static String known(String text) {
        return text.isEmpty() ? UNKNOWN : text;
    }
}
