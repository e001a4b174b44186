package dev.emptor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.wire.Caps;
import dev.emptor.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rights and mail at the command line: what is asked of the door, and what a person reads. */
final class RightsCommandTest {
    private static final String CLAIM = """
            {"id":"c-8-beanco","kind":"erasure","seller":"beanco","sellerName":"Bean & Co","law":"GDPR",
             "standing":"drafted","step":"request","why":"Sam asked","opened":"2026-11-22T11:00:00Z","sent":[]}""";
    private static final String LETTER = CLAIM.replace("\"sent\":[]}", """
            "sent":[],"letter":{"step":"request","to":"privacy@beanco.example","subject":"Erasure",
             "text":"To whom it may concern,\\n\\nYou know me\\u001b[2J.\\n","back":"it was to leave and did not: no",
             "first":"with this letter it would learn one","hint":"set privacy-contact:"}}""");
    private static final String MAIL = "From: a@b.example\r\nTo: kx7@alias.example\r\n\r\nThe secret body\r\n";

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

    private static String standing(String standing, String more) {
        return CLAIM.replace("\"drafted\"", "\"" + standing + "\"" + more);
    }

    @Test
    void claims_are_a_table_and_without_one_a_sentence_says_how_to_begin() {
        door.says("GET /api/v1/rights", Answers.items(standing("waiting",
                ",\"lastDay\":\"2026-12-22\",\"runsOut\":\"2026-12-22T23:00:00Z\"")));
        assertThat(shell.run("rights").out()).isEqualTo("""
                ID          RIGHT    SELLER     LAW   STANDING  LETTER   LAST DAY    THEN
                c-8-beanco  erasure  Bean & Co  GDPR  waiting   request  2026-12-22  2026-12-23 00:00
                """);
        door.says("GET /api/v1/rights", Answers.items());
        assertThat(shell.run("rights").err()).contains("emptor rights new KIND SELLER");
        door.says("GET /api/v1/leaks", Answers.items());
        assertThat(shell.run("rights", "leaks").err()).isEqualTo("No leak is suspected.\n");
    }

    @Test
    void a_new_letter_is_shown_in_full_and_what_acts_in_it_does_not() {
        door.says("POST /api/v1/rights", LETTER);
        Shell.Done done = shell.run("rights", "new", "erasure", "beanco", "--purchase", "p-3", "--now");
        assertThat(door.last("POST").body())
                .isEqualTo("{\"kind\":\"erasure\",\"seller\":\"beanco\",\"purchase\":\"p-3\",\"despite\":true}");
        assertThat(done.out()).startsWith("To: privacy@beanco.example\nSubject: Erasure\n\nTo whom it may concern,\n")
                .doesNotContain("\u001b");
        assertThat(done.err()).contains("the request is a draft and waits for you", "No legal advice.",
                "It was to leave and did not: no.", "With this letter it would learn one.", "Set privacy-contact:.");
        assertThat(shell.run("rights", "new", "erasure").exit()).isEqualTo(2);
        door.refuses("POST /api/v1/rights", 422, "OUT_OF_TURN", "that cannot be done at this point", "not yet");
        assertThat(shell.run("rights", "new", "erasure", "beanco")).satisfies(refused -> {
            assertThat(refused.exit()).isEqualTo(1);
            assertThat(refused.err()).contains("not yet").doesNotContain("Exception");
        });
    }

