package dev.emptor.wire;

import dev.emptor.model.Availability;
import dev.emptor.model.Datum;
import dev.emptor.model.Fulfilment;
import dev.emptor.model.Gtin;
import dev.emptor.model.Limits;
import dev.emptor.model.Names;
import dev.emptor.model.Numbered;
import dev.emptor.model.Offer;
import dev.emptor.model.PackageSize;
import dev.emptor.model.Price;
import dev.emptor.model.Quantity;
import dev.emptor.model.SellerId;
import dev.emptor.model.SellerText;
import dev.emptor.money.Money;
import dev.emptor.money.MoneyException;
import dev.emptor.terms.Verifier;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The fields of one offer as sellers send them. What it does not name is never looked at, so it can sway nothing. */
record OfferForm(SellerId seller, Offer.Source source, Currency currency, Instant received, Verifier verifier) {
    OfferReader.Read read(Json json) {
        if (!(json instanceof JsonObject object)) {
            return new OfferReader.Bad(Optional.empty(), "an offer must be an object, not " + json.kind());
        }
        try {
            Offer plain = offer(object);
            Offer offer = numbered(object).map(plain::counted).orElse(plain);
            return new OfferReader.Good(OfferIds.identified(SealedQuotes.read(object, verifier)
                    .map(offer::sealed).orElse(offer)));
        } catch (JsonException refused) {
            return new OfferReader.Bad(knownRef(object, "ref"), refused.why());
        }
    }

    private static Optional<Numbered> numbered(JsonObject o) {
        Optional<Integer> sequence = field(o, "sequence", value -> counted(value, 1));
        Optional<Integer> answers = field(o, "answers", value -> counted(value, 0));
        if ((sequence.isPresent() || answers.isPresent()) && !o.has("thread") && !o.has("inReplyTo")) {
            throw new JsonException("sequence: only messages on a thread are counted");
        }
        if (sequence.isEmpty() && answers.isPresent()) {
            throw new JsonException("answers: goes with a sequence");
        }
        return sequence.map(place -> new Numbered(place, answers));
    }

    private static int counted(Json json, int least) {
        int count = json.asInt();
        if (count < least || count > WireLimits.SEQUENCE) {
            throw new JsonException("must be " + least + " to " + WireLimits.SEQUENCE);
        }
        return count;
    }

    private Offer offer(JsonObject o) {
        List<String> features = new ArrayList<>(field(o, "features", OfferForm::features).orElse(List.of()));
        field(o, "mpn", OfferForm::word).ifPresent(mpn -> features.add("mpn:" + mpn.toLowerCase(Locale.ROOT)));
        Optional<String> thread = field(o, "thread", OfferForm::name);
        Offer offer = new Offer(OfferIds.NONE, seller, needed(o, "ref", OfferForm::ref), source,
                thread.isPresent() ? thread : field(o, "inReplyTo", OfferForm::name),
                needed(o, "title", OfferForm::title),
                field(o, "brand", brand -> SellerText.of(brand.asText())).filter(brand -> !brand.value().isEmpty()),
                field(o, "gtin", OfferForm::gtins).orElse(List.of()),
                field(o, "category", OfferForm::word).orElse(""),
                features.stream().distinct().sorted().toList(),
                field(o, "size", OfferForm::size).orElse(new PackageSize.Unknown("the seller does not say it")),
                needed(o, "price", this::price),
                field(o, "availability", value -> availability(value.asText())).orElse(Availability.UNKNOWN),
                field(o, "deliveryDays", value -> days(value, WireLimits.DELIVERY_DAYS)),
                field(o, "returnDays", value -> days(value, WireLimits.RETURN_DAYS)),
                field(o, "asksFor", OfferForm::asksFor).orElse(List.of()),
                field(o, "autoRenews", Json::asBool).orElse(false),
                field(o, "lastWord", Json::asBool).orElse(false),
                field(o, "validUntil", this::validUntil),
                field(o, "fulfilment", OfferForm::fulfilment).orElse(List.of()),
                field(o, "warrantyMonths", OfferForm::months));
        return field(o, "mostPacks", OfferForm::packs).map(offer::upTo).orElse(offer);
    }

    private Price price(Json json) {
        JsonObject price = json.asObject();
        Currency paid = needed(price, "currency", code -> inCurrency(code.asText(), currency));
        if (price.has("amount") == price.has("minor")) {
            throw new JsonException("say either amount or minor");
        }
        Money each = price.has("minor") ? needed(price, "minor", value -> Amounts.minor(value, paid))
                : needed(price, "amount", value -> Amounts.money(value, paid));
        if (!each.isPositive()) {
            throw new JsonException("must be more than zero");
        }
        return new Price(each, part(price, "shipping"), part(price, "fees"), part(price, "list"),
                part(price, "shippingTogether"));
    }

    private Optional<Money> part(JsonObject price, String name) {
        return field(price, name, value -> Amounts.money(value, currency));
    }

    private Instant validUntil(Json json) {
        String text = json.asText();
        Instant until;
        try {
            until = OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException wrong) {
            throw new JsonException(Shown.of(text) + " is not a time; write for example 2026-03-01T12:00:00Z");
        }
        if (!until.isAfter(received)) {
            throw new JsonException("is over already");
        }
        if (until.isAfter(received.plus(WireLimits.VALID))) {
            throw new JsonException("is more than " + WireLimits.VALID.toDays() + " days ahead");
        }
        return until;
    }

