package dev.emptor.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.model.PackageSize;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Texts bent at random, from a fixed seed: reading always ends soon, never throws, and never yields nothing. */
final class PackageSizeMutationTest {

    private static final long SEED = 20_240_229L;
    private static final int ROUNDS = 200_000;
    private static final int LOOKS_PER_TOKEN = 40;

    private static final List<String> SEEDS = List.of("6 x 330 ml", "24-12 OZ", "1 3/4 LB", "12 PK/12 OZ", "2,5 kg",
            "16 fl oz (1 pt) 473 mL", "10 L e (1 * 10 L e)", "225 g ℮, 10 cookies", "20 Stück", "1,000 ct", "57 SQ FT",
            "7.788 kg (6 * 1,298 kg)", "4/187 ML", "HALF GAL", "22 CT/SZ 5", "16.9 fl oz (Pack of 24)", "2 LB 3 OZ",
            "4 Becher à 150 g", "6-pack", "½ lb", "56 x 37,5mg", "EACH", "1/2 DZ", "3 x 10 ct");
    private static final List<String> PIECES = List.of("0", "1", "7", "12", "999", ".", ",", "/", "-", " x ", "*", "(",
            ")", "℮", "½", " oz", " fl oz", " g", " kg", " ml", " ct", " pk", " of ", " of 6", "m²", " can", " bags",
            " size 4", " half", " each", " dozen", "\u0000", "\ud83d", "é", "~", "%", "١", "\t", "net ", " lb 3 oz");

    @Test
    void no_bent_text_breaks_the_reader() {
        Random random = new Random(SEED);
        int known = 0;
        for (int i = 0; i < ROUNDS; i++) {
            String text = bent(random);
            PackageSize size = PackageSizeReader.read(text);
            if (size instanceof PackageSize.Known found) {
                known++;
                assertThat(found.total().milli()).as("total of '%s'", text).isPositive();
                assertThat(found.units()).as("units of '%s'", text).isPositive();
            } else if (size instanceof PackageSize.Unknown unknown) {
                assertThat(unknown.why()).as("reason for '%s'", text).isNotBlank();
            }
            assertThat(looks(text))
                    .as("looks at '%s'", text)
                    .isLessThanOrEqualTo(LOOKS_PER_TOKEN * (text.length() + 1));
        }
        assertThat(known).as("bent texts that are still sizes, so that the test tests something").isGreaterThan(1_000);
    }

    @Test
    void the_longest_texts_take_looks_in_proportion() {
        for (String piece : PIECES) {
            for (String seed : SEEDS) {
                String text = (seed + piece).repeat(PackageSizeReader.MAX_LENGTH);
                String longest = text.substring(0, PackageSizeReader.MAX_LENGTH);
                PackageSizeReader.read(longest);
                assertThat(looks(longest)).isLessThanOrEqualTo(LOOKS_PER_TOKEN * (longest.length() + 1));
            }
        }
    }

    /** How often the grammar looks at a token; none when the text does not even fall into tokens. */
    private static int looks(String text) {
        try {
            SizeCursor cursor = new SizeCursor(SizeTokens.of(text));
            try {
                new PackageSizeGrammar(cursor).parts();
            } catch (SizeDoubt doubt) {
                assertThat(doubt.why()).isNotBlank();
            }
            return cursor.looks();
        } catch (SizeDoubt noTokens) {
            return 0;
        }
    }

    private static String bent(Random random) {
        StringBuilder text = new StringBuilder(SEEDS.get(random.nextInt(SEEDS.size())));
        int times = 1 + random.nextInt(3);
        for (int i = 0; i < times; i++) {
            int at = random.nextInt(text.length() + 1);
            switch (random.nextInt(4)) {
                case 0 -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
                case 1 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(3)));
                case 2 -> text.insert(at, SEEDS.get(random.nextInt(SEEDS.size())));
                default -> text.append(text.charAt(random.nextInt(text.length())));
            }
            if (text.isEmpty()) {
                text.append('1');
            }
        }
        return text.toString();
    }
}
