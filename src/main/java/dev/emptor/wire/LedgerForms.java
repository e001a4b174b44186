package dev.emptor.wire;

import dev.emptor.ledger.Chain;
import dev.emptor.ledger.Entry;
import dev.emptor.ledger.Line;
import dev.emptor.model.Disclosure;
import dev.emptor.model.LedgerNote;
import dev.emptor.model.SortedDict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The disclosure ledger in JSON: a line with what is known of it, and the whole chain to be checked elsewhere. */
public final class LedgerForms {
    private static final String FORM = "emptor disclosure ledger/1";
    private static final Pattern NAME = Pattern.compile("[a-z]+(-[a-z]+)*");

    private LedgerForms() {}

    /** A line as the owner's API shows it. */
    public static JsonObject json(Line line) {
        Disclosure given = line.given();
        Optional<Disclosure.Grounds> why = given.grounds();
        return Json.object().put("line", line.seq()).put("seller", given.seller()).put("datum", given.datum().name())
                .put("standIn", given.standIn()).put("standing", line.standing().name())
                .put("stage", given.stage().name()).put("purpose", given.purpose())
                .put("purchase", given.purchase()).put("at", given.at().toString())
                .put("until", given.until().toString()).put("fulfilment", given.way().name())
                .put("channel", why.map(Disclosure.Grounds::channel))
                .put("category", why.map(Disclosure.Grounds::category))
                .put("agreement", line.agreement()).put("basis", why.map(Disclosure.Grounds::basis))
                .put("rule", why.flatMap(Disclosure.Grounds::rule))
                .put("revision", why.map(Disclosure.Grounds::revision))
                .put("corrected", line.notes().stream().filter(LedgerNote.Corrected.class::isInstance)
                        .map(note -> ((LedgerNote.Corrected) note).why()).findFirst())
                .put("viewed", line.has(LedgerNote.Viewed.class))
                .put("erasureRequested", line.has(LedgerNote.ErasureRequested.class))
                .put("leakSuspected", line.has(LedgerNote.LeakSuspected.class))
                .put("keyDropped", line.has(LedgerNote.KeyDropped.class))
                .put("commitments", Json.array(line.seals().stream().map(LedgerNote.Left::commitment).toList()));
    }

    /** The whole chain, to be checked without a daemon. */
    public static JsonObject chain(List<Entry> entries) {
        return Json.object().put("form", FORM)
                .put("head", entries.isEmpty() ? Entry.FIRST : entries.get(entries.size() - 1).hash())
                .put("entries", Json.array(entries.stream().map(LedgerForms::json).toList()));
    }

    private static JsonObject json(Entry entry) {
        JsonObject parts = Json.object();
        for (var part : entry.parts()) {
            parts = parts.put(part.getKey(), part.getValue());
        }
        return Json.object().put("seq", entry.seq()).put("previous", entry.previous()).put("hash", entry.hash())
                .put("parts", parts);
    }

    /** A chain as somebody wrote it down, and the head it is said to have; refuses what is no such thing. */
    public record Read(List<Chain.Written> entries, String head) {
        public Read {
            entries = List.copyOf(entries);
        }

        public List<Entry> said() {
            return entries.stream().map(Chain.Written::entry).toList();
        }
    }

    public static Read read(JsonObject json) {
        if (!json.needText("form").equals(FORM)) {
            throw new IllegalArgumentException("is not a disclosure ledger of this form: " + FORM);
        }
        List<Chain.Written> entries = new ArrayList<>();
        for (JsonObject one : json.objects("entries")) {
            SortedDict<String, String> parts = SortedDict.empty();
            JsonObject said = one.needObject("parts");
            for (String name : said.names()) {
                parts = parts.with(sound(name), said.needText(name));
            }
            entries.add(new Chain.Written(new Entry(one.needNumber("seq"), one.needText("previous"), parts),
                    one.needText("hash")));
        }
        return new Read(entries, json.needText("head"));
    }

    /** A name with spaces or line feeds in it could hide one part in another: the hash knows no quotes. */
    private static String sound(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("an entry has a part whose name is none");
        }
        return name;
    }
}
