package dev.emptor.metamorphic;

import dev.emptor.model.Limits;
import dev.emptor.wire.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Offers that are there to make others look good, or that lost, change nothing for the rest (T23). */
class DecoyTest {
    @Test
    void decoys_flip_no_decision() {
        decoys(100);
    }

    @Test
    @Tag("long")
    void decoys_flip_no_decision_in_many_more_markets() {
        decoys(1_000);
    }

    private static void decoys(int markets) {
        Findings findings = new Findings();
        for (long seed = 0; seed < markets; seed++) {
            Scene scene = Scene.of(seed);
            Random random = new Random(seed);
            List<Bid> more = new ArrayList<>(scene.bids());
            List<String> names = new ArrayList<>();
            int count = 1 + random.nextInt(Limits.OPTIONS - scene.bids().size());
            for (int i = 0; i < count; i++) {
                Bid decoy = decoy(scene.bids().get(random.nextInt(scene.bids().size())), 50 + i, random);
                more.add(decoy);
                names.add(decoy.key());
            }
            Decision without = scene.decided(Shipped.RULES);
            Decision with = scene.with(more).decided(Shipped.RULES).without(names);
            if (without.kind() == Decision.Kind.REFUSED) {
                // Where nothing else stands, what was meant as a decoy is an offer: the owner may be asked about it.
                findings.holds(seed, with.kind() != Decision.Kind.BOUGHT && with.deals().isEmpty(), without, with);
            } else {
                findings.same(seed, without, with);
            }
        }
        findings.none("decoys", markets);
    }

    /** As another offer, of its seller or of any other, and plainly worse: dearer, slower, with a higher was-price. */
    private static Bid decoy(Bid of, int nr, Random random) {
        String seller = random.nextBoolean() ? of.seller() : "s" + (1 + random.nextInt(6));
        long each = of.each() * (150 + random.nextInt(300)) / 100 + 1;
        JsonObject json = of.json().put("ref", "r" + nr).put("title", "Coffee beans deluxe").put("deliveryDays", 9)
                .put("price", of.price().put("minor", each).put("list", each * 3 / 100 + ".00"));
        return new Bid(seller, json, Scene.arrival(random));
    }
}
