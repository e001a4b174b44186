package dev.emptor.market;

import dev.emptor.core.State;
import dev.emptor.engine.Desk;
import dev.emptor.engine.Time;
import dev.emptor.event.Effect;
import dev.emptor.event.Heard;
import dev.emptor.event.Report;
import dev.emptor.event.Turn;
import dev.emptor.gate.Gate;
import dev.emptor.identity.Masks;
import dev.emptor.model.Candidate;
import dev.emptor.model.EffectKey;
import dev.emptor.model.Fault;
import dev.emptor.model.Limits;
import dev.emptor.model.Negotiation;
import dev.emptor.model.Offer;
import dev.emptor.model.Purchase;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.SellerId;
import dev.emptor.money.Money;
import dev.emptor.wire.JsonObject;
import dev.emptor.wire.OfferReader;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A2CN 0.2.0. A session is begun with each request for a quote; the seller's counteroffers are its quotes, an
 * acceptance of ours is the order. What a seller did not say on record is asked for: no door of ours is needed.
 */
final class A2cnTongue implements Tongue {
    private static final int SESSIONS = 1_000;
    private static final Duration QUIET = Duration.ofMinutes(2);
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final Gate gate;
    private final Masks masks;
    private final Supplier<Desk> desk;
    private final Time time;
    private final Map<String, A2cnSession> sessions = new ConcurrentHashMap<>();
    private final Map<String, Instant> quietUntil = new ConcurrentHashMap<>();
    private final Map<String, String> told = new ConcurrentHashMap<>();

    A2cnTongue(Gate gate, Masks masks, Supplier<Desk> desk, Time time) {
        this.gate = gate;
        this.masks = masks;
        this.desk = desk;
        this.time = time;
    }

    @Override
    public Report intent(EffectKey key, Effect.SendIntentcast ask) {
        if (!ask.give().isEmpty()) {
            return new Report.Declined("what it speaks has no words for a region");
        }
        return with(ask.purchase(), ask.seller(), session -> {
            String id = A2cnMessages.id(session.about().thread(), "request");
            if (session.log().round() == 0) {
                Instant from = session.made(id, now());
                Instant until = earlier(from.plusSeconds(A2cnMessages.ROUND_SECONDS), ask.intent().replyBy());
                if (!until.isAfter(now())) {
                    from = now();
                    until = from.plusSeconds(A2cnMessages.ROUND_SECONDS);
                }
                session.say(A2cnMessages.offer(session.key(), session.log(), session.id(), id,
                        A2cnTerms.request(ask.intent()), from, until), true, now());
            }
            return new Report.Done();
        });
    }

    @Override
    public Report proposal(EffectKey key, Effect.SendProposal invite) {
        Negotiation.Exchange exchange = invite.exchange();
        return with(exchange.purchase(), exchange.seller(), session -> {
            String id = proposal(session, invite.proposal());
            remembered(session);
            if (session.log().has(id)) {
                return new Report.Done();
            }
            if (!session.log().ourTurn() || session.log().offerIsOurs() || session.lapsed()
                    || session.log().lastRound()) {
                return new Report.Declined("it is not for us to speak in this session");
            }
            Instant until = invite.proposal().replyBy();
            if (!until.isAfter(now())) {
                return new Report.Declined("its time was over before it could leave");
            }
            A2cnTerms theirs = quote(session);
            if (!theirs.id().equals(invite.proposal().ref()) || theirs.packs() != invite.proposal().packs()) {
                return new Report.Declined("its quote is of something else");
            }
            session.say(A2cnMessages.offer(session.key(), session.log(), session.id(), id,
                    theirs.countered(invite.proposal()), leaves(exchange, invite.proposal()), until), false, now());
            return new Report.Done();
        });
    }

    /** The instant that is on record, so that the message is the same whenever it is made. */
    private Instant leaves(Negotiation.Exchange exchange, Negotiation.Proposal proposal) {
        return desk.get().state().negotiations().get(exchange.id()).stream().flatMap(talk -> talk.history().stream())
                .filter(move -> move instanceof Negotiation.Move.Asked asked && asked.proposal().equals(proposal))
                .flatMap(move -> ((Negotiation.Move.Asked) move).leaves().stream()).findFirst()
                .orElseGet(() -> proposal.replyBy().minus(Limits.BOND));
    }

