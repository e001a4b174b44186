package dev.emptor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.wire.Caps;
import dev.emptor.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the disclosure ledger is asked, proves, erases and exports at the command line. */
final class DisclosuresTest {
    private static final String PHONE = """
            {"line":7,"seller":"beanco","datum":"PHONE","standing":"LEFT","purpose":"delivery","at":
             "2026-11-22T12:00:00Z","until":"2027-02-20T12:00:00Z","standIn":"second_sim","agreement":
             "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}""";

    @TempDir
    private Path home;

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
    void each_question_is_a_table_and_without_an_answer_a_sentence() {
        door.says("GET /api/v1/disclosures/held?what=who&datum=phone", Answers.items(PHONE));
        assertThat(shell.run("disclosures", "who", "phone").out()).isEqualTo("""
                LINE  SELLER  DATUM                STANDING  PURPOSE   SINCE             UNTIL             AGREEMENT
                   7  beanco  phone as second_sim  left      delivery  2026-11-22 13:00  2027-02-20 13:00  9f86d081
                """);
        door.says("GET /api/v1/disclosures/held?what=who&datum=birth-date", Answers.items());
        assertThat(shell.run("disclosures", "who", "birth-date").err()).isEqualTo(
                "Nobody was given your birth date, or whoever was has erased it.\n");
        door.says("GET /api/v1/disclosures/held?what=seller&seller=beanco", Answers.items());
        assertThat(shell.run("disclosures", "seller", "beanco").err())
                .isEqualTo("beanco was given nothing this year.\n");
        door.says("GET /api/v1/disclosures/held?what=without-agreement", Answers.items());
        assertThat(shell.run("disclosures", "without-agreement").err())
                .isEqualTo("Nothing was given without an agreement.\n");
        door.says("GET /api/v1/disclosures/held?what=expiring&month=2026-12", Answers.items());
        assertThat(shell.run("disclosures", "expiring", "--month", "2026-12").err())
                .isEqualTo("Nothing expires in 2026-12.\n");
        door.says("GET /api/v1/disclosures/held?what=may-have-left", Answers.items());
        assertThat(shell.run("disclosures", "may-have-left").err())
                .isEqualTo("Of everything it is known whether it left.\n");
    }

    @Test
    void a_value_is_proved_or_not_and_the_exit_code_says_which() {
        door.says("POST /api/v1/disclosures/7/prove", "{\"line\":7,\"proved\":true}");
        shell.typing("+49 30 1\n");
        assertThat(shell.run("disclosures", "prove", "7").out()).isEqualTo("That is what left under line 7.\n");
        assertThat(door.last("POST").body()).isEqualTo("{\"value\":\"+49 30 1\"}");
        door.says("POST /api/v1/disclosures/7/prove", "{\"line\":7,\"proved\":false}");
        shell.typing("+49 30 2\n");
        assertThat(shell.run("disclosures", "prove", "7")).satisfies(done -> {
            assertThat(done.exit()).isEqualTo(1);
            assertThat(done.out()).isEqualTo("That is not what left under line 7.\n");
        });
    }

    @Test
    void erasing_says_what_it_does_not_do() {
        door.says("POST /api/v1/disclosures/7/erase", "{\"line\":7,\"keyDropped\":true}");
        assertThat(shell.run("disclosures", "erase", "7").err()).as("it cannot be undone").contains("add --yes");
        assertThat(shell.run("disclosures", "erase", "7", "--yes").out()).isEqualTo("The key of line 7 is dropped. The "
                + "seller still has what it was given; backups taken before still have the key.\n");
    }

    @Test
    void a_broken_ledger_is_named_by_daemon_journal_and_export(@TempDir Path out) throws IOException {
        door.says("GET /api/v1/disclosures/verify", "{\"good\":false,\"why\":\"turn 4 cannot be read.\"}");
        assertThat(shell.run("disclosures", "verify")).satisfies(done -> {
            assertThat(done.exit()).isEqualTo(1);
            assertThat(done.out()).isEqualTo("The ledger is broken: turn 4 cannot be read.\n");
        });
        shell.workshop.past = Optional.of(Json.parse("{\"good\":true,\"entries\":2,\"head\":\"ab\","
                + "\"behind\":\"Bytes stand behind it.\"}", Caps.OWN).asObject());
        assertThat(shell.run("disclosures", "verify", "--url", "http://127.0.0.1:1")).satisfies(done -> {
            assertThat(done.exit()).isZero();
            assertThat(done.out()).isEqualTo("The ledger is whole: 2 entries, head ab.\nBytes stand behind it.\n");
            assertThat(done.err()).contains("this is from the journal");
        });
        shell.workshop.past = Optional.empty();
        assertThat(shell.run("disclosures", "verify", "--url", "http://127.0.0.1:1").exit()).isEqualTo(69);
        Path file = Files.writeString(out.resolve("ledger.json"), "{\"form\":\"a list of shoes\"}");
        assertThat(shell.run("disclosures", "verify", file.toString()).out())
                .startsWith(file + " cannot be read as a ledger").contains("is not a disclosure ledger of this form",
                        "--format json").doesNotContain("broken");
    }

    @Test
    void what_was_asked_for_too_much_is_seen_by_seller_and_by_purchase() {
        String refused = "\"refused\":[{\"seller\":\"beanco\",\"sellerName\":\"Bean & Co\",\"purchase\":\"p-17\","
                + "\"stage\":\"ORDER\",\"at\":\"2026-11-22T12:00:00Z\",\"data\":[\"birth date\",\"other data\"]}]";
        door.says("GET /api/v1/sellers", Answers.items("{\"id\":\"beanco\",\"name\":\"Bean & Co\",\"enabled\":true,"
                + "\"categories\":[],\"record\":{\"overAsked\":1}," + refused + "}"));
        assertThat(shell.run("sellers", "show", "beanco").out())
                .contains("wanted birth date, other data for p-17 on 2026-11-22 13:00, refused");
        door.says("GET /api/v1/purchases/p-17", Answers.PURCHASE_WHOLE.replaceFirst("\\{", "{" + refused + ","));
        assertThat(shell.run("purchases", "show", "p-17").out()).contains("Bean & Co wanted birth date, "
                + "other data on 2026-11-22 13:00, more than it may be told; that was refused");
    }

    @Test
    void an_export_never_takes_the_place_of_a_file(@TempDir Path out) throws IOException {
        door.says("GET /api/v1/disclosures/chain", "{\"form\":\"emptor disclosure ledger/1\",\"head\":\""
                + "0".repeat(64) + "\",\"entries\":[]}");
        Path file = out.resolve("ledger.csv");
        assertThat(shell.run("disclosures", "export", "--format", "csv", file.toString()).err())
                .isEqualTo("Exported 0 entries to " + file + ".\n");
        String was = Files.readString(file);
        assertThat(shell.run("disclosures", "export", file.toString())).satisfies(done -> {
            assertThat(done.exit()).isEqualTo(2);
            assertThat(done.err()).contains("is there already");
        });
        assertThat(file).hasContent(was);
    }
}
