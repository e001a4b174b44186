package dev.emptor.rights;

import java.util.Optional;
import java.util.Set;

/**
 * Which law gives a buyer a right against a seller, by where both are. The GDPR holds for whoever is in the European
 * Economic Area and is offered goods there (Art. 3(2)(a)), and against whoever is established there (Art. 3(1)); the
 * United Kingdom and Switzerland have it alike. A Californian has the CCPA against sellers of a certain size, and the
 * stronger law where the seller is bound by one.
 */
public final class Laws {
    /** The members of the European Union. */
    static final Set<String> EU = Set.of("AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR",
            "HU", "IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK");
    /** The members of the European Economic Area that are not in the Union. */
    static final Set<String> EEA_ONLY = Set.of("IS", "LI", "NO");

    private static final Set<Kind> OF_CCPA = Set.of(Kind.ACCESS, Kind.RECTIFICATION, Kind.ERASURE, Kind.OPT_OUT);
    // A right to restrict as such is not in the Swiss act.
    private static final Set<Kind> NOT_SWISS = Set.of(Kind.RESTRICTION, Kind.OPT_OUT);

    private Laws() {}

    /** The law, or why there is none and what else can be done. */
    public sealed interface Found {
        record Applies(Law law) implements Found {}

        record Nothing(String why) implements Found {}
    }

    /** {@code region} as in ISO 3166-2 without the country; {@code seller} is the seller's country, if it is known. */
    public static Found of(Kind kind, String owner, String region, Optional<String> seller) {
        return kind == Kind.WITHDRAWAL ? ofContract(owner, seller) : ofData(kind, owner, region, seller);
    }

    private static Found ofContract(String owner, Optional<String> seller) {
        if (eea(owner)) {
            return new Found.Applies(Law.EU_CONSUMER);
        }
        if (owner.equals("GB")) {
            return new Found.Applies(Law.UK_CONSUMER);
        }
        return new Found.Nothing("no law known here lets a buyer in " + owner + " withdraw from an online purchase"
                + seller.filter(Laws::eea).map(country -> ", though a seller in " + country + " may grant it; ask it")
                        .orElse("; look at the seller's own terms for returns"));
    }

    private static Found ofData(Kind kind, String owner, String region, Optional<String> seller) {
        Optional<Law> law = dataLaw(owner).or(() -> seller.flatMap(Laws::dataLaw));
        if (law.isEmpty() && owner.equals("US") && region.equals("CA")) {
            law = Optional.of(Law.CCPA);
        }
        if (law.isEmpty()) {
            return new Found.Nothing("no law known here gives a buyer in " + owner + " this right"
                    + (owner.equals("US") ? "; if you live in California, set region: CA under rights: in "
                            + "config/emptor.yaml" : "") + (seller.isEmpty() ? "; if the seller is in Europe, set its "
                            + "country: in config/sellers.yaml" : ""));
        }
        boolean has = switch (law.get()) {
            case GDPR, UK_GDPR -> kind != Kind.OPT_OUT;
            case SWISS -> !NOT_SWISS.contains(kind);
            case CCPA -> OF_CCPA.contains(kind);
            case EU_CONSUMER, UK_CONSUMER -> false;
        };
        return has ? new Found.Applies(law.get()) : new Found.Nothing("the " + law.get().title()
                + " has no such right; " + (law.get() == Law.CCPA ? "it has access, rectification, erasure and opt-out"
                        : kind == Kind.OPT_OUT ? "claim objection instead" : "claim objection or erasure instead"));
    }

    private static Optional<Law> dataLaw(String country) {
        return eea(country) ? Optional.of(Law.GDPR) : switch (country) {
            case "GB" -> Optional.of(Law.UK_GDPR);
            case "CH" -> Optional.of(Law.SWISS);
            default -> Optional.empty();
        };
    }

    /** Whether a country is in the European Economic Area. */
    public static boolean eea(String country) {
        return EU.contains(country) || EEA_ONLY.contains(country);
    }
}
