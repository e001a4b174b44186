package dev.emptor.market;

import dev.emptor.model.Names;
import dev.emptor.model.SellerId;
import dev.emptor.model.SellerText;
import dev.emptor.wire.Caps;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonException;
import dev.emptor.wire.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What each seller has put into its feeds since the start, by name only, so that it can look: the offers themselves
 * went to the desk. Bounded for each seller; the oldest names go first.
 */
final class Shelves {
    private record Key(String feed, String product) {}

    private record Item(JsonObject product, int size) {}

    private static final class Shelf {
        private final Map<Key, Item> items = new LinkedHashMap<>();
        private int size;
        private Instant updated;

        Shelf(Instant updated) {
            this.updated = updated;
        }
    }

    private final Instant start;
    private final Map<SellerId, Shelf> shelves = new TreeMap<>();

    Shelves(Instant start) {
        this.start = start;
    }

    synchronized Instant updated(SellerId seller) {
        Shelf shelf = shelves.get(seller);
        return shelf == null ? start : shelf.updated;
    }

    synchronized List<Json> products(SellerId seller, String feed) {
        List<Json> products = new ArrayList<>();
        Shelf shelf = shelves.get(seller);
        if (shelf != null) {
            shelf.items.forEach((key, item) -> {
                if (key.feed().equals(feed)) {
                    products.add(item.product());
                }
            });
        }
        return products;
    }

    /** Keeps the names of those products of the document that have a variant which was taken. */
    synchronized void put(SellerId seller, String feed, byte[] document, Set<String> taken, Instant now) {
        Shelf shelf = shelves.computeIfAbsent(seller, s -> new Shelf(now));
        shelf.updated = now;
        try {
            for (JsonObject product : Json.parse(document, Caps.DOOR).asObject().objects("products")) {
                String id = product.needText("id");
                List<Json> variants = new ArrayList<>();
                for (JsonObject variant : product.objects("variants")) {
                    if (variant.text("id").filter(taken::contains).isPresent()) {
                        variants.add(named(variant));
                    }
                }
                if (!variants.isEmpty() && id.length() <= Names.MAX_LENGTH) {
                    put(shelf, new Key(feed, id),
                            new Item(named(product).put("variants", variants), 1 + variants.size()));
                }
            }
        } catch (JsonException halfRead) {
            // What the feed reader took is with the desk; only the list of names is shorter.
            System.getLogger(Shelves.class.getName()).log(System.Logger.Level.DEBUG, "a feed's names", halfRead);
        }
    }

    private static void put(Shelf shelf, Key key, Item item) {
        Item before = shelf.items.remove(key);
        shelf.size += item.size() - (before == null ? 0 : before.size());
        shelf.items.put(key, item);
        Iterator<Item> oldest = shelf.items.values().iterator();
        while (shelf.size > MarketSettings.PRODUCTS && oldest.hasNext()) {
            shelf.size -= oldest.next().size();
            oldest.remove();
        }
    }

    private static JsonObject named(JsonObject thing) {
        return Json.object().put("id", thing.needText("id"))
                .put("title", SellerText.of(thing.text("title").orElse("")).value());
    }
}
