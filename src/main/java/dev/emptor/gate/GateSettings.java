package dev.emptor.gate;

import dev.emptor.model.Limits;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Everywhere the gate may connect to, and for how long. Whatever is not listed is refused. With a {@code proxy}, such
 * as {@code socks5://127.0.0.1:9050}, sellers are reached through it only; the owner's channels and mail
 * relay are reached directly.
 */
public record GateSettings(List<SellerAccess> sellers, List<ChannelAccess> channels, Duration connect,
        Duration exchange, Optional<URI> proxy, Optional<RelayAccess> relay) {
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
        proxy.ifPresent(url -> {
            if (!"socks5".equals(url.getScheme()) || url.getHost() == null || url.getPort() < 1
                    || url.getRawUserInfo() != null) {
                throw new IllegalArgumentException("a proxy is written as socks5://host:port, without a user: "
                        + "each seller gets its own");
            }
        });
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

    /** Without a proxy. */
    public GateSettings(List<SellerAccess> sellers, List<ChannelAccess> channels, Duration connect,
            Duration exchange) {
        this(sellers, channels, connect, exchange, Optional.empty());
    }

    /** Without a mail relay. */
    public GateSettings(List<SellerAccess> sellers, List<ChannelAccess> channels, Duration connect,
            Duration exchange, Optional<URI> proxy) {
        this(sellers, channels, connect, exchange, proxy, Optional.empty());
    }
}
