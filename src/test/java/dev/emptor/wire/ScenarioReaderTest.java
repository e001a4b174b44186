package dev.emptor.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.emptor.bargain.Outcome;
import dev.emptor.bargain.Role;
import dev.emptor.bargain.Scenario;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Scenario files: exact where they are right, refused with a place where they are not. */
final class ScenarioReaderTest {
    static final String PAPER = """
            {"id": "paper", "deadline_rounds": 12,
             "issues": [{"name": "price", "values": [80, 90, 100]}, {"name": "days", "values": [7, "two"]}],
             "buyer": {"weights": [0.8, 0.2], "evaluations": [[1, 0.5, 0], [0, 1]], "batna": 0.3},
             "seller": {"weights": [0.7, 0.3], "evaluations": [[0, 0.5, 1], [1, 0]], "batna": 0.2}}
            """;

    private static List<Scenario> read(String text) {
        return ScenarioReader.read(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void a_scenario_is_read_exactly() {
        Scenario paper = read(PAPER).getFirst();
        assertThat(paper.id()).isEqualTo("paper");
        assertThat(paper.rounds()).isEqualTo(12);
        assertThat(paper.domain().size()).isEqualTo(6);
        assertThat(paper.buyer().points(Outcome.of(1L, 1L))).hasValue(600_000);
        assertThat(paper.of(Role.SELLER).points(Outcome.of(1L, 0L))).hasValue(650_000);
        assertThat(paper.seller().walkAway()).isEqualTo(200_000);
        assertThat(paper.hasDeal()).isTrue();
        assertThat(read("[" + PAPER + "," + PAPER.replace("paper", "other") + "]")).hasSize(2);
    }

    private static void says(String right, String wrong, String why) {
        assertThat(PAPER).contains(right);
        assertThatThrownBy(() -> read(PAPER.replace(right, wrong))).as(wrong).hasMessage(why);
    }

    @Test
    void what_is_wrong_is_refused_with_its_place() {
        Map.of("\"deadline_rounds\": 12", "\"deadline_rounds\": 0",
                "[80, 90, 100]", "[80, 80, 100]",
                "\"batna\": 0.3", "\"batna\": 1.3",
                "[1, 0.5, 0]", "[1, 0.5]",
                "[0.8, 0.2]", "[0.8, -0.2]",
                "\"id\": \"paper\"", "\"id\": \"paper\", \"extra\": 1",
                "\"weights\": [0.7, 0.3]", "\"weights\": [0.7]",
                "0.5, 1]", "1e-3, 1]").forEach((right, wrong) -> {
                    assertThat(PAPER).contains(right);
                    assertThatThrownBy(() -> read(PAPER.replace(right, wrong))).as(wrong)
                            .isInstanceOf(JsonException.class).message().doesNotContain("null");
                });
        says("\"batna\": 0.3", "\"batna\": 1.3", "buyer.batna: must be from 0 to 1, not '1.3'");
        says("[0.7, 0.3]", "[0.7, -0.3]", "seller.weights[1]: must be from 0 to 1, not '-0.3'");
        says("0.5, 1]", "1e-3, 1]", "seller.evaluations[0][1]: must be written plainly, such as 0.25, not '1e-3'");
        says("[1, 0.5, 0]", "[1, \"0,5\", 0]", "buyer.evaluations[0][1]: must be a number, not text");
        says("[1, 0.5, 0]", "1", "buyer.evaluations[0]: must be an array, not a number");
        says("[80, 90, 100]", "[80, null, 100]", "issues[0].values[1]: must be text, not null");
        says("[80, 90, 100]", "[80, 80, 100]", "issues[0].values: must name each value once");
        assertThatThrownBy(() -> read("[" + PAPER + "," + PAPER + "]"))
                .hasMessage("[1].id: is 'paper', as that of another scenario is; give each its own");
        assertThatThrownBy(() -> read(" ")).hasMessage("is empty; one scenario or an array of them is needed");
        assertThatThrownBy(() -> read("[]")).hasMessageContaining("1 to 1000");
        assertThatThrownBy(() -> read("[" + PAPER + ", 7]")).hasMessageContaining("[1]");
        assertThatThrownBy(() -> read("")).hasMessageContaining("empty");
    }
}
