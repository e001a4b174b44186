package dev.emptor.tidy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The rooms below {@code dev.emptor}, who may see whom, and which library lives where: the map as a table. */
final class Rooms {
    static final String ROOT = "dev.emptor.";

    /** Rooms that use nothing beyond the JDK, and of that only what is a value or computes one. */
    static final Set<String> PURE =
            Set.of("money", "model", "bargain", "rights", "terms", "crowd", "event", "ledger", "core", "rules.model");

    /** Rooms that may ask what time it is, or for an identifier, or for chance. */
    static final Set<String> OWNERS_OF_TIME = Set.of("engine", "app", "demo");

    private static final List<String> PURE_STACK =
            List.of("money", "model", "rights", "terms", "crowd", "event", "ledger", "core");
    private static final List<String> BELOW_ADAPTERS =
            List.of("money", "model", "rights", "terms", "crowd", "event", "ledger", "core", "engine", "wire");

    private static final Map<String, Set<String>> SEES = new TreeMap<>();
    private static final Map<String, Set<String>> VENDORS = new TreeMap<>();

    static {
        sees("money", List.of());
        sees("model", List.of("money"));
        sees("terms", List.of("money", "model"));
        sees("rights", List.of("model"));
        sees("event", List.of("money", "model", "rights", "terms"));
        sees("bargain", List.of("money", "model"));
        sees("ledger", List.of("money", "model"));
        sees("crowd", List.of("money", "model"));
        sees("core", List.of("money", "model", "bargain", "rights", "terms", "crowd", "event", "ledger"));
        sees("rules.model", List.of("money", "model"));
        sees("engine", PURE_STACK);
        sees("wire", PURE_STACK, "bargain", "engine");
        sees("vault", List.of());
        sees("identity", List.of("money", "model"));
        sees("gate", BELOW_ADAPTERS, "vault", "identity");
        sees("rules", BELOW_ADAPTERS, "rules.model");
        sees("catalog", BELOW_ADAPTERS);
        sees("market", BELOW_ADAPTERS, "gate", "identity");
        sees("notify", BELOW_ADAPTERS, "gate");
        sees("journal", BELOW_ADAPTERS);
        sees("web", BELOW_ADAPTERS);
        sees("cli", BELOW_ADAPTERS, "identity", "bargain");
        sees("demo", BELOW_ADAPTERS, "identity");
        sees("config", List.of("money", "model", "rights", "terms", "vault"));
        sees("app", List.copyOf(SEES.keySet()));

        lives("rules", "com.google.re2j.", "org.drools.", "org.kie.", "org.mvel", "org.antlr.",
                "com.github.javaparser.", "org.eclipse.jdt.");
        lives("catalog", "org.apache.lucene.");
        lives("journal", "org.mapdb.", "org.eclipse.collections.", "kotlin.");
        lives("wire", "com.fasterxml.jackson.");
        for (String room : List.of("web", "gate", "market", "notify", "app")) {
            lives(room, "io.vertx.", "io.netty.");
        }
        lives("vault", "org.bouncycastle.");
        lives("config", "org.snakeyaml.");
        lives("rules", "org.snakeyaml.");
        lives("cli", "picocli.");
        lives("app", "picocli.");
    }

    private Rooms() {
    }

    /** Every room there must be. */
    static Set<String> all() {
        return SEES.keySet();
    }

    /** The room of a class, empty when the class is not ours. */
    static Optional<String> of(String className) {
        if (!className.startsWith(ROOT)) {
            return Optional.empty();
        }
        String inner = className.substring(ROOT.length());
        return Optional.of(inner.startsWith("rules.model.") ? "rules.model" : inner.split("\\.", 2)[0]);
    }

    static boolean maySee(String room, String other) {
        return room.equals(other) || SEES.getOrDefault(room, Set.of()).contains(other);
    }

    /** The rooms a library may be used in; empty when no room may. */
    static Set<String> homesOf(String vendorClass) {
        Set<String> homes = new TreeSet<>();
        VENDORS.forEach((prefix, rooms) -> {
            if (vendorClass.startsWith(prefix)) {
                homes.addAll(rooms);
            }
        });
        return homes;
    }

    static String seenFrom(String room) {
        return String.join(" ", SEES.getOrDefault(room, Set.of()));
    }

    private static void sees(String room, List<String> others, String... more) {
        Set<String> all = new TreeSet<>(others);
        all.addAll(List.of(more));
        SEES.put(room, all);
    }

    private static void lives(String room, String... prefixes) {
        for (String prefix : prefixes) {
            VENDORS.computeIfAbsent(prefix, unused -> new TreeSet<>()).add(room);
        }
    }
}
