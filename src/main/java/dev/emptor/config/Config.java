package dev.emptor.config;

import dev.emptor.model.Datum;
import dev.emptor.model.Need;
import dev.emptor.model.Quantity;
import dev.emptor.model.SellerId;
import dev.emptor.model.Settings;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All that the owner configured, typed. Made only when no file has a problem. */
public record Config(Settings settings, List<StatedNeed> needs, List<Access> sellers, Map<Datum, String> profile,
        Doors doors, Channels channels) {
    /** A need, and the stock the owner says she has, if she does. */
    public record StatedNeed(Need need, Optional<Quantity> stock) {}

    /**
     * How a seller is reached. {@code outToken} is sent to it; {@code inTokenHash} is the SHA-256, in hexadecimal, of
     * what it sends us. Secrets are shown nowhere.
     */
    public record Access(SellerId seller, boolean enabled, Optional<URI> url, Optional<String> outToken,
            Optional<String> inTokenHash) {
        @Override
        public String toString() {
            return "Access[" + seller + "]";
        }
    }

    /** Where both doors listen, and under which other names the owner's door is reached. */
    public record Doors(String ownerHost, int ownerPort, List<String> ownerNames, String marketHost, int marketPort) {}

    /** What may be said to the owner, and through what. {@code ownerUrl} is where links in messages lead. */
    public record Channels(String privacy, boolean console, Optional<Channel> ntfy, String ntfyTopic,
            Optional<Channel> webhook, Optional<URI> ownerUrl) {}

    /** One place messages are sent to, with its token or secret. */
    public record Channel(URI url, Optional<String> secret) {
        @Override
        public String toString() {
            return "Channel[hidden]";
        }
    }
}
