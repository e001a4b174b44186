package dev.emptor.fuzz;

import static dev.emptor.fuzz.Property.require;

import dev.emptor.gate.Call;
import dev.emptor.gate.Gate;
import dev.emptor.gate.GateSettings;
import dev.emptor.gate.Marked;
import dev.emptor.gate.Reply;
import dev.emptor.gate.SellerAccess;
import dev.emptor.market.OpenMarket;
import dev.emptor.model.SellerId;
import dev.emptor.model.Stage;
import dev.emptor.web.OpenDoor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Whole doors, over real sockets: what comes in at ours, and what comes back from a seller's. */
final class DoorTargets {
    private static final byte[] NAMED = "@KEY@".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PLACE = "@PORT@".getBytes(StandardCharsets.US_ASCII);
    private static final SellerId SHOP = new SellerId("shop");

    private DoorTargets() {}

    /** Made when first needed. */
    private static final class Owner {
        static final OpenDoor DOOR = OpenDoor.start();
        static final String KEY = DOOR.readToken();
    }

    private static final class Market {
        static final OpenMarket DOOR = new OpenMarket();
        /** Where no key is ever shown: a door may still be hearing what it was sent when its caller has hung up. */
        static final OpenMarket STRANGERS = new OpenMarket();
    }

    /** A seller that answers every call with the bytes of the moment. */
    private static final class Seller {
        static final Seller ONE = new Seller();
        private final ServerSocket socket;
        private final Gate gate;
        private volatile byte[] answer = {};

        private Seller() {
            try {
                socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
            gate = new Gate(new GateSettings(List.of(new SellerAccess(SHOP, true,
                    Optional.of(URI.create("http://127.0.0.1:" + socket.getLocalPort())), Optional.empty(),
                    Optional.empty())), List.of(), Duration.ofSeconds(3), Duration.ofSeconds(5)), Marked.profile(),
                    Marked.recorded());
            Thread.ofPlatform().daemon().start(this::serve);
        }

        private void serve() {
            while (true) {
                try {
                    Socket call = socket.accept();
                    Thread.ofVirtual().start(() -> reply(call));
                } catch (IOException closed) {
                    return;
                }
            }
        }

        private void reply(Socket call) {
            try (call) {
                call.getInputStream().read(new byte[8_192]);
                call.getOutputStream().write(answer);
                call.shutdownOutput();
                // Closed by the other side, so that nothing of the answer is thrown away.
                call.getInputStream().read();
            } catch (IOException over) {
                // The gate hung up on what it does not read.
            }
        }
    }

    /** Whatever a seller answers, the gate says what came of the call, and keeps no more than its cap. */
    static void answer(byte[] bytes) {
        Seller.ONE.answer = bytes;
        switch (Seller.ONE.gate.send(Call.get(SHOP, "fuzz", Stage.NEED, "x"))) {
            case Reply.Answered answered -> require(answered.body().bytes().length <= GateSettings.ANSWER_BYTES
                    && answered.status() >= 200 && answered.status() < 500, () -> "taken for an answer: " + answered);
            case Reply.Failed failed -> Property.plain(failed.fault().why());
        }
    }

    /** Whoever reads only, or is nobody, changes nothing; and nothing sent makes the door fail. */
    static void owner(byte[] bytes) throws IOException {
        answered(RawHttp.send(Owner.DOOR.port(), filled(bytes, Owner.KEY, Owner.DOOR.port())));
        require(Owner.DOOR.changes(1) == 0, () -> "something was changed");
    }

    static void market(byte[] bytes) throws IOException {
        OpenMarket door = at(bytes, NAMED, 0) < 0 ? Market.STRANGERS : Market.DOOR;
        answered(RawHttp.send(door.port(), filled(bytes, door.token(), door.port())));
        require(Market.STRANGERS.heard() == 0, () -> "a stranger was heard");
    }

    private static void answered(String answers) {
        int worst = RawHttp.worst(answers);
        require(worst < 500 || worst == 501 || worst == 503, () -> "it failed: " + answers);
    }

    private static byte[] filled(byte[] bytes, String key, int port) {
        byte[] keyed = replaced(bytes, NAMED, key.getBytes(StandardCharsets.US_ASCII));
        return replaced(keyed, PLACE, Integer.toString(port).getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] replaced(byte[] bytes, byte[] name, byte[] with) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        int from = 0;
        for (int at = at(bytes, name, 0); at >= 0; at = at(bytes, name, from)) {
            all.write(bytes, from, at - from);
            all.writeBytes(with);
            from = at + name.length;
        }
        all.write(bytes, from, bytes.length - from);
        return all.toByteArray();
    }

    private static int at(byte[] bytes, byte[] name, int from) {
        for (int i = from; i + name.length <= bytes.length; i++) {
            if (java.util.Arrays.equals(bytes, i, i + name.length, name, 0, name.length)) {
                return i;
            }
        }
        return -1;
    }
}
