package dev.emptor.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.model.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Letters over TLS, after STARTTLS and at once, with certificates made here: only the right one is spoken to. */
final class RelayTlsTest {
    private static final char[] OPEN = "not a secret".toCharArray();
    private static final byte[] LETTER = "Subject: x\r\n\r\nprivate words\r\n".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    private static Path folder;
    private static SSLContext right;
    private static SSLContext otherName;

    @BeforeAll
    static void certificates() throws Exception {
        right = context("right", "ip:127.0.0.1");
        otherName = context("other", "dns:mail.other.example");
    }

    /** The JDK makes certificates by its tool alone. */
    private static SSLContext context(String name, String of) throws Exception {
        Path store = folder.resolve(name);
        Process made = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair", "-alias", name, "-keyalg", "EC", "-dname", "CN=" + name, "-ext", "san=" + of,
                "-keystore", store.toString(), "-storepass", new String(OPEN), "-validity", "2")
                .redirectErrorStream(true).redirectOutput(folder.resolve(name + ".log").toFile()).start();
        assertThat(made.waitFor()).as("keytool: %s", folder.resolve(name + ".log")).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, OPEN);
        }
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, OPEN);
        KeyStore known = KeyStore.getInstance("PKCS12");
        known.load(null, OPEN);
        known.setCertificateEntry(name, keys.getCertificate(name));
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(known);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
        return context;
    }

    private static Optional<Fault> send(SmtpServer server, SSLSocketFactory trusting, boolean atOnce) {
        RelayAccess access = new RelayAccess("127.0.0.1", server.port(), Optional.empty(), Optional.of("user"),
                Optional.of(new Secret("a-secret-word")), Map.of());
        return new Relay(access, Duration.ofSeconds(5), Duration.ofSeconds(5), trusting, atOnce)
                .send("a@b.example", "c@d.example", LETTER);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void with_the_right_certificate_the_letter_leaves_and_nothing_of_it_is_ever_in_clear(boolean atOnce)
            throws IOException {
        try (SmtpServer server = SmtpServer.safe(right, atOnce)) {
            assertThat(send(server, right.getSocketFactory(), atOnce)).isEmpty();
            assertThat(server.heard()).contains("MAIL FROM:<a@b.example>", "private words")
                    .anyMatch(line -> line.startsWith("AUTH PLAIN"));
            assertThat(server.inClear()).isSubsetOf("EHLO [127.0.0.1]", "STARTTLS");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_certificate_that_nobody_known_signed_is_refused_before_anything_is_said(boolean atOnce)
            throws IOException, GeneralSecurityException {
        try (SmtpServer server = SmtpServer.safe(right, atOnce)) {
            refused(server, send(server, SSLContext.getDefault().getSocketFactory(), atOnce));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_trusted_certificate_of_another_name_is_refused_before_anything_is_said(boolean atOnce) throws IOException {
        try (SmtpServer server = SmtpServer.safe(otherName, atOnce)) {
            refused(server, send(server, otherName.getSocketFactory(), atOnce));
        }
    }

    @Test
    void a_server_that_speaks_no_tls_where_it_is_due_at_once_is_told_nothing() throws IOException {
        try (SmtpServer server = SmtpServer.plain(SmtpServer::usual)) {
            refused(server, send(server, right.getSocketFactory(), true));
        }
    }

    private static void refused(SmtpServer server, Optional<Fault> fault) {
        assertThat(fault.orElseThrow()).isInstanceOf(Fault.Transient.class);
        assertThat(fault.orElseThrow().why()).isEqualTo("TLS with the mail relay failed");
        assertThat(server.heard()).noneMatch(line -> line.startsWith("AUTH") || line.startsWith("MAIL")
                || line.contains("private"));
    }
}
