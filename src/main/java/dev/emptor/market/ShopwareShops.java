package dev.emptor.market;

import dev.emptor.engine.Desk;
import dev.emptor.event.Effect;
import dev.emptor.event.Report;
import dev.emptor.gate.Call;
import dev.emptor.gate.Content;
import dev.emptor.gate.Gate;
import dev.emptor.gate.Reply;
import dev.emptor.market.ShopwareQuote.Priced;
import dev.emptor.market.ShopwareQuote.Standing;
import dev.emptor.model.Checkout;
import dev.emptor.model.Deal;
import dev.emptor.model.EffectKey;
import dev.emptor.model.Fault;
import dev.emptor.model.Limits;
import dev.emptor.model.Listed;
import dev.emptor.model.Negotiation;
import dev.emptor.model.Offer;
import dev.emptor.model.Purchase;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.Quantity;
import dev.emptor.model.SellerId;
import dev.emptor.model.SellerText;
import dev.emptor.model.Stage;
import dev.emptor.money.Money;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Shops that speak Shopware's {@code com.shopware.quote}: a quote is asked for by product, countered by unit price, and
 * accepting it is ordering. The access token names a customer of the shop, so the shop knows who asks and where to
 * deliver: nothing of the profile is sent. What the endpoints have no words for, such as delivery, is not asked.
 */
public final class ShopwareShops implements Tongue {
    /** How often to {@link #look}: as often as the capability recommends. */
    public static final long EVERY_MILLIS = 300_000;

    private static final int AT_ONCE = 3;

    private final Gate gate;
    private final Supplier<Desk> desk;
    private final Map<SellerId, List<Listed>> goods;
    private final ShopwareWatch watch;

    /** {@code goods} are what the owner listed of each shop, since quotes are asked for by product. */
    public ShopwareShops(Gate gate, Supplier<Desk> desk, Map<SellerId, List<Listed>> goods) {
        this.gate = gate;
        this.desk = desk;
        this.goods = Map.copyOf(goods);
        this.watch = new ShopwareWatch(this, desk);
    }

    /** Looks at the quotes under way and hears what became of them. Blocks; to be called every few minutes. */
    public void look() {
        watch.look();
    }

    @Override
    public Report intent(EffectKey key, Effect.SendIntentcast ask) {
        List<Listed> fitting = fitting(ask);
        Optional<Quantity> amount = amount(ask.purchase());
        if (fitting.isEmpty() || amount.isEmpty()) {
            return new Report.Done(); // None of its goods in sellers.yaml is what is asked for.
        }
        for (Listed one : fitting) {
            String thread = ask.intent().thread();
            Reply reply = gate.send(Call.post(ask.seller(), "quote request", Stage.NEED,
                    ShopwareMessages.request(thread, one.product(), Offer.packsFor(one.size(), amount.get())),
                    "ucp", "quotes")
                    .under(ShopwareMessages.key("request", thread, one.product())));
            if (!(reply instanceof Reply.Answered answered && answered.good())) {
                return said(reply);
            }
            try {
                watch.asked(ask.seller(), ShopwareQuote.read(answered.body().bytes()).id(), thread);
            } catch (IllegalArgumentException unreadable) {
                return new Report.Declined("its answer could not be read: " + reason(unreadable));
            }
        }
        return new Report.Done();
    }

    /** Those that bear all words of the request in their titles; where none does, all of its category. */
    private List<Listed> fitting(Effect.SendIntentcast ask) {
        List<Listed> fitting = goods(ask.seller()).stream()
                .filter(one -> one.answers(ask.intent().category(), ask.intent().wanted())).toList();
        List<Listed> named = fitting.stream().filter(one -> one.bears(ask.intent().wanted().words())).toList();
        return (named.isEmpty() ? fitting : named).stream().limit(AT_ONCE).toList();
    }

    /** It is the buyer's turn only once the merchant has replied; whoever repeats what it said before has said it. */
    @Override
    public Report proposal(EffectKey key, Effect.SendProposal invite) {
        SellerId seller = invite.exchange().seller();
        Negotiation.Proposal ours = invite.proposal();
        return reading(seller, ours.ref(), quote -> {
            if (quote.state() == Standing.CHANGE_REQUESTED) {
                return new Report.Done();
            }
            if (quote.state() != Standing.REPLIED) {
                return new Report.Declined("its quote is " + quote.state().word() + ", so it is not our turn");
            }
            Priced priced = quote.priced(quote.product(), ours.packs(), currency());
            return said(post(seller, "counter", Stage.NEED, ShopwareMessages.counter(priced, ours.each(),
                    ours.finalCall()), ShopwareMessages.key("counter", ours.ref(), Integer.toString(ours.sequence())),
                    ours.ref()));
        });
    }

