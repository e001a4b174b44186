package dev.emptor.market;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.core.State;
import dev.emptor.engine.Desk;
import dev.emptor.engine.Time;
import dev.emptor.event.Effect;
import dev.emptor.event.Heard;
import dev.emptor.event.Report;
import dev.emptor.event.Turn;
import dev.emptor.gate.Gate;
import dev.emptor.gate.GateSettings;
import dev.emptor.gate.Marked;
import dev.emptor.gate.Secret;
import dev.emptor.gate.SellerAccess;
import dev.emptor.identity.Identities;
import dev.emptor.identity.Masks;
import dev.emptor.model.Checkout;
import dev.emptor.model.Datum;
import dev.emptor.model.EffectKey;
import dev.emptor.model.Fault;
import dev.emptor.model.Judgment;
import dev.emptor.model.Negotiation;
import dev.emptor.model.Offer;
import dev.emptor.model.SellerId;
import dev.emptor.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A seller that speaks A2CN on loopback, us who speak with it, and a clock that both go by. */
final class A2cnTable implements AutoCloseable {
    static final EffectKey KEY = new EffectKey("e1-t1-1");

    private final SellerId seller;
    private final String thread;
    Instant now = Goods.NOW.plusSeconds(10);
    State state = Goods.state(false);
    final A2cnShop shop = new A2cnShop(now);
    final List<Heard.Body> heard = new ArrayList<>();
    final List<Offer> offers = new ArrayList<>();
    final Gate gate;
    final Desk desk = new Desk() {
        @Override
        public CompletableFuture<Turn> hear(Heard.Body body) {
            heard.add(body);
            return recorded();
        }

        @Override
        public CompletableFuture<Turn> offer(Offer offer) {
            offers.add(offer);
            return recorded();
        }

        private CompletableFuture<Turn> recorded() {
            return CompletableFuture.completedFuture(new Turn(new Heard(1, now, 1, "", new Heard.TimeCame()),
                    new Judgment("r", List.of()), List.of()));
        }

        @Override
        public State state() {
            return state;
        }
    };
    A2cnTongue tongue;

    A2cnTable() {
        this(Goods.HILL, Goods.HILL_THREAD);
    }

    /** With the seller in that role; the house is the same at every table. */
    A2cnTable(SellerId seller, String thread) {
        this.seller = seller;
        this.thread = thread;
        gate = new Gate(new GateSettings(List.of(new SellerAccess(seller, true, Optional.of(shop.url()),
                Optional.of(new Secret("hill-outbound")), Optional.empty())), List.of()), Marked.profile(),
                Marked.recorded());
        tongue = tongue();
    }

    /** As after a restart: nothing is remembered. */
    void restart() {
        tongue = tongue();
    }

    A2cnTongue tongue() {
        return new A2cnTongue(gate, new Masks(() -> Identities.of(new byte[Identities.MASTER_BYTES]), seller -> 0),
                () -> desk, new Time() {
                    @Override
                    public Instant now() {
                        return now;
                    }

                    @Override
                    public Duration real(Duration duration) {
                        return duration;
                    }
                });
    }

    @Override
    public void close() {
        gate.close();
        shop.close();
    }

    void later(long seconds) {
        now = now.plusSeconds(seconds);
        shop.at(now);
    }

    Report intent() {
        return tongue.intent(KEY, new Effect.SendIntentcast(Goods.PURCHASE, seller, Goods.intent(),
                Optional.empty()));
    }

    void listen() {
        tongue.listen(desk.state().purchases().get(Goods.PURCHASE).orElseThrow(), seller);
    }

    Report counter(int sequence, long each) {
        return tongue.proposal(KEY, proposal(sequence, each, now));
    }

    Effect.SendProposal proposal(int sequence, long each, Instant at) {
        Negotiation.Exchange exchange = new Negotiation.Exchange(Goods.exchange().id(), Goods.PURCHASE, seller,
                "hill/beans-500", thread, Money.of(900, "EUR"));
        return new Effect.SendProposal(exchange, new Negotiation.Proposal(sequence, "beans-500", 2,
                Money.of(each, "EUR"), at.plusSeconds(300).truncatedTo(ChronoUnit.MINUTES)));
    }

    Report look() {
        return tongue.lookUp(KEY, new Effect.LookUpOrder(Goods.PURCHASE, seller, "k-1"));
    }

    Report order(Checkout checkout) {
        return tongue.order(KEY, new Effect.PlaceOrder(Goods.PURCHASE, thread, "k-1", checkout,
                List.of(Datum.NAME, Datum.STREET)));
    }

    Checkout totals() {
        Report report = tongue.checkout(KEY, new Effect.AskCheckout(Goods.PURCHASE, seller, thread,
                "beans-500", 2, List.of(Datum.COUNTRY)));
        return ((Report.CheckoutGiven) report).checkout();
    }

    void quoted() {
        assertThat(intent()).isEqualTo(new Report.Done());
        later(5);
        shop.quotes(900, 2, 300, 3);
        listen();
    }

    static boolean open(Report report) {
        return report instanceof Report.Failed;
    }

    static boolean unknown(Report report) {
        return report instanceof Report.Failed failed && failed.fault() instanceof Fault.Unknown;
    }
}
