package dev.emptor.gate;

import dev.emptor.model.Limits;
import java.time.Duration;
import java.util.List;

/** Everywhere the gate may connect to, and for how long. Whatever is not listed is refused. */
public record GateSettings(List<SellerAccess> sellers, List<ChannelAccess> channels, Duration connect,
        Duration exchange) {
    /** The most bytes of an answer that are read. */
    public static final int ANSWER_BYTES = 256 * 1024;

    /** The most bytes of a request. */
    public static final int REQUEST_BYTES = 64 * 1024;

    /** Calls to one destination at once. */
    public static final int AT_ONCE = Limits.CALLS_PER_SELLER;

    /** The time to connect, and the time for the whole exchange from first to last byte. */
    public static final Duration CONNECT = Duration.ofSeconds(3);
    public static final Duration EXCHANGE = Duration.ofSeconds(10);

    /** The shortest and the longest pause that a seller's {@code Retry-After} can ask for. */
    public static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
    public static final Duration LONGEST_PAUSE = Limits.LONGEST_PAUSE;

    public GateSettings {
        sellers = List.copyOf(sellers);
        channels = List.copyOf(channels);
        if (connect.toMillis() < 1 || exchange.toMillis() < 1) {
            throw new IllegalArgumentException("the gate's deadlines are above zero");
        }
        if (sellers.stream().map(SellerAccess::seller).distinct().count() < sellers.size()) {
            throw new IllegalArgumentException("two sellers have the same id; give each its own");
        }
        if (channels.stream().map(ChannelAccess::channel).distinct().count() < channels.size()) {
            throw new IllegalArgumentException("two channels have the same name; give each its own");
        }
    }

    public GateSettings(List<SellerAccess> sellers, List<ChannelAccess> channels) {
        this(sellers, channels, CONNECT, EXCHANGE);
    }
}
