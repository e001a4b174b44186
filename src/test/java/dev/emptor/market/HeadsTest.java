package dev.emptor.market;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.event.Effect;
import dev.emptor.gate.Gate;
import dev.emptor.gate.GateSettings;
import dev.emptor.gate.Marked;
import dev.emptor.gate.Profile;
import dev.emptor.gate.Secret;
import dev.emptor.gate.SellerAccess;
import dev.emptor.identity.Identities;
import dev.emptor.identity.Masks;
import dev.emptor.model.Datum;
import dev.emptor.model.EffectKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The very bytes that stand before each body, as {@code peer-protocol.md} has them. */
final class HeadsTest {
    private static final String LENGTH = "(?m)^Content-Length: [0-9]+";

    private final List<String> heads = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private ServerSocket socket;

    @BeforeEach
    void listen() throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(() -> {
            try {
                while (true) {
                    try (Socket call = socket.accept()) {
                        heads.add(head(call.getInputStream()));
                        call.getOutputStream().write("HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n".getBytes(
                                StandardCharsets.US_ASCII));
                        call.shutdownOutput();
                        call.getInputStream().readAllBytes();
                    }
                }
            } catch (IOException closed) {
                // The test is over.
            }
        });
    }

    @AfterEach
    void close() throws IOException {
        socket.close();
        threads.shutdownNow();
    }

    @Test
    void the_headers_are_these_in_this_order_and_no_others() {
        String host = "Host: 127.0.0.1:" + socket.getLocalPort();
        String same = "User-Agent: Emptor/1\r\nAccept: application/json\r\nAccept-Encoding: identity\r\nSec-GPC: 1";
        String body = "Content-Type: application/json";
        assertThat(sent(0, Marked.profile(), Optional.empty())).containsExactly(
                String.join("\r\n", "POST /emptor/v1/intents HTTP/1.1", host, same, body, "Content-Length: N",
                        "Connection: close"),
                String.join("\r\n", "POST /emptor/v1/checkouts HTTP/1.1", host, same, body, "Content-Length: N",
                        "Connection: close"),
                String.join("\r\n", "POST /emptor/v1/orders HTTP/1.1", host, same, body, "Idempotency-Key: e1-9d3f",
                        "Content-Length: N", "Connection: close"),
                String.join("\r\n", "GET /emptor/v1/orders/by-key/e1-9d3f HTTP/1.1", host, same, "Connection: close"));
        assertThat(sent(0, Marked.profile(), Optional.of(new Secret("given-by-hand")))).allSatisfy(head ->
                assertThat(head).contains("Sec-GPC: 1\r\nAuthorization: Bearer given-by-hand\r\nCo"));
    }

    @Test
    void two_homes_send_the_same() {
        Map<Datum, String> values = new EnumMap<>(Datum.class);
        Marked.VALUES.forEach((datum, value) -> values.put(datum, "another-" + value));
        assertThat(sent(1, new Profile(values), Optional.empty()))
                .isEqualTo(sent(0, Marked.profile(), Optional.empty()));
    }

    /** The heads of one message of each kind, but for the length of the body. */
    private List<String> sent(int house, Profile profile, Optional<Secret> token) {
        heads.clear();
        byte[] master = new byte[Identities.MASTER_BYTES];
        master[0] = (byte) house;
        Identities identities = Identities.of(master);
        try (Gate gate = new Gate(new GateSettings(List.of(new SellerAccess(Goods.HILL, true,
                Optional.of(URI.create("http://127.0.0.1:" + socket.getLocalPort())), token, Optional.empty())),
                List.of()), profile, Marked.recorded())) {
            SellerCourier courier = new SellerCourier(gate, new Masks(() -> identities, seller -> 0));
            for (Effect effect : List.of(new Effect.SendIntentcast(Goods.PURCHASE, Goods.HILL, Goods.intent(),
                            Optional.empty()),
                    Goods.askCheckout(), Goods.placeOrder(),
                    new Effect.LookUpOrder(Goods.PURCHASE, Goods.HILL, "e1-9d3f"))) {
                courier.deliver(new EffectKey("e-1"), effect);
            }
        }
        return heads.stream().map(head -> head.replaceAll(LENGTH, "Content-Length: N")).toList();
    }

    /** All before the blank line; what follows is read too, so that the other side can write it. */
    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("cut off");
            }
            head.write(next);
        }
        return head.toString(StandardCharsets.US_ASCII).strip();
    }
}
