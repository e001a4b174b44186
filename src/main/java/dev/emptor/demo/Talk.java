package dev.emptor.demo;

import dev.emptor.wire.Json;
import dev.emptor.wire.JsonArray;
import dev.emptor.wire.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One thread with the agent, as a seller remembers it: the quotes it gave, and the counters it heard. */
final class Talk {
    private static final List<String> PARCEL = List.of("name", "street", "postcode", "city", "country");

    final Map<String, Quote> quotes = new TreeMap<>();
    final Map<String, Haggling> haggling = new TreeMap<>();
    int sequence;
    boolean askedForAge;

    /**
     * The counters about one article so far: how many, what the seller asked at first, and what the agent asked for
     * first and last, in minor units; {@code over} says that no other will come.
     */
    record Haggling(int count, long quoted, long first, long last, boolean over) {
        static Haggling after(Optional<Haggling> before, long quoted, long asked, boolean over) {
            return before.map(h -> new Haggling(h.count + 1, h.quoted, h.first, asked, over))
                    .orElseGet(() -> new Haggling(1, quoted, asked, asked, over));
        }
    }

    /** What the seller answers to a counter. */
    record Reply(long each, boolean lastWord, Instant validUntil) {}

    /** What the seller holds out for one article, in minor units; empty fees are those it does not speak of. */
    record Quote(Goods.Article article, long each, long shipping, Optional<Long> fees, Optional<Long> listPrice,
            boolean inStock, int days, int returnDays, List<String> asksFor, boolean lastWord, Instant validUntil,
            boolean pickUp, Optional<Long> together) {
        Quote at(Reply reply) {
            return new Quote(article, reply.each(), shipping, fees, listPrice, inStock, days, returnDays, asksFor,
                    reply.lastWord(), reply.validUntil(), pickUp, together);
        }

        /** The same for goods that go along with another order. */
        Quote alongside() {
            return new Quote(article, each, together.orElse(shipping), fees, listPrice, inStock, days, returnDays,
                    asksFor, lastWord, validUntil, pickUp, together);
        }

        /** In the form of {@code src/docs/offer-format.md}. */
        JsonObject offer(String thread) {
            JsonObject price = Json.object().put("amount", euros(each)).put("currency", "EUR")
                    .put("shipping", euros(shipping))
                    .put("shippingTogether", together.map(Quote::euros))
                    .put("fees", fees.map(Quote::euros))
                    .put("list", listPrice.map(Quote::euros));
            JsonObject offer = pickUp ? Json.object().put("fulfilment", List.of("home", "pick_up_point"))
                    : Json.object();
            return offer.put("ref", article.ref())
                    .put("thread", thread)
                    .put("title", article.title())
                    .put("brand", article.brand())
                    .put("gtin", article.gtin().digits())
                    .put("category", article.category())
                    .put("features", article.features())
                    .put("size", article.size())
                    .put("price", price)
                    .put("availability", inStock ? "in_stock" : "out_of_stock")
                    .put("deliveryDays", days)
                    .put("returnDays", returnDays)
                    .put("asksFor", asksFor)
                    .put("lastWord", lastWord)
                    .put("validUntil", validUntil.toString());
        }

        static String euros(long minor) {
            return minor / 100 + "." + (minor % 100 < 10 ? "0" : "") + minor % 100;
        }
    }

    /** Final totals: what the quote said, with what the seller adds at the end. Extra data may be asked for as well. */
    record Totals(String id, Quote quote, int packs, long each, long fees, List<String> asksFor, Instant validUntil,
            Optional<String> age) {
        Totals(String id, Quote quote, int packs, long each, long fees, List<String> asksFor, Instant validUntil) {
            this(id, quote, packs, each, fees, asksFor, validUntil, Optional.empty());
        }

        /** The same, once the buyer has proven her age by that link. */
        Totals provenBy(String link) {
            return new Totals(id, quote, packs, each, fees, asksFor, validUntil, Optional.of(link));
        }

        long total() {
            return each * packs + quote.shipping() + fees;
        }

        /** To a pick-up point it asks for nothing more; the carrier knows who comes. */
        JsonObject json(Optional<String> way) {
            JsonArray charged = fees == 0 ? Json.array()
                    : Json.array().add(Json.object().put("label", "handling").put("amount", Quote.euros(fees)));
            return Json.object().put("checkout", id)
                    .put("lines", Json.array().add(Json.object().put("ref", quote.article().ref())
                            .put("title", quote.article().title()).put("packs", packs)
                            .put("each", Quote.euros(each))))
                    .put("shipping", Quote.euros(quote.shipping()))
                    .put("fees", charged)
                    .put("total", Quote.euros(total()))
                    .put("currency", "EUR")
                    .put("deliveryDays", quote.days())
                    .put("returnDays", quote.returnDays())
                    .put("autoRenews", false)
                    .put("asksFor", way.isPresent() ? List.of() : asksFor)
                    .put("fulfilment", way)
                    .put("age", age.map(link -> Json.object().put("link", link)))
                    .put("validUntil", validUntil.toString());
        }
    }

    /** The data that a parcel needs, and more if the seller is of that kind. */
    static List<String> parcelAnd(List<String> more) {
        List<String> all = new ArrayList<>(PARCEL);
        all.addAll(more);
        return List.copyOf(all);
    }
}
