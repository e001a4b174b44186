package dev.emptor.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.emptor.event.Heard;
import dev.emptor.ledger.Commitment;
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
import dev.emptor.rights.ReturnAddress;
import dev.emptor.rights.Step;
import dev.emptor.vault.Sealed;
import dev.emptor.vault.Vault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Letters by SMTP, against a server written by hand on this machine. */
final class RelayTest {
    private static final SellerId SHOP = new SellerId("shop");
    private static final PurchaseId LINE = new PurchaseId("p-1");
    private static final Vault VAULT = Vault.ephemeral();
    private static final StandIn ALIAS = new StandIn(Datum.EMAIL, "alias");

    private final List<AutoCloseable> open = new ArrayList<>();
    private boolean recorded = true;
    private boolean numbered = true;
    private Map<StandIn, Sealed> standIns = Map.of(ALIAS, VAULT.seal("alias", "kx7@alias.example"));
    private SmtpServer server;
    private final List<Heard.Seal> seals = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    private int server(UnaryOperator<String> answers) throws IOException {
        server = SmtpServer.plain(answers);
        open.add(server);
        return server.port();
    }

    private List<String> heard() {
        return server.heard();
    }

    private Gate gate(int port, Optional<String> fromDomain) {
        RelayAccess relay = new RelayAccess("127.0.0.1", port, fromDomain, Optional.of("user"),
                Optional.of(new Secret("a-secret-word")), Map.of(SHOP, "privacy@shop.example"));
        GateSettings settings = new GateSettings(List.of(), List.of(), Duration.ofSeconds(2), Duration.ofSeconds(2),
                Optional.empty(), Optional.of(relay));
        Gate gate = new Gate(settings, Profile.of(
                Map.of(Datum.NAME, VAULT.seal("name", "Rosa Markstein")),
                standIns), new Disclosures() {
                    @Override
                    public boolean recorded(SellerId seller, PurchaseId purchase, Datum datum, Stage stage) {
                        return recorded && purchase.equals(LINE) && stage == Stage.AFTER_SALE
                                && (datum == Datum.EMAIL || datum == Datum.ORDER_REF && numbered);
                    }

                    @Override
                    public Optional<String> standIn(SellerId seller, PurchaseId purchase, Datum datum, Stage stage) {
                        return datum == Datum.EMAIL ? Optional.of("alias") : Optional.empty();
                    }

                    @Override
                    public Optional<Integer> rotation(SellerId seller, PurchaseId purchase, Datum datum,
                            Stage stage) {
                        return Optional.of(0);
                    }

                    @Override
                    public Optional<Long> number(SellerId seller, PurchaseId purchase, Datum datum, Stage stage,
                            Optional<EffectKey> effect) {
                        return !effect.equals(Optional.of(post("A-1").effect())) ? Optional.empty()
                                : Optional.of(datum == Datum.EMAIL ? 7L : 8L);
                    }

                    @Override
                    public byte[] key(long line) {
                        return new byte[Commitment.KEY_BYTES];
                    }

                    @Override
                    public void departed(Heard.Departed departed) {
                        seals.addAll(departed.lines());
                    }
                }, (seller, rotation) -> Optional.of("r" + rotation.orElse(3) + "@alias.example"));
        open.add(gate);
        return gate;
    }

    private static Post post(String orderRef) {
        return new Post(new EffectKey("e1-t1-1"), LINE,
                new Letter(new ClaimId("c-1"), SHOP, Kind.ERASURE, Step.REQUEST, Law.GDPR,
                Language.DE,
                Optional.of(orderRef), LocalDate.of(2026, 11, 2), LocalDate.of(2026, 12, 2), Optional.empty()),
                "Shop", List.of(ALIAS), Instant.parse("2026-11-02T08:00:00Z"));
    }

    @Test
    void a_letter_goes_from_the_alias_to_the_sellers_address_and_says_nothing_else_of_the_house() throws IOException {
        int port = server(SmtpServer::usual);
        assertThat(gate(port, Optional.of("alias.example")).mail(post("A-1"))).isEmpty();
        assertThat(heard()).contains("EHLO [127.0.0.1]", "MAIL FROM:<kx7@alias.example>",
                "RCPT TO:<privacy@shop.example>", "From: <kx7@alias.example>", "To: <privacy@shop.example>",
                "Date: Mon, 2 Nov 2026 08:00:00 +0000");
        int blank = heard().indexOf("");
        String body = new String(Base64.getMimeDecoder().decode(String.join("", heard().subList(blank + 1,
                heard().indexOf(".")))), StandardCharsets.UTF_8);
        assertThat(body).contains("Gestützt auf Art. 17", "A-1", "kx7@alias.example").doesNotContain("Rosa");
        assertThat(heard().subList(heard().indexOf("DATA"), blank)).noneMatch(line -> line.startsWith("User-Agent")
                || line.startsWith("Received"));
    }

    @Test
    void it_comes_from_the_alias_that_its_line_names_though_there_is_a_newer_one_and_the_page_shows_the_same()
            throws IOException {
        standIns = Map.of();
        Gate gate = gate(server(SmtpServer::usual), Optional.empty());
        assertThat(gate.mail(post("A-1"))).isEmpty();
        assertThat(heard()).contains("MAIL FROM:<r0@alias.example>", "From: <r0@alias.example>");
        assertThat(gate.addressOf(SHOP, new ReturnAddress(Optional.of("alias"), Optional.of(0))))
                .contains("r0@alias.example");
    }

