package dev.emptor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Talks with sellers on the terminal: a line for each move, and why it ended. */
final class NegotiationsCommandTest {
    private static final String LINE = """
            {"id":"n-9-ab","purchase":"p-17","title":"Coffee beans","seller":"beanco","sellerName":"BeanCo",
             "candidate":"beanco/b-1","goods":"Crema \\u001b[31m1 kg","state":"OVER","opening":"20.00 EUR",
             "ours":"18.00 EUR","theirs":"19.00 EUR",
             "openingAllIn":"23.00 EUR","oursAllIn":"21.00 EUR","end":"AGREED","moves":3,
             "outcome":"Agreed: its last quote is taken, 22.00 EUR in all, 1.00 EUR less than at first."}""";
    private static final String WHOLE = LINE.replace("\"moves\":3", """
            "packs":1,"moves":[
              {"by":"seller","move":"quoted","each":"20.00 EUR","allIn":"23.00 EUR","deliveryDays":3},
              {"by":"us","move":"asked","at":"2026-11-22T12:00:00Z","each":"18.00 EUR","allIn":"21.00 EUR",
               "mentions":["another-offer"],"round":1,"rounds":4,"target":"20.50 EUR","standing":"23.50 EUR",
               "weighed":"0.50 EUR","inHand":"22.90 EUR","limit":"30.00 EUR","reason":"we ask for our best"},
              {"by":"seller","move":"last-word","at":"2026-11-22T12:10:00Z","each":"19.00 EUR","deliveryDays":1}],
            "mandate":{"manner":"patient","began":["We began at 18.00 EUR."],
             "words":["Patient: hardly a step until the very end."],"opinions":[
              {"rule":"Take your time","place":"rules/50-bargain.drl:7","verb":"MANNER","what":"patient","amount":0,
               "reason":"no hurry","holds":true},
              {"rule":"Hurry","place":"rules/51.yaml:3","verb":"MANNER","what":"quick","reason":"late","holds":false},
              {"rule":"Four","place":"rules/50-bargain.drl:9","verb":"PATIENCE","amount":4,"reason":"time"}]}""");

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
    void talks_are_a_table_and_can_be_those_of_one_purchase() {
        door.says("GET /api/v1/negotiations", Answers.items(LINE));
        assertThat(shell.run("negotiations").out()).isEqualTo("""
                ID      NEED          SELLER  STATE     OPENING       OURS          THEIRS  MOVES  PURCHASE
                n-9-ab  Coffee beans  BeanCo  agreed  23.00 EUR  21.00 EUR  19.00 EUR each      3  p-17
                """);
        assertThat(shell.run("negotiations").err()).contains("for all packs, all in");
        Shell.Done word = shell.run("negotiations", "list", "p-17");
        assertThat(word.exit()).isEqualTo(2);
        assertThat(word.err()).contains("emptor: there is no place for 'p-17' here", "--purchase ID")
                .doesNotContain("index");
        shell.run("negotiations", "list", "--purchase", "p-17");
        assertThat(door.asked()).anyMatch(asked -> asked.path().contains("purchase=p-17"));
    }

    @Test
    void one_talk_is_a_line_for_each_move_and_a_sentence_on_its_end() {
        door.says("GET /api/v1/negotiations/n-9-ab", WHOLE);
        String out = shell.run("negotiations", "show", "n-9-ab").out();
        assertThat(out).doesNotContain("\u001b").contains("""
                TIME              WHO     MOVE            EACH     ALL IN  WE AIM AT*  IT COMES TO*  ELSEWHERE*  \
                    LIMIT  WITH, AND WHY
                                  seller  quoted     20.00 EUR  23.00 EUR                                        \
                           3 days of delivery
                2026-11-22 13:00  us      asked      18.00 EUR  21.00 EUR   20.50 EUR     23.50 EUR   22.90 EUR  \
                30.00 EUR  round 1 of 4; mentions another-offer; we ask for our best
                """, "22.00 EUR in all, 1.00 EUR less than at first.",
                "* with days and months counted", "We aim at: what we would have it for", """
                Where we began:
                  We began at 18.00 EUR.

                How it was bargained, by your rules:
                  Patient: hardly a step until the very end.

                VERB            HOLDS  PLACE                   RULE            REASON
                MANNER patient  yes    rules/50-bargain.drl:7  Take your time  no hurry
                MANNER quick    no     rules/51.yaml:3         Hurry           late
                PATIENCE 4      yes    rules/50-bargain.drl:9  Four            time
                Where it says no, a more cautious rule holds in its place.
                """);
    }

    @Test
    void json_is_what_the_door_said_and_an_old_talk_says_that_nothing_was_recorded() {
        door.says("GET /api/v1/negotiations/n-9-ab", WHOLE);
        assertThat(shell.run("negotiations", "show", "n-9-ab", "--json").json().objects("moves")).hasSize(3);
        door.says("GET /api/v1/negotiations/n-8", LINE.replace("\"moves\":3", "\"moves\":[]"));
        assertThat(shell.run("negotiations", "show", "n-8").out()).contains("Its moves were not recorded.", "Agreed:");
        assertThat(shell.run("negotiations", "show", "n-7").exit()).isEqualTo(1);
    }
}
