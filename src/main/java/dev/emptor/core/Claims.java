package dev.emptor.core;

import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.model.Limits;
import dev.emptor.model.Names;
import dev.emptor.model.Order;
import dev.emptor.model.Purchase;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.Refusal.Code;
import dev.emptor.model.SellerId;
import dev.emptor.rights.Claim;
import dev.emptor.rights.ClaimId;
import dev.emptor.rights.Clocks;
import dev.emptor.rights.Kind;
import dev.emptor.rights.Language;
import dev.emptor.rights.Law;
import dev.emptor.rights.Laws;
import dev.emptor.rights.Said;
import dev.emptor.rights.Standing;
import dev.emptor.rights.Step;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rights claimed of sellers: opened, what the seller made of them, closed. Their letters are {@link Letters}. */
final class Claims {
    private Claims() {}

    /** What a claim begins with, or why it cannot begin. */
    private sealed interface Begun {
        record As(Claim claim) implements Begun {}

        record Not(Code code, String why) implements Begun {}
    }

    /** An order with a seller, and when its goods came, if they did. */
    private record Bought(Claim.About about, Instant at, Optional<Instant> came) {}

    static void decide(Draft draft, Heard.OfRights body) {
        switch (body) {
            case Heard.OpenClaim b -> open(draft, b);
            case Heard.LetterWord b -> Letters.word(draft, b);
            case Heard.ClaimNews b -> news(draft, b);
            case Heard.CloseClaim b -> close(draft, b);
            case Heard.MailHeard b -> Mailbag.heard(draft, b);
        }
    }

    private static void open(Draft draft, Heard.OpenClaim b) {
        if (!draft.settings().members().contains(b.member())) {
            draft.refuse(Code.NO_SUCH_MEMBER, "'" + b.member() + "' is not a member of this household");
            return;
        }
        switch (begin(draft, b, b.member() + " asked for it")) {
            case Begun.As as -> draft.emit(new Event.ClaimOpened(as.claim()));
            case Begun.Not no -> draft.refuse(no.code(), no.why());
        }
    }

    /** Opens one by itself, if there is none open already and a law gives it; whether it did. */
    static boolean openFor(Draft draft, SellerId seller, Kind kind, String why) {
        Heard.OpenClaim wish = new Heard.OpenClaim(kind, seller, Optional.empty(), "", false);
        if (begin(draft, wish, why) instanceof Begun.As as) {
            draft.emit(new Event.ClaimOpened(as.claim()));
            return true;
        }
        return false;
    }

    private static Begun begin(Draft draft, Heard.OpenClaim b, String why) {
        if (draft.settings().seller(b.seller()).isEmpty()) {
            return new Begun.Not(Code.UNKNOWN_SELLER, "there is no seller " + b.seller() + " in sellers.yaml");
        }
        Optional<Claim> same = draft.state().claims().values().stream().filter(c -> c.open() && c.kind() == b.kind()
                && c.seller().equals(b.seller()) && (b.kind() != Kind.WITHDRAWAL || b.purchase().isEmpty()
                || c.about().map(Claim.About::purchase).equals(b.purchase()))).findFirst();
        if (same.isPresent()) {
            return new Begun.Not(Code.OUT_OF_TURN, "that is claimed already, as " + same.get().id()
                    + "; see it with 'emptor rights show " + same.get().id() + "'");
        }
        long open = draft.state().claims().values().stream().filter(Claim::open).count();
        if (open >= Limits.CLAIMS) {
            return new Begun.Not(Code.TOO_MANY, "there are " + Limits.CLAIMS + " open claims already; close some");
        }
        Optional<Bought> bought = bought(draft.state(), b.seller(), b.purchase());
        if (b.purchase().isPresent() && bought.isEmpty()) {
            return new Begun.Not(Code.NO_SUCH_PURCHASE, "there is no order " + b.purchase().get() + " with "
                    + b.seller());
        }
        Optional<String> country = draft.settings().letters().of(b.seller()).country();
        return switch (Laws.of(b.kind(), draft.settings().country(), draft.settings().letters().region(), country)) {
            case Laws.Found.Nothing nothing -> new Begun.Not(Code.OUT_OF_TURN, nothing.why());
            case Laws.Found.Applies applies -> untimely(draft, b, applies.law(), bought)
                    .<Begun>map(no -> new Begun.Not(Code.OUT_OF_TURN, no))
                    .orElseGet(() -> new Begun.As(new Claim(nameOf(draft, b.seller()), b.kind(), b.seller(),
                            applies.law(), Language.of(country.orElse(draft.settings().country())), country,
                            bought.map(Bought::about), why, draft.now(), List.of(),
                            new Standing.Drafted(Step.REQUEST))));
        };
    }

