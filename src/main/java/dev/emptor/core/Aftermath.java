package dev.emptor.core;

import dev.emptor.core.State.Standing;
import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Notice;
import dev.emptor.model.Aftercare;
import dev.emptor.model.Candidate;
import dev.emptor.model.Moment;
import dev.emptor.model.Opinion;
import dev.emptor.model.Order;
import dev.emptor.model.Purchase;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.Question;
import dev.emptor.model.Refusal.Code;
import dev.emptor.model.SellerId;
import dev.emptor.model.SellerRecord.Mark;
import dev.emptor.model.Subject;
import dev.emptor.model.Subject.Happened;
import dev.emptor.model.Verb;
import dev.emptor.model.Verdict;
import dev.emptor.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What rules want done about an order, beside what is done anyway: the owner is told, the seller's record kept.
 * Opinions add up; where rules are silent nothing is added. An order that was made before Emptor kept the offer it took
 * is not asked about.
 */
final class Aftermath {
    private static final String AND = "; ";

    private Aftermath() {}

    /** What is known of an order when something becomes of it. */
    record Case(Purchase purchase, Order order, Optional<Candidate> candidate, Money confirmed, Happened what) {
        static Optional<Case> of(Purchase purchase, Happened what) {
            return switch (purchase) {
                case Purchase.Ordered now -> Optional.of(new Case(now, now.order(), now.candidate(),
                        now.confirmed().orElse(now.order().deal().total()), what));
                case Purchase.Delivered now -> Optional.of(new Case(now, now.order(), now.candidate(),
                        now.confirmed().orElse(now.order().deal().total()), what));
                case Purchase other -> Optional.empty();
            };
        }
    }

    static Optional<Question> question(State state, Case about, Instant at) {
        Optional<Standing> standing = state.needs().get(about.purchase().round().need());
        return standing.flatMap(s -> about.candidate().map(candidate -> Facts.after(state, s, candidate,
                about.order().deal(), at).about(Question.after(about.purchase().id(), about.what()), Moment.AFTER,
                        course(about, at))));
    }

    private static Subject.Course course(Case about, Instant at) {
        Order order = about.order();
        Optional<Instant> came = about.purchase() instanceof Purchase.Delivered delivered
                ? Optional.of(delivered.at())
                : about.what() == Happened.DELIVERED ? Optional.of(at) : Optional.empty();
        int late = order.promisedBy().map(by -> days(by, came.orElse(at))).orElse(0);
        return new Subject.Course(about.what(), order.ref(), order.at(), days(order.at(), at), order.promisedBy(),
                late, came.isPresent(), order.deal().total(), about.confirmed());
    }

    private static int days(Instant from, Instant to) {
        return (int) Math.max(0, Math.min(100_000, Duration.between(from, to).toDays()));
    }

    /** Does what the rules said; {@code about} is the order as it was when they were asked. */
    static void heed(Draft draft, Case about) {
        PurchaseId id = about.purchase().id();
        Verdict verdict = draft.verdictOn(Question.after(id, about.what()), Moment.AFTER);
        if (verdict.verb() == Verb.AS_USUAL || about.candidate().isEmpty()) {
            return;
        }
        draft.emit(new Event.Decided(about.purchase().round().need(), about.candidate().get().offer().id(),
                Optional.of(id), Moment.AFTER, verdict.verb(), List.of()));
        String title = Orders.title(draft, about.purchase());
        if (verdict.saying(Verb.DISPUTE).findAny().isPresent()) {
            dispute(draft, about, title, said(verdict, Verb.DISPUTE));
        }
        if (verdict.saying(Verb.BLOCK).findAny().isPresent()) {
            block(draft, about, said(verdict, Verb.BLOCK));
        }
        verdict.least(Verb.REMIND).ifPresent(days -> remindIn(draft, id, days, title, reasons(verdict, Verb.REMIND)));
        if (verdict.saying(Verb.ASK).findAny().isPresent()) {
            Asking.isAllWell(draft, about.purchase(), about.order().deal(),
                    verdict.saying(Verb.ASK).map(Asking::sentence).distinct().toList());
        }
    }

