package dev.emptor.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.simulation.SimSeller.Ask;
import java.time.Instant;
import java.util.EnumSet;
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
    /** After an outage all requests that waited leave at once, to all sellers: that instant does join them. */
    private static final Set<Kind> OUTAGES = EnumSet.of(Kind.POWER_CUT, Kind.PROCESS_DIES, Kind.DIES_BEFORE_BYTES,
            Kind.DIES_BEFORE_SEAL, Kind.DISK_ERROR, Kind.DISK_BROKEN, Kind.DISK_FULL, Kind.BIT_FLIP, Kind.OLD_BACKUP,
            Kind.SUSPENDED, Kind.CLOCK_BACK, Kind.CLOCK_FORWARD, Kind.SECOND_DAEMON);
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
        for (long seed = 1; seed <= SEEDS; seed++) {
            Map<String, List<Ask>> ours = run(seed, OURS);
            Map<String, List<Ask>> others = run(seed, OTHERS);
            compared += ours.values().stream().mapToInt(List::size).sum();
            assertThat(links(ours, others)).as("seed %s", seed).isEmpty();
        }
        assertThat(compared).isGreaterThan(200);
    }

    @Test
    void planted_links_are_found() {
        Map<String, List<Ask>> others = run(2, OTHERS);
        Map<String, List<Ask>> ours = run(2, OURS);
        assertThat(links(ours, others)).isEmpty();
        assertThat(links(each(ours, ask -> with(ask, ask.sent(), "kept", ask.circuit())), others))
                .anyMatch(link -> link.contains("kept"));
        assertThat(links(each(ours, ask -> with(ask, ask.sent(), "", "one-user-for-all")), others))
                .anyMatch(link -> link.contains("proxy user one-user-for-all"));
        assertThat(links(each(ours, ask -> with(ask, Instant.parse("2026-05-05T05:05:05.055Z"), "",
                ask.circuit())), others))
                .anyMatch(link -> link.contains("at 20"));
    }

    /** What both of two sellers have in their logs of our house, and neither in its log of the other one. */
    private static Set<String> links(Map<String, List<Ask>> ours, Map<String, List<Ask>> others) {
        Set<String> links = new TreeSet<>();
        List<String> sellers = List.copyOf(ours.keySet());
        for (int i = 0; i < sellers.size(); i++) {
            for (int j = i + 1; j < sellers.size(); j++) {
                Set<String> both = tokens(ours, sellers.get(i));
                both.retainAll(tokens(ours, sellers.get(j)));
                both.removeAll(tokens(others, sellers.get(i)));
                both.removeAll(tokens(others, sellers.get(j)));
                both.removeIf(token -> token.matches(ROUND) || token.matches(THEIRS));
                String pair = sellers.get(i) + " and " + sellers.get(j) + ": ";
                both.forEach(token -> links.add(pair + token));
            }
        }
        return links;
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
        Plan plan = Plan.of(seed).days(6, 2);
        for (Kind kind : OUTAGES) {
            plan = plan.without(kind);
        }
        World world = new World(plan, RuleShelf.shipped(), tenant);
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
