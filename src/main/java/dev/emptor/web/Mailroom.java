package dev.emptor.web;

import dev.emptor.model.SellerId;
import dev.emptor.rights.ReturnAddress;
import java.util.Optional;

/** The addresses that sellers have of this house. */
public interface Mailroom {
    /** A house that gives no aliases. */
    Mailroom NONE = new Mailroom() {
        @Override
        public Optional<Holder> holderOf(String address) {
            return Optional.empty();
        }

        @Override
        public Optional<String> addressOf(SellerId seller, ReturnAddress from) {
            return Optional.empty();
        }

        @Override
        public Optional<String> checkedBy() {
            return Optional.empty();
        }
    };

    /** Who alone was given an address, and which rotation of its it is. */
    record Holder(SellerId seller, int rotation) {}

    /** The seller that alone was given this address, now or before a rotation. May take milliseconds. */
    Optional<Holder> holderOf(String address);

    /** The address that a letter to a seller comes from, the very one that the gate would put there. */
    Optional<String> addressOf(SellerId seller, ReturnAddress from);

    /** The mail server whose checks of incoming mail are trusted. */
    Optional<String> checkedBy();
}
