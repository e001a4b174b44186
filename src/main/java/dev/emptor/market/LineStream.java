package dev.emptor.market;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Offers as lines, taken a few at a time: while some are being heard nothing more is read from the connection, so a
 * seller can send a catalogue of any length and never fill our memory. Lives on one event loop; the hearing does not.
 */
final class LineStream {
    private final HttpServerRequest request;
    private final Vertx vertx;
    private final Context context;
    private final Executor workers;
    private final MarketSettings settings;
    private final BiConsumer<Tally, List<Intake.Piece>> taker;
    private final Consumer<Answer> done;

    private final Tally tally = new Tally();
    private final Deque<Intake.Piece> waiting = new ArrayDeque<>();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private int lines;
    private boolean tooLong;
    private boolean working;
    private boolean ended;
    private boolean finished;
    private long watch = -1;

    /** The taker hears a few pieces and may block; the answer is handed over on the event loop, once. */
    LineStream(HttpServerRequest request, Vertx vertx, Executor workers, MarketSettings settings,
            BiConsumer<Tally, List<Intake.Piece>> taker, Consumer<Answer> done) {
        this.request = request;
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.workers = workers;
        this.settings = settings;
        this.taker = taker;
        this.done = done;
    }

    void start() {
        request.exceptionHandler(broken -> {
            finished = true;
            unwatch();
            request.connection().close();
        });
        request.handler(this::read);
        request.endHandler(all -> {
            ended = true;
            if (line.size() > 0 || tooLong) {
                endLine();
            }
            pump();
        });
        watch();
    }

    private void read(Buffer buffer) {
        unwatch();
        for (int i = 0; i < buffer.length() && !finished; i++) {
            byte b = buffer.getByte(i);
            if (b == '\n') {
                endLine();
            } else if (line.size() < MarketSettings.LINE_BYTES) {
                line.write(b);
            } else {
                tooLong = true;
            }
        }
        pump();
    }

    private void endLine() {
        lines++;
        byte[] bytes = line.toByteArray();
        line.reset();
        boolean blank = !tooLong && new String(bytes, java.nio.charset.StandardCharsets.UTF_8).isBlank();
        if (lines > MarketSettings.LINES) {
            tally.stop(new Tally.Stop(413, lines, "at most " + MarketSettings.LINES + " lines in one call", 0));
        } else if (!blank) {
            waiting.add(tooLong
                    ? Intake.Piece.bad(lines, "the line is longer than " + MarketSettings.LINE_BYTES + " bytes")
                    : Intake.Piece.bytes(lines, bytes));
        }
        tooLong = false;
    }

    private void pump() {
        if (working || finished) {
            return;
        }
        if (waiting.isEmpty() || tally.stopped()) {
            if (ended || tally.stopped()) {
                finish(tally.answer());
            } else {
                watch();
                request.resume();
            }
            return;
        }
        List<Intake.Piece> some = new ArrayList<>();
        while (!waiting.isEmpty() && some.size() < MarketSettings.UNDER_WAY) {
            some.add(waiting.remove());
        }
        working = true;
        request.pause();
        workers.execute(() -> {
            try {
                taker.accept(tally, some);
            } finally {
                context.runOnContext(back -> {
                    working = false;
                    pump();
                });
            }
        });
    }

    /** A stream may be long but not slow: a pause in it as long as a whole body may take ends it. */
    private void watch() {
        unwatch();
        watch = vertx.setTimer(settings.body().toMillis(), late -> {
            if (!working && !finished) {
                finish(Answer.problem(408, "the offers came too slowly; those before line " + (lines + 1)
                        + " were heard"));
            }
        });
    }

    private void unwatch() {
        if (watch >= 0) {
            vertx.cancelTimer(watch);
            watch = -1;
        }
    }

    private void finish(Answer answer) {
        unwatch();
        if (!finished) {
            finished = true;
            waiting.clear();
            done.accept(answer);
        }
    }
}
