package dev.emptor.market;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.market.Bazaar.Household;
import dev.emptor.market.Bazaar.Sent;
import dev.emptor.model.Offer;
import dev.emptor.model.Opinion;
import dev.emptor.model.Verb;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whatever is bargained over, no byte that leaves tells what would have been paid, by when, or what others asked. */
final class BargainSecrecyTest {
    private static final long AROUND = 7_000_000;
    private static final long SHIPPING = 390;
    private static final Instant BEFORE = Instant.EPOCH;

    private static List<Opinion> talk(SplittableRandom chance, long day, long warranty) {
        List<Opinion> all = new ArrayList<>(List.of(Bazaar.says(Verb.PATIENCE, chance.nextInt(1, 9), ""),
                Bazaar.says(Verb.WEIGH, (int) day, "day"), Bazaar.says(Verb.WEIGH, (int) warranty, "warranty-month"),
                Bazaar.says(Verb.AIM, chance.nextInt(3, 25), "")));
        if (chance.nextBoolean()) {
            all.add(Bazaar.says(Verb.MENTION, 0, "another-offer"));
        }
        if (chance.nextBoolean()) {
            all.add(Bazaar.says(Verb.MANNER, 0, List.of("patient", "firm", "even", "quick", "hurry")
                    .get(chance.nextInt(5))));
        }
        return all;
    }

    private static Bazaar played(long seed, long limit, long budget, List<Opinion> talk) {
        List<String> sellers = ReplayedBytesTest.SELLERS.subList(0, 2 + (int) (seed % 4));
        return new Bazaar(seed, new Household(limit, budget, talk), new Stalls(seed, sellers, AROUND))
                .run(Duration.ofDays(2));
    }

    /** In the ways an amount may be written, in minor units and in whole ones. */
    private static List<String> forms(long minor) {
        String euros = Stalls.euros(minor);
        long whole = minor / 100;
        String cents = euros.substring(euros.indexOf('.') + 1);
        return List.of(Long.toString(minor), euros, euros.replace('.', ','), "x" + Long.toHexString(minor),
                String.format(Locale.ROOT, "%,d", whole) + "." + cents,
                String.format(Locale.GERMANY, "%,d", whole) + "," + cents,
                String.format(Locale.ROOT, "%,d", whole).replace(',', ' ') + "," + cents,
                String.format(Locale.ROOT, "%,d", whole).replace(',', '\'') + "." + cents);
    }

    private static void nowhere(List<Sent> sent, List<String> forms, String what) {
        for (Sent one : sent) {
            for (String form : forms) {
                assertThat(one.bytes()).as(what).doesNotContain(form);
            }
        }
    }

    @Test
    void no_byte_tells_a_limit_a_budget_a_weight_or_the_time_of_the_decision() {
        SplittableRandom chance = new SplittableRandom(7);
        int proposals = 0;
        for (long seed = 1; seed <= 24; seed++) {
            long limit = chance.nextLong(AROUND * 8 / 10, AROUND * 12 / 10);
            long budget = chance.nextLong(AROUND * 2, AROUND * 9);
            long day = chance.nextLong(20_000, 30_000);
            long warranty = chance.nextLong(20_000, 30_000);
            Bazaar once = played(seed, limit, budget, talk(chance, day, warranty));
            proposals += once.sent(Effect.SendProposal.class).size();
            for (long told : List.of(limit, limit - SHIPPING, budget, budget - SHIPPING, day, warranty)) {
                nowhere(once.sent, forms(told), "an amount of the owner's, " + told);
            }
            for (Event.BargainingBegan began : once.events(Event.BargainingBegan.class)) {
                nowhere(once.sent, times(began.decideBy()), "the time of the decision");
            }
        }
        assertThat(proposals).as("much was asked for").isGreaterThan(100);
    }

    private static List<String> times(Instant at) {
        return List.of(at.toString(), at.toString().replace("Z", "+00:00"), Long.toString(at.getEpochSecond()),
                Long.toString(at.toEpochMilli()));
    }

    @Test
    void no_byte_tells_a_seller_the_name_of_another_or_what_it_asked() {
        SplittableRandom chance = new SplittableRandom(8);
        for (long seed = 1; seed <= 24; seed++) {
            Bazaar once = played(seed, AROUND * 2, AROUND * 9, talk(chance, 20_011, 3_001));
            for (Sent sent : once.sent) {
                once.stalls.names().stream().filter(other -> !other.equals(sent.seller())).forEach(other ->
                        nowhere(List.of(sent), List.of(other.value()), "the name of " + other));
                Set<Long> own = known(once, sent);
                for (Offer offer : once.heardBefore(sent.at())) {
                    long each = offer.price().each().minor();
                    if (!offer.seller().equals(sent.seller()) && !own.contains(each)) {
                        nowhere(List.of(sent), forms(each), "a price of " + offer.seller());
                        nowhere(List.of(sent), forms(each + SHIPPING), "a total of " + offer.seller());
                    }
                }
            }
        }
    }

