package dev.emptor.simulation;

import dev.emptor.core.State;
import dev.emptor.engine.TurnLoop;
import dev.emptor.event.Heard;
import dev.emptor.journal.LogRepair;
import dev.emptor.journal.MemoryDisk;
import dev.emptor.journal.TurnJournal;
import dev.emptor.model.NeedId;
import dev.emptor.model.Purchase;
import dev.emptor.model.PurchaseId;
import dev.emptor.money.Money;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Backups of the home, and the day one is put back: the newer home is gone for good, its orders are not. The restored
 * one is told so before it does anything, and its owner confirms each need by the sellers' own books.
 */
final class Backup {
    /** What the sellers took for a need since the backup that was put back, beside what its own journal knows of. */
    record Meanwhile(int orders, Optional<Money> paid) {}

    private record Kept(Map<String, byte[]> files, State state, Instant since, Set<String> orders) {}

    private final World world;
    private final Map<PurchaseId, NeedId> needs = new HashMap<>();
    private final Set<String> accounted = new HashSet<>();
    private Optional<Kept> kept = Optional.empty();
    private Optional<Kept> restored = Optional.empty();
    private long epoch = 1_000;

    Backup(World world) {
        this.world = world;
    }

    /** Copies the home now and then; only what is on disk for certain. */
    void take() {
        House house = world.house();
        boolean sound = house.up() && !house.asleep() && !house.visited()
                && house.cycle().flatMap(c -> c.trouble()).isEmpty();
        if (!sound || house.state().settings().isEmpty() || world.calm() || world.draw(4) > 0) {
            return;
        }
        MemoryDisk disk = world.disk();
        Map<String, byte[]> files = new TreeMap<>();
        disk.list().stream().filter(name -> name.startsWith("journal-") || name.equals("epoch"))
                .forEach(name -> files.put(name, disk.bytes(name)));
        kept = Optional.of(new Kept(files, house.state(), world.clock().now(), keysKnown(house.state())));
        kept.get().orders().addAll(accounted);
    }

    /** The newest backup is put back, as {@code emptor restore} does it: aside first, then in place. */
    void restore() {
        if (kept.isEmpty()) {
            return;
        }
        Kept old = kept.get();
        remember(world.house().state());
        world.house().die();
        world.sky().kill();
        MemoryDisk aside = new MemoryDisk();
        old.files().forEach(aside::put);
        epoch += 1_000;
        try {
            new LogRepair(aside).raiseEpoch(epoch).orThrow();
            try (TurnJournal journal = TurnJournal.open(aside)) {
                TurnLoop loop = TurnLoop.open(journal, world::entropy);
                long turn = loop.turn(new Heard.RestoreHome(old.since(), "a backup was put back"), world.clock().now())
                        .orElseThrow().number();
                loop.force();
                if (turn != old.state().turn() + 1) {
                    world.violate("a backup of turn " + old.state().turn() + " goes on with turn " + turn);
                }
            }
        } catch (IOException refused) {
            world.violate("a backup could not be put back: " + refused.getMessage());
            world.giveUp();
            return;
        }
        MemoryDisk disk = world.disk();
        disk.list().forEach(disk::remove);
        aside.list().forEach(name -> disk.put(name, aside.bytes(name)));
        world.house().becomes(old.state());
        world.auditor().restored(old.state().turn());
        restored = Optional.of(old);
        kept = Optional.empty();
        world.startLater(Duration.ofMinutes(5 + world.draw(600)));
    }

    /** The truth about a need, from the sellers' books. */
    Meanwhile meanwhile(NeedId need) {
        int orders = 0;
        Optional<Money> paid = Optional.empty();
        Set<String> known = restored.map(Kept::orders).orElse(Set.of());
        remember(world.house().state());
        for (Map.Entry<PurchaseId, Set<String>> entry : world.house().keys().entrySet()) {
            if (!need.equals(needs.get(entry.getKey()))) {
                continue;
            }
            for (String key : entry.getValue()) {
                Optional<SimSeller.Placed> placed = known.contains(key) ? Optional.empty()
                        : world.sellers().values().stream().flatMap(s -> s.order(key).stream()).findFirst();
                if (placed.isPresent()) {
                    orders++;
                    accounted.add(key);
                    Money total = placed.get().total();
                    paid = Optional.of(paid.map(before -> before.plus(total)).orElse(total));
                }
            }
        }
        return new Meanwhile(orders, paid);
    }

    /** Whether the owner told the house of this order, after a restore. */
    boolean accountedFor(String key) {
        return accounted.contains(key);
    }

    /** Which need each purchase is for; purchases of a home that is gone are remembered by its owner. */
    private void remember(State state) {
        state.purchases().values().forEach(p -> needs.put(p.id(), p.round().need()));
    }

    private static Set<String> keysKnown(State state) {
        Set<String> keys = new HashSet<>();
        for (Purchase purchase : state.purchases().values()) {
            switch (purchase) {
                case Purchase.Committing p -> keys.add(p.orderKey());
                case Purchase.OutcomeUnknown p -> keys.add(p.orderKey());
                case Purchase.Ordered p -> keys.add(p.order().orderKey());
                case Purchase.Delivered p -> keys.add(p.order().orderKey());
                case Purchase.Ended p -> p.order().ifPresent(order -> keys.add(order.orderKey()));
                case Purchase.Open p -> { }
                case Purchase.Collecting p -> { }
                case Purchase.Weighing p -> { }
                case Purchase.Bargaining p -> { }
                case Purchase.Chosen p -> { }
                case Purchase.Asked p -> { }
            }
        }
        return keys;
    }
}
