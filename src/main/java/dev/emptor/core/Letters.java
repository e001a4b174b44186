package dev.emptor.core;

import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Notice;
import dev.emptor.event.Report;
import dev.emptor.model.Datum;
import dev.emptor.model.EffectKey;
import dev.emptor.model.Fault;
import dev.emptor.model.Fulfilment;
import dev.emptor.model.Limits;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.Refusal.Code;
import dev.emptor.model.Stage;
import dev.emptor.model.StandIn;
import dev.emptor.rights.Authorities;
import dev.emptor.rights.Authority;
import dev.emptor.rights.Claim;
import dev.emptor.rights.Clocks;
import dev.emptor.rights.Correspondents;
import dev.emptor.rights.Kind;
import dev.emptor.rights.Language;
import dev.emptor.rights.Letter;
import dev.emptor.rights.ReturnAddress;
import dev.emptor.rights.Standing;
import dev.emptor.rights.Step;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The letters of claims. Each is a draft until the owner lets it leave, by her word or by a setting of its own; each
 * leaves once. What may have left is never sent again but by her word.
 */
final class Letters {
    private static final String PURPOSE = "rights";

    private Letters() {}

    static void word(Draft draft, Heard.LetterWord b) {
        Optional<Claim> found = Claims.spokenOf(draft, b.claim(), b.member());
        if (found.isEmpty()) {
            return;
        }
        Claim claim = found.get();
        boolean waits = claim.standing() instanceof Standing.Drafted d && d.step() == b.step()
                || claim.standing() instanceof Standing.Doubtful m && m.step() == b.step();
        if (!waits) {
            draft.refuse(Code.OUT_OF_TURN, claim.standing() instanceof Standing.Leaving
                    ? "it is on its way already" : claim.sentAt(b.step()).isPresent()
                    ? "this letter was sent already" : "there is no such letter to send in this claim now");
        } else if (b.shown().filter(shown -> !shown.equals(letter(draft.state(), claim, b.step(), draft.now())))
                .isPresent()) {
            draft.refuse(Code.STALE_ANSWER, "the letter is another one now than the one you were shown; read it again"
                    + " with 'emptor rights show " + claim.id() + "'");
        } else if (!b.byRelay()) {
            if (b.step() != Step.COMPLAINT) { // It goes to an authority, and tells the seller nothing.
                disclosed(draft, claim, Optional.empty());
            }
            sent(draft, claim, b.step(), false, KnownBy.of(draft.state(), claim, draft.now()));
        } else {
            unable(draft, claim, b.step()).ifPresentOrElse(why -> draft.refuse(Code.OUT_OF_TURN, why),
                    () -> leave(draft, claim, b.step()));
        }
    }

    /** Why the relay cannot carry it, and what else the owner can do. */
    private static Optional<String> unable(Draft draft, Claim claim, Step step) {
        String byHand = "copy it with 'emptor rights show " + claim.id() + "', send it, then say 'emptor rights sent "
                + claim.id() + "'";
        if (step == Step.COMPLAINT) {
            return Optional.of("a complaint goes to an authority, in your own name; " + byHand);
        }
        if (!draft.settings().letters().relay()) {
            return Optional.of("config/emptor.yaml names no mail relay; " + byHand);
        }
        if (draft.settings().letters().of(claim.seller()).contact().isEmpty()) {
            return Optional.of("where " + claim.seller() + " takes such letters is not known; set its privacy-contact:"
                    + " in config/sellers.yaml, or " + byHand);
        }
        Optional<ReturnAddress> from = KnownBy.of(draft.state(), claim, draft.now());
        return from.isEmpty() ? Optional.of((claim.sent().isEmpty() ? "no e-mail address of yours is known to have left"
                + " to " + claim.seller() + ", and a letter by the relay would give it one"
                : "from which address your first letter came is not known") + "; " + byHand)
                : LetterRules.against(draft, claim, from.get()).map(why -> why + "; if you mean it all the same, "
                        + byHand);
    }

