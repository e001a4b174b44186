package dev.emptor.core;

import static dev.emptor.core.Story.ALPHA;
import static dev.emptor.core.Story.BETA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Report;
import dev.emptor.model.EffectKey;
import dev.emptor.model.Moment;
import dev.emptor.model.Negotiation;
import dev.emptor.model.Numbered;
import dev.emptor.model.Offer;
import dev.emptor.model.Opinion;
import dev.emptor.model.PackageSize;
import dev.emptor.model.Purchase;
import dev.emptor.model.Quantity;
import dev.emptor.model.QuoteSeal;
import dev.emptor.model.Seller;
import dev.emptor.model.SellerId;
import dev.emptor.model.Speech;
import dev.emptor.model.Verb;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Sellers that could accept what we ask for, that sign and count what they say, and of which none has all that is
 * needed: in whatever order and however fast they answer, the same is asked, held and bought.
 */
final class ShufflesTest {
    private static final SellerId NORTH = new SellerId("north");
    private static final SellerId SOUTH = new SellerId("south");
    private static final List<Opinion> SAID =
            List.of(new Opinion("Rule", "rules/t.drl", 1, Verb.PATIENCE, 4, "says so"));

    /** One household and what its sellers have said so far. */
    private static final class World {
        private final Story story = new Story();
        private final Random random;
        private final boolean divides;
        private final Map<SellerId, Long> prices = new TreeMap<>();
        private final Map<SellerId, Integer> said = new TreeMap<>();
        private final List<String> log = new ArrayList<>();

        World(Story known, Random random, boolean divides) {
            this.random = random;
            this.divides = divides;
            story.state = known.state;
            story.now = known.now;
            story.rules = question -> question.moment() != Moment.OFFER || question.round() > 0
                    || question.id().contains("bond") ? Verb.ACCEPT : Verb.COUNTER;
            story.others = question -> question.moment() == Moment.BARGAIN ? SAID : List.of();
            prices.putAll(Map.of(ALPHA, 1_000L, BETA, 1_040L, NORTH, 1_010L, SOUTH, 1_025L));
        }

        /** North has 600 g and South packs of 200 g, in the world in which nobody has all of it cheaply. */
        private Offer quote(SellerId seller) {
            long price = prices.getOrDefault(seller, 0L);
            Offer plain = story.offer(seller, !divides ? price : seller.equals(NORTH) ? price * 6 / 10
                    : seller.equals(SOUTH) ? price / 5 : price * 13 / 10);
            Offer sized = !divides || seller.equals(ALPHA) || seller.equals(BETA) ? plain
                    : Wares.sized(plain, new PackageSize.Known(Quantity.of(seller.equals(NORTH) ? 600 : 200, "g"), 1))
                            .upTo(seller.equals(NORTH) ? 1 : 3);
            if (!seller.equals(BETA)) {
                return sized;
            }
            int place = said.merge(seller, 1, Integer::sum);
            Offer counted = Wares.on(sized, story.purchase().round().thread(seller).orElseThrow())
                    .counted(new Numbered(place, Optional.empty()));
            return counted.sealed(new QuoteSeal("hash-" + place + "-" + price, "beta-key", "signature", "{}"));
        }

        private List<SellerId> shuffled(Iterable<SellerId> all) {
            List<SellerId> shuffled = new ArrayList<>();
            all.forEach(shuffled::add);
            Collections.shuffle(shuffled, random);
            return shuffled;
        }

        private void soon() {
            story.now = story.now.plusMillis(random.nextInt(20_000));
        }

        private List<String> play() {
            for (SellerId seller : shuffled(prices.keySet())) {
                soon();
                story.offers(quote(seller));
            }
            story.wait(Duration.between(story.now, story.state.nextDue().orElseThrow()));
            while (story.purchase() instanceof Purchase.Collecting) {
                story.wait(Duration.ofMinutes(1));
            }
            Map<SellerId, Integer> heard = new TreeMap<>();
            while (story.purchase() instanceof Purchase.Bargaining now) {
                Map<SellerId, Effect.SendProposal> asked = asked(heard);
                asked.forEach((seller, sent) -> log.add(seller + " " + sent.proposal().sequence() + " "
                        + sent.proposal().each() + " " + sent.proposal().finalCall() + " "
                        + sent.proposal().replyBy()));
                for (SellerId seller : shuffled(asked.keySet())) {
                    soon();
                    answer(seller, asked.get(seller));
                }
                story.wait(Duration.between(story.now, now.decideBy()));
                looked();
            }
            story.state.purchases().values().stream().filter(p -> !p.ended()).forEach(p -> log.add(told(p)));
            log.add("held " + story.held() + " " + new TreeSet<>(story.turns.stream()
                    .flatMap(turn -> turn.events().stream()).filter(Event.PurchaseDivided.class::isInstance)
                    .map(e -> "divided").toList()));
            return log;
        }

