package dev.emptor.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsServer;
import dev.emptor.model.Fault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HttpsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final List<String> sessions = new CopyOnWriteArrayList<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private Optional<HttpsServer> server = Optional.empty();

    @AfterEach
    void close() {
        server.ifPresent(open -> open.stop(0));
        executor.shutdownNow();
    }

    @Test
    void a_trusted_certificate_of_the_right_name_is_answered_and_no_session_is_taken_up_again() throws Exception {
        OwnCertificate own = OwnCertificate.of("localhost", folder);
        int port = serve(own);
        try (Outlet outlet = outlet(Optional.of(own))) {
            for (int i = 0; i < 3; i++) {
                assertThat(send(outlet, "https://localhost:" + port)).isInstanceOf(Reply.Answered.class);
            }
        }
        assertThat(bodies).containsExactly("{}", "{}", "{}");
        assertThat(sessions).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void a_certificate_that_nobody_trusts_gets_not_a_byte_of_the_request() throws Exception {
        int port = serve(OwnCertificate.of("localhost", folder));
        try (Outlet outlet = outlet(Optional.empty())) {
            refused(send(outlet, "https://localhost:" + port));
        }
        assertThat(bodies).isEmpty();
    }

    @Test
    void a_trusted_certificate_of_another_name_gets_not_a_byte_of_the_request() throws Exception {
        OwnCertificate other = OwnCertificate.of("other.example", folder);
        int port = serve(other);
        try (Outlet outlet = outlet(Optional.of(other))) {
            refused(send(outlet, "https://localhost:" + port));
        }
        assertThat(bodies).isEmpty();
    }

    private static void refused(Reply reply) {
        assertThat(reply).isInstanceOfSatisfying(Reply.Failed.class, failed -> {
            assertThat(failed.fault()).isInstanceOf(Fault.Transient.class);
            assertThat(failed.fault().why()).contains("certificate was not accepted");
        });
    }

    private Outlet outlet(Optional<OwnCertificate> trusted) throws GeneralSecurityException, IOException {
        if (trusted.isEmpty()) {
            return new Outlet(PATIENCE, PATIENCE, Optional.empty(), executor);
        }
        return new Outlet(PATIENCE, PATIENCE, Optional.empty(), executor, Optional.of(trusted.get().trusted()));
    }

    private static Reply send(Outlet outlet, String base) {
        return outlet.exchange("POST", URI.create(base + "/orders"), Map.of("User-Agent", Gate.USER_AGENT),
                "{}".getBytes(StandardCharsets.UTF_8), "");
    }

    private int serve(OwnCertificate own) throws IOException, GeneralSecurityException {
        HttpsServer opened = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        opened.setHttpsConfigurator(new HttpsConfigurator(own.context()));
        opened.createContext("/", exchange -> {
            sessions.add(HexFormat.of().formatHex(((HttpsExchange) exchange).getSSLSession().getId()));
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write("{}".getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        opened.setExecutor(executor);
        opened.start();
        server = Optional.of(opened);
        return opened.getAddress().getPort();
    }
}
