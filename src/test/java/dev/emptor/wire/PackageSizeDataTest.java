package dev.emptor.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.emptor.model.Dimension;
import dev.emptor.model.PackageSize;
import dev.emptor.model.Quantity;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/**
 * Sizes from real shops, kept outside the repository: how much of them is understood. Skipped where the data is absent;
 * {@code -Demptor.data=} names its directory.
 */
final class PackageSizeDataTest {

    private static final double FLOOR_BY_PRODUCTS = 0.945;
    private static final double FLOOR_WITH_A_DIGIT = 0.955;
    private static final double FLOOR_BY_TEXT = 0.57;
    private static final double FLOOR_MANY_LANGUAGES = 0.92;

    /** Read by hand: in each of these the other program's label is wrong (30 ml to the ounce, a gallon as 1 ml). */
    private static final Set<String> LABEL_ERRS = Set.of(
            "8fl oz", "12 fl oz", "16 oz (1 pt) 473 ml", "32 fl oz (1 qt) 946 ml", "16 fl oz (1 pt) 473 ml",
            "16 fl. oz (1 pt) 473 mL", "1 gallon (3.78 L)", "30 lingettes");

    @Test
    void most_sizes_of_us_shops_are_understood() throws IOException {
        long products = 0;
        long known = 0;
        long withDigit = 0;
        int texts = 0;
        int knownTexts = 0;
        List<List<String>> rows = rows("units/package-size-strings.csv.gz");
        for (List<String> row : rows) {
            long count = Long.parseLong(row.get(1));
            boolean understood = PackageSizeReader.read(row.get(0)) instanceof PackageSize.Known;
            products += count;
            texts++;
            known += understood ? count : 0;
            knownTexts += understood ? 1 : 0;
            withDigit += row.get(0).chars().anyMatch(c -> c >= '0' && c <= '9') ? count : 0;
        }
        double byProducts = (double) known / products;
        double byText = (double) knownTexts / texts;
        // Sizes without a digit, such as HALF GAL, are a handful and keep this share slightly too high.
        double byDigit = (double) known / withDigit;
        System.out.printf(Locale.ROOT,
                "US sizes understood: %.2f %% of %d products, %.2f %% of those with a digit, %.2f %% of %d texts%n",
                100 * byProducts, products, 100 * byDigit, 100 * byText, texts);
        assertThat(byProducts).isGreaterThan(FLOOR_BY_PRODUCTS);
        assertThat(byDigit).isGreaterThan(FLOOR_WITH_A_DIGIT);
        assertThat(byText).isGreaterThan(FLOOR_BY_TEXT);
    }

    @Test
    void sizes_in_many_languages_agree_with_another_program_or_the_other_errs() throws IOException {
        int agreed = 0;
        int labelled = 0;
        int known = 0;
        Set<String> disagreed = new TreeSet<>();
        List<List<String>> rows = rows("units/off-quantity-strings.csv.gz");
        for (List<String> row : rows) {
            PackageSize size = PackageSizeReader.read(row.get(2));
            known += size instanceof PackageSize.Known ? 1 : 0;
            if (row.get(3).isEmpty()) {
                continue;
            }
            labelled++;
            if (size instanceof PackageSize.Known found) {
                boolean same = agrees(found.total(), new BigDecimal(row.get(3)));
                agreed += same ? 1 : 0;
                if (!same) {
                    disagreed.add(row.get(2) + " = " + found.total() + ", label " + row.get(3));
                }
            }
        }
        double share = (double) known / rows.size();
        System.out.printf(Locale.ROOT, "Sizes in many languages understood: %.2f %% of %d; of %d labelled %d agree%n",
                100 * share, rows.size(), labelled, agreed);
        disagreed.forEach(System.out::println);
        assertThat(disagreed).allMatch(line -> LABEL_ERRS.contains(line.substring(0, line.indexOf(" = "))));
        assertThat(share).isGreaterThan(FLOOR_MANY_LANGUAGES);
    }

    /** The label is in g or ml and rounded at will, so a tenth of a percent, or a thousandth, is agreement. */
    private static boolean agrees(Quantity ours, BigDecimal label) {
        BigDecimal milli = label.movePointRight(3);
        BigDecimal apart = milli.subtract(BigDecimal.valueOf(ours.milli())).abs();
        boolean gramsOrMillilitres = ours.dimension() == Dimension.MASS || ours.dimension() == Dimension.VOLUME;
        return gramsOrMillilitres
                && apart.compareTo(milli.movePointLeft(3).max(BigDecimal.ONE)) <= 0;
    }

    private static List<List<String>> rows(String name) throws IOException {
        String beside = Path.of(System.getProperty("user.dir"), "..", "shared", "data").toString();
        Path file = Path.of(System.getProperty("emptor.data", beside), name);
        assumeTrue(Files.exists(file), "no " + name + " in the data directory; name it with -Demptor.data");
        List<List<String>> rows = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            lines.lines().skip(1).filter(line -> !line.isEmpty()).forEach(line -> rows.add(fields(line)));
        }
        return rows;
    }

    /** One line of comma-separated values, with double quotes around values that hold a comma. */
    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (char c : line.toCharArray()) {
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }
}