    @Override
    public Report rejection(EffectKey key, Effect.SendRejection end) {
        Optional<Purchase> purchase = desk.get().state().purchases().values().stream()
                .filter(p -> p.round().thread(end.seller()).equals(Optional.of(end.thread()))).findFirst();
        return purchase.isEmpty() ? new Report.Done() : with(purchase.get().id(), end.seller(), session -> {
            String id = A2cnMessages.id(session.about().thread(), "withdrawal");
            if (!session.log().over() && !session.lapsed()) {
                session.say(A2cnMessages.withdrawal(session.key(), session.log(), session.id(), id,
                        session.made(id, now())), false, now());
            }
            return new Report.Done();
        });
    }

    /** The seller's last offer is its final totals: all of it is in the total. Nothing is asked for, or told. */
    @Override
    public Report checkout(EffectKey key, Effect.AskCheckout ask) {
        return with(ask.purchase(), ask.seller(), session -> {
            if (!session.log().ourTurn() || session.log().offerIsOurs()) {
                return new Report.Declined("no offer of it stands");
            }
            A2cnTerms theirs = quote(session);
            if (!theirs.id().equals(ask.ref()) || theirs.packs() != ask.packs()) {
                return new Report.Declined("its offer is of " + theirs.packs() + " packs of something, not of "
                        + ask.packs() + " of what was chosen");
            }
            JsonObject offer = session.log().offer().orElseThrow();
            if (!isOfWhatWasWeighed(session, ask, offer)) {
                return new Report.Declined("its offer is now of other goods than were weighed");
            }
            return new Report.CheckoutGiven(theirs.checkout(ask.seller(), A2cnLog.hash(offer),
                    A2cnLog.ends(offer)));
        });
    }

    /** Its last counteroffer may be one that could not be read, or of packs that hold something else. */
    private boolean isOfWhatWasWeighed(A2cnSession session, Effect.AskCheckout ask, JsonObject offer) {
        Optional<Offer> weighed = Taken.of(desk.get().state(), ask.purchase(), ask.seller(), ask.ref());
        return desk.get().state().purchases().get(ask.purchase())
                .filter(purchase -> read(session, purchase, offer) instanceof OfferReader.Good now
                        && weighed.map(Offer::size).filter(size -> !size.equals(now.offer().size())).isEmpty())
                .isPresent();
    }

    @Override
    public Report order(EffectKey key, Effect.PlaceOrder order) {
        return with(order.purchase(), order.checkout().deal().seller(), session -> {
            String id = A2cnMessages.id(session.about().thread(), "acceptance|" + order.orderKey());
            if (!remembered(session).has(id)) {
                Optional<Report> instead = instead(session, order);
                if (instead.isPresent()) {
                    return instead.get();
                }
                try {
                    session.say(A2cnMessages.acceptance(session.key(), session.log(), session.id(), id,
                            session.made(id, now())), false, now());
                } catch (A2cnTrouble refused) {
                    throw session.log().withdrawn() ? refused : refused.perhapsRepeated();
                }
            }
            return made(session);
        });
    }

    /**
     * Why nothing is accepted now, if that is so. Nobody knows here whether it was accepted before, so only what the
     * seller shows of the session is a no: that it went on since, or was withdrawn from, without an acceptance of ours.
     */
    private Optional<Report> instead(A2cnSession session, Effect.PlaceOrder order) {
        A2cnLog log = session.log();
        JsonObject offer = log.offer().orElseThrow(() -> A2cnTrouble.no("no offer of it stands"));
        if (log.withdrawn()) {
            return Optional.of(new Report.Declined("it withdrew"));
        }
        if (log.over()) {
            return Optional.of(A2cnTrouble.unknown("something else was agreed in this session").report());
        }
        if (!log.ourTurn() || !A2cnLog.hash(offer).equals(order.checkout().ref())
                || !quote(session).total().equals(order.checkout().deal().total())) {
            return Optional.of(new Report.Declined("the offer that was looked at does not stand any more"));
        }
        return A2cnLog.ends(offer).isAfter(now()) ? Optional.empty() : Optional.of(A2cnTrouble.unknown(
                "the time of its offer is over, and whether it was accepted before cannot be seen").report());
    }

