package dev.emptor.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One home under load: two sellers that survive, the witness of what was acknowledged, and the home's folder. Several
 * processes live in it one after the other, each ended by a fault.
 */
final class Harness implements AutoCloseable {
    static final int TIMES = 120;
    private static final int AT_ONCE = 12;
    private static final long CAP = 600_000;

    final Path home;
    final Witness witness = new Witness();
    final List<Shop> shops;
    final FastClock clock = new FastClock(System.currentTimeMillis(), TIMES);
    private long cap = CAP;
    private Map<String, Integer> ports = new TreeMap<>();

    Harness(Path home) throws IOException {
        this(home, List.of(new Shop("hill"), new Shop("vale")));
    }

    Harness(Path home, List<Shop> shops) throws IOException {
        this.home = home;
        this.shops = List.copyOf(shops);
        shops.forEach(shop -> ports.put(shop.id, shop.port()));
        Files.createDirectories(home);
    }

    Path state() {
        return home.resolve("state");
    }

    /** What one day may cost from the next start on, in cents. */
    void capped(long minor) {
        cap = minor;
    }

    /** Sellers are reached at these ports from now on, which someone in between listens at. */
    void through(Map<String, Integer> others) {
        ports = new TreeMap<>(others);
    }

    /** A process on this home. */
    Child start(Child.Setting setting) throws IOException {
        LoadPlan plan = new LoadPlan(state(), Child.checkout().resolve("rules"), clock, AT_ONCE, cap,
                shops.stream().map(shop -> new LoadPlan.Reached(shop.id, ports.get(shop.id), shop.token)).toList());
        return Child.start(setting, Load.class.getName(), plan.words(), witness);
    }

    /** All that is wrong with the home after a fault; empty when nothing is. */
    List<String> findings() throws IOException {
        List<String> wrong = new ArrayList<>(witness.contradictions());
        shops.forEach(shop -> wrong.addAll(shop.complaints()));
        wrong.addAll(new Inspection(state(), witness, shops, cap).findings());
        return wrong;
    }

    long orders() {
        return shops.stream().mapToLong(shop -> shop.sales().size()).sum();
    }

    @Override
    public void close() {
        shops.forEach(Shop::close);
    }
}
