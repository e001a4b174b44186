package dev.emptor.rights;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Names of hosts, and whose they are. Which part of a name its owner registered is known for the endings below, and
 * guessed as two labels otherwise; the whole list of public suffixes changes weekly and is not kept here.
 */
public final class Domains {
    /** Where a country's ending has such a part before it, it is almost never somebody's name. */
    private static final Set<String> EVERYWHERE = Set.of("co", "com", "net", "org");
    private static final Set<String> SECOND = Set.of("co", "com", "org", "net", "gov", "edu", "ac", "or", "ne", "gv",
            "ltd", "plc", "me", "sch", "asso");
    private static final Set<String> WITH_SECOND = Set.of("uk", "at", "au", "nz", "jp", "br", "in", "za", "tr", "pl",
            "il", "kr", "mx", "ar", "cy", "mt", "hu", "tw", "hk", "sg");

    private Domains() {}

    /** Whether anybody may have an address there, or a host below it: of freemailers, shop platforms, help desks. */
    public static boolean shared(String domain) {
        return Shared.has(domain.toLowerCase(Locale.ROOT));
    }

    /**
     * What somebody registered of a host's name, or got of a shared one; the name itself where it has one label or is a
     * number, and a whole address as it is.
     */
    public static String registrable(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        String[] labels = name.split("\\.", -1);
        int count = labels.length;
        if (count < 3 || name.indexOf('@') >= 0 || labels[count - 1].chars().allMatch(c -> c >= '0' && c <= '9')) {
            return name;
        }
        boolean three = labels[count - 1].length() == 2 && EVERYWHERE.contains(labels[count - 2])
                || WITH_SECOND.contains(labels[count - 1]) && SECOND.contains(labels[count - 2]);
        int kept = three ? 3 : 2;
        return last(labels, kept + (count > kept && Shared.has(last(labels, kept)) ? 1 : 0));
    }

    private static String last(String[] labels, int kept) {
        return String.join(".", List.of(labels).subList(labels.length - kept, labels.length));
    }

    /** Whether a host is one of these domains or below one, or an address is one of these addresses. */
    public static boolean within(String host, List<String> domains) {
        String name = host.toLowerCase(Locale.ROOT);
        return domains.stream().anyMatch(domain -> name.equals(domain)
                || domain.indexOf('@') < 0 && name.endsWith("." + domain));
    }

    /** Whether it has the form of a host's name: letters, digits and hyphens between dots, at most 253 in all. */
    public static boolean fits(String host) {
        return host.length() <= 253 && host.matches("[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
                + "(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*");
    }
}
