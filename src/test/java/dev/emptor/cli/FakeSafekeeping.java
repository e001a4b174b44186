package dev.emptor.cli;

import dev.emptor.cli.Workshop.Report;
import dev.emptor.wire.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Notes what it is asked for, and answers what the test wants. */
final class FakeSafekeeping implements Safekeeping {
    final List<Object> calls = new ArrayList<>();
    List<Kept> kept = List.of();
    List<Unknown> unknown = List.of();
    Report report = new Report(true, Json.object().put("turn", 12), List.of("Done."));

    record Repaired(Path home, boolean act) {}

    record Verified(Path file) {}

    record Listed(Path folder) {}

    @Override
    public Report backup(BackupOptions options, Consumer<String> words) {
        return noted(options);
    }

    @Override
    public Report verify(Path file) {
        return noted(new Verified(file));
    }

    @Override
    public List<Kept> list(Path folder) {
        calls.add(new Listed(folder));
        return kept;
    }

    @Override
    public Report restore(RestoreOptions options, Consumer<String> words) {
        words.accept("Unpacking.");
        return noted(options);
    }

    @Override
    public Report repair(Path home, boolean act) {
        return noted(new Repaired(home, act));
    }

    @Override
    public List<Unknown> unknownOrders(Path home) {
        return unknown;
    }

    private Report noted(Object call) {
        calls.add(call);
        return report;
    }

    static Unknown order(String need) {
        return new Unknown("2026-03-05T10:00:00Z", need, "alpha", "1 x Coffee", "1 kg", "24.00 EUR", "o-9",
                "confirmed; it had not come yet");
    }

    static Kept file(Path file, Optional<String> problem) {
        return new Kept(file, 4_096, Optional.of("2026-03-02T08:00:00Z"), 912, "1f2e3d4c", problem);
    }
}
