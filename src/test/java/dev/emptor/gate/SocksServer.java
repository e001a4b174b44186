package dev.emptor.gate;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A SOCKS5 proxy on loopback that writes down what it was asked, and leads every name to one port here. */
final class SocksServer implements AutoCloseable {
    /** One connection: the user name, and the kind and text of the address it was to lead to. */
    record Asked(String user, int kind, String host, int port) {}

    private final ServerSocket server;
    private final int leadsTo;
    private final boolean knowsUsers;
    private final int outcome;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    SocksServer(int leadsTo, boolean knowsUsers, int outcome) throws IOException {
        this.leadsTo = leadsTo;
        this.knowsUsers = knowsUsers;
        this.outcome = outcome;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    URI url() {
        return URI.create("socks5://127.0.0.1:" + server.getLocalPort());
    }

    List<Asked> asked() {
        return List.copyOf(asked);
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                threads.execute(() -> serve(client));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void serve(Socket client) {
        try (client) {
            DataInputStream in = new DataInputStream(client.getInputStream());
            OutputStream out = client.getOutputStream();
            in.readUnsignedByte();
            String methods = text(in);
            int method = knowsUsers && methods.indexOf(2) >= 0 ? 2 : methods.indexOf(0) >= 0 ? 0 : 255;
            out.write(new byte[] {5, (byte) method});
            if (method != 2) {
                return;
            }
            in.readUnsignedByte();
            String user = text(in);
            text(in);
            out.write(new byte[] {1, 0});
            in.readNBytes(3);
            int kind = in.readUnsignedByte();
            String host = text(in);
            asked.add(new Asked(user, kind, host, in.readUnsignedShort()));
            out.write(new byte[] {5, (byte) outcome, 0, 1, 127, 0, 0, 1, 0, 9});
            if (outcome == 0) {
                try (Socket onward = new Socket(InetAddress.getLoopbackAddress(), leadsTo)) {
                    threads.execute(() -> copy(in, onward));
                    onward.getInputStream().transferTo(out);
                }
            }
        } catch (IOException cut) {
            // One side hung up.
        }
    }

    private static void copy(InputStream from, Socket to) {
        try {
            from.transferTo(to.getOutputStream());
        } catch (IOException cut) {
            // One side hung up.
        }
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readUnsignedByte()), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        server.close();
        threads.shutdownNow();
    }
}
