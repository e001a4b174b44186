package dev.emptor.web;

import dev.emptor.web.Problem.Kind;
import io.vertx.core.Future;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Idempotency-Key: the same key from the same caller with the same request gets the first reply again, and nothing
 * happens twice. In memory and bounded; that a need is stated once survives a restart because its id follows from the
 * key, and an answer because a question is answered once.
 */
final class Repeats {
    private record Kept(String fingerprint, long began, Optional<Reply> reply) {}

    private final LongSupplier nanos;
    private final Map<String, Kept> kept = new LinkedHashMap<>();

    Repeats(LongSupplier nanos) {
        this.nanos = nanos;
    }

    Future<Reply> once(Call call, Supplier<Future<Reply>> work) {
        Optional<String> asked = call.header("Idempotency-Key");
        if (asked.isEmpty()) {
            return work.get();
        }
        String name = asked.get();
        if (name.isBlank() || name.length() > DoorLimits.REPEAT_KEY) {
            return Future.failedFuture(Problem.of(Kind.BAD_REQUEST,
                    "an Idempotency-Key is 1 to " + DoorLimits.REPEAT_KEY + " characters").raised());
        }
        String key = call.caller().tokenId() + "|" + name;
        String fingerprint = call.request().method() + " " + call.request().uri() + " " + Secrets.hash(call.body());
        Optional<Reply> before = begin(key, fingerprint);
        if (before.isPresent()) {
            return Future.succeededFuture(before.get());
        }
        return work.get().onComplete(done -> end(key, fingerprint, done.succeeded() ? done.result() : null));
    }

    private synchronized Optional<Reply> begin(String key, String fingerprint) {
        long now = nanos.getAsLong();
        Kept old = kept.get(key);
        if (old != null && now - old.began() < DoorLimits.REPEATS_FOR.toNanos()) {
            if (!old.fingerprint().equals(fingerprint)) {
                return Optional.of(Reply.problem(Problem.of(Kind.KEY_REUSED,
                        "use a new Idempotency-Key for a new request")));
            }
            return Optional.of(old.reply().map(reply -> reply.with("Idempotency-Replayed", "true")).orElseGet(() ->
                    Reply.problem(Problem.of(Kind.KEY_IN_USE, "try again in a moment for its reply"))));
        }
        if (kept.size() >= DoorLimits.REPEATS) {
            Iterator<String> oldest = kept.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
        kept.put(key, new Kept(fingerprint, now, Optional.empty()));
        return Optional.empty();
    }

    /** Only what is final is remembered: after a failure of ours the same key may try again. */
    private synchronized void end(String key, String fingerprint, @Nullable Reply reply) {
        if (reply == null || reply.status() >= 500) {
            kept.remove(key);
        } else {
            kept.put(key, new Kept(fingerprint, nanos.getAsLong(), Optional.of(reply)));
        }
    }
}
