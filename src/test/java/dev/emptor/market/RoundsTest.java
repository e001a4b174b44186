package dev.emptor.market;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.model.SellerId;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sellers that are looked at in turns of their own. */
@Timeout(30)
final class RoundsTest {
    private static final SellerId SLOW = new SellerId("a-slow");
    private static final SellerId BROKEN = new SellerId("b-broken");
    private static final SellerId GOOD = new SellerId("c-good");

    private final Set<SellerId> heard = ConcurrentHashMap.newKeySet();

    @Test
    void a_slow_one_delays_no_other_and_is_not_looked_at_twice_at_once() throws InterruptedException {
        Rounds rounds = new Rounds(Duration.ofMillis(50));
        CountDownLatch answers = new CountDownLatch(1);
        CountDownLatch good = new CountDownLatch(2);
        AtomicInteger slow = new AtomicInteger();
        for (int round = 0; round < 2; round++) {
            rounds.each(List.of(SLOW, GOOD), seller -> {
                if (seller.equals(SLOW)) {
                    slow.incrementAndGet();
                    await(answers);
                    heard.add(seller);
                } else {
                    good.countDown();
                }
            });
        }
        good.await();
        assertThat(slow).hasValue(1);
        assertThat(heard).isEmpty();
        answers.countDown();
    }

    @Test
    void one_over_which_we_fall_ends_no_round() {
        Rounds rounds = new Rounds();
        for (int round = 0; round < 2; round++) {
            rounds.each(List.of(BROKEN, GOOD), seller -> {
                if (seller.equals(BROKEN)) {
                    throw new IllegalStateException("a bug");
                }
                heard.add(seller);
            });
            assertThat(heard.remove(GOOD)).isTrue();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
