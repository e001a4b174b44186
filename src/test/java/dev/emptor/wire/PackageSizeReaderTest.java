package dev.emptor.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.emptor.model.Dimension;
import dev.emptor.model.PackageSize;
import dev.emptor.model.Quantity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sizes as they are printed, read by hand: the exact content in thousandths of the base unit, or not to be known. */
final class PackageSizeReaderTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            500 g | 500000 | MASS | 1
            500g | 500000 | MASS | 1
            1 kg | 1000000 | MASS | 1
            2,5 kg | 2500000 | MASS | 1
            0,164 kg | 164000 | MASS | 1
            0.750 kg | 750000 | MASS | 1
            1.25 kg | 1250000 | MASS | 1
            250mg | 250 | MASS | 1
            750 ml | 750000 | VOLUME | 1
            750ML | 750000 | VOLUME | 1
            33cl | 330000 | VOLUME | 1
            33 cl | 330000 | VOLUME | 1
            1 l. | 1000000 | VOLUME | 1
            1,5 L | 1500000 | VOLUME | 1
            5 dl | 500000 | VOLUME | 1
            50 ml ℮ | 50000 | VOLUME | 1
            e150 ml | 150000 | VOLUME | 1
            750 ml e | 750000 | VOLUME | 1
            150 мл | 150000 | VOLUME | 1
            170gr | 170000 | MASS | 1
            30 grammes | 30000 | MASS | 1
            5000 grams | 5000000 | MASS | 1
            16 OZ | 453592 | MASS | 1
            14.5 OZ | 411068 | MASS | 1
            .5 OZ | 14175 | MASS | 1
            1 3/4 OZ | 49612 | MASS | 1
            10 3/4 OZ | 304757 | MASS | 1
            3/4 LB | 340194 | MASS | 1
            ½ lb | 226796 | MASS | 1
            1½ LB | 680389 | MASS | 1
            1/2 GAL | 1892706 | VOLUME | 1
            HALF GAL | 1892706 | VOLUME | 1
            1/2 PT | 236588 | VOLUME | 1
            7/8 OZ | 24806 | MASS | 1
            2 LB 3 OZ | 992233 | MASS | 1
            2 LB(32 OZ) | 907185 | MASS | 1
            3-LB BAG | 1360777 | MASS | 1
            12 OZ JAR | 340194 | MASS | 1
            net wt 16 oz | 453592 | MASS | 1
            Net Wt. 16 oz (1 lb) | 453592 | MASS | 1
            12 fl oz | 354882 | VOLUME | 1
            13 fl. Oz. | 384456 | VOLUME | 1
            8 US FL oz | 236588 | VOLUME | 1
            12 FZ | 354882 | VOLUME | 1
            8.45 FL OZ | 249896 | VOLUME | 1
            1 QT | 946353 | VOLUME | 1
            1 gallon (3.785 L) | 3785412 | VOLUME | 1
            1 QT/946 ML | 946353 | VOLUME | 1
            16 fl oz (1 pt) 473 mL | 473176 | VOLUME | 1
            16 oz (1 pt) 473 ml | 473176 | VOLUME | 1
            33.8 OZ/1 LT | 999585 | VOLUME | 1
            3.5 OZ (100g) | 99223 | MASS | 1
            1 oz (29 g) | 28350 | MASS | 1
            6 x 330 ml | 1980000 | VOLUME | 6
            6x33cl | 1980000 | VOLUME | 6
            6 × 1,5 l | 9000000 | VOLUME | 6
            2 X 4,8 g | 9600 | MASS | 2
            4 * 100 g | 400000 | MASS | 4
            100g *2 | 200000 | MASS | 2
            330 ml x 6 | 1980000 | VOLUME | 6
            150 ml (2x75ml) | 150000 | VOLUME | 2
            7.788 kg (6 * 1,298 kg) | 7788000 | MASS | 6
            10 L e (1 * 10 L e) | 10000000 | VOLUME | 1
            6 x 330 ml cans | 1980000 | VOLUME | 6
            4 Becher à 150 g | 600000 | MASS | 4
            24 cans (24 x 330 ml) | 7920000 | VOLUME | 24
            6 pack 12 fl oz (355 ml) | 2129294 | VOLUME | 6
            16.9 fl oz (Pack of 24) | 11995024 | VOLUME | 24
            10 x 5.2 OZ (150 g) | 1474175 | MASS | 10
            12/12 OZ | 4082331 | MASS | 12
            4/187 ML | 748000 | VOLUME | 4
            6/.5 L | 3000000 | VOLUME | 6
            24-12 OZ | 8164663 | MASS | 24
            6-4 OZ | 680389 | MASS | 6
            10/6.75 OZ | 1913593 | MASS | 10
            12 PK/12 OZ | 4082331 | MASS | 12
            4 pk 12 oz | 1360777 | MASS | 4
            6 PK 8 OZ | 1360777 | MASS | 6
            12 CT | 12000 | COUNT | 1
            1,000 ct | 1000000 | COUNT | 1
            6 PK | 6000 | COUNT | 6
            8-pack | 8000 | COUNT | 8
            1 DZ | 12000 | COUNT | 1
            1/2 DZ | 6000 | COUNT | 1
            EACH | 1000 | COUNT | 1
            12 EA | 12000 | COUNT | 1
            20 Stück | 20000 | COUNT | 1
            10 St. | 10000 | COUNT | 1
            30 lingettes | 30000 | COUNT | 1
            6 uds | 6000 | COUNT | 1
            10 szt. | 10000 | COUNT | 1
            15 bustine | 15000 | COUNT | 1
            8 pièces | 8000 | COUNT | 1
            12 rolls | 12000 | COUNT | 1
            3 x 10 ct | 30000 | COUNT | 3
            22 CT/SZ 5 | 22000 | COUNT | 1
            225 g ℮, 10 cookies | 225000 | MASS | 1
            75 FT | 22860 | LENGTH | 1
            18 IN | 457 | LENGTH | 1
            50 yds | 45720 | LENGTH | 1
            20 m | 20000 | LENGTH | 1
            57 SQ FT | 5295 | AREA | 1
            2.5 m² | 2500 | AREA | 1
            2,5 m2 | 2500 | AREA | 1
            """)
    void a_clear_size_is_read_exactly(String text, long milli, Dimension dimension, int units) {
        assertThat(PackageSizeReader.read(text))
                .isEqualTo(new PackageSize.Known(new Quantity(milli, dimension), units));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "ca. 500 g",
            "approx. 1 kg",
            "~ 250 ml",
            "min. 400 g",
            "up to 3 lb",
            "14.5 LB AV",
            "500g + 10% gratis",
            "50 + 50 + 15 ml (115 ml)",
            "1,000 ml",
            "1.000 g",
            "1.500 kg",
            "1.000,5 g",
            "2-8 OZ",
            "6-12 OZ",
            "18-22 LB",
            "14-18 CT",
            "2/3 OZ",
            "3/4 OZ",
            "1-3/4 LB",
            "40/19.8 OZ",
            "8 PK/24.8 OZ",
            "8/12 OZ",
            "12/2 OZ",
            "10/32 CT",
            "2416.9 OZ",
            "4 pack 400 g",
            "6 CT/15 OZ",
            "12 OZ/12 PK",
            "30 capsules 500 mg",
            "56 x 37,5mg",
            "20-500 ml",
            "20 CT/13 GAL",
            "13 GAL",
            "12 OZ CAN",
            "20 OZ BTL",
            "24 OZ/CAN",
            "16 OZ BAGS",
            "6 OZ 667253",
            "113670 6 OZ",
            "40012730 CT",
            "974006  PK",
            "P    16 OZ",
            "16 OZZ",
            "12_OZ",
            "1 O OZ",
            "400 g (240 g drained)",
            "500 g 400 g",
            "500 g 500 g",
            "500 g / 520 g",
            "4,8 g / 5,5 ml",
            "1 QT/1.66 L",
            "59,1mL/59,1mL/11,8mL",
            "26 REC OZ",
            "32 LOADS",
            "12 CUP",
            "90 SHEETS",
            "8 X 10 IN",
            "2 IN X 55 YD",
            "1 CT/12 IN",
            "10 IN POT",
            "0.7 MM",
            "3 x 2 m",
            "2 x 6 x 330 ml",
            "15 paquets de 10",
            "1.5 CT",
            "0 g",
            "0 x 5 g",
            "1",
            "x72",
            "60 x",
            "LB",
            "CTN",
            "LARGE",
            "SIZE 4",
            "EACH 6 OZ",
            "1.6 LB(",
            "36)1.12 OZ",
            "12 PK/11.5",
            "-5 g",
            "2 L*",
            "1e3 g",
            "1 000 g",
            "100 M",
            "Une paire"
    })
    void a_doubtful_size_is_unknown(String text) {
        assertThat(PackageSizeReader.read(text)).isInstanceOf(PackageSize.Unknown.class);
    }

    @Test
    void an_empty_and_a_blank_text_are_unknown() {
        assertThat(PackageSizeReader.read("")).isInstanceOf(PackageSize.Unknown.class);
        assertThat(PackageSizeReader.read(" \t\u00a0")).isInstanceOf(PackageSize.Unknown.class);
    }

    @Test
    void no_break_spaces_part_numbers_from_units() {
        PackageSize half = new PackageSize.Known(Quantity.of(500, "g"), 1);
        assertThat(PackageSizeReader.read("500\u00a0g")).isEqualTo(half);
        assertThat(PackageSizeReader.read("500\u202fg")).isEqualTo(half);
    }

    @Test
    void a_text_over_the_limit_is_unknown_and_one_at_it_is_read() {
        String padding = " ".repeat(PackageSizeReader.MAX_LENGTH - "500 g".length());
        assertThat(PackageSizeReader.read("500 g" + padding))
                .isEqualTo(new PackageSize.Known(Quantity.of(500, "g"), 1));
        assertThat(PackageSizeReader.read("500 g " + padding))
                .isEqualTo(new PackageSize.Unknown("it is longer than 200 characters"));
    }

    @Test
    void huge_numbers_are_unknown_and_do_no_harm() {
        assertThatCode(() -> PackageSizeReader.read("9".repeat(PackageSizeReader.MAX_LENGTH)))
                .doesNotThrowAnyException();
        assertThat(PackageSizeReader.read("999999999999999999999 kg")).isInstanceOf(PackageSize.Unknown.class);
        assertThat(PackageSizeReader.read("9999 x 9999 kg")).isInstanceOf(PackageSize.Unknown.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ca. 500 g | approximate
            1,000 ml | thousands
            2-8 OZ | range
            2/3 OZ | fraction
            32 LOADS | good for
            6 CT/15 OZ | one or all
            500 g / 520 ml | contradict
            P 16 OZ | 'P'
            6 OZ 667253 | without a unit
            1.6 LB( | missing
            40012730 CT | article number
            """)
    void the_reason_says_what_is_in_doubt(String text, String part) {
        assertThat(PackageSizeReader.read(text)).isInstanceOfSatisfying(PackageSize.Unknown.class,
                unknown -> assertThat(unknown.why()).contains(part));
    }
}