    @Override
    public Report rejection(EffectKey key, Effect.SendRejection end) {
        Optional<String> quote = desk.get().state().negotiations().values().stream()
                .filter(talk -> talk.exchange().seller().equals(end.seller())
                        && talk.exchange().name().equals(end.thread()))
                .flatMap(talk -> talk.history().stream()).filter(Negotiation.Move.Asked.class::isInstance)
                .map(asked -> ((Negotiation.Move.Asked) asked).proposal().ref()).findFirst();
        return quote.map(id -> said(post(end.seller(), "decline", Stage.NEED, ShopwareMessages.decline(),
                ShopwareMessages.key("decline", id), id))).orElseGet(Report.Done::new);
    }

    @Override
    public Report checkout(EffectKey key, Effect.AskCheckout ask) {
        return reading(ask.seller(), ask.ref(), quote -> {
            if (quote.state() != Standing.REPLIED) {
                return new Report.Declined("its quote is " + quote.state().word());
            }
            Priced priced = quote.priced(quote.product(), ask.packs(), currency());
            Optional<Listed> listed = listed(ask.seller(), priced.product());
            if (listed.isEmpty()) {
                return new Report.Declined("its quote is about goods that sellers.yaml does not list");
            }
            if (!isOf(ask.purchase(), ask.seller(), quote)) {
                return new Report.Declined("its quote is now about other goods than were weighed");
            }
            Offer offer = ShopwareOffers.offer(ask.seller(), quote, priced, listed.get(), Optional.empty());
            return new Report.CheckoutGiven(new Checkout(quote.id(),
                    Deal.of(offer, ask.packs(), ask.way()).orElseThrow(), quote.expires()));
        });
    }

    /**
     * Accepts the quote. A no is believed only if the quote itself then says that nobody accepted it: an earlier try
     * may have arrived, and would be refused the second time.
     */
    @Override
    public Report order(EffectKey key, Effect.PlaceOrder order) {
        SellerId seller = order.checkout().deal().seller();
        String quote = order.checkout().ref();
        Optional<Report> instead = instead(seller, order);
        if (instead.isPresent()) {
            return instead.get();
        }
        Reply reply = gate.send(Call.post(seller, "accept", Stage.ORDER, Content.NONE, "ucp", "quotes", quote, "accept")
                .under(order.orderKey()));
        return switch (reply) {
            case Reply.Failed failed -> new Report.Failed(failed.fault());
            case Reply.Answered answered when answered.status() == 200 || answered.status() == 201 ->
                made(answered.body(), quote, order.checkout().deal().total());
            case Reply.Answered answered when answered.refused() && answered.status() != 408
                    && answered.status() != 425 -> refused(seller, order, answered);
            case Reply.Answered answered -> unknown("answered " + answered.status() + " to an order, which says neither"
                    + " yes nor no");
        };
    }

    /** Accepting names no total, so what was looked at must still be what the quote says; empty if it is. */
    private Optional<Report> instead(SellerId seller, Effect.PlaceOrder order) {
        Deal deal = order.checkout().deal();
        Reply reply = get(seller, order.checkout().ref());
        if (reply instanceof Reply.Failed failed) {
            return Optional.of(new Report.Failed(repeatable(failed.fault())));
        }
        if (!(reply instanceof Reply.Answered answered && answered.status() == 200)) {
            return Optional.of(later("the shop did not show the quote"));
        }
        try {
            ShopwareQuote now = ShopwareQuote.read(answered.body().bytes());
            if (!now.id().equals(order.checkout().ref())) {
                return Optional.of(later("the shop showed another quote"));
            }
            boolean same = now.state() == Standing.REPLIED && isOf(order.purchase(), seller, now)
                    && now.priced(now.product(), deal.lines().getFirst().packs(), currency()).total()
                            .equals(deal.total());
            return same ? Optional.empty() : Optional.of(now.state() == Standing.ACCEPTED
                    ? made(answered.body(), order.checkout().ref(), deal.total())
                    : new Report.Declined("its quote is " + now.state().word() + ", or not what was looked at"));
        } catch (IllegalArgumentException unreadable) {
            return Optional.of(later("its quote could not be read: " + reason(unreadable)));
        }
    }

    /** Whether a quote is about the goods that were weighed: its merchant may put another product in their place. */
    private boolean isOf(PurchaseId id, SellerId seller, ShopwareQuote quote) {
        Optional<Offer> weighed = Taken.of(desk.get().state(), id, seller, quote.id());
        return weighed.isEmpty() || listed(seller, quote.product()).filter(one -> one.size().equals(
                weighed.get().size()) && one.gtins().equals(weighed.get().gtins())
                && one.features().equals(weighed.get().features())).isPresent();
    }

    private Report refused(SellerId seller, Effect.PlaceOrder order, Reply.Answered no) {
        String quote = order.checkout().ref();
        if (get(seller, quote) instanceof Reply.Answered answered && answered.status() == 200) {
            try {
                ShopwareQuote now = ShopwareQuote.read(answered.body().bytes());
                if (!now.id().equals(quote)) {
                    return unknown(ShopwareMessages.refusal(no) + "; and then the shop showed another quote");
                }
                if (now.state() == Standing.REPLIED) { // By that it could be accepted: one of both is not so.
                    return unknown(ShopwareMessages.refusal(no) + "; and yet its quote stands, so whether an earlier"
                            + " try arrived cannot be seen");
                }
                return now.state() == Standing.ACCEPTED ? made(answered.body(), quote, order.checkout().deal().total())
                        : new Report.Declined(ShopwareMessages.refusal(no));
            } catch (IllegalArgumentException unreadable) {
                return unknown("refused, and then gave a quote that could not be read: " + reason(unreadable));
            }
        }
        return unknown(ShopwareMessages.refusal(no) + "; whether an earlier try arrived could not be seen");
    }

