package dev.emptor.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.model.Datum;
import dev.emptor.simulation.SimSeller.Ask;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Personal data in all that leaves simulated houses, and in all they write; and that it would be found there. */
class MarkersTest {
    private static final long SEEDS = 40;
    private static final String INTENTS = "https://shop.example/emptor/v1/intents";

    @Test
    void no_marker_is_where_the_table_does_not_permit_it_in_the_log_neither() {
        long requests = 0;
        long others = 0;
        for (long seed = 1; seed <= SEEDS; seed++) {
            World world = new World(Plan.of(seed), RuleShelf.of(Plan.of(seed)));
            Listening log = new Listening(world.auditor().markers);
            world.run();
            log.close();
            assertThat(world.findings()).as("seed %s", seed).isEmpty();
            requests += world.auditor().markers.seen(Shown.REQUEST);
            others += world.auditor().markers.seen(Shown.ANSWER) + world.auditor().markers.seen(Shown.LOG);
        }
        System.out.println("markers: " + requests + " requests, " + others + " other things looked through");
        assertThat(requests).isGreaterThan(1_000);
        assertThat(others).isGreaterThan(1_000);
    }

    @Test
    void a_leak_is_found_in_a_path_a_header_a_body_and_in_whatever_else_is_shown() {
        String name = Tenant.USUAL.markers().of(Datum.NAME);
        String mail = Tenant.USUAL.markers().of(Datum.EMAIL);
        String plain = Tenant.USUAL.markers().of(Datum.PHONE).replace(" ", "");
        Auditor auditor = new Auditor(ZoneOffset.UTC, Tenant.USUAL);
        left(auditor, INTENTS + "?q=" + plain.replace("+", "%2B"), Map.of(), "{}");
        left(auditor, INTENTS, Map.of("From", mail), "{}");
        left(auditor, INTENTS, Map.of(), "{\"name\":\"" + name + "\"}");
        left(auditor, "https://shop.example/emptor/v1/orders", Map.of(), "{\"phone\":\"" + plain + "\"}");
        auditor.markers.shown(Shown.NOTICE, name.getBytes(StandardCharsets.UTF_8));
        Listening log = new Listening(auditor.markers);
        System.getLogger("dev.emptor.anything").log(System.Logger.Level.DEBUG, "sent to {0}", mail);
        log.close();
        for (String where : List.of("the address of a request", "the headers of /emptor/v1/intents",
                "the body of /emptor/v1/intents", "the body of /emptor/v1/orders", "a message to the owner",
                "a line of the log")) {
            assertThat(auditor.violations).anyMatch(line -> line.contains("stands in " + where));
        }
    }

    @Test
    void what_the_table_permits_is_no_leak() {
        Auditor auditor = new Auditor(ZoneOffset.UTC, Tenant.USUAL);
        left(auditor, "https://shop.example/emptor/v1/orders", Map.of(), Tenant.USUAL.markers().of(Datum.NAME));
        left(auditor, "https://shop.example/emptor/v1/checkouts", Map.of(), Tenant.USUAL.markers().of(Datum.POSTCODE));
        assertThat(auditor.violations).isEmpty();
        left(auditor, INTENTS, Map.of(), Tenant.USUAL.markers().of(Datum.POSTCODE));
        assertThat(auditor.violations).isNotEmpty();
    }

    private static void left(Auditor auditor, String target, Map<String, String> headers, String body) {
        URI to = URI.create(target);
        auditor.markers.left("shop", new Ask("POST", to.getPath(), "", body.getBytes(StandardCharsets.UTF_8),
                Instant.EPOCH, headers, ""), to);
    }
}
