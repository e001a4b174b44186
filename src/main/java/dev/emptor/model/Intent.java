package dev.emptor.model;

import java.time.Instant;
import java.util.Currency;
import java.util.List;

/**
 * What an intentcast says: the goods, how much, the currency, the country, and by when to reply. It names nobody, and
 * holds no budget, limit, address or postcode. {@code thread} is fresh for each seller;
 * {@code fulfilment} are the ways in which the goods may come, where home is not the only one.
 */
public record Intent(String thread, String category, Wanted wanted, Quantity amount, Currency currency, String country,
        Instant replyBy, @Added List<Fulfilment> fulfilment) {
    public Intent {
        fulfilment = fulfilment.stream().distinct().sorted().toList();
    }

    /** For goods that are brought home. */
    public Intent(String thread, String category, Wanted wanted, Quantity amount, Currency currency, String country,
            Instant replyBy) {
        this(thread, category, wanted, amount, currency, country, replyBy, List.of());
    }
}
