package dev.emptor.gate;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * One connection for one exchange: the only class of Emptor's that connects to a seller or to a channel of the owner's.
 * Through a SOCKS5 proxy (RFC 1928) with a user name (RFC 1929), if there is one: then the host's name is resolved by
 * the proxy and never here, and there is no way round it.
 */
final class Wire implements AutoCloseable {
    private static final int VERSION = 5;
    private static final int BY_USER_NAME = 2;
    private static final int CONNECT = 1;
    private static final int DOMAIN = 3;
    private static final int IPV4 = 1;
    private static final int IPV6 = 4;
    private static final int LONGEST_NAME = 255;

    /** Nobody was reached, so nothing of the request has left. */
    static final class Unreached extends IOException {
        private static final long serialVersionUID = 1L;

        Unreached(String why) {
            super(why);
        }
    }

    /** What certificates are checked against; reading them takes a tenth of a second, so it is done once. */
    private static final class Trusted {
        static final TrustManager[] MANAGERS = trusting(null);
    }

    private final URI target;
    private final Optional<URI> proxy;
    private final String circuit;
    private final int connectMillis;
    private final Optional<KeyStore> trust;
    private final Socket socket = new Socket(Proxy.NO_PROXY);
    private boolean sent;
    private boolean stopped;

    Wire(URI target, Optional<URI> proxy, String circuit, Duration connect, Optional<KeyStore> trust) {
        this.target = target;
        this.proxy = proxy;
        this.circuit = circuit;
        this.connectMillis = (int) connect.toMillis();
        this.trust = trust;
    }

    /** What certificates are checked against: those in a store, or those that this machine trusts. */
    private static TrustManager[] trusting(@Nullable KeyStore store) {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return factory.getTrustManagers();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform knows whom to trust", missing);
        }
    }

    /** Whether a byte of the request may have left. */
    synchronized boolean sent() {
        return sent;
    }

    /** From now on no byte of the request leaves; false if one may have left already. */
    synchronized boolean stop() {
        stopped = !sent;
        return stopped;
    }

    private synchronized void start() throws Unreached {
        if (stopped) {
            throw new Unreached("it was given up before anything left");
        }
        sent = true;
    }

    HttpAnswer exchange(byte[] request) throws IOException {
        Socket secured = secured(connected());
        start();
        secured.getOutputStream().write(request);
        secured.getOutputStream().flush();
        try (InputStream in = new BufferedInputStream(secured.getInputStream())) {
            return HttpAnswer.read(in, GateSettings.ANSWER_BYTES);
        }
    }

    private Socket connected() throws IOException {
        URI first = proxy.orElse(target);
        try {
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(bare(first.getHost()), port(first)), connectMillis);
        } catch (SocketTimeoutException late) {
            throw new Unreached(proxy.isPresent() ? "the proxy did not answer in time"
                    : "nobody answered the connection in time");
        } catch (IOException failed) {
            throw new Unreached(proxy.isPresent() ? "the proxy could not be reached" : "could not connect");
        }
        if (proxy.isPresent()) {
            throughProxy();
        }
        return socket;
    }

    private void throughProxy() throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        // A user name is insisted on: without it a proxy puts calls to different sellers into one circuit.
        socket.getOutputStream().write(new byte[] {VERSION, 1, BY_USER_NAME});
        if (in.readUnsignedByte() != VERSION || in.readUnsignedByte() != BY_USER_NAME) {
            throw new Unreached("the proxy takes no user names, so it would not keep sellers apart");
        }
        socket.getOutputStream().write(login(circuit.getBytes(StandardCharsets.UTF_8)));
        if (in.readUnsignedByte() != 1 || in.readUnsignedByte() != 0) {
            throw new Unreached("the proxy refused the user name");
        }
        socket.getOutputStream().write(asked(bare(target.getHost()).getBytes(StandardCharsets.UTF_8), port(target)));
        answered(in);
    }

    /** The user name, and the same as password: neither is secret, they only tell circuits apart. */
    private static byte[] login(byte[] name) {
        ByteArrayOutputStream login = new ByteArrayOutputStream();
        login.write(1);
        for (int i = 0; i < 2; i++) {
            login.write(name.length);
            login.writeBytes(name);
        }
        return login.toByteArray();
    }

    private static byte[] asked(byte[] host, int port) throws IOException {
        if (host.length > LONGEST_NAME) {
            throw new Unreached("the seller's host has a name too long for the proxy");
        }
        ByteArrayOutputStream asked = new ByteArrayOutputStream();
        asked.writeBytes(new byte[] {VERSION, CONNECT, 0, DOMAIN, (byte) host.length});
        asked.writeBytes(host);
        asked.write(port >> Byte.SIZE);
        asked.write(port);
        return asked.toByteArray();
    }

    private static void answered(DataInputStream in) throws IOException {
        int version = in.readUnsignedByte();
        int outcome = in.readUnsignedByte();
        in.readUnsignedByte();
        int kind = in.readUnsignedByte();
        if (version != VERSION || outcome != 0) {
            throw new Unreached("the proxy could not reach the address (its code " + outcome + ")");
        }
        int length = switch (kind) {
            case IPV4 -> 4;
            case IPV6 -> 16;
            case DOMAIN -> in.readUnsignedByte();
            default -> throw new Unreached("the proxy answered in a way that is not SOCKS5");
        };
        in.readFully(new byte[length + 2]);
    }

    private Socket secured(Socket plain) throws IOException {
        if (!target.getScheme().equals("https")) {
            return plain;
        }
        try {
            // A context of its own for each call: no session is resumed, by which two calls could be told to be one's.
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.map(Wire::trusting).orElseGet(() -> Trusted.MANAGERS), null);
            SSLSocket tls = (SSLSocket) context.getSocketFactory().createSocket(plain, bare(target.getHost()),
                    port(target), true);
            SSLParameters parameters = tls.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            tls.setSSLParameters(parameters);
            tls.startHandshake();
            return tls;
        } catch (SSLException refused) {
            throw new Unreached("the certificate was not accepted or TLS failed");
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has TLS", missing);
        }
    }

    /** Hangs up, whatever is under way. */
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException gone) {
            // It is not open, which is what was wanted.
        }
    }

    private static String bare(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static int port(URI url) {
        return url.getPort() >= 0 ? url.getPort() : url.getScheme().equals("https") ? 443 : 80;
    }
}
