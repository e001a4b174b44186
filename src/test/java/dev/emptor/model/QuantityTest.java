package dev.emptor.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class QuantityTest {

    private static final Quantity POUND_OF_COFFEE = new Quantity(453_592, Dimension.MASS);

    @ParameterizedTest
    @CsvSource({
        "1, kg, 1000000, MASS", "500, g, 500000, MASS", "3, mg, 3, MASS", "2, t, 2000000000, MASS",
        "1, l, 1000000, VOLUME", "33, cl, 330000, VOLUME", "5, dl, 500000, VOLUME", "7, ml, 7000, VOLUME",
        "1, hl, 100000000, VOLUME", "12, pc, 12000, COUNT", "2, m, 2000, LENGTH", "3, cm, 30, LENGTH",
        "4, mm, 4, LENGTH", "1, km, 1000000, LENGTH", "1, dm, 100, LENGTH", "2, m², 2000, AREA", "2, m2, 2000, AREA"
    })
    void a_whole_number_of_a_known_unit_is_exact(long amount, String unit, long milli, Dimension dimension) {
        assertThat(Quantity.of(amount, unit)).isEqualTo(new Quantity(milli, dimension));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "KG", "oz", "stone", " g"})
    void an_unknown_unit_is_refused(String unit) {
        assertThatIllegalArgumentException().isThrownBy(() -> Quantity.of(1, unit)).withMessageContaining("kg");
    }

    @Test
    void the_range_is_zero_to_a_million_cubic_metres() {
        assertThat(new Quantity(0, Dimension.COUNT)).hasToString("0 pc");
        assertThat(new Quantity(Quantity.MAX_MILLI, Dimension.VOLUME)).hasToString("1000000000 l");
        assertThatIllegalArgumentException().isThrownBy(() -> new Quantity(-1, Dimension.MASS));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Quantity(Quantity.MAX_MILLI + 1, Dimension.MASS));
        assertThatIllegalArgumentException().isThrownBy(() -> Quantity.of(-1, "g"));
        assertThatIllegalArgumentException().isThrownBy(() -> Quantity.of(Long.MAX_VALUE, "kg"));
    }

    @ParameterizedTest
    @CsvSource({
        "1.5 kg, 1.5 kg", "1.5kg, 1.5 kg", "500 g, 500 g", "0.500 l, 500 ml", "0 g, 0 g", "12 pc, 12 pc",
        "0.001 g, 1 mg", "2.500 m², 2.5 m²", "007 g, 7 g", "1000000000 kg, 1000000000 kg"
    })
    void a_plain_number_and_unit_is_parsed(String text, String shown) {
        assertThat(Quantity.parse(text)).map(Quantity::toString).contains(shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", " ", "kg", "1.5", "1,5 kg", "1.5  kg", " 1 kg", "1 kg ", "-1 kg", "+1 kg", "1. kg", ".5 kg", "1e3 g",
        "1 KG", "0.0001 g", "0.5 mg", "1000000001 kg", "1 oz", "١ g", "1.2.3 g",
        "00000000000000000000000000000000000000000000001 g"
    })
    void anything_else_is_not_parsed(String text) {
        assertThat(Quantity.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "500000, MASS, 500 g", "1500000, MASS, 1.5 kg", "1000, MASS, 1 g", "250, MASS, 250 mg",
        "453592, MASS, 453.592 g", "1360777, MASS, 1360.777 g", "1980000, VOLUME, 1.98 l", "330000, VOLUME, 330 ml",
        "250, VOLUME, 0.25 ml", "12000, COUNT, 12 pc", "500, COUNT, 0.5 pc", "457, LENGTH, 45.7 cm",
        "1000, LENGTH, 1 m", "5, LENGTH, 5 mm", "22860, LENGTH, 22.86 m", "5295, AREA, 5.295 m²"
    })
    void it_is_shown_exactly_in_the_most_readable_unit(long milli, Dimension dimension, String shown) {
        assertThat(new Quantity(milli, dimension)).hasToString(shown);
    }

    @Test
    void what_is_shown_parses_back() {
        Random random = new Random(7);
        for (Dimension dimension : Dimension.values()) {
            for (int i = 0; i < 5_000; i++) {
                long bound = 1L << (1 + random.nextInt(49));
                Quantity quantity = new Quantity(random.nextLong(bound), dimension);
                assertThat(Quantity.parse(quantity.toString())).contains(quantity);
            }
        }
    }

    @Test
    void quantities_of_one_dimension_add_subtract_and_compare() {
        Quantity half = Quantity.of(500, "g");
        assertThat(half.plus(half)).isEqualTo(Quantity.of(1, "kg"));
        assertThat(Quantity.of(1, "kg").minus(half)).isEqualTo(half);
        assertThat(half.minus(half).milli()).isZero();
        assertThat(half.times(3)).isEqualTo(Quantity.of(1500, "g"));
        assertThat(half.times(0).milli()).isZero();
        assertThat(half).isGreaterThan(POUND_OF_COFFEE).isEqualByComparingTo(new Quantity(500_000, Dimension.MASS));
        assertThat(half.comparable(POUND_OF_COFFEE)).isTrue();
    }

    @Test
    void the_impossible_is_refused() {
        Quantity half = Quantity.of(500, "g");
        Quantity litre = Quantity.of(1, "l");
        assertThat(half.comparable(litre)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> half.compareTo(litre)).withMessageContaining("VOLUME");
        assertThatIllegalArgumentException().isThrownBy(() -> half.plus(litre));
        assertThatIllegalArgumentException().isThrownBy(() -> half.minus(litre));
        assertThatIllegalArgumentException().isThrownBy(() -> POUND_OF_COFFEE.minus(half));
        assertThatIllegalArgumentException().isThrownBy(() -> half.times(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> half.times(Long.MAX_VALUE));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Quantity(Quantity.MAX_MILLI, Dimension.MASS).plus(half));
    }

    @Test
    void a_package_holds_something_in_at_least_one_pack() {
        Quantity some = Quantity.of(6, "pc");
        assertThat(new PackageSize.Known(some, 6).units()).isEqualTo(6);
        assertThatIllegalArgumentException().isThrownBy(() -> new PackageSize.Known(some, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new PackageSize.Known(some.minus(some), 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new PackageSize.Unknown(" "));
    }
}
