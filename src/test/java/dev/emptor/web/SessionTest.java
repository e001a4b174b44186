package dev.emptor.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.emptor.web.Wire.Answer;
import dev.emptor.wire.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The setup link, sessions and tokens: how one gets in, and how one is kept out. */
final class SessionTest {
    @TempDir
    private Path folder;
    private House house;

    @BeforeEach
    void open() throws Exception {
        house = new House(folder);
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void a_setup_link_signs_one_browser_in_once() {
        String code = house.code();
        Answer first = signIn(code);
        assertThat(first.status()).isEqualTo(201);
        assertThat(first.json().needText("member")).isEqualTo("Sam");
        String cookie = first.header("Set-Cookie").orElseThrow();
        assertThat(cookie).contains("HTTPOnly", "SameSite=Strict", "Path=/").doesNotContain("Secure");
        String pair = cookie.substring(0, cookie.indexOf(';'));
        Answer status = house.ask("GET", "/api/v1/status").header("Cookie", pair).send();
        assertThat(status.status()).isEqualTo(200);
        assertThat(signIn(code).status()).as("a second use").isEqualTo(401);
    }

    @Test
    void the_code_is_128_bits_in_the_fragment_and_never_the_same() {
        String link = house.door.newSetupLink();
        assertThat(link).matches("http://127\\.0\\.0\\.1:[0-9]+/setup#[A-Za-z0-9_-]{22}");
        assertThat(house.door.newSetupLink()).isNotEqualTo(link);
    }

    @Test
    void a_link_is_too_old_after_an_hour() {
        String code = house.code();
        house.pass(DoorLimits.SETUP_LINK.plusSeconds(1));
        assertThat(signIn(code).status()).isEqualTo(401);
    }

    @Test
    void wrong_codes_are_rationed_and_right_ones_wait_with_them() {
        String code = house.code();
        for (int i = 0; i < DoorLimits.WRONG_CODES; i++) {
            assertThat(signIn("wrong-" + i).status()).isEqualTo(401);
        }
        Answer turnedAway = signIn(code);
        assertThat(turnedAway.status()).isEqualTo(429);
        assertThat(Integer.parseInt(turnedAway.header("Retry-After").orElseThrow())).isBetween(1, 61);
        house.pass(Duration.ofSeconds(61));
        assertThat(signIn(code).status()).isEqualTo(201);
    }

    @Test
    void signing_in_from_another_site_is_refused_and_does_not_use_the_code_up() {
        String code = house.code();
        assertThat(house.ask("POST", "/api/v1/session").header("Origin", "https://evil.example")
                .json("{\"code\":\"" + code + "\"}").send().status()).isEqualTo(403);
        assertThat(signIn(code).status()).isEqualTo(201);
    }

    @Test
    void behind_a_proxy_with_tls_the_cookie_never_travels_without_it() throws Exception {
        try (House proxied = new House(folder.resolve("tokens").getParent(), Samples.NOW, List.of("home.example"))) {
            Answer answer = proxied.ask("POST", "/api/v1/session").host("home.example")
                    .header("Origin", "https://home.example").json("{\"code\":\"" + proxied.code() + "\"}").send();
            assertThat(answer.header("Set-Cookie").orElseThrow()).contains("Secure");
        }
    }

    @Test
    void sessions_outlive_a_restart_and_end_with_signing_out_or_a_month() throws Exception {
        Doorman.Fresh session = house.doorman.openSession("Sam", Scope.ADMIN);
        house.close();
        house = new House(folder);
        assertThat(house.ask("GET", "/api/v1/session").cookie(session).send().status()).isEqualTo(200);
        assertThat(house.ask("DELETE", "/api/v1/session").session(session).send().status()).isEqualTo(204);
        assertThat(house.ask("GET", "/api/v1/session").cookie(session).send().status()).isEqualTo(401);
        Doorman.Fresh other = house.doorman.openSession("Sam", Scope.ADMIN);
        house.pass(DoorLimits.SESSION.plusSeconds(1));
        assertThat(house.ask("GET", "/api/v1/session").cookie(other).send().status()).isEqualTo(401);
    }

    @Test
    void a_token_is_shown_once_kept_as_a_hash_and_revoked_by_its_id() throws IOException {
        String admin = house.token(Scope.ADMIN, "Sam");
        JsonObject made = house.ask("POST", "/api/v1/tokens").bearer(admin)
                .json("{\"member\":\"Kim\",\"scope\":\"answer\",\"label\":\"phone\",\"lasts\":\"P30D\"}").send().json();
        String secret = made.needText("secret");
        assertThat(house.ask("GET", "/api/v1/needs").bearer(secret).send().status()).isEqualTo(200);
        assertThat(house.ask("GET", "/api/v1/tokens").bearer(secret).send().status()).isEqualTo(403);
        String listed = house.ask("GET", "/api/v1/tokens").bearer(admin).send().text();
        assertThat(listed).contains("phone").doesNotContain(secret).doesNotContain("\"hash\"");
        String kept = Files.readString(folder.resolve("tokens"));
        assertThat(kept).contains(Secrets.hash(secret)).doesNotContain(secret).doesNotContain(admin);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("tokens"))))
                .isEqualTo("rw-------");
        assertThat(house.ask("DELETE", "/api/v1/tokens/" + made.needText("id")).bearer(admin).send().status())
                .isEqualTo(204);
        assertThat(house.ask("GET", "/api/v1/needs").bearer(secret).send().status()).isEqualTo(401);
    }

    @Test
    void an_invitation_signs_another_member_in() {
        JsonObject invitation = house.ask("POST", "/api/v1/invitations").as(Scope.ADMIN)
                .json("{\"member\":\"Kim\",\"scope\":\"ANSWER\"}").send().json();
        String path = invitation.needText("path");
        JsonObject session = signIn(path.substring(path.indexOf('#') + 1)).json();
        assertThat(session.needText("member")).isEqualTo("Kim");
        assertThat(session.needText("scope")).isEqualTo("ANSWER");
        assertThat(house.ask("POST", "/api/v1/invitations").as(Scope.ADMIN).json("{\"member\":\"Mallory\"}").send()
                .code()).isEqualTo("INVALID");
    }

    @Test
    void a_damaged_token_file_refuses_the_start_and_names_its_line() throws IOException {
        Path file = folder.resolve("other");
        Files.writeString(file, "emptor-tokens/1\nt-1\tBEARER\tshort\n");
        assertThat(catchThrowable(() -> FileTokenStore.open(file)))
                .isInstanceOf(IOException.class).hasMessageContaining("other:2: error:");
    }

    private Answer signIn(String code) {
        return house.ask("POST", "/api/v1/session").header("Origin", "http://" + house.host())
                .json("{\"code\":\"" + code + "\"}").send();
    }
}
