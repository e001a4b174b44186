package dev.emptor.market;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.event.Effect;
import dev.emptor.event.Report;
import dev.emptor.gate.Disclosures;
import dev.emptor.gate.Gate;
import dev.emptor.gate.GateSettings;
import dev.emptor.gate.Profile;
import dev.emptor.gate.RelayAccess;
import dev.emptor.gate.SmtpServer;
import dev.emptor.model.Datum;
import dev.emptor.model.EffectKey;
import dev.emptor.model.Fault;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.SellerId;
import dev.emptor.model.Stage;
import dev.emptor.model.StandIn;
import dev.emptor.rights.ClaimId;
import dev.emptor.rights.Kind;
import dev.emptor.rights.Language;
import dev.emptor.rights.Law;
import dev.emptor.rights.Letter;
import dev.emptor.rights.Step;
import dev.emptor.vault.Vault;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A letter leaves at most once, whatever becomes of the process that sends it. */
final class LetterCourierTest {
    private static final SellerId SHOP = new SellerId("shop");
    private static final PurchaseId LINE = new PurchaseId("p-1");
    private static final StandIn ALIAS = new StandIn(Datum.EMAIL, "alias");
    private static final EffectKey KEY = new EffectKey("e1-t4-1");
    private static final Effect.SendLetter LETTER = new Effect.SendLetter(LINE, new Letter(new ClaimId("c-1"), SHOP,
            Kind.ERASURE, Step.REQUEST, Law.GDPR, Language.EN, Optional.empty(), LocalDate.of(2026, 11, 2),
            LocalDate.of(2026, 12, 2), Optional.empty()), List.of(ALIAS));

    private final AtomicReference<String> toEnd = new AtomicReference<>("250 ok");
    private long epoch = 1;
    private SmtpServer server;
    private Gate gate;
    private LetterCourier courier;

    @BeforeEach
    void open() throws IOException {
        server = SmtpServer.plain(line -> line.equals(".") ? toEnd.get() : SmtpServer.usual(line));
        RelayAccess relay = new RelayAccess("127.0.0.1", server.port(), Optional.empty(), Optional.empty(),
                Optional.empty(), Map.of(SHOP, "privacy@shop.example"));
        gate = new Gate(new GateSettings(List.of(), List.of(), Duration.ofSeconds(5), Duration.ofSeconds(5),
                Optional.empty(), Optional.of(relay)), Profile.of(Map.of(), Map.of(ALIAS,
                        Vault.ephemeral().seal("alias", "kx7@alias.example"))), new Recorded());
        courier = new LetterCourier(gate, () -> epoch, () -> Instant.parse("2026-11-02T08:00:00Z"), id -> "Shop");
    }

    @AfterEach
    void close() throws IOException {
        gate.close();
        server.close();
    }

    private long letters() {
        return server.heard().stream().filter("DATA"::equals).count();
    }

    @Test
    void asked_again_it_only_says_again_that_it_left() {
        assertThat(courier.deliver(KEY, LETTER)).isEqualTo(new Report.Done());
        assertThat(courier.deliver(KEY, LETTER)).isEqualTo(new Report.Done());
        assertThat(letters()).isOne();
    }

    @Test
    void one_that_may_have_left_is_not_sent_again_either() {
        toEnd.set("");
        Report first = courier.deliver(KEY, LETTER);
        assertThat(first).isInstanceOfSatisfying(Report.Failed.class, failed ->
                assertThat(failed.fault()).isInstanceOf(Fault.Unknown.class));
        toEnd.set("250 ok");
        assertThat(courier.deliver(KEY, LETTER)).isEqualTo(first);
        assertThat(letters()).isOne();
    }

    @Test
    void one_that_surely_did_not_leave_is_tried_again() {
        toEnd.set("451 later");
        assertThat(courier.deliver(KEY, LETTER)).isInstanceOfSatisfying(Report.Failed.class, failed ->
                assertThat(failed.fault()).isInstanceOf(Fault.Transient.class));
        toEnd.set("250 ok");
        assertThat(courier.deliver(KEY, LETTER)).isEqualTo(new Report.Done());
    }

    @Test
    void one_that_an_earlier_process_may_have_sent_is_not_sent_by_this_one() {
        epoch = 2;
        assertThat(courier.deliver(KEY, LETTER)).isInstanceOfSatisfying(Report.Failed.class, failed -> {
            assertThat(failed.fault()).isInstanceOf(Fault.Unknown.class);
            assertThat(failed.fault().why()).contains("was stopped while this letter was on its way");
        });
        assertThat(server.heard()).isEmpty();
    }

    private static final class Recorded implements Disclosures {
        @Override
        public boolean recorded(SellerId seller, PurchaseId purchase, Datum datum, Stage stage) {
            return true;
        }

        @Override
        public Optional<String> standIn(SellerId seller, PurchaseId purchase, Datum datum, Stage stage) {
            return Optional.of("alias");
        }
    }
}