    /** Why it is too early or too late, if it is and the member did not say that it is to be so all the same. */
    private static Optional<String> untimely(Draft draft, Heard.OpenClaim b, Law law, Optional<Bought> bought) {
        if (b.kind() == Kind.WITHDRAWAL) {
            if (bought.isEmpty()) {
                return Optional.of("a withdrawal is from an order, and there is none with " + b.seller()
                        + "; 'emptor orders' lists yours");
            }
            return bought.get().came().flatMap(came -> {
                LocalDate last = Clocks.withdrawBy(law, day(draft, came), !b.despite());
                return !day(draft, draft.now()).isAfter(last) ? Optional.empty() : Optional.of("the time to withdraw"
                        + " from this order ended on " + last + (b.despite() ? "" : "; if the seller never told you of"
                        + " that right there are 12 months more: say so with --not-informed"));
            });
        }
        if (b.kind() == Kind.ERASURE && !b.despite()) {
            Optional<LocalDate> until = bought.flatMap(Bought::came).map(came -> Clocks.withdrawBy(
                    Laws.eea(draft.settings().country()) ? Law.EU_CONSUMER : Law.UK_CONSUMER, day(draft, came), true));
            boolean onItsWay = bought.isPresent() && bought.get().came().isEmpty();
            if (onItsWay || until.filter(last -> !day(draft, draft.now()).isAfter(last)).isPresent()) {
                return Optional.of("a return of your latest order there would still need your data"
                        + until.map(last -> ", until " + last).orElse("") + "; claim it after that, or now with --now");
            }
        }
        return Optional.empty();
    }

    private static Optional<Bought> bought(State state, SellerId seller, Optional<PurchaseId> wanted) {
        Optional<Bought> last = Optional.empty();
        for (Purchase purchase : state.purchases().values()) {
            Optional<Bought> one = bought(purchase, seller);
            boolean meant = wanted.isEmpty() || wanted.get().equals(purchase.id());
            if (one.isPresent() && meant && (last.isEmpty() || last.get().at().isBefore(one.get().at()))) {
                last = one;
            }
        }
        return last;
    }

    private static Optional<Bought> bought(Purchase purchase, SellerId seller) {
        Optional<Order> order = switch (purchase) {
            case Purchase.Ordered p -> Optional.of(p.order());
            case Purchase.Delivered p -> Optional.of(p.order());
            case Purchase.Ended p -> p.order();
            case Purchase other -> Optional.empty();
        };
        Optional<Instant> came = switch (purchase) {
            case Purchase.Delivered p -> Optional.of(p.at());
            // It settled when the time to complain was over.
            case Purchase.Ended p when p.end() == Purchase.End.SETTLED -> Optional.of(p.at().minus(Limits.INSPECTION));
            case Purchase other -> Optional.empty();
        };
        return order.filter(o -> o.seller().equals(seller)).map(o -> new Bought(
                new Claim.About(purchase.id(), o.ref()), o.at(), came));
    }

    /** Whether an order was made with a seller within that time. */
    static boolean orderedLately(State state, SellerId seller, Instant now) {
        return bought(state, seller, Optional.empty())
                .filter(b -> !b.at().plus(Limits.LEARNING).isBefore(now)).isPresent();
    }

    private static ClaimId nameOf(Draft draft, SellerId seller) {
        // Turn numbers are used again after a restore; the epoch is not.
        String again = draft.state().restored().isPresent() ? Long.toString(draft.heard().epoch(), 36) + "-" : "";
        String name = "c-" + draft.heard().turn() + "-" + again;
        return new ClaimId(name + (Names.fits(name + seller) ? seller.value() : draft.secretName("c|" + seller)));
    }

    static LocalDate day(Draft draft, Instant at) {
        return at.atZone(draft.settings().zone()).toLocalDate();
    }

    static Instant startOf(Draft draft, LocalDate day) {
        return day.atStartOfDay(draft.settings().zone()).toInstant();
    }

    /** The claim, if it is there and the member may speak of it; else it is refused. */
    static Optional<Claim> spokenOf(Draft draft, ClaimId id, String member) {
        Optional<Claim> claim = draft.state().claims().get(id);
        if (!draft.settings().members().contains(member)) {
            draft.refuse(Code.NO_SUCH_MEMBER, "'" + member + "' is not a member of this household");
            return Optional.empty();
        }
        if (claim.isEmpty()) {
            draft.refuse(Code.OUT_OF_TURN, "there is no claim " + id + "; 'emptor rights' lists them");
        }
        return claim;
    }

