package dev.emptor.rights;

import dev.emptor.model.SellerId;
import dev.emptor.model.SortedDict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is remembered of mail to aliases: domains that sent on a seller's behalf soon after an order, and domains that a
 * seller's alias seems to have leaked to. Domains are in lower case.
 */
public record Correspondents(SortedDict<SellerId, List<String>> learned, SortedDict<SellerId, List<Leak>> leaks) {
    public static final Correspondents NONE = new Correspondents(SortedDict.empty(), SortedDict.empty());

    /**
     * A domain that wrote to an alias only that seller had; {@code evidence} is the SHA-256 of its first mail,
     * {@code rotation} which of the seller's aliases it is, in leaks that are young enough.
     */
    public record Leak(String domain, String alias, String evidence, Instant at, Optional<Integer> rotation) {}

    public List<String> learnedOf(SellerId seller) {
        return learned.get(seller).orElse(List.of());
    }

    public List<Leak> leaksOf(SellerId seller) {
        return leaks.get(seller).orElse(List.of());
    }
}
