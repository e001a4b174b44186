package dev.emptor.markers;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What may stand in a message to a seller, by what kind of message it is and how the goods come: the table of stages as
 * the documents have it, written down here a second time and without a look at the code that keeps to it.
 */
public final class Permitted {
    private static final String TABLE = """
            intents   home           REGION
            intents   pick_up_point  REGION
            checkouts home           REGION POSTCODE
            checkouts pick_up_point  PICK_UP_POINT PICK_UP_POSTCODE
            orders    home           REGION POSTCODE NAME STREET CITY EMAIL
            orders    pick_up_point  PICK_UP_POINT PICK_UP_POSTCODE CARRIER_NUMBER NAME EMAIL PHONE
            orders    download       EMAIL
            """;
    private static final Set<String> LETTER = Set.of("EMAIL", "ORDER_REF", "PROOF");
    private static final Map<String, Set<String>> MAY = new TreeMap<>();

    static {
        for (String line : TABLE.lines().toList()) {
            List<String> words = List.of(line.strip().split("\\s+", -1));
            MAY.put(words.get(0) + " " + words.get(1), new TreeSet<>(words.subList(2, words.size())));
        }
    }

    private Permitted() {}

    /** By method, path below the seller's address, and body; a stand-in may stand where what it stands for may. */
    public static Set<String> in(String method, String path, byte[] body, Iterable<String> fields) {
        Set<String> own = method.equals("POST") ? MAY.get(kind(path) + " " + way(body)) : null;
        return own == null ? Set.of() : withStandIns(own, fields);
    }

    /** In a letter by mail, about an order that was made. */
    public static Set<String> inLetter(Iterable<String> fields) {
        return withStandIns(LETTER, fields);
    }

    /** On the page of a one-time link: nothing until it is opened on purpose, then what an order may hold. */
    public static Set<String> onPage(String method, String way, Iterable<String> fields) {
        Set<String> own = method.equals("POST") ? MAY.get("orders " + way) : null;
        return own == null ? Set.of() : withStandIns(own, fields);
    }

    private static String kind(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** How the goods of this message come, as it says itself; a request that names several ways may come home. */
    public static String way(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8).replaceAll("\\s", "");
        if (text.contains("\"fulfilment\":\"download\"") || text.contains("\"fulfilment\":[\"download\"]")) {
            return "download";
        }
        return text.contains("\"fulfilment\":\"pick_up_point\"") ? "pick_up_point" : "home";
    }

    private static Set<String> withStandIns(Set<String> own, Iterable<String> fields) {
        Set<String> all = new TreeSet<>(own);
        for (String field : fields) {
            if (own.contains(field.split("/", -1)[0])) {
                all.add(field);
            }
        }
        return all;
    }
}
