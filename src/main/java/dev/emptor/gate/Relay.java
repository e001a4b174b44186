package dev.emptor.gate;

import dev.emptor.model.Fault;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Gives one mail to the owner's mail server (SMTP, RFC 5321; STARTTLS, RFC 3207; AUTH PLAIN, RFC 4954). Written here
 * because it must be known exactly when the last byte began to leave: before that a failure is transient, after it
 * unknown. Blocks; what the server says beyond its three digits goes nowhere.
 */
final class Relay {
    private static final Duration AGAIN = Duration.ofMinutes(5);
    /** How many times the wait for one answer a whole talk may take. */
    private static final long ANSWERS = 4;
    private static final int LONGEST_LINE = 2_000;
    private static final int MOST_LINES = 100;
    /** Where TLS is spoken from the first byte (RFC 8314). */
    private static final int SUBMISSIONS = 465;
    private static final String ADDRESS = "[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,190}";
    /** A name would tell the server, and whoever reads the mail's trace, what this machine is called. */
    private static final String HELLO = "EHLO [127.0.0.1]";

    private final RelayAccess access;
    private final int connectMillis;
    private final int answerMillis;
    private final SSLSocketFactory tls;
    private final boolean tlsAtOnce;

    Relay(RelayAccess access, Duration connect, Duration answer) {
        this(access, connect, answer, (SSLSocketFactory) SSLSocketFactory.getDefault(), access.port() == SUBMISSIONS);
    }

    /** With certificates that {@code tls} trusts, and TLS at once or only after STARTTLS. */
    Relay(RelayAccess access, Duration connect, Duration answer, SSLSocketFactory tls, boolean tlsAtOnce) {
        this.tls = tls;
        this.tlsAtOnce = tlsAtOnce;
        this.access = access;
        this.connectMillis = Math.toIntExact(connect.toMillis());
        this.answerMillis = Math.toIntExact(answer.toMillis());
    }

    /** Whether a text is an address that can stand in an envelope without breaking out of it. */
    static boolean isAddress(String text) {
        return text.matches(ADDRESS);
    }

    /** Empty once the server took responsibility for it. */
    Optional<Fault> send(String from, String to, byte[] message) {
        boolean[] leaving = {false};
        try (Socket bare = new Socket(); Limit limit = new Limit(bare)) {
            limit.after(answerMillis * ANSWERS);
            Socket plain = connected(bare);
            Talk talk = opened(plain);
            talk.ask("MAIL FROM:<" + from + ">", 250);
            talk.ask("RCPT TO:<" + to + ">", 250);
            talk.ask("DATA", 354);
            leaving[0] = true;
            talk.data(message);
            talk.quit();
            return Optional.empty();
        } catch (Unwelcome no) {
            return Optional.of(no.fault());
        } catch (IOException broken) {
            return Optional.of(leaving[0] ? new Fault.Unknown("the connection to the mail relay broke after the letter "
                    + "had left") : new Fault.Transient(before(broken), AGAIN));
        }
    }

    private static String before(IOException broken) {
        return broken instanceof SSLException ? "TLS with the mail relay failed"
                : broken instanceof UnknownHostException ? "the mail relay's name is not known"
                : "the mail relay could not be reached, or hung up";
    }

    private Socket connected(Socket socket) throws IOException {
        socket.connect(new InetSocketAddress(access.host(), access.port()), connectMillis);
        socket.setSoTimeout(answerMillis);
        return tlsAtOnce ? secured(socket) : socket;
    }

    /** Hangs up when the whole talk takes too long: a relay that says a byte now and then is never late by itself. */
    private static final class Limit implements AutoCloseable {
        private final CountDownLatch over = new CountDownLatch(1);
        private final Socket socket;

        Limit(Socket socket) {
            this.socket = socket;
        }

