package dev.emptor.gate;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Reads an answer up to a cap, and hangs up when there is more, or when it came compressed though nobody asked for
 * that.
 */
final class CappedBytes implements HttpResponse.BodySubscriber<byte[]> {
    /** The answer is one that we do not read on purpose. */
    static final class Unwanted extends IOException {
        private static final long serialVersionUID = 1L;

        Unwanted(String why) {
            super(why);
        }
    }

    private final int cap;
    private final Optional<String> refusal;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
    private Flow.@Nullable Subscription subscription;

    private CappedBytes(int cap, Optional<String> refusal) {
        this.cap = cap;
        this.refusal = refusal;
    }

    static HttpResponse.BodyHandler<byte[]> atMost(int cap) {
        return answer -> {
            boolean large = answer.headers().firstValueAsLong("content-length").orElse(0) > cap;
            boolean coded = answer.headers().firstValue("content-encoding")
                    .filter(coding -> !coding.equalsIgnoreCase("identity")).isPresent();
            return new CappedBytes(cap, coded ? Optional.of("the answer was compressed")
                    : large ? Optional.of("the answer is larger than " + cap + " bytes") : Optional.empty());
        };
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return whole;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        if (refusal.isPresent()) {
            hangUp(refusal.get());
        } else {
            given.request(Long.MAX_VALUE);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            if (whole.isDone()) {
                return;
            }
            if (bytes.size() + buffer.remaining() > cap) {
                hangUp("the answer is larger than " + cap + " bytes");
                return;
            }
            byte[] part = new byte[buffer.remaining()];
            buffer.get(part);
            bytes.writeBytes(part);
        }
    }

    @Override
    public void onError(Throwable broken) {
        whole.completeExceptionally(broken);
    }

    @Override
    public void onComplete() {
        whole.complete(bytes.toByteArray());
    }

    private void hangUp(String why) {
        whole.completeExceptionally(new Unwanted(why));
        if (subscription != null) {
            subscription.cancel();
        }
    }
}
