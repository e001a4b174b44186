package dev.emptor.rules;

import dev.emptor.rules.CheckedRule.Constraint;
import dev.emptor.rules.CheckedRule.Pattern;
import dev.emptor.rules.RuleTree.Quantifier;
import dev.emptor.rules.model.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.drools.model.DSL;
import org.drools.model.Declaration;
import org.drools.model.Global;
import org.drools.model.PatternDSL;
import org.drools.model.PatternDSL.PatternDef;
import org.drools.model.RuleItemBuilder;
import org.drools.model.Variable;
import org.drools.model.consequences.ConsequenceBuilder;
import org.drools.model.functions.BlockN;
import org.drools.model.impl.ModelImpl;
import org.drools.model.view.ViewItem;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.KieBase;

/**
 * Lays checked rules out as Drools' executable model: the structure that Drools' own compiler generates Java for, made
 * here directly. So no rule file is ever turned into code, and loading takes milliseconds instead of seconds.
 */
final class Network {
    static final String PACKAGE = "dev.emptor.rules";
    static final String GLOBAL = "verdict";

    private final Global<Notes> notes = DSL.globalOf(Notes.class, PACKAGE, GLOBAL);
    private final Map<Condition, Integer> numbers = new HashMap<>();
    private int joins;

    private Network() {}

    static KieBase of(List<CheckedRule> rules) {
        Network network = new Network();
        ModelImpl model = new ModelImpl();
        model.addGlobal(network.notes);
        for (CheckedRule rule : rules) {
            model.addRule(PatternDSL.rule(PACKAGE, rule.name()).build(network.items(rule)));
        }
        return KieBaseBuilder.createKieBaseFromModel(model);
    }

    /** What a rule says, as the action Drools fires. */
    private static final class Action extends ConsequenceBuilder.AbstractValidBuilder<Action> {
        Action(Variable<?>[] variables, BlockN action) {
            super(variables);
            this.block = action;
        }
    }

    private RuleItemBuilder<?>[] items(CheckedRule rule) {
        List<RuleItemBuilder<?>> items = new ArrayList<>();
        List<Declaration<?>> slots = new ArrayList<>();
        season(rule, items);
        for (Pattern pattern : rule.patterns()) {
            items.add(item(rule, pattern, pattern.kind(), slots));
        }
        Variable<?>[] spoken = new Variable<?>[slots.size() + 1];
        spoken[0] = notes;
        for (int i = 0; i < slots.size(); i++) {
            spoken[i + 1] = slots.get(i);
        }
        items.add(new Action(spoken, values -> ((Notes) values[0]).hear(rule, values)));
        return items.toArray(new RuleItemBuilder<?>[0]);
    }

    /** {@code date-effective} and {@code date-expires} go by the question's time, so that a replay says the same. */
    private static void season(CheckedRule rule, List<RuleItemBuilder<?>> items) {
        if (rule.tree().from().isEmpty() && rule.tree().until().isEmpty()) {
            return;
        }
        Predicate<Clock> inSeason = clock -> inSeason(rule, clock);
        String text = "Clock in " + rule.tree().from() + " to " + rule.tree().until();
        items.add(PatternDSL.pattern(DSL.declarationOf(Clock.class)).expr(text, new Tests.Own<>(text, inSeason)));
    }

    static boolean inSeason(CheckedRule rule, Clock clock) {
        return rule.tree().from().map(day -> !clock.today().isBefore(day)).orElse(true)
                && rule.tree().until().map(clock.today()::isBefore).orElse(true);
    }

    private <T> ViewItem<?> item(CheckedRule rule, Pattern pattern, FactKind<T> kind,
            List<Declaration<?>> slots) {
        Declaration<T> self = DSL.declarationOf(kind.type());
        PatternDef<T> item = PatternDSL.pattern(self);
        boolean match = pattern.quantifier() == Quantifier.MATCH;
        // Against a "not" stands whatever might match; for the rest only what certainly does.
        Truth enough = pattern.quantifier() == Quantifier.NOT ? Truth.MAYBE : Truth.YES;
        for (Constraint constraint : pattern.constraints()) {
            // Drools takes conditions of one id for one and the same. Equal words are not enough: "each > $t" means
            // something else where $t is another field.
            String id = constraint.others().isEmpty() ? kind.name() + "." + constraint.text() + " is " + enough + " #"
                    + numberOf(constraint.condition()) : rule.name() + "/" + joins++ + "/" + constraint.text();
            constrain(item, id, constraint, enough, slots);
        }
        if (match) {
            slots.add(self);
            return item;
        }
        return pattern.quantifier() == Quantifier.NOT ? DSL.not(item) : DSL.exists(item);
    }

    private int numberOf(Condition condition) {
        int next = numbers.size();
        return numbers.computeIfAbsent(condition, unmet -> next);
    }

    private static <T> void constrain(PatternDef<T> item, String id, Constraint constraint, Truth enough,
            List<Declaration<?>> slots) {
        Tests.Asked asked = scope -> constraint.condition().of(scope).compareTo(enough) >= 0;
        List<? extends Declaration<?>> others = constraint.others().stream().map(slots::get).toList();
        switch (others.size()) {
            case 0 -> item.expr(id, new Tests.Own<T>(id, fact -> asked.of(new Object[] {fact})));
            case 1 -> item.expr(id, others.get(0), new Tests.With1<>(id, asked));
            case 2 -> item.expr(id, others.get(0), others.get(1), new Tests.With2<>(id, asked));
            case 3 -> item.expr(id, others.get(0), others.get(1), others.get(2), new Tests.With3<>(id, asked));
            default -> throw new IllegalStateException("the checker lets at most " + ConditionChecker.MOST_OTHERS
                    + " other facts into one condition");
        }
    }
}
