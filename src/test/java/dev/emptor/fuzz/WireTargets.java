package dev.emptor.fuzz;

import static dev.emptor.fuzz.Property.require;

import dev.emptor.model.AgeRequest;
import dev.emptor.model.Gtin;
import dev.emptor.model.Names;
import dev.emptor.model.Offer;
import dev.emptor.model.PackageSize;
import dev.emptor.model.Quantity;
import dev.emptor.model.SellerId;
import dev.emptor.model.SellerText;
import dev.emptor.money.Money;
import dev.emptor.money.MoneyException;
import dev.emptor.wire.AcpFeedReader;
import dev.emptor.wire.AgeLink;
import dev.emptor.wire.AgeQuery;
import dev.emptor.wire.Caps;
import dev.emptor.wire.CorruptRecord;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonException;
import dev.emptor.wire.OfferCodec;
import dev.emptor.wire.OfferLines;
import dev.emptor.wire.OfferReader;
import dev.emptor.wire.PackageSizeReader;
import dev.emptor.wire.StateCodec;
import dev.emptor.wire.TurnCodec;
import dev.emptor.wire.WireLimits;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The readers of the room {@code wire}. */
final class WireTargets {
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final OfferReader OFFERS = new OfferReader(new SellerId("hill"), Offer.Source.PUSH, EUR,
            Instant.parse("2026-03-01T10:00:00Z"));
    private static final AcpFeedReader FEEDS =
            new AcpFeedReader(new SellerId("hill"), EUR, AcpFeedReader.Defaults.NONE);

    private WireTargets() {}

    /** A document of offers, and the same bytes as a stream, however it is cut. */
    static void offers(byte[] bytes) {
        OFFERS.document(bytes).forEach(WireTargets::fits);
        List<OfferReader.Read> whole = lines(bytes, bytes.length + 1);
        whole.forEach(WireTargets::fits);
        for (int chunk : List.of(1, 7)) {
            require(lines(bytes, chunk).equals(whole), () -> "chunks of " + chunk + " bytes are read differently");
        }
    }