    private static void leave(Draft draft, Claim claim, Step step) {
        PurchaseId line = lineOf(claim);
        Letter letter = letter(draft.state(), claim, step, draft.now());
        disclosed(draft, claim, Optional.of(draft.nextEffect()));
        draft.emit(new Event.LetterLeaving(claim.id(), step));
        draft.queue(new Effect.SendLetter(line, letter, letter.from().flatMap(ReturnAddress::standIn)
                .map(name -> List.of(new StandIn(Datum.EMAIL, name))).orElse(List.of())));
    }

    /**
     * The lines in the ledger that a letter leaves, before it leaves. Of one that she sends herself from an address
     * which Emptor does not know, it is to be supposed that it is her own.
     */
    private static void disclosed(Draft draft, Claim claim, Optional<EffectKey> by) {
        Optional<ReturnAddress> from = KnownBy.of(draft.state(), claim, draft.now());
        Disclosing.Step step = new Disclosing.Step(claim.seller(), lineOf(claim), Stage.AFTER_SALE, "mail", PURPOSE,
                draft.now().plus(Limits.RETENTION), claim.about().map(Claim.About::orderRef), Fulfilment.HOME);
        List<Disclosing.Given> data = LetterRules.data(claim).stream().map(datum -> datum == Datum.EMAIL
                ? new Disclosing.Given(datum, from.flatMap(ReturnAddress::standIn), Optional.empty(),
                        from.flatMap(ReturnAddress::rotation))
                : new Disclosing.Given(datum, Optional.empty(), Optional.empty())).toList();
        Disclosing.lines(step, data, draft).forEach(line -> draft.emit(new Event.Disclosed(line, by)));
    }

    private static PurchaseId lineOf(Claim claim) {
        return claim.about().map(Claim.About::purchase).orElseGet(() -> new PurchaseId(claim.id().value()));
    }

    /** All that the wording of a letter depends on; one that was not sent is worded as if it left at that instant. */
    static Letter letter(State state, Claim claim, Step step, Instant now) {
        LocalDate asked = claim.sentAt(Step.REQUEST).orElse(now).atZone(state.rules().zone()).toLocalDate();
        LocalDate today = now.atZone(state.rules().zone()).toLocalDate();
        LocalDate until = switch (step) {
            case REQUEST -> Clocks.answerBy(claim.law(), claim.kind(), asked);
            case REMINDER -> today.plusDays(Clocks.AFTER_REMINDER_DAYS);
            case ADMONITION -> today.plusDays(Clocks.AFTER_ADMONITION_DAYS);
            case COMPLAINT -> RightsLetters.lastDay(claim, asked);
        };
        return new Letter(claim.id(), claim.seller(), claim.kind(), step, claim.law(), language(state, claim, step),
                claim.about().map(Claim.About::orderRef), asked, until,
                KnownBy.leak(state, claim, now).map(Correspondents.Leak::domain), KnownBy.of(state, claim, now));
    }

    /** A complaint is in the language of whom it goes to, not in the seller's. */
    private static Language language(State state, Claim claim, Step step) {
        String home = state.rules().country();
        return step != Step.COMPLAINT ? claim.language() : Authorities.of(claim.law(), home,
                state.rules().letters().region(), claim.country()).map(Authority::country)
                .filter(where -> !where.equals("EU")).map(Language::of).orElse(Language.of(home));
    }

    private static void sent(Draft draft, Claim claim, Step step, boolean byRelay, Optional<ReturnAddress> from) {
        LocalDate today = Claims.day(draft, draft.now());
        Standing next = switch (step) {
            case REQUEST -> new Standing.Waiting(step, draft.now(), Claims.startOf(draft, Clocks.reminderOn(claim.law(),
                    today, Clocks.answerBy(claim.law(), claim.kind(), today))),
                    Clocks.confirmBy(claim.law(), claim.kind(), today).map(day -> Claims.startOf(draft,
                            day.plusDays(1))), false, false);
            case REMINDER -> waiting(draft, step, today.plusDays(Clocks.AFTER_REMINDER_DAYS));
            case ADMONITION -> waiting(draft, step, today.plusDays(Clocks.AFTER_ADMONITION_DAYS));
            case COMPLAINT -> new Standing.Lodged(draft.now());
        };
        draft.emit(new Event.LetterSent(claim.id(), new Claim.Sent(step, draft.now(), byRelay, from),
                next));
        if (claim.kind() == Kind.ERASURE && step == Step.REQUEST) {
            Erasures.requested(draft, claim);
        }
    }

