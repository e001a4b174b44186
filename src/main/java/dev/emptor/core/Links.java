package dev.emptor.core;

import dev.emptor.core.Sharing.Release;
import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Notice;
import dev.emptor.ledger.Line;
import dev.emptor.model.Checkout;
import dev.emptor.model.DataLink;
import dev.emptor.model.Datum;
import dev.emptor.model.Giving;
import dev.emptor.model.LedgerNote;
import dev.emptor.model.Limits;
import dev.emptor.model.Purchase;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.Refusal.Code;
import dev.emptor.model.Stage;
import dev.emptor.model.StandIn;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One-time links: a seller that opens them is shown what its order needs, once, and the lines of the disclosure ledger
 * are written when it opens the link, before any value leaves. What is on a screen can be copied all the same.
 */
final class Links {
    private static final String CHANNEL = "one-time link";
    private static final String AGAIN = "if it asks, make another with 'emptor orders relink ";
    private static final String PURPOSE = "delivery, shown once";

    private Links() {}

    /** Whether orders to the seller carry a link in place of the data; one that needs no data needs no link. */
    static boolean used(Draft draft, Checkout checkout, Release release) {
        return !release.give().isEmpty()
                && Facts.seller(draft.state(), checkout.deal().seller()).giving() == Giving.SHOWN;
    }

    /** Makes the link of an order, and queues the order that carries it. */
    static void order(Draft draft, PurchaseId id, String thread, String key, Checkout checkout, Release release) {
        String link = draft.secretName("link|" + id);
        Duration usual = checkout.deal().terms().deliveryDays().map(Duration::ofDays)
                .map(days -> days.plus(Limits.LINK_GRACE)).orElse(Limits.LINK);
        Instant expires = draft.now().plus(usual.compareTo(Limits.LINK) < 0 ? usual : Limits.LINK);
        draft.emit(new Event.LinkMade(new DataLink(link, checkout.deal().seller(), id, key,
                checkout.deal().fulfilment(), release.give(), release.standIns(), draft.now(), expires,
                Optional.empty())));
        draft.queue(Orders.begun(draft, new Effect.PlaceOrder(id, thread, key, checkout, List.of(), List.of(),
                Optional.of(link))));
    }

    /** The last link of an order; empty if that order gives its data itself. */
    static Optional<DataLink> of(State state, String orderKey) {
        return state.links().values().stream().filter(link -> link.orderKey().equals(orderKey))
                .max(Comparator.comparing(DataLink::made).thenComparing(DataLink::id));
    }

    static void decide(Draft draft, Heard.OfLinks heard) {
        switch (heard) {
            case Heard.OpenLink b -> open(draft, b);
            case Heard.LinkShown b -> shown(draft, b);
            case Heard.RelinkOrder b -> relink(draft, b);
        }
    }

    private static void open(Draft draft, Heard.OpenLink b) {
        Optional<DataLink> found = draft.state().links().get(b.link());
        if (found.isEmpty() || !mayOpen(draft.state(), found.get(), draft.now())) {
            draft.refuse(Code.NO_SUCH_LINK, "there is no such link, or it is over");
            return;
        }
        DataLink link = found.get();
        if (link.opened().isPresent()) {
            DataLink.Opened was = link.opened().get();
            boolean again = was.view().equals(b.view()) && EvolveLinks.inView(was, draft.now())
                    && was.times() < Limits.LINK_SHOWN;
            if (!again) {
                draft.refuse(Code.LINK_OPENED, "this link was opened at " + was.at());
                return;
            }
        } else {
            disclose(draft, link);
        }
        draft.emit(new Event.LinkOpened(link.id(), b.view(), draft.now()));
    }

    /** Whether the order it belongs to is still that order, and its seller one that is bought from. */
    static boolean mayOpen(State state, DataLink link, Instant now) {
        return now.isBefore(link.expires()) && Facts.seller(state, link.seller()).enabled()
                && state.purchases().get(link.purchase()).map(purchase -> orderKey(purchase)
                        .equals(Optional.of(link.orderKey()))).orElse(false);
    }

    private static Optional<String> orderKey(Purchase purchase) {
        return switch (purchase) {
            case Purchase.Committing now -> Optional.of(now.orderKey());
            case Purchase.OutcomeUnknown now -> Optional.of(now.orderKey());
            case Purchase.Ordered now -> Optional.of(now.order().orderKey());
            case Purchase.Delivered now -> Optional.of(now.order().orderKey());
            case Purchase other -> Optional.empty();
        };
    }

    private static void disclose(Draft draft, DataLink link) {
        Disclosing.Step step = new Disclosing.Step(link.seller(), link.purchase(), Stage.ORDER, CHANNEL, PURPOSE,
                draft.now().plus(Limits.RETENTION), Optional.of(link.orderKey()), link.way());
        List<Disclosing.Given> data = link.give().stream().map(datum -> new Disclosing.Given(datum,
                standIn(link, datum), Optional.empty())).toList();
        Disclosing.lines(step, data, draft).forEach(line -> draft.emit(new Event.Disclosed(line)));
    }

    private static Optional<String> standIn(DataLink link, Datum datum) {
        return link.standIns().stream().filter(given -> given.datum() == datum).map(StandIn::name).findFirst();
    }