    @Test
    void each_step_is_told_in_a_sentence() {
        door.says("GET /api/v1/rights/c-8-beanco", LETTER.replace("\"step\":\"request\",\"to\"",
                "\"step\":\"request\",\"hash\":\"" + "ab".repeat(32) + "\",\"to\""));
        door.says("POST /api/v1/rights/c-8-beanco/send", standing("leaving", ""));
        assertThat(shell.run("rights", "send", "c-8-beanco", "--letter", "cdcdcdcdcdcd")).satisfies(other -> {
            assertThat(other.exit()).isEqualTo(1);
            assertThat(other.err()).contains("another one now");
        });
        assertThat(shell.run("rights", "show", "c-8-beanco").err()).contains("--letter CODE': abababababab.");
        assertThat(shell.run("rights", "send", "c-8-beanco", "--letter", "abababababab").exit()).isZero();
        assertThat(door.last("POST").body()).isEqualTo("{\"step\":\"request\",\"hash\":\"" + "ab".repeat(32)
                + "\"}");
        assertThat(shell.run("rights", "send", "c-8-beanco").err()).contains("was handed to your mail relay");
        door.says("POST /api/v1/rights/c-8-beanco/sent", standing("waiting", ",\"lastDay\":\"2026-12-22\""));
        assertThat(shell.run("rights", "sent", "c-8-beanco").err())
                .isEqualTo("c-8-beanco: the request was sent; last day for an answer 2026-12-22.\n");
        door.says("POST /api/v1/rights/c-8-beanco/heard", standing("answered", ""));
        assertThat(shell.run("rights", "heard", "c-8-beanco", "answered", "--on", "2026-12-01").err())
                .contains("emptor rights close c-8-beanco fulfilled");
        assertThat(door.last("POST").body()).isEqualTo("{\"said\":\"answered\",\"on\":\"2026-12-01\"}");
        door.says("POST /api/v1/rights/c-8-beanco/close", standing("dropped", ""));
        assertThat(shell.run("rights", "close", "c-8-beanco", "dropped").err())
                .isEqualTo("c-8-beanco: closed as dropped.\n");
        assertThat(shell.run("rights", "show", "c-99").exit()).isEqualTo(1);
        assertThat(shell.run("rights", "show", "c 99").exit()).isEqualTo(2);
        assertThat(shell.run("rights", "sent", "../status").exit()).isEqualTo(2);
    }

    @Test
    void of_a_mail_only_the_header_and_the_hash_of_the_whole_are_handed_in() throws Exception {
        door.says("POST /api/v1/mail", "{\"outcome\":\"leak-suspected\",\"seller\":\"beanco\"}");
        assertThat(shell.typing(MAIL).run("mail").err()).contains("that only beanco has");
        assertThat(Json.parse(door.last("POST").body(), Caps.OWN).asObject()).satisfies(body -> {
            assertThat(body.needText("header")).isEqualTo("From: a@b.example\nTo: kx7@alias.example\n");
            assertThat(body.needText("sha256")).isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256")
                    .digest(MAIL.getBytes(StandardCharsets.UTF_8))));
        });
        Path file = Files.writeString(home.resolve("mail.eml"), MAIL);
        door.says("POST /api/v1/mail", "{\"outcome\":\"not-ours\"}");
        assertThat(shell.run("mail", file.toString()).err()).isEqualTo("To none of the addresses given to sellers.\n");
        assertThat(shell.typing(MAIL).run("mail", "-").exit()).isZero();
        assertThat(door.asked()).noneMatch(asked -> asked.body().contains("secret body"));
    }

    @Test
    void a_mail_server_is_asked_to_try_again_while_nobody_is_there_and_a_file_that_is_not_there_is_named() {
        assertThat(shell.typing(MAIL).run("mail", "--url", "http://127.0.0.1:1")).satisfies(done -> {
            assertThat(done.exit()).isEqualTo(75);
            assertThat(done.err()).contains("Emptor is not running");
        });
        assertThat(shell.run("mail", home.resolve("none.eml").toString())).satisfies(done -> {
            assertThat(done.exit()).isEqualTo(2);
            assertThat(done.err()).contains("there is no " + home.resolve("none.eml"));
        });
        assertThat(shell.run("terms", "verify", home.resolve("none.json").toString())).satisfies(done -> {
            assertThat(done.exit()).isEqualTo(2);
            assertThat(done.err()).contains("there is no ").doesNotContain("mistake in Emptor");
        });
        assertThat(shell.run("disclosures", "erase", "x").err()).contains("'x' is not a whole number");
    }
}
