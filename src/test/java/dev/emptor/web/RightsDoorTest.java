package dev.emptor.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.event.Event;
import dev.emptor.model.SellerId;
import dev.emptor.rights.MailHead;
import dev.emptor.web.Wire.Answer;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The routes of rights, letters, leaks and mail: what they do, and what they refuse without having done anything. */
final class RightsDoorTest {
    private static final String ALIAS = "kx7@alias.example";
    private static final String HASH = "ab".repeat(32);

    @TempDir
    private Path folder;
    private House house;

    @BeforeEach
    void open() throws Exception {
        house = new House(folder);
        house.aliases.put(ALIAS, new SellerId("beanco"));
    }

    @AfterEach
    void close() {
        house.close();
    }

    private Answer post(Scope scope, String path, String body) {
        return house.ask("POST", "/api/v1/" + path).as(scope).json(body).send();
    }

    private JsonObject get(String path) {
        return house.ask("GET", "/api/v1/" + path).as(Scope.READ).send().json();
    }

    /** Names the letter as it is now. */
    private String shown(String path) {
        JsonObject letter = get(path).needObject("letter");
        return Json.object().put("step", letter.needText("step")).put("hash", letter.needText("hash")).toString();
    }

    private String drafted() {
        return post(Scope.ANSWER, "rights", "{\"kind\":\"access\",\"seller\":\"beanco\"}").json().needText("id");
    }

    private static String mail(String from, String to) {
        return Json.object().put("header", "From: " + from + "\r\nTo: " + to + "\r\n").put("sha256", HASH).toString();
    }

    @Test
    void a_letter_is_drafted_read_sent_by_hand_answered_and_closed() {
        Answer opened = post(Scope.ANSWER, "rights", "{\"kind\":\"access\",\"seller\":\"beanco\"}");
        assertThat(opened.json().needText("standing")).isEqualTo("drafted");
        assertThat(opened.json().needObject("letter").needText("text")).isNotBlank();
        assertThat(opened.json().needObject("letter").needText("first")).contains("would learn one");
        String path = "rights/" + opened.json().needText("id");
        assertThat(get(path).needObject("letter").needText("step")).isEqualTo("request");
        assertThat(post(Scope.ANSWER, path + "/heard", "{\"said\":\"answered\"}").json().needText("detail"))
                .contains("nothing was sent yet");
        JsonObject sent = post(Scope.ANSWER, path + "/sent", shown(path)).json();
        assertThat(sent.needText("standing")).isEqualTo("waiting");
        assertThat(sent.needText("lastDay")).isEqualTo("2026-04-02");
        assertThat(sent.needObject("letter").has("first")).as("it has the address now").isFalse();
        assertThat(post(Scope.ANSWER, path + "/sent", shown(path)).code()).isEqualTo("OUT_OF_TURN");
        assertThat(post(Scope.ANSWER, path + "/heard", "{\"said\":\"extended\",\"on\":\"2026-03-02\"}").json()
                .needText("lastDay")).isEqualTo("2026-06-02");
        assertThat(post(Scope.ANSWER, path + "/heard", "{\"said\":\"answered\"}").json().has("lastDay")).isFalse();
        assertThat(post(Scope.ANSWER, path + "/close", "{\"outcome\":\"fulfilled\"}").json().needText("standing"))
                .isEqualTo("fulfilled");
        assertThat(post(Scope.ANSWER, path + "/close", "{\"outcome\":\"dropped\"}").code()).isEqualTo("OUT_OF_TURN");
        assertThat(get("rights").objects("items")).hasSize(1);
    }

    @Test
    void only_the_letter_that_was_shown_is_sent_or_said_to_be_sent() {
        String path = "rights/" + drafted();
        String shown = shown(path);
        assertThat(post(Scope.ANSWER, path + "/sent", "{}").code()).isEqualTo("INVALID");
        assertThat(post(Scope.ANSWER, path + "/sent", "{\"step\":\"request\",\"hash\":\"" + HASH + "\"}").code())
                .isEqualTo("STALE_ANSWER");
        // Meanwhile a stranger writes to the alias, and the letter asks for that, too.
        post(Scope.ANSWER, "mail", mail("win@lottery.example", ALIAS));
        assertThat(post(Scope.ANSWER, path + "/sent", shown).code()).isEqualTo("STALE_ANSWER");
        assertThat(post(Scope.ANSWER, path + "/send", shown).code()).isEqualTo("STALE_ANSWER");
        assertThat(get(path).needText("standing")).isEqualTo("drafted");
        assertThat(post(Scope.ANSWER, path + "/sent", shown(path)).json().needText("standing")).isEqualTo("waiting");
    }

