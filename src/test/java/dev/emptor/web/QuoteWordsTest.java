package dev.emptor.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.model.Negotiation.Proposal;
import dev.emptor.money.Money;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a seller that the owner writes to reads in her letters. */
final class QuoteWordsTest {
    private static String letter(Optional<Money> latest) {
        return QuoteWords.answer("Hofladen", new Proposal(1, "r", 1, Samples.eur(1_260), Samples.NOW),
                Samples.eur(1_400), latest, ZoneOffset.UTC);
    }

    @Test
    void a_letter_says_the_day_as_people_do_and_whose_hour_it_is() {
        assertThat(QuoteWords.answer("Hofladen", new Proposal(1, "r", 1, Samples.eur(1_260), Samples.NOW),
                Samples.eur(1_400), Optional.empty(), ZoneId.of("America/New_York")))
                .containsPattern("Please answer by [A-Z][a-z]+day, \\d{1,2} March 2026, at \\d\\d:\\d\\d,"
                        + " New York time\\.");
    }

    @Test
    void a_second_letter_names_what_the_seller_answered_to_the_first() {
        assertThat(letter(Optional.empty())).contains("thank you for your offer. You first asked 14.00 EUR for each"
                + " pack. Could you");
        assertThat(letter(Optional.of(Samples.eur(1_290)))).contains("thank you for your answer. You first asked"
                + " 14.00 EUR for each pack, and now 12.90 EUR. Could you");
        assertThat(letter(Optional.of(Samples.eur(1_400)))).contains("14.00 EUR for each pack, and still do.");
    }
}
