package dev.emptor.market;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.core.Core;
import dev.emptor.core.State;
import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.event.Turn;
import dev.emptor.gate.Reply;
import dev.emptor.market.Bazaar.Household;
import dev.emptor.market.Bazaar.Sent;
import dev.emptor.model.EffectKey;
import dev.emptor.model.Fault;
import dev.emptor.model.Negotiation;
import dev.emptor.model.Opinion;
import dev.emptor.model.Purchase;
import dev.emptor.model.Verb;
import dev.emptor.wire.TurnCodec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** A journal holds all that its messages were made of, and a message that is sent again is the same to the letter. */
final class ReplayedBytesTest {
    static final List<String> SELLERS = List.of("northwind-traders", "southgate-market", "easterly-goods",
            "westbrook-store", "midland-depot");
    private static final List<Opinion> TALK = List.of(Bazaar.says(Verb.PATIENCE, 5, ""),
            Bazaar.says(Verb.WEIGH, 313, "day"), Bazaar.says(Verb.MENTION, 0, "another-offer"));

    private static Bazaar played(long seed) {
        return played(seed, 0, false);
    }

    private static Bazaar played(long seed, int lossy, boolean restless) {
        Bazaar bazaar = new Bazaar(seed, new Household(10_000_000, 90_000_000, TALK), new Stalls(seed, SELLERS,
                7_000_000));
        bazaar.lossy = lossy;
        bazaar.restless = restless;
        return bazaar.run(Duration.ofDays(3));
    }

    /** Every message that a journal gives, decided and written anew, in the order in which they left. */
    private static List<String> rendered(Bazaar once, UnaryOperator<Event> kept) {
        Map<EffectKey, Effect> effects = new HashMap<>();
        State state = State.EMPTY;
        for (Turn recorded : once.turns) {
            Turn turn = TurnCodec.decode(TurnCodec.encode(recorded));
            List<Event> events = Core.decide(state, turn.heard(), turn.judgment()).events().stream().map(kept)
                    .toList();
            events.forEach(event -> {
                if (event instanceof Event.EffectQueued queued) {
                    effects.put(queued.key(), queued.effect());
                }
            });
            state = Core.replay(state, new Turn(turn.heard(), turn.judgment(), events));
        }
        List<String> bytes = new ArrayList<>();
        SellerCourier courier = Bazaar.courier(once.stalls, 0, (method, target, headers, body, circuit) -> {
            bytes.add(Bazaar.bytes(method, target, headers, body));
            return new Reply.Failed(new Fault.Permanent("only looked at"));
        });
        for (Sent sent : once.sent) {
            Effect effect = effects.get(sent.key());
            if (effect != null) {
                courier.deliver(sent.key(), effect);
            }
        }
        return bytes;
    }

    @Test
    void a_purchase_over_several_rounds_with_several_sellers_is_played_to_its_order() {
        Bazaar once = played(1);
        assertThat(once.sent(Effect.SendProposal.class)).hasSizeGreaterThan(8);
        assertThat(once.sent(Effect.SendRejection.class)).isNotEmpty();
        assertThat(once.sent(Effect.PlaceOrder.class)).hasSize(1);
        assertThat(once.state.purchases().values()).anyMatch(Purchase.Ordered.class::isInstance);
        assertThat(once.heardOffers()).anyMatch(offer -> offer.seal().isPresent())
                .anyMatch(offer -> offer.seal().isEmpty());
    }

    @Test
    void a_journal_that_is_read_and_decided_again_gives_every_message_to_the_letter() {
        for (long seed = 1; seed <= 8; seed++) {
            Bazaar once = played(seed);
            assertThat(rendered(once, event -> event)).as("seed %d", seed)
                    .isEqualTo(once.sent.stream().map(Sent::bytes).toList());
            assertThat(Bazaar.replayed(once.turns)).isEqualTo(once.state);
        }
    }

    /** What a journal would give that lacks the key of small unforeseeable choices: the test above would see it. */
    @Test
    void without_the_key_that_is_kept_of_each_purchase_other_messages_would_leave() {
        int others = 0;
        for (long seed = 1; seed <= 8; seed++) {
            Bazaar once = played(seed);
            List<String> rendered = rendered(once, event -> event instanceof Event.BargainingBegan e
                    ? new Event.BargainingBegan(e.purchase(), e.decideBy(), e.market().map(market ->
                            new Negotiation.Market(market.best(), market.usual(), "0".repeat(64)))) : event);
            others += rendered.equals(once.sent.stream().map(Sent::bytes).toList()) ? 0 : 1;
        }
        assertThat(others).isPositive();
    }

    @Test
    void a_message_whose_receipt_was_lost_is_sent_again_to_the_letter_after_a_restart_and_under_other_identities() {
        int repeated = 0;
        for (long seed = 1; seed <= 5; seed++) {
            Bazaar once = played(seed, 2, true);
            Map<EffectKey, String> first = new HashMap<>();
            Map<String, String> byOrder = new HashMap<>();
            for (Sent sent : once.sent) {
                String before = first.putIfAbsent(sent.key(), sent.bytes());
                repeated += before == null ? 0 : 1;
                assertThat(sent.bytes()).isEqualTo(before == null ? sent.bytes() : before);
                if (sent.effect() instanceof Effect.PlaceOrder order) {
                    assertThat(sent.bytes()).isEqualTo(byOrder.getOrDefault(order.orderKey(), sent.bytes()));
                    byOrder.put(order.orderKey(), sent.bytes());
                }
            }
        }
        assertThat(repeated).as("messages sent again").isGreaterThan(15);
    }

    @Test
    void no_two_messages_of_a_thread_have_one_sequence_and_each_follows_the_one_before() {
        for (long seed = 1; seed <= 8; seed++) {
            Map<String, Integer> last = new HashMap<>();
            for (Sent sent : played(seed).sent(Effect.SendProposal.class)) {
                Effect.SendProposal proposal = (Effect.SendProposal) sent.effect();
                int before = last.getOrDefault(proposal.exchange().name(), 0);
                assertThat(proposal.proposal().sequence()).isEqualTo(before + 1);
                last.put(proposal.exchange().name(), before + 1);
            }
        }
    }
}