    private static List<OfferReader.Read> lines(byte[] bytes, int chunk) {
        List<OfferReader.Read> reads = new ArrayList<>();
        OfferLines lines = OFFERS.lines(reads::add);
        for (int at = 0; at < bytes.length; at += chunk) {
            lines.feed(Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + chunk)));
        }
        lines.end();
        return reads;
    }

    static void feed(byte[] bytes) {
        switch (FEEDS.products(bytes)) {
            case AcpFeedReader.Taken taken -> taken.reads().forEach(WireTargets::fits);
            case AcpFeedReader.Refused refused -> Property.plain(refused.error().message());
        }
        FEEDS.line(bytes, 1).forEach(WireTargets::fits);
        try {
            Optional<String> country = AcpFeedReader.targetCountry(bytes);
            require(country.isEmpty() || country.get().matches("[A-Z]{2}"), () -> "a country like " + country);
        } catch (JsonException refused) {
            Property.plain(refused.why());
        }
    }

    static void json(byte[] bytes) {
        Json json;
        try {
            json = Json.parse(bytes, Caps.DOOR);
        } catch (JsonException refused) {
            Property.plain(refused.why());
            return;
        }
        require(Json.parse(json.toBytes(), Caps.DOOR).equals(json), () -> "written and read, it differs: " + json);
        require(Json.parse(json.pretty(), Caps.OWN).equals(json), () -> "written prettily, it differs: " + json);
        List<Function<Json, Object>> getters = List.of(Json::asLong, Json::asInt, Json::asText, Json::asBool,
                Json::asArray, Json::asObject);
        int fitting = 0;
        for (Function<Json, Object> getter : getters) {
            try {
                fitting += getter.apply(json) == null ? 0 : 1;
            } catch (JsonException refused) {
                Property.plain(refused.why());
            }
        }
        int fits = fitting;
        require(fits <= 2, () -> "it is " + fits + " kinds at once: " + json);
    }

    /** A price in every place where a number may stand: none outside the grammar is taken, and none is misread. */
    static void numbers(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        for (String value : List.of(Json.of(text).toString(), text)) {
            String offer = "{\"ref\":\"r\",\"title\":\"t\",\"price\":{\"currency\":\"EUR\",\"amount\":" + value + "}}";
            for (OfferReader.Read read : OFFERS.document(offer.getBytes(StandardCharsets.UTF_8))) {
                if (read instanceof OfferReader.Good good && value.strip().startsWith("\"")) {
                    exact(text, good.offer().price().each());
                }
            }
        }
        try {
            exact(text, Money.parse(text, EUR));
        } catch (MoneyException refused) {
            require(refused.getMessage() != null && refused.getMessage().length() < 120, () -> "no short reason");
        }
        try {
            Money money = Money.parse(text);
            require(Money.parse(money.toString()).equals(money), () -> "money that changes: " + text);
        } catch (MoneyException refused) {
            require(refused.getMessage() != null, () -> "no reason");
        }
        Gtin.parse(text).ifPresent(gtin -> require(gtin.toString().matches(".*[0-9]{14}.*"), () -> "GTIN " + text));
        require(Gtin.parse(text).isPresent() == Gtin.problem(text).isEmpty(), () -> "of two minds on " + text);
        Optional<Quantity> quantity = Quantity.parse(text);
        require(quantity.isEmpty() || quantity.get().milli() >= 0, () -> "less than nothing: " + text);
        require(quantity.isEmpty() || Quantity.parse(quantity.get().toString()).equals(quantity),
                () -> "a quantity that changes: " + text + " to " + quantity.get());
    }

    private static void exact(String text, Money money) {
        boolean shaped = text.strip().matches("-?\"?[0-9]{1,12}(\\.[0-9]{1,4})?\"?");
        require(shaped, () -> "taken though it is not plain: " + text);
        require(new BigDecimal(money.amount()).compareTo(new BigDecimal(text.strip().replace("\"", ""))) == 0,
                () -> "misread: " + text + " as " + money);
    }

    static void size(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        switch (PackageSizeReader.read(text)) {
            case PackageSize.Known known -> require(known.total().milli() > 0 && known.units() > 0,
                    () -> "nothing in it: " + text);
            case PackageSize.Unknown unknown -> Property.plain(unknown.why());
        }
        require(PackageSizeReader.read(text).equals(PackageSizeReader.read(text)), () -> "not the same twice: " + text);
    }

    /** What passes asks for the age by its only names, once, and can be followed; what does not is never kept. */
    static void ageLink(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        AgeRequest read = AgeLink.read(text, Optional.of(URI.create("https://www.cellar.example")));
        read.wrong().forEach(Property::plain);
        require(read.minimal() ? read.link().equals(text) : read.link().isEmpty(), () -> "kept: " + read);
        String plain = text.replaceAll("%[0-9a-fA-F]{2}", "");
        require(!read.minimal() || plain.contains("age_over_18") || plain.contains("age_equal_or_over"),
                () -> "not for the age: " + text);
        AgeQuery.excess(bytes).forEach(excess -> Property.plain(excess.toString()));
    }

    static void turn(byte[] bytes) {
        codec(bytes, TurnCodec::decode, TurnCodec::encode);
    }

    static void state(byte[] bytes) {
        codec(bytes, StateCodec::decode, StateCodec::encode);
    }

    static void offer(byte[] bytes) {
        codec(bytes, OfferCodec::decode, OfferCodec::encode);
    }

    /** Our own bytes have one form: what is read is written back byte for byte, or refused. */
    private static <T> void codec(byte[] bytes, Function<byte[], T> decode, Function<T, byte[]> encode) {
        T value;
        try {
            value = decode.apply(bytes);
        } catch (CorruptRecord refused) {
            require(refused.getMessage() != null && refused.getMessage().length() < 2_000, () -> "no short reason");
            return;
        }
        require(Arrays.equals(encode.apply(value), bytes), () -> "read, though it is never written: " + value);
    }

    private static void fits(OfferReader.Read read) {
        switch (read) {
            case OfferReader.Good good -> fits(good.offer());
            case OfferReader.Bad bad -> {
                Property.plain(bad.why());
                require(bad.ref().isEmpty() || bad.ref().get().length() <= Names.MAX_LENGTH, () -> "a long ref");
            }
        }
    }

    static void fits(Offer offer) {
        require(Names.fits(offer.id().value()) && !offer.ref().isEmpty() && offer.ref().length() <= Names.MAX_LENGTH
                && SellerText.of(offer.ref()).value().equals(offer.ref()), () -> "its name: " + offer);
        require(!offer.title().value().isEmpty() && offer.title().value().length() <= SellerText.MAX_LENGTH
                && offer.category().length() <= WireLimits.WORD && offer.gtins().size() <= WireLimits.GTINS
                && offer.features().size() <= WireLimits.FEATURES + 1
                && offer.features().stream().noneMatch(word -> word.chars().anyMatch(Character::isISOControl)),
                () -> "out of bounds: " + offer);
        require(offer.price().each().isPositive() && offer.price().each().currency().equals(EUR),
                () -> "its price: " + offer);
        require(OfferCodec.decode(OfferCodec.encode(offer)).equals(offer), () -> "not kept whole: " + offer);
    }
}
