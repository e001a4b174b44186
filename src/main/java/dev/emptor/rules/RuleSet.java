package dev.emptor.rules;

import dev.emptor.engine.Judge;
import dev.emptor.model.Judgment;
import dev.emptor.model.Opinion;
import dev.emptor.model.Question;
import dev.emptor.model.Verb;
import dev.emptor.model.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All rules of one revision, ready to judge. Each question is judged on its own facts alone; any thread may ask. It
 * never throws for what a rule did: a rule that fails, or rules that match {@value #MOST_FIRINGS} times, say to ask.
 */
public final class RuleSet implements Judge {
    static final int MOST_FIRINGS = 10_000;
    private static final int LONGEST_FAILURE = 300;

    /**
     * A rule as a list shows it; one that is switched off is loaded and says nothing. {@code shadow}: it is only
     * watched, not obeyed.
     */
    public record Listed(String name, String file, int line, boolean enabled, boolean shadow) {}

    private final String revision;
    private final List<CheckedRule> rules;
    private final Map<About, Bench> benches;
    /** Rules in shadow sit apart, so that whatever they do, the others never meet it. */
    private final Map<About, Bench> shadows;

    RuleSet(String revision, List<CheckedRule> rules) {
        this.revision = revision;
        this.rules = List.copyOf(rules);
        this.benches = benches(rules, false);
        this.shadows = benches(rules, true);
    }

    /** These rules with some of those that are switched off as if they were on, for tests of them. */
    RuleSet switchedOn(Collection<String> names) {
        return names.isEmpty() ? this : new RuleSet(revision, rules.stream().map(rule -> names.contains(rule.name())
                ? new CheckedRule(rule.tree().switchedOn(), rule.patterns(), rule.speech()) : rule).toList());
    }

    private static Map<About, Bench> benches(List<CheckedRule> rules, boolean shadow) {
        Map<About, List<CheckedRule>> asked = rules.stream().filter(rule -> rule.tree().enabled())
                .filter(rule -> RuleFile.isShadow(rule.tree().path()) == shadow)
                .collect(Collectors.groupingBy(CheckedRule::about, TreeMap::new, Collectors.toList()));
        Map<About, Bench> benches = new EnumMap<>(About.class);
        asked.forEach((about, together) -> benches.put(about, new Bench(together)));
        return benches;
    }

    @Override
    public String revision() {
        return revision;
    }

    /** Every rule, in the order of files and lines. */
    public List<Listed> rules() {
        return rules.stream().map(CheckedRule::tree)
                .map(tree -> new Listed(tree.name(), tree.path(), tree.place().line(), tree.enabled(),
                        RuleFile.isShadow(tree.path()))).toList();
    }

    Set<String> names() {
        return rules.stream().map(CheckedRule::name).collect(Collectors.toSet());
    }

    /** The DRL that the rule of this name means, whichever door it came through. */
    public Optional<String> drl(String name) {
        return rules.stream().filter(rule -> rule.name().equals(name)).findFirst()
                .map(rule -> DrlPrinter.print(rule.tree()));
    }

    /** The rule of that name, whatever its case; empty if there is none. */
    public Optional<Listed> rule(String name) {
        return rules().stream().filter(rule -> rule.name().equals(name)).findFirst().or(() -> rules().stream()
                .filter(rule -> rule.name().strip().equalsIgnoreCase(name.strip())).findFirst());
    }

    /** The name of the rule that was probably meant. */
    public Optional<String> meant(String name) {
        List<String> names = rules.stream().map(CheckedRule::name).toList();
        return Nearest.to(name, names).or(() -> Nearest.holding(name, names));
    }

    /** How the rule of exactly that name met the question: the first condition that failed, or that it fires. */
    public Optional<WhyNot> whyNot(Question question, String rule) {
        Facts facts = Facts.of(question);
        return rules.stream().filter(each -> each.name().equals(rule)).findFirst()
                .map(each -> Account.of(each, About.of(question), facts));
    }

    /** How every rule met the question, in the order of files and lines. */
    public List<WhyNot> whyNot(Question question) {
        Facts facts = Facts.of(question);
        return rules.stream().map(rule -> Account.of(rule, About.of(question), facts)).toList();
    }

    @Override
    public Judgment judge(List<Question> questions) {
        List<Judgment.Finding> findings = new ArrayList<>(questions.size());
        for (Question question : questions) {
            List<Opinion> opinions = opinions(question, benches);
            List<Opinion> shadow = opinions(question, shadows);
            // Silence on an offer is a finding, for it asks; elsewhere it is none, and things go as usual.
            if (!opinions.isEmpty() || !shadow.isEmpty() || About.at(question.moment()) == About.OFFER) {
                findings.add(new Judgment.Finding(question.id(), Verdict.join(question.moment(), opinions), shadow));
            }
        }
        return new Judgment(revision, findings);
    }

    private static List<Opinion> opinions(Question question, Map<About, Bench> benches) {
        Optional<Bench> bench = Optional.ofNullable(benches.get(About.of(question)));
        return bench.map(asked -> opinions(question, asked)).orElse(List.of());
    }

    private static List<Opinion> opinions(Question question, Bench bench) {
        List<Opinion> opinions = new ArrayList<>();
        try {
            Facts facts = Facts.of(question);
            Notes notes = new Notes(facts, opinions);
            if (!bench.hear(facts, notes)) {
                opinions.add(notes.lastSpeaker().map(RuleSet::tooMany).orElseGet(() -> unknownFailure("no end")));
            }
        } catch (RuntimeException | StackOverflowError failure) {
            opinions.add(unknownFailure(message(failure)));
        }
        return opinions;
    }

    /** What fails when the rules are asked this; empty when nothing does. */
    List<Opinion> failures(Question question) {
        return Stream.of(benches, shadows).flatMap(asked -> opinions(question, asked).stream())
                .filter(opinion -> opinion.reason().startsWith(Notes.FAILED)).toList();
    }

    private static Opinion tooMany(CheckedRule rule) {
        return Notes.opinion(rule, Verb.ASK, 0, Notes.FAILED + "the rules matched more than " + MOST_FIRINGS
                + " times, the last time here; name the facts it looks at more closely");
    }

    private static Opinion unknownFailure(String why) {
        return new Opinion("The rules failed", "guard", 0, Verb.ASK, 0,
                Notes.FAILED + "the rules could not be asked: " + why);
    }

    private static String message(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String text = cause.getClass().getSimpleName() + " " + Objects.requireNonNullElse(cause.getMessage(), "");
        return text.length() > LONGEST_FAILURE ? text.substring(0, LONGEST_FAILURE) : text;
    }
}
