package dev.emptor.rules;

import dev.emptor.engine.Judge;
import dev.emptor.model.Judgment;
import dev.emptor.model.Opinion;
import dev.emptor.model.Question;
import dev.emptor.model.Verb;
import dev.emptor.model.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.kie.api.KieBase;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.FactHandle;

/**
 * All rules of one revision, ready to judge. Each question is judged on its own facts alone; any thread may ask. It
 * never throws for what a rule did: a rule that fails, or rules that match {@value #MOST_FIRINGS} times, say to ask.
 */
public final class RuleSet implements Judge {
    static final int MOST_FIRINGS = 10_000;
    private static final int IDLE_SESSIONS = 4;
    private static final int LONGEST_FAILURE = 300;

    /**
     * A rule as a list shows it; one that is switched off is loaded and says nothing. {@code shadow}: it is only
     * watched, not obeyed.
     */
    public record Listed(String name, String file, int line, boolean enabled, boolean shadow) {}

    private final String revision;
    private final List<CheckedRule> rules;
    private final KieBase base;
    private final ConcurrentLinkedQueue<KieSession> idle = new ConcurrentLinkedQueue<>();

    RuleSet(String revision, List<CheckedRule> rules) {
        this.revision = revision;
        this.rules = List.copyOf(rules);
        this.base = Network.of(rules.stream().filter(rule -> rule.tree().enabled()).toList());
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
                .map(each -> Account.of(each, facts));
    }

    /** How every rule met the question, in the order of files and lines. */
    public List<WhyNot> whyNot(Question question) {
        Facts facts = Facts.of(question);
        return rules.stream().map(rule -> Account.of(rule, facts)).toList();
    }

    @Override
    public Judgment judge(List<Question> questions) {
        List<Judgment.Finding> findings = new ArrayList<>(questions.size());
        for (Question question : questions) {
            findings.add(new Judgment.Finding(question.id(), Verdict.join(opinions(question))));
        }
        return new Judgment(revision, findings);
    }

    private List<Opinion> opinions(Question question) {
        List<Opinion> opinions = new ArrayList<>();
        try {
            Facts facts = Facts.of(question);
            Notes notes = new Notes(facts.clock(), opinions);
            if (!run(facts, notes)) {
                opinions.add(notes.lastSpeaker().map(RuleSet::tooMany).orElseGet(() -> unknownFailure("no end")));
            }
        } catch (RuntimeException | StackOverflowError failure) {
            opinions.add(unknownFailure(message(failure)));
        }
        return opinions;
    }

    /** What fails when the rules are asked this; empty when nothing does. */
    List<Opinion> failures(Question question) {
        return opinions(question).stream().filter(opinion -> opinion.reason().startsWith(Notes.FAILED)).toList();
    }

    private boolean run(Facts facts, Notes notes) {
        KieSession session = Optional.ofNullable(idle.poll()).orElseGet(base::newKieSession);
        boolean clean = false;
        try {
            session.setGlobal(Network.GLOBAL, notes);
            List<FactHandle> handles = new ArrayList<>(facts.all().size());
            for (Object fact : facts.all()) {
                handles.add(session.insert(fact));
            }
            int fired = session.fireAllRules(MOST_FIRINGS);
            if (fired >= MOST_FIRINGS) {
                return false;
            }
            for (FactHandle handle : handles) {
                session.delete(handle);
            }
            clean = true;
            return true;
        } finally {
            // A session that was interrupted may hold on to facts of this question; the next one must not see them.
            if (clean && idle.size() < IDLE_SESSIONS) {
                idle.add(session);
            } else {
                session.dispose();
            }
        }
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
