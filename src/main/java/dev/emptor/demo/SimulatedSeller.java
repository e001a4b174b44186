package dev.emptor.demo;

import dev.emptor.terms.Roster;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import java.io.IOException;
import java.util.Optional;

/** One seller that speaks Emptor's own peer protocol, and comes to the market door with what it has to say. */
final class SimulatedSeller implements Merchant {
    private static final String ROOT = "/emptor/v1/";

    private final Shop shop;
    private final String outToken;
    private final DemoTime time;
    private final Till till;
    private final Signatory signatory;
    private final Stand stand;

    SimulatedSeller(Shop shop, Chance chance, DemoTime time, Agenda agenda, String outToken,
            Roster roster) throws IOException {
        this.shop = shop;
        this.outToken = outToken;
        this.time = time;
        this.signatory = new Signatory(shop, roster, chance);
        this.stand = new Stand(time, "application/json", this::answer);
        this.till = new Till(shop, new SalesHabits(shop, chance), agenda, stand::url, signatory::quoted);
        stand.open();
    }

    @Override
    public Shop shop() {
        return shop;
    }

    @Override
    public Stand stand() {
        return stand;
    }

    @Override
    public SellerLink link(String inboundToken) {
        return new SellerLink(shop.asSeller(), stand.url(), inboundToken, outToken);
    }

    @Override
    public boolean made(String key, Optional<String> thread) {
        return till.made(key);
    }

    private Answered answer(Asked asked) {
        if (!asked.header("Authorization").equals(Optional.of("Bearer " + outToken))) {
            return Answered.problem(401, "who are you?");
        }
        String path = asked.path();
        String byKey = ROOT + "orders/by-key/";
        if (!asked.post()) {
            return path.startsWith(byKey) ? till.lookUp(path.substring(byKey.length()))
                    : Answered.problem(404, "there is nothing here");
        }
        JsonObject json = asked.json();
        return switch (path) {
            case ROOT + "intents" -> till.intent(json, time.now());
            case ROOT + "proposals" -> till.proposal(json, time.now());
            case ROOT + "terms" -> signatory.answer(json, time.now());
            case ROOT + "terms/closures" -> signatory.close(json);
            case ROOT + "terms/terminations", ROOT + "rejections" -> new Answered(202, Json.object());
            case ROOT + "checkouts" -> till.checkout(json, time.now());
            case ROOT + "orders" -> till.order(asked.header("Idempotency-Key").orElse("null"), json, time.now());
            default -> Answered.problem(404, "there is nothing here");
        };
    }
}
