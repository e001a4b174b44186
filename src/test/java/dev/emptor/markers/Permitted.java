package dev.emptor.markers;

import java.util.Set;
import java.util.TreeSet;

/**
 * What may stand in a request to a seller, by what kind of request it is: the table of stages as the documents have it,
 * written down here a second time and without a look at the code that keeps to it.
 */
public final class Permitted {
    private static final Set<String> REGION = Set.of("REGION");
    private static final Set<String> TOTALS = Set.of("REGION", "POSTCODE", "PICK_UP_POINT",
            "PICK_UP_POSTCODE");
    private static final Set<String> PARCEL = Set.of("REGION", "POSTCODE", "NAME", "STREET", "CITY", "EMAIL",
            "PICK_UP_POINT", "PICK_UP_POSTCODE", "CARRIER_NUMBER");
    private static final Set<String> NOTHING = Set.of();

    private Permitted() {}

    /** By method and path below the seller's address; a stand-in may stand where what it stands for may. */
    public static Set<String> in(String method, String path, Iterable<String> fields) {
        Set<String> own = ofKind(method, path);
        Set<String> all = new TreeSet<>(own);
        for (String field : fields) {
            if (own.contains(field.split("/", -1)[0])) {
                all.add(field);
            }
        }
        return all;
    }

    private static Set<String> ofKind(String method, String path) {
        if (!method.equals("POST")) {
            return NOTHING;
        }
        return switch (path.substring(path.lastIndexOf('/') + 1)) {
            case "intents" -> REGION;
            case "checkouts" -> TOTALS;
            case "orders" -> PARCEL;
            default -> NOTHING;
        };
    }
}
