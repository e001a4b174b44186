package dev.emptor.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.event.Event;
import dev.emptor.model.NeedId;
import dev.emptor.web.House.Ask;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Server-sent events: in order, resumed where they were left, and bounded whatever a reader does. */
final class EventStreamTest {
    @TempDir
    private Path folder;
    private House house;

    @BeforeEach
    void open() throws Exception {
        house = new House(folder);
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void a_watcher_is_told_of_each_turn_and_what_it_touched() throws IOException {
        try (Socket socket = watch("")) {
            String hello = Wire.readUntil(socket, "event: hello");
            assertThat(hello).contains("text/event-stream", "no-store", "id: 5");
            house.desk.happen(new Event.StockSet(new NeedId("coffee"), Samples.grams(1), Samples.NOW));
            assertThat(Wire.readUntil(socket, "\"turn\":6")).contains("id: 6", "event: turn", "NEEDS");
        }
    }

    @Test
    void a_watcher_resumes_after_the_last_turn_it_saw() throws IOException {
        house.desk.happenOften(10);
        try (Socket socket = watch("11")) {
            String seen = Wire.readUntil(socket, "id: 15\nevent: turn");
            assertThat(seen).contains("event: resumed", "id: 12\nevent: turn", "id: 13\nevent: turn");
            assertThat(seen).doesNotContain("id: 11\nevent: turn").doesNotContain("event: reset");
        }
    }

    @Test
    void who_was_away_too_long_or_saw_another_journal_is_told_to_read_everything_again() throws IOException {
        house.desk.happenOften(DoorLimits.RECENT_TURNS + 50);
        for (String last : List.of("6", "999999", "nonsense", "-1")) {
            try (Socket socket = watch(last)) {
                assertThat(Wire.readUntil(socket, "data: {}")).as(last).contains("event: reset");
            }
        }
    }

    @Test
    void a_reader_that_does_not_read_costs_a_bounded_queue_and_delays_nobody() throws Exception {
        try (Socket slow = watch(""); Socket quick = watch("")) {
            Wire.readUntil(slow, "event: hello");
            Wire.readUntil(quick, "event: hello");
            // Far more than the kernel's buffers and the ring hold; the slow one reads none of it.
            for (int round = 0; round < 60; round++) {
                house.desk.happenOften(DoorLimits.RECENT_TURNS);
            }
            long newest = house.desk.state().turn();
            assertThat(Wire.readUntil(quick, "id: " + newest + "\n")).isNotEmpty();
            assertThat(house.ask("GET", "/healthz").send().status()).isEqualTo(200);
            assertThat(house.feed.after(0, Integer.MAX_VALUE)).hasSize(DoorLimits.RECENT_TURNS);
            String late = Wire.readUntil(slow, "id: " + newest + "\n");
            assertThat(late.length()).isLessThan(60 * DoorLimits.RECENT_TURNS * 80);
        }
    }

    @Test
    void no_more_than_so_many_watch_at_once() throws IOException {
        List<Socket> watchers = new ArrayList<>();
        try {
            for (int i = 0; i < DoorLimits.STREAMS; i++) {
                Socket socket = watch("");
                Wire.readUntil(socket, "event: hello");
                watchers.add(socket);
            }
            try (Socket more = watch("")) {
                assertThat(Wire.readUntil(more, "BUSY")).contains("503");
            }
        } finally {
            for (Socket socket : watchers) {
                socket.close();
            }
        }
    }

    @Test
    void a_glance_with_head_opens_no_stream() {
        assertThat(house.ask("HEAD", "/api/v1/events").as(Scope.READ).send().status()).isEqualTo(200);
        assertThat(house.ask("GET", "/api/v1/events").send().status()).isEqualTo(401);
    }

    private Socket watch(String lastEventId) throws IOException {
        Ask ask = house.ask("GET", "/api/v1/events").as(Scope.READ);
        return (lastEventId.isEmpty() ? ask : ask.header("Last-Event-ID", lastEventId)).open();
    }
}
