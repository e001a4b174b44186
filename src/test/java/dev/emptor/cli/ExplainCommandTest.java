package dev.emptor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Why, after the rules have changed. */
final class ExplainCommandTest {
    @TempDir
    Path home;

    private FakeDoor door;
    private Shell shell;

    @BeforeEach
    void open() throws IOException {
        door = new FakeDoor();
        shell = new Shell(home, door.url());
    }

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void how_it_was_bargained_stands_with_the_talk_and_not_among_the_offers() {
        String decision = Answers.DECISION.replace("LAST_LOOK", "OFFER");
        String manners = Answers.DECISION.replace("LAST_LOOK", "BARGAIN").replace("\"verb\":\"ASK\",\"moment\"",
                "\"verb\":\"PATIENCE\",\"moment\"").replace("o-42", "o-7");
        door.says("GET /api/v1/explain/p-17", "{\"id\":\"p-17\",\"decisions\":[" + manners + "," + decision
                + "],\"turns\":[]}");
        assertThat(shell.run("explain", "p-17").out()).contains("offer o-42").doesNotContain("o-7");
        door.says("GET /api/v1/explain/p-17", "{\"id\":\"p-17\",\"decisions\":[" + manners + "],\"turns\":[]}");
        assertThat(shell.run("explain", "p-17").out()).as("where nothing else was decided").contains("offer o-7");
    }

    @Test
    void that_the_rules_have_changed_is_said_once_and_what_was_found_then_stays() {
        String decision = Answers.WHY.substring(Answers.WHY.indexOf('[') + 1, Answers.WHY.indexOf("],\"turns\""))
                .replace("\"rulesNow\":\"abc123\",\"sameRules\":true",
                        "\"rulesNow\":\"def456\",\"sameRules\":false")
                .replaceAll("(?s),\\s*\"nearest\".*", "}}");
        door.says("GET /api/v1/explain/p-17", "{\"id\":\"p-17\",\"decisions\":[" + decision + ","
                + decision.replace("o-42", "o-43") + "],\"turns\":[]}");
        String out = shell.run("explain", "p-17").out();
        assertThat(out).startsWith("The rules have changed since (revision abc123 then, def456 now), so what would have"
                + " changed these decisions is not told. What was found then is.\n\n");
        assertThat(out.split("The rules have changed", -1)).hasSize(2);
        assertThat(out.split("percentOverUsual is 27", -1)).as("the facts are in the journal").hasSize(3);
    }
}
