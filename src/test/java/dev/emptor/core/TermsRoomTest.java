package dev.emptor.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.config.TermsReader;
import dev.emptor.model.Limits;
import dev.emptor.terms.AgreementRef;
import dev.emptor.terms.Answer;
import dev.emptor.terms.Exchange;
import dev.emptor.terms.Party;
import dev.emptor.terms.Proffer;
import dev.emptor.terms.SecondParty;
import dev.emptor.terms.Status;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is kept of terms where there is more than can be. */
class TermsRoomTest {
    private static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");
    private static final AgreementRef BASE = TermsReader.shipped().byId("SD-BASE").orElseThrow().ref();

    private static Exchange of(int number, Status status) {
        Proffer proffer = new Proffer("n-" + number, BASE, List.of(), "DE", AT, AT.plusSeconds(9), "x");
        return new Exchange("n-" + number, Party.SECOND, Optional.empty(), Optional.empty(), "", proffer, Optional.of(
                Answer.to(proffer, Answer.Verdict.ACCEPT, Optional.of(BASE), Optional.empty(),
                        new SecondParty("House", "1 Street", "b.example", "p@b.example"), AT)), status,
                Optional.empty(), Optional.empty(), "", AT.plusSeconds(number));
    }

    @Test
    void nothing_that_is_in_force_is_forgotten_for_what_strangers_put_forward_later() {
        Terms terms = Terms.NONE.with(of(0, Status.AGREED), Optional.empty());
        for (int i = 1; i <= Limits.EXCHANGES + 10; i++) {
            terms = terms.with(of(i, Status.ACCEPTED), Optional.empty());
        }
        assertThat(terms.exchanges().get("n-0")).isPresent();
        assertThat(terms.exchanges().size()).isEqualTo(Limits.EXCHANGES);
        assertThat(terms.full()).isFalse();

        for (int i = 0; i < Limits.EXCHANGES; i++) {
            terms = terms.with(of(10_000 + i, Status.AGREED), Optional.empty());
        }
        assertThat(terms.full()).as("no more are taken").isTrue();
        assertThat(terms.exchanges().get("n-0")).isPresent();
    }
}
