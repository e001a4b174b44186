package dev.emptor.market;

import dev.emptor.wire.WireLimits;
import java.time.Duration;

/**
 * The market door: where it listens, and what it bears. {@code callsPerSecond} and {@code offersPerSecond} are of one
 * seller, with ten seconds' worth at once; {@code idle} is how long a connection may be silent, {@code body} how long
 * a whole body may take; {@code hear} how long a recorded turn is waited for.
 */
public record MarketSettings(String host, int port, int connections, int callsPerSecond, int offersPerSecond,
        Duration idle, Duration body, Duration hear) {
    /** The largest body of one JSON document, in bytes. */
    public static final int BODY_BYTES = 1 << 20;

    /** The longest line of a stream of offers, in bytes. */
    public static final int LINE_BYTES = 1 << 16;

    /** Lines in one stream. */
    public static final int LINES = 200_000;

    /** Offers in one array. */
    public static final int ARRAY = WireLimits.OFFERS;

    /** Offers of one call that are under way at once. */
    public static final int UNDER_WAY = 64;

    /** Refusals that one answer lists, and that one call may put into quarantine. */
    public static final int LISTED = 100;

    /** Products of one feed that are remembered by name. */
    public static final int PRODUCTS = 5_000;

    /** Bytes of a request's head. */
    public static final int HEAD_BYTES = 8 * 1024;

    public MarketSettings {
        if (port < 0 || port > 65_535 || connections < 1 || callsPerSecond < 1 || offersPerSecond < 1) {
            throw new IllegalArgumentException("the market door needs a port of 0 to 65535, and limits above zero");
        }
        if (idle.toMillis() < 1 || body.toMillis() < 1 || hear.toMillis() < 1) {
            throw new IllegalArgumentException("the market door's deadlines are above zero");
        }
    }

    /** Port 0 takes any free one. */
    public static MarketSettings at(String host, int port) {
        return new MarketSettings(host, port, 200, 10, 500, Duration.ofSeconds(15), Duration.ofSeconds(30),
                Duration.ofSeconds(20));
    }
}
