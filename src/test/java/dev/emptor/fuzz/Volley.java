package dev.emptor.fuzz;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Many well-formed requests down one connection, one after the other, and all their answers. */
public final class Volley {
    private static final int PATIENCE_MILLIS = 20_000;
    private static final String END = "\r\n\r\n";

    /** One request; lines of its head without the first and without its length. */
    public record Shot(String method, String target, List<String> head, String body) {
        public static Shot of(String method, String target, String... head) {
            return new Shot(method, target, List.of(head), "");
        }

        public Shot json(String text) {
            List<String> more = new ArrayList<>(head);
            more.add("Content-Type: application/json");
            return new Shot(method, target, more, text);
        }
    }

    /** One answer; {@code head} is in lower case, with its first line. */
    public record Hit(Shot shot, int status, String head, String body) {}

    private final int port;
    private final List<Shot> shots;

    private Volley(int port, List<Shot> shots) {
        this.port = port;
        this.shots = shots;
    }

    /** Sends them all to that port of this machine, and returns an answer for each. */
    public static List<Hit> fire(int port, List<Shot> shots) {
        try {
            return new Volley(port, shots).fire();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private List<Hit> fire() throws IOException {
        List<Hit> hits = new ArrayList<>();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            for (int i = 0; i < shots.size(); i++) {
                socket.getOutputStream().write(written(shots.get(i), i == shots.size() - 1));
                hits.add(answer(shots.get(i), in));
            }
        }
        return hits;
    }

    private byte[] written(Shot shot, boolean last) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] body = shot.body().getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder(shot.method() + " " + shot.target() + " HTTP/1.1\r\n");
        if (shot.head().stream().noneMatch(line -> line.toLowerCase(Locale.ROOT).startsWith("host:"))) {
            head.append("Host: 127.0.0.1:").append(port).append("\r\n");
        }
        shot.head().forEach(line -> head.append(line).append("\r\n"));
        head.append("Content-Length: ").append(body.length).append(last ? "\r\nConnection: close" : "");
        all.writeBytes(head.append("\r\n\r\n").toString().getBytes(StandardCharsets.UTF_8));
        all.writeBytes(body);
        return all.toByteArray();
    }

    private static Hit answer(Shot shot, InputStream in) throws IOException {
        StringBuilder read = new StringBuilder();
        while (read.length() < END.length() || !read.substring(read.length() - END.length()).equals(END)) {
            int next = in.read();
            if (next < 0) {
                throw new AssertionError("no answer to " + shot + " but '" + read + "'");
            }
            read.append((char) next);
        }
        String head = read.toString().toLowerCase(Locale.ROOT);
        int status = Integer.parseInt(head.substring(9, 12));
        boolean bodiless = shot.method().equals("HEAD") || status == 204 || status == 304;
        byte[] body = bodiless ? new byte[0] : in.readNBytes(length(head));
        return new Hit(shot, status, head, new String(body, StandardCharsets.UTF_8));
    }

    private static int length(String head) {
        for (String line : head.split("\r\n", -1)) {
            if (line.startsWith("content-length:")) {
                return Integer.parseInt(line.substring(15).strip());
            }
        }
        throw new AssertionError("an answer of no said length: " + head);
    }
}
