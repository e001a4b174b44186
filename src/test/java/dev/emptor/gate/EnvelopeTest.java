package dev.emptor.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.model.SellerId;
import dev.emptor.model.Stage;
import org.junit.jupiter.api.Test;

/** What is written around a body, as it is shown. */
final class EnvelopeTest {
    @Test
    void a_token_is_shown_nowhere_not_even_with_the_call_that_carries_it() {
        Envelope envelope = new Envelope("application/a2cn+json", "eyJhbGciOi.secret.parts");
        assertThat(Call.get(new SellerId("hill"), "bargaining", Stage.NEED, "sessions").in(envelope).toString())
                .contains("application/a2cn+json", "a hidden token").doesNotContain("secret", "eyJ");
        assertThat(Envelope.of("application/a2cn+json").toString()).doesNotContain("hidden");
    }
}
