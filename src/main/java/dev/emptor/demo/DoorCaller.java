package dev.emptor.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Carries what sellers say to the market door of the agent, as real HTTP with the seller's own token. */
final class DoorCaller implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("emptor.demo");
    private static final int TRIES = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final URI door;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .proxy(HttpClient.Builder.NO_PROXY)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    /** Speaks to this machine only. */
    DoorCaller(URI door) {
        if (!String.valueOf(door.getHost()).matches("127\\.0\\.0\\.1|localhost|\\[::1]")) {
            throw new IllegalArgumentException("the demo's sellers speak to a door on this machine only");
        }
        this.door = door;
    }

    /** The status of the answer; 0 if there was none. While the door is busy it waits and tries again. */
    int post(String token, Agenda.Entry entry) {
        HttpRequest request = HttpRequest.newBuilder(door.resolve(entry.path()))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(entry.body().toBytes()))
                .build();
        return send(request, entry).map(HttpResponse::statusCode).orElse(0);
    }

    /** Presses the button behind a one-time link, as a clerk of the seller does, and reads the page. */
    String open(Agenda.Entry entry) {
        HttpRequest request = HttpRequest.newBuilder(door.resolve(entry.path()))
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        return send(request, entry).map(HttpResponse::body).orElse("");
    }

    private Optional<HttpResponse<String>> send(HttpRequest request, Agenda.Entry entry) {
        Optional<HttpResponse<String>> last = Optional.empty();
        for (int i = 0; i < TRIES && !Thread.currentThread().isInterrupted(); i++) {
            HttpResponse<String> answer;
            try {
                answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            } catch (IOException broken) {
                LOG.log(System.Logger.Level.DEBUG, "the market door did not answer {0}: {1}", entry.seller(), broken);
                pause(1);
                continue;
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                return last;
            }
            last = Optional.of(answer);
            int status = answer.statusCode();
            if (status != 429 && status != 503) {
                if (status >= 400) {
                    LOG.log(System.Logger.Level.DEBUG, "{0} {1}: {2} {3}", entry.seller(), entry.path(), status,
                            answer.body());
                }
                return last;
            }
            pause(answer.headers().firstValueAsLong("Retry-After").orElse(1));
        }
        return last;
    }

    private static void pause(long seconds) {
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(Math.min(Math.max(seconds, 1), 10)));
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
