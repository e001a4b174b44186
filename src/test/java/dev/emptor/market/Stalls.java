package dev.emptor.market;

import dev.emptor.event.Heard;
import dev.emptor.gate.Reply;
import dev.emptor.identity.Signatures;
import dev.emptor.model.Offer;
import dev.emptor.model.SellerId;
import dev.emptor.money.Money;
import dev.emptor.terms.Canon;
import dev.emptor.terms.Keys;
import dev.emptor.wire.Caps;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import dev.emptor.wire.OfferReader;
import dev.emptor.wire.SealedQuotes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Sellers of a {@link Bazaar}: each reads what it is sent, answers in its own time and comes down in its own way. Every
 * other one signs. What they do follows from a seed and from what they are sent, and from nothing else.
 */
final class Stalls {
    private record Saying(Instant at, int order, Heard.Body body) {}

    private final long seed;
    private final Map<SellerId, Long> prices = new TreeMap<>();
    private final Map<String, Integer> heard = new HashMap<>();
    private final Map<String, Integer> quoted = new HashMap<>();
    private final List<Saying> sayings = new ArrayList<>();
    private int said;

    /** So many, whose first prices lie within a tenth above {@code around}, in minor units. */
    Stalls(long seed, List<String> names, long around) {
        this.seed = seed;
        for (String name : names) {
            prices.put(new SellerId(name), around + number(name) % (around / 10));
        }
    }

    List<SellerId> names() {
        return List.copyOf(prices.keySet());
    }

    Optional<Instant> nextAt() {
        return sayings.stream().map(Saying::at).min(Comparator.naturalOrder());
    }

    /** What is said by now, the earliest first. */
    Optional<Heard.Body> next(Instant now) {
        Optional<Saying> first = sayings.stream().filter(one -> !one.at().isAfter(now))
                .min(Comparator.comparing(Saying::at).thenComparing(Saying::order));
        first.ifPresent(sayings::remove);
        return first.map(Saying::body);
    }

    Reply answer(SellerId seller, String path, byte[] body, Instant now) {
        JsonObject json = body.length == 0 ? Json.object() : Json.parse(body, Caps.DOOR).asObject();
        String what = path.substring(path.indexOf("/emptor/v1/") + "/emptor/v1/".length());
        return switch (what) {
            case "intents" -> intent(seller, json, now);
            case "proposals" -> proposal(seller, json, now);
            case "checkouts" -> checkout(seller, json);
            case "orders" -> answered(201, Json.object().put("order", "A-1").put("total", json.needText("total"))
                    .put("currency", "EUR").put("quote", json.text("quote")));
            case "rejections" -> answered(202, Json.object());
            default -> answered(404, Json.object());
        };
    }

    private Reply intent(SellerId seller, JsonObject json, Instant now) {
        String thread = json.needText("identifier");
        if (heard.putIfAbsent(thread, 0) == null) {
            quote(seller, thread, false, at(seller, now, Instant.parse(json.needText("validThrough")), 0));
        }
        return answered(202, Json.object());
    }

    private Reply proposal(SellerId seller, JsonObject json, Instant now) {
        String thread = json.needText("thread");
        int sequence = json.needInteger("sequence");
        if (heard.getOrDefault(thread, 0) >= sequence) {
            return answered(202, Json.object());
        }
        heard.put(thread, sequence);
        long standing = prices.getOrDefault(seller, 0L);
        long gap = Math.max(0, standing - minor(json.needText("each")));
        boolean last = json.flag("finalCall").orElse(false);
        prices.put(seller, standing - switch ((int) (number(seller + "|manner") % 4)) {
            case 0 -> gap / 10;
            case 1 -> gap / 2;
            case 2 -> last ? gap : 0;
            default -> Math.min(gap, 997L * sequence);
        });
        quote(seller, thread, last, at(seller, now, Instant.parse(json.needText("replyBy")), sequence));
        return answered(202, Json.object());
    }

    private Reply checkout(SellerId seller, JsonObject json) {
        String each = euros(prices.getOrDefault(seller, 0L));
        return answered(200, Json.object().put("checkout", "co-1")
                .put("lines", Json.array().add(Json.object().put("ref", json.needText("ref")).put("title", "Coffee")
                        .put("packs", json.needInteger("packs")).put("each", each)))
                .put("shipping", "3.90").put("total", euros(prices.getOrDefault(seller, 0L) + 390))
                .put("currency", "EUR").put("deliveryDays", 3).put("returnDays", 30).put("quote", json.text("quote")));
    }

    private void quote(SellerId seller, String thread, boolean last, Instant at) {
        JsonObject plain = Json.object().put("ref", "beans").put("thread", thread).put("title", "Coffee")
                .put("category", "pantry").put("size", "1000 g").put("availability", "in_stock")
                .put("price", Json.object().put("amount", euros(prices.getOrDefault(seller, 0L)))
                        .put("currency", "EUR").put("shipping", "3.90").put("fees", "0.00"))
                .put("deliveryDays", 3).put("returnDays", 30).put("lastWord", last)
                .put("sequence", quoted.merge(thread, 1, Integer::sum));
        JsonObject offer = number(seller + "|signs") % 2 == 0 ? plain
                : SealedQuotes.seal(plain, Keys.of(seller.value()));
        OfferReader.Read read = new OfferReader(seller, Offer.Source.REPLY, Goods.EUR, at, Signatures::verify)
                .line(offer.toBytes(), 1);
        sayings.add(new Saying(at, said++, new Heard.OfferHeard(((OfferReader.Good) read).offer(),
                List.of(Bazaar.NEED))));
    }

    /** Somewhere in the time that it was given, now and then after it. */
    private Instant at(SellerId seller, Instant now, Instant until, int turn) {
        long window = Math.max(1_000, Duration.between(now, until).toMillis());
        return now.plusMillis(window * (5 + number(seller + "|at|" + turn) % 100) / 100);
    }

    private long number(String what) {
        return Long.parseUnsignedLong(Canon.sha256(seed + "|" + what).substring(0, 15), 16);
    }

    private static Reply answered(int status, JsonObject body) {
        return new Reply.Answered(status, new Reply.Body(body.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private static long minor(String euros) {
        return Money.parse(euros, Goods.EUR).minor();
    }

    static String euros(long minor) {
        return minor / 100 + "." + (minor % 100 < 10 ? "0" : "") + minor % 100;
    }
}