    @Test
    void the_line_of_a_letter_is_sealed_once_it_left_or_may_have_and_not_before() throws IOException {
        gate(server(line -> line.startsWith("RCPT") ? "550 nobody" : SmtpServer.usual(line)), Optional.empty())
                .mail(post("A-1"));
        assertThat(seals).isEmpty();
        gate(server(SmtpServer::usual), Optional.empty()).mail(post("A-1"));
        assertThat(seals).extracting(Heard.Seal::line).containsExactlyInAnyOrder(7L, 8L);
        byte[] key = new byte[Commitment.KEY_BYTES];
        assertThat(seals).extracting(Heard.Seal::commitment).containsExactlyInAnyOrder(
                Commitment.toValue(key, Datum.EMAIL, "kx7@alias.example"),
                Commitment.toValue(key, Datum.ORDER_REF, "A-1"));
        gate(server(line -> line.equals(".") ? "" : SmtpServer.usual(line)), Optional.empty()).mail(post("A-1"));
        assertThat(seals).hasSize(4);
    }

    @Test
    void what_breaks_before_the_letter_left_may_be_tried_again_and_after_it_may_not() throws IOException {
        assertThat(gate(server(line -> line.startsWith("RCPT") ? "" : SmtpServer.usual(line)), Optional.empty())
                .mail(post("A-1")).orElseThrow()).isInstanceOf(Fault.Transient.class);
        assertThat(gate(server(line -> line.equals(".") ? "" : SmtpServer.usual(line)), Optional.empty())
                .mail(post("A-1")).orElseThrow()).isInstanceOf(Fault.Unknown.class);
        assertThat(gate(server(line -> line.equals(".") ? "451 later" : SmtpServer.usual(line)), Optional.empty())
                .mail(post("A-1")).orElseThrow()).isInstanceOf(Fault.Transient.class);
        assertThat(gate(server(line -> line.startsWith("RCPT") ? "550 nobody kx7" : SmtpServer.usual(line)),
                Optional.empty())
                .mail(post("A-1")).orElseThrow().why()).contains("550").doesNotContain("kx7");
        assertThat(gate(server(line -> "no protocol"), Optional.empty()).mail(post("A-1")).orElseThrow())
                .isInstanceOf(Fault.Transient.class);
    }

    @Test
    void without_a_line_in_the_ledger_or_from_another_domain_nothing_is_connected() throws IOException {
        int port = server(SmtpServer::usual);
        assertThat(gate(port, Optional.of("other.example")).mail(post("A-1")).orElseThrow().why())
                .contains("NOT_AN_ADDRESS");
        recorded = false;
        assertThat(gate(port, Optional.empty()).mail(post("A-1")).orElseThrow().why())
                .contains("DISCLOSURE_FORBIDDEN");
        recorded = true;
        numbered = false;
        assertThat(gate(port, Optional.empty()).mail(post("A-1")).orElseThrow().why())
                .contains("DISCLOSURE_FORBIDDEN", "ORDER_REF");
        numbered = true;
        assertThat(gate(port, Optional.empty()).mail(post("Rosa Markstein")).orElseThrow().why())
                .contains("UNRELEASED").doesNotContain("Rosa");
        assertThat(heard()).isEmpty();
    }

    @Test
    void a_relay_that_only_says_a_byte_now_and_then_is_given_up() throws Exception {
        try (ServerSocket slow = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CountDownLatch over = new CountDownLatch(1);
            Thread.ofVirtual().start(() -> {
                try (Socket talk = slow.accept()) {
                    for (int said = 0; said < 1_000 && !over.await(20, TimeUnit.MILLISECONDS); said++) {
                        talk.getOutputStream().write('2');
                    }
                } catch (IOException | InterruptedException hungUp) {
                    over.countDown();
                }
            });
            RelayAccess access = new RelayAccess("127.0.0.1", slow.getLocalPort(), Optional.empty(), Optional.empty(),
                    Optional.empty(), Map.of());
            assertTimeoutPreemptively(Duration.ofSeconds(10), () -> assertThat(new Relay(access, Duration.ofSeconds(2),
                    Duration.ofMillis(100)).send("a@b.example", "c@d.example", new byte[0]).orElseThrow())
                    .isInstanceOf(Fault.Transient.class));
            over.countDown();
        }
    }

    @Test
    void beyond_this_machine_nothing_is_said_without_tls() throws IOException {
        int port = server(SmtpServer::usual);
        RelayAccess far = new RelayAccess("localhost.localdomain", port, Optional.empty(), Optional.of("user"),
                Optional.of(new Secret("a-secret-word")), Map.of());
        assertThat(far.onThisMachine()).isFalse();
        RelayAccess near = new RelayAccess(InetAddress.getLoopbackAddress().getHostAddress(), port, Optional.empty(),
                Optional.empty(), Optional.empty(), Map.of());
        Relay relay = new Relay(new RelayAccess("0.0.0.0", port, Optional.empty(), Optional.of("user"),
                Optional.of(new Secret("a-secret-word")), Map.of()), Duration.ofSeconds(2), Duration.ofSeconds(2));
        assertThat(near.onThisMachine()).isTrue();
        assertThat(relay.send("a@b.example", "c@d.example", new byte[0]).orElseThrow().why()).contains("no TLS");
        assertThat(heard()).noneMatch(line -> line.startsWith("AUTH") || line.startsWith("MAIL"));
    }

    @Test
    void a_dot_at_the_beginning_of_a_line_does_not_end_a_mail() throws IOException {
        int port = server(SmtpServer::usual);
        Relay relay = new Relay(new RelayAccess("127.0.0.1", port, Optional.empty(), Optional.empty(),
                Optional.empty(), Map.of()), Duration.ofSeconds(2), Duration.ofSeconds(2));
        assertThat(relay.send("a@b.example", "c@d.example", "x\r\n.\r\nQUIT\r\n".getBytes(StandardCharsets.US_ASCII)))
                .isEmpty();
        assertThat(heard()).containsSubsequence("x", "..", "QUIT", ".");
    }
}
