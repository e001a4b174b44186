package dev.emptor.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** Every turn that any process of one home acknowledged, by number, with the hash of its bytes. */
final class Witness {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private final TreeMap<Long, String> turns = new TreeMap<>();
    private final List<String> contradictions = new ArrayList<>();

    void acknowledged(long number, String hash) {
        lock.lock();
        try {
            String before = turns.putIfAbsent(number, hash);
            if (before != null && !before.equals(hash)) {
                contradictions.add("turn " + number + " was acknowledged twice, with different content");
            }
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Something other than a turn happened. */
    void stir() {
        lock.lock();
        try {
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until it is so, at most so many seconds, and says whether it is. */
    boolean await(int seconds, BooleanSupplier so) throws InterruptedException {
        lock.lock();
        try {
            long left = TimeUnit.SECONDS.toNanos(seconds);
            while (!so.getAsBoolean() && left > 0) {
                left = moved.awaitNanos(left);
            }
            return so.getAsBoolean();
        } finally {
            lock.unlock();
        }
    }

    Map<Long, String> turns() {
        lock.lock();
        try {
            return new TreeMap<>(turns);
        } finally {
            lock.unlock();
        }
    }

    int count() {
        lock.lock();
        try {
            return turns.size();
        } finally {
            lock.unlock();
        }
    }

    List<String> contradictions() {
        lock.lock();
        try {
            return List.copyOf(contradictions);
        } finally {
            lock.unlock();
        }
    }
}