    /** What became of an acceptance of ours, or of a proposal of ours that could be accepted. */
    @Override
    public Report lookUp(EffectKey key, Effect.LookUpOrder look) {
        Report report = with(look.purchase(), look.seller(), session -> {
            A2cnLog log = remembered(session);
            if (log.acceptance().isPresent()) {
                return made(session);
            }
            Optional<Instant> ends = log.open() ? log.offer().map(A2cnLog::ends) : underWay(session, look);
            if (ends.filter(end -> !end.plus(GRACE.minusSeconds(1)).isBefore(now())).isPresent()) {
                return new Report.Failed(new Fault.Transient("it may still be accepted", Limits.FIRST_PAUSE));
            }
            if (log.open()) {
                session.lapse(now());
            }
            return new Report.OrderNotFound();
        });
        // Whatever is not a clear word is none.
        return report instanceof Report.Declined declined
                ? new Report.Failed(new Fault.Transient(declined.why(), Limits.FIRST_PAUSE)) : report;
    }

    /** The end of a proposal that could be accepted and that the seller does not show: it may take it until then. */
    private Optional<Instant> underWay(A2cnSession session, Effect.LookUpOrder look) {
        return desk.get().state().purchases().get(look.purchase())
                .flatMap(purchase -> purchase instanceof Purchase.Bargaining now ? now.bond() : Optional.empty())
                .filter(bond -> bond.orderKey().equals(look.orderKey()) && !session.log().over()
                        && !session.log().has(proposal(session, bond.proposal())))
                .map(bond -> bond.proposal().replyBy());
    }

    private static String proposal(A2cnSession session, Negotiation.Proposal ours) {
        return A2cnMessages.id(session.about().thread(), "proposal|" + ours.sequence());
    }

    /** Whoever has forgotten what it quoted may have forgotten what was agreed, too: that is no no. */
    private static A2cnLog remembered(A2cnSession session) {
        if (session.log().round() < 2) {
            throw A2cnTrouble.later("it does not show what was said before");
        }
        return session.log();
    }

    private Report made(A2cnSession session) {
        JsonObject record = session.record(now());
        JsonObject terms = record.needObject("agreed_terms");
        Money total = new Money(terms.needNumber("total_value"), currency(session));
        Instant at = Instant.parse(record.needText("generated_at"));
        return new Report.OrderAccepted(record.needText("record_id"), total,
                terms.integer("delivery_days").map(days -> at.plus(Duration.ofDays(days))));
    }

    private A2cnTerms quote(A2cnSession session) {
        return A2cnTerms.of(session.log().offer().orElseThrow(() -> A2cnTrouble.no("it made no offer"))
                .needObject("terms"), currency(session));
    }

    private static Currency currency(A2cnSession session) {
        return Money.currencyOf(session.about().currency());
    }

    @Override
    public boolean listens() {
        return true;
    }

    /** Looks what the seller said meanwhile. An offer of its goes to the desk, once. */
    @Override
    public void listen(Purchase purchase, SellerId seller) {
        String thread = thread(purchase.id(), seller).orElse("");
        boolean known = sessions.containsKey(seller + "|" + thread);
        boolean quiet = now().isBefore(quietUntil.getOrDefault(seller + "|" + thread, Instant.MIN));
        if (quiet || (!known && !begun(purchase, seller))) {
            return;
        }
        Report heard = with(purchase.id(), seller, session -> {
            if (session.log().ourTurn() && session.log().offer().isPresent() && !session.log().offerIsOurs()) {
                tell(session, purchase, session.log().offer().get());
            }
            return new Report.Done();
        });
        if (!(heard instanceof Report.Done)) {
            quietUntil.put(seller + "|" + thread, now().plus(QUIET)); // Nobody is asked in vain every few seconds.
        }
    }

