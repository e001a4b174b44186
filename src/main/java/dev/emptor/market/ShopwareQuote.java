package dev.emptor.market;

import dev.emptor.gate.GateSettings;
import dev.emptor.model.Limits;
import dev.emptor.model.Names;
import dev.emptor.model.SellerText;
import dev.emptor.money.Money;
import dev.emptor.wire.Caps;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonException;
import dev.emptor.wire.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A quote as Shopware's capability {@code com.shopware.quote}, version 2026-04-08, gives it, read strictly. A state
 * that the capability does not name, an amount that is not exact or sums that do not fit throw an
 * IllegalArgumentException that says what and where. Prices are read only when they are asked for: before the merchant
 * replies they mean nothing.
 */
record ShopwareQuote(String id, Standing state, Optional<Instant> expires, List<String> ourWords, JsonObject whole) {
    /** Quotes that one list is read for; more are passed over. */
    private static final int LISTED = 50;
    private static final int WORDS = 200;
    private static final Caps CAPS = new Caps(GateSettings.ANSWER_BYTES, 16, 8_192, 24);

    /** The states, by their names. */
    enum Standing {
        DRAFT, OPEN, IN_REVIEW, REPLIED, CHANGE_REQUESTED, ACCEPTED, DECLINED, EXPIRED, WITHDRAWN, CANCELLED, REOPEN;

        /** Whether no offer comes of it any more, unless the merchant takes it up again. */
        boolean over() {
            return switch (this) {
                case ACCEPTED, DECLINED, EXPIRED, WITHDRAWN, CANCELLED -> true;
                case DRAFT, OPEN, IN_REVIEW, REPLIED, CHANGE_REQUESTED, REOPEN -> false;
            };
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What the merchant asks: the line, and all that is paid beyond so many times its price. Totals are authoritative,
     * so a discount on the whole quote lowers the price of each, and what that leaves over is in {@code beyond}.
     */
    record Priced(String line, String product, SellerText label, int packs, Money each, Money beyond) {
        Money total() {
            return each.times(packs).plus(beyond);
        }
    }

    ShopwareQuote {
        ourWords = List.copyOf(ourWords);
    }

    static ShopwareQuote read(byte[] body) {
        return read(Json.parse(body, CAPS).asObject());
    }

    /** The quotes of a list, newest first; those that cannot be read are nobody's loss. */
    static List<ShopwareQuote> list(byte[] body) {
        List<ShopwareQuote> quotes = new ArrayList<>();
        for (JsonObject one : Json.parse(body, CAPS).asObject().needArray("quotes").objects()) {
            try {
                if (quotes.size() < LISTED) {
                    quotes.add(read(one));
                }
            } catch (IllegalArgumentException unreadable) {
                // It may be one that somebody else asked for in this account.
            }
        }
        return quotes;
    }

    private static ShopwareQuote read(JsonObject quote) {
        String id = quote.text("id").or(() -> quote.text("quote_id")).orElse("");
        if (!isId(id)) {
            throw new JsonException("id: must be 32 hexadecimal digits");
        }
        return new ShopwareQuote(id, standing(quote), instant(quote), words(quote), quote);
    }

    static boolean isId(String text) {
        return text.matches("[0-9a-f]{32}");
    }

    private static Standing standing(JsonObject quote) {
        String word = quote.text("state").orElseThrow(() -> new JsonException("state: is missing, so nobody can tell"
                + " whose turn it is"));
        for (Standing known : Standing.values()) {
            if (known.word().equals(word)) {
                return known;
            }
        }
        throw new JsonException("state: '" + SellerText.of(word) + "' is none that com.shopware.quote names");
    }

    private static Optional<Instant> instant(JsonObject quote) {
        try {
            return quote.text("expiration_date").map(text -> OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException wrong) {
            throw new JsonException("expiration_date: must be an instant such as 2026-12-06T18:00:00+00:00");
        }
    }

    private static List<String> words(JsonObject quote) {
        return quote.objects("comments").stream()
                .filter(comment -> comment.text("author").filter("buyer"::equals).isPresent())
                .flatMap(comment -> comment.text("comment").stream()).limit(WORDS).toList();
    }

    /** The product of its one line. */
    String product() {
        return whole.objects("line_items").stream().findFirst().flatMap(line -> line.text("product_id")).orElse("");
    }

    /** What is asked for so many of one product; refused if the quote is about anything else. */
    Priced priced(String product, int packs, Currency currency) {
        if (!Money.currencyOf(whole.needText("currency")).equals(currency)) {
            throw new JsonException("currency: must be " + currency.getCurrencyCode() + ", which this household pays"
                    + " in");
        }
        List<JsonObject> lines = whole.objects("line_items");
        if (lines.size() != 1) {
            throw new JsonException("line_items: one line was asked for, and " + lines.size() + " came");
        }
        JsonObject line = lines.get(0);
        if (!line.text("product_id").equals(Optional.of(product)) || line.needInteger("quantity") != packs
                || packs < 1 || packs > Limits.PACKS) {
            throw new JsonException("line_items: another product or another quantity than was asked for");
        }
        Money unit = amount(line, "unit_price", currency);
        if (line.has("total_price") && !unit.times(packs).equals(amount(line, "total_price", currency))) {
            throw new JsonException("line_items: total_price is not unit_price times quantity");
        }
        String id = line.text("id").filter(ShopwareQuote::isId).orElse("");
        return derived(id, product, SellerText.of(line.text("label").orElse("")), packs, unit, total(currency));
    }

    private static Priced derived(String line, String product, SellerText label, int packs, Money unit, Money total) {
        Money beyond = total.minus(unit.times(packs));
        Money each = beyond.isNegative() ? new Money(total.minor() / packs, total.currency()) : unit;
        if (!each.isPositive()) {
            throw new JsonException("totals: what is to be paid is not more than zero");
        }
        return new Priced(line, product, label, packs, each, total.minus(each.times(packs)));
    }

    /** All that is paid. Net prices are not what is paid, unless no tax is due at all. */
    private Money total(Currency currency) {
        JsonObject totals = whole.needObject("totals");
        String status = totals.text("tax_status").orElseThrow(() -> new JsonException("totals.tax_status: is missing,"
                + " so nobody can tell whether tax comes on top"));
        return switch (status) {
            case "gross", "net" -> amount(totals, "gross", currency);
            case "tax-free" -> amount(totals, "net", currency);
            default -> throw new JsonException("totals.tax_status: must be gross, net or tax-free");
        };
    }

    /** The order that came of it; only an accepted quote has one. */
    Optional<String> order() {
        Optional<JsonObject> order = state == Standing.ACCEPTED ? whole.object("order") : Optional.empty();
        return order.flatMap(known -> known.text("order_number").or(() -> known.text("id"))).filter(Names::fits);
    }

    /** What an accepted quote says was ordered for; empty where it says nothing of totals. */
    Optional<Money> ordered() {
        return whole.has("totals") && whole.has("currency")
                ? Optional.of(total(Money.currencyOf(whole.needText("currency")))) : Optional.empty();
    }

    /** A JSON number with no more decimals than the currency has; a text is no amount here. */
    private static Money amount(JsonObject from, String field, Currency currency) {
        if (!(from.need(field) instanceof Json.Digits number)) {
            throw new JsonException(field + ": must be a number");
        }
        Money money = Money.parse(number.digits(), currency);
        if (money.isNegative()) {
            throw new JsonException(field + ": must not be below zero");
        }
        return money;
    }
}
