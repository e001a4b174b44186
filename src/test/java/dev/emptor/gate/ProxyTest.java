package dev.emptor.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.emptor.model.Fault;
import dev.emptor.model.SellerId;
import dev.emptor.model.Stage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ProxyTest {
    private static final SellerId HILL = new SellerId("hill");
    private static final SellerId VALE = new SellerId("vale");
    private static final Duration SECONDS = Duration.ofSeconds(5);

    private final FakeServer server = new FakeServer();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void sellers_are_reached_through_the_proxy_each_in_circuits_of_its_own_and_names_are_not_looked_up_here()
            throws IOException {
        try (SocksServer proxy = new SocksServer(server.url().getPort(), true, 0); Gate gate = gate(proxy.url())) {
            assertThat(gate.send(get(HILL).through("one"))).isInstanceOf(Reply.Answered.class);
            assertThat(gate.send(get(HILL).through("two"))).isInstanceOf(Reply.Answered.class);
            gate.send(get(HILL));
            gate.send(get(VALE));
            gate.send(get(VALE));
            List<SocksServer.Asked> asked = proxy.asked();
            assertThat(asked).hasSize(5).allSatisfy(call -> {
                // 3 is a name: the proxy, and nobody here, finds out where it is.
                assertThat(call.kind()).isEqualTo(3);
                assertThat(call.host()).isEqualTo("localhost");
                assertThat(call.port()).isEqualTo(server.url().getPort());
            });
            List<String> users = asked.stream().map(SocksServer.Asked::user).toList();
            assertThat(users.subList(0, 2)).containsExactly("one", "two");
            assertThat(users.get(2)).isNotEqualTo(users.get(3)).isNotBlank();
            assertThat(users.get(4)).isEqualTo(users.get(3)).isNotBlank();
            assertThat(server.seen()).hasSize(5);
        }
    }

    @Test
    void the_owners_channels_are_reached_directly() throws IOException {
        try (SocksServer proxy = new SocksServer(server.url().getPort(), true, 0); Gate gate = gate(proxy.url())) {
            assertThat(gate.post(new Message("ntfy", "test", Message.Method.POST, List.of(), Content.fields(),
                    Optional.empty()))).isInstanceOf(Reply.Answered.class);
            assertThat(proxy.asked()).isEmpty();
        }
    }

    @Test
    void there_is_no_way_round_a_proxy_that_refuses_is_gone_or_knows_no_users() throws IOException {
        try (SocksServer refuses = new SocksServer(server.url().getPort(), true, 4);
                SocksServer blind = new SocksServer(server.url().getPort(), false, 0)) {
            unreached(refuses.url(), "could not reach the address (its code 4)");
            unreached(blind.url(), "takes no user names");
        }
        try (Socket taken = new Socket()) {
            taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)); // Nobody listens, nor can.
            unreached(URI.create("socks5://127.0.0.1:" + taken.getLocalPort()), "the proxy could not be reached");
        }
        assertThat(server.seen()).isEmpty();
    }

    @Test
    void a_proxy_with_a_user_or_of_another_kind_is_refused() {
        for (String wrong : List.of("http://127.0.0.1:9050", "socks5://127.0.0.1", "socks5://me@127.0.0.1:9050")) {
            assertThatThrownBy(() -> gate(URI.create(wrong))).hasMessageContaining("socks5://host:port");
        }
    }

    private void unreached(URI proxy, String why) {
        try (Gate gate = gate(proxy)) {
            assertThat(gate.send(get(HILL))).isInstanceOfSatisfying(Reply.Failed.class, failed -> {
                assertThat(failed.fault()).isInstanceOf(Fault.Transient.class);
                assertThat(failed.fault().why()).contains(why);
            });
        }
    }

    private static Call get(SellerId seller) {
        return Call.get(seller, "test", Stage.NEED, "x");
    }

    private Gate gate(URI proxy) {
        URI url = URI.create("http://localhost:" + server.url().getPort());
        return new Gate(new GateSettings(List.of(access(HILL, url), access(VALE, url)),
                List.of(new ChannelAccess("ntfy", server.url(), Optional.empty())), SECONDS, SECONDS,
                Optional.of(proxy)), Marked.profile(), Marked.recorded());
    }

    private static SellerAccess access(SellerId seller, URI url) {
        return new SellerAccess(seller, true, Optional.of(url), Optional.empty(), Optional.empty());
    }
}
