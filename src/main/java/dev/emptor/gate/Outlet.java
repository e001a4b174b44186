package dev.emptor.gate;

import dev.emptor.model.Fault;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * The way to one destination: a client, connections and TLS sessions of its own, so that two sellers cannot tell that
 * they serve the same house, and a bound on calls at once. Blocks; call it from a virtual thread.
 *
 * <p>The JDK's client and not Vert.x: a blocking caller needs no event loop, each client has its own connections
 * and TLS context, it adds no header of its own beside Host, and it says apart what never connected and what broke
 * later.
 */
final class Outlet implements Gate.Line {
    private static final Duration AGAIN = Duration.ofSeconds(30);
    private static final String KEEP_ALIVE = "jdk.httpclient.keepalive.timeout";

    static {
        // A connection kept alive remembers the first request it carried, token and address included. Read by the JDK
        // when its first client is made; in seconds.
        if (System.getProperty(KEEP_ALIVE) == null) {
            System.setProperty(KEEP_ALIVE, "0");
        }
    }

    private final HttpClient client;
    private final Semaphore slots = new Semaphore(GateSettings.AT_ONCE, true);
    private final Duration deadline;

    Outlet(Duration connect, Duration deadline, Executor executor) {
        this.deadline = deadline;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .sslContext(freshTls())
                .connectTimeout(connect)
                .executor(executor)
                .build();
    }

    @Override
    public Reply exchange(String method, URI target, Map<String, String> headers, byte[] body, String circuit) {
        try {
            if (!slots.tryAcquire(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
                return new Reply.Failed(new Fault.Transient("too many calls to this address are under way", AGAIN));
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new Reply.Failed(new Fault.Transient("stopped before the call was made", AGAIN));
        }
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(target)
                    .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
            headers.forEach(request::header);
            return wait(client.sendAsync(request.build(), CappedBytes.atMost(GateSettings.ANSWER_BYTES)));
        } finally {
            slots.release();
        }
    }

    private Reply wait(CompletableFuture<HttpResponse<byte[]>> answer) {
        try {
            return read(answer.get(deadline.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException late) {
            answer.cancel(true);
            return unknown("no whole answer within " + deadline.toMillis() + " ms");
        } catch (InterruptedException stopping) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return unknown("stopped while waiting for the answer");
        } catch (ExecutionException broken) {
            return broken(broken.getCause());
        }
    }

    private static Reply broken(@Nullable Throwable cause) {
        return switch (cause) {
            case HttpConnectTimeoutException never -> unreached("nobody answered the connection in time");
            case ConnectException never -> unreached("could not connect");
            case SSLHandshakeException never -> unreached("the certificate was not accepted or TLS failed");
            case CappedBytes.Unwanted unwanted -> unknown(String.valueOf(unwanted.getMessage()));
            case IOException cut -> unknown("the connection broke before a whole answer came");
            // Such as a Content-Length beyond all numbers: the client gives up on it in its own ways.
            case RuntimeException unreadable -> unknown("the answer could not be read as HTTP");
            case null, default -> throw new IllegalStateException("the client failed in a way it never should", cause);
        };
    }

    private static Reply read(HttpResponse<byte[]> answer) {
        int status = answer.statusCode();
        if (status == 429) {
            return new Reply.Failed(new Fault.Throttled("answered 429, too many calls", pause(answer)));
        }
        if (status >= 500 || status < 200) {
            return unknown("answered " + status);
        }
        return new Reply.Answered(status, new Reply.Body(answer.body()));
    }

    /** Only the seconds form of Retry-After is read; without one, half a minute. */
    private static Duration pause(HttpResponse<byte[]> answer) {
        String asked = answer.headers().firstValue("retry-after").orElse("");
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

    private static SSLContext freshTls() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, null, null);
            return context;
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has TLS", missing);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
