package dev.emptor.core;

import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Notice;
import dev.emptor.event.Report;
import dev.emptor.model.Candidate;
import dev.emptor.model.Checkout;
import dev.emptor.model.DataLink;
import dev.emptor.model.Datum;
import dev.emptor.model.Deal;
import dev.emptor.model.Disclosure;
import dev.emptor.model.EffectKey;
import dev.emptor.model.Escalation.Answer;
import dev.emptor.model.EscalationId;
import dev.emptor.model.Limits;
import dev.emptor.model.Mode;
import dev.emptor.model.Names;
import dev.emptor.model.NeedId;
import dev.emptor.model.Order;
import dev.emptor.model.Purchase;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.Quantity;
import dev.emptor.model.Refusal.Code;
import dev.emptor.model.SellerId;
import dev.emptor.model.SellerRecord.Mark;
import dev.emptor.model.Stage;
import dev.emptor.model.StandIn;
import dev.emptor.model.Subject.Happened;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Orders: confirmed, refused, of unknown outcome, late, delivered. */
final class Orders {
    /** A promise for later than this is none. */
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final Duration FAR = Duration.ofDays(3_650);

    private Orders() {}

    /** The seller took the order. A total other than the agreed one is a dispute; only what was held is ever spent. */
    static void accepted(Draft draft, PurchaseId id, Report.OrderAccepted report) {
        Purchase purchase = Weighing.now(draft, id);
        if (purchase instanceof Purchase.Committing now) {
            confirm(draft, id, now.checkout(), now.bought(), now.orderKey(), report);
        } else if (purchase instanceof Purchase.OutcomeUnknown now) {
            now.escalation().ifPresent(question -> Asking.withdraw(draft, id, "the seller confirmed the order"));
            confirm(draft, id, now.checkout(), now.bought(), now.orderKey(), report);
        }
    }

    private static void confirm(Draft draft, PurchaseId id, Checkout checkout, Quantity bought, String key,
            Report.OrderAccepted report) {
        Deal deal = checkout.deal();
        Order order = order(key, deal, bought, report, draft.now());
        boolean other = !report.total().equals(deal.total());
        boolean strange = Effects.another(quote(Weighing.now(draft, id)), report.quote());
        Instant by = order.promisedBy().orElse(draft.now().plus(Limits.UNPROMISED));
        Offers.remember(draft, Weighing.now(draft, id));
        draft.emit(new Event.OrderConfirmed(id, order, EvolvePurchases.lateAt(Optional.of(by)),
                other ? Optional.of(report.total()) : Optional.empty()));
        draft.emit(new Event.MoneyPosted(Purchases.holdOf(id)));
        draft.emit(new Event.SellerMarked(deal.seller(), Mark.ORDERED));
        Together.resume(draft, id);
        if (other || strange) {
            draft.emit(new Event.SellerMarked(deal.seller(), Mark.BROKE_ITS_WORD));
        }
        if (strange) {
            dispute(draft, title(draft, Weighing.now(draft, id)) + ": the seller confirmed another quote",
                    "it names " + report.quote().orElse("") + ", which is not the one that was taken; check what comes"
                            + " and what is charged");
        }
        if (other) {
            dispute(draft, title(draft, Weighing.now(draft, id)) + ": the seller confirmed another total",
                    "agreed was " + deal.total() + ", confirmed "
                    + report.total() + "; pay no more than was agreed");
            heed(draft, id, Happened.DISPUTED);
        }
    }

    /** The seller definitely did not take it: the money is free, and the next best offer may be chosen. */
    static void refused(Draft draft, PurchaseId id, String why) {
        Purchase purchase = Weighing.now(draft, id);
        EvolvePurchases.taken(purchase).ifPresent(taken -> Codes.freed(draft, id, taken.offer().seller()));
        if (purchase instanceof Purchase.Committing now) {
            Purchases.turnAway(draft, id, now.choice(), "the seller refused the order: " + why);
        } else if (purchase instanceof Purchase.OutcomeUnknown) {
            Purchases.endInVain(draft, id, Purchase.End.ABANDONED, "the seller refused the order: " + why);
        }
    }

    /** Nobody knows whether the order was made. The hold stays. */
    static void lost(Draft draft, PurchaseId id) {
        if (Weighing.now(draft, id) instanceof Purchase.Committing now) {
            Offers.remember(draft, now);
            draft.emit(new Event.OutcomeLost(id, 0, draft.now().plus(Limits.FIRST_PAUSE), Optional.empty()));
        }
    }