    /** The household's currency, if the code says just that. */
    static Currency inCurrency(String code, Currency currency) {
        try {
            if (!Money.currencyOf(code).equals(currency)) {
                throw new JsonException("must be " + currency.getCurrencyCode() + ", which this household pays in, not "
                        + code);
            }
            return currency;
        } catch (MoneyException unknown) {
            throw new JsonException(Shown.of(code) + " is not an ISO 4217 currency code; write for example EUR");
        }
    }

    static String ref(Json json) {
        String ref = json.asText();
        if (ref.isEmpty() || ref.length() > Names.MAX_LENGTH || !SellerText.of(ref).value().equals(ref)) {
            throw new JsonException("must be 1 to " + Names.MAX_LENGTH + " visible characters");
        }
        return ref;
    }

    /** The seller's name for a bad item, if that much of it is good. */
    static Optional<String> knownRef(JsonObject item, String name) {
        try {
            return item.get(name).map(OfferForm::ref);
        } catch (JsonException unknown) {
            return Optional.empty();
        }
    }

    static SellerText title(Json json) {
        SellerText title = SellerText.of(json.asText());
        if (title.value().isEmpty()) {
            throw new JsonException("must hold at least one visible character");
        }
        return title;
    }

    static String word(Json json) {
        String word = SellerText.of(json.asText()).value();
        if (word.isEmpty() || word.length() > WireLimits.WORD) {
            throw new JsonException("must be 1 to " + WireLimits.WORD + " visible characters");
        }
        return word;
    }

    static Gtin gtin(Json json) {
        String text = json.asText();
        return Gtin.parse(text).orElseThrow(() -> new JsonException(
                Shown.of(text) + " is no GTIN: " + Gtin.problem(text).orElse("unknown")));
    }

    static Availability availability(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "in_stock", "limited_stock" -> Availability.IN_STOCK;
            case "out_of_stock", "discontinued" -> Availability.OUT_OF_STOCK;
            default -> Availability.UNKNOWN;
        };
    }

    /** A field's value; absent and null are empty, and a refusal names the field. */
    static <T> Optional<T> field(JsonObject object, String name, Function<Json, T> reader) {
        try {
            return object.get(name).map(reader);
        } catch (JsonException refused) {
            throw refused.inside(name);
        }
    }

    static <T> T needed(JsonObject object, String name, Function<Json, T> reader) {
        return field(object, name, reader).orElseThrow(() -> new JsonException("is missing").inside(name));
    }

    private static List<Gtin> gtins(Json json) {
        if (!(json instanceof JsonArray array)) {
            return List.of(gtin(json));
        }
        return several(array, WireLimits.GTINS, OfferForm::gtin).distinct().toList();
    }

    private static List<String> features(Json json) {
        return several(json.asArray(), WireLimits.FEATURES, OfferForm::word)
                .map(feature -> feature.toLowerCase(Locale.ROOT)).toList();
    }

    private static List<Datum> asksFor(Json json) {
        return several(json.asArray(), WireLimits.ASKS, Json::asText).map(OfferForm::datum).toList();
    }

    private static Datum datum(String name) {
        for (Datum datum : Datum.values()) {
            if (datum.name().equals(name.toUpperCase(Locale.ROOT))) {
                return datum;
            }
        }
        return Datum.OTHER;
    }

    /** Ways that are not known are passed over: whoever delivers in no other is not chosen. */
    private static List<Fulfilment> fulfilment(Json json) {
        List<Optional<Fulfilment>> ways = several(json.asArray(), WireLimits.ASKS, Json::asText)
                .map(Ways::named).toList();
        if (!ways.isEmpty() && ways.stream().allMatch(Optional::isEmpty)) {
            throw new JsonException("must name one of " + Ways.NAMES);
        }
        return ways.stream().flatMap(Optional::stream).toList();
    }

    private static PackageSize size(Json json) {
        if (!(json instanceof JsonObject object)) {
            return PackageSizeReader.read(json.asText());
        }
        int units = field(object, "units", OfferForm::units).orElse(1);
        String unit = needed(object, "unit", Json::asText);
        Quantity amount = needed(object, "amount", value -> Amounts.quantity(value, unit));
        try {
            return new PackageSize.Known(amount.times(units), units);
        } catch (IllegalArgumentException refused) {
            throw new JsonException("must be more than nothing, and less than a million tonnes or cubic metres");
        }
    }

    private static int units(Json json) {
        int units = json.asInt();
        if (units < 1 || units > WireLimits.UNITS) {
            throw new JsonException("must be 1 to " + WireLimits.UNITS);
        }
        return units;
    }

    private static int days(Json json, int most) {
        int days = json.asInt();
        if (days < 0 || days > most) {
            throw new JsonException("must be 0 to " + most);
        }
        return days;
    }

    private static int months(Json json) {
        int months = json.asInt();
        if (months < 0 || months > WireLimits.WARRANTY_MONTHS) {
            throw new JsonException("must be 0 to " + WireLimits.WARRANTY_MONTHS);
        }
        return months;
    }

    private static int packs(Json json) {
        int packs = json.asInt();
        if (packs < 1 || packs > Limits.PACKS) {
            throw new JsonException("must be 1 to " + Limits.PACKS);
        }
        return packs;
    }

    private static String name(Json json) {
        String name = json.asText();
        if (!Names.fits(name)) {
            throw new JsonException("must be the thread as it was given");
        }
        return name;
    }

    private static <T> Stream<T> several(JsonArray array, int most, Function<Json, T> reader) {
        if (array.size() > most) {
            throw new JsonException("holds " + array.size() + " entries; send at most " + most);
        }
        return array.list().stream().map(reader);
    }
}
