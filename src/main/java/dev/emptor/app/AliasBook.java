package dev.emptor.app;

import dev.emptor.core.State;
import dev.emptor.identity.Identities;
import dev.emptor.model.Purchase;
import dev.emptor.model.Seller;
import dev.emptor.model.SellerId;
import dev.emptor.web.Mailroom;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Whose an alias is: the one that a seller has, those it had before rotations, and those of threads before an order. It
 * is known whole where the owner's domain for aliases is known; without one, by what stands before the @, which is long
 * and random.
 */
final class AliasBook implements Mailroom {
    private final Identities identities;
    private final Supplier<State> state;
    private final Optional<String> domain;
    private final Optional<String> checkedBy;
    private final Map<String, String> known = new ConcurrentHashMap<>();

    AliasBook(Identities identities, Supplier<State> state, Optional<String> domain, Optional<String> checkedBy) {
        this.identities = identities;
        this.state = state;
        this.domain = domain;
        this.checkedBy = checkedBy;
    }

    @Override
    public Optional<SellerId> sellerOf(String address) {
        String at = address.substring(address.lastIndexOf('@') + 1);
        if (domain.isPresent() && !domain.get().equalsIgnoreCase(at)) {
            return Optional.empty();
        }
        String wanted = address.substring(0, Math.max(0, address.lastIndexOf('@'))).toLowerCase(Locale.ROOT);
        State now = state.get();
        for (Seller seller : now.settings().map(settings -> settings.sellers()).orElse(List.of())) {
            for (int rotation = now.rotationOf(seller.id()); rotation >= 0; rotation--) {
                if (lasting(seller.id(), rotation).equals(wanted)) {
                    return Optional.of(seller.id());
                }
            }
        }
        for (Purchase purchase : now.purchases().values()) {
            for (Map.Entry<SellerId, String> thread : purchase.round().threads()) {
                if (throwAway(thread.getKey(), thread.getValue()).equals(wanted)) {
                    return Optional.of(thread.getKey());
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<String> addressOf(SellerId seller) {
        return domain.map(at -> lasting(seller, state.get().rotationOf(seller)) + "@" + at);
    }

    @Override
    public Optional<String> checkedBy() {
        return checkedBy;
    }

    private String lasting(SellerId seller, int rotation) {
        return known.computeIfAbsent(seller + "/" + rotation,
                key -> identities.lasting(seller, rotation).aliasLocalPart());
    }

    private String throwAway(SellerId seller, String thread) {
        return known.computeIfAbsent(seller + "|" + thread,
                key -> identities.throwAway(seller, thread).aliasLocalPart());
    }
}