    /** Whether our request has surely left: only then there is anything to look for. */
    private boolean begun(Purchase purchase, SellerId seller) {
        return purchase.round().threads().has(seller) && desk.get().state().outbox().values().stream()
                .noneMatch(pending -> pending.effect() instanceof Effect.SendIntentcast ask
                        && ask.purchase().equals(purchase.id()) && ask.seller().equals(seller));
    }

    private void tell(A2cnSession session, Purchase purchase, JsonObject message) {
        String mark = A2cnLog.id(message);
        if (mark.equals(told.get(session.about().thread()))) {
            return;
        }
        CompletableFuture<Turn> heard = switch (read(session, purchase, message)) {
            case OfferReader.Good good -> desk.get().offer(good.offer());
            case OfferReader.Bad bad -> desk.get().hear(new Heard.OfferQuarantined(session.about().seller(),
                    bad.ref().orElse("?"), bad.why()));
        };
        try {
            heard.join();
            told.put(session.about().thread(), mark);
        } catch (CompletionException | CancellationException busy) {
            throw A2cnTrouble.later("the desk is busy"); // It is told the next time.
        }
    }

    private OfferReader.Read read(A2cnSession session, Purchase purchase, JsonObject message) {
        State state = desk.get().state();
        SellerId seller = session.about().seller();
        String category = state.needs().get(purchase.round().need()).map(s -> s.need().category()).orElse("");
        try {
            JsonObject form = quote(session).offer(session.about().thread(), message.needText("expires_at"),
                    session.log().lastRound(), category);
            Offer.Source source = Belongings.of(state, seller).sourceOf(Candidate.keyOf(seller,
                    form.needText("ref")));
            return new OfferReader(seller, source, currency(session), now()).line(form.toBytes(), 1);
        } catch (A2cnTrouble unreadable) {
            return new OfferReader.Bad(Optional.empty(), String.valueOf(unreadable.getMessage()));
        }
    }

    /**
     * With the session as it stands now. Only from then on a no is a no: before, what was sent earlier may have arrived
     * all the same, so that a seller which cannot be found is asked again.
     */
    private Report with(PurchaseId purchase, SellerId seller, Function<A2cnSession, Report> use) {
        boolean known = false;
        try {
            A2cnSession session = session(purchase, seller);
            synchronized (session) {
                session.sync(now());
                known = true;
                return use.apply(session);
            }
        } catch (A2cnTrouble trouble) {
            return known ? trouble.report() : trouble.beforeAnything().report();
        } catch (IllegalArgumentException | DateTimeException unreadable) {
            return A2cnTrouble.unknown("what it said cannot be read").report();
        }
    }

    private A2cnSession session(PurchaseId id, SellerId seller) {
        State state = desk.get().state();
        Purchase purchase = state.purchases().get(id).orElseThrow(() -> A2cnTrouble.no("the purchase is over"));
        String thread = thread(id, seller).orElseThrow(() -> A2cnTrouble.no("it was never asked"));
        if (sessions.size() > SESSIONS) {
            sessions.clear(); // They are found again.
            told.clear();
            quietUntil.clear();
        }
        A2cnSession known = sessions.get(seller + "|" + thread);
        if (known != null) {
            return known;
        }
        String currency = state.settings().orElseThrow(() -> A2cnTrouble.later("nothing is configured yet"))
                .currency().getCurrencyCode();
        A2cnSession opened = A2cnSession.open(gate, new A2cnSession.About(seller, thread, currency,
                purchase.round().opened()), masks.before(seller, thread), now());
        A2cnSession first = sessions.putIfAbsent(seller + "|" + thread, opened);
        return first == null ? opened : first;
    }

    private Optional<String> thread(PurchaseId id, SellerId seller) {
        return desk.get().state().purchases().get(id).flatMap(purchase -> purchase.round().thread(seller));
    }

    private Instant now() {
        return time.now();
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
