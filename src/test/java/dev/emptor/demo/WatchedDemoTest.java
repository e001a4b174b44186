package dev.emptor.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.event.Event;
import dev.emptor.event.Turn;
import dev.emptor.model.Escalation;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The demo as a person sees it: some history, then the clock runs and questions wait for her. */
final class WatchedDemoTest {
    @Test
    void soon_after_the_start_something_was_bought_and_a_question_waits() throws Exception {
        try (WholeHouse house = WholeHouse.watched(7, 14)) {
            house.driver.days(14);
            assertThat(house.time.now()).isEqualTo(DemoTime.MONDAY);
            assertThat(house.summary.summary().json().needObject("orders").needNumber("total")).isPositive();

            CompletableFuture<Escalation> asked = new CompletableFuture<>();
            house.clerk.tell((turns, after) -> turns.stream().map(Turn::events).forEach(events -> events.stream()
                    .filter(Event.EscalationRaised.class::isInstance)
                    .forEach(event -> asked.complete(((Event.EscalationRaised) event).escalation()))));
            CompletableFuture<Void> watching = CompletableFuture.runAsync(() -> live(house));
            Escalation question = asked.get(60, TimeUnit.SECONDS);

            assertThat(house.time.real(Duration.ofDays(1))).isEqualTo(Duration.ofMinutes(2));
            assertThat(question.options()).isNotEmpty();
            assertThat(house.time.real(Duration.between(question.raised(), question.deadline())))
                    .as("there is time to read on first").isGreaterThan(Duration.ofMinutes(8));
            house.driver.stop();
            watching.get(20, TimeUnit.SECONDS);
            assertThat(house.clerk.state().escalations().get(question.id()).orElseThrow().open())
                    .as("nobody answers for the person who watches").isTrue();
            assertThat(house.clerk.state().halted()).isEmpty();
        }
    }

    private static void live(WholeHouse house) {
        try {
            house.driver.live(DemoTime.PACE);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
