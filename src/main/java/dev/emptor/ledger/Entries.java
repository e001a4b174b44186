package dev.emptor.ledger;

import dev.emptor.model.Disclosure;
import dev.emptor.model.LedgerNote;
import dev.emptor.model.SortedDict;
import java.util.Optional;

/**
 * Lines and notes as the named texts of an entry. What a text says may never change for a line that was written once,
 * for its hash would: add parts, and leave out those that are not there.
 */
final class Entries {
    private Entries() {}

    static SortedDict<String, String> parts(Disclosure line) {
        SortedDict<String, String> parts = SortedDict.<String, String>empty()
                .with("kind", "given")
                .with("time", line.at().toString())
                .with("seller", line.seller().value())
                .with("purchase", line.purchase().value())
                .with("field", line.datum().name())
                .with("stage", line.stage().name())
                .with("purpose", line.purpose())
                .with("fulfilment", line.way().name())
                .with("retained-until", line.until().toString());
        parts = with(parts, "stand-in", line.standIn());
        parts = with(parts, "rotation", line.rotation().map(Object::toString));
        return line.grounds().isPresent() ? grounds(parts, line.grounds().get()) : parts;
    }

    private static SortedDict<String, String> grounds(SortedDict<String, String> line, Disclosure.Grounds why) {
        SortedDict<String, String> parts = line
                .with("channel", why.channel())
                .with("category", why.category())
                .with("agreement", why.agreement().orElse("none"))
                .with("legal-basis", why.basis())
                .with("revision", why.revision());
        parts = with(parts, "need", why.need().map(Object::toString));
        parts = with(parts, "order", why.order());
        return with(parts, "rule", why.rule());
    }

    static SortedDict<String, String> parts(LedgerNote note) {
        SortedDict<String, String> parts = SortedDict.<String, String>empty().with("time", note.at().toString());
        parts = with(parts, "line", line(note).map(Object::toString));
        return switch (note) {
            case LedgerNote.Left n -> parts.with("kind", "left").with("commitment", n.commitment())
                    .with("bytes", n.bytes());
            case LedgerNote.Corrected n -> parts.with("kind", "corrected").with("why", n.why());
            case LedgerNote.Viewed n -> parts.with("kind", "viewed");
            case LedgerNote.ErasureRequested n -> parts.with("kind", "erasure-requested").with("letter", n.letter());
            case LedgerNote.ErasureConfirmed n -> parts.with("kind", "erasure-confirmed").with("answer", n.answer());
            case LedgerNote.KeyDropped n -> parts.with("kind", "key-dropped").with("member", n.member());
            case LedgerNote.LeakSuspected n -> parts.with("kind", "leak-suspected")
                    .with("seller", n.seller().value()).with("evidence", n.evidence());
            case LedgerNote.AgreementEnded n -> parts.with("kind", "agreement-ended")
                    .with("seller", n.seller().value()).with("agreement", n.agreement()).with("why", n.why());
        };
    }

    /** The line a note is about, if it is about one. */
    static Optional<Long> line(LedgerNote note) {
        return switch (note) {
            case LedgerNote.Left n -> Optional.of(n.line());
            case LedgerNote.Corrected n -> Optional.of(n.line());
            case LedgerNote.Viewed n -> Optional.of(n.line());
            case LedgerNote.ErasureRequested n -> Optional.of(n.line());
            case LedgerNote.ErasureConfirmed n -> Optional.of(n.line());
            case LedgerNote.KeyDropped n -> Optional.of(n.line());
            case LedgerNote.LeakSuspected n -> n.line();
            case LedgerNote.AgreementEnded n -> Optional.empty();
        };
    }

    private static SortedDict<String, String> with(SortedDict<String, String> parts, String name,
            Optional<String> text) {
        return text.map(value -> parts.with(name, value)).orElse(parts);
    }
}
