package dev.emptor.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.core.Core;
import dev.emptor.core.State;
import dev.emptor.event.Event;
import dev.emptor.model.Datum;
import dev.emptor.model.Disclosure;
import dev.emptor.model.Fulfilment;
import dev.emptor.model.LedgerNote;
import dev.emptor.model.SellerId;
import dev.emptor.model.Stage;
import dev.emptor.wire.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the gate stopped is shown as told to nobody. */
class ShareViewTest {
    @Test
    void what_the_gate_stopped_is_not_shown_as_told_nor_its_seller_as_asked() {
        State state = Samples.state();
        Event beanco = country("beanco");
        Event mokka = country("mokka");
        state = Core.evolve(Core.evolve(state, beanco), mokka);
        JsonObject before = PurchaseView.whole(state.purchases().get(Samples.FILTER).orElseThrow(), state);
        assertThat(before.number("asked")).contains(2L);
        assertThat(before.objects("told")).hasSize(2);
        State after = Core.evolve(state, new Event.Noted(new LedgerNote.Corrected(state.register().seq(),
                "UNRELEASED: your email stood in a message to mokka", Samples.NOW)));
        JsonObject purchase = PurchaseView.whole(after.purchases().get(Samples.FILTER).orElseThrow(), after);
        assertThat(purchase.number("asked")).contains(1L);
        assertThat(purchase.objects("told")).extracting(told -> told.text("seller").orElseThrow())
                .containsExactly("beanco");
        assertThat(ShareView.told(List.of(beanco, mokka), after)).extracting(told -> told.text("seller").orElseThrow())
                .containsExactly("beanco");
    }

    private static Event country(String seller) {
        return new Event.Disclosed(new Disclosure(new SellerId(seller), Samples.FILTER, Datum.COUNTRY, Stage.NEED,
                "asking for offers", Samples.NOW, Samples.NOW.plus(Duration.ofDays(1)), Optional.empty(),
                Fulfilment.HOME, Optional.empty(), Optional.empty()));
    }
}