    /** The page left for whoever opened it, or the gate stayed shut; where neither is heard, it may have left. */
    private static void shown(Draft draft, Heard.LinkShown b) {
        Optional<DataLink> link = draft.state().links().get(b.link())
                .filter(open -> open.opened().filter(was -> was.view().equals(b.view())).isPresent());
        if (link.isEmpty()) {
            return;
        }
        for (Datum datum : link.get().give()) {
            Optional<Line> line = draft.state().register().line(link.get().seller(), link.get().purchase(), datum,
                    Stage.ORDER);
            line.ifPresent(there -> {
                if (b.failure().isEmpty()) {
                    draft.emit(new Event.Noted(new LedgerNote.Viewed(there.seq(), draft.now())));
                } else if (there.standing() == Line.Standing.MAY_HAVE_LEFT) {
                    draft.emit(new Event.Noted(new LedgerNote.Corrected(there.seq(), b.failure().get(), draft.now())));
                }
            });
        }
        if (unsure(link.get())) {
            settle(draft, link.get(), b.failure());
        }
    }

    private static boolean unsure(DataLink link) {
        return link.opened().filter(was -> was.seen() == DataLink.Seen.UNSURE).isPresent();
    }

    /** A link that was opened and may have shown nothing is of no more use to its seller: the owner makes another. */
    private static void settle(Draft draft, DataLink link, Optional<String> doubt) {
        draft.emit(new Event.LinkSettled(link.id(), link.purchase(), doubt, draft.now()));
        doubt.ifPresent(why -> draft.queue(new Effect.Notify(new Notice(Notice.Kind.DISPUTE,
                Facts.seller(draft.state(), link.seller()).name() + " may not know where to deliver",
                "its one-time link was opened and is used up, but it may have shown nothing: " + why + "; " + AGAIN
                + link.purchase() + "'", Optional.empty()))));
    }

    /** The one before ends at once, so that there is never more than one that opens. */
    private static void relink(Draft draft, Heard.RelinkOrder b) {
        Optional<Purchase> purchase = draft.state().purchases().get(b.purchase());
        if (!draft.settings().members().contains(b.member())) {
            draft.refuse(Code.NO_SUCH_MEMBER, "'" + b.member() + "' is not a member of this household");
        } else if (purchase.isEmpty()) {
            draft.refuse(Code.NO_SUCH_PURCHASE, "there is no purchase " + b.purchase());
        } else if (!(purchase.get() instanceof Purchase.Ordered now)) {
            draft.refuse(Code.OUT_OF_TURN, "nothing of " + b.purchase() + " is on its way, so nobody needs to know"
                    + " where to deliver");
        } else if (!Facts.seller(draft.state(), now.order().seller()).enabled()) {
            draft.refuse(Code.OUT_OF_TURN, now.order().seller() + " is blocked, or not enabled in sellers.yaml; it is"
                    + " shown nothing until you change that");
        } else {
            of(draft.state(), now.order().orderKey()).ifPresentOrElse(link -> replace(draft, link), () ->
                    draft.refuse(Code.NO_SUCH_LINK, "this order gave its data itself; no link belongs to it"));
        }
    }

    private static void replace(Draft draft, DataLink link) {
        // All of the order: two that were made within one instant do not say which is the last.
        for (Map.Entry<String, DataLink> entry : draft.state().links()) {
            DataLink one = entry.getValue();
            if (one.orderKey().equals(link.orderKey()) && draft.now().isBefore(one.expires())) {
                draft.emit(new Event.LinkClosed(one.id(), one.purchase(), "another one was made in its place",
                        draft.now()));
            }
        }
        draft.emit(new Event.LinkMade(new DataLink(draft.secretName("link|" + link.id()), link.seller(),
                link.purchase(), link.orderKey(), link.way(), link.give(), link.standIns(), draft.now(),
                draft.now().plus(Limits.LINK), Optional.empty())));
    }

    /**
     * Its time is over, or what became of its opening was never heard: the ledger says that the data may have left. If
     * nobody opened it, the order cannot arrive. The owner is told of both.
     */
    static void due(Draft draft, DataLink link) {
        if (unsure(link)) {
            settle(draft, link, Optional.of("Emptor was stopped just then, or could not"
                    + " record what came of it"));
            return;
        }
        draft.emit(new Event.LinkClosed(link.id(), link.purchase(), link.opened().isPresent() ? "its time is over"
                : "nobody opened it in time", draft.now()));
        Optional<Purchase> purchase = draft.state().purchases().get(link.purchase());
        if (link.opened().isEmpty() && purchase.isPresent() && purchase.get() instanceof Purchase.Ordered) {
            Aftermath.dispute(draft, link.purchase(), link.seller(), Orders.title(draft, purchase.get()),
                    Facts.seller(draft.state(), link.seller()).name() + " never opened the link that would have shown"
                    + " where to deliver; " + AGAIN + link.purchase() + "', or give the order up", true);
        }
    }

    /** After a restore nobody knows which links were opened meanwhile, so none can be opened any more. */
    static void closeAll(Draft draft, String why) {
        for (Map.Entry<String, DataLink> entry : draft.state().links()) {
            if (draft.now().isBefore(entry.getValue().expires())) {
                draft.emit(new Event.LinkClosed(entry.getKey(), entry.getValue().purchase(), why, draft.now()));
            }
        }
    }
}
