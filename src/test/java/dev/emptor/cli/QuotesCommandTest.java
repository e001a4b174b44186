package dev.emptor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import org.junit.jupiter.api.Test;

/** What the owner is told of a quote that she gave. */
final class QuotesCommandTest {
    @Test
    void a_worse_quote_beside_one_that_binds_is_noted_with_the_sum_she_gave() {
        assertThat(QuotesCommand.taken(Json.object().put("title", "Green tea").put("said", "19.90 EUR")
                .put("before", "18.90 EUR").put("quote", Json.object().put("total", "18.90 EUR"))))
                .isEqualTo("Noted for Green tea: 19.90 EUR in all. The quote of before, 18.90 EUR, binds the seller and"
                        + " stands.");
    }

    @Test
    void one_in_place_of_another_names_both() {
        assertThat(QuotesCommand.taken(Json.object().put("title", "Coffee").put("said", "19.90 EUR")
                .put("before", "18.70 EUR").put("above", "19.00 EUR")
                .put("quote", Json.object().put("total", "19.90 EUR"))))
                .isEqualTo("Taken for Coffee: 19.90 EUR in all, in place of 18.70 EUR. That is above your at-most of "
                        + "19.00 EUR.");
    }

    @Test
    void an_order_that_only_a_backup_knows_of_is_not_simply_to_be_sent() {
        JsonObject order = Json.object().put("kind", "ORDER");
        assertThat(QuotesCommand.advice(order)).startsWith("Send it once.");
        assertThat(QuotesCommand.advice(order.put("maybeSent", true)))
                .startsWith("This home was put back from a backup").contains("only if it has none")
                .doesNotContain("Send it once");
    }
}
