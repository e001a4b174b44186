package dev.emptor.web;

import dev.emptor.core.State;
import dev.emptor.model.Availability;
import dev.emptor.model.Need;
import dev.emptor.model.Offer;
import dev.emptor.model.OfferId;
import dev.emptor.model.PackageSize;
import dev.emptor.model.Price;
import dev.emptor.model.Purchase;
import dev.emptor.model.Quantity;
import dev.emptor.model.SellerId;
import dev.emptor.model.SellerText;
import dev.emptor.model.Settings;
import dev.emptor.money.Money;
import dev.emptor.wire.JsonObject;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A quote that a seller wrote to the owner, as she gives it field by field. The seller's text is kept as it is and read
 * for nothing; what she does not say is unknown, and an offer with an unknown cost can win nothing.
 */
final class QuoteReader {
    private static final Set<String> FIELDS = Set.of("seller", "each", "shipping", "fees", "packs", "until", "days",
            "returns", "warranty", "title", "last", "text", "replace");
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final int PACKS = 100;
    private static final int DAYS = 3_650;
    private static final int LINES = 60;
    private static final int PIECE = SellerText.MAX_LENGTH / 2;

    private QuoteReader() {}

    /** For one purchase of one need; {@code now} tells quotes apart that say the same. */
    static Offer offer(JsonObject json, Purchase purchase, State state, Instant now) {
        NeedReader.only(json, FIELDS);
        Settings settings = state.settings().orElseThrow(() -> NeedReader.invalid("no settings are in force yet"));
        Need need = state.needs().get(purchase.round().need()).orElseThrow(() -> NeedReader.invalid(
                "the need of this purchase is gone")).need();
        SellerId seller = seller(json);
        int packs = number(json, "packs", 1, PACKS).orElse(1);
        Price price = new Price(amount(json, "each", settings).filter(Money::isPositive).orElseThrow(() ->
                NeedReader.invalid("'each' is what one pack costs, such as 12.40, and more than zero")),
                amount(json, "shipping", settings),
                Optional.of(amount(json, "fees", settings).orElse(Money.zero(settings.currency()))), Optional.empty());
        SellerText title = SellerText.of(json.text("title").orElse(need.title()));
        return new Offer(new OfferId("quote-" + Long.toString(now.toEpochMilli(), Character.MAX_RADIX) + "-"
                + Integer.toHexString((purchase.id() + "/" + seller).hashCode())), seller,
                purchase.id().value(), Offer.Source.REPLY, purchase.round().thread(seller),
                title.value().isEmpty() ? SellerText.of(need.title()) : title, Optional.empty(), need.wanted().gtins(),
                need.category(), need.wanted().features(), size(purchase.round().amount(), packs), price,
                Availability.IN_STOCK, number(json, "days", 0, DAYS), number(json, "returns", 0, DAYS), List.of(),
                false, json.flag("last").orElse(false), until(json, settings, now), List.of(),
                number(json, "warranty", 0, DAYS));
    }

    static List<SellerText> words(JsonObject json) {
        List<SellerText> words = new ArrayList<>();
        json.text("text").ifPresent(text -> text.lines().forEach(line -> {
            for (int at = 0; at < line.length(); at += PIECE) {
                SellerText piece = SellerText.of(line.substring(at, Math.min(line.length(), at + PIECE)));
                if (!piece.value().isEmpty()) {
                    words.add(piece);
                }
            }
        }));
        if (words.size() > LINES) {
            throw NeedReader.invalid("'text' is longer than is kept: at most " + LINES + " lines of " + PIECE
                    + " characters");
        }
        return words;
    }

    private static SellerId seller(JsonObject json) {
        try {
            return new SellerId(json.needText("seller"));
        } catch (IllegalArgumentException wrong) {
            throw NeedReader.invalid("'seller' is the id of a seller in sellers.yaml");
        }
    }

    /** So much that exactly so many packs fill what is wanted. */
    private static PackageSize size(Quantity amount, int packs) {
        long each = (amount.milli() + packs - 1) / packs;
        if ((amount.milli() + each - 1) / each != packs) {
            throw NeedReader.invalid("'packs' is how many packs fill what is wanted, which is " + amount);
        }
        return new PackageSize.Known(new Quantity(each, amount.dimension()), 1);
    }

    private static Optional<Money> amount(JsonObject json, String field, Settings settings) {
        Optional<String> text = json.text(field);
        try {
            Optional<Money> money = text.map(said -> said.contains(" ") ? Money.parse(said)
                    : Money.parse(said, settings.currency()));
            if (money.isPresent() && (money.get().isNegative()
                    || !money.get().currency().equals(settings.currency()))) {
                throw new IllegalArgumentException("it must be zero or more, in "
                        + settings.currency().getCurrencyCode());
            }
            return money;
        } catch (IllegalArgumentException wrong) {
            int digits = settings.currency().getDefaultFractionDigits();
            throw NeedReader.invalid("'" + field + "': " + text.filter(said -> said.matches("\\d+\\.\\d{3,}"))
                    .map(said -> "'" + said + "' has more than the " + digits + " decimals of "
                            + settings.currency().getCurrencyCode()).orElse(wrong.getMessage()));
        }
    }

    private static Optional<Integer> number(JsonObject json, String field, int least, int most) {
        Optional<Integer> number = json.integer(field);
        if (number.isPresent() && (number.get() < least || number.get() > most)) {
            throw NeedReader.invalid("'" + field + "' is " + least + " to " + most);
        }
        return number;
    }

    /** A day counts to its end, where the household is. */
    private static Optional<Instant> until(JsonObject json, Settings settings, Instant now) {
        Optional<Instant> until;
        try {
            until = json.text("until").map(text -> text.contains("T") ? Instant.parse(text)
                    : LocalDate.parse(text).plusDays(1).atStartOfDay(settings.zone()).toInstant());
        } catch (DateTimeException wrong) {
            throw NeedReader.invalid("'until' is the last day the quote stands, such as 2026-12-01");
        }
        if (until.isPresent() && (!until.get().isAfter(now) || until.get().isAfter(now.plus(LONGEST)))) {
            throw NeedReader.invalid("'until' is over already, or more than a year ahead");
        }
        return until;
    }
}
