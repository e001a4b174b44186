package dev.emptor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An answer counts for exactly what was shown, and only when somebody meant it. */
final class AnsweringTest {
    @TempDir
    Path home;

    private FakeDoor door;
    private Shell shell;

    @BeforeEach
    void open() throws IOException {
        door = new FakeDoor().says("GET /api/v1/escalations/q-3", Answers.QUESTION)
                .says("POST /api/v1/escalations/q-3/answer", Answers.ANSWERED);
        shell = new Shell(home, door.url());
    }

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void at_a_terminal_it_is_shown_in_full_and_asked_once_more() {
        Shell.Done done = shell.atTerminal(0).typing("y\n").run("escalations", "answer", "q-3", "approve",
                "--color", "never");
        assertThat(done.exit()).isZero();
        assertThat(done.err()).isEqualTo("""
                Coffee beans from Bean & Co for 20.90 EUR?
                  because 27 percent over the usual price
                You approve exactly this:
                  from Bean & Co (beanco)
                    2 x House blend 1 kg [BC-1] at 8.50 EUR
                    shipping 3.90 EUR
                    total 20.90 EUR
                    delivery 3 days, returns unknown, RENEWS BY ITSELF
                    it asks for your name, street
                  hash %s
                Send this answer? [y/N]\040""".formatted(Answers.HASH));
        assertThat(done.out()).isEqualTo("Answered, turn 900.\n");
        assertThat(door.last("POST").body()).isEqualTo("{\"choice\":\"APPROVE\",\"hash\":\"" + Answers.HASH + "\"}");
    }

    @Test
    void the_verb_may_come_first_and_what_comes_of_it_is_told() {
        door.says("POST /api/v1/escalations/q-3/answer", Answers.ANSWERED.replaceFirst("\\{",
                "{\"next\":\"Now send the order to Dora yourself.\","));
        assertThat(shell.run("escalations", "approve", "q-3", "--yes").out())
                .isEqualTo("Answered, turn 900. Now send the order to Dora yourself.\n");
        assertThat(shell.run("escalations", "decline", "q-3").exit()).isZero();
        assertThat(door.last("POST").body()).contains("\"DECLINE\"", Answers.HASH);
    }

    @Test
    void anything_but_yes_sends_nothing() {
        for (String typed : new String[] {"", "\n", "n\n", "yikes\n"}) {
            Shell.Done done = shell.atTerminal(0).typing(typed).run("escalations", "answer", "q-3", "approve");
            assertThat(done.exit()).isEqualTo(1);
            assertThat(done.err()).endsWith("Nothing was sent.\n");
        }
        assertThat(door.asked()).noneMatch(asked -> asked.method().equals("POST"));
    }

    @Test
    void where_nobody_can_be_asked_approval_takes_yes_or_the_hash() {
        Shell.Done silent = shell.run("escalations", "answer", "q-3", "approve");
        assertThat(silent.exit()).isEqualTo(2);
        assertThat(silent.err()).contains("--yes", "--hash " + Answers.HASH);
        assertThat(door.asked()).noneMatch(asked -> asked.method().equals("POST"));
        assertThat(shell.run("escalations", "answer", "q-3", "approve", "--yes", "--json").json().number("turn"))
                .contains(900L);
        assertThat(shell.run("escalations", "answer", "q-3", "approve", "--hash", Answers.HASH).exit()).isZero();
    }

    @Test
    void a_hash_of_something_else_is_refused_before_it_is_sent() {
        Shell.Done done = shell.run("escalations", "answer", "q-3", "approve", "--hash", Answers.OTHER_HASH, "--yes");
        assertThat(done.exit()).isEqualTo(1);
        assertThat(done.err()).contains("no longer what you saw");
        assertThat(door.asked()).noneMatch(asked -> asked.method().equals("POST"));
    }

    @Test
    void declining_spends_nothing_and_needs_no_second_question_in_a_script() {
        assertThat(shell.run("escalations", "answer", "q-3", "decline").exit()).isZero();
        assertThat(door.last("POST").body()).contains("\"DECLINE\"", Answers.HASH);
    }

    @Test
    void to_say_that_an_order_was_not_made_frees_its_money_and_takes_yes() {
        door.says("GET /api/v1/escalations/q-3", Answers.QUESTION.replace("\"APPROVE\"", "\"WAS_IT_ORDERED\""));
        Shell.Done done = shell.run("escalations", "answer", "q-3", "decline");
        assertThat(done.exit()).isEqualTo(2);
        assertThat(done.err()).contains("NOT ordered");
    }

    @Test
    void one_of_several_is_picked_by_its_number() {
        door.says("GET /api/v1/escalations/q-3", Answers.TWO_OPTIONS);
        assertThat(shell.run("escalations", "answer", "q-3", "approve", "--yes")).satisfies(done -> {
            assertThat(done.exit()).isEqualTo(2);
            assertThat(done.err()).contains("pick 1 to 2");
        });
        assertThat(shell.run("escalations", "answer", "q-3", "pick", "3", "--yes").exit()).isEqualTo(2);
        assertThat(shell.run("escalations", "answer", "q-3", "pick", "--yes").exit()).isEqualTo(2);
        assertThat(shell.run("escalations", "answer", "q-3", "approve", "1", "--yes").exit()).isEqualTo(2);
        assertThat(shell.run("escalations", "answer", "q-3", "pick", "1", "--yes").exit()).isZero();
        assertThat(door.last("POST").body()).contains(Answers.OTHER_HASH);
        assertThat(shell.run("escalations", "answer", "q-3", "pick", "2", "--yes").exit()).isZero();
        assertThat(door.last("POST").body()).contains(Answers.HASH);
    }

    @Test
    void a_question_that_is_over_is_not_answered() {
        door.says("GET /api/v1/escalations/q-3", Answers.QUESTION.replace("\"RAISED\"", "\"LAPSED\""));
        Shell.Done done = shell.run("escalations", "answer", "q-3", "approve", "--yes");
        assertThat(done.exit()).isEqualTo(1);
        assertThat(done.err()).contains("question q-3 is over: lapsed");
    }

    @Test
    void a_second_yes_that_is_still_needed_is_said() {
        door.says("POST /api/v1/escalations/q-3/answer", "{\"turn\":9,\"escalation\":" + Answers.QUESTION
                .replace("\"answersNeeded\":1", "\"answersNeeded\":2")
                .replace("\"answers\":[]", "\"answers\":[{\"member\":\"sam\",\"choice\":\"APPROVE\"}]") + "}");
        assertThat(shell.run("escalations", "answer", "q-3", "approve", "--yes").out())
                .isEqualTo("Your yes is noted; 1 more answer is needed.\n");
    }

    @Test
    void questions_are_listed_and_shown() {
        door.says("GET /api/v1/escalations", Answers.items(Answers.QUESTION));
        assertThat(shell.run("escalations").out()).isEqualTo("""
                ID   STATUS  UNTIL                          TOTAL  QUESTION                                    REASONS
                q-3  RAISED  2026-11-22 20:00 (in 3 h)  20.90 EUR  Coffee beans from Bean & Co for 20.90 EUR?  \
                27 percent over the usual price
                """);
        assertThat(door.asked().get(0).path()).isEqualTo("/api/v1/escalations?status=open&limit=50");
        assertThat(shell.run("escalations", "list", "--status", "any").exit()).isZero();
        assertThat(shell.run("escalations", "show", "q-3").out())
                .contains("until           2026-11-22 20:00 (in 3 h)", "if silent       If you do nothing",
                        Answers.HASH);
    }
}