    private static void news(Draft draft, Heard.ClaimNews b) {
        Optional<Claim> found = spokenOf(draft, b.claim(), b.member());
        if (found.isEmpty()) {
            return;
        }
        Claim claim = found.get();
        if (claim.sent().isEmpty()) {
            draft.refuse(Code.OUT_OF_TURN, "nothing was sent yet; if you sent it yourself, first say 'emptor rights"
                    + " sent " + b.claim() + "'");
            return;
        }
        Optional<Standing> next = switch (b.said()) {
            case ACKNOWLEDGED -> acknowledged(claim);
            case EXTENDED -> extended(draft, claim, b.on().orElse(day(draft, draft.now())));
            case ANSWERED -> claim.standing() instanceof Standing.Waiting
                    || claim.standing() instanceof Standing.Drafted
                    ? Optional.of(new Standing.Answered(draft.now())) : Optional.empty();
            case DENIED -> claim.standing() instanceof Standing.Waiting || claim.standing() instanceof Standing.Drafted
                    || claim.standing() instanceof Standing.Answered
                    ? Optional.of(new Standing.Drafted(Step.COMPLAINT)) : Optional.empty();
        };
        next.ifPresentOrElse(
                standing -> draft.emit(new Event.ClaimHeard(claim.id(), b.said(), false, standing)),
                () -> draft.refuse(Code.OUT_OF_TURN, notNow(b)));
    }

    private static String notNow(Heard.ClaimNews b) {
        return b.said() == Said.EXTENDED ? "the seller may take longer once, where the law lets it, and only if it said"
                + " so after your letter and before the last day; if it did, give that day, such as --on 2026-11-30"
                : "as " + b.claim() + " stands, '" + b.said().word() + "' cannot follow; see it with 'emptor rights"
                + " show " + b.claim() + "'";
    }

    /** Heard once; a second time says nothing new. */
    static Optional<Standing> acknowledged(Claim claim) {
        return claim.standing() instanceof Standing.Waiting w && !w.acknowledged()
                ? Optional.of(new Standing.Waiting(w.step(), w.since(), w.until(), Optional.empty(), true,
                        w.extended())) : Optional.empty();
    }

    private static Optional<Standing> extended(Draft draft, Claim claim, LocalDate told) {
        Optional<Instant> asked = claim.sentAt(Step.REQUEST);
        boolean early = claim.standing() instanceof Standing.Waiting w && w.step() == Step.REQUEST && !w.extended()
                || claim.standing() instanceof Standing.Drafted d && d.step() == Step.REMINDER;
        if (asked.isEmpty() || !early) {
            return Optional.empty();
        }
        LocalDate received = day(draft, asked.get());
        boolean inTime = !told.isBefore(received) && !told.isAfter(day(draft, draft.now()))
                && !told.isAfter(Clocks.answerBy(claim.law(), claim.kind(), received));
        return Clocks.extendedBy(claim.law(), claim.kind(), received).filter(last -> inTime)
                .map(last -> new Standing.Waiting(Step.REQUEST, asked.get(), startOf(draft, last.plusDays(1)),
                        Optional.empty(), true, true));
    }

    private static void close(Draft draft, Heard.CloseClaim b) {
        Optional<Claim> found = spokenOf(draft, b.claim(), b.member());
        if (found.isEmpty()) {
            return;
        }
        Claim claim = found.get();
        if (!claim.open()) {
            draft.refuse(Code.OUT_OF_TURN, "this claim is closed already");
        } else if (claim.standing() instanceof Standing.Leaving) {
            draft.refuse(Code.OUT_OF_TURN, "a letter of this claim is on its way; wait until that is known");
        } else if (b.outcome() == Standing.Outcome.FULFILLED && claim.sent().isEmpty()) {
            draft.refuse(Code.OUT_OF_TURN, "nothing was sent, so nothing was fulfilled; close it as dropped");
        } else {
            draft.emit(new Event.ClaimClosed(claim.id(), b.outcome(), draft.now()));
            if (b.outcome() == Standing.Outcome.FULFILLED && claim.kind() == Kind.ERASURE) {
                Erasures.confirmed(draft, claim, b.member());
            }
        }
    }

    /** What left for the relay before a restore may have been sent since; nobody but the owner sends it again. */
    static void inDoubt(Draft draft) {
        for (Map.Entry<ClaimId, Claim> entry : draft.state().claims()) {
            if (entry.getValue().standing() instanceof Standing.Leaving leaving) {
                draft.emit(new Event.LetterDoubtful(entry.getKey(), leaving.step(),
                        "the journal was put back, so whether it left is not known"));
            }
        }
    }
}
