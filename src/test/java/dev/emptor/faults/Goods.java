package dev.emptor.faults;

import dev.emptor.model.Availability;
import dev.emptor.model.Datum;
import dev.emptor.model.Need;
import dev.emptor.model.NeedId;
import dev.emptor.model.Offer;
import dev.emptor.model.OfferId;
import dev.emptor.model.PackageSize;
import dev.emptor.model.Price;
import dev.emptor.model.Quantity;
import dev.emptor.model.SellerId;
import dev.emptor.model.SellerText;
import dev.emptor.model.Wanted;
import dev.emptor.money.Money;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** What is bought under load: a kilogram of coffee, wanted once. */
final class Goods {
    static final NeedId FIRST = new NeedId("n1-1");

    private Goods() {}

    static Need need(NeedId id) {
        return new Need(id, "Coffee " + id, "pantry",
                new Wanted(List.of(), List.of("coffee"), List.of(), List.of()), Quantity.of(1, "kg"),
                Optional.empty(), Optional.of(Money.of(4_000, "EUR")), Optional.empty(), Duration.ofSeconds(40), false,
                List.of());
    }

    /** What a {@link Shop} offers on a thread. */
    static Offer offer(SellerId seller, String thread) {
        return new Offer(new OfferId("of-" + thread), seller, "coffee-1kg", Offer.Source.REPLY, Optional.of(thread),
                SellerText.of("Coffee beans 1 kg"), Optional.empty(), List.of(), "pantry", List.of(),
                new PackageSize.Known(Quantity.of(1, "kg"), 1),
                new Price(Money.of(Shop.each(thread), "EUR"), Optional.of(Money.of(200, "EUR")),
                        Optional.of(Money.of(0, "EUR")), Optional.empty()),
                Availability.IN_STOCK, Optional.of(1), Optional.of(30), List.of(Datum.NAME, Datum.STREET), false, false,
                Optional.empty());
    }

    /** The first 16 digits of a SHA-256. */
    static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 8);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