    static void lookAgain(Draft draft, Purchase.OutcomeUnknown now) {
        boolean looking = Effects.pending(draft.state(), now.id(), Effect.LookUpOrder.class)
                || Effects.pending(draft.state(), now.id(), Effect.PlaceOrder.class);
        int looks = now.looks() + (looking ? 0 : 1);
        Optional<EscalationId> question = now.escalation();
        if (looks > Limits.LOOKS && question.isEmpty()) {
            question = Optional.of(Asking.wasItOrdered(draft, now));
        }
        Duration pause = Limits.FIRST_PAUSE.multipliedBy(1L << Math.min(looks, 9));
        Duration next = pause.compareTo(Limits.LONGEST_PAUSE) < 0 ? pause : Limits.LONGEST_PAUSE;
        draft.emit(new Event.OutcomeLost(now.id(), looks, draft.now().plus(next), question));
        if (!looking) {
            draft.queue(new Effect.LookUpOrder(now.id(), now.checkout().deal().seller(), now.orderKey()));
        }
    }

    /** The seller knows no such order: the very same request is repeated under the very same key. */
    static void notFound(Draft draft, PurchaseId id, Effect.LookUpOrder look) {
        if (Weighing.now(draft, id) instanceof Purchase.OutcomeUnknown now) {
            boolean stands = now.checkout().validUntil().map(until -> draft.now().isBefore(until)).orElse(true);
            // While the owner is asked whether it was ordered, nothing may leave that would make her answer untrue.
            // Where only a backup knows of the order, another may have been made in its stead.
            Optional<DataLink> link = Links.of(draft.state(), now.orderKey());
            boolean opens = link.map(made -> Links.mayOpen(draft.state(), made, draft.now())).orElse(true);
            boolean allowed = stands && opens && now.escalation().isEmpty() && now.restored().isEmpty()
                    && mayOrder(draft, look.seller());
            if (allowed && !Effects.pending(draft.state(), id, Effect.PlaceOrder.class)) {
                again(draft, now, look.seller());
            }
        }
    }

    /** The lines are written again: those of before may say by now that nothing left. */
    private static void again(Draft draft, Purchase.OutcomeUnknown now, SellerId seller) {
        Optional<DataLink> link = Links.of(draft.state(), now.orderKey());
        if (link.isPresent()) {
            draft.queue(new Effect.PlaceOrder(now.id(), now.round().thread(seller).orElse(now.orderKey()),
                    now.orderKey(), now.checkout(), List.of(), List.of(), link.map(DataLink::id))
                    .begun(now.guise(), now.permits()).under(draft.state().accords().signed(now.id(), seller))
                    .taking(quote(now), along(now)));
            return;
        }
        List<Disclosure> lines = lines(draft, now.id(), seller);
        List<Datum> give = lines.stream().map(Disclosure::datum).toList();
        List<StandIn> standIns = lines.stream()
                .flatMap(d -> d.standIn().map(name -> new StandIn(d.datum(), name)).stream()).toList();
        Disclosing.queue(draft, new Disclosing.Step(seller, now.id(), Stage.ORDER, Disclosing.PEER,
                Disclosing.DELIVERY, draft.now().plus(Limits.RETENTION), Optional.of(now.orderKey()),
                now.checkout().deal().fulfilment()), Disclosing.again(lines),
                new Effect.PlaceOrder(now.id(), now.round().thread(seller).orElse(now.orderKey()),
                        now.orderKey(), now.checkout(), give, standIns, Optional.empty())
                        .begun(now.guise(), now.permits()).under(draft.state().accords().signed(now.id(), seller))
                        .taking(quote(now), along(now)));
    }

    /** The hash of the quote that an order takes, as long as anybody may ask which it was. */
    private static Optional<String> quote(Purchase purchase) {
        return EvolvePurchases.taken(purchase).flatMap(taken -> taken.offer().quote());
    }

    /** The number of the order that the goods go along with, as the seller itself calls it. */
    private static Optional<String> along(Purchase purchase) {
        return EvolvePurchases.taken(purchase).flatMap(Candidate::named);
    }

    /** With all that a repeat must say again, whatever is changed meanwhile: it is kept since the order began. */
    static Effect.PlaceOrder begun(Draft draft, Effect.PlaceOrder order) {
        return Weighing.now(draft, order.purchase()) instanceof Purchase.Committing now
                ? order.begun(now.guise(), now.permits()).under(draft.state().accords().signed(now.id(),
                        order.checkout().deal().seller())).taking(quote(now), along(now)) : order;
    }

