package dev.emptor.app;

import dev.emptor.core.State;
import dev.emptor.identity.Identities;
import dev.emptor.model.Seller;
import dev.emptor.model.SellerId;
import dev.emptor.rights.ReturnAddress;
import dev.emptor.web.Mailroom;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * Whose an alias is: the one that a seller has, and those it had before rotations. It is known whole where the owner's
 * domain for aliases is known; without one, by what stands before the @, which is long and random.
 */
final class AliasBook implements Mailroom {
    private final Identities identities;
    private final Supplier<State> state;
    private final Optional<String> domain;
    private final Optional<String> checkedBy;
    private final BiFunction<SellerId, ReturnAddress, Optional<String>> addresses;
    private final Map<Holder, String> known = new ConcurrentHashMap<>();

    /** {@code addresses} is what the gate puts into a letter. */
    AliasBook(Identities identities, Supplier<State> state, Optional<String> domain, Optional<String> checkedBy,
            BiFunction<SellerId, ReturnAddress, Optional<String>> addresses) {
        this.identities = identities;
        this.state = state;
        this.domain = domain;
        this.checkedBy = checkedBy;
        this.addresses = addresses;
    }

    @Override
    public Optional<Holder> holderOf(String address) {
        String at = address.substring(address.lastIndexOf('@') + 1);
        if (domain.isPresent() && !domain.get().equalsIgnoreCase(at)) {
            return Optional.empty();
        }
        String wanted = address.substring(0, Math.max(0, address.lastIndexOf('@'))).toLowerCase(Locale.ROOT);
        State now = state.get();
        for (Seller seller : now.settings().map(settings -> settings.sellers()).orElse(List.of())) {
            for (int rotation = now.rotationOf(seller.id()); rotation >= 0; rotation--) {
                Holder holder = new Holder(seller.id(), rotation);
                if (alias(holder).equals(wanted)) {
                    return Optional.of(holder);
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<String> addressOf(SellerId seller, ReturnAddress from) {
        return addresses.apply(seller, from);
    }

    @Override
    public Optional<String> checkedBy() {
        return checkedBy;
    }

    private String alias(Holder holder) {
        return known.computeIfAbsent(holder,
                key -> identities.lasting(key.seller(), key.rotation()).aliasLocalPart());
    }
}