    /** A reminder that is set is never put off or lost: what comes later can make it sooner, and adds its reasons. */
    private static void remindIn(Draft draft, PurchaseId id, int days, String title, List<String> reasons) {
        Instant at = draft.now().plus(Duration.ofDays(days));
        Aftercare set = EvolveAftercare.of(draft.state(), id);
        List<String> why = new ArrayList<>(set.remindAt().isPresent() ? List.of(set.why()) : List.of());
        reasons.stream().filter(reason -> !(AND + set.why() + AND).contains(AND + reason + AND)).forEach(why::add);
        String joined = String.join(AND, why);
        boolean sooner = set.remindAt().filter(at::isAfter).isPresent();
        if (!sooner || !joined.equals(set.why())) {
            draft.emit(new Event.ReminderSet(id, sooner ? set.remindAt().get() : at, title, joined));
        }
    }

    private static String said(Verdict verdict, Verb verb) {
        return String.join(AND, reasons(verdict, verb));
    }

    private static List<String> reasons(Verdict verdict, Verb verb) {
        return verdict.saying(verb).map(Opinion::reason).distinct().toList();
    }

    /** An order is disputed once; what the core found wrong by itself was counted against the seller already. */
    private static void dispute(Draft draft, Case about, String title, String why) {
        boolean counted = about.what() == Happened.CANCELLED || about.what() == Happened.DISPUTED;
        dispute(draft, about.purchase().id(), about.order().seller(), title, why, counted);
    }

    static void dispute(Draft draft, PurchaseId id, SellerId seller, String title, String why, boolean counted) {
        if (EvolveAftercare.of(draft.state(), id).disputed()) {
            return;
        }
        draft.emit(new Event.OrderDisputed(id, why));
        if (!counted) {
            draft.emit(new Event.SellerMarked(seller, Mark.BROKE_ITS_WORD));
        }
        draft.queue(new Effect.Notify(new Notice(Notice.Kind.DISPUTE, title + ": something is wrong with the order",
                why, Optional.empty())));
    }

    private static void block(Draft draft, Case about, String why) {
        SellerId seller = about.order().seller();
        if (draft.state().blocked().has(seller)) {
            return;
        }
        String name = Facts.seller(draft.state(), seller).name();
        draft.emit(new Event.SellerBlocked(seller, about.purchase().id(), why, draft.now()));
        Orders.recall(draft);
        Effects.recall(draft);
        draft.queue(new Effect.Notify(new Notice(Notice.Kind.DISPUTE, "A seller is blocked",
                name + " is not bought from any more: " + why
                + "; to buy from it again, lift it with 'emptor sellers unblock " + seller + "'", Optional.empty())));
    }

    static void lift(Draft draft, Heard.LiftBlock b) {
        if (!draft.settings().members().contains(b.member())) {
            draft.refuse(Code.NO_SUCH_MEMBER, "'" + b.member() + "' is not a member of this household");
        } else if (!draft.state().blocked().has(b.seller())) {
            draft.refuse(Code.OUT_OF_TURN, "no rule has blocked " + b.seller()
                    + "; whether it is enabled stands in sellers.yaml");
        } else {
            draft.emit(new Event.BlockLifted(b.seller(), b.member()));
        }
    }

    static void remind(Draft draft, PurchaseId id) {
        Aftercare care = EvolveAftercare.of(draft.state(), id);
        if (care.remindAt().isPresent()) {
            draft.emit(new Event.Reminded(id));
            draft.queue(new Effect.Notify(new Notice(Notice.Kind.REMINDER, care.title() + ": a reminder", care.why(),
                    Optional.empty())));
        }
    }
}
