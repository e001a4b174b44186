package dev.emptor.metamorphic;

import dev.emptor.engine.Judge;
import dev.emptor.model.Budget;
import dev.emptor.money.Money;
import dev.emptor.rules.Known;
import dev.emptor.rules.RuleBook;
import dev.emptor.rules.RuleFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A tighter limit never causes a purchase that the looser one refused (I12). To state a limit where there was none is
 * not tightening: by the shipped rules it is the owner's word for what may be paid unasked.
 */
class LimitsTest {
    @Test
    void tighter_limits_cause_no_purchase() throws IOException {
        limits(60);
        rules(40);
    }

    @Test
    @Tag("long")
    void tighter_limits_cause_no_purchase_in_many_more_markets() throws IOException {
        limits(1_000);
        rules(300);
    }

    private static void limits(int markets) {
        tighter(markets, "the need's limit", (home, random) -> home.withLimit(home.need().atMost()
                .map(limit -> Home.eur(limit.minor() * (20 + random.nextInt(80)) / 100))));
        tighter(markets, "the daily cap", (home, random) -> home.withBudgets(cut(home, Budget.DAILY_CAP, random)));
        tighter(markets, "the month's budget", (home, random) -> home.withBudgets(cut(home, "pantry", random)));
        tighter(markets, "the time to reply", (home, random) -> home.withReply(
                Scene.WINDOW.multipliedBy(5 + random.nextInt(94)).dividedBy(100)));
    }

    private static List<Budget> cut(Home home, String name, Random random) {
        List<Budget> budgets = new ArrayList<>();
        for (Budget budget : home.budgets()) {
            long least = home.spent().minor();
            Money limit = Home.eur(Math.max(least, budget.limit().minor() * random.nextInt(100) / 100));
            budgets.add(budget.name().equals(name)
                    ? new Budget(budget.name(), budget.categories(), limit, budget.period()) : budget);
        }
        return budgets;
    }

    private static void tighter(int markets, String what, BiFunction<Home, Random, Home> change) {
        Findings findings = new Findings();
        for (long seed = 0; seed < markets; seed++) {
            Scene scene = Scene.of(seed);
            Decision loose = scene.decided(Shipped.RULES);
            Decision tight = scene.with(change.apply(scene.home(), new Random(seed))).decided(Shipped.RULES);
            findings.holds(seed, causesNothing(loose, tight), loose.beside(tight), tight.beside(loose));
        }
        findings.none(what, markets);
    }

    /** What was refused stays refused, and what had to be asked is not bought unasked. */
    private static boolean causesNothing(Decision loose, Decision tight) {
        return tight.kind() == Decision.Kind.REFUSED || loose.kind() == Decision.Kind.BOUGHT
                || (loose.kind() == Decision.Kind.ASKED && tight.kind() != Decision.Kind.BOUGHT);
    }

    /** The owner edits a number in the shipped rules to be stricter. */
    private static void rules(int markets) throws IOException {
        rule(markets, "totalKnown == true, percentOverUsual <= 5 )", "totalKnown == true, percentOverUsual <= -5 )");
        rule(markets, "percentOverUsual >= 20, $percent", "percentOverUsual >= 6, $percent");
        rule(markets, "percentOfLeft > 80,", "percentOfLeft > 20,");
        rule(markets, "returnDays < 14", "returnDays < 31");
        rule(markets, "broken >= 2", "broken >= 0");
    }

    private static void rule(int markets, String was, String is) throws IOException {
        Judge strict = edited(was, is);
        Findings findings = new Findings();
        for (long seed = 0; seed < markets; seed++) {
            Scene scene = Scene.of(seed);
            Decision loose = scene.decided(Shipped.RULES);
            Decision tight = scene.decided(strict);
            findings.holds(seed, causesNothing(loose, tight), loose.beside(tight), tight.beside(loose));
        }
        findings.none(was + " -> " + is, markets);
    }

    private static Judge edited(String was, String is) throws IOException {
        List<RuleFile> files = new ArrayList<>();
        int edits = 0;
        try (Stream<Path> paths = Files.list(Shipped.DIRECTORY)) {
            for (Path path : paths.filter(p -> p.toString().endsWith(".drl")).sorted().toList()) {
                String text = Files.readString(path);
                edits += text.contains(was) ? 1 : 0;
                files.add(new RuleFile("rules/" + path.getFileName(), text.replace(was, is)));
            }
        }
        if (edits != 1) {
            throw new AssertionError("the shipped rules do not say " + was + " once");
        }
        return Shipped.sound(new RuleBook(Known.NOTHING).load(files));
    }
}
