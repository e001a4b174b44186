package dev.emptor.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.identity.Identity;
import dev.emptor.identity.Promotion;
import dev.emptor.model.SellerId;
import dev.emptor.simulation.SimSeller.Ask;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Two sellers lay all they were told before an order side by side. They meet two houses with equal needs, in one region
 * and postcode: what is the same in both logs must not tell that it was the same house.
 */
class CollusionTest {
    private static final List<Logger> QUIET = List.of(Logger.getLogger("emptor"), Logger.getLogger("dev.emptor"));
    private static final Tenant OURS = Tenant.of("household A");
    private static final Tenant OTHERS = OURS.neighbour("household B");
    private static final long SEEDS = 10;
    /** An end that a seller is told, which is a quarter of an hour or a few minutes, falls on another's by chance. */
    private static final String ROUND = "20\\d\\d-\\d\\d-\\d\\d(T\\d\\d:\\d\\d:00Z)?";

    /** What a seller itself calls its goods, and is told again. */
    private static final String THEIRS = "(sku|push)-\\d";

    @BeforeAll
    static void quiet() {
        QUIET.forEach(logger -> logger.setLevel(Level.OFF));
    }

    @Test
    void nothing_that_two_sellers_saw_before_an_order_joins_the_conversations_of_one_house() {
        int compared = 0;
        Map<Long, Map<String, List<Ask>>> others = others();
        Set<String> words = words(others.values());
        for (long seed = 1; seed <= SEEDS; seed++) {
            Map<String, List<Ask>> ours = run(seed, OURS);
            compared += ours.values().stream().mapToInt(List::size).sum();
            assertThat(links(ours, words)).as("seed %s", seed).isEmpty();
            assertThat(joined(ours, words)).as("seed %s", seed).isEmpty();
        }
        assertThat(compared).isGreaterThan(200);
    }

    @Test
    void planted_links_are_found() {
        Set<String> words = words(List.of(run(2, OTHERS)));
        Map<String, List<Ask>> ours = run(2, OURS);
        assertThat(links(ours, words)).isEmpty();
        assertThat(links(each(ours, ask -> with(ask, ask.sent(), "kept", ask.circuit())), words))
                .anyMatch(link -> link.contains("kept"));
        assertThat(links(each(ours, ask -> with(ask, ask.sent(), "", "one-user-for-all")), words))
                .anyMatch(link -> link.contains("proxy user one-user-for-all"));
        assertThat(links(each(ours, ask -> with(ask, Instant.parse("2026-05-05T05:05:05.055Z"), "",
                ask.circuit())), words))
                .anyMatch(link -> link.contains("at 20"));
    }

    @Test
    void a_key_that_two_sellers_see_or_one_seller_sees_twice_is_found() {
        Map<Long, Map<String, List<Ask>>> others = others();
        Set<String> words = words(others.values());
        String one = key(OURS.identities().throwAway(new SellerId("all"), "thread"));
        boolean twice = false;
        for (long seed = 1; seed <= SEEDS; seed++) {
            Map<String, List<Ask>> ours = run(seed, OURS);
            if (ours.values().stream().filter(asks -> asks.stream().anyMatch(CollusionTest::named)).count() > 1) {
                assertThat(links(known(ours, seller -> one), words)).anyMatch(link -> link.endsWith(one));
            }
            // The key that lasts is another one at each seller, but there it joins all that the house ever asked.
            Map<String, List<Ask>> lasting =
                    known(ours, seller -> key(OURS.identities().lasting(new SellerId(seller), 0)));
            assertThat(links(lasting, words)).isEmpty();
            twice |= !joined(lasting, words).isEmpty();
        }
        assertThat(twice).isTrue();
    }

    private static Map<Long, Map<String, List<Ask>>> others() {
        Map<Long, Map<String, List<Ask>>> others = new LinkedHashMap<>();
        for (long seed = 1; seed <= SEEDS; seed++) {
            others.put(seed, run(seed, OTHERS));
        }
        return others;
    }

    /** What sellers hear from another house as well tells none of them that it is this one. */
    private static Set<String> words(Collection<Map<String, List<Ask>>> others) {
        Set<String> words = new HashSet<>();
        others.forEach(logs -> logs.values().forEach(asks -> words.addAll(Logs.tokens(asks))));
        return words;
    }

