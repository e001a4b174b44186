package dev.emptor.web;

import dev.emptor.web.Problem.Kind;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Reads request bodies up to the cap, and not a byte of what announces itself to be larger. */
final class Bodies {
    private Bodies() {}

    /** Must be called before the request's handler returns, or its first bytes are lost. */
    static Future<byte[]> read(HttpServerRequest request) {
        Promise<byte[]> promise = Promise.promise();
        Buffer all = Buffer.buffer();
        if (announced(request) > DoorLimits.BODY) {
            return Future.failedFuture(tooLarge());
        }
        request.handler(chunk -> {
            if (all.length() + chunk.length() > DoorLimits.BODY) {
                promise.tryFail(tooLarge());
            } else {
                all.appendBuffer(chunk);
            }
        });
        request.endHandler(end -> promise.tryComplete(all.getBytes()));
        request.exceptionHandler(broken ->
                promise.tryFail(broken instanceof HttpClosedException ? broken : malformed()));
        return promise.future().timeout(DoorLimits.BODY_TIME.toMillis(), TimeUnit.MILLISECONDS)
                .recover(failed -> Future.failedFuture(failed instanceof TimeoutException ? tooSlow() : failed));
    }

    private static long announced(HttpServerRequest request) {
        String length = String.valueOf(request.getHeader("Content-Length"));
        boolean number = !length.isEmpty() && length.length() < 16
                && length.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Long.parseLong(length) : length.equals("null") ? 0 : Long.MAX_VALUE;
    }

    private static Problem.Raised tooSlow() {
        return Problem.of(Kind.TOO_SLOW, "a request is whole within " + DoorLimits.BODY_TIME.toSeconds() + " seconds")
                .raised();
    }

    private static Problem.Raised malformed() {
        return Problem.of(Kind.BAD_REQUEST, "the body is not as HTTP has it; send it again whole").raised();
    }

    private static Problem.Raised tooLarge() {
        return Problem.of(Kind.TOO_LARGE, "a request is at most " + DoorLimits.BODY / 1024 + " KiB").raised();
    }
}
