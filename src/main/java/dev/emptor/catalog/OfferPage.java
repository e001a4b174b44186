package dev.emptor.catalog;

import dev.emptor.model.Offer;
import java.util.List;
import java.util.Optional;

/** Some of the offers that were asked for, in order, and what to ask with for the rest; without it this was the end. */
public record OfferPage(List<Offer> offers, Optional<String> next) {
    public OfferPage {
        offers = List.copyOf(offers);
    }
}
