package dev.emptor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.config.TermsReader;
import dev.emptor.terms.Accord;
import dev.emptor.terms.Agreement;
import dev.emptor.terms.Answer;
import dev.emptor.terms.Closure;
import dev.emptor.terms.Keys;
import dev.emptor.terms.Party;
import dev.emptor.terms.Proffer;
import dev.emptor.terms.SecondParty;
import dev.emptor.terms.Termination;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The terms that were signed: as lists, and as files that anyone can check. */
final class TermsCommandTest {
    private static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");
    private static final Agreement BASE = TermsReader.shipped().byId("SD-BASE").orElseThrow();
    private static final String ONE = """
            {"id":"n-1","we":"first","seller":"beanco","proffered":"SD-BASE","agreement":"SD-BASE","status":"agreed",
             "inForce":true,"why":"both signed","at":"2026-11-22T12:00:00Z","record":"0123456789abcdef"}""";

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

    private static Closure signed() {
        Proffer proffer = new Proffer("n-1", BASE.ref(), List.of(), "DE", AT, AT.plusSeconds(60), "nonce-1")
                .signedBy(Keys.of("buyer"));
        Answer answer = Answer.to(proffer, Answer.Verdict.ACCEPT, Optional.of(BASE.ref()), Optional.empty(),
                new SecondParty("Bean House", "1 Street", "beans.example", "p@beans.example"), AT)
                .signedBy(Keys.of("seller"));
        return Closure.openedBy(Accord.of(proffer, answer, AT).orElseThrow(), Keys.of("buyer"))
                .countersignedBy(Keys.of("seller"));
    }

    private static byte[] file() {
        return signed().file(BASE.text(), Optional.empty());
    }

    @Test
    void a_list_says_what_each_seller_did_with_the_terms() {
        door.says("GET /api/v1/agreements", Answers.items(ONE));
        assertThat(shell.run("terms", "list").out()).contains("n-1", "beanco", "SD-BASE", "agreed", "0123456789ab")
                .isEqualTo(shell.run("terms").out());
    }

    @Test
    void one_is_shown_with_its_text_and_ended() {
        door.says("GET /api/v1/agreements/n-1", ONE.replace("}", ",\"uri\":\"urn:x\",\"text\":\"No tracking.\"}"));
        assertThat(shell.run("terms", "show", "n-1").out()).contains("n-1 with beanco: agreed", "urn:x",
                "No tracking.");
        door.says("POST /api/v1/agreements/n-1/terminate", ONE);
        assertThat(shell.run("terms", "terminate", "n-1", "--yes").out())
                .contains("SD-BASE with beanco is being signed");
    }

    @Test
    void what_is_exported_is_what_both_sides_keep_and_verifies_without_a_daemon() throws IOException {
        door.says("GET /api/v1/agreements/n-1/file", new String(file(), StandardCharsets.UTF_8));
        Path out = home.resolve("agreement.json");
        assertThat(shell.run("terms", "export", "n-1", out.toString()).exit()).isZero();
        assertThat(Files.readAllBytes(out)).isEqualTo(file());
        assertThat(shell.run("terms", "export", "n-1", out.toString()).exit()).isEqualTo(2);

        Shell.Done done = new Shell(home, "").run("terms", "verify", out.toString());
        assertThat(done.exit()).isZero();
        assertThat(done.out()).contains("Both signed SD-BASE", signed().accord().sha256().substring(0, 12));
    }

    @Test
    void an_end_is_verified_too() throws IOException {
        Termination end = Termination.of(signed().accord(), Party.FIRST, AT.plusSeconds(99))
                .signedBy(Keys.of("buyer"));
        assertThat(verified(signed().file(BASE.text(), Optional.of(end))).out()).contains("ended on");
        Termination forged = Termination.of(signed().accord(), Party.FIRST, AT).signedBy(Keys.of("other"));
        assertThat(verified(signed().file(BASE.text(), Optional.of(forged))).exit()).isEqualTo(1);
    }

    @Test
    void a_changed_text_a_changed_record_and_a_stray_byte_are_found() throws IOException {
        String whole = new String(file(), StandardCharsets.UTF_8);
        assertThat(verified(signed().file(BASE.text() + "!", Optional.empty())).out()).contains("text is not the one");
        assertThat(verified(whole.replace("Bean House", "Been House").getBytes(StandardCharsets.UTF_8)).exit())
                .isEqualTo(1);
        assertThat(verified((whole + "\n").getBytes(StandardCharsets.UTF_8)).out()).contains("its bytes are not");
        assertThat(verified("{}".getBytes(StandardCharsets.UTF_8)).exit()).isEqualTo(1);
    }

    private Shell.Done verified(byte[] bytes) throws IOException {
        Path file = home.resolve("file.json");
        Files.write(file, bytes);
        return new Shell(home, "").run("terms", "verify", file.toString());
    }
}
