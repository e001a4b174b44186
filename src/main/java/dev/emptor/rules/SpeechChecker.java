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

/**
 * Checks what a rule says: a verb of its moment, about something that was bound, with a number in range and a reason in
 * words.
 */
final class SpeechChecker {
    private final Scope scope;
    private final ProblemList problems;

    SpeechChecker(Scope scope, ProblemList problems) {
        this.scope = scope;
        this.problems = problems;
    }

    /** {@code patterns} are those of the rule, for what it is about decides which facts are there. */
    Optional<Speech> check(Call call, List<RuleTree.Pattern> patterns) {
        String word = call.verb().text();
        List<About> saidOf = Verbs.saidOf(word);
        if (saidOf.isEmpty()) {
            String meant = Words.verb(word).map(verb -> "; did you mean '" + verb + "'?").orElseGet(() ->
                    Nearest.hint(word, Verbs.words(), "; say " + String.join(", ", Verbs.words())));
            return fail(call.verb().place(), "there is no verb '" + word + "'" + meant);
        }
        Optional<Scope.Variable> subject = call.arguments().isEmpty()
                ? fail(call.verb().place(), "'" + word + "' takes " + usual(saidOf).parts() + " parts, not 0: write "
                        + usual(saidOf).usage())
                : subject(call.arguments().get(0), saidOf);
        if (subject.isEmpty()) {
            call.arguments().stream().skip(1).filter(part -> part.values().size() > 1).forEach(this::reason);
            return Optional.empty();
        }
        About about = About.of(subject.get().kind()).orElseThrow();
        elsewhere(about, patterns);
        Optional<Verbs> found = Verbs.of(word, about);
        if (found.isEmpty()) {
            String mine = String.join(", ", Verbs.of(about).stream().map(Verbs::word).toList());
            return fail(call.verb().place(), "'" + word + "' is said of " + article(saidOf.get(0)) + ", and "
                    + name(call) + " is " + article(about) + "; of " + article(about) + " say " + mine);
        }
        return check(call, found.get(), subject.get().slot());
    }

    private Optional<Speech> check(Call call, Verbs verb, int subject) {
        List<Sum> parts = call.arguments();
        if (parts.size() != verb.parts()) {
            return fail(call.verb().place(), "'" + verb.word() + "' takes " + verb.parts() + " parts, not "
                    + parts.size() + ": write " + verb.usage() + (parts.size() < verb.parts() ? ""
                            : "; what belongs to the reason is joined with +"));
        }
        Optional<String> word = verb.takesWord() ? word(verb, parts.get(1)) : Optional.of("");
        Optional<Source> number = verb.takesNumber() ? number(verb, parts.get(parts.size() - 2)) : Optional.empty();
        Optional<List<Source>> reason = reason(parts.get(parts.size() - 1));
        if (word.isEmpty() || reason.isEmpty() || (verb.takesNumber() && number.isEmpty())) {
            return Optional.empty();
        }
        return Optional.of(new Speech(verb, subject, number, word.get(), reason.get()));
    }

    private static String name(Call call) {
        return call.arguments().get(0).values().get(0) instanceof Ref ref ? ref.variable().orElse("this") : "this";
    }

    private static Verbs usual(List<About> saidOf) {
        return Verbs.of(saidOf.get(0)).get(0);
    }

    /** Facts that are never there when a rule about this is asked. */
    private void elsewhere(About about, List<RuleTree.Pattern> patterns) {
        for (RuleTree.Pattern pattern : patterns) {
            Optional<FactKind<?>> kind = Vocabulary.fact(pattern.fact().text());
            kind.filter(fact -> !about.sees(fact)).ifPresent(fact -> {
                About other = About.of(fact).orElseGet(() -> About.at(fact.moments().iterator().next()));
                problems.error(pattern.fact().place(), "there is no " + fact.name() + " " + about.when() + ", only "
                        + other.when() + "; a rule asked then is about " + article(other) + ": bind "
                        + other.binding() + " and name " + other.variable() + " first in its verdict");
            });
        }
    }

    private static String article(About about) {
        return (List.of(About.OFFER, About.AGREEMENT, About.ORDER).contains(about) ? "an " : "a ") + about.fact();
    }

    private Optional<Scope.Variable> subject(Sum argument, List<About> saidOf) {
        Value value = argument.values().get(0);
        About usual = saidOf.get(0);
        if (argument.values().size() > 1 || !(value instanceof Ref ref) || ref.field().isPresent()) {
            return fail(argument.place(), "the first part is what the verdict is about, here " + article(usual)
                    + ": bind it in 'when' with " + usual.binding() + ", then write " + usual.variable() + " here");
        }
        Optional<Scope.Variable> variable = variable(ref);
        if (variable.isEmpty()) {
            return Optional.empty();
        }
        if (About.of(variable.get().kind()).isEmpty() || variable.get().field().isPresent()) {
            return fail(argument.place(), "a verdict is about an Offer, a Negotiation, a DataRequest, an Agreement "
                    + "or an Order, and " + ref.variable().orElseThrow() + " is none");
        }
        return variable;
    }

    private Optional<String> word(Verbs verb, Sum argument) {
        Value value = argument.values().get(0);
        boolean plain = argument.values().size() == 1 && value instanceof Text text && !text.text().isBlank();
        if (!plain) {
            return fail(argument.place(), "here stands a text in double quotes: write " + verb.usage());
        }
        String word = ((Text) value).text();
        return verb.names().isEmpty() || verb.names().contains(word) ? Optional.of(word)
                : fail(argument.place(), cannot(verb, word) + Nearest.hint(word, verb.names(),
                        "; it is one of " + String.join(", ", verb.names())));
    }

    private boolean tells(Ref ref) {
        return scope.variable(ref.variable().orElseThrow()).filter(variable -> Telling.is(variable.kind(),
                ref.field().or(() -> variable.field().map(Field::name)).orElse(""))).isPresent();
    }

    private static String cannot(Verbs verb, String word) {
        return verb == Verbs.MANNER ? "there is no manner '" + word + "'"
                : "'" + word + "' cannot be " + (verb == Verbs.WEIGH ? "weighed" : "mentioned");
    }

    private Optional<Source> number(Verbs verb, Sum argument) {
        Value value = argument.values().get(0);
        if (argument.values().size() > 1) {
            return fail(argument.place(), Words.NO_ARITHMETIC);
        }
        if (value instanceof Num num) {
            boolean fits = (verb.takesMoney() || ConditionChecker.whole(num.number())) && verb.fits(num.number());
            return fits ? Optional.of(new Condition.Constant(verb.takesMoney() ? num.number()
                    : Integer.valueOf(num.number().intValueExact())))
                    : fail(num.place(), "here stands " + verb.range() + ", not " + num.number().toPlainString());
        }
        Optional<Condition.Read> read = value instanceof Ref ref ? read(ref) : Optional.empty();
        if (value instanceof Ref && read.isEmpty()) {
            return Optional.empty();
        }
        if (value instanceof Ref ref && Telling.reachesSellers(verb) && tells(ref)) {
            return fail(argument.place(), "a seller could work out from this number what you would pay, or what another"
                    + " asks: write a number, such as 5, and more rules where it shall differ");
        }
        boolean fits = read.map(source -> source.field().type() == Type.WHOLE
                || (verb.takesMoney() && source.field().type() == Type.AMOUNT)).orElse(false);
        if (!fits) {
            return fail(argument.place(), "here stands " + (verb.takesMoney() ? "a number, " : "a whole number, ")
                    + verb.range() + ": write " + verb.usage());
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
