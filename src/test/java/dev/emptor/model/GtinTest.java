package dev.emptor.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GtinTest {

    private static final List<String> REAL = List.of(
            "3017620422003", "5449000000996", "4006381333931", "036000291452", "012345678905", "96385074", "73513537",
            "10614141000415");

    @ParameterizedTest
    @CsvSource({
        "96385074, 00000096385074", "036000291452, 00036000291452", "3017620422003, 03017620422003",
        "10614141000415, 10614141000415", "00000096385074, 00000096385074", "0036000291452, 00036000291452"
    })
    void the_four_forms_are_padded_to_fourteen_digits(String text, String digits) {
        assertThat(Gtin.parse(text)).contains(new Gtin(digits));
        assertThat(Gtin.problem(text)).isEmpty();
        assertThat(new Gtin(digits)).hasToString(digits);
    }

    @Test
    void every_wrong_digit_is_caught() {
        for (String real : REAL) {
            assertThat(Gtin.parse(real)).as(real).isPresent();
            for (int i = 0; i < real.length(); i++) {
                for (char digit = '0'; digit <= '9'; digit++) {
                    String wrong = real.substring(0, i) + digit + real.substring(i + 1);
                    assertThat(Gtin.parse(wrong).isPresent()).as(wrong).isEqualTo(wrong.equals(real));
                }
            }
        }
    }

    @Test
    void neighbours_swapped_are_caught_unless_they_differ_by_five() {
        int caught = 0;
        for (String real : REAL) {
            for (int i = 0; i + 1 < real.length(); i++) {
                char a = real.charAt(i);
                char b = real.charAt(i + 1);
                String swapped = real.substring(0, i) + b + a + real.substring(i + 2);
                boolean blind = Math.abs(a - b) % 5 == 0;
                assertThat(Gtin.parse(swapped).isPresent()).as(swapped).isEqualTo(blind);
                caught += blind ? 0 : 1;
            }
        }
        assertThat(caught).isGreaterThan(50);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "1", "1234567", "123456789", "12345678901", "123456789012345", "96385 074", " 96385074", "9638507X",
        "٩٦٣٨٥٠٧٤", "-6385074", "00000000", "000000000000", "0000000000000", "00000000000000"
    })
    void what_is_not_a_gtin_has_a_problem(String text) {
        assertThat(Gtin.parse(text)).isEmpty();
        assertThat(Gtin.problem(text)).isPresent();
    }

    @Test
    void the_problem_says_what_and_what_was_expected() {
        assertThat(Gtin.problem("1234")).get().asString().contains("8, 12, 13 or 14", "not 4");
        assertThat(Gtin.problem("9638507X")).get().asString().contains("character 8");
        assertThat(Gtin.problem("96385075")).get().asString().contains("is 5", "should be 4");
        assertThat(Gtin.problem("00000000")).get().asString().contains("zeros");
    }

    @Test
    void only_right_digits_make_a_gtin() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Gtin("96385074"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Gtin("00000096385075"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Gtin("00000000000000"));
    }
}
