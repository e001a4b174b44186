package dev.emptor.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.model.Names;
import dev.emptor.model.Offer;
import dev.emptor.model.SellerText;
import dev.emptor.money.Money;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Valid documents, spoilt in every way a seeded dice knows: nothing is thrown and what is taken is within bounds. */
final class DoorFuzzTest {
    private static final int ROUNDS = 100_000;
    private static final List<String> PIECES = List.of("null", "true", "[]", "{}", "\"\"", "-1", "1e40000000", "NaN",
            "\"\\ud800\"", "\"\\u0000\"", "99999999999999999999", "0.00001", "\"7,90\"", "{\"minor\":1}", "\"USD\"",
            ",",
            "\"ref\":\"x\",", "[[[[[[[[", "\"\u202e\"",
            "\"2026-03-01T10:00:00+18:00\"", "\"9999-12-31T23:59:59Z\"");

    @Test
    void no_spoilt_offer_is_thrown_over_or_taken_out_of_bounds() throws IOException {
        String page = Files.readString(OfferReaderTest.PAGE);
        String full = page.substring(page.indexOf("```json\n") + 8, page.indexOf("```", page.indexOf("```json\n") + 8));
        OfferReader reader = OfferReaderTest.reader();
        List<byte[]> seeds = List.of(OfferReaderTest.utf8(full), OfferReaderTest.utf8(OfferReaderTest.SMALL),
                OfferReaderTest.utf8("[" + OfferReaderTest.SMALL + "," + OfferReaderTest.SMALL + "]"));
        int good = spoil(1, seeds, reader::document);
        assertThat(good).as("some survive, some do not").isBetween(ROUNDS / 50, ROUNDS);
    }

    @Test
    void no_spoilt_feed_is_thrown_over_or_taken_out_of_bounds() {
        AcpFeedReader reader = AcpFeedReaderTest.reader(AcpFeedReader.Defaults.NONE);
        int good = spoil(2, List.of(OfferReaderTest.utf8(AcpFeedReaderTest.FEED)), bytes ->
                switch (reader.products(bytes)) {
                    case AcpFeedReader.Taken taken -> taken.reads();
                    case AcpFeedReader.Refused refused -> List.of();
                });
        assertThat(good).as("some survive, some do not").isBetween(ROUNDS / 50, ROUNDS);
    }

    @Test
    void no_number_outside_the_grammar_is_taken_and_none_is_misread() {
        Random random = new Random(3);
        String alphabet = "0123456789012345678900000.-+eE, _'٧７NaInfinity";
        Currency euro = Currency.getInstance("EUR");
        int taken = 0;
        for (int i = 0; i < ROUNDS; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(18); j >= 0; j--) {
                text.append(alphabet.charAt(random.nextInt(random.nextInt(4) == 0 ? alphabet.length() : 26)));
            }
            try {
                Money money = Amounts.money(Json.of(text.toString()), euro);
                assertThat(text.toString()).matches("[0-9]{1,12}(\\.[0-9]{1,4})?");
                assertThat(new BigDecimal(money.amount())).isEqualByComparingTo(new BigDecimal(text.toString()));
                taken++;
            } catch (JsonException refused) {
                assertThat(text.toString()).doesNotMatch("[0-9]{1,12}(\\.[0-9]{1,2})?");
            }
        }
        assertThat(taken).isGreaterThan(ROUNDS / 100);
    }

    private static int spoil(long seed, List<byte[]> seeds, Function<byte[], List<OfferReader.Read>> reader) {
        Random random = new Random(seed);
        int good = 0;
        for (int i = 0; i < ROUNDS; i++) {
            byte[] bytes = seeds.get(random.nextInt(seeds.size()));
            for (int j = random.nextInt(3); j >= 0; j--) {
                bytes = spoilt(bytes, random);
            }
            for (OfferReader.Read read : reader.apply(bytes)) {
                switch (read) {
                    case OfferReader.Good taken -> {
                        inBounds(taken.offer());
                        good++;
                    }
                    case OfferReader.Bad bad -> inBounds(bad);
                }
            }
        }
        return good;
    }

    private static void inBounds(Offer offer) {
        boolean fits = Names.fits(offer.id().value()) && offer.ref().length() <= Names.MAX_LENGTH
                && offer.title().value().length() <= SellerText.MAX_LENGTH && !offer.title().value().isEmpty()
                && offer.gtins().size() <= WireLimits.GTINS && offer.features().size() <= WireLimits.FEATURES + 1
                && offer.category().length() <= WireLimits.WORD && offer.price().each().isPositive()
                && offer.price().each().currency().getCurrencyCode().equals("EUR")
                && SellerText.of(offer.ref()).value().equals(offer.ref())
                && OfferCodec.decode(OfferCodec.encode(offer)).equals(offer);
        if (!fits) {
            throw new AssertionError("out of bounds: " + offer);
        }
    }

    private static void inBounds(OfferReader.Bad bad) {
        boolean fits = !bad.why().isBlank() && bad.why().length() < 300
                && bad.why().chars().noneMatch(Character::isISOControl)
                && bad.ref().filter(ref -> ref.length() > Names.MAX_LENGTH).isEmpty();
        if (!fits) {
            throw new AssertionError("out of bounds: " + bad);
        }
    }

    /** One change: a byte, a cut, a doubled stretch, or a piece put where a value or comma stood. */
    private static byte[] spoilt(byte[] bytes, Random random) {
        int at = random.nextInt(Math.max(1, bytes.length));
        int to = Math.min(bytes.length, at + random.nextInt(12));
        return switch (random.nextInt(6)) {
            case 0 -> {
                byte[] changed = bytes.clone();
                if (changed.length > 0) {
                    changed[at] = (byte) random.nextInt(256);
                }
                yield changed;
            }
            case 1 -> joined(Arrays.copyOf(bytes, at), new byte[0], Arrays.copyOfRange(bytes, to, bytes.length));
            case 2 -> joined(Arrays.copyOf(bytes, to), new byte[0], Arrays.copyOfRange(bytes, at, bytes.length));
            case 3 -> Arrays.copyOf(bytes, random.nextInt(5) == 0 ? at : bytes.length);
            default -> {
                List<Integer> colons = new ArrayList<>();
                String text = new String(bytes, StandardCharsets.ISO_8859_1);
                for (int i = text.indexOf(':'); i >= 0; i = text.indexOf(':', i + 1)) {
                    colons.add(i + 1);
                }
                if (colons.isEmpty()) {
                    yield bytes;
                }
                int from = colons.get(random.nextInt(colons.size()));
                int end = from;
                while (end < text.length() && ",}]".indexOf(text.charAt(end)) < 0) {
                    end++;
                }
                yield joined(Arrays.copyOf(bytes, from),
                        PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.UTF_8),
                        Arrays.copyOfRange(bytes, end, bytes.length));
            }
        };
    }

    private static byte[] joined(byte[] first, byte[] second, byte[] third) {
        byte[] all = Arrays.copyOf(first, first.length + second.length + third.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        System.arraycopy(third, 0, all, first.length + second.length, third.length);
        return all;
    }
}