    private static Standing waiting(Draft draft, Step step, LocalDate last) {
        return new Standing.Waiting(step, draft.now(), Claims.startOf(draft, last.plusDays(1)), Optional.empty(), false,
                false);
    }

    /** What became of a letter that the relay was given. */
    static void reported(Draft draft, Letter letter, Report report) {
        Optional<Claim> claim = draft.state().claims().get(letter.claim())
                .filter(c -> c.standing().equals(new Standing.Leaving(letter.step())));
        if (claim.isEmpty()) {
            return; // A restore put it in doubt, or the owner decided meanwhile.
        }
        switch (report) {
            case Report.Done done -> sent(draft, claim.get(), letter.step(), true, letter.from());
            case Report.Failed failed when failed.fault() instanceof Fault.Unknown -> {
                draft.emit(new Event.LetterDoubtful(letter.claim(), letter.step(), failed.fault().why()));
                tell(draft, claim.get(), "it is not known whether a letter left", failed.fault().why()
                        + "; look in your mailbox, then say 'emptor rights sent " + letter.claim()
                        + "', or send it again with 'emptor rights send " + letter.claim() + "'");
            }
            case Report.Failed failed -> returned(draft, claim.get(), letter.step(), failed.fault().why());
            case Report.Declined declined -> returned(draft, claim.get(), letter.step(), declined.why());
            case Report other -> returned(draft, claim.get(), letter.step(), "another answer than was asked for");
        }
    }

    private static void returned(Draft draft, Claim claim, Step step, String why) {
        draft.emit(new Event.LetterDrafted(claim.id(), step, why));
        tell(draft, claim, "a letter did not leave", why + "; it is a draft again: 'emptor rights show " + claim.id()
                + "'");
    }

    /** A clock of the claim ran out. One letter at most follows, whatever the clock on the wall did meanwhile. */
    static void due(Draft draft, Claim claim) {
        if (!(claim.standing() instanceof Standing.Waiting waiting)) {
            return;
        }
        if (waiting.until().isAfter(draft.now())) {
            draft.emit(new Event.ConfirmationMissed(claim.id()));
            tell(draft, claim, "no confirmation of receipt", claim.seller() + " should have confirmed by now that it "
                    + "has your letter; the clock for its answer goes on");
            return;
        }
        Step next = Step.values()[waiting.step().ordinal() + 1];
        draft.emit(new Event.LetterDrafted(claim.id(), next, "no answer in time"));
        Claim drafted = draft.state().claims().get(claim.id()).orElseThrow();
        boolean allowed = draft.settings().letters().letSend().contains(next.word());
        Optional<String> unable = unable(draft, drafted, next);
        if (allowed && !inDoubt(draft.state(), claim) && unable.isEmpty() && !LetterRules.ask(draft, claim)) {
            leave(draft, drafted, next);
            tell(draft, claim, "the " + next.word() + " is being sent", "there was no answer in time, and config/"
                    + "emptor.yaml lets it leave; 'emptor rights show " + claim.id() + "'");
        } else {
            String why = !allowed ? "there was no answer in time" : inDoubt(draft.state(), claim)
                    ? "since the restore it is not known whether it was sent already, so it waits for you"
                    : unable.orElse("a rule of yours wants your word before it leaves");
            tell(draft, claim, "a draft is ready: " + next.word(), why + "; read it with 'emptor rights show "
                    + claim.id() + "'");
        }
    }

    /** Whether a letter may have been sent that a restored journal knows nothing of. */
    private static boolean inDoubt(State state, Claim claim) {
        Instant last = claim.sent().isEmpty() ? claim.opened() : claim.sent().get(claim.sent().size() - 1).at();
        return state.restored().filter(restored -> !last.isAfter(restored.since())).isPresent();
    }

    static void tell(Draft draft, Claim claim, String what, String detail) {
        draft.queue(new Effect.Notify(new Notice(Notice.Kind.RIGHTS, "Your claim to a seller: " + what,
                claim.kind().word() + " at " + Facts.seller(draft.state(), claim.seller()).name() + ": " + detail,
                Optional.empty())));
    }
}
