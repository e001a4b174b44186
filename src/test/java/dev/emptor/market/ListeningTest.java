package dev.emptor.market;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.core.State;
import dev.emptor.engine.Desk;
import dev.emptor.engine.Time;
import dev.emptor.event.Effect;
import dev.emptor.event.Heard;
import dev.emptor.event.Report;
import dev.emptor.event.Turn;
import dev.emptor.gate.FakeServer;
import dev.emptor.gate.Gate;
import dev.emptor.gate.GateSettings;
import dev.emptor.gate.Marked;
import dev.emptor.gate.SellerAccess;
import dev.emptor.identity.Identities;
import dev.emptor.identity.Masks;
import dev.emptor.model.EffectKey;
import dev.emptor.model.Intent;
import dev.emptor.model.Offer;
import dev.emptor.model.SellerId;
import dev.emptor.model.SortedDict;
import dev.emptor.model.Speech;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two sellers that are looked at, of which one takes its time over each answer. */
@Timeout(60)
final class ListeningTest {
    private final Instant now = Goods.NOW.plusSeconds(10);
    private final CompletableFuture<Offer> offer = new CompletableFuture<>();
    private final FakeDesk inner = new FakeDesk();
    private final Desk desk = new Desk() {
        @Override
        public CompletableFuture<Turn> hear(Heard.Body body) {
            return inner.hear(body);
        }

        @Override
        public CompletableFuture<Turn> offer(Offer heard) {
            offer.complete(heard);
            return inner.offer(heard);
        }

        @Override
        public State state() {
            return inner.state();
        }
    };

    @Test
    void the_quote_of_one_is_heard_while_another_still_takes_its_time() throws Exception {
        inner.standing(Goods.speaking(Speech.A2CN, SortedDict.empty(), Goods.HILL, Goods.DALE));
        CountDownLatch over = new CountDownLatch(1);
        try (FakeServer slow = new FakeServer().answering((exchange, seen) -> hang(over));
                A2cnShop quick = new A2cnShop(now); Gate gate = gate(slow.url(), quick.url())) {
            SellerCourier courier = new SellerCourier(gate, Optional.empty(),
                    new Masks(() -> Identities.of(new byte[Identities.MASTER_BYTES]), seller -> 0), () -> desk,
                    clock());
            assertThat(courier.deliver(new EffectKey("e1-t1-1"), new Effect.SendIntentcast(Goods.PURCHASE, Goods.DALE,
                    intent(), Optional.empty()))).isEqualTo(new Report.Done());
            quick.quotes(900, 2, 300, 3);
            Thread round = Thread.ofVirtual().start(() -> courier.listen(inner.state()));
            Offer heard = offer.get(GateSettings.EXCHANGE.toMillis() / 2, TimeUnit.MILLISECONDS);
            assertThat(heard.seller()).isEqualTo(Goods.DALE);
            assertThat(slow.seen()).isNotEmpty();
            over.countDown();
            round.join();
        }
    }

    private static Intent intent() {
        Intent one = Goods.intent();
        return new Intent(Goods.DALE_THREAD, one.category(), one.wanted(), one.amount(), one.currency(), one.country(),
                one.replyBy());
    }

    private static void hang(CountDownLatch over) {
        try {
            over.await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private static Gate gate(URI hill, URI dale) {
        return new Gate(new GateSettings(List.of(access(Goods.HILL, hill), access(Goods.DALE, dale)), List.of()),
                Marked.profile(), Marked.recorded());
    }

    private static SellerAccess access(SellerId seller, URI url) {
        return new SellerAccess(seller, true, Optional.of(url), Optional.empty(), Optional.empty());
    }

    private Time clock() {
        return new Time() {
            @Override
            public Instant now() {
                return now;
            }

            @Override
            public Duration real(Duration duration) {
                return duration;
            }
        };
    }
}
