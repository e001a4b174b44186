package dev.emptor.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.model.Datum;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
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
            World world = new World(Plan.of(seed), RuleShelf.shipped());
            Listening log = new Listening(world.auditor().markers);
            world.run();
            log.close();
            assertThat(world.findings()).as("seed %s", seed).isEmpty();
            requests += world.auditor().markers.requests;
            others += world.auditor().markers.others;
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
        auditor.markers.shown("a message to the owner", name.getBytes(StandardCharsets.UTF_8));
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
        auditor.markers.left("shop", "POST", URI.create(target), headers, body.getBytes(StandardCharsets.UTF_8));
    }

    /** Every line of the log, down to the finest, as it would be printed. */
    private static final class Listening extends Handler {
        private final List<Logger> loggers =
                List.of(Logger.getLogger("emptor"), Logger.getLogger("dev.emptor"));
        private final AuditorMarkers markers;

        Listening(AuditorMarkers markers) {
            this.markers = markers;
            setFormatter(new SimpleFormatter());
            loggers.forEach(logger -> {
                logger.setLevel(Level.ALL);
                logger.setUseParentHandlers(false);
                logger.addHandler(this);
            });
        }

        @Override
        public void publish(LogRecord line) {
            markers.shown("a line of the log", getFormatter().format(line).getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void flush() {
            // Nothing is kept back.
        }

        @Override
        public void close() {
            loggers.forEach(logger -> {
                logger.removeHandler(this);
                logger.setUseParentHandlers(true);
                logger.setLevel(Level.OFF);
            });
        }
    }
}
