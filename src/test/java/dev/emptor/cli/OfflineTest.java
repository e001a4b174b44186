package dev.emptor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.model.Opinion;
import dev.emptor.model.Verb;
import dev.emptor.wire.Caps;
import dev.emptor.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each command that is handed to the workshop: the options it gets, and how its outcome is printed. */
final class OfflineTest {
    private static final Workshop.Judged JUDGED = new Workshop.Judged("line 1", "o-1", "beanco", "House blend",
            "coffee", 2, Optional.of("20.90 EUR"), Verb.DECLINE,
            List.of(new Opinion("Stay inside the budget", "rules/10-budget.drl", 3, Verb.DECLINE, 0, "over budget"),
                    new Opinion("Take coffee", "rules/40.drl", 9, Verb.ACCEPT, 0, "we like it")),
            List.of(new Opinion("First order", "guard", 0, Verb.ASK, 0, "never bought there")), "abc123");

    @TempDir
    Path home;

    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(home, "");
    }

    @Test
    void check_lists_findings_as_a_compiler_does() {
        assertThat(shell.run("check")).satisfies(done -> {
            assertThat(done.exit()).isZero();
            assertThat(done.out()).isEqualTo("All is well: 9 files, 31 rules, 4 tests; revision abc123.\n");
        });
        shell.workshop.check = new Workshop.CheckReport(List.of(
                new Workshop.Finding("rules/x.drl", 3, 7, true, Optional.of("Dear"), "there is no field 'totl'"),
                new Workshop.Finding("config/emptor.yaml", 0, 0, false, Optional.empty(), "no budget")), 9, 30, 0,
                Optional.empty());
        assertThat(shell.run("check")).satisfies(done -> {
            assertThat(done.exit()).isEqualTo(1);
            assertThat(done.out()).isEqualTo("""
                    rules/x.drl:3:7: error: there is no field 'totl' [rule "Dear"]
                    config/emptor.yaml: warning: no budget
                    1 error, 1 warning in 9 files, 30 rules, 0 tests; nothing of it is put in force.
                    """);
        });
        Shell.Done json = shell.run("check", "--json");
        assertThat(json.exit()).isEqualTo(1);
        assertThat(json.json().objects("findings").get(0).integer("line")).contains(3);
    }

    @Test
    void judge_prints_verdicts_with_their_rules() {
        shell.workshop.judgements = List.of(JUDGED,
                new Workshop.Unmatched("line 2", "o-2", "toys", "Kite",
                        List.of("coffee: the word 'coffee' is missing")));
        Shell.Done done = shell.typing("{}\n{}\n").run("judge", "--need", "coffee");
        assertThat(done.exit()).isZero();
        assertThat(done.out()).isEqualTo("""
                DECLINE  House blend from beanco (o-1) for coffee: 2 x, 20.90 EUR
                  rules:
                    DECLINE  rules/10-budget.drl:3  Stay inside the budget: over budget
                    ACCEPT   rules/40.drl:9  Take coffee: we like it
                  guards:
                    ASK  guard  First order: never bought there
                NO NEED  Kite from toys (o-2)
                  coffee: the word 'coffee' is missing
                """);
        assertThat(done.err()).isEqualTo("Rules' revision abc123.\n");
        assertThat(shell.workshop.read).isEqualTo("{}\n{}\n");
        assertThat(shell.workshop.calls)
                .containsExactly(new Workshop.JudgeOptions(home, "standard input", Optional.of("coffee")));
    }

    @Test
    void judge_gives_one_json_document_and_1_if_something_is_no_offer() throws IOException {
        Path file = Files.writeString(home.resolve("offers.json"), "[]");
        assertThat(shell.run("judge", file.toString(), "--json").json().objects("results")).isEmpty();
        shell.workshop.judgements = List.of(JUDGED, new Workshop.Unreadable("line 2", "the price has no currency"));
        Shell.Done done = shell.run("judge", file.toString(), "--json");
        assertThat(done.exit()).isEqualTo(1);
        assertThat(done.json().objects("results")).hasSize(2);
        assertThat(done.json().objects("results").get(0).texts("reasons")).containsExactly("over budget");
        assertThat(done.json().text("revision")).contains("abc123");
        assertThat(shell.run("judge", home.resolve("nowhere").toString()).exit()).isEqualTo(2);
    }

    @Test
    void try_shows_what_changes_and_the_sums_side_by_side() {
        shell.workshop.past = Optional.of(Json.parse("""
                {"zone":"Europe/Berlin","revision":"abc123","rules":31,"turns":1083,"since":"2026-11-01T07:00:00Z",
                 "until":"2026-11-22T07:00:00Z","questions":4577,"questionsPerSecond":3070,
                 "verdicts":[{"was":"ACCEPT","now":"ASK","count":1}],
                 "changes":[{"turn":812,"at":"2026-11-22T15:00:00Z","title":"House blend","sellerName":"Bean & Co",
                   "need":"coffee","total":"20.90 EUR","was":"ACCEPT","now":"ASK","afterParting":true,
                   "wasBecause":[{"rule":"Take it","place":"rules/a.drl:1","verb":"ACCEPT"}],
                   "nowBecause":[{"rule":"Dear","place":"rules/b.drl:2","verb":"ASK"}]}],
                 "purchases":[{"purchase":"p-17","at":"2026-11-22T15:00:00Z","turn":812,"was":"orders for 20.90 EUR",
                   "now":"asks you about c-1","known":false}],
                 "unknownFromHere":["p-17"],"upset":["p-18"],
                 "sums":[{"category":"pantry","currency":"EUR","unknown":2,"perhaps":"20.90 EUR",
                   "then":{"orders":2,"spent":"41.80 EUR","asked":0},"now":{"orders":0,"asked":1}}]}""",
                Caps.OWN).asObject());
        Shell.Done done = shell.run("try", "--since", "90d", "--rules", "other");
        assertThat(done.exit()).isZero();
        assertThat(done.out()).isEqualTo("""
                Tried 31 rules, revision abc123, on 1083 turns, 2026-11-01 08:00 to 2026-11-22 08:00.
                4577 questions were judged again, 3070 a second; 1 decision changes:
                  1 x ACCEPT -> ASK

                WHEN              TURN  OFFER        SELLER     NEED        TOTAL  WAS     NOW   BECAUSE
                2026-11-22 16:00   812  House blend  Bean & Co  coffee  20.90 EUR  ACCEPT  ASK*  'Dear', rules/b.drl:2
                * asked after its purchase would have gone another way already

                Purchases that go another way: 1
                  2026-11-22 16:00, turn 812  p-17: then it orders for 20.90 EUR; now it asks you about c-1; \
                unknown from here

                CATEGORY  ORDERS      SPENT  ASKED  ORDERS NOW  SPENT NOW  ASKED NOW  UNKNOWN    PERHAPS
                pantry         2  41.80 EUR      0           0      0 EUR          1        2  20.90 EUR
                1 purchases are unknown from where they go another way: a counter that was never sent, a question \
                never asked or a total never fetched has no answer in the journal.
                1 later purchases for the same needs, or after a seller is blocked, are unknown too: \
                they may have come otherwise, or not at all.
                """);
        assertThat(shell.workshop.calls).containsExactly(new Workshop.TryOptions(home, Optional.of(Path.of("other")),
                Optional.of(Duration.ofDays(90)), false));
        assertThat(shell.run("try", "--since", "later")).satisfies(wrong -> {
            assertThat(wrong.exit()).isEqualTo(2);
            assertThat(wrong.err()).contains("such as 12h, 90d or 4w");
        });
    }

    @Test
    void try_shadow_counts_what_shadow_rules_would_have_changed() {
        shell.workshop.past = Optional.of(Json.parse("""
                {"turns":9,"shadow":[{"rule":"Dear","file":"rules/p.shadow.drl","line":3,"spoke":14,
                 "verdicts":[{"was":"ACCEPT","now":"ASK","count":5}]},
                 {"rule":"Quiet","file":"rules/q.shadow.drl","line":1,"spoke":2,"verdicts":[]}]}""",
                Caps.OWN).asObject());
        assertThat(shell.run("try", "--shadow").out()).isEqualTo("""
                RULE IN SHADOW  PLACE                 SPOKE  WOULD HAVE CHANGED
                Dear            rules/p.shadow.drl:3     14  5 x ACCEPT -> ASK
                Quiet           rules/q.shadow.drl:1      2  nothing
                """);
    }

    @Test
    void run_and_demo_hand_their_options_on() {
        assertThat(shell.run("run", "--safe", "--port", "0")).satisfies(done -> {
            assertThat(done.exit()).isZero();
            assertThat(done.out()).isEmpty();
            assertThat(done.err()).isEqualTo("Open http://127.0.0.1:8787\n");
        });
        Shell.Done demo = shell.run("demo", "--headless", "--seed", "7", "--days", "30", "--json");
        assertThat(demo.json()).isEqualTo(Json.object().put("turns", 12));
        assertThat(demo.err()).isEqualTo("day 1\n");
        assertThat(shell.workshop.calls).containsExactly(
                new Workshop.RunOptions(home, true, OptionalInt.of(0), OptionalInt.empty()),
                new Workshop.DemoOptions(home, OptionalLong.of(7), true, OptionalInt.of(30), OptionalInt.empty(),
                        OptionalInt.empty()));
        assertThat(shell.run("demo").out()).isEqualTo("12 turns, all whole.\n");
    }

    @Test
    void what_the_workshop_cannot_do_has_its_exit_code_and_findings() {
        shell.workshop.failure = Optional.of(new CommandFailed(Exit.CONFIGURATION, "the configuration does not load",
                List.of(new Workshop.Finding("config/emptor.yaml", 4, 1, true, Optional.empty(), "unknown 'mod'"))));
        Shell.Done done = shell.run("run");
        assertThat(done.exit()).isEqualTo(78);
        assertThat(done.err()).isEqualTo("""
                config/emptor.yaml:4:1: error: unknown 'mod'
                emptor: the configuration does not load
                """);
        shell.workshop.failure = Optional.of(new CommandFailed(Exit.LATER, "another Emptor runs in this home"));
        assertThat(shell.run("run").exit()).isEqualTo(75);
    }

    @Test
    void the_journal_is_verified_and_exported() throws IOException {
        assertThat(shell.run("journal", "verify").out()).isEqualTo("12 turns, all whole.\n");
        shell.workshop.report =
                new Workshop.Report(false, Json.object().put("broken", 3), List.of("Record 3 is broken."));
        assertThat(shell.run("journal", "verify", "--json").exit()).isEqualTo(1);
        Shell.Done export = shell.run("journal", "export");
        assertThat(export.out()).isEqualTo("{\"turn\":1}\n");
        assertThat(export.err()).isEqualTo("Exported 1 turn.\n");
        Path file = home.resolve("journal.json");
        assertThat(shell.run("journal", "export", "--format", "json", "--from", "5", "--out", file.toString()).exit())
                .isZero();
        assertThat(file).hasContent("{\"turn\":1}\n");
        assertThat(shell.workshop.calls).last().isEqualTo(
                new Workshop.ExportOptions(home, Workshop.ExportFormat.JSON, OptionalLong.of(5)));
        assertThat(shell.run("journal", "export", "--out", file.toString()).exit()).as("not overwritten").isEqualTo(2);
    }

    @Test
    void an_export_that_fails_leaves_no_half_file() {
        shell.workshop.failure = Optional.of(new CommandFailed(Exit.FINDINGS, "record 3 is broken"));
        assertThat(shell.run("journal", "export", "--out", home.resolve("x").toString()).exit()).isEqualTo(1);
        assertThat(home.resolve("x")).doesNotExist();
        assertThat(home.resolve("x.part")).doesNotExist();
    }

    @Test
    void doctor_says_what_is_ill_and_a_daemon_at_rest_is_not() {
        assertThat(shell.run("doctor", "--url", "http://127.0.0.1:1")).satisfies(done -> {
            assertThat(done.exit()).isZero();
            assertThat(done.out()).contains("ok        java: 21\n", "doubtful  daemon: Emptor is not running");
        });
        shell.workshop.checkups = List.of(new Workshop.Checkup("disk", Workshop.Health.ILL, "full", "make room"));
        Shell.Done ill = shell.run("doctor", "--url", "http://127.0.0.1:1");
        assertThat(ill.exit()).isEqualTo(1);
        assertThat(ill.out()).startsWith("ill       disk: full\n          -> make room\n");
        assertThat(shell.run("doctor", "--json", "--url", "http://127.0.0.1:1").json().flag("ok")).contains(false);
    }

    @Test
    void the_home_comes_from_option_then_environment() {
        shell.env.put("EMPTOR_HOME", home.resolve("elsewhere").toString());
        assertThat(shell.run("judge", "-").exit()).isZero();
        assertThat(shell.workshop.calls).last().extracting("home").isEqualTo(home);
    }
}