    /** Whether an order, or the same one again, may leave now. */
    static boolean mayOrder(Draft draft, SellerId seller) {
        return draft.state().halted().isEmpty() && draft.settings().mode() == Mode.LIVE
                && Facts.seller(draft.state(), seller).enabled();
    }

    /** Orders that wait for another try do not leave once spending was halted: what became of them is looked up. */
    static void recall(Draft draft) {
        for (Map.Entry<EffectKey, State.Pending> entry : draft.state().outbox()) {
            if (entry.getValue().effect() instanceof Effect.PlaceOrder order
                    && entry.getValue().due().isAfter(draft.now())
                    && !mayOrder(draft, order.checkout().deal().seller())) {
                draft.emit(new Event.EffectGivenUp(entry.getKey(), "spending was halted before it was tried again"));
                lost(draft, order.purchase());
            }
        }
    }

    /** What the order gave: the lines of its own instant, for an earlier one to this seller may have given more. */
    private static List<Disclosure> lines(Draft draft, PurchaseId id, SellerId seller) {
        List<Disclosure> all = draft.state().disclosed().values().stream()
                .filter(d -> d.purchase().equals(id) && d.seller().equals(seller) && d.stage() == Stage.ORDER)
                .toList();
        Optional<Instant> last = all.stream().map(Disclosure::at).max(Comparator.naturalOrder());
        return all.stream().filter(d -> Optional.of(d.at()).equals(last))
                .sorted(Comparator.comparing(Disclosure::datum)).toList();
    }

    /** A person found out. */
    static void ownerKnows(Draft draft, Purchase purchase, boolean ordered, Answer answer) {
        if (!(purchase instanceof Purchase.OutcomeUnknown now)) {
            return;
        }
        if (ordered) {
            confirm(draft, now.id(), now.checkout(), now.bought(), now.orderKey(), new Report.OrderAccepted(
                    now.orderKey(), now.checkout().deal().total(), Optional.empty()));
        } else {
            Codes.freed(draft, now.id(), now.checkout().deal().seller());
            String why = answer.member() + " found out that it was not ordered";
            if (now.restored().isPresent()) {
                Purchases.endInVain(draft, now.id(), Purchase.End.ABANDONED, why);
            } else {
                // An end of its own, for an answer that comes late may still be about this order and none but it.
                Purchases.end(draft, now.id(), Purchase.End.ABANDONED, why
                        + "; its money is free, and sellers are asked anew as soon as it is needed");
            }
        }
    }

    private static String day(Draft draft, Instant at) {
        return at.atZone(draft.settings().zone()).format(LOCAL);
    }

    static void late(Draft draft, Purchase.Ordered now) {
        draft.emit(new Event.OrderLate(now.id()));
        if (!now.late()) {
            draft.emit(new Event.SellerMarked(now.order().seller(), Mark.LATE));
        }
        draft.queue(new Effect.Notify(new Notice(Notice.Kind.LATE, title(draft, now) + ": the delivery is late",
                "It" + now.order().promisedBy().map(by -> " was promised by " + day(draft, by))
                        .orElse(" was ordered on " + day(draft, now.order().at()))
                        + "; say that it came, or give it up so that the need is filled again",
                Optional.empty())));
        Aftermath.Case.of(now, Happened.LATE).ifPresent(about -> Aftermath.heed(draft, about));
    }

    private static void heed(Draft draft, PurchaseId id, Happened what) {
        Aftermath.Case.of(Weighing.now(draft, id), what).ifPresent(about -> Aftermath.heed(draft, about));
    }

    static void heard(Draft draft, Heard.OrderEvent b) {
        find(draft.state(), b).ifPresent(now -> {
            switch (b.kind()) {
                case SHIPPED -> draft.emit(new Event.OrderShipped(now.id()));
                case DELIVERED -> delivered(draft, now);
                case CANCELLED -> cancelled(draft, now);
            }
            if (b.kind() != Heard.OrderEvent.Kind.DELIVERED) {
                Aftermath.Case.of(now, happened(b.kind())).ifPresent(about -> Aftermath.heed(draft, about));
            }
        });
    }

    /** The order that a seller speaks of, if it is still awaited. */
    static Optional<Purchase.Ordered> find(State state, Heard.OrderEvent b) {
        for (Map.Entry<PurchaseId, Purchase> entry : state.purchases()) {
            if (entry.getValue() instanceof Purchase.Ordered now && now.order().ref().equals(b.orderRef())
                    && now.order().seller().equals(b.seller())) {
                return Optional.of(now);
            }
        }
        return Optional.empty();
    }

