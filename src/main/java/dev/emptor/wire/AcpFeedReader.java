package dev.emptor.wire;

import dev.emptor.model.Availability;
import dev.emptor.model.Gtin;
import dev.emptor.model.Offer;
import dev.emptor.model.PackageSize;
import dev.emptor.model.Price;
import dev.emptor.model.Quantity;
import dev.emptor.model.SellerId;
import dev.emptor.model.SellerText;
import dev.emptor.money.Money;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads product feeds of the Agentic Commerce Protocol, version 2026-04-17 (feed API and products.jsonl): each variant
 * becomes one offer whose ref is the variant's id. A feed says nothing of shipping and fees, so they are unknown, and
 * the landed total with them, unless {@link Defaults} say more. Ratings, media, links and seller texts are not read.
 */
public final class AcpFeedReader {
    private static final Set<String> TRADE_NUMBERS = Set.of("gtin", "upc", "ean", "jan", "isbn", "itf");

    private final SellerId seller;
    private final Currency currency;
    private final Defaults defaults;

    /** What holds for every variant of a seller's feed although the feed does not say it. */
    public record Defaults(Optional<Money> shipping, Optional<Money> fees, Optional<Integer> deliveryDays,
            Optional<Integer> returnDays) {
        public static final Defaults NONE =
                new Defaults(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** What came of an update. */
    public sealed interface Update {}

    /** The update could be read; each variant is good or bad by itself. */
    public record Taken(List<OfferReader.Read> reads) implements Update {}

    /** The update as a whole is no feed; {@code error} is the answer to the seller. */
    public record Refused(AcpAnswers.Failure error) implements Update {}

    /** {@code currency} is the household's: variants priced in any other are refused. */
    public AcpFeedReader(SellerId seller, Currency currency, Defaults defaults) {
        this.seller = seller;
        this.currency = currency;
        this.defaults = defaults;
    }

    /** The body of a PATCH of products: at most 1 MiB and {@value WireLimits#OFFERS} variants. */
    public Update products(byte[] body) {
        JsonArray products;
        try {
            products = Json.parse(body, Caps.DOOR).asObject().needArray("products");
        } catch (JsonException refused) {
            return new Refused(AcpAnswers.Failure.payload("the payload " + refused.why()));
        }
        if (products.isEmpty()) {
            return new Refused(AcpAnswers.Failure.payload("products must contain at least one Product"));
        }
        List<OfferReader.Read> reads = new ArrayList<>();
        for (Json product : products) {
            reads.addAll(product(product));
            if (reads.size() > WireLimits.OFFERS) {
                return new Refused(AcpAnswers.Failure.payload(
                        "the payload holds more than " + WireLimits.OFFERS + " variants; send fewer at once"));
            }
        }
        return new Taken(List.copyOf(reads));
    }

    /** One line of a products.jsonl file, which is one product; {@code number} counts from 1 and appears in reasons. */
    public List<OfferReader.Read> line(byte[] bytes, long number) {
        try {
            return product(Json.parse(bytes, Caps.LINE));
        } catch (JsonException refused) {
            return List.of(new OfferReader.Bad(Optional.empty(), "line " + number + " " + refused.why()));
        }
    }

    /** The body of a request to create a feed: the target country, if it names one. */
    public static Optional<String> targetCountry(byte[] body) {
        Optional<String> country = Json.parse(body, Caps.LINE).asObject().text("target_country");
        if (country.isPresent() && !country.get().matches("[A-Z]{2}")) {
            throw new JsonException("target_country must be an ISO 3166-1 alpha-2 code such as DE");
        }
        return country;
    }

    private List<OfferReader.Read> product(Json json) {
        if (!(json instanceof JsonObject product)) {
            return List.of(new OfferReader.Bad(Optional.empty(), "a product must be an object, not " + json.kind()));
        }
        try {
            OfferForm.needed(product, "id", OfferForm::ref);
            List<Json> variants = OfferForm.needed(product, "variants", Json::items);
            if (variants.isEmpty()) {
                throw new JsonException("variants: must hold at least one");
            }
            return variants.stream().map(variant -> variant(product, variant)).toList();
        } catch (JsonException refused) {
            return List.of(new OfferReader.Bad(OfferForm.knownRef(product, "id"), refused.why()));
        }
    }

    private OfferReader.Read variant(JsonObject product, Json json) {
        if (!(json instanceof JsonObject variant)) {
            return new OfferReader.Bad(Optional.empty(), "a variant must be an object, not " + json.kind());
        }
        try {
            return new OfferReader.Good(OfferIds.identified(offer(product, variant)));
        } catch (JsonException refused) {
            return new OfferReader.Bad(OfferForm.knownRef(variant, "id"), refused.why());
        }
    }

    private Offer offer(JsonObject product, JsonObject variant) {
        SellerText title = OfferForm.field(variant, "title", OfferForm::title)
                .or(() -> OfferForm.field(product, "title", OfferForm::title))
                .orElseThrow(() -> new JsonException("is missing").inside("title"));
        Money each = OfferForm.needed(variant, "price", this::money);
        if (!each.isPositive()) {
            throw new JsonException("must be more than zero").inside("price");
        }
        Price price = new Price(each, defaults.shipping(), defaults.fees(),
                OfferForm.field(variant, "list_price", this::money));
        return new Offer(OfferIds.NONE, seller, OfferForm.needed(variant, "id", OfferForm::ref), Offer.Source.FEED,
                Optional.empty(), title, Optional.empty(),
                OfferForm.field(variant, "barcodes", AcpFeedReader::gtins).orElse(List.of()),
                OfferForm.field(variant, "categories", AcpFeedReader::category).orElse(""),
                features(variant),
                OfferForm.field(variant, "unit_price", AcpFeedReader::size)
                        .orElse(new PackageSize.Unknown("the feed gives no measure")),
                price,
                OfferForm.field(variant, "availability", AcpFeedReader::availability).orElse(Availability.UNKNOWN),
                defaults.deliveryDays(), defaults.returnDays(), List.of(), false, false, Optional.empty());
    }

    private Money money(Json json) {
        JsonObject price = json.asObject();
        Currency paid = OfferForm.needed(price, "currency", code -> OfferForm.inCurrency(code.asText(), currency));
        return OfferForm.needed(price, "amount", amount -> Amounts.minor(amount, paid));
    }

    private static List<Gtin> gtins(Json json) {
        List<Gtin> gtins = new ArrayList<>();
        for (JsonObject barcode : json.asArray().objects()) {
            String type = barcode.needText("type").toLowerCase(Locale.ROOT);
            if (TRADE_NUMBERS.stream().anyMatch(type::startsWith)) {
                gtins.add(OfferForm.needed(barcode, "value", OfferForm::gtin));
            }
        }
        if (gtins.size() > WireLimits.GTINS) {
            throw new JsonException("holds " + gtins.size() + " entries; send at most " + WireLimits.GTINS);
        }
        return gtins.stream().distinct().toList();
    }

    /** The first category, cut to what an offer keeps. */
    private static String category(Json json) {
        List<JsonObject> categories = json.asArray().objects();
        return categories.isEmpty() ? "" : cut(categories.get(0).needText("value"));
    }

    /** Options such as {@code color:red}, and {@code condition:} with whatever the feed says of it. */
    private static List<String> features(JsonObject variant) {
        List<String> features = new ArrayList<>();
        OfferForm.field(variant, "variant_options", json -> json.asArray().objects()).orElse(List.of())
                .forEach(option -> features.add(cut(option.needText("name") + ":" + option.needText("value"))));
        OfferForm.field(variant, "condition", json -> json.asArray().texts()).orElse(List.of())
                .forEach(condition -> features.add(cut("condition:" + condition)));
        if (features.size() > WireLimits.FEATURES) {
            throw new JsonException("holds more than " + WireLimits.FEATURES + " options and conditions")
                    .inside("variant_options");
        }
        return features.stream().map(feature -> feature.toLowerCase(Locale.ROOT)).distinct().sorted().toList();
    }

    private static PackageSize size(Json json) {
        return OfferForm.needed(json.asObject(), "measure", AcpFeedReader::measure);
    }

    private static PackageSize measure(Json json) {
        JsonObject measure = json.asObject();
        String unit = OfferForm.needed(measure, "unit", Json::asText);
        String amount = OfferForm.needed(measure, "value", Amounts::decimal);
        Optional<Quantity> quantity = Quantity.parse(amount + " " + unit);
        if (quantity.isEmpty()) {
            return PackageSizeReader.read(amount + " " + unit);
        }
        return quantity.get().milli() == 0 ? new PackageSize.Unknown("the feed gives a measure of nothing")
                : new PackageSize.Known(quantity.get(), 1);
    }

    private static Availability availability(Json json) {
        JsonObject said = json.asObject();
        Optional<Boolean> available = OfferForm.field(said, "available", Json::asBool);
        Optional<Availability> status = OfferForm.field(said, "status", Json::asText).map(OfferForm::availability);
        if (available.isPresent() && !available.get()) {
            return Availability.OUT_OF_STOCK;
        }
        return status.orElse(available.isPresent() ? Availability.IN_STOCK : Availability.UNKNOWN);
    }

    private static String cut(String text) {
        String clean = SellerText.of(text).value();
        int end = Math.min(clean.length(), WireLimits.WORD);
        boolean split = end < clean.length() && Character.isHighSurrogate(clean.charAt(end - 1));
        return clean.substring(0, split ? end - 1 : end).strip();
    }
}
