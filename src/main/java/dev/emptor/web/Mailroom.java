package dev.emptor.web;

import dev.emptor.model.SellerId;
import java.util.Optional;

/** The addresses that sellers have of this house. */
public interface Mailroom {
    /** A house that gives no aliases. */
    Mailroom NONE = new Mailroom() {
        @Override
        public Optional<SellerId> sellerOf(String address) {
            return Optional.empty();
        }

        @Override
        public Optional<String> addressOf(SellerId seller) {
            return Optional.empty();
        }

        @Override
        public Optional<String> checkedBy() {
            return Optional.empty();
        }
    };

    /** The seller that alone was given this address, now or before a rotation. May take milliseconds. */
    Optional<SellerId> sellerOf(String address);

    /** The alias that a seller is given, if there is a domain for aliases. */
    Optional<String> addressOf(SellerId seller);

    /** The mail server whose checks of incoming mail are trusted. */
    Optional<String> checkedBy();
}
