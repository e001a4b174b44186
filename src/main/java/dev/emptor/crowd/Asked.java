package dev.emptor.crowd;

import dev.emptor.model.Fulfilment;
import dev.emptor.model.Quantity;
import dev.emptor.model.Wanted;
import java.util.List;

/**
 * What a request tells of the household that sends it. {@code region} says that a part of the country is named;
 * {@code days} is in how many days it may have been sent, 1 at least; {@code foreign} says that it names a currency
 * which is not the country's.
 */
public record Asked(String country, boolean region, String category, Wanted wanted, Quantity amount,
        List<Fulfilment> delivery, int days, boolean foreign) {
    public Asked {
        delivery = List.copyOf(delivery);
    }

    /** In the currency of the country. */
    public Asked(String country, boolean region, String category, Wanted wanted, Quantity amount,
            List<Fulfilment> delivery, int days) {
        this(country, region, category, wanted, amount, delivery, days, false);
    }
}
