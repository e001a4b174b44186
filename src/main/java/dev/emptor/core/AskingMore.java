package dev.emptor.core;

import dev.emptor.core.State.Standing;
import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.event.Report;
import dev.emptor.model.Limits;
import dev.emptor.model.Purchase;
import dev.emptor.model.Purchase.Collecting;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.Round;
import dev.emptor.model.SellerId;
import dev.emptor.model.SortedDict;
import dev.emptor.model.Verb;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Asking more sellers before asking harder. All that may be asked are asked at once, so that only those are left out
 * that could not be reached. Before anybody is bargained with they are asked once more, if few have offered and time
 * permits; whoever has the request and does not answer has answered.
 */
final class AskingMore {
    private AskingMore() {}

    /** The request never reached its seller. */
    static void missed(Draft draft, Effect.SendIntentcast sent, Report report) {
        Optional<Round> round = draft.state().purchases().get(sent.purchase())
                .filter(now -> now instanceof Collecting || now instanceof Purchase.Weighing).map(Purchase::round);
        boolean told = round.map(now -> now.askedAgain() || now.missed().contains(sent.seller())).orElse(true);
        if (report instanceof Report.Failed && sent.give().isEmpty() && !told) {
            draft.emit(new Event.RequestMissed(round.get().need(), sent.purchase(), sent.seller()));
        }
    }

    /** Asks those that could not be reached, instead of bargaining now; gives false if nobody is to be asked. */
    static boolean first(Draft draft, Purchase purchase) {
        Optional<Standing> standing = draft.state().needs().get(purchase.round().need());
        if (standing.isEmpty() || purchase.round().askedAgain() || purchase instanceof Purchase.Bargaining) {
            return false;
        }
        Intents.Plan plan = Intents.plan(draft.state(), standing.get().need(), draft.now());
        SortedDict<SellerId, String> threads = SortedDict.empty();
        for (SellerId seller : purchase.round().missed()) {
            Optional<String> thread = purchase.round().threads().get(seller);
            if (plan.sellers().contains(seller) && thread.isPresent() && !offered(purchase).contains(seller)) {
                threads = threads.with(seller, thread.get());
            }
        }
        if (threads.isEmpty() || offered(purchase).size() >= Limits.ENOUGH_SELLERS
                || !time(draft, purchase, standing.get()) || Table.lay(draft, purchase).isEmpty()) {
            return false;
        }
        List<SellerId> again = new ArrayList<>();
        threads.forEach(entry -> again.add(entry.getKey()));
        draft.emit(new Event.AskedAgain(purchase.round().need(), purchase.id(), again));
        Intents.send(draft, purchase.id(), standing.get(), plan, threads);
        draft.emit(new Event.WeighingBegan(purchase.id(), draft.now().plus(standing.get().need().replyWithin())));
        return true;
    }

    private static List<SellerId> offered(Purchase purchase) {
        return EvolvePurchases.candidates(purchase).values().stream().map(c -> c.offer().seller()).distinct().toList();
    }

    /** Nothing that might be bought may be lost over it, nor the time to bargain; and there is stock for some days. */
    private static boolean time(Draft draft, Purchase purchase, Standing standing) {
        Duration whole = standing.need().replyWithin().plus(draft.settings().bargainFor());
        Instant until = draft.now().plus(whole).plus(Limits.MARGIN);
        boolean stand = Weighing.standing(purchase).stream().filter(c -> c.verdict().verb() != Verb.DECLINE)
                .allMatch(c -> c.offer().standsAt(until));
        boolean stock = Facts.daysOfStock(standing, draft.now()).map(days -> days >= Limits.HURRY_DAYS).orElse(true);
        boolean wanted = standing.need().withinDays().map(days -> days >= Limits.HURRY_DAYS).orElse(true);
        return stand && stock && wanted;
    }

    static State evolve(State state, Event.RequestMissed e) {
        return round(state, e, e.purchase(), round -> round.missing(e.seller()));
    }

    static State evolve(State state, Event.AskedAgain e) {
        return round(state, e, e.purchase(), Round::again);
    }

    private static State round(State state, Event e, PurchaseId id, UnaryOperator<Round> change) {
        return EvolvePurchases.move(state, id, now -> now instanceof Collecting was
                ? new Collecting(change.apply(was.round()), was.candidates(), was.replyBy())
                : now instanceof Purchase.Weighing was
                ? new Purchase.Weighing(change.apply(was.round()), was.candidates(), was.lookAt())
                : EvolvePurchases.illegal(now, e));
    }
}
