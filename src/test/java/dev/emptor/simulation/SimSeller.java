package dev.emptor.simulation;

import dev.emptor.model.SellerId;
import dev.emptor.money.Money;
import dev.emptor.wire.Caps;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A seller with a character, who speaks the peer protocol in bytes. It keeps its orders by key, as the protocol asks,
 * and whatever its character, an order under a key that it definitely refused is never made.
 */
final class SimSeller {
    enum Character {
        HONEST, HAGGLER, BAIT_AND_SWITCH, HIDDEN_FEE, DATA_HUNGRY, OUT_OF_STOCK, SILENT, FORGETFUL, PRICE_GOUGER,
        SLOW_DRIPPER, DUPLICATOR, LIAR, SWAPPER, INJECTOR, EXPIRED_QUOTER, TWO_FACED, PUSHER, CANCELLER, RENEWER,
        LURER,
        /** These answer proposals with a tactic of their own: see {@link Bargainer}. */
        CONCEDER, HARDLINER, STEPPER, EXTENDER, ANCHOR, FEE_CARVER, LATECOMER, STUTTERER, SPITEFUL, WITHDRAWER,
        /** This one speaks A2CN: see {@link SimA2cn}. */
        BINDER;

        static final List<Character> EVERYDAY = List.of(values()).subList(0, LURER.ordinal() + 1);
        static final List<Character> BARGAINERS = List.of(values()).subList(LURER.ordinal() + 1, BINDER.ordinal());

        boolean bargains() {
            return ordinal() > LURER.ordinal() && this != BINDER;
        }
    }

    /**
     * A request as it arrives: the path below the seller's base URL, when it was sent, and by which user of a proxy.
     */
    record Ask(String method, String path, String key, byte[] body, Instant sent, Map<String, String> headers,
            String circuit) {}

    /** What the seller answers to a request. */
    record Said(int status, byte[] body, long retryAfter) {
        static Said of(int status) {
            return new Said(status, new byte[0], 0);
        }

        static Said of(int status, Json body) {
            return new Said(status, body.toBytes(), 0);
        }
    }

    /** Something the seller sends to the market door of its own accord, after a while. */
    record Later(Duration after, String path, byte[] body) {}

    /** An order that was made: the seller's name for it, and the total that was asked for, in minor units. */
    record Placed(String ref, Money total, Instant at) {}

    static final Caps CAPS = new Caps(1 << 20, 32, 1 << 16, 40);

    final SellerId id;
    final Character character;
    final Map<String, Placed> orders = new LinkedHashMap<>();
    final List<Ask> told = new ArrayList<>();
    private final Map<String, Said> refused = new HashMap<>();
    private final Map<String, Instant> deniedAt = new HashMap<>();
    private final Map<String, Integer> lookups = new HashMap<>();
    private final SplittableRandom chance;
    private final Speech speech;
    private final Bargainer bargainer;
    private final SimTerms terms;
    final Habits habits;
    final Vouchers vouchers;
    final SimA2cn a2cn;
    private final List<Later> later = new ArrayList<>();

    SimSeller(String name, Character character, Scenery scenery, SplittableRandom chance, SimTerms terms,
            Habits habits) {
        this.id = new SellerId(name);
        this.character = character;
        this.chance = chance;
        this.terms = terms;
        this.habits = habits;
        this.vouchers = scenery.vouchers(name);
        this.speech = new Speech(name, character, scenery.rich, scenery.twist, chance, habits);
        this.a2cn = new SimA2cn(name, scenery.rich, chance, orders);
        this.bargainer = new Bargainer(character, speech, chance);
    }

    /** Hears one request; what it says later of its own accord is put into {@code saying}. */
    Said hear(Ask ask, Instant now, List<Later> saying) {
        told.add(ask);
        later.clear();
        Said said;
        if (character == Character.BINDER) {
            return a2cn.hear(ask, now);
        }
        if (ask.path().startsWith("/emptor/v1/orders/by-key/")) {
            said = lookUp(ask.path().substring("/emptor/v1/orders/by-key/".length()), now);
        } else if (ask.path().startsWith("/emptor/v1/terms")) {
            said = terms.hear(ask, now, later);
        } else {
            JsonObject body = Json.parse(ask.body(), CAPS).asObject();
            said = switch (ask.path()) {
                case "/emptor/v1/intents" -> intent(body, now);
                case "/emptor/v1/proposals" -> proposal(body, now);
                case "/emptor/v1/rejections" -> Said.of(202);
                case "/emptor/v1/checkouts" -> checkout(body, now);
                case "/emptor/v1/orders" -> order(ask, body, now);
                default -> throw new IllegalStateException("nobody may be asked for " + ask.path());
            };
        }
        saying.addAll(later);
        return said;
    }

    private Said intent(JsonObject body, Instant now) {
        if (character == Character.SILENT) {
            return Said.of(chance.nextBoolean() ? 202 : 404);
        }
        Speech.Wish wish = Speech.Wish.read(body);
        int offers = chance.nextInt(1, 4);
        for (int i = 0; i < offers; i++) {
            int wait = character == Character.SLOW_DRIPPER ? chance.nextInt(200, 900) : chance.nextInt(1, 400);
            later.add(new Later(Duration.ofMinutes(wait), "/market/v1/offers", speech.offer("sku-" + i, wish, now)));
        }
        if (character == Character.PUSHER) {
            later.add(new Later(Duration.ofMinutes(5), "/market/v1/offers",
                    speech.offer("push-" + chance.nextInt(3), wish.onThread(chance.nextBoolean() ? "" : "t-guess"),
                            now)));
            later.add(new Later(Duration.ofMinutes(9), "/market/v1/orders/o-honest-0-0/events", Speech.event(
                    "delivered")));
        }
        return Said.of(202);
    }