    @Test
    void a_no_of_the_seller_makes_a_complaint_that_does_not_speak_of_silence() {
        String path = "rights/" + drafted();
        post(Scope.ANSWER, path + "/sent", shown(path));
        JsonObject denied = post(Scope.ANSWER, path + "/heard", "{\"said\":\"denied\"}").json();
        assertThat(denied.needObject("letter").needText("step")).isEqualTo("complaint");
        assertThat(denied.needObject("letter").needText("text")).contains("ganz oder zum Teil abgelehnt")
                .doesNotContain("späteren Schreiben");
        assertThat(denied.has("lastDay")).isFalse();
        assertThat(post(Scope.ANSWER, path + "/send", shown(path)).json().needText("detail"))
                .contains("in your own name");
    }

    @Test
    void what_does_not_fit_is_refused_with_a_way_out_and_nothing_is_heard() {
        int before = house.desk.heard().size();
        assertThat(post(Scope.ANSWER, "rights", "{\"kind\":\"revenge\",\"seller\":\"beanco\"}").json()
                .needText("detail")).contains("access, rectification, erasure");
        assertThat(post(Scope.ANSWER, "rights", "{\"kind\":\"access\"}").json().needText("detail"))
                .contains("'seller'");
        assertThat(post(Scope.ANSWER, "rights", "{\"kind\":\"access\",\"seller\":\"Bean Co\"}").json()
                .needText("detail")).isEqualTo("'seller' is an id: letters, digits and . _ : -, without spaces");
        assertThat(post(Scope.ANSWER, "rights", "{\"kind\":\"access\",\"seller\":\"beanco\",\"x\":1}").code())
                .isEqualTo("INVALID");
        assertThat(post(Scope.ANSWER, "rights", "[]").code()).isEqualTo("BAD_REQUEST");
        for (String act : new String[] {"send", "sent", "heard", "close"}) {
            assertThat(post(Scope.ANSWER, "rights/c-9/" + act, "{}").status()).as(act).isEqualTo(404);
        }
        assertThat(house.ask("GET", "/api/v1/rights/c-9").as(Scope.READ).send().json().needText("detail"))
                .contains("no claim c-9");
        assertThat(house.desk.heard()).hasSize(before);
        String path = "rights/" + drafted();
        assertThat(post(Scope.ANSWER, path + "/heard", "{\"said\":\"shouted\"}").json().needText("detail"))
                .contains("acknowledged, extended, answered, denied");
        assertThat(post(Scope.ANSWER, path + "/heard", "{\"said\":\"extended\",\"on\":\"soon\"}").json()
                .needText("detail")).contains("2026-11-30");
        assertThat(post(Scope.ANSWER, path + "/close", "{\"outcome\":\"won\"}").json().needText("detail"))
                .contains("fulfilled, dropped");
        assertThat(post(Scope.ANSWER, path + "/send", shown(path)).json().needText("detail")).contains("no mail relay");
        assertThat(post(Scope.ANSWER, "rights", "{\"kind\":\"access\",\"seller\":\"nobody\"}").code())
                .isEqualTo("UNKNOWN_SELLER");
        assertThat(post(Scope.ANSWER, "rights", "{\"kind\":\"withdrawal\",\"seller\":\"shady\"}").json()
                .needText("detail")).contains("emptor orders");
        assertThat(post(Scope.ANSWER, "rights",
                "{\"kind\":\"access\",\"seller\":\"mokka\",\"purchase\":\"p-77\"}").code())
                .isEqualTo("NO_SUCH_PURCHASE");
        assertThat(drafted(2)).contains("claimed already");
    }