    static Happened happened(Heard.OrderEvent.Kind kind) {
        return switch (kind) {
            case SHIPPED -> Happened.SHIPPED;
            case DELIVERED -> Happened.DELIVERED;
            case CANCELLED -> Happened.CANCELLED;
        };
    }

    /** An order that the seller is about to have confirmed with another total than was agreed, as it will stand. */
    static Optional<Aftermath.Case> disputed(Purchase purchase, Report.OrderAccepted report, Instant at) {
        Optional<Checkout> checkout = purchase instanceof Purchase.Committing now ? Optional.of(now.checkout())
                : purchase instanceof Purchase.OutcomeUnknown now ? Optional.of(now.checkout()) : Optional.empty();
        String key = purchase instanceof Purchase.Committing now ? now.orderKey()
                : purchase instanceof Purchase.OutcomeUnknown now ? now.orderKey() : "";
        return checkout.filter(c -> !c.deal().total().equals(report.total())).map(c -> new Aftermath.Case(purchase,
                order(key, c.deal(), purchase.round().amount(), report, at), EvolvePurchases.taken(purchase),
                report.total(), Happened.DISPUTED));
    }

    private static Order order(String key, Deal deal, Quantity bought, Report.OrderAccepted report, Instant at) {
        String ref = Names.fits(report.ref()) ? report.ref() : key;
        Optional<Instant> promised = report.promisedBy().filter(by -> by.isBefore(at.plus(FAR)))
                .or(() -> deal.terms().deliveryDays().map(days -> at.plus(Duration.ofDays(days))));
        return new Order(ref, key, deal, bought, at, promised);
    }

    static void confirmDelivery(Draft draft, PurchaseId id) {
        Optional<Purchase> found = draft.state().purchases().get(id);
        if (found.isEmpty()) {
            draft.refuse(Code.NO_SUCH_PURCHASE, "there is no purchase " + id);
        } else if (found.get() instanceof Purchase.Ordered now) {
            delivered(draft, now);
        } else {
            draft.refuse(Code.OUT_OF_TURN, "this purchase is " + found.get().getClass().getSimpleName()
                    + ", so nothing of it is on its way");
        }
    }

    private static void delivered(Draft draft, Purchase.Ordered now) {
        PurchaseId id = now.id();
        // The need may be measured in another unit by now; then only a count can tell what is there.
        draft.state().needs().get(now.round().need())
                .filter(standing -> standing.stock().comparable(now.order().bought()))
                .ifPresent(standing -> draft.emit(new Event.StockSet(standing.need().id(), refilled(
                        Needs.leftNow(standing, draft.now()), now.order().bought()), draft.now())));
        draft.emit(new Event.OrderDelivered(id, draft.now(), draft.now().plus(Limits.INSPECTION)));
        if (!now.late()) {
            draft.emit(new Event.SellerMarked(now.order().seller(), Mark.ON_TIME));
        }
        draft.queue(new Effect.Notify(new Notice(Notice.Kind.DELIVERY, title(draft, now) + ": the delivery came",
                now.order().bought() + " for " + now.order().deal().total(),
                Optional.empty())));
        Aftermath.Case.of(now, Happened.DELIVERED).ifPresent(about -> Aftermath.heed(draft, about));
    }

    private static Quantity refilled(Quantity left, Quantity bought) {
        return new Quantity(Math.min(Quantity.MAX_MILLI, left.milli() + bought.milli()), left.dimension());
    }

    /** A seller's word that an order is off does not free money: it may have been charged. The owner is told. */
    private static void cancelled(Draft draft, Purchase.Ordered now) {
        draft.emit(new Event.SellerMarked(now.order().seller(), Mark.BROKE_ITS_WORD));
        Purchases.endInVain(draft, now.id(), Purchase.End.ABANDONED, "the seller cancelled the order");
        dispute(draft, title(draft, now) + ": the seller cancelled the order", "it was for "
                + now.order().deal().total() + "; check that it was not charged, the budget counts it as spent");
    }

    private static void dispute(Draft draft, String title, String detail) {
        draft.queue(new Effect.Notify(new Notice(Notice.Kind.DISPUTE, title, detail, Optional.empty())));
    }

    /** Such as "Coffee (part 1 of 2: 600 g of 1 kg)". */
    static String title(Draft draft, Purchase purchase) {
        return title(draft, purchase.round().need())
                + Parts.words(purchase).map(part -> " (" + part + ")").orElse("");
    }

    static String title(Draft draft, NeedId need) {
        return draft.state().needs().get(need).map(standing -> standing.need().title()).orElse(need.value());
    }
}
