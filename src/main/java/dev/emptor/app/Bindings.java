package dev.emptor.app;

import dev.emptor.config.Config;
import dev.emptor.gate.ChannelAccess;
import dev.emptor.gate.Gate;
import dev.emptor.gate.GateSettings;
import dev.emptor.gate.Profile;
import dev.emptor.gate.Secret;
import dev.emptor.gate.SellerAccess;
import dev.emptor.model.Budget;
import dev.emptor.model.Datum;
import dev.emptor.model.Listed;
import dev.emptor.model.Seller;
import dev.emptor.notify.NotifySettings;
import dev.emptor.notify.Privacy;
import dev.emptor.rules.Known;
import dev.emptor.vault.Sealed;
import dev.emptor.vault.Vault;
import dev.emptor.web.OwnWords;
import java.util.ArrayList;
import java.util.EnumMap;
import dev.emptor.gate.RelayAccess;
import dev.emptor.model.SellerId;
import java.util.TreeMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The owner's configuration in the words of each room that needs a part of it. */
final class Bindings {
    private Bindings() {}

    static List<SellerAccess> sellers(Config config) {
        return config.sellers().stream().map(access -> new SellerAccess(access.seller(), access.enabled(), access.url(),
                access.outToken().map(Secret::new), access.inTokenHash(), access.agent())).toList();
    }

    /** What the owner listed of sellers that speak of goods by product alone. */
    static Map<SellerId, List<Listed>> goods(Config config) {
        Map<SellerId, List<Listed>> goods = new TreeMap<>();
        config.sellers().forEach(access -> goods.put(access.seller(), access.goods()));
        return goods;
    }

    static GateSettings gate(Config config) {
        List<ChannelAccess> channels = new ArrayList<>();
        config.channels().ntfy().ifPresent(channel -> channels.add(
                new ChannelAccess(NotifySettings.NTFY, channel.url(), channel.secret().map(Secret::new))));
        config.channels().webhook().ifPresent(channel -> channels.add(
                new ChannelAccess(NotifySettings.WEBHOOK, channel.url(), Optional.empty())));
        return new GateSettings(sellers(config), channels, GateSettings.CONNECT, GateSettings.EXCHANGE,
                config.outward().proxy(),
                relay(config));
    }

    private static Optional<RelayAccess> relay(Config config) {
        Map<SellerId, String> contacts = new TreeMap<>();
        config.settings().letters().sellers().forEach(entry -> entry.getValue().contact()
                .ifPresent(to -> contacts.put(entry.getKey(), to)));
        return config.mail().flatMap(mail -> mail.relay().map(relay -> new RelayAccess(
                relay.substring(0, relay.lastIndexOf(':')),
                Integer.parseInt(relay.substring(relay.lastIndexOf(':') + 1)), mail.fromDomain(), mail.user(),
                mail.password().map(Secret::new), contacts)));
    }

    static Profile profile(Config config) {
        Map<Datum, Sealed> values = new EnumMap<>(Datum.class);
        // An intentcast says the country, so the gate must have it even where profile.yaml does not repeat it.
        values.put(Datum.COUNTRY, Vault.ephemeral().seal("profile.country", config.settings().country()));
        values.putAll(config.profile());
        return Profile.of(values, config.standIns());
    }

    static NotifySettings notices(Config config) {
        Config.Channels channels = config.channels();
        return new NotifySettings(Privacy.valueOf(channels.privacy().toUpperCase(Locale.ROOT)), channels.console(),
                channels.ntfy().flatMap(channel -> channels.ntfyTopic()).map(Secret::new),
                channels.webhook().isPresent(), channels.webhook().flatMap(Config.Channel::secret).map(Secret::new),
                channels.ownerUrl(), Optional.empty());
    }

    static Known known(Config config) {
        List<String> categories = new ArrayList<>();
        config.needs().forEach(stated -> categories.add(stated.need().category()));
        config.settings().budgets().forEach(budget -> categories.addAll(budget.categories()));
        return new Known(categories.stream().distinct().sorted().toList(),
                config.needs().stream().map(stated -> stated.need().id().value()).toList(),
                config.settings().sellers().stream().map(seller -> seller.id().value()).toList(),
                config.settings().sellers().stream().map(Seller::name).toList(),
                config.settings().budgets().stream().map(Budget::name).toList(), config.settings().members(),
                config.settings().currency().getCurrencyCode(), List.of());
    }

    /** What of the owner's own stands in a request, as the gate knows it. */
    static OwnWords own(Gate gate) {
        return new OwnWords() {
            @Override
            public Optional<String> stops(List<String> texts) {
                return gate.stops(texts);
            }

            @Override
            public Map<String, String> own(List<String> texts) {
                return gate.own(texts);
            }
        };
    }
}
