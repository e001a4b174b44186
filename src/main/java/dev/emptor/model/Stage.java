package dev.emptor.model;

import static dev.emptor.model.Datum.CARRIER_NUMBER;
import static dev.emptor.model.Datum.CITY;
import static dev.emptor.model.Datum.COUNTRY;
import static dev.emptor.model.Datum.EMAIL;
import static dev.emptor.model.Datum.NAME;
import static dev.emptor.model.Datum.ORDER_REF;
import static dev.emptor.model.Datum.PHONE;
import static dev.emptor.model.Datum.PICK_UP_POINT;
import static dev.emptor.model.Datum.PICK_UP_POSTCODE;
import static dev.emptor.model.Datum.PROOF;
import static dev.emptor.model.Datum.STREET;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * How far a seller has come, and so what it may be told at the most, by how the goods reach the household. A stage
 * rises only because our own state changed, never because a seller asked. Rules can only take away from this table.
 */
public enum Stage {
    /** The request: what is wanted, and the country it must reach. */
    NEED(
            List.of(COUNTRY),
            List.of(COUNTRY),
            List.of(COUNTRY)),
    /** The region, once a seller has made an offer that leaves open what shipping costs. */
    REGION(
            List.of(COUNTRY),
            List.of(COUNTRY, Datum.REGION),
            List.of(COUNTRY, Datum.REGION)),
    /** Final totals need to know where the parcel goes, not to whom. */
    POSTCODE(
            List.of(),
            List.of(COUNTRY, PICK_UP_POINT, PICK_UP_POSTCODE),
            List.of(COUNTRY, Datum.REGION, Datum.POSTCODE)),
    /** The order itself: who and where. */
    ORDER(
            List.of(EMAIL),
            List.of(COUNTRY, PICK_UP_POINT, PICK_UP_POSTCODE, CARRIER_NUMBER, NAME, EMAIL, PHONE),
            List.of(COUNTRY, Datum.REGION, Datum.POSTCODE, NAME, STREET, CITY, EMAIL)),
    /** A claim or a return on an order that was made: which order it is, and where to answer. */
    AFTER_SALE(
            List.of(EMAIL, ORDER_REF, PROOF),
            List.of(EMAIL, ORDER_REF, PROOF),
            List.of(EMAIL, ORDER_REF, PROOF));

    private final Set<Datum> download;
    private final Set<Datum> pickUp;
    private final Set<Datum> home;

    Stage(List<Datum> download, List<Datum> pickUp, List<Datum> home) {
        this.download = set(download);
        this.pickUp = set(pickUp);
        this.home = set(home);
    }

    private static Set<Datum> set(List<Datum> data) {
        EnumSet<Datum> set = EnumSet.noneOf(Datum.class);
        set.addAll(data);
        return Collections.unmodifiableSet(set);
    }

    /** The data that may leave at this stage for goods that come this way; in the order of {@link Datum}. */
    public Set<Datum> allowed(Fulfilment way) {
        return switch (way) {
            case DOWNLOAD -> download;
            case PICK_UP_POINT -> pickUp;
            case HOME -> home;
        };
    }
}
