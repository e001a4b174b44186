package dev.emptor.gate;

import dev.emptor.model.Datum;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.SellerId;
import dev.emptor.model.Stage;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A profile of markers that occur nowhere else, and a disclosure ledger that says what it is told to say. */
public final class Marked implements Disclosures {
    public static final Map<Datum, String> VALUES = new EnumMap<>(Map.ofEntries(
            Map.entry(Datum.COUNTRY, "DE"),
            Map.entry(Datum.REGION, "mk-region-7a1"),
            Map.entry(Datum.POSTCODE, "mk-post-7a2"),
            Map.entry(Datum.NAME, "mk-name-7a3"),
            Map.entry(Datum.STREET, "mk-street-7a4"),
            Map.entry(Datum.CITY, "mk-city-7a5"),
            Map.entry(Datum.EMAIL, "mk-mail-7a6"),
            Map.entry(Datum.PHONE, "mk-phone-7a7"),
            Map.entry(Datum.BIRTH_DATE, "mk-birth-7a8"),
            Map.entry(Datum.GENDER, "mk-gender-7a9")));

    private final boolean everything;
    private final List<String> left = new ArrayList<>();

    private Marked(boolean everything) {
        this.everything = everything;
    }

    /** Every disclosure was recorded. */
    public static Marked recorded() {
        return new Marked(true);
    }

    /** None was. */
    public static Marked unrecorded() {
        return new Marked(false);
    }

    public static Profile profile() {
        return new Profile(VALUES);
    }

    @Override
    public boolean recorded(SellerId seller, PurchaseId purchase, Datum datum, Stage stage) {
        return everything;
    }

    @Override
    public synchronized void leaving(SellerId seller, PurchaseId purchase, Set<Datum> data, Stage stage,
            String purpose) {
        left.add(seller + " " + purchase + " " + data + " " + stage + " " + purpose);
    }

    public synchronized List<String> left() {
        return List.copyOf(left);
    }
}
