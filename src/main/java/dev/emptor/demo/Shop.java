package dev.emptor.demo;

import dev.emptor.model.Giving;
import dev.emptor.model.Seller;
import dev.emptor.model.SellerId;
import java.util.List;
import java.util.Optional;

/**
 * A seller's face and habits. {@code shipping} is in minor units, {@code days} the delivery it promises, {@code
 * lacks} a feature that its goods do not have (or an empty text).
 */
record Shop(String id, String name, Temper temper, List<String> categories, boolean bargains, int shipping, int days,
        int returnDays, String lacks) {
    private static final List<String> ALL = List.of("appliances", "household", "office", "pantry", "pets");
    private static final List<String> SENDING_TOGETHER = List.of("corner-bazaar", "harbour-pantry", "hearth-and-home",
            "old-mill-store", "snail-supplies");

    Shop {
        categories = List.copyOf(categories);
    }

    /** All of the simulated market, in order of their ids. Every name is made up. */
    static List<Shop> all() {
        return List.of(
                new Shop("bargain-cave", "Bargain Cave", Temper.BAIT_AND_SWITCH,
                        List.of("household", "office", "pantry", "pets"), true, 290, 3, 30, ""),
                new Shop("bulk-barn", "Bulk Barn", Temper.QUOTE_CLERK, List.of("household"), true, 290, 3, 30, ""),
                new Shop("city-courier", "City Courier", Temper.COURIER,
                        List.of("appliances", "household", "office", "pantry"), false, 390, 0, 30, ""),
                new Shop("corner-bazaar", "Corner Bazaar", Temper.HAGGLER, ALL, true, 330, 2, 30, ""),
                new Shop("echo-trade", "Echo Trade", Temper.DUPLICATE_SENDER, ALL, true, 340, 2, 30, ""),
                new Shop("empty-shelf", "Empty Shelf", Temper.OUT_OF_STOCK, ALL, false, 300, 3, 30, ""),
                new Shop("grain-exchange", "Grain Exchange", Temper.DEALMAKER, List.of("pantry"), true, 240, 2, 30,
                        ""),
                new Shop("harbour-pantry", "Harbour Pantry", Temper.HONEST, List.of("pantry"), true, 330, 2, 30, ""),
                new Shop("hearth-and-home", "Hearth & Home", Temper.HONEST, List.of("appliances", "household"),
                        true, 350, 2, 60, ""),
                new Shop("ink-island", "Ink Island", Temper.HONEST, List.of("office"), true, 290, 2, 30, ""),
                new Shop("old-mill-store", "Old Mill Store", Temper.HONEST, List.of("household", "pantry", "pets"),
                        true, 350, 3, 30, ""),
                new Shop("paw-and-bowl", "Paw & Bowl", Temper.HONEST, List.of("pets"), true, 290, 2, 30, ""),
                new Shop("penny-plus", "Penny Plus", Temper.HIDDEN_FEE, ALL, true, 0, 3, 30, "defrost"),
                new Shop("quiet-depot", "Quiet Depot", Temper.SILENT, ALL, true, 300, 3, 30, ""),
                new Shop("snail-supplies", "Snail Supplies", Temper.SLOW, ALL, true, 290, 4, 30, ""),
                new Shop("tell-all-club", "Tell-All Club", Temper.DATA_HUNGRY, ALL, true, 190, 2, 30, ""));
    }

    SellerId sellerId() {
        return new SellerId(id);
    }

    /** As the owner has it in her settings. */
    Seller asSeller() {
        return new Seller(sellerId(), name, true, categories, true, bargains, true,
                opensLinks() ? Giving.SHOWN : Giving.GIVEN).speaking(temper.speech());
    }

    /** What shipping costs, in minor units, where goods go along with an order that is still in the house. */
    Optional<Long> together() {
        return SENDING_TOGETHER.contains(id) ? Optional.of(50L) : Optional.empty();
    }

    /** Whether it takes a one-time link in place of an address. */
    boolean opensLinks() {
        return id.equals("old-mill-store");
    }
}
