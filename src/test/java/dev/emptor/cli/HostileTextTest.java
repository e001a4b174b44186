package dev.emptor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.model.Opinion;
import dev.emptor.model.Verb;
import dev.emptor.wire.Caps;
import dev.emptor.wire.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Text of sellers is letters on the terminal and nothing else, whichever way it comes. */
final class HostileTextTest {
    /** Colours, a moved cursor, a changed title, a link, C1 controls, a new line, direction marks, deletion. */
    private static final String HOSTILE = "Nice\u001b[31;1m red\u001b[2J\u001b]0;title\u0007\u001b]8;;http://x\u001b\\"
            + "link\u009b31m c1\u009d0;t\u009c\r\nemptor: approved\u202eright\u2066\u200b\u0008\u007f\ufeff\u0000 end";
    private static final String HARMLESS = "Nice redlink c1  emptor: approvedright end";

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
    void tables_sheets_stories_and_questions_show_letters_only() {
        String deal = Answers.DEAL.replace("House blend 1 kg", quoted());
        door.says("GET /api/v1/offers", Answers.items("{\"id\":\"o\",\"title\":\"" + quoted() + "\"}"))
                .says("GET /api/v1/offers/o", "{\"id\":\"o\",\"title\":\"" + quoted() + "\"}")
                .says("GET /api/v1/purchases/p-17", Answers.PURCHASE_WHOLE.replace("House blend 1 kg", quoted()))
                .says("GET /api/v1/quarantine", Answers.items("{\"why\":\"" + quoted() + "\"}"))
                .says("GET /api/v1/decisions", Answers.items(Answers.DECISION.replace("House blend 1 kg", quoted())))
                .says("GET /api/v1/explain/o-42", "{\"turns\":[{\"said\":\"" + quoted() + "\"}]}")
                .says("GET /api/v1/escalations/q-3", Answers.QUESTION.replace(Answers.DEAL, deal)
                        .replace("Coffee beans from", quoted()))
                .says("POST /api/v1/escalations/q-3/answer", Answers.ANSWERED);
        String[][] lines = {{"offers"}, {"offers", "show", "o"}, {"purchases", "show", "p-17"}, {"quarantine"},
            {"decisions"}, {"explain", "o-42"}, {"escalations", "show", "q-3"},
            {"escalations", "answer", "q-3", "approve", "--yes"}};
        for (String[] line : lines) {
            Shell.Done done = shell.run(line);
            assertThat(done.exit()).as(String.join(" ", line)).isZero();
            assertThat(done.out() + done.err()).as(String.join(" ", line)).contains(HARMLESS);
            assertPlain(done);
        }
    }

    @Test
    void json_is_the_same_document_without_a_raw_control_or_direction_mark() {
        door.says("GET /api/v1/offers/o", "{\"id\":\"o\",\"title\":\"" + quoted() + "\"}");
        Shell.Done done = shell.run("offers", "show", "o", "--json");
        assertPlain(done);
        assertThat(done.json().text("title")).contains(HOSTILE);
    }

    @Test
    void judgements_and_words_of_the_workshop_pass_the_same_sieve() {
        shell.workshop.judgements = List.of(new Workshop.Judged("line 1", "o-1", HOSTILE, HOSTILE, "coffee", 1,
                Optional.empty(), Verb.ASK, List.of(new Opinion("r", "rules/a.drl", 3, Verb.ASK, 0, HOSTILE)),
                List.of(), "abc"), new Workshop.Unreadable("line 2", HOSTILE));
        shell.workshop.report = new Workshop.Report(true, Json.object().put("x", HOSTILE), List.of(HOSTILE));
        assertPlain(shell.run("judge", "-"));
        assertPlain(shell.run("judge", "-", "--json"));
        assertPlain(shell.run("demo"));
        assertThat(Json.parse(shell.run("demo", "--json").out(), Caps.OWN).asObject().text("x")).contains(HOSTILE);
        shell.workshop.failure = Optional.of(new CommandFailed(Exit.CONFIGURATION, HOSTILE));
        assertPlain(shell.run("check"));
    }

    @Test
    void problems_of_the_door_pass_it_too() {
        door.refuses("GET /api/v1/needs", 422, "INVALID", quoted(), quoted());
        assertPlain(shell.run("needs"));
    }

    @Test
    void colours_are_ours_alone() {
        door.says("GET /api/v1/offers", Answers.items("{\"id\":\"o\",\"title\":\"" + quoted() + "\"}"));
        Shell.Done done = shell.run("offers", "--color", "always");
        assertThat(done.out().replaceAll("\u001b\\[[0-9]+m", "")).doesNotContain("\u001b").contains(HARMLESS);
    }

    private static String quoted() {
        String json = Json.of(HOSTILE).toString();
        return json.substring(1, json.length() - 1);
    }

    private static void assertPlain(Shell.Done done) {
        IntStream all = (done.out() + done.err()).codePoints();
        assertThat(all.filter(point -> point != '\n').filter(point -> Character.isISOControl(point)
                || Character.getType(point) == Character.FORMAT).boxed().toList()).isEmpty();
    }
}
