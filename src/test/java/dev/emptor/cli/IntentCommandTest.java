package dev.emptor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a need would ask of sellers, in a terminal: shown in full, and let go only as it was shown. */
final class IntentCommandTest {
    private static final String HELD = """
            {"need":"toner","title":"Toner","hash":"%s","standing":"HELD","why":"At least 20 should.",
             "says":{"category":"office","words":[],"gtins":["0200000004401"],"features":[],"amount":"1 pc",
                     "country":"DE","currency":"EUR","delivery":[],"replyWithin":"PT6H"},
             "to":[{"seller":"a","sellerName":"Inkara"},{"seller":"b","sellerName":"Pens & Co"}],
             "leftOut":["moon roasted"],
             "estimate":{"sentence":"some 10 households could have sent this, by a rough guess","households":10,
                         "needed":20,"reckoned":["16,600,000 households","5 of 1,000: wants one of 1 exact articles"],
                         "only":"It is an estimate."},
             "helps":["say in words what it is","give sellers more days"]}""".formatted(Answers.HASH);

    @TempDir
    Path home;

    private FakeDoor door;
    private Shell shell;

    @BeforeEach
    void open() throws IOException {
        door = new FakeDoor().says("GET /api/v1/needs/toner/intent", HELD).says("POST /api/v1/needs/toner/intent",
                HELD.replace("HELD", "ALLOWED").replace("At least 20 should.", "It leaves next time."));
        shell = new Shell(home, door.url());
    }

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void all_that_would_leave_is_shown_with_the_estimate_and_what_would_help() {
        Shell.Done done = shell.run("needs", "intent", "toner");
        assertThat(done.out()).isEqualTo("""
                need        toner
                to          Inkara, Pens & Co
                says        all of this, and a random name for the reply:
                  category  office
                  gtins     0200000004401
                  amount    1 pc
                  country   DE
                  currency  EUR
                  answer    within 6 h
                left out    moon roasted
                estimate    some 10 households could have sent this, by a rough guess
                note        It is an estimate.
                reckoned    16,600,000 households
                            5 of 1,000: wants one of 1 exact articles
                standing    At least 20 should.
                would help  say in words what it is
                            give sellers more days
                hash        %s
                """.formatted(Answers.HASH));
        assertThat(done.err()).contains("emptor needs intent toner --allow");
        assertThat(door.asked()).noneMatch(asked -> asked.method().equals("POST"));
    }

    @Test
    void it_is_let_go_by_the_hash_of_what_was_shown_and_only_when_that_is_meant() {
        assertThat(shell.run("needs", "intent", "toner", "--allow").exit()).as("nobody to ask").isEqualTo(2);
        assertThat(shell.run("needs", "intent", "toner", "--allow", "--hash", "f".repeat(64)).exit()).isEqualTo(1);
        assertThat(shell.run("needs", "intent", "toner", "--yes").exit()).isEqualTo(2);
        assertThat(shell.atTerminal(0).typing("n\n").run("needs", "intent", "toner", "--allow").exit()).isEqualTo(1);
        assertThat(door.asked()).noneMatch(asked -> asked.method().equals("POST"));
        Shell.Done done = shell.atTerminal(0).typing("y\n").run("needs", "intent", "toner", "--allow");
        assertThat(done.err()).contains("Inkara", "0200000004401", "Let exactly this go, once? [y/N]");
        assertThat(done.out()).isEqualTo("It leaves next time.\n");
        assertThat(door.last("POST").body()).isEqualTo("{\"hash\":\"" + Answers.HASH + "\"}");
    }

    @Test
    void what_is_not_held_back_needs_no_yes() {
        door.says("GET /api/v1/needs/toner/intent", HELD.replace("HELD", "FREE"));
        assertThat(shell.run("needs", "intent", "toner", "--allow", "--yes").err()).contains("nothing to let go");
        assertThat(door.asked()).noneMatch(asked -> asked.method().equals("POST"));
    }
}
