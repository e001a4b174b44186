package dev.emptor.model;

import java.time.Instant;
import java.util.Currency;

/**
 * What an intentcast says: the goods, how much, the currency, the country, and by when to reply. It names nobody, and
 * holds no budget, limit, address or postcode. {@code thread} is fresh for each seller.
 */
public record Intent(String thread, String category, Wanted wanted, Quantity amount, Currency currency, String country,
        Instant replyBy) {}
