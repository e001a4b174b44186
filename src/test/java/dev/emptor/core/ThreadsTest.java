package dev.emptor.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.config.TermsReader;
import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Report;
import dev.emptor.model.Purchase;
import dev.emptor.model.Seller;
import dev.emptor.model.SellerId;
import dev.emptor.model.Verb;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A seller that was never asked knows one purchase by one name, whatever it is told, and no other seller knows it. */
class ThreadsTest {
    private static final SellerId SHOP = new SellerId("shop");

    private final Story story = new Story();

    @Test
    void proposal_terms_totals_and_order_name_the_same_thread_to_a_seller_that_pushed_its_offer() {
        story.rules = q -> q.round() == 0 ? Verb.COUNTER : Verb.ACCEPT;
        story.hear(new Heard.AdoptTerms(TermsReader.standard()));
        story.hear(new Heard.AdoptSettings(Wares.sellers(story.state.rules(),
                List.of(new Seller(SHOP, "Shop", true, List.of(), false, true)))));
        story.offers(story.offer(SHOP, 1_000));
        story.wait(Story.REPLY);
        story.wait(story.state.rules().bargainFor());
        if (story.purchase() instanceof Purchase.Asked) {
            story.approve();
        }
        story.report(story.pending(Effect.ProfferTerms.class).orElseThrow().getKey(),
                new Report.TermsSilent("it answered 404"));
        story.checkout(deal -> deal);
        if (story.purchase() instanceof Purchase.Asked) {
            story.approve();
        }

        Map<String, String> named = new TreeMap<>();
        story.turns.stream().flatMap(turn -> turn.events().stream()).flatMap(event -> event
                instanceof Event.EffectQueued queued ? Stream.of(queued.effect()) : Stream.empty())
                .forEach(effect -> thread(effect, named));
        assertThat(named.keySet()).containsExactly("order", "proposal", "terms", "totals");
        assertThat(named.values()).containsOnly(story.purchase().round().thread(SHOP).orElseThrow());
        assertThat(story.purchase().round().thread(Story.ALPHA)).isNotEqualTo(story.purchase().round().thread(SHOP));
        assertThat(named.get("order")).matches("[0-9a-f]{32}");
    }

    private static void thread(Effect effect, Map<String, String> named) {
        if (effect instanceof Effect.SendProposal sent) {
            named.put("proposal", sent.exchange().name());
        } else if (effect instanceof Effect.ProfferTerms sent) {
            named.put("terms", sent.thread());
        } else if (effect instanceof Effect.AskCheckout sent) {
            named.put("totals", sent.thread());
        } else if (effect instanceof Effect.PlaceOrder sent) {
            named.put("order", sent.thread());
        }
    }
}
