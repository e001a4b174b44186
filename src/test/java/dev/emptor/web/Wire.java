package dev.emptor.web;

import dev.emptor.wire.Caps;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** HTTP by hand on a plain socket, so that tests can also send what no decent client would. */
final class Wire {
    private static final int TIMEOUT_MILLIS = 10_000;

    private Wire() {}

    record Answer(int status, List<String> headers, byte[] body) {
        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        JsonObject json() {
            return Json.parse(body, Caps.OWN).asObject();
        }

        Optional<String> header(String name) {
            String prefix = name.toLowerCase(Locale.ROOT) + ":";
            return headers.stream().filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
                    .map(line -> line.substring(prefix.length()).strip()).findFirst();
        }

        String code() {
            return json().needText("code");
        }
    }

    /** Sends one request, exactly these lines and this body, and reads the answer until the door closes. */
    static Answer exchange(int port, List<String> head, byte[] body) {
        try (Socket socket = open(port, head, body)) {
            return read(socket.getInputStream().readAllBytes());
        } catch (IOException failed) {
            throw new AssertionError("no answer to " + head.get(0), failed);
        }
    }

    /** Sends a request and leaves the connection open for reading. */
    static Socket open(int port, List<String> head, byte[] body) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String line : head) {
            bytes.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        }
        bytes.write("\r\n".getBytes(StandardCharsets.UTF_8));
        bytes.write(body);
        try {
            socket.getOutputStream().write(bytes.toByteArray());
            socket.getOutputStream().flush();
        } catch (IOException answeredEarly) {
            // The door may answer and close before it read all of a body it does not want.
        }
        return socket;
    }

    /** Reads from an open stream until the text was seen; what was read so far. */
    static String readUntil(Socket socket, String wanted) throws IOException {
        InputStream in = socket.getInputStream();
        ByteArrayOutputStream seen = new ByteArrayOutputStream();
        byte[] chunk = new byte[8_192];
        while (!seen.toString(StandardCharsets.UTF_8).contains(wanted)) {
            int count = in.read(chunk);
            if (count < 0) {
                throw new AssertionError("the stream ended without '" + wanted + "': " + seen);
            }
            seen.write(chunk, 0, count);
        }
        return seen.toString(StandardCharsets.UTF_8);
    }

    private static Answer read(byte[] all) {
        String text = new String(all, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            throw new AssertionError("not an HTTP answer: '" + text + "'");
        }
        List<String> lines = new ArrayList<>(List.of(text.substring(0, end).split("\r\n")));
        int status = Integer.parseInt(lines.remove(0).split(" ")[1]);
        byte[] body = Arrays.copyOfRange(all, end + 4, all.length);
        return new Answer(status, List.copyOf(lines), body);
    }
}
