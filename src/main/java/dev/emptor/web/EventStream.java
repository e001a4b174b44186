package dev.emptor.web;

import dev.emptor.web.Problem.Kind;
import dev.emptor.wire.Json;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Server-sent events: each turn in outline, under its number, so that a browser resumes where it was. Nobody waits for
 * a slow reader and nothing is kept for it: it reads from the shared ring at its own pace, and when the ring has moved
 * on it is told to read everything again.
 */
final class EventStream {
    private static final int AT_ONCE = 100;
    private static final int BEATS_STALLED = 4;

    /** One browser that watches, and the last turn it was told of. */
    private static final class Watcher {
        private final HttpServerResponse response;
        private final Caller caller;
        private long told;
        private int stalled;

        private Watcher(HttpServerResponse response, Caller caller, long told) {
            this.response = response;
            this.caller = caller;
            this.told = told;
        }
    }

    private final TurnFeed feed;
    private final Errands errands;
    private final Doorman doorman;
    private final Context context;
    private final Set<Watcher> watchers = new LinkedHashSet<>();
    private final AtomicBoolean waking = new AtomicBoolean();
    private final Vertx vertx;
    private final long beats;

    /** All but {@code wake} runs on that one context, so nothing here is locked. */
    EventStream(Vertx vertx, Context context, Errands errands, Doorman doorman) {
        this.feed = errands.ports().feed();
        this.errands = errands;
        this.doorman = doorman;
        this.context = context;
        this.vertx = vertx;
        feed.listen(this::wake);
        beats = vertx.setPeriodic(DoorLimits.HEARTBEAT.toMillis(), beat -> context.runOnContext(now -> heartbeat()));
    }

    List<Route> routes() {
        return List.of(Route.get("/api/v1/events", Scope.READ, this::open));
    }

    void close() {
        vertx.cancelTimer(beats);
        feed.listen(() -> { });
        context.runOnContext(now -> List.copyOf(watchers).forEach(this::drop));
    }

    private Future<Reply> open(Call call) {
        if (call.request().method().equals(HttpMethod.HEAD)) {
            return Future.succeededFuture(new Reply(200, "text/event-stream", new byte[0], Map.of()));
        }
        Optional<Long> last = call.header("Last-Event-ID").map(EventStream::number);
        context.runOnContext(now -> begin(call, last));
        return Future.succeededFuture(Reply.taken());
    }

    private void begin(Call call, Optional<Long> last) {
        HttpServerResponse response = call.request().response();
        if (response.closed()) {
            return;
        }
        if (watchers.size() >= DoorLimits.STREAMS) {
            Reply.problem(Problem.of(Kind.BUSY, DoorLimits.STREAMS + " pages watch already; close one"))
                    .with("Retry-After", "60").send(response, true);
            return;
        }
        long newest = Math.max(errands.state().turn(), feed.newest());
        boolean resumes = last.isPresent() && (feed.reaches(last.get()) || last.get() == newest);
        Watcher watcher = new Watcher(response, call.caller(), resumes ? last.get() : newest);
        response.putHeader("Content-Type", "text/event-stream").setChunked(true);
        response.setWriteQueueMaxSize(DoorLimits.STREAM_QUEUE);
        response.exceptionHandler(gone -> watchers.remove(watcher));
        response.closeHandler(gone -> context.runOnContext(now -> watchers.remove(watcher)));
        response.drainHandler(drained -> context.runOnContext(now -> pump(watcher)));
        watchers.add(watcher);
        String first = resumes ? "resumed" : last.isPresent() ? "reset" : "hello";
        write(watcher, "retry: 3000\n" + event(first, watcher.told, "{}"));
        pump(watcher);
    }

    /** On any thread: the clerk's, usually. However many turns there were, one round of reading is enough. */
    private void wake() {
        if (waking.compareAndSet(false, true)) {
            context.runOnContext(now -> {
                waking.set(false);
                List.copyOf(watchers).forEach(this::pump);
            });
        }
    }

    private void pump(Watcher watcher) {
        while (watchers.contains(watcher) && !watcher.response.writeQueueFull()) {
            if (feed.newest() > watcher.told && !feed.reaches(watcher.told)) {
                watcher.told = feed.newest();
                write(watcher, event("reset", watcher.told, "{}"));
                continue;
            }
            List<TurnFeed.Outline> news = feed.after(watcher.told, AT_ONCE);
            if (news.isEmpty()) {
                return;
            }
            StringBuilder text = new StringBuilder();
            for (TurnFeed.Outline outline : news) {
                text.append(event("turn", outline.turn(), Json.object()
                        .put("turn", outline.turn())
                        .put("at", outline.at().toString())
                        .put("topics", new ArrayList<>(outline.topics()))
                        .put("questions", outline.asked()).toString()));
                watcher.told = outline.turn();
            }
            write(watcher, text.toString());
        }
    }

    private void heartbeat() {
        for (Watcher watcher : List.copyOf(watchers)) {
            watcher.stalled = watcher.response.writeQueueFull() ? watcher.stalled + 1 : 0;
            if (watcher.stalled >= BEATS_STALLED || !doorman.stillWelcome(watcher.caller)) {
                drop(watcher);
            } else if (watcher.stalled == 0) {
                write(watcher, ": still here\n\n");
            }
        }
    }

    private void drop(Watcher watcher) {
        watchers.remove(watcher);
        watcher.response.reset();
    }

    private void write(Watcher watcher, String text) {
        watcher.response.write(text).onFailure(gone -> context.runOnContext(now -> watchers.remove(watcher)));
    }

    private static String event(String name, long id, String data) {
        return "id: " + id + "\nevent: " + name + "\ndata: " + data + "\n\n";
    }

    private static Long number(String text) {
        boolean plain = !text.isEmpty() && text.length() <= 18 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return plain ? Long.parseLong(text) : -1L;
    }
}