    /** The prices between us and a seller before something was sent to it: its own, and what it was asked for. */
    private static Set<Long> known(Bazaar bazaar, Sent now) {
        Set<Long> known = new TreeSet<>();
        bazaar.heardBefore(now.at()).stream().filter(offer -> offer.seller().equals(now.seller()))
                .forEach(offer -> known.add(offer.price().each().minor()));
        bazaar.sent(Effect.SendProposal.class).stream().filter(sent -> sent.seller().equals(now.seller())
                && sent.at().isBefore(now.at())).map(sent -> ((Effect.SendProposal) sent.effect()).proposal())
                .forEach(proposal -> known.add(proposal.each().minor()));
        return known;
    }

    /**
     * The same world under another limit: up to the first message that differs all is the same to the letter and leaves
     * at the same instant, and what differs there is no other step towards the seller, but that we stood by what we
     * asked for before, or were silent.
     */
    @Test
    void another_limit_or_budget_changes_nothing_but_whether_we_go_on_or_stand() {
        SplittableRandom chance = new SplittableRandom(9);
        int same = 0;
        int stood = 0;
        for (long seed = 1; seed <= 30; seed++) {
            List<Opinion> talk = talk(chance, 20_011, 3_001);
            Bazaar wide = played(seed, AROUND * 2, AROUND * 9, talk);
            boolean byBudget = chance.nextBoolean();
            long tight = chance.nextLong(AROUND * 7 / 10, AROUND * 11 / 10);
            Bazaar other = byBudget ? played(seed, AROUND * 2, tight, talk) : played(seed, tight, AROUND * 9, talk);
            Map<String, Sent> asked = asked(wide);
            Map<String, Sent> less = asked(other);
            int first = asked.entrySet().stream().filter(one -> !bytes(one.getValue()).equals(bytes(
                    less.get(one.getKey())))).mapToInt(one -> round(one.getKey())).min().orElse(0);
            same += first == 0 ? 1 : 0;
            stood += first == 0 ? 0 : 1;
            for (Map.Entry<String, Sent> one : less.entrySet()) {
                boolean differs = round(one.getKey()) == first && !bytes(one.getValue()).equals(bytes(
                        asked.get(one.getKey())));
                assertThat(differs && !stands(less, one)).as("seed %d: %s", seed, one).isFalse();
                boolean alike = first == 0 || round(one.getKey()) <= first;
                assertThat(alike ? one.getValue().at() : BEFORE).as("seed %d: the instant of %s", seed, one)
                        .isEqualTo(alike ? leaves(asked, one.getKey()) : BEFORE);
            }
        }
        assertThat(same).as("worlds in which the limit changed nothing").isGreaterThan(5);
        assertThat(stood).as("worlds in which we stood").isGreaterThan(5);
    }

    /** What was asked for, by thread and round. */
    private static Map<String, Sent> asked(Bazaar bazaar) {
        Map<String, Sent> asked = new TreeMap<>();
        for (Sent sent : bazaar.sent(Effect.SendProposal.class)) {
            Effect.SendProposal proposal = (Effect.SendProposal) sent.effect();
            asked.put(proposal.exchange().name() + "|" + proposal.proposal().sequence(), sent);
        }
        return asked;
    }

    private static int round(String key) {
        return Integer.parseInt(key.substring(key.indexOf('|') + 1));
    }

    private static String bytes(@Nullable Sent sent) {
        return sent == null ? "nothing" : sent.bytes();
    }

    private static Instant leaves(Map<String, Sent> asked, String key) {
        return Optional.ofNullable(asked.get(key)).map(Sent::at).orElse(BEFORE);
    }

    /** Whether we ask for what we asked for in the round before. */
    private static boolean stands(Map<String, Sent> asked, Map.Entry<String, Sent> now) {
        Sent before = asked.get(now.getKey().replace("|" + round(now.getKey()), "|" + (round(now.getKey()) - 1)));
        return before != null && ((Effect.SendProposal) before.effect()).proposal().each()
                .equals(((Effect.SendProposal) now.getValue().effect()).proposal().each());
    }
}
