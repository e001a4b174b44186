package dev.emptor.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/** Many well-formed requests down one connection, one behind the other without waiting, and all their answers. */
public final class Volley {
    private static final int PATIENCE_MILLIS = 20_000;
    private static final byte[] HEAD_END = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

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
    private byte[] answers = {};
    private int at;

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
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            byte[] all = written();
            // Written beside the reading, so that full buffers on both ways do not stop each other.
            CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
                try {
                    socket.getOutputStream().write(all);
                } catch (IOException hungUp) {
                    throw new UncheckedIOException(hungUp);
                }
            });
            answers = socket.getInputStream().readAllBytes();
            writing.join();
        }
        List<Hit> hits = new ArrayList<>();
        for (Shot shot : shots) {
            hits.add(next(shot));
        }
        return hits;
    }

    private byte[] written() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = 0; i < shots.size(); i++) {
            Shot shot = shots.get(i);
            byte[] body = shot.body().getBytes(StandardCharsets.UTF_8);
            StringBuilder head = new StringBuilder(shot.method() + " " + shot.target() + " HTTP/1.1\r\n");
            if (shot.head().stream().noneMatch(line -> line.toLowerCase(Locale.ROOT).startsWith("host:"))) {
                head.append("Host: 127.0.0.1:").append(port).append("\r\n");
            }
            shot.head().forEach(line -> head.append(line).append("\r\n"));
            head.append("Content-Length: ").append(body.length).append("\r\n");
            head.append(i == shots.size() - 1 ? "Connection: close\r\n\r\n" : "\r\n");
            all.writeBytes(head.toString().getBytes(StandardCharsets.UTF_8));
            all.writeBytes(body);
        }
        return all.toByteArray();
    }

    private Hit next(Shot shot) {
        int end = at;
        while (end + HEAD_END.length <= answers.length
                && !java.util.Arrays.equals(answers, end, end + HEAD_END.length, HEAD_END, 0, HEAD_END.length)) {
            end++;
        }
        if (end + HEAD_END.length > answers.length) {
            throw new AssertionError("no answer to " + shot + " but '"
                    + new String(answers, at, answers.length - at, StandardCharsets.ISO_8859_1) + "'");
        }
        String head = new String(answers, at, end - at, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        int status = Integer.parseInt(head.substring(9, 12));
        at = end + HEAD_END.length;
        boolean bodiless = shot.method().equals("HEAD") || status == 204 || status == 304;
        int length = bodiless ? 0 : length(head);
        String body = new String(answers, at, length, StandardCharsets.UTF_8);
        at += length;
        return new Hit(shot, status, head, body);
    }

    private int length(String head) {
        for (String line : head.split("\r\n", -1)) {
            if (line.startsWith("content-length:")) {
                return Integer.parseInt(line.substring(15).strip());
            }
        }
        return head.contains("connection: close") ? answers.length - at : 0;
    }
}