    private Said proposal(JsonObject body, Instant now) {
        if (character.bargains()) {
            return bargainer.hear(body, now, later);
        }
        String thread = body.needText("thread");
        int mood = chance.nextInt(5);
        if (mood == 0) {
            later.add(new Later(Duration.ofMinutes(3), "/market/v1/threads/" + thread + "/decline", new byte[0]));
        } else if (mood == 1 && character != Character.HAGGLER) {
            return Said.of(422);
        } else if (mood != 2) {
            speech.counter(body.needText("ref"), thread, body.needText("each"), now).ifPresent(bytes ->
                    later.add(new Later(Duration.ofMinutes(chance.nextInt(1, 300)), "/market/v1/offers", bytes)));
        }
        return Said.of(202);
    }

    private Said checkout(JsonObject body, Instant now) {
        if (character == Character.OUT_OF_STOCK) {
            return Said.of(409, Json.object().put("detail", "sold out"));
        }
        if (character == Character.SLOW_DRIPPER && chance.nextInt(3) > 0) {
            return Said.of(503);
        }
        Optional<Vouchers.Grace> grace = body.text("code").map(vouchers::grace);
        if (grace.equals(Optional.of(Vouchers.Grace.REFUSES))) {
            return Said.of(422, Json.object().put("detail", "no such code"));
        }
        boolean along = body.text("together").filter(ref -> orders.values().stream()
                .anyMatch(placed -> placed.ref().equals(ref))).isPresent();
        return speech.checkout(body.needText("ref"), body.needInteger("packs"),
                        body.text("fulfilment"), grace, along, now)
                .map(bytes -> new Said(200, bytes, 0)).orElse(Said.of(404));
    }

    /** An offer on nobody's thread, of what it has for such a wish today. */
    Later feed(Speech.Wish wish, Instant now) {
        return new Later(Duration.ofMinutes(chance.nextInt(1, 600)), "/market/v1/offers",
                speech.offer("feed-" + Math.floorMod(wish.words().hashCode(), 1_000), wish, now));
    }

    /** Orders once per key, whatever happens on the way back; refuses once per key as well. */
    private Said order(Ask ask, JsonObject body, Instant now) {
        String key = ask.key();
        Placed known = orders.get(key);
        if (known != null) {
            return confirmation(character == Character.DUPLICATOR
                    ? new Placed(known.ref() + "-again", known.total(), known.at()) : known);
        }
        if (refused.containsKey(key)) {
            return refused.get(key);
        }
        boolean stale = deniedAt.containsKey(key) && ask.sent().isBefore(deniedAt.get(key));
        if (stale || chance.nextInt(vouchers.codes().isEmpty() ? 12 : 4) == 0) {
            Said no = Said.of(stale ? 409 : 422, Json.object().put("detail", "changed its mind"));
            if (!stale) {
                refused.put(key, no);
            }
            return no;
        }
        Money total = Money.parse(body.needText("total"), Money.currencyOf(body.needText("currency")));
        Placed placed = new Placed("o-" + id + "-" + orders.size(), total, now);
        orders.put(key, placed);
        body.text("recipientLink").ifPresent(link -> habits.presses().forEach(minutes -> later.add(new Later(
                Duration.ofMinutes(minutes), link.substring(link.indexOf("/s/")), new byte[0]))));
        if (character == Character.CANCELLER && chance.nextBoolean()) {
            later.add(new Later(Duration.ofHours(chance.nextInt(1, 40)), "/market/v1/orders/" + placed.ref()
                    + "/events", Speech.event("cancelled")));
        } else if (character != Character.FORGETFUL || chance.nextBoolean()) {
            int hours = chance.nextInt(6, 100);
            later.add(new Later(Duration.ofHours(hours / 2), "/market/v1/orders/" + placed.ref() + "/events",
                    Speech.event("shipped")));
            later.add(new Later(Duration.ofHours(hours), "/market/v1/orders/" + placed.ref() + "/events",
                    Speech.event("delivered")));
        }
        return confirmation(placed);
    }

    private Said lookUp(String key, Instant now) {
        Placed known = orders.get(key);
        int asked = lookups.merge(key, 1, Integer::sum);
        boolean denies = character == Character.TWO_FACED && asked % 3 != 0;
        if (known != null && !denies) {
            return confirmation(known);
        }
        if (character == Character.SLOW_DRIPPER && asked < 4) {
            return Said.of(503);
        }
        deniedAt.put(key, now);
        return Said.of(404);
    }

    private Said confirmation(Placed placed) {
        return new Said(201, speech.confirmation(placed, placed.at().plus(Duration.ofDays(3))), 0);
    }

    /** Whether there is such an order, as a person who asks is told; if there is none, there will be none. */
    boolean askedByPhone(String key, Instant now) {
        if (!orders.containsKey(key)) {
            deniedAt.put(key, now);
        }
        return orders.containsKey(key);
    }

    Optional<Placed> order(String key) {
        return Optional.ofNullable(orders.get(key));
    }
}
