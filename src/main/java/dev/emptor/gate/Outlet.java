package dev.emptor.gate;

import dev.emptor.model.Fault;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The way to one destination: HTTP/1.1 (RFC 9112), one connection and one fresh TLS context for each call, so that
 * nothing but the address of this house tells a seller that two calls come from one; and a bound on calls at once.
 * Blocks; call it from a virtual thread.
 *
 * <p>Written here and not taken from the JDK: its client keeps each request, token and address included, for seconds
 * after the call, by way of the pool's connection, its connect timer and the exchange that it was opened for; and it
 * knows no SOCKS. What is sent here is wiped when the call ends, and its head is the same for every house.
 */
final class Outlet implements Gate.Line {
    private static final Duration AGAIN = Duration.ofSeconds(30);
    private static final int RANDOM_BYTES = 10;

    private final Duration connect;
    private final Duration deadline;
    private final Optional<URI> proxy;
    private final Executor executor;
    private final Semaphore slots = new Semaphore(GateSettings.AT_ONCE, true);
    private final Set<Wire> open = ConcurrentHashMap.newKeySet();
    private final String ownCircuit;
    private final Optional<KeyStore> trust;

    Outlet(Duration connect, Duration deadline, Optional<URI> proxy, Executor executor) {
        this(connect, deadline, proxy, executor, Optional.empty());
    }

    /** As above, trusting the certificates in a store, if there is one, and not those that this machine trusts. */
    Outlet(Duration connect, Duration deadline, Optional<URI> proxy, Executor executor, Optional<KeyStore> trust) {
        this.trust = trust;
        this.connect = connect;
        this.deadline = deadline;
        this.proxy = proxy;
        this.executor = executor;
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        this.ownCircuit = HexFormat.of().formatHex(random);
    }

    @Override
    public Reply exchange(String method, URI target, Map<String, String> headers, byte[] body, String circuit) {
        // Before a slot is taken: what no header may hold is refused here.
        byte[] request = request(method, target, headers, body);
        try (Wire wire = new Wire(target, proxy, circuit.isEmpty() ? ownCircuit : circuit, connect, trust)) {
            return inTurn(wire, request);
        } finally {
            Arrays.fill(request, (byte) 0);
            Arrays.fill(body, (byte) 0);
        }
    }

    private Reply inTurn(Wire wire, byte[] request) {
        try {
            if (!slots.tryAcquire(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
                return new Reply.Failed(new Fault.Transient("too many calls to this address are under way", AGAIN));
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new Reply.Failed(new Fault.Transient("stopped before the call was made", AGAIN));
        }
        open.add(wire);
        try {
            return carried(wire, request);
        } finally {
            open.remove(wire);
            slots.release();
        }
    }

    private Reply carried(Wire wire, byte[] request) {
        FutureTask<HttpAnswer> task = new FutureTask<>(() -> wire.exchange(request));
        executor.execute(task);
        try {
            return read(task.get(deadline.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException late) {
            return wire.stop() ? unreached("nobody answered the connection in time")
                    : unknown("no whole answer within " + deadline.toMillis() + " ms");
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return unknown("stopped while waiting for the answer");
        } catch (ExecutionException broken) {
            return broken(wire, broken.getCause());
        }
    }

    private static Reply broken(Wire wire, @Nullable Throwable cause) {
        return switch (cause) {
            case HttpAnswer.Unwanted unwanted -> unknown(String.valueOf(unwanted.getMessage()));
            case Wire.Unreached unreached -> unreached(String.valueOf(unreached.getMessage()));
            case IOException cut when !wire.sent() -> unreached("could not connect");
            case IOException cut -> unknown("the connection broke before a whole answer came");
            case null, default -> throw new IllegalStateException("a call failed in a way it never should", cause);
        };
    }

    /** The head, in an order that never changes, and the body, as one piece. */
    private static byte[] request(String method, URI target, Map<String, String> headers, byte[] body) {
        int before = (target.getScheme() + "://" + target.getRawAuthority()).length();
        String path = target.toASCIIString().substring(before);
        StringBuilder head = new StringBuilder(method).append(' ').append(path.startsWith("/") ? "" : "/").append(path)
                .append(" HTTP/1.1\r\nHost: ").append(target.getRawAuthority()).append("\r\n");
        headers.forEach((name, value) -> {
            if (value.chars().anyMatch(c -> c < ' ' || c > '~')) {
                throw new IllegalArgumentException("the header " + name + " holds what no header may");
            }
            head.append(name).append(": ").append(value).append("\r\n");
        });
        if (!method.equals("GET")) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        byte[] first = head.append("Connection: close\r\n\r\n").toString().getBytes(StandardCharsets.US_ASCII);
        byte[] whole = Arrays.copyOf(first, first.length + body.length);
        System.arraycopy(body, 0, whole, first.length, body.length);
        Arrays.fill(first, (byte) 0);
        return whole;
    }

    private static Reply read(HttpAnswer answer) {
        int status = answer.status();
        if (status == 429) {
            return new Reply.Failed(new Fault.Throttled("answered 429, too many calls", pause(answer)));
        }
        if (status >= 500 || status < 200) {
            return unknown("answered " + status);
        }
        return new Reply.Answered(status, new Reply.Body(answer.body()));
    }

    /** Only the seconds form of Retry-After is read; without one, half a minute. */
    private static Duration pause(HttpAnswer answer) {
        String asked = answer.header("retry-after").orElse("");
        Duration pause = asked.matches("[0-9]{1,9}") ? Duration.ofSeconds(Long.parseLong(asked)) : AGAIN;
        Duration atLeast = pause.compareTo(GateSettings.SHORTEST_PAUSE) < 0 ? GateSettings.SHORTEST_PAUSE : pause;
        return atLeast.compareTo(GateSettings.LONGEST_PAUSE) > 0 ? GateSettings.LONGEST_PAUSE : atLeast;
    }

    private static Reply unreached(String why) {
        return new Reply.Failed(new Fault.Transient(why, AGAIN));
    }

    private static Reply unknown(String why) {
        return new Reply.Failed(new Fault.Unknown(why));
    }

    /** Hangs up all calls under way. */
    @Override
    public void close() {
        open.forEach(Wire::close);
    }
}