    /** What both of two sellers have in their logs of our house, and none in its log of the other one. */
    private static Set<String> links(Map<String, List<Ask>> ours, Set<String> words) {
        Set<String> links = new TreeSet<>();
        List<String> sellers = List.copyOf(ours.keySet());
        for (int i = 0; i < sellers.size(); i++) {
            for (int j = i + 1; j < sellers.size(); j++) {
                String pair = sellers.get(i) + " and " + sellers.get(j) + ": ";
                both(tokens(ours, sellers.get(i)), tokens(ours, sellers.get(j)), words)
                        .forEach(token -> links.add(pair + token));
            }
        }
        return links;
    }

    /** What one seller has in requests of our house for two needs: it must not tell that both came from one. */
    private static Set<String> joined(Map<String, List<Ask>> ours, Set<String> words) {
        Set<String> links = new TreeSet<>();
        ours.forEach((seller, asks) -> {
            List<List<Ask>> talks = List.copyOf(Logs.conversations(asks.stream()
                    .filter(ask -> ask.path().endsWith("/intents")).toList()).values());
            for (int i = 0; i < talks.size(); i++) {
                for (int j = i + 1; j < talks.size(); j++) {
                    both(Logs.tokens(talks.get(i)), Logs.tokens(talks.get(j)), words)
                            .forEach(token -> links.add(seller + ", twice: " + token));
                }
            }
        });
        return links;
    }

    private static Set<String> both(Set<String> one, Set<String> other, Set<String> words) {
        Set<String> both = new TreeSet<>(one);
        both.retainAll(other);
        both.removeAll(words);
        both.removeIf(token -> token.matches(ROUND) || token.matches(THEIRS));
        return both;
    }

    private static boolean named(Ask ask) {
        return text(ask).contains("\"identity\":");
    }

    private static String text(Ask ask) {
        return new String(ask.body(), StandardCharsets.UTF_8);
    }

    private static String key(Identity identity) {
        return Promotion.encoded(identity.publicKey());
    }

    /** As if each seller had been shown that key in place of the one for the thread. */
    private static Map<String, List<Ask>> known(Map<String, List<Ask>> logs, UnaryOperator<String> key) {
        Map<String, List<Ask>> changed = new LinkedHashMap<>();
        logs.forEach((seller, asks) -> changed.put(seller, asks.stream().map(ask -> new Ask(ask.method(), ask.path(),
                ask.key(), text(ask).replaceAll("\"identity\":\\{\"key\":\"[^\"]*\"",
                        "\"identity\":{\"key\":\"" + key.apply(seller) + "\"").getBytes(StandardCharsets.UTF_8),
                ask.sent(), ask.headers(), ask.circuit())).toList()));
        return changed;
    }

    private static Set<String> tokens(Map<String, List<Ask>> logs, String seller) {
        return new HashSet<>(Logs.tokens(logs.getOrDefault(seller, List.of())));
    }

    private static Map<String, List<Ask>> run(long seed, Tenant tenant) {
        Map<String, List<Ask>> logs = new LinkedHashMap<>();
        world(seed, tenant).sellers().forEach((name, seller) -> logs.put(name, Logs.beforeAnOrder(seller)));
        return logs;
    }

    private static World world(long seed, Tenant tenant) {
        World world = new World(Plan.everyday(seed).days(6, 2), RuleShelf.shipped(), tenant);
        world.run();
        return world;
    }

    private static Map<String, List<Ask>> each(Map<String, List<Ask>> logs, UnaryOperator<Ask> change) {
        Map<String, List<Ask>> changed = new LinkedHashMap<>();
        logs.forEach((seller, asks) -> changed.put(seller, asks.stream().limit(1).map(change).toList()));
        return changed;
    }

    private static Ask with(Ask ask, Instant sent, String cookie, String circuit) {
        Map<String, String> headers = new LinkedHashMap<>(ask.headers());
        if (!cookie.isEmpty()) {
            headers.put("Cookie", cookie);
        }
        return new Ask(ask.method(), ask.path(), ask.key(), ask.body(), sent, headers, circuit);
    }
}
