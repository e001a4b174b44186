package dev.emptor.market;

import dev.emptor.model.SellerId;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Sellers that are looked at again and again, each in a turn of its own: one that is slow, or over which we fall,
 * delays no other, and none is looked at twice at once.
 */
final class Rounds {
    private static final System.Logger LOG = System.getLogger(Rounds.class.getName());
    /** How long a round is waited for; whoever needs longer goes on without being waited for. */
    static final Duration WAIT = Duration.ofSeconds(5);

    private final Duration wait;
    private final Set<SellerId> busy = ConcurrentHashMap.newKeySet();

    Rounds() {
        this(WAIT);
    }

    Rounds(Duration wait) {
        this.wait = wait;
    }

    /** Blocks until all have had their turn, but no longer than a round is waited for. */
    void each(Collection<SellerId> sellers, Consumer<SellerId> look) {
        List<SellerId> free = sellers.stream().filter(busy::add).toList();
        CountDownLatch turns = new CountDownLatch(free.size());
        for (SellerId seller : free) {
            Thread.ofVirtual().name("looks at " + seller).start(() -> turn(seller, look, turns));
        }
        try {
            boolean all = turns.await(wait.toMillis(), TimeUnit.MILLISECONDS);
            if (!all) {
                LOG.log(System.Logger.Level.DEBUG, "some sellers are slow; nobody waits for them");
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void turn(SellerId seller, Consumer<SellerId> look, CountDownLatch turns) {
        try {
            look.accept(seller);
        } catch (RuntimeException bug) {
            LOG.log(System.Logger.Level.WARNING, "what " + seller + " said cannot be looked at", bug);
        } finally {
            busy.remove(seller);
            turns.countDown();
        }
    }
}
