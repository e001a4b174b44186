package dev.emptor.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.model.SellerId;
import dev.emptor.wire.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class AgendaTest {
    private static final Instant NOON = Instant.parse("2026-03-02T11:00:00Z");
    private static final SellerId ANT = new SellerId("ant");
    private static final SellerId BEE = new SellerId("bee");

    private final Agenda agenda = new Agenda();

    @Test
    void entries_come_by_instant_then_by_seller_then_as_they_were_added() {
        agenda.add(NOON.plusSeconds(1), ANT, "/later", Json.object());
        agenda.add(NOON, BEE, "/bee-1", Json.object());
        agenda.add(NOON, BEE, "/bee-2", Json.object());
        agenda.add(NOON, ANT, "/ant", Json.object());

        assertThat(all(NOON.plusSeconds(1))).containsExactly("/ant", "/bee-1", "/bee-2", "/later");
    }

    @Test
    void nothing_is_taken_before_its_time() {
        agenda.add(NOON, ANT, "/ant", Json.object());

        assertThat(agenda.take(NOON.minusMillis(1))).isEmpty();
        assertThat(agenda.nextDue()).contains(NOON);
        assertThat(all(NOON)).containsExactly("/ant");
        assertThat(agenda.nextDue()).isEmpty();
    }

    @Test
    void which_seller_adds_first_makes_no_difference() {
        Agenda other = new Agenda();
        agenda.add(NOON, ANT, "/ant", Json.object());
        agenda.add(NOON, BEE, "/bee", Json.object());
        other.add(NOON, BEE, "/bee", Json.object());
        other.add(NOON, ANT, "/ant", Json.object());

        assertThat(all(NOON)).isEqualTo(drain(other, NOON));
    }

    private List<String> all(Instant now) {
        return drain(agenda, now);
    }

    private static List<String> drain(Agenda agenda, Instant now) {
        List<String> paths = new ArrayList<>();
        for (Optional<Agenda.Entry> entry = agenda.take(now); entry.isPresent(); entry = agenda.take(now)) {
            paths.add(entry.get().path());
        }
        return paths;
    }
}
