package dev.emptor.simulation;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What each step may tell a seller at the most, by how the goods come: written down once more, in words. */
public final class AuditorStages {
    private static final String TABLE = """
            NEED       DOWNLOAD       country
            NEED       PICK_UP_POINT  country
            NEED       HOME           country
            REGION     DOWNLOAD       country
            REGION     PICK_UP_POINT  country region
            REGION     HOME           country region
            POSTCODE   DOWNLOAD       -
            POSTCODE   PICK_UP_POINT  country pick_up_point pick_up_postcode
            POSTCODE   HOME           country region postcode
            ORDER      DOWNLOAD       email
            ORDER      PICK_UP_POINT  country pick_up_point pick_up_postcode name carrier_number email phone
            ORDER      HOME           country region postcode name street city email
            AFTER_SALE DOWNLOAD       email order_ref proof
            AFTER_SALE PICK_UP_POINT  email order_ref proof
            AFTER_SALE HOME           email order_ref proof
            """;
    private static final Map<String, Set<String>> MAY = new TreeMap<>();

    static {
        for (String line : TABLE.lines().toList()) {
            List<String> words = List.of(line.strip().split("\\s+"));
            MAY.put(words.get(0) + " " + words.get(1), new TreeSet<>(words.subList(2, words.size())));
        }
    }

    private AuditorStages() {}

    public static boolean may(Object stage, Object way, Object datum) {
        Set<String> may = MAY.get(stage + " " + way);
        return may != null && may.contains(datum.toString().toLowerCase(Locale.ROOT));
    }
}
