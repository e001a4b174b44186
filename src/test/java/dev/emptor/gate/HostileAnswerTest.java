package dev.emptor.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.emptor.model.Fault;
import dev.emptor.model.SellerId;
import dev.emptor.model.Stage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a seller, or a proxy, may answer to do harm. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class HostileAnswerTest {
    private static final SellerId SHOP = new SellerId("shop");
    private static final Duration SECONDS = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final String OK = "HTTP/1.1 200 OK\r\n";
    private static final byte[] WELCOME = {5, 2, 1, 0, 5, 0, 0, 1, 127, 0, 0, 1, 0, 9};

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch over = new CountDownLatch(1);

    @AfterEach
    void close() {
        over.countDown();
        threads.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        OK + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{} ",
        OK + "Content-Length: 2, 2\r\n\r\n{}",
        OK + "Content-Length: -2\r\n\r\n{}",
        OK + "Content-Length: +2\r\n\r\n{}",
        OK + "Content-Length: 0x2\r\n\r\n{}",
        OK + "Content-Length:\r\n\r\n{}",
        OK + "Content-Length: 99999999999999999999\r\n\r\n{}",
        OK + "Content-Length: 3\r\n\r\n{}",
        OK + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
        OK + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        OK + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
        OK + "Transfer-Encoding: identity\r\n\r\n{}",
        OK + "Transfer-Encoding: chunked\r\n\r\n-2\r\n{}\r\n0\r\n\r\n",
        OK + "Transfer-Encoding: chunked\r\n\r\nffffffff\r\n{}",
        OK + "Transfer-Encoding: chunked\r\n\r\n100000002\r\n{}\r\n0\r\n\r\n",
        OK + "Transfer-Encoding: chunked\r\n\r\n2 2\r\n{}\r\n0\r\n\r\n",
        OK + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}{}\r\n0\r\n\r\n",
        OK + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n",
        OK + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n",
        OK + "Content-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}",
        OK + "Content-Length: 2\r\n",
        OK,
        "",
        "\r\n" + OK + "\r\n{}",
        OK + "Content-Length : 2\r\n\r\n{}",
        OK + ": 2\r\n\r\n{}",
        OK + "no colon\r\n\r\n{}",
        OK + "A: b\r\n c\r\n\r\n{}",
        OK + "A: b\rContent-Length: 2\r\n\r\n{}",
        OK + "A: b\0c\r\n\r\n{}",
        "HTTP/1.1 200\rOK\r\n\r\n{}",
        "HTTP/2 200\r\n\r\n{}",
        "HTTP/1.1 99 x\r\n\r\n{}",
        "HTTP/1.1 600 x\r\n\r\n{}",
        "HTTP/1.1 2000 x\r\n\r\n{}",
        "HTTP/1.1 -20 x\r\n\r\n{}",
        "HTTP/1.1 101 Switching\r\n\r\n" + OK + "\r\n{}",
        "SSH-2.0-x\r\n"})
    void it_is_refused(String answer) {
        assertThatThrownBy(() -> read(answer)).isInstanceOf(IOException.class);
        assertFault(answered(answer.getBytes(StandardCharsets.ISO_8859_1), SECONDS), Fault.Unknown.class);
    }

    @Test
    void what_is_odd_and_means_one_thing_only_is_read() throws IOException {
        for (String odd : List.of("HTTP/1.0 200 \r\n\r\n{}", OK + "Content-Length: 2\r\ncontent-length: 2\r\n\r\n{}",
                "HTTP/1.1 200 OK\nContent-Length:\t2 \t\n\n{}trailing", OK + "Connection: close\r\n\r\n{}",
                OK + "Transfer-Encoding: CHUNKED\r\n\r\n1;a=b\r\n{\r\n01\r\n}\r\n0\r\nX: y\r\n\r\n",
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Hints\r\nLink: x\r\n\r\n" + OK + "\r\n{}")) {
            assertThat(new String(read(odd).body(), StandardCharsets.US_ASCII)).as(odd).isEqualTo("{}");
        }
        assertThat(read("HTTP/1.1 204 No\r\nContent-Length: 5\r\n\r\n{}").body()).isEmpty();
        assertThat(read(OK + "Evil: a\t: b\r\n\r\n").header("evil")).contains("a\t: b");
    }

    @Test
    void heads_and_interim_answers_without_an_end_are_given_up() {
        String interim = "HTTP/1.1 102 Wait\r\n\r\n";
        assertThatThrownBy(() -> read(interim.repeat(8) + OK + "\r\n")).isInstanceOf(HttpAnswer.Unwanted.class);
        for (String start : List.of("", OK, OK + "A: ", OK + "Transfer-Encoding: chunked\r\n\r\n",
                OK + "Transfer-Encoding: chunked\r\n\r\n0\r\n", OK + "\r\n")) {
            for (String again : List.of("x", "A: b\r\n", " ", "HTTP/1.1 102 Wait\r\n", "1\r\nx\r\n")) {
                Endless endless = new Endless(start, again);
                assertThatThrownBy(() -> HttpAnswer.read(endless, 1_000)).isInstanceOf(HttpAnswer.Unwanted.class);
                assertThat(endless.given).isLessThan(200_000);
            }
        }
    }

    @Test
    void a_head_made_to_be_slow_is_read_or_refused_at_once() {
        String blanks = " ".repeat(16_000);
        assertThatThrownBy(() -> read(OK + "A:" + blanks + "\rb\r\n\r\n")).isInstanceOf(HttpAnswer.Unwanted.class);
        assertThatThrownBy(() -> read(OK + "A" + blanks + "b\r\n\r\n")).isInstanceOf(HttpAnswer.Unwanted.class);
        assertThatThrownBy(() -> read(OK + "Transfer-Encoding: chunked\r\n\r\n1" + blanks + "x\r\n"))
                .isInstanceOf(HttpAnswer.Unwanted.class);
    }

    @Test
    void an_answer_that_drips_ends_at_the_deadline() {
        assertFault(replyOf(SHORT, Optional.empty(), out -> {
            out.write(OK.getBytes(StandardCharsets.US_ASCII));
            // Each line comes in time; all together never do.
            while (over.getCount() > 0) {
                out.write("A: b\r\n".getBytes(StandardCharsets.US_ASCII), 0, 6);
                out.flush();
                pause();
            }
        }), Fault.Unknown.class);
    }

    @Test
    void nothing_of_an_answer_or_of_a_key_becomes_a_header_of_ours() {
        try (FakeServer server = new FakeServer(); Gate gate = gate(server.url(), SECONDS, Optional.empty())) {
            for (String evil : List.of("k\r\nX-Evil: 1", "k\nX-Evil: 1", "k\rX-Evil: 1", "k\0", "k\u010a")) {
                assertThatThrownBy(() -> gate.send(Call.get(SHOP, "t", Stage.NEED, "x").under(evil)))
                        .as(evil).isInstanceOf(IllegalArgumentException.class);
            }
            gate.send(Call.get(SHOP, "t", Stage.NEED, "x\r\nX-Evil: 1"));
            assertThat(server.only().headers()).doesNotContainKey("X-evil");
            assertThat(server.only().path()).isEqualTo("/x%0D%0AX-Evil%3A%201");
        }
    }

    @Test
    void a_proxy_that_is_cut_off_at_any_byte_or_speaks_something_else_reaches_nobody() {
        for (int cut = 0; cut < WELCOME.length; cut++) {
            byte[] part = java.util.Arrays.copyOf(WELCOME, cut);
            assertFault(replyOf(SECONDS, proxied(), out -> out.write(part)), Fault.Transient.class);
        }
        for (byte[] wrong : List.of(new byte[] {4, 90}, new byte[] {5, 0}, new byte[] {5, (byte) 255},
                new byte[] {5, 2, 1, 1}, new byte[] {5, 2, 5, 0}, new byte[] {5, 2, 1, 0, 4, 0, 0, 1},
                new byte[] {5, 2, 1, 0, 5, 0, 0, 9, 0, 0, 0, 0, 0, 0}, new byte[] {5, 2, 1, 0, 5, 1, 0, 1},
                new byte[] {5, 2, 1, 0, 5, 0, 0, 3, (byte) 255, 1},
                "HTTP/1.1 200 OK\r\n\r\n{}".getBytes(StandardCharsets.US_ASCII))) {
            assertFault(replyOf(SECONDS, proxied(), out -> out.write(wrong)), Fault.Transient.class);
        }
    }

    @Test
    void a_proxy_that_says_nothing_or_drips_reaches_nobody_by_the_deadline() {
        assertFault(replyOf(SHORT, proxied(), out -> pause()), Fault.Transient.class);
        assertFault(replyOf(SHORT, proxied(), out -> {
            out.write(new byte[] {5, 2, 1, 0, 5, 0, 0, 3, (byte) 255});
            while (over.getCount() > 0) {
                out.write('x');
                pause();
            }
        }), Fault.Transient.class);
    }

    @Test
    void behind_a_proxy_that_leads_astray_the_answer_is_read_as_strictly() {
        assertFault(replyOf(SECONDS, proxied(), out -> {
            out.write(WELCOME);
            out.write((OK + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}").getBytes(StandardCharsets.US_ASCII));
        }), Fault.Unknown.class);
    }

    private interface Speaking {
        void speak(OutputStream out) throws IOException;
    }

    private void pause() {
        try {
            if (over.await(50, TimeUnit.MILLISECONDS)) {
                threads.shutdown();
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            over.countDown();
        }
    }

    private Reply answered(byte[] answer, Duration deadline) {
        return replyOf(deadline, Optional.empty(), out -> out.write(answer));
    }

    private static Optional<URI> proxied() {
        return Optional.of(URI.create("http://127.0.0.1:9"));
    }

    /** What comes of a call to a party that says this; it is a proxy where an address lies behind it. */
    private Reply replyOf(Duration deadline, Optional<URI> behind, Speaking speaking) {
        try (ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            threads.execute(() -> {
                try (Socket call = socket.accept()) {
                    speaking.speak(call.getOutputStream());
                    call.shutdownOutput();
                    call.getInputStream().transferTo(OutputStream.nullOutputStream());
                } catch (IOException hungUp) {
                    // The gate does not read on.
                }
            });
            String here = "://127.0.0.1:" + socket.getLocalPort();
            try (Gate gate = gate(behind.orElse(URI.create("http" + here)), deadline,
                    behind.map(target -> URI.create("socks5" + here)))) {
                return gate.send(Call.get(SHOP, "t", Stage.NEED, "x"));
            }
        } catch (IOException noSocket) {
            throw new AssertionError(noSocket);
        }
    }

    private static Gate gate(URI url, Duration deadline, Optional<URI> proxy) {
        return new Gate(new GateSettings(List.of(new SellerAccess(SHOP, true, Optional.of(url), Optional.empty(),
                Optional.empty())), List.of(), SECONDS, deadline, proxy), Marked.profile(), Marked.recorded());
    }

    private static HttpAnswer read(String answer) throws IOException {
        return HttpAnswer.read(new ByteArrayInputStream(answer.getBytes(StandardCharsets.ISO_8859_1)), 1_000);
    }

    private static void assertFault(Reply reply, Class<? extends Fault> kind) {
        assertThat(reply).isInstanceOfSatisfying(Reply.Failed.class, failed -> {
            assertThat(failed.fault()).isInstanceOf(kind);
            assertThat(failed.fault().why()).isNotBlank().hasSizeLessThan(200);
        });
    }

    /** A start, and then the same again and again. */
    private static final class Endless extends InputStream {
        private final byte[] start;
        private final byte[] again;
        private int given;

        Endless(String start, String again) {
            this.start = start.getBytes(StandardCharsets.US_ASCII);
            this.again = again.getBytes(StandardCharsets.US_ASCII);
        }

        @Override
        public int read() {
            int at = given++;
            return at < start.length ? start[at] : again[(at - start.length) % again.length];
        }
    }
}
