package dev.emptor.rules;

import dev.emptor.rules.Cases.Asked;
import dev.emptor.rules.CheckedRule.Constraint;
import dev.emptor.rules.CheckedRule.Pattern;
import dev.emptor.rules.RuleTree.Quantifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Points out rules that do nothing, or not what they seem to: those that never fire, always fire, say twice what is
 * said, or never matter beside another. It speaks only where it is certain; what it finds are warnings.
 */
final class Lint {
    private static final int MOST = 100;
    /** Cases of rules that are held against conditions of others; enough for hundreds of rules. */
    private static final long MOST_WORK = 4_000_000;

    private final List<Problem> problems = new ArrayList<>();
    private long work;

    private Lint() {}

    /** Rules that are switched off, and those in shadow, are not looked at: they decide nothing. */
    static List<Problem> of(List<CheckedRule> rules) {
        Lint lint = new Lint();
        List<Firing> all = rules.stream().filter(rule -> rule.tree().enabled())
                .filter(rule -> !RuleFile.isShadow(rule.tree().path())).map(Firing::of).toList();
        List<Firing> firing = new ArrayList<>();
        for (Firing each : all) {
            if (!lint.single(each)) {
                firing.add(each);
            }
        }
        for (int i = 0; i < firing.size() && lint.problems.size() < MOST; i++) {
            lint.beside(firing, i);
            if (lint.work > MOST_WORK) {
                CheckedRule next = firing.get(i).rule();
                lint.warn(next, next.tree().place(), "from here on rules are not compared with each other: there are "
                        + "too many conditions; leave out what never fires, and write fewer alternatives in one rule");
                break;
            }
        }
        return List.copyOf(lint.problems);
    }

    /** True if the rule never fires, for then nothing else need be said of it. */
    private boolean single(Firing firing) {
        CheckedRule rule = firing.rule();
        if (rule.tree().from().isPresent() && rule.tree().until().isPresent()
                && !rule.tree().until().get().isAfter(rule.tree().from().get())) {
            warn(rule, rule.tree().place(), "this rule never fires: it expires on " + rule.tree().until().get()
                    + ", and begins no sooner; mend the dates");
            return true;
        }
        if (firing.never()) {
            never(rule);
            return true;
        }
        if (firing.always()) {
            always(rule).ifPresent(message -> warn(rule, rule.tree().place(), message));
        }
        return false;
    }

    private void never(CheckedRule rule) {
        Cases reader = new Cases(rule, number -> rule.patterns().get(number).kind().name() + "#" + (rule.patterns()
                .get(number).kind().many() ? number : 0));
        List<String> read = new ArrayList<>();
        List<List<Case>> cases = new ArrayList<>();
        for (int i = 0; i < rule.patterns().size(); i++) {
            Pattern pattern = rule.patterns().get(i);
            int all = pattern.quantifier() == Quantifier.NOT ? 0 : pattern.constraints().size();
            for (int k = 0; k < all; k++) {
                Constraint constraint = pattern.constraints().get(k);
                String text = LimitReading.of(rule, i, k);
                List<Case> mine = reader.of(i, constraint, Asked.YES);
                if (mine.isEmpty()) {
                    warn(rule, constraint.place(), "this rule never fires, for " + text
                            + " is never true; mend the condition");
                    return;
                }
                for (int other = 0; other < cases.size(); other++) {
                    if (Case.both(cases.get(other), mine).isEmpty()) {
                        warn(rule, constraint.place(), "this rule never fires, for " + read.get(other)
                                + " and " + text + " are never true together; mend one of them");
                        return;
                    }
                }
                read.add(text);
                cases.add(mine);
            }
        }
        warn(rule, rule.tree().place(),
                "this rule never fires, for its conditions are never true together; mend one of them");
    }

    private static Optional<String> always(CheckedRule rule) {
        return switch (rule.speech().verb()) {
            case ACCEPT -> Optional.of("this rule always fires, so it permits every offer of which no other rule says "
                    + "more; add a condition");
            case DECLINE -> Optional.of("this rule always fires, so NOTHING IS EVER BOUGHT; add a condition, or write "
                    + "enabled false to switch it off");
            case WAIT, WAIT_UNTIL_MORNING -> Optional.of("this rule always fires, so every offer waits, again and "
                    + "again; add a condition");
            case COUNTER -> Optional.of("this rule always fires, so no offer is ever taken as it stands; add a "
                    + "condition");
            case WITHHOLD -> Optional.of("this rule always fires, so no datum is ever given; add a condition");
            case STOP -> Optional.of("this rule always fires, so every negotiation is stopped at once; add a "
                    + "condition");
            case BLOCK -> Optional.of("this rule always fires, so every seller is blocked after its first order; add "
                    + "a condition");
            case PREFER, ASK, ASK_BOTH, AIM, LIMIT, PATIENCE, MANNER, FLOOR, WEIGH, MENTION, ASK_ABOUT_TALK, GIVE,
                    SUBSTITUTE, ASK_ABOUT_DATUM, GIVE_UNDER, WITHHOLD_UNDER, ASK_ABOUT_AGREEMENT, REMIND, DISPUTE,
                    ASK_ABOUT_ORDER -> Optional.empty();
        };
    }

    /** What is to be said of a rule beside all the others: one thing at most. */
    private void beside(List<Firing> firing, int index) {
        Firing mine = firing.get(index);
        for (int i = 0; i < firing.size(); i++) {
            Firing other = firing.get(i);
            if (i == index || !other.mayCover(mine)) {
                continue;
            }
            work += mine.work(other);
            if (work > MOST_WORK || !other.coversAllOf(mine)) {
                continue;
            }
            Optional<String> message = mine.coversAllOf(other) ? twin(mine.rule(), other.rule(), i < index)
                    : Weight.isMoot(mine.rule(), other.rule()) ? Optional.of(moot(other.rule()))
                    : Optional.empty();
            if (message.isPresent()) {
                warn(mine.rule(), mine.rule().tree().place(), message.get());
                return;
            }
        }
    }

    /** Of two rules that fire on the same, the later one is spoken of. */
    private static Optional<String> twin(CheckedRule mine, CheckedRule other, boolean later) {
        if (Weight.saysTheSame(mine, other)) {
            return later ? Optional.of("this rule has the same conditions and the same verdict as " + named(other)
                    + "; leave one of them out") : Optional.empty();
        }
        boolean opposite = mine.speech().verb() == Verbs.ACCEPT && other.speech().verb() == Verbs.DECLINE;
        if (opposite) {
            return Optional.of("this rule accepts exactly what " + named(other)
                    + " declines, and decline wins; mend one of them");
        }
        return Weight.isMoot(mine, other) ? Optional.of(moot(other)) : Optional.empty();
    }

    private static String moot(CheckedRule other) {
        return "this rule never changes what is decided: whenever it fires, " + named(other) + " says "
                + other.speech().verb().word() + ", which is more cautious and wins; mend one of them";
    }

    private static String named(CheckedRule rule) {
        return "\"" + rule.name() + "\" (" + rule.tree().path() + ":" + rule.tree().place().line() + ")";
    }

    private void warn(CheckedRule rule, Place place, String message) {
        if (problems.size() < MOST) {
            problems.add(Problem.warning(rule.tree().path(), place, rule.name(), message));
        }
    }
}
