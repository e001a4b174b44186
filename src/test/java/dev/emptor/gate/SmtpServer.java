package dev.emptor.gate;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A mail server written by hand, on a free port of this machine: plain, with STARTTLS, or with TLS at once. */
public final class SmtpServer implements AutoCloseable {
    private final List<String> heard = Collections.synchronizedList(new ArrayList<>());
    private final List<String> inClear = Collections.synchronizedList(new ArrayList<>());
    private final ServerSocket server;
    private final UnaryOperator<String> answers;
    private final Optional<SSLContext> tls;
    private final boolean atOnce;

    private SmtpServer(UnaryOperator<String> answers, Optional<SSLContext> tls, boolean atOnce) throws IOException {
        this.answers = answers;
        this.tls = tls;
        this.atOnce = atOnce;
        server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
    }

    /** Answers each line it hears; an empty answer hangs up, and while a mail comes only its end is answered. */
    public static SmtpServer plain(UnaryOperator<String> answers) throws IOException {
        return new SmtpServer(answers, Optional.empty(), false);
    }

    static SmtpServer safe(SSLContext tls, boolean atOnce) throws IOException {
        return new SmtpServer(SmtpServer::usual, Optional.of(tls), atOnce);
    }

    /** What a server says to which all is welcome. */
    public static String usual(String line) {
        return line.startsWith("EHLO") ? "250-me\r\n250 AUTH PLAIN" : line.startsWith("AUTH") ? "235 in"
                : line.equals("DATA") ? "354 go on" : line.equals("QUIT") ? "221 bye" : "250 ok";
    }

    public int port() {
        return server.getLocalPort();
    }

    /** All lines, whether in clear or not. */
    public List<String> heard() {
        return List.copyOf(heard);
    }

    List<String> inClear() {
        return List.copyOf(inClear);
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                talk(atOnce ? secured(socket) : socket, true);
            } catch (IOException refusedOrOver) {
                heard.add("broken off");
            }
        }
    }

    private SSLSocket secured(Socket socket) throws IOException {
        SSLSocket safe = (SSLSocket) tls.orElseThrow().getSocketFactory().createSocket(socket, null,
                socket.getPort(), true);
        safe.setUseClientMode(false);
        safe.startHandshake();
        return safe;
    }

    private void talk(Socket socket, boolean greet) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(),
                StandardCharsets.ISO_8859_1));
        if (greet) {
            say(socket, "220 ready");
        }
        boolean mail = false;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            heard.add(line);
            if (!(socket instanceof SSLSocket)) {
                inClear.add(line);
            }
            if (mail && !line.equals(".")) {
                continue;
            }
            if (line.equals("STARTTLS") && tls.isPresent()) {
                say(socket, "220 go ahead");
                talk(secured(socket), false);
                return;
            }
            boolean offers = tls.isPresent() && line.startsWith("EHLO") && !(socket instanceof SSLSocket);
            String answer = offers ? "250-me\r\n250 STARTTLS" : answers.apply(line);
            if (answer.isEmpty()) {
                return;
            }
            mail = answer.startsWith("354");
            say(socket, answer);
        }
    }

    private static void say(Socket socket, String answer) throws IOException {
        socket.getOutputStream().write((answer + "\r\n").getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
