package dev.emptor.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.emptor.money.Money;
import dev.emptor.wire.Caps;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The terms of an A2CN offer are read whole and to the cent, or not at all. */
final class A2cnTermsTest {
    private static final String TERMS = """
            {"total_value": 2100, "currency": "EUR", "delivery_days": 3, "line_items": [{"id": "beans-500",
             "description": "Hill beans 500 g", "quantity": 2, "unit": "500 g", "unit_price": 900, "total": 1800}],
             "custom_terms": {"dev.emptor.return_days": "14"}}""";

    @Test
    void the_total_counts_and_what_the_lines_leave_of_it_is_paid_once() {
        A2cnTerms terms = A2cnTerms.of(json(TERMS), Goods.EUR);
        assertThat(terms.total()).isEqualTo(Money.of(2_100, "EUR"));
        assertThat(terms.rest()).isEqualTo(Money.of(300, "EUR"));
        assertThat(terms.returnDays()).contains(14);
    }

    /** Fees beside the total, other goods, other money, sums that do not fit, numbers beyond all sense. */
    @ParameterizedTest
    @ValueSource(strings = {
            "\"currency\": \"EUR\" -> \"currency\": \"USD\"", "\"currency\": \"EUR\", -> ",
            "2100 -> 1799", "2100 -> -2100", "2100 -> 0", "2100 -> 2100.5", "2100 -> \"2100\"", "2100 -> null",
            "2100 -> 9223372036854775807", "2100 -> 1e400", "\"unit_price\": 900 -> \"unit_price\": 0",
            "\"unit_price\": 900 -> \"unit_price\": -900", "\"unit_price\": 900 -> \"unit_price\": 9223372036854775807",
            "\"unit_price\": 900 -> \"unit_price\": 901", "\"total\": 1800 -> \"total\": 1700",
            "\"quantity\": 2 -> \"quantity\": 0", "\"quantity\": 2 -> \"quantity\": -2",
            "\"quantity\": 2 -> \"quantity\": 1001", "\"quantity\": 2 -> \"quantity\": 99999999999",
            "\"quantity\": 2 -> \"quantity\": 2.5", "\"line_items\": [{ -> \"line_items\": [{}, {",
            "\"delivery_days\": 3 -> \"delivery_days\": 3, \"payment_terms\": {\"net_days\": 0}",
            "\"total\": 1800 -> \"total\": 1800, \"deposit\": 500", "\"total\": 1800 -> \"total\": 1800, \"tax\": 400",
            "\"dev.emptor.return_days\" -> \"service_fee\"", "\"line_items\" -> \"lines\""})
    void what_is_not_plainly_one_article_at_one_total_is_no_offer(String change) {
        String[] parts = change.split(" -> ", 2);
        String broken = TERMS.replace(parts[0], parts[1]);
        assertThat(broken).isNotEqualTo(TERMS);
        assertThatThrownBy(() -> A2cnTerms.of(json(broken), Goods.EUR)).isInstanceOfSatisfying(A2cnTrouble.class,
                trouble -> assertThat(trouble.refused()).isTrue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "99999", "1e9", "14 days", ""})
    void a_promise_that_is_no_number_of_days_is_none(String days) {
        assertThat(A2cnTerms.of(json(TERMS.replace("\"14\"", "\"" + days + "\"")), Goods.EUR).returnDays()).isEmpty();
    }

    private static JsonObject json(String text) {
        return Json.parse(text.getBytes(StandardCharsets.UTF_8), Caps.DOOR).asObject();
    }
}
