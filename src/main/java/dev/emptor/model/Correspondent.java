package dev.emptor.model;

import java.util.List;
import java.util.Optional;

/**
 * A seller as one writes letters with it: the country it is in (ISO 3166), the address for letters about personal data,
 * and the domains that its own mail comes from, in lower case; whole addresses where many share the domain.
 */
public record Correspondent(Optional<String> country, Optional<String> contact, List<String> domains) {
    public static final Correspondent UNKNOWN = new Correspondent(Optional.empty(), Optional.empty(), List.of());

    public Correspondent {
        domains = List.copyOf(domains);
    }
}
