package dev.emptor.markers;

import dev.emptor.model.Datum;
import dev.emptor.model.StandIn;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The profile of a household that does not exist, every value of it such as occurs nowhere else. Equal houses have
 * equal values, different houses different ones. The country is a real one: it is told to everybody.
 */
public final class Markers {
    private static final List<String> AREA = List.of("REGION", "postcode", "PICK_UP_POINT", "PICK_UP_POSTCODE");
    private static final List<String> HEADS =
            List.of("Qu", "Zw", "Vrö", "Xa", "Kyl", "Jü", "Wych", "Ghä", "Fjo", "Pny");
    private static final List<String> TAILS = List.of("vexil", "zondar", "mquist", "blorth", "dwimke", "ptavan",
            "ghorlu", "skwend", "zuphra", "fnelk");

    private final String house;
    private final String area;
    private final Map<Datum, String> profile = new EnumMap<>(Datum.class);

    private Markers(String house, String area) {
        this.house = house;
        this.area = area;
        for (Datum datum : Datum.values()) {
            profile.put(datum, value(datum));
        }
    }

    public static Markers of(String house) {
        return new Markers(house, house);
    }

    /** Another house in the region and postcode of this one, with the same parcel shop: nothing else is the same. */
    public Markers neighbour(String other) {
        return new Markers(other, area);
    }

    /** What the profile says of each datum. */
    public Map<Datum, String> profile() {
        return Collections.unmodifiableMap(profile);
    }

    public String of(Datum datum) {
        return Optional.ofNullable(profile.get(datum)).orElseThrow();
    }

    /** What is given in place of a datum. */
    public String of(StandIn standIn) {
        String made = word(standIn.datum() + "/" + standIn.name()) + digits(standIn.name() + standIn.datum(), 4);
        return standIn.datum() == Datum.EMAIL ? made.replaceAll("[^a-zA-Z0-9]", "").toLowerCase(Locale.ROOT)
                + "@qvstandin.example" : "Box " + made;
    }

    /** A domain of this house at which each seller is given an address of its own. */
    public String aliasDomain() {
        return plain("alias") + "." + plain("domain") + ".example";
    }

    /** All that may be looked for, by the name of its field; stand-ins are named as in {@code EMAIL/alias}. */
    public Map<String, String> secrets(Iterable<StandIn> standIns) {
        Map<String, String> all = new LinkedHashMap<>();
        profile.forEach((datum, value) -> {
            if (datum != Datum.COUNTRY) {
                all.put(datum.name(), value);
            }
        });
        standIns.forEach(standIn -> all.put(standIn.datum() + "/" + standIn.name(), of(standIn)));
        return all;
    }

    private String value(Datum datum) {
        return switch (datum.name()) {
            case "COUNTRY" -> "DE";
            case "NAME" -> word("first") + " " + word("last");
            case "STREET" -> word("street") + " Road " + digits("street", 5);
            case "POSTCODE" -> "QX" + digits("postcode", 6) + "Z";
            case "EMAIL" -> plain("mail") + "." + plain("box") + "@" + plain("host") + ".example";
            case "PHONE" -> "+49 179 " + digits("phone", 9);
            case "BIRTH_DATE" -> "18" + digits("year", 2) + "-07-2" + digits("day", 1);
            default -> word(datum.name()) + "-" + digits(datum.name(), 4);
        };
    }

    private String word(String what) {
        byte[] dice = dice(what);
        return HEADS.get((dice[0] & 0xff) % HEADS.size()) + TAILS.get((dice[1] & 0xff) % TAILS.size())
                + (char) ('a' + (dice[2] & 0xff) % 26) + TAILS.get((dice[3] & 0xff) % TAILS.size());
    }

    private String plain(String what) {
        byte[] dice = dice(what);
        return TAILS.get((dice[0] & 0xff) % TAILS.size()) + TAILS.get((dice[1] & 0xff) % TAILS.size());
    }

    private String digits(String what, int count) {
        byte[] dice = dice(what);
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < count; i++) {
            digits.append((dice[i] & 0xff) % 10);
        }
        return digits.toString();
    }

    private byte[] dice(String what) {
        String whose = AREA.contains(what) ? area : house;
        return Forms.hash("SHA-256", (whose + "|" + what).getBytes(StandardCharsets.UTF_8));
    }
}
