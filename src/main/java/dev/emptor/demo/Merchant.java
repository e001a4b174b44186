package dev.emptor.demo;

import dev.emptor.model.SellerId;
import java.time.Instant;
import java.util.Optional;

/** A seller of the market, whatever it speaks. */
interface Merchant extends AutoCloseable {
    Shop shop();

    Stand stand();

    SellerLink link(String inboundToken);

    /** Whether it made an order under that key, or on that thread where it knows of no keys. */
    boolean made(String key, Optional<String> thread);

    default SellerId id() {
        return shop().sellerId();
    }

    /** What it had on its agenda, where it does not come to the agent's door: it is said where the agent looks. */
    default void speaks(String about, Instant now) {
        throw new IllegalStateException(id() + " says what it has to say at the door");
    }

    @Override
    default void close() {
        stand().close();
    }
}