        void after(long millis) {
            Thread.ofVirtual().start(() -> {
                try {
                    if (!over.await(millis, TimeUnit.MILLISECONDS)) {
                        socket.close();
                    }
                } catch (InterruptedException | IOException gone) {
                    over.countDown();
                }
            });
        }

        @Override
        public void close() {
            over.countDown();
        }
    }

    private Talk opened(Socket plain) throws IOException {
        Talk talk = new Talk(plain);
        talk.expect(220);
        String offers = talk.ask(HELLO, 250);
        boolean safe = plain instanceof SSLSocket;
        if (!safe && offers.contains("STARTTLS")) {
            talk.ask("STARTTLS", 220);
            talk = new Talk(secured(plain));
            talk.ask(HELLO, 250);
            safe = true;
        }
        if (!safe && !access.onThisMachine()) {
            throw new Unwelcome(new Fault.Permanent("the mail relay offers no TLS, and without it your letters could"
                    + " be "
                    + "read on the way; use another port or relay in config/emptor.yaml"));
        }
        if (access.user().isPresent() && access.password().isPresent()) {
            String both = "\0" + access.user().get() + "\0" + access.password().get().reveal();
            talk.ask("AUTH PLAIN " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8)), 235);
        }
        return talk;
    }

    private Socket secured(Socket plain) throws IOException {
        SSLSocket safe = (SSLSocket) tls.createSocket(plain, access.host(), access.port(), true);
        SSLParameters parameters = safe.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        safe.setSSLParameters(parameters);
        safe.startHandshake();
        return safe;
    }

    /** The server said no, in words of the protocol. */
    private static final class Unwelcome extends IOException {
        private static final long serialVersionUID = 1;
        private final transient Fault fault;

        Unwelcome(Fault fault) {
            super(fault.why());
            this.fault = fault;
        }

        Fault fault() {
            return fault;
        }
    }

    /** Lines to and fro. */
    private static final class Talk {
        private final InputStream in;
        private final OutputStream out;

        Talk(Socket socket) throws IOException {
            in = new BufferedInputStream(socket.getInputStream());
            out = new BufferedOutputStream(socket.getOutputStream());
        }

        String ask(String line, int wanted) throws IOException {
            out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
            out.flush();
            return expect(wanted);
        }

        /** All lines of an answer with that code, in capital letters. */
        String expect(int wanted) throws IOException {
            StringBuilder all = new StringBuilder();
            for (int lines = 0; lines < MOST_LINES; lines++) {
                String line = line();
                if (!line.matches("[2-5][0-9]{2}([ -].*)?")) {
                    throw new IOException("no line of SMTP");
                }
                all.append(line.toUpperCase(Locale.ROOT)).append('\n');
                if (line.length() == 3 || line.charAt(3) == ' ') {
                    int code = Integer.parseInt(line.substring(0, 3));
                    if (code == wanted) {
                        return all.toString();
                    }
                    throw new Unwelcome(refusal(code));
                }
            }
            throw new IOException("an answer without an end");
        }

        private static Fault refusal(int code) {
            String why = "the mail relay answered " + code;
            return code < 500 ? new Fault.Transient(why, AGAIN) : new Fault.Permanent(why + ": it does not take this "
                    + "letter; look at the relay's settings and at the seller's privacy-contact");
        }

        void data(byte[] message) throws IOException {
            boolean start = true;
            for (byte b : message) {
                if (start && b == '.') {
                    out.write('.');
                }
                out.write(b);
                start = b == '\n';
            }
            out.write(".\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            expect(250);
        }

        /** Courtesy; the letter is with the server already. */
        void quit() {
            try {
                out.write("QUIT\r\n".getBytes(StandardCharsets.US_ASCII));
                out.flush();
            } catch (IOException gone) {
                return;
            }
        }

        private String line() throws IOException {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int b = in.read(); b != '\n'; b = in.read()) {
                if (b < 0 || line.size() > LONGEST_LINE) {
                    throw new IOException("cut off");
                }
                line.write(b);
            }
            return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
        }
    }
}
