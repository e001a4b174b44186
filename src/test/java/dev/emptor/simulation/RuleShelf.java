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

/**
 * The rules as shipped, two more sets as owners might make of them, and one that is broken. Each is loaded when it is
 * first asked for: a planted bug that is found at once needs but one of them.
 */
final class RuleShelf {
    private static final RuleBook BOOK = new RuleBook(Known.NOTHING);
    private static final List<RuleFile> FILES = files();

    private static final class Shipped {
        static final Judge RULES = loaded(FILES);
    }

    private static final class Other {
        static final Judge RULES = loaded(changed());
    }

    private static final class Bargaining {
        static final Judge RULES = loaded(only("bargain"));
    }

    private static final class Patient {
        static final Judge RULES = loaded(only("wait"));
    }

    private static final class Broken {
        static final boolean IS_REFUSED = refusesBroken();
    }

    private RuleShelf() {}

    /** What a house lives by: the rules as shipped, or such that bargain with everybody, or that wait. */
    static Judge of(Plan plan) {
        boolean usual = plan.twist() == Twist.NONE || plan.twist() == Twist.TOGETHER;
        return plan.bargains() ? Bargaining.RULES : usual ? shipped() : Patient.RULES;
    }

    static Judge shipped() {
        return Shipped.RULES;
    }

    /** Asks both for smaller sums, waits for some offers, haggles harder, and speaks at every moment. */
    static Judge other() {
        return Other.RULES;
    }

    /** Whether rules with a mistake in them are refused as a whole. */
    static boolean brokenIsRefused() {
        return Broken.IS_REFUSED;
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
        changed.add(own("moments"));
        return changed;
    }

    /** In place of all that is shipped about offers: what asks or declines is not bargained over. */
    private static List<RuleFile> only(String own) {
        return Stream.concat(FILES.stream().filter(file -> file.path().matches(".*/(10|20|80|85)-[a-z-]+\\.drl")),
                Stream.of(own(own))).toList();
    }

    private static RuleFile own(String name) {
        Path path = Path.of(System.getProperty("emptor.basedir", "."), "src/test/resources/simulation/" + name
                + ".drl");
        try {
            return new RuleFile("rules/" + name + ".drl", Files.readString(path));
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
