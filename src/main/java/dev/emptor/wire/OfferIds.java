package dev.emptor.wire;

import dev.emptor.model.Offer;
import dev.emptor.model.OfferId;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** Ids of offers: the seller and the first 80 bits of SHA-256 over the canonical content, so that a resend is known. */
final class OfferIds {
    static final OfferId NONE = new OfferId("none");

    private static final int SELLER_LENGTH = 80;
    private static final int HASH_BYTES = 10;

    private OfferIds() {}

    /** The offer under the id its content gives it, whatever its id was. */
    static Offer identified(Offer offer) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(OfferCodec.encode(with(offer, NONE)));
            String seller = offer.seller().value();
            String digest = HexFormat.of().formatHex(Arrays.copyOf(hash, HASH_BYTES));
            String prefix = seller.substring(0, Math.min(seller.length(), SELLER_LENGTH));
            return with(offer, new OfferId(prefix + "-" + digest));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }

    private static Offer with(Offer o, OfferId id) {
        return new Offer(id, o.seller(), o.ref(), o.source(), o.thread(), o.title(), o.brand(), o.gtins(), o.category(),
                o.features(), o.size(), o.price(), o.availability(), o.deliveryDays(), o.returnDays(), o.asksFor(),
                o.autoRenews(), o.lastWord(), o.validUntil(), o.fulfilment(),
                o.warrantyMonths(), o.seal(), o.numbered(), o.mostPacks());
    }
}
