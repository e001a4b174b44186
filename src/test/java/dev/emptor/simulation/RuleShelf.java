package dev.emptor.simulation;

import dev.emptor.engine.Judge;
import dev.emptor.rules.Known;
import dev.emptor.rules.RuleBook;
import dev.emptor.rules.RuleFile;
import dev.emptor.rules.RuleLoad;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The rules as shipped, a second set as an owner might make of them, and one that is broken. */
final class RuleShelf {
    private static final RuleBook BOOK = new RuleBook(Known.NOTHING);
    private static final List<RuleFile> FILES = files();
    private static final Judge SHIPPED = loaded(FILES);
    private static final Judge OTHER = loaded(changed());
    private static final boolean BROKEN_IS_REFUSED = refusesBroken();

    private RuleShelf() {}

    static Judge shipped() {
        return SHIPPED;
    }

    /** Asks both for smaller sums, waits for some offers, haggles harder, and speaks at every moment. */
    static Judge other() {
        return OTHER;
    }

    /** Whether rules with a mistake in them are refused as a whole. */
    static boolean brokenIsRefused() {
        return BROKEN_IS_REFUSED;
    }

    private static boolean refusesBroken() {
        List<RuleFile> broken = new ArrayList<>(FILES);
        RuleFile first = broken.get(0);
        broken.set(0, new RuleFile(first.path(), first.text().replace("left < $total", "lefd < $total")));
        return BOOK.load(broken) instanceof RuleLoad.Broken;
    }

    private static List<RuleFile> changed() {
        List<RuleFile> changed = new ArrayList<>();
        for (RuleFile file : FILES) {
            changed.add(new RuleFile(file.path(), file.text()
                    .replace("Offer( total >= 250 )", "Offer( total >= 15 )")
                    .replace("round >= 1", "round >= 3")
                    .replace("percentOverUsual <= 5", "percentOverUsual <= 15")
                    .replace("verdict.counter($offer, 5,", "verdict.counter($offer, 20,")
                    .replace("enabled false\nwhen\n    Clock", "when\n    Clock")));
        }
        changed.add(moments());
        return changed;
    }

    private static RuleFile moments() {
        Path path = Path.of(System.getProperty("emptor.basedir", "."), "src/test/resources/simulation/moments.drl");
        try {
            return new RuleFile("rules/moments.drl", Files.readString(path));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Judge loaded(List<RuleFile> files) {
        RuleLoad load = BOOK.load(files);
        if (load instanceof RuleLoad.Loaded loaded) {
            return loaded.rules();
        }
        throw new IllegalStateException("the rules of the simulation do not load: " + load.problems());
    }

    private static List<RuleFile> files() {
        Path folder = Path.of(System.getProperty("emptor.basedir", "."), "rules");
        try (Stream<Path> paths = Files.list(folder)) {
            List<RuleFile> files = new ArrayList<>();
            for (Path path : paths.filter(p -> p.toString().endsWith(".drl")).sorted().toList()) {
                files.add(new RuleFile("rules/" + path.getFileName(), Files.readString(path)));
            }
            return List.copyOf(files);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