    @Override
    public Report lookUp(EffectKey key, Effect.LookUpOrder look) {
        Optional<Checkout> ordered = desk.get().state().purchases().get(look.purchase()).flatMap(purchase ->
                purchase instanceof Purchase.OutcomeUnknown now ? Optional.of(now.checkout()) : Optional.empty());
        if (ordered.isEmpty()) {
            return new Report.Failed(new Fault.Permanent("nothing is to be found out about this order any more"));
        }
        Reply reply = get(look.seller(), ordered.get().ref());
        if (!(reply instanceof Reply.Answered answered && answered.status() == 200)) {
            return reply instanceof Reply.Failed failed ? new Report.Failed(repeatable(failed.fault()))
                    : later("the shop did not show the quote");
        }
        try {
            ShopwareQuote now = ShopwareQuote.read(answered.body().bytes());
            if (!now.id().equals(ordered.get().ref())) {
                return later("the shop showed another quote");
            }
            return now.state() == Standing.ACCEPTED
                    ? made(answered.body(), now.id(), ordered.get().deal().total()) : new Report.OrderNotFound();
        } catch (IllegalArgumentException unreadable) {
            return later("its quote could not be read: " + reason(unreadable));
        }
    }

    /** A shop of the older form says nothing of totals when it takes an order; then it is the quote's. */
    private static Report made(Reply.Body body, String id, Money agreed) {
        try {
            ShopwareQuote quote = ShopwareQuote.read(body.bytes());
            Optional<String> order = quote.order();
            return order.isEmpty() || !quote.id().equals(id)
                    ? unknown("said yes without naming the order of this quote")
                    : new Report.OrderAccepted(order.get(), quote.ordered().orElse(agreed), Optional.empty());
        } catch (IllegalArgumentException unreadable) {
            return unknown("said yes in a form that could not be read: " + reason(unreadable));
        }
    }

    private interface Reading {
        Report of(ShopwareQuote quote);
    }

    private Report reading(SellerId seller, String id, Reading then) {
        Reply reply = get(seller, id);
        if (!(reply instanceof Reply.Answered answered && answered.status() == 200)) {
            return said(reply) instanceof Report.Done ? new Report.Declined("did not show its quote") : said(reply);
        }
        try {
            ShopwareQuote quote = ShopwareQuote.read(answered.body().bytes());
            return quote.id().equals(id) ? then.of(quote) : new Report.Declined("showed another quote");
        } catch (IllegalArgumentException unreadable) {
            return new Report.Declined("its quote could not be read: " + reason(unreadable));
        }
    }

    Reply get(SellerId seller, String quote) {
        return gate.send(Call.get(seller, "quote", Stage.NEED, "ucp", "quotes", quote));
    }

    Reply list(SellerId seller) {
        return gate.send(Call.get(seller, "quotes", Stage.NEED, "ucp", "quotes"));
    }

    private Reply post(SellerId seller, String what, Stage stage, Content content, String key, String quote) {
        return gate.send(Call.post(seller, what, stage, content, "ucp", "quotes", quote, what).under(key));
    }

    List<Listed> goods(SellerId seller) {
        return goods.getOrDefault(seller, List.of());
    }

    Optional<Listed> listed(SellerId seller, String product) {
        return goods(seller).stream().filter(one -> one.product().equals(product)).findFirst();
    }

    /** How much is to be bought in a purchase, which says how many packs a quote is about. */
    Optional<Quantity> amount(PurchaseId id) {
        return desk.get().state().purchases().get(id).map(purchase -> purchase.round().amount());
    }

    Currency currency() {
        return desk.get().state().rules().currency();
    }

    private static Report said(Reply reply) {
        return switch (reply) {
            case Reply.Failed failed -> new Report.Failed(repeatable(failed.fault()));
            case Reply.Answered answered when answered.good() -> new Report.Done();
            case Reply.Answered answered when answered.status() == 408 || answered.status() == 425 ->
                later("answered " + answered.status());
            case Reply.Answered answered -> new Report.Declined(ShopwareMessages.refusal(answered));
        };
    }

    /** Every message but an order may be repeated under its key. */
    private static Fault repeatable(Fault fault) {
        return fault instanceof Fault.Unknown lost ? new Fault.Transient(lost.why(), Limits.FIRST_PAUSE) : fault;
    }

    private static Report later(String why) {
        return new Report.Failed(new Fault.Transient(why, Limits.FIRST_PAUSE));
    }

    private static Report unknown(String why) {
        return new Report.Failed(new Fault.Unknown(why));
    }

    static String reason(IllegalArgumentException unreadable) {
        return SellerText.of(String.valueOf(unreadable.getMessage())).value();
    }
}
