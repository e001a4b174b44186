package dev.emptor.market;

import dev.emptor.market.ShopwareQuote.Priced;
import dev.emptor.model.Availability;
import dev.emptor.model.Listed;
import dev.emptor.model.Offer;
import dev.emptor.model.OfferId;
import dev.emptor.model.Price;
import dev.emptor.model.SellerId;
import dev.emptor.model.SellerText;
import dev.emptor.money.Money;
import dev.emptor.wire.OfferReader;
import java.util.List;
import java.util.Optional;

/**
 * A quote of a Shopware shop in canonical form. Its ref is the quote's own id, so that what the merchant says next
 * replaces it. What the goods are and how much a pack holds is the owner's word, what they cost the shop's.
 */
final class ShopwareOffers {
    private ShopwareOffers() {}

    /** All that is paid beyond so many times the unit price is in the fees: tax, shipping and what there may be. */
    static Offer offer(SellerId seller, ShopwareQuote quote, Priced priced, Listed listed, Optional<String> thread) {
        Money none = Money.zero(priced.each().currency());
        SellerText title = priced.label().value().isEmpty() ? SellerText.of(listed.title()) : priced.label();
        return OfferReader.identified(new Offer(new OfferId("none"), seller, quote.id(), Offer.Source.REPLY, thread,
                title, Optional.empty(), listed.gtins(), listed.category(), listed.features(), listed.size(),
                new Price(priced.each(), Optional.of(none), Optional.of(priced.beyond()), Optional.empty()),
                Availability.IN_STOCK, Optional.empty(), Optional.empty(), List.of(), false, false, quote.expires()));
    }
}
