package dev.emptor.core;

import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Report;
import dev.emptor.ledger.Line;
import dev.emptor.ledger.Vocabulary;
import dev.emptor.model.Datum;
import dev.emptor.model.Disclosure;
import dev.emptor.model.Disclosure.Grounds;
import dev.emptor.model.EffectKey;
import dev.emptor.model.Fault;
import dev.emptor.model.Fulfilment;
import dev.emptor.model.LedgerNote;
import dev.emptor.model.Moment;
import dev.emptor.model.NeedId;
import dev.emptor.model.OfferId;
import dev.emptor.model.Opinion;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.Question;
import dev.emptor.model.Refusal.Code;
import dev.emptor.model.SellerId;
import dev.emptor.model.Stage;
import dev.emptor.model.StandIn;
import dev.emptor.model.Verb;
import dev.emptor.model.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The disclosure ledger, as turns write it: a line before anything leaves, a seal when the gate says that it left, and
 * a correction when it certainly did not.
 */
final class Disclosing {
    /** The channel of everything that goes to a seller in the peer protocol. */
    static final String PEER = "peer protocol";

    /** What an order gives data for. */
    static final String DELIVERY = "delivery";

    private Disclosing() {}

    /** What a step gives: whom, at which stage, for what, until when, and how the goods are to come. */
    record Step(SellerId seller, PurchaseId purchase, Stage stage, String channel, String purpose, Instant until,
            Optional<String> order, Fulfilment way) {}

    /**
     * A datum that a step gives, what stands in for it, and the rule that spoke for that; {@code rotation} is which of
     * the aliases made for the seller, if it is one but not the present one.
     */
    record Given(Datum datum, Optional<String> standIn, Optional<String> rule, Optional<Integer> rotation) {
        Given(Datum datum, Optional<String> standIn, Optional<String> rule) {
            this(datum, standIn, rule, Optional.empty());
        }
    }

    /** Writes the lines of a step, and queues the effect that lets it leave. */
    static void queue(Draft draft, Step step, List<Given> data, Effect effect) {
        queue(draft, step, data, effect, Duration.ZERO);
    }

    /** As above, to leave after a while. */
    static void queue(Draft draft, Step step, List<Given> data, Effect effect, Duration after) {
        EffectKey by = draft.nextEffect();
        lines(step, data, draft).forEach(line -> draft.emit(new Event.Disclosed(line, Optional.of(by))));
        draft.queue(effect, after);
    }

    /** What a release gives, and which rules spoke for it. */
    static List<Given> given(Draft draft, PurchaseId id, OfferId offer, Stage stage, Sharing.Release release) {
        return release.give().stream().map(datum -> {
            Optional<String> standIn = release.standIns().stream().filter(s -> s.datum() == datum)
                    .map(StandIn::name).findFirst();
            Verdict verdict = draft.verdictOn(Question.onShare(id, offer, stage, datum), Moment.SHARE);
            Verb verb = standIn.isPresent() ? Verb.SUBSTITUTE : Verb.GIVE;
            return new Given(datum, standIn, verdict.saying(verb).map(Opinion::rule).findFirst());
        }).toList();
    }

    /** What lines gave before, to be given again to the letter. */
    static List<Given> again(List<Disclosure> lines) {
        return lines.stream().map(line -> new Given(line.datum(), line.standIn(),
                line.grounds().flatMap(Grounds::rule), line.rotation())).toList();
    }

    /** The lines of a step; for what leaves by no effect, to be emitted before it leaves. */
    static List<Disclosure> lines(Step step, List<Given> data, Draft draft) {
        Optional<NeedId> need = draft.state().purchases().get(step.purchase()).map(p -> p.round().need());
        Optional<String> agreement = agreement(draft, step);
        List<Disclosure> lines = new ArrayList<>();
        for (Given each : data) {
            lines.add(new Disclosure(step.seller(), step.purchase(), each.datum(), step.stage(), step.purpose(),
                    draft.now(), step.until(), each.standIn(), step.way(), Optional.of(new Grounds(step.channel(),
                            Vocabulary.category(each.datum()), need, step.order(), agreement,
                            Vocabulary.basis(step.stage()), each.rule(), draft.state().revision())),
                    rotation(draft.state(), step.seller(), each)));
        }
        return lines;
    }

    private static Optional<Integer> rotation(State state, SellerId seller, Given given) {
        boolean alias = given.datum() == Datum.EMAIL && given.standIn().equals(Optional.of(Sharing.ALIAS));
        return alias ? given.rotation().or(() -> Optional.of(state.rotationOf(seller))) : Optional.empty();
    }

    /** The hash of the record both sides signed for this purchase; empty while none was. */
    private static Optional<String> agreement(Draft draft, Step step) {
        return draft.state().accords().inForce(step.purchase(), step.seller());
    }

    /** The gate let data go. What it says of lines that are not there is passed over: a restore may have lost them. */
    static void departed(Draft draft, Heard.Departed heard) {
        for (Heard.Seal seal : heard.lines()) {
            Optional<Line> line = draft.state().register().line(seal.line());
            boolean known = line.map(there -> there.seals().stream().anyMatch(left ->
                    left.commitment().equals(seal.commitment()) && left.bytes().equals(seal.bytes()))).orElse(true);
            if (!known) {
                draft.emit(new Event.Noted(new LedgerNote.Left(seal.line(), seal.commitment(), seal.bytes(),
                        draft.now())));
            }
        }
    }

    /**
     * An effect failed for good. Its lines that were not sealed, and that no earlier process could have let leave, are
     * corrected: had bytes left, the gate would have said so before it reported.
     */
    static void failed(Draft draft, EffectKey effect, Report report) {
        Predicate<Line> wordless = line -> !Facts.seller(draft.state(), line.seller()).speaks()
                .tellsData();
        for (Line line : draft.state().register().by(effect)) {
            if (line.mayBeCorrected() && wordless.test(line)) {
                draft.emit(new Event.Noted(new LedgerNote.Corrected(line.seq(),
                        "what this seller speaks has no words for personal data", draft.now())));
            }
        }
        if (!(report instanceof Report.Failed failed) || failed.fault() instanceof Fault.Unknown
                || effect.epoch() != draft.heard().epoch()) {
            return;
        }
        for (Line line : draft.state().register().by(effect)) {
            if (line.mayBeCorrected()) {
                draft.emit(new Event.Noted(new LedgerNote.Corrected(line.seq(), failed.fault().why(), draft.now())));
            }
        }
    }

    static void dropKey(Draft draft, Heard.DropKey heard) {
        Optional<Line> line = draft.state().register().line(heard.line());
        if (line.isEmpty()) {
            draft.refuse(Code.NO_SUCH_DISCLOSURE, "the disclosure ledger has no line " + heard.line());
        } else if (!draft.settings().members().contains(heard.member())) {
            draft.refuse(Code.NO_SUCH_MEMBER, "'" + heard.member() + "' is not a member of this household");
        } else if (!line.get().has(LedgerNote.KeyDropped.class)) {
            draft.emit(new Event.Noted(new LedgerNote.KeyDropped(heard.line(), heard.member(), draft.now())));
        }
    }
}
