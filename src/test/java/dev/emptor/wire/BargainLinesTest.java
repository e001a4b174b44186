package dev.emptor.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.emptor.bargain.Move;
import dev.emptor.bargain.Outcome;
import dev.emptor.bargain.Role;
import dev.emptor.bargain.Scenario;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The lines to and from another program. */
final class BargainLinesTest {
    private static final Scenario PAPER =
            ScenarioReader.read(ScenarioReaderTest.PAPER.getBytes(StandardCharsets.UTF_8)).getFirst();

    private static Move move(String line) {
        return BargainLines.move(PAPER.domain(), Json.parse(line, Caps.LINE).asObject());
    }

    @Test
    void the_start_tells_a_side_its_own_points_and_nothing_of_ours() {
        assertThat(BargainLines.start(PAPER, Role.SELLER, Role.BUYER).toString()).isEqualTo("{\"type\":\"start\","
                + "\"scenario\":\"paper\",\"role\":\"seller\",\"first\":\"buyer\",\"rounds\":12,\"issues\":["
                + "{\"name\":\"price\",\"values\":[\"80\",\"90\",\"100\"],\"points\":[0,350000,700000]},"
                + "{\"name\":\"days\",\"values\":[\"7\",\"two\"],\"points\":[300000,0]}],\"walk_away\":200000}");
    }

    @Test
    void moves_are_read() {
        assertThat(move("{\"round\":0,\"move\":\"offer\",\"values\":{\"price\":90,\"days\":\"two\"}}"))
                .isEqualTo(new Move.Offer(Outcome.of(1L, 1L)));
        assertThat(move("{\"round\":0,\"move\":\"offer\",\"values\":{\"price\":90.0,\"days\":7.00}}"))
                .as("a number is the same however it is written").isEqualTo(new Move.Offer(Outcome.of(1L, 0L)));
        assertThat(move("{\"round\":0,\"move\":\"accept\"}")).isInstanceOf(Move.Accept.class);
        assertThat(move("{\"round\":0,\"move\":\"hold\"}")).isInstanceOf(Move.Hold.class);
        assertThat(move("{\"round\":0,\"move\":\"end\"}")).isInstanceOf(Move.End.class);
    }

    @Test
    void what_is_no_move_is_refused() {
        for (String wrong : List.of("{\"round\":0}", "{\"move\":\"shout\"}", "{\"move\":\"offer\"}",
                "{\"move\":\"accept\",\"values\":{}}", "{\"move\":\"hold\",\"why\":\"because\"}",
                "{\"move\":\"offer\",\"values\":{\"price\":90}}",
                "{\"move\":\"offer\",\"values\":{\"price\":95,\"days\":7}}",
                "{\"move\":\"offer\",\"values\":{\"price\":90,\"days\":7,\"gift\":1}}")) {
            assertThatThrownBy(() -> move(wrong)).as(wrong).isInstanceOf(JsonException.class);
        }
    }
}
