package dev.emptor.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.core.State;
import dev.emptor.core.State.Standing;
import dev.emptor.model.Checkout;
import dev.emptor.model.Deal;
import dev.emptor.model.NeedId;
import dev.emptor.model.Purchase;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.Seller;
import dev.emptor.model.SellerId;
import dev.emptor.model.Settings;
import dev.emptor.model.SortedDict;
import dev.emptor.model.Speech;
import dev.emptor.wire.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the drafts say that the owner sends herself. */
final class QuoteDraftsTest {
    private static final NeedId FILTER = new NeedId("filter");
    private static final SellerId MOKKA = new SellerId("mokka");

    private final State state = Samples.state();

    @Test
    void a_request_asks_for_what_is_missing_and_not_for_the_part_that_came() {
        assertThat(draft(state.needs(), state.purchases()).needText("text")).contains("Quantity: 1 kg");
        Standing was = state.needs().get(FILTER).orElseThrow();
        Standing part = new Standing(was.need(), was.stock(), was.counted(), was.purchase(), was.prices(),
                was.notBefore(), was.met(), was.unsure(), was.history(), was.watch(),
                Optional.of(Samples.grams(400)));
        assertThat(draft(state.needs().with(FILTER, part), state.purchases()).needText("text"))
                .contains("Quantity: 400 g").doesNotContain("1 kg");
    }

    @Test
    void an_order_that_only_a_backup_knows_of_may_have_been_sent() {
        JsonObject now = draft(state.needs(), state.purchases().with(Samples.FILTER,
                unknown(Optional.empty())));
        assertThat(now.needText("kind")).isEqualTo("ORDER");
        assertThat(now.has("maybeSent")).isFalse();
        assertThat(draft(state.needs(), state.purchases().with(Samples.FILTER, unknown(Optional.of(Samples.NOW))))
                .flag("maybeSent")).contains(true);
    }

    private Purchase unknown(Optional<Instant> restored) {
        Deal like = Samples.coffeeDeal();
        Deal deal = new Deal(MOKKA, like.lines(), like.extras(), like.total(), like.terms());
        Purchase now = state.purchases().get(Samples.FILTER).orElseThrow();
        return new Purchase.OutcomeUnknown(now.round(), new Checkout("c-1", deal, Optional.empty()),
                now.round().amount(), "k-1", 0, Samples.NOW, Optional.empty(), restored, Optional.empty(),
                Optional.empty(), List.of());
    }

    private JsonObject draft(SortedDict<NeedId, Standing> needs,
            SortedDict<PurchaseId, Purchase> purchases) {
        Settings before = Samples.settings();
        List<Seller> sellers = before.sellers().stream().map(seller -> seller.id().equals(MOKKA)
                ? seller.speaking(Speech.MANUAL) : seller).toList();
        Settings settings = new Settings(before.zone(), before.currency(), before.mode(), before.country(),
                before.members(), before.budgets(), sellers, before.answerWithin(), before.bargainFor());
        State now = new State(state.turn(), state.at(), Optional.of(settings), state.revision(),
                state.halted(), needs, purchases, state.negotiations(), state.escalations(), state.sellers(),
                state.ledger(), state.outbox(), state.disclosed(), state.timers(), state.restored());
        return QuoteDrafts.of(now).stream().filter(waiting -> waiting.purchase().equals(Samples.FILTER)).findFirst()
                .orElseThrow().line(now);
    }
}
