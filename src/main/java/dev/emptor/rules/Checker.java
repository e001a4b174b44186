package dev.emptor.rules;

import dev.emptor.rules.CheckedRule.Constraint;
import dev.emptor.rules.RuleTree.All;
import dev.emptor.rules.RuleTree.Bind;
import dev.emptor.rules.RuleTree.Expr;
import dev.emptor.rules.RuleTree.Name;
import dev.emptor.rules.RuleTree.Part;
import dev.emptor.rules.RuleTree.Pattern;
import dev.emptor.rules.RuleTree.Quantifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gives a rule its meaning, or says why it has none. Only facts, fields and verbs of the vocabulary mean anything. */
final class Checker {
    static final int MOST_FACTS = 10;
    /** Facts that can be several multiply what has to be looked at; two are enough for any comparison. */
    static final int MOST_MANY = 2;

    private final Known known;
    private final ProblemList problems;
    private final Scope scope = new Scope();

    private Checker(Known known, ProblemList problems) {
        this.known = known;
        this.problems = problems;
    }

    static Optional<CheckedRule> check(RuleTree tree, Known known, ProblemList problems) {
        problems.reading(tree.name());
        int before = problems.errors();
        Checker checker = new Checker(known, problems);
        tree.lost().forEach(checker.scope::excuse);
        List<CheckedRule.Pattern> patterns = checker.patterns(tree);
        SpeechChecker speeches = new SpeechChecker(checker.scope, problems);
        Optional<CheckedRule.Speech> speech = tree.call().flatMap(call -> speeches.check(call, tree.patterns()));
        boolean sound = tree.whole() && problems.errors() == before;
        problems.reading("");
        return sound ? speech.map(said -> new CheckedRule(tree, patterns, said)) : Optional.empty();
    }

    private List<CheckedRule.Pattern> patterns(RuleTree tree) {
        List<CheckedRule.Pattern> checked = new ArrayList<>();
        int many = 0;
        for (Pattern pattern : tree.patterns()) {
            Name name = pattern.fact();
            Optional<FactKind<?>> kind = Vocabulary.fact(name.text());
            if (kind.isEmpty()) {
                problems.error(name.place(), "there is no fact '" + name.text() + "'" + Nearest.hint(name.text(),
                        Vocabulary.names(), "; the facts are " + String.join(", ", Vocabulary.names())));
                excuse(pattern);
                continue;
            }
            many += kind.get().many() ? 1 : 0;
            if (many == MOST_MANY + 1) {
                problems.error(name.place(), "a rule looks at most at " + MOST_MANY
                        + " facts of which there can be several (Budget, AskedFor); write two rules");
            }
            checked.add(pattern(pattern, kind.get()));
        }
        if (tree.patterns().size() > MOST_FACTS) {
            problems.error(tree.patterns().get(MOST_FACTS).fact().place(),
                    "a rule looks at most at " + MOST_FACTS + " facts; write two rules");
        }
        return checked;
    }

    private CheckedRule.Pattern pattern(Pattern pattern, FactKind<?> kind) {
        boolean match = pattern.quantifier() == Quantifier.MATCH;
        int slot = match ? scope.slot(kind) : -1;
        pattern.binding().ifPresent(name -> bind(name, match, new Scope.Variable(slot, kind, Optional.empty())));
        ConditionChecker conditions = new ConditionChecker(kind, slot, scope, known, problems);
        List<Constraint> constraints = new ArrayList<>();
        for (Part part : pattern.parts()) {
            switch (part) {
                case Bind bind -> {
                    Optional<Field> field = kind.field(bind.field().text());
                    if (field.isEmpty()) {
                        problems.error(bind.field().place(), ConditionChecker.noField(bind.field().text(), kind));
                        scope.excuse(bind.variable());
                    } else {
                        bind(bind.variable(), match, new Scope.Variable(slot, kind, field));
                    }
                }
                case Expr expr -> {
                    for (Expr one : expr instanceof All all ? all.parts() : List.of(expr)) {
                        conditions.constraint(one).ifPresent(constraints::add);
                    }
                }
            }
        }
        return new CheckedRule.Pattern(pattern.quantifier(), kind, slot, constraints);
    }

    private void excuse(Pattern pattern) {
        pattern.binding().ifPresent(scope::excuse);
        for (Part part : pattern.parts()) {
            if (part instanceof Bind bind) {
                scope.excuse(bind.variable());
            }
        }
    }

    private void bind(Name name, boolean match, Scope.Variable variable) {
        if (!match) {
            problems.error(name.place(), "nothing is bound under 'not' or 'exists'; leave out " + name.text() + " :");
            scope.excuse(name);
        } else if (!scope.bind(name, variable)) {
            problems.error(name.place(), "the variable '" + name.text() + "' is bound twice; take another name");
        }
    }
}
