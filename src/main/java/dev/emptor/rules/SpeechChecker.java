package dev.emptor.rules;

import dev.emptor.rules.CheckedRule.Speech;
import dev.emptor.rules.Condition.Source;
import dev.emptor.rules.Field.Type;
import dev.emptor.rules.RuleTree.Call;
import dev.emptor.rules.RuleTree.Num;
import dev.emptor.rules.RuleTree.Ref;
import dev.emptor.rules.RuleTree.Sum;
import dev.emptor.rules.RuleTree.Text;
import dev.emptor.rules.RuleTree.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks what a rule says: a known verb, on an offer that was bound, with a number in range and a reason in words. */
final class SpeechChecker {
    private final Scope scope;
    private final ProblemList problems;

    SpeechChecker(Scope scope, ProblemList problems) {
        this.scope = scope;
        this.problems = problems;
    }

    Optional<Speech> check(Call call) {
        Optional<Verbs> found = Verbs.of(call.verb().text());
        if (found.isEmpty()) {
            return fail(call.verb().place(), "there is no verb '" + call.verb().text() + "'"
                    + Nearest.hint(call.verb().text(), Verbs.words(), "; say " + String.join(", ", Verbs.words())));
        }
        Verbs verb = found.get();
        int wanted = verb.takesNumber() ? 3 : 2;
        if (call.arguments().size() != wanted) {
            return fail(call.verb().place(), "'" + call.verb().text() + "' takes " + wanted + " parts, not "
                    + call.arguments().size() + ": write " + verb.usage());
        }
        Optional<Integer> offer = offer(call.arguments().get(0));
        Optional<Source> number = verb.takesNumber() ? number(verb, call.arguments().get(1)) : Optional.empty();
        Optional<List<Source>> reason = reason(call.arguments().get(wanted - 1));
        if (offer.isEmpty() || reason.isEmpty() || (verb.takesNumber() && number.isEmpty())) {
            return Optional.empty();
        }
        return Optional.of(new Speech(verb, offer.get(), number, reason.get()));
    }

    private Optional<Integer> offer(Sum argument) {
        Value value = argument.values().get(0);
        if (argument.values().size() > 1 || !(value instanceof Ref ref) || ref.field().isPresent()) {
            return fail(argument.place(), "the first part is the offer: bind it in 'when' with $offer : Offer( ), "
                    + "then write $offer here");
        }
        Optional<Scope.Variable> variable = variable(ref);
        if (variable.isEmpty()) {
            return Optional.empty();
        }
        if (!variable.get().kind().equals(Vocabulary.OFFER) || variable.get().field().isPresent()) {
            return fail(argument.place(), "a verdict is about an Offer, and " + ref.variable().orElseThrow()
                    + " is none");
        }
        return Optional.of(variable.get().slot());
    }

    private Optional<Source> number(Verbs verb, Sum argument) {
        Value value = argument.values().get(0);
        if (argument.values().size() > 1) {
            return fail(argument.place(), Words.NO_ARITHMETIC);
        }
        if (value instanceof Num num) {
            boolean fits = ConditionChecker.whole(num.number()) && num.number().intValueExact() >= 1
                    && num.number().intValueExact() <= verb.most();
            return fits ? Optional.of(new Condition.Constant(num.number().intValueExact()))
                    : fail(num.place(), "here stands " + verb.range() + ", not " + num.number().toPlainString());
        }
        Optional<Condition.Read> read = value instanceof Ref ref ? read(ref) : Optional.empty();
        if (value instanceof Ref && read.isEmpty()) {
            return Optional.empty();
        }
        if (read.isEmpty() || read.get().field().type() != Type.WHOLE) {
            return fail(argument.place(), "here stands a whole number, " + verb.range() + ": write " + verb.usage());
        }
        return Optional.of(read.get());
    }

    private Optional<List<Source>> reason(Sum argument) {
        List<Source> parts = new ArrayList<>();
        boolean words = false;
        for (Value value : argument.values()) {
            switch (value) {
                case Text text -> {
                    words |= !text.text().isBlank();
                    parts.add(new Condition.Constant(text.text()));
                }
                case Num num -> parts.add(new Condition.Constant(num.number()));
                case RuleTree.YesNo yes -> parts.add(new Condition.Constant(yes.yes()));
                case RuleTree.Null nothing -> problems.error(nothing.place(), "null says nothing; leave it out");
                case Ref ref -> read(ref).ifPresent(parts::add);
            }
        }
        if (parts.size() < argument.values().size()) {
            return Optional.empty();
        }
        return words ? Optional.of(parts) : fail(argument.place(),
                "the reason is a sentence in double quotes; the owner reads it word for word");
    }

    private Optional<Condition.Read> read(Ref ref) {
        Optional<Scope.Variable> variable = variable(ref);
        if (variable.isEmpty()) {
            return Optional.empty();
        }
        String name = ref.variable().orElseThrow();
        Optional<Field> own = variable.get().field();
        if (own.isPresent()) {
            return ref.field().isEmpty() ? Optional.of(new Condition.Read(variable.get().slot(), own.get()))
                    : fail(ref.place(), name + " is a field and has no getters; write " + name + " alone");
        }
        FactKind<?> kind = variable.get().kind();
        if (ref.field().isEmpty()) {
            return fail(ref.place(), name + " is a whole fact; ask for one of its fields, such as " + name + ".get"
                    + capital(kind.fields().iterator().next()) + "()");
        }
        Optional<Field> field = kind.field(ref.field().get());
        return field.isPresent() ? Optional.of(new Condition.Read(variable.get().slot(), field.get()))
                : fail(ref.place(), ConditionChecker.noField(ref.field().get(), kind));
    }

    private Optional<Scope.Variable> variable(Ref ref) {
        String name = ref.variable().orElseThrow();
        Optional<Scope.Variable> variable = scope.variable(name);
        return variable.isPresent() || scope.excuses(name) ? variable
                : fail(ref.place(), "there is no variable '" + name + "' in 'when'"
                        + Nearest.hint(name, scope.names(), "; bind it there, such as " + name + " : Offer( )"));
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    private <T> Optional<T> fail(Place place, String message) {
        problems.error(place, message);
        return Optional.empty();
    }
}
