package dev.emptor.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** Lines of bytes from a stream that may be slow, endless or rubbish: at most so long each, and waited for so long. */
final class Lines {
    /** A line without its end, or why there is none. */
    sealed interface Read {
        record Line(byte[] bytes) implements Read {}

        record TooLong() implements Read {}

        record Ended() implements Read {}
    }

    private static final int WAITING = 16;

    private final BlockingQueue<Read> read = new ArrayBlockingQueue<>(WAITING);
    private final int most;

    /** Begins to read; what is read before it is asked for waits, up to {@value #WAITING} lines. */
    Lines(InputStream in, int most) {
        this.most = most;
        Thread.ofPlatform().daemon().name("lines").start(() -> readAll(in));
    }

    /** The next line; empty if none came in time. After the end there is nothing but the end. */
    Optional<Read> next(Duration patience) {
        try {
            Optional<Read> next = Optional.ofNullable(read.poll(patience.toNanos(), TimeUnit.NANOSECONDS));
            if (next.isPresent() && next.get() instanceof Read.Ended ended) {
                read.offer(ended);
            }
            return next;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.of(new Read.Ended());
        }
    }

    private void readAll(InputStream in) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        boolean tooLong = false;
        try {
            try {
                for (int b = in.read(); b >= 0; b = in.read()) {
                    if (b != '\n') {
                        tooLong |= line.size() >= most;
                        if (!tooLong) {
                            line.write(b);
                        }
                        continue;
                    }
                    read.put(tooLong ? new Read.TooLong() : new Read.Line(line.toByteArray()));
                    line.reset();
                    tooLong = false;
                }
            } catch (IOException closed) {
                // A stream that breaks has ended.
            }
            read.put(new Read.Ended());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
