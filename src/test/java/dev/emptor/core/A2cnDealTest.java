package dev.emptor.core;

import static dev.emptor.core.Story.ALPHA;
import static dev.emptor.core.Story.BETA;
import static dev.emptor.core.Story.eur;
import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.engine.Desk;
import dev.emptor.engine.Time;
import dev.emptor.event.Effect;
import dev.emptor.event.Heard;
import dev.emptor.event.Turn;
import dev.emptor.gate.Gate;
import dev.emptor.gate.GateSettings;
import dev.emptor.gate.Marked;
import dev.emptor.gate.SellerAccess;
import dev.emptor.identity.Identities;
import dev.emptor.identity.Masks;
import dev.emptor.ledger.Line;
import dev.emptor.market.A2cnShop;
import dev.emptor.market.SellerCourier;
import dev.emptor.model.EffectKey;
import dev.emptor.model.Mode;
import dev.emptor.model.Moment;
import dev.emptor.model.Offer;
import dev.emptor.model.Purchase;
import dev.emptor.model.Seller;
import dev.emptor.model.Speech;
import dev.emptor.model.Verb;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A whole purchase from a seller that speaks A2CN, over loopback: from the request to the order. */
final class A2cnDealTest {
    private final Story story = story();
    private final A2cnShop shop = new A2cnShop(story.now);
    private final Gate gate = new Gate(new GateSettings(List.of(new SellerAccess(ALPHA, true,
            Optional.of(shop.url()), Optional.empty(), Optional.empty())), List.of()), Marked.profile(),
            Marked.recorded());
    private final Desk desk = new Desk() {
        @Override
        public CompletableFuture<Turn> hear(Heard.Body body) {
            return CompletableFuture.completedFuture(story.hear(body));
        }

        @Override
        public CompletableFuture<Turn> offer(Offer offer) {
            return CompletableFuture.completedFuture(story.offers(offer));
        }

        @Override
        public State state() {
            return story.state;
        }
    };
    private final SellerCourier courier = new SellerCourier(gate, Optional.empty(),
            new Masks(() -> Identities.of(new byte[Identities.MASTER_BYTES]), seller -> 0), () -> desk, new Time() {
                @Override
                public Instant now() {
                    return story.now;
                }

                @Override
                public Duration real(Duration duration) {
                    return duration;
                }
            });

    private static Story story() {
        Story story = new Story();
        story.bought(ALPHA, 900);
        story.hear(new Heard.AdoptSettings(Wares.sellers(story.state.rules(), List.of(
                new Seller(ALPHA, "Alpha", true, List.of("pantry"), true, true).speaking(Speech.A2CN),
                new Seller(BETA, "Beta", true, List.of("pantry"), false, false)))));
        return story;
    }

    @AfterEach
    void close() {
        gate.close();
        shop.close();
    }

    /** All that is due to that seller leaves, and what came of it is reported. */
    private void act() {
        shop.at(story.now);
        boolean more = true;
        while (more) {
            more = false;
            for (Map.Entry<EffectKey, State.Pending> entry : story.state.outbox()) {
                Effect effect = entry.getValue().effect();
                if (effect.to().equals(Optional.of(ALPHA)) && !entry.getValue().due().isAfter(story.now)) {
                    story.report(entry.getKey(), courier.deliver(entry.getKey(), effect));
                    more = true;
                    break;
                }
            }
        }
        courier.listen(story.state);
        story.tick();
    }

    private void pass(Duration duration) {
        Instant end = story.now.plus(duration);
        while (story.now.isBefore(end)) {
            story.wait(Duration.ofMinutes(1));
            act();
        }
    }

    private void quoted(long each) {
        story.untilLowAgain();
        pass(Duration.ofMinutes(40));
        assertThat(shop.log).as("it was asked").hasSize(1);
        shop.quotes(each, 2, 0, 3);
        act();
        story.wait(Story.REPLY.minusMinutes(41));
    }

    private void untilCountered() {
        for (int minute = 0; minute < 120 && shop.log.size() < 3; minute++) {
            pass(Duration.ofMinutes(1));
        }
        assertThat(shop.log).hasSize(3);
    }

    @Test
    void its_quote_is_looked_at_and_accepted_and_nothing_personal_was_told() {
        quoted(450);
        pass(Duration.ofMinutes(5));
        assertThat(shop.faults).isEmpty();
        assertThat(story.purchase()).isInstanceOf(Purchase.Ordered.class);
        assertThat(((Purchase.Ordered) story.purchase()).order().deal().total()).isEqualTo(eur(900));
        assertThat(shop.log.getLast().needText("message_type")).isEqualTo("acceptance");
        assertThat(story.state.register().lines().values()).filteredOn(line -> line.given().purchase()
                .equals(story.purchase().id())).isNotEmpty()
                .allSatisfy(line -> assertThat(line.standing()).isEqualTo(Line.Standing.NEVER_LEFT));
    }

    @Test
    void a_counteroffer_that_it_accepts_is_the_order_and_is_paid_from_what_was_held() {
        story.rules = q -> q.moment() == Moment.OFFER && q.offer().price().each().compareTo(eur(500)) >= 0
                ? Verb.COUNTER : Verb.ACCEPT;
        quoted(500);
        untilCountered();
        assertThat(shop.faults).isEmpty();
        assertThat(shop.log.getLast().needText("message_type")).isEqualTo("counteroffer");
        assertThat(story.purchase().bound()).isTrue();
        long total = shop.log.getLast().needObject("terms").needNumber("total_value");
        assertThat(story.held()).isEqualTo(total).isLessThan(1_000);
        shop.accepts();
        pass(Duration.ofMinutes(15));
        assertThat(story.purchase()).isInstanceOf(Purchase.Ordered.class);
        assertThat(((Purchase.Ordered) story.purchase()).order().deal().total()).isEqualTo(eur(total));
        assertThat(story.held()).isZero();
        assertThat(shop.faults).isEmpty();
        assertThat(story.state.rules().mode()).isEqualTo(Mode.LIVE);
    }

    @Test
    void a_counteroffer_that_it_counters_is_free_again_and_its_quote_is_taken_at_the_end() {
        story.rules = q -> q.moment() == Moment.OFFER && q.offer().price().each().compareTo(eur(500)) >= 0
                ? Verb.COUNTER : Verb.ACCEPT;
        quoted(500);
        untilCountered();
        shop.quotes(480, 2, 0, 3);
        pass(Duration.ofHours(2));
        assertThat(shop.faults).isEmpty();
        assertThat(story.purchase()).isInstanceOf(Purchase.Ordered.class);
        assertThat(((Purchase.Ordered) story.purchase()).order().deal().total()).isEqualTo(eur(960));
    }
}