    private String drafted(int time) {
        assertThat(time).isGreaterThan(1);
        return post(Scope.ANSWER, "rights", "{\"kind\":\"access\",\"seller\":\"beanco\"}").json().needText("detail");
    }

    @Test
    void whoever_may_only_read_writes_to_nobody_and_strangers_see_nothing() {
        String path = "rights/" + drafted();
        int before = house.desk.heard().size();
        for (String act : new String[] {"/send", "/sent", "/heard", "/close", ""}) {
            String one = act.isEmpty() ? "rights" : path + act;
            assertThat(post(Scope.READ, one, "{}").status()).as(one).isEqualTo(403);
            assertThat(house.ask("POST", "/api/v1/" + one).json("{}").send().status()).as(one).isEqualTo(401);
        }
        assertThat(post(Scope.READ, "mail", mail("a@b.example", ALIAS)).status()).isEqualTo(403);
        for (String one : new String[] {"rights", path + "/send", "escalations"}) {
            assertThat(post(Scope.MAIL, one, "{}").status()).as(one).isIn(403, 405);
            assertThat(house.ask("GET", "/api/v1/" + one).as(Scope.MAIL).send().status()).as(one).isIn(403, 405);
        }
        for (String one : new String[] {"rights", path, "leaks"}) {
            assertThat(house.ask("GET", "/api/v1/" + one).send().status()).as(one).isEqualTo(401);
        }
        assertThat(house.desk.heard()).hasSize(before);
    }

    @Test
    void a_mail_that_a_server_returns_is_no_strangers() {
        String returned = mail("MAILER-DAEMON@mx.home.example", ALIAS);
        assertThat(post(Scope.MAIL, "mail", returned).json().needText("outcome")).isEqualTo("returned");
        assertThat(get("leaks").objects("items")).isEmpty();
    }

    @Test
    void a_mail_is_told_apart_by_its_header_and_a_stranger_is_listed_once() {
        assertThat(post(Scope.MAIL, "mail", mail("win@lottery.example", ALIAS)).json().needText("outcome"))
                .isEqualTo("leak-suspected");
        assertThat(post(Scope.ANSWER, "mail", mail("more@lottery.example", ALIAS)).json().needText("outcome"))
                .isEqualTo("expected");
        assertThat(post(Scope.ANSWER, "mail", mail("win@lottery.example", "me@elsewhere.example")).json()
                .needText("outcome")).isEqualTo("not-ours");
        JsonObject leak = get("leaks").objects("items").get(0);
        assertThat(get("leaks").objects("items")).hasSize(1);
        assertThat(leak.needText("seller")).isEqualTo("beanco");
        assertThat(leak.needText("domain")).isEqualTo("lottery.example");
        assertThat(leak.needText("alias")).isEqualTo(ALIAS);
        assertThat(leak.needText("evidence")).isEqualTo(HASH);
        assertThat(get("rights").objects("items").get(0).needText("why")).contains("lottery.example wrote");
    }

    @Test
    void a_mail_that_is_none_is_refused_and_so_is_one_that_is_too_large() {
        int before = house.desk.heard().size();
        assertThat(post(Scope.ANSWER, "mail", "{\"sha256\":\"" + HASH + "\"}").json().needText("detail"))
                .contains("'header'");
        assertThat(post(Scope.ANSWER, "mail", "{\"header\":\"From: a@b.example\",\"sha256\":\"xyz\"}").json()
                .needText("detail")).contains("'sha256'");
        assertThat(post(Scope.ANSWER, "mail", "{\"header\":\"hello\",\"sha256\":\"" + HASH + "\"}").json()
                .needText("detail")).contains("does not begin with the header");
        assertThat(post(Scope.ANSWER, "mail", mail("a@b.example, c@d.example", ALIAS)).json().needText("detail"))
                .contains("exactly one author");
        String long1 = "X: " + "y".repeat(MailHead.LONGEST);
        assertThat(post(Scope.ANSWER, "mail", Json.object().put("header", long1).put("sha256", HASH).toString())
                .status()).isIn(413, 422);
        assertThat(house.desk.heard()).hasSize(before);
        assertThat(house.desk.turns()).noneMatch(turn -> turn.events().stream()
                .anyMatch(Event.LeakSuspected.class::isInstance));
    }
}