        private static String told(Purchase purchase) {
            return purchase.getClass().getSimpleName() + (purchase instanceof Purchase.Chosen chosen
                    ? " " + chosen.choice() + " " + chosen.deal().total() : "") + " " + purchase.round().amount();
        }

        /** What is out and was not asked before. */
        private Map<SellerId, Effect.SendProposal> asked(Map<SellerId, Integer> heard) {
            Map<SellerId, Effect.SendProposal> asked = new TreeMap<>();
            for (State.Pending pending : story.state.outbox().values()) {
                if (pending.effect() instanceof Effect.SendProposal sent
                        && sent.proposal().sequence() > heard.getOrDefault(sent.exchange().seller(), 0)) {
                    asked.put(sent.exchange().seller(), sent);
                }
            }
            asked.forEach((seller, sent) -> heard.put(seller, sent.proposal().sequence()));
            return asked;
        }

        /** A receipt before the quote, after it, or none at all. */
        private void answer(SellerId seller, Effect.SendProposal sent) {
            EffectKey key = key(sent);
            Negotiation.Proposal asked = sent.proposal();
            long each = quote(seller).price().each().minor();
            prices.computeIfPresent(seller, (same, price) -> price - Math.max(0, price
                    * (each - asked.each().minor()) / each / (seller.equals(NORTH) ? 8 : 3)));
            said.computeIfPresent(seller, (same, place) -> place - 1);
            boolean first = random.nextBoolean();
            if (first) {
                story.report(key, new Report.Done());
                soon();
            }
            story.offers(quote(seller));
            if (!first && story.state.outbox().has(key)) {
                story.report(key, new Report.Done());
            }
        }

        private EffectKey key(Effect.SendProposal sent) {
            for (Map.Entry<EffectKey, State.Pending> entry : story.state.outbox()) {
                if (entry.getValue().effect().equals(sent)) {
                    return entry.getKey();
                }
            }
            throw new AssertionError("nothing is out: " + sent);
        }

        /** What could have been accepted was not. */
        private void looked() {
            story.pending(Effect.LookUpOrder.class)
                    .ifPresent(look -> story.report(look.getKey(), new Report.OrderNotFound()));
            story.tick();
        }
    }

    @Test
    void with_a_seller_that_could_accept_and_one_that_signs_nothing_depends_on_order_or_speed() {
        same(false, 1_000);
    }

    @Test
    void a_need_that_is_divided_is_divided_alike_in_whatever_order_its_sellers_answer() {
        same(true, 300);
    }

    /** Alpha and Beta have sold before, so that nobody need be asked about them. */
    private static Story known() {
        Story known = new Story();
        known.bought(ALPHA, 1_000);
        known.untilLowAgain();
        known.bought(BETA, 1_000);
        known.hear(new Heard.AdoptSettings(Wares.sellers(known.state.rules(), List.of(
                new Seller(ALPHA, "Alpha", true, List.of(), true, true).speaking(Speech.A2CN),
                new Seller(BETA, "Beta", true, List.of(), true, true),
                new Seller(NORTH, "North", true, List.of(), true, true),
                new Seller(SOUTH, "South", true, List.of(), true, true)))));
        known.untilLowAgain();
        return known;
    }

    private static void same(boolean divides, int shuffles) {
        Story known = known();
        List<String> once = new World(known, new Random(0), divides).play();
        assertThat(once).hasSizeGreaterThan(6).anyMatch(line -> line.startsWith("alpha 1"))
                .anyMatch(line -> line.startsWith("beta 1"));
        assertThat(once.getLast()).endsWith(divides ? "[divided]" : "[]");
        for (int shuffle = 1; shuffle <= shuffles; shuffle++) {
            assertThat(new World(known, new Random(shuffle), divides).play()).as("shuffle %d", shuffle).isEqualTo(once);
        }
    }
}
