package dev.emptor.web;

import dev.emptor.model.NeedId;
import dev.emptor.model.Offer;
import dev.emptor.model.OfferId;
import dev.emptor.model.SellerId;
import dev.emptor.money.Money;
import java.util.Optional;

/** The offers that were heard, as the owner's door searches them. Called on worker threads; it may block. */
public interface Library {
    /** What to look for; an empty text matches every offer. Prices are of one pack; {@code limit} is 1 to 200. */
    record Query(String text, Optional<NeedId> need, Optional<SellerId> seller, Optional<Money> minPrice,
            Optional<Money> maxPrice, Optional<String> after, int limit) {}

    /** Refuses a cursor it did not give with an IllegalArgumentException. */
    Page<Offer> search(Query query);

    Optional<Offer> offer(OfferId id);
}
