package dev.emptor.core;

import dev.emptor.model.Datum;
import dev.emptor.model.Fulfilment;
import dev.emptor.model.Need;
import dev.emptor.model.Offer;
import dev.emptor.model.Settings;
import dev.emptor.model.Stage;
import java.util.ArrayList;
import java.util.List;

/**
 * What each step of a purchase gives where no rule speaks: what it cannot be done without, and beside it what the
 * seller asks for out of a few. Never more than {@link Stage#allowed}.
 */
final class Steps {
    private Steps() {}

    /** The ways in which this offer could reach her for this need, first what she likes best. */
    static List<Fulfilment> ways(Settings settings, Need need, Offer offer) {
        return need.accepts().stream().filter(offer.ways()::contains).filter(way -> possible(settings, way)).toList();
    }

    /** The way in which it would; where there is none, one that guards turn away. */
    static Fulfilment way(Settings settings, Need need, Offer offer) {
        return ways(settings, need, offer).stream().findFirst().orElse(offer.ways().get(0));
    }

    private static boolean possible(Settings settings, Fulfilment way) {
        return way != Fulfilment.PICK_UP_POINT || missing(settings, way).isEmpty();
    }

    /** What goods that come this way cannot do without, and the profile has not. */
    static List<Datum> missing(Settings settings, Fulfilment way) {
        return way != Fulfilment.PICK_UP_POINT ? List.of()
                : List.of(Datum.PICK_UP_POINT, Datum.PICK_UP_POSTCODE).stream()
                        .filter(datum -> !settings.holds().contains(datum)).toList();
    }

    /** What a step gives, needed or asked for; always in one order, so that an order can be repeated to the letter. */
    static List<Datum> gives(Stage stage, Fulfilment way, List<Datum> asksFor, Settings settings) {
        List<Datum> gives = new ArrayList<>(needs(stage, way, settings));
        if (stage == Stage.ORDER) {
            asked(way).stream().filter(asksFor::contains).filter(datum -> !gives.contains(datum)).forEach(gives::add);
        }
        return gives.stream().filter(stage.allowed(way)::contains).sorted().toList();
    }

    /** What is given at the order only if the seller asks for it. */
    private static List<Datum> asked(Fulfilment way) {
        return switch (way) {
            case DOWNLOAD -> List.of();
            case PICK_UP_POINT -> List.of(Datum.NAME, Datum.EMAIL, Datum.PHONE);
            case HOME -> List.of(Datum.EMAIL);
        };
    }

    /** What a step cannot be done without. */
    static List<Datum> needs(Stage stage, Fulfilment way, Settings settings) {
        return switch (stage) {
            case NEED, AFTER_SALE -> List.of();
            case REGION -> List.of(Datum.COUNTRY, Datum.REGION);
            case POSTCODE -> switch (way) {
                case DOWNLOAD -> List.of();
                case PICK_UP_POINT -> List.of(Datum.COUNTRY, Datum.PICK_UP_POINT, Datum.PICK_UP_POSTCODE);
                case HOME -> List.of(Datum.COUNTRY, Datum.POSTCODE);
            };
            case ORDER -> switch (way) {
                case DOWNLOAD -> List.of(Datum.EMAIL);
                case PICK_UP_POINT -> List.of(Datum.COUNTRY, Datum.PICK_UP_POINT, Datum.PICK_UP_POSTCODE,
                        settings.holds().contains(Datum.CARRIER_NUMBER) ? Datum.CARRIER_NUMBER : Datum.NAME);
                case HOME -> List.of(Datum.COUNTRY, Datum.POSTCODE, Datum.NAME, Datum.STREET, Datum.CITY);
            };
        };
    }
}
