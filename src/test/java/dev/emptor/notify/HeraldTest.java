package dev.emptor.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.engine.Time;
import dev.emptor.event.Effect;
import dev.emptor.event.Notice;
import dev.emptor.event.Report;
import dev.emptor.gate.ChannelAccess;
import dev.emptor.gate.FakeServer;
import dev.emptor.gate.Gate;
import dev.emptor.gate.GateSettings;
import dev.emptor.gate.Marked;
import dev.emptor.gate.Secret;
import dev.emptor.model.Deal;
import dev.emptor.model.EffectKey;
import dev.emptor.model.Escalation;
import dev.emptor.model.EscalationId;
import dev.emptor.model.Fault;
import dev.emptor.model.NeedId;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.SellerId;
import dev.emptor.model.SellerText;
import dev.emptor.money.Money;
import dev.emptor.wire.Caps;
import dev.emptor.wire.Json;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class HeraldTest {
    private static final EffectKey KEY = new EffectKey("e1-t7-1");
    private static final EscalationId QUESTION = new EscalationId("q-7-ab12cd34");
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final String SEQUENCE = "emptor-d8d44ccab9e50d8294d26dec";
    private static final Effect ASK = new Effect.Notify(new Notice(Notice.Kind.QUESTION,
            "Coffee from BeanCo for 21.50 EUR?",
            "27 percent over usual; budget left 10.00", Optional.of(QUESTION)));

    private final FakeServer ntfy = new FakeServer().answering(200, "{}");
    private final FakeServer hook = new FakeServer().answering(200, "");
    private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();
    private final Gate gate = new Gate(new GateSettings(List.of(), List.of(
            new ChannelAccess(NotifySettings.NTFY, ntfy.url(), Optional.of(new Secret("ntfy-token-1"))),
            new ChannelAccess(NotifySettings.WEBHOOK, URI.create(hook.url() + "/in?room=1"), Optional.empty()))),
            Marked.profile(), Marked.unrecorded());

    @AfterEach
    void close() {
        gate.close();
        ntfy.close();
        hook.close();
    }

    @Test
    void with_privacy_none_ntfy_learns_that_there_is_a_question() {
        assertThat(ntfy(Privacy.NONE).deliver(KEY, ASK)).isEqualTo(new Report.Done());
        assertThat(ntfy.only().method() + " " + ntfy.only().path()).isEqualTo("POST /");
        assertThat(ntfy.only().header("Authorization")).isEqualTo("Bearer ntfy-token-1");
        assertThat(ntfy.only().text()).isEqualTo("{\"topic\":\"home\",\"title\":\"Emptor\","
                + "\"message\":\"Emptor has a question\",\"priority\":4,\"sequence_id\":\"" + SEQUENCE + "\","
                + "\"click\":\"https://home.example/q/q-7-ab12cd34\",\"actions\":["
                + "{\"action\":\"view\",\"label\":\"Open\","
                + "\"url\":\"https://home.example/q/q-7-ab12cd34\"}]}");
    }

    @Test
    void with_privacy_summary_ntfy_learns_the_title_and_gets_no_buttons() {
        ntfy(Privacy.SUMMARY).deliver(KEY, ASK);
        assertThat(ntfy.only().text()).isEqualTo("{\"topic\":\"home\",\"title\":\"Coffee from BeanCo for 21.50 EUR?\","
                + "\"message\":\"Coffee from BeanCo for 21.50 EUR?\",\"priority\":4,\"sequence_id\":\"" + SEQUENCE
                + "\","
                + "\"click\":\"https://home.example/q/q-7-ab12cd34\",\"actions\":["
                + "{\"action\":\"view\",\"label\":\"Open\","
                + "\"url\":\"https://home.example/q/q-7-ab12cd34\"}]}");
    }

    @Test
    void with_privacy_full_ntfy_gets_all_of_it_and_buttons_bound_to_what_is_shown() {
        ntfy(Privacy.FULL).deliver(KEY, ASK);
        String hash = deal().hash();
        String button = "{\"action\":\"http\",\"label\":\"%s\",\"url\":"
                + "\"https://home.example/api/v1/escalations/q-7-ab12cd34/answer\",\"method\":\"POST\","
                + "\"headers\":{\"Authorization\":\"Bearer answer-token-1\",\"Content-Type\":\"application/json\"},"
                + "\"body\":\"{\\\"choice\\\":\\\"%s\\\",\\\"hash\\\":\\\"" + hash + "\\\"}\",\"clear\":true}";
        assertThat(ntfy.only().text()).isEqualTo("{\"topic\":\"home\",\"title\":\"Coffee from BeanCo for 21.50 EUR?\","
                + "\"message\":\"27 percent over usual; budget left 10.00\",\"priority\":4,\"sequence_id\":\""
                + SEQUENCE
                + "\",\"click\":\"https://home.example/q/q-7-ab12cd34\",\"actions\":[{\"action\":\"view\","
                + "\"label\":\"Open\",\"url\":\"https://home.example/q/q-7-ab12cd34\"},"
                + button.formatted("Approve", "APPROVE") + "," + button.formatted("Decline", "DECLINE") + "]}");
    }

    @Test
    void what_is_not_answered_by_yes_to_a_deal_leads_to_the_page_where_it_is() {
        Notice held = new Notice(Notice.Kind.QUESTION, "Toner: sellers were not asked", "few could have sent this",
                Optional.empty());
        Notice letter = new Notice(Notice.Kind.RIGHTS, "Your claim to a seller", "a draft is ready", Optional.empty());
        Notice late = new Notice(Notice.Kind.LATE, "Toner is late", "since yesterday", Optional.empty());
        assertThat(clicked(Privacy.SUMMARY, held)).isEqualTo("https://home.example/privacy#shown");
        assertThat(clicked(Privacy.FULL, letter)).isEqualTo("https://home.example/privacy#rights");
        assertThat(clicked(Privacy.NONE, letter)).as("which of them is nobody's business")
                .isEqualTo(clicked(Privacy.NONE, held)).isEqualTo("https://home.example/privacy");
        assertThat(clicked(Privacy.SUMMARY, late)).isEqualTo("https://home.example/");
    }

    private String clicked(Privacy privacy, Notice notice) {
        ntfy(privacy).deliver(KEY, new Effect.Notify(notice));
        return Json.parse(ntfy.seen().getLast().body(), Caps.DOOR).asObject().needText("click");
    }

    @Test
    void a_settled_question_is_deleted_under_the_name_it_was_published_with() {
        Herald herald = ntfy(Privacy.NONE);
        Effect clear = new Effect.ClearNotice(QUESTION, "ann answered");
        assertThat(herald.deliver(KEY, clear)).isEqualTo(new Report.Done());
        assertThat(ntfy.only().method() + " " + ntfy.only().path()).isEqualTo("DELETE /home/" + SEQUENCE);
        ntfy.answering(404, "");
        assertThat(herald.deliver(KEY, clear)).isEqualTo(new Report.Done());
        ntfy.answering(500, "");
        assertThat(herald.deliver(KEY, clear)).isInstanceOf(Report.Failed.class);
    }

    @Test
    void the_webhook_is_signed_over_time_and_body() throws Exception {
        herald(new NotifySettings(Privacy.SUMMARY, false, Optional.empty(), true,
                Optional.of(new Secret("hook-key-1")), owner(), Optional.empty())).deliver(KEY, ASK);
        FakeServer.Seen seen = hook.only();
        assertThat(seen.path()).isEqualTo("/in?room=1");
        assertThat(seen.text()).isEqualTo("{\"id\":\"e1-t7-1\",\"event\":\"told\",\"kind\":\"question\","
                + "\"title\":\"Coffee from BeanCo for 21.50 EUR?\",\"body\":\"\",\"escalation\":\"q-7-ab12cd34\","
                + "\"url\":\"https://home.example/q/q-7-ab12cd34\"}");
        javax.crypto.Mac mac = javax.crypto.Mac.getInstance("HmacSHA256");
        mac.init(new javax.crypto.spec.SecretKeySpec("hook-key-1".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String expected = java.util.HexFormat.of().formatHex(
                mac.doFinal((NOW.getEpochSecond() + "." + seen.text()).getBytes(StandardCharsets.UTF_8)));
        assertThat(seen.header("Emptor-Signature")).isEqualTo("t=" + NOW.getEpochSecond() + ",v1=" + expected);
    }

    @Test
    void no_channel_says_more_than_the_privacy_setting() {
        for (Notice.Kind kind : Notice.Kind.values()) {
            Herald herald = all(Privacy.NONE);
            herald.deliver(KEY, new Effect.Notify(new Notice(kind, "secret title", "secret detail", Optional.empty())));
        }
        for (FakeServer.Seen seen : ntfy.seen()) {
            assertThat(seen.whole()).doesNotContain("secret");
        }
        assertThat(ntfy.seen()).hasSize(Notice.Kind.values().length);
        assertThat(hook.seen()).hasSize(Notice.Kind.values().length)
                .allSatisfy(seen -> assertThat(seen.whole()).doesNotContain("secret"));
        assertThat(terminal.toString(StandardCharsets.UTF_8)).doesNotContain("secret").contains("Emptor has news");
    }

    @Test
    void the_terminal_gets_one_plain_line() {
        herald(new NotifySettings(Privacy.FULL, true, Optional.empty(), false, Optional.empty(), owner(),
                Optional.empty())).deliver(KEY, new Effect.Notify(new Notice(Notice.Kind.NOBODY_SERVES,
                "Nobody\u001b[31m",
                "line\nbreak\u202e", Optional.empty())));
        assertThat(terminal.toString(StandardCharsets.UTF_8))
                .isEqualTo("[nobody serves] Nobody [31m: line break  https://home.example/" + System.lineSeparator());
    }

    @Test
    void a_settled_question_is_named_on_the_terminal_unless_that_would_say_too_much() {
        Effect settled = new Effect.ClearNotice(QUESTION, "the time to answer is over");
        all(Privacy.SUMMARY).deliver(KEY, settled);
        assertThat(terminal.toString(StandardCharsets.UTF_8)).isEqualTo("[settled] " + question().title()
                + ": the time to answer is over" + System.lineSeparator());
        terminal.reset();
        all(Privacy.NONE).deliver(KEY, settled);
        assertThat(terminal.toString(StandardCharsets.UTF_8)).isEqualTo("[settled] q-7-ab12cd34"
                + System.lineSeparator());
    }

    @Test
    void one_channel_that_fails_does_not_stop_the_others() {
        ntfy.answering(500, "");
        assertThat(all(Privacy.FULL).deliver(KEY, ASK)).isEqualTo(new Report.Done());
        assertThat(hook.seen()).hasSize(1);
        assertThat(terminal.toString(StandardCharsets.UTF_8)).contains("Coffee from BeanCo");
    }

    @Test
    void only_when_all_channels_fail_is_it_tried_again() {
        ntfy.answering(500, "");
        assertThat(ntfy(Privacy.FULL).deliver(KEY, ASK)).isInstanceOfSatisfying(Report.Failed.class,
                failed -> assertThat(failed.fault()).isInstanceOf(Fault.Transient.class));
        Herald silent = herald(new NotifySettings(Privacy.FULL, false, Optional.empty(), false, Optional.empty(),
                owner(),
                Optional.empty()));
        assertThat(silent.deliver(KEY, ASK)).isEqualTo(new Report.Done());
    }

    @Test
    void effects_for_sellers_are_left_alone() {
        assertThat(all(Privacy.FULL).deliver(KEY, new Effect.SendRejection(new SellerId("hill"), "t")))
                .isInstanceOf(Report.Failed.class);
        assertThat(ntfy.seen()).isEmpty();
    }

    private Herald ntfy(Privacy privacy) {
        return herald(new NotifySettings(privacy, false, topic(), false, Optional.empty(), owner(),
                Optional.of(new Secret("answer-token-1"))));
    }

    private Herald all(Privacy privacy) {
        return herald(new NotifySettings(privacy, true, topic(), true, Optional.empty(), owner(),
                Optional.empty()));
    }

    private Herald herald(NotifySettings settings) {
        Time standing = new Time() {
            @Override
            public Instant now() {
                return NOW;
            }

            @Override
            public Duration real(Duration duration) {
                return duration;
            }
        };
        return new Herald(settings, gate, new PrintStream(terminal, true, StandardCharsets.UTF_8),
                id -> id.equals(QUESTION) ? Optional.of(question()) : Optional.empty(), standing);
    }

    private static Optional<URI> owner() {
        return Optional.of(URI.create("https://home.example/"));
    }

    private static Escalation question() {
        return new Escalation(QUESTION, new PurchaseId("p-1"), new NeedId("coffee"), Escalation.Kind.APPROVE, "Coffee?",
                List.of("dear"), List.of(new Escalation.Option(deal().hash(), "beanco/c", deal(), List.of())), 1, NOW,
                NOW.plusSeconds(600), List.of(), Escalation.Status.RAISED);
    }

    private static Deal deal() {
        return new Deal(new SellerId("beanco"), List.of(new Deal.Line("c", SellerText.of("Coffee"), 1,
                Money.of(2150, "EUR"))), List.of(), Money.of(2150, "EUR"),
                new Deal.Terms(Optional.empty(), Optional.empty(), false, List.of()));
    }

    private static Optional<Secret> topic() {
        return Optional.of(new Secret("home"));
    }
}
