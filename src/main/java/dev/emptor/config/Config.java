package dev.emptor.config;

import dev.emptor.model.Datum;
import dev.emptor.model.Listed;
import dev.emptor.model.Need;
import dev.emptor.model.Quantity;
import dev.emptor.model.SellerId;
import dev.emptor.model.Settings;
import dev.emptor.model.StandIn;
import dev.emptor.terms.Policy;
import dev.emptor.vault.Sealed;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that the owner configured, typed. Made only when no file has a problem. Secrets are sealed, whether a file has
 * them sealed or in the clear.
 */
public record Config(Settings settings, List<StatedNeed> needs, List<Access> sellers, Map<Datum, Sealed> profile,
        Map<StandIn, Sealed> standIns, Doors doors, Channels channels, Secrecy secrecy,
        Policy terms, Optional<Mail> mail, Outward outward) {
    /** How sellers are reached, and at which domain each is given an e-mail address of its own, if at any. */
    public record Outward(Optional<URI> proxy, Optional<String> aliasDomain) {
        /** Directly, and with the owner's own address. */
        public static final Outward PLAIN = new Outward(Optional.empty(), Optional.empty());
    }

    /** How secrets stand in the files; {@code clearByChoice} where the owner wants none of them sealed. */
    public record Secrecy(boolean clearByChoice, List<Place> clear, List<Place> sealed) {
        public Secrecy {
            clear = List.copyOf(clear);
            sealed = List.copyOf(sealed);
        }
    }

    /** Where a secret of this name stands; line and column count from 1. */
    public record Place(String name, String path, int line, int column) {
        /** Such as {@code config/profile.yaml:4}. */
        public String at() {
            return path + ":" + line;
        }
    }

    /** A need, and the stock the owner says she has, if she does. */
    public record StatedNeed(Need need, Optional<Quantity> stock) {}

    /**
     * How a seller is reached. {@code outToken} is sent to it; {@code inTokenHash} is the SHA-256, in hexadecimal, of
     * what it sends us. Secrets are shown nowhere. {@code agent} is where our public profile is, if it is told;
     * {@code goods} are those of a seller that speaks of them by product alone.
     */
    public record Access(SellerId seller, boolean enabled, Optional<URI> url, Optional<Sealed> outToken,
            Optional<String> inTokenHash, Optional<URI> agent, List<Listed> goods) {
        public Access {
            goods = List.copyOf(goods);
        }

        /** One that is told of no profile, and of which no goods are listed. */
        public Access(SellerId seller, boolean enabled, Optional<URI> url, Optional<Sealed> outToken,
                Optional<String> inTokenHash) {
            this(seller, enabled, url, outToken, inTokenHash, Optional.empty(), List.of());
        }

        @Override
        public String toString() {
            return "Access[" + seller + "]";
        }
    }

    /**
     * The owner's mail server as host and port, what it may send for, and which server's checks of incoming mail
     * (RFC 8601) are trusted.
     */
    public record Mail(Optional<String> relay, Optional<String> fromDomain, Optional<String> user,
            Optional<Sealed> password, Optional<String> checkedBy) {
        @Override
        public String toString() {
            return "Mail[" + relay.orElse("") + "]";
        }
    }

    /** Where both doors listen, and under which other names the owner's door is reached. */
    public record Doors(String ownerHost, int ownerPort, List<String> ownerNames, String marketHost, int marketPort,
            Optional<URI> linksUrl) {
        /** Without one-time links, of which {@code linksUrl} is how sellers reach the market door from outside. */
        public Doors(String ownerHost, int ownerPort, List<String> ownerNames, String marketHost, int marketPort) {
            this(ownerHost, ownerPort, ownerNames, marketHost, marketPort, Optional.empty());
        }
    }

    /** What may be said to the owner, and through what. {@code ownerUrl} is where links in messages lead. */
    public record Channels(String privacy, boolean console, Optional<Channel> ntfy, Optional<Sealed> ntfyTopic,
            Optional<Channel> webhook, Optional<URI> ownerUrl) {}

    /** One place messages are sent to, with its token or secret. */
    public record Channel(URI url, Optional<Sealed> secret) {
        @Override
        public String toString() {
            return "Channel[hidden]";
        }
    }
}
