package dev.emptor.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.markers.Permitted;
import dev.emptor.model.Fulfilment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Personal data looked for in more than a hundred thousand exchanges with sellers, and in all else these houses let be
 * seen. An exchange is a request and its answer, ours to a seller or a seller's at the market door. A block that is in
 * the result file is not run again: {@code -Demptor.seed} is the first seed, {@code -Demptor.seeds} how many.
 */
class MarkersMarathonTest {
    private static final long BOUND = 100_000;
    /** So many of them are requests of ours, with all that the house says of itself. */
    private static final long OURS = 60_000;
    /** Headers and body of an answer of the market door are looked through one by one. */
    private static final int LOOKS = 2;
    private static final int BLOCK = 100;
    private static final int FEW = 4;
    /** Two of five have everything brought home; the others like something else better. */
    private static final List<Tenant> TENANTS = List.of(Tenant.USUAL, Tenant.of("a house of its own"),
            Tenant.of("at the corner", List.of(Fulfilment.PICK_UP_POINT, Fulfilment.HOME)),
            Tenant.of("on the wire", List.of(Fulfilment.DOWNLOAD)),
            Tenant.of("at the station", List.of(Fulfilment.PICK_UP_POINT)));
    private static final Path FILE = Path.of(System.getProperty("emptor.basedir", "."),
            "src/test/resources/simulation/markers.csv");

    @Tag("long")
    @Test
    void no_marker_is_where_it_must_not_be_in_many_thousand_seeds() throws IOException {
        long from = number("emptor.seed", 500_001);
        long to = from + number("emptor.seeds", 4_000);
        for (long first = from; first < to; first += BLOCK) {
            String begins = first + ",";
            if (lines().stream().anyMatch(line -> line.startsWith(begins))) {
                continue;
            }
            Combed block = Combed.NONE;
            for (long seed = first; seed < first + BLOCK; seed++) {
                World world = world(seed);
                block = block.and(Combed.of(world));
                assertThat(world.auditor().markers.exceptions()).as("seed %s", seed).isEmpty();
            }
            System.out.println("markers from " + first + ": " + block);
            Files.writeString(FILE, (Files.exists(FILE) ? "" : Combed.COLUMNS + "\n") + block.line(first) + "\n",
                    StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }

    @Test
    void the_results_say_that_more_than_a_hundred_thousand_exchanges_were_looked_through() throws IOException {
        assertThat(Files.readAllLines(FILE).get(0)).isEqualTo(Combed.COLUMNS);
        Combed all = Combed.NONE;
        long free = Long.MIN_VALUE;
        for (String line : lines()) {
            long first = Long.parseLong(line.substring(0, line.indexOf(',')));
            assertThat(first).as("blocks overlap").isGreaterThanOrEqualTo(free);
            Combed block = Combed.of(line);
            assertThat(block.line(first)).isEqualTo(line);
            free = first + block.seeds();
            all = all.and(block);
        }
        assertThat(all.exceptions()).isZero();
        assertThat(all.seen(Shown.REQUEST)).isGreaterThanOrEqualTo(OURS);
        assertThat(all.seen(Shown.REQUEST) + all.seen(Shown.ANSWER) / LOOKS).isGreaterThanOrEqualTo(BOUND);
        for (Shown kind : Shown.values()) {
            assertThat(all.seen(kind)).as("%s", kind).isGreaterThan(all.seeds());
        }
    }

    @Test
    void a_few_seeds_of_each_house_are_counted_as_they_are_and_goods_do_come_in_every_way() {
        Set<String> ways = new TreeSet<>();
        for (int house = 0; house < TENANTS.size(); house++) {
            Combed few = Combed.NONE;
            for (int i = 0; i < FEW; i++) {
                World world = world(500_005 + house + i * TENANTS.size());
                assertThat(world.auditor().markers.exceptions()).isEmpty();
                few = few.and(Combed.of(world));
                world.sellers().values().forEach(seller -> seller.told.stream()
                        .filter(ask -> ask.path().endsWith("/orders"))
                        .forEach(ask -> ways.add(Permitted.way(ask.body()))));
            }
            assertThat(few.seen(Shown.REQUEST)).isPositive();
            assertThat(Combed.of(few.line(7))).isEqualTo(few);
        }
        assertThat(ways).containsExactly("download", "home", "pick_up_point");
    }

    private static World world(long seed) {
        boolean talkative = Chance.below(seed, "moments", 0, 3) == 0;
        World world = new World(Plan.of(seed), talkative ? RuleShelf.other() : RuleShelf.shipped(),
                TENANTS.get((int) (seed % TENANTS.size())));
        Listening log = new Listening(world.auditor().markers);
        try {
            world.run();
            world.findings();
        } finally {
            log.close();
        }
        return world;
    }

    private static List<String> lines() throws IOException {
        return Files.exists(FILE) ? Files.readAllLines(FILE).stream().skip(1).filter(l -> !l.isBlank()).toList()
                : List.of();
    }

    private static long number(String property, long otherwise) {
        String value = System.getProperty(property, "");
        return value.isBlank() ? otherwise : Long.parseLong(value);
    }
}
