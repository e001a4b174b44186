package dev.emptor.model;

import dev.emptor.money.Money;
import java.time.Instant;

/**
 * What a need's own price history says of waiting: so many {@code days} of prices, so many {@code looks} before the
 * stock demands what is bought now, at the latest at {@code last}. {@code price} is what the offer asks for as much as
 * is needed, {@code threshold} what is taken with so many looks to come; whatever is dearer is worth waiting.
 */
public record PriceWatch(int days, int looks, Instant last, Money price, Money threshold, boolean worthWaiting) {
    public PriceWatch {
        if (days < 1 || looks < 0 || (worthWaiting && looks == 0)) {
            throw new IllegalArgumentException("who waits has prices to go by, and a look to come");
        }
    }

    /** Its numbers, for the owner alone. */
    public String said() {
        return "it asks " + price + " for what is needed; by " + days + " days of prices, and with " + looks
                + (looks == 1 ? " look" : " looks") + " to come, " + threshold + " would be taken";
    }
}
