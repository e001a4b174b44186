package dev.emptor.rights;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who takes a complaint on personal data or on a contract, by law and place. As of November 2026. A complaint under the
 * GDPR may go to the authority where the owner lives (Art. 77(1)); in Germany that of her Land, since private sellers
 * are supervised by the Länder. Where we know no mail address, or the authority wants its own form, the page is given.
 */
public final class Authorities {
    private static final List<Authority> ALL = all();
    private static final Authority CONSUMERS_EU = new Authority("EU", "European Consumer Centre of your country",
            "found on the page of the network of European Consumer Centres", "https://www.eccnet.eu", "");
    private static final Authority CONSUMERS_UK = new Authority("GB", "Citizens Advice consumer service",
            "3rd Floor North, 200 Aldersgate Street, London EC1A 4HD",
            "https://www.citizensadvice.org.uk/consumer/", "");

    private Authorities() {}

    /** All of them that are for personal data, in the order of their places. */
    public static List<Authority> ofData() {
        return ALL;
    }

    /**
     * The right one; {@code region} as in ISO 3166-2 without the country, for the owner's country. Empty where it
     * depends on a region that is not given, or none is known.
     */
    public static Optional<Authority> of(Law law, String owner, String region, Optional<String> seller) {
        return switch (law) {
            case GDPR -> Laws.eea(owner) ? at(owner, region) : seller.flatMap(country -> at(country, ""));
            case UK_GDPR -> at("GB", "");
            case SWISS -> at("CH", "");
            case CCPA -> at("US", "CA");
            case EU_CONSUMER -> Optional.of(CONSUMERS_EU);
            case UK_CONSUMER -> Optional.of(CONSUMERS_UK);
        };
    }

    /** Whether the country's authorities are by region, so that one must be given. */
    public static boolean byRegion(String country) {
        return country.equals("DE");
    }

    /** The regions that have an authority of their own in that country. */
    public static List<String> regionsOf(String country) {
        return ALL.stream().map(Authority::where).filter(where -> where.startsWith(country + "-"))
                .map(where -> where.substring(country.length() + 1)).toList();
    }

    private static Optional<Authority> at(String country, String region) {
        return ALL.stream().filter(a -> a.where().equals(country) || a.where().equals(country + "-" + region))
                .findFirst();
    }

    private static List<Authority> all() {
        List<Authority> all = new ArrayList<>(Laender.ALL);
        all.addAll(Area.ALL);
        add(all, "GB", "Information Commissioner's Office",
                "Wycliffe House, Water Lane, Wilmslow, Cheshire SK9 5AF, United Kingdom",
                "https://ico.org.uk/make-a-complaint/", "");
        add(all, "CH", "Eidgenössischer Datenschutz- und Öffentlichkeitsbeauftragter",
                "Feldeggweg 1, 3003 Bern, Schweiz", "https://www.edoeb.admin.ch", "");
        add(all, "US-CA", "California Privacy Protection Agency",
                "400 R Street, Suite 350, Sacramento, CA 95811, USA", "https://cppa.ca.gov/webapplications/complaint",
                "");
        return List.copyOf(all);
    }

    private static void add(List<Authority> all, String where, String name, String address, String page,
            String mail) {
        all.add(new Authority(where, name, address, page, mail));
    }
}
