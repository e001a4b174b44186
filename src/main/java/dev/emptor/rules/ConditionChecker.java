package dev.emptor.rules;

import dev.emptor.rules.Condition.Source;
import dev.emptor.rules.Field.Type;
import dev.emptor.rules.RuleTree.All;
import dev.emptor.rules.RuleTree.Any;
import dev.emptor.rules.RuleTree.Bare;
import dev.emptor.rules.RuleTree.Compare;
import dev.emptor.rules.RuleTree.Expr;
import dev.emptor.rules.RuleTree.Not;
import dev.emptor.rules.RuleTree.Num;
import dev.emptor.rules.RuleTree.Ref;
import dev.emptor.rules.RuleTree.Text;
import dev.emptor.rules.RuleTree.Value;
import dev.emptor.rules.RuleTree.YesNo;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks the conditions of one fact and makes them askable. What is wrong is reported and comes back empty. */
final class ConditionChecker {
    /** How many other facts one condition may look at. */
    static final int MOST_OTHERS = 3;

    private static final BigDecimal LARGEST_WHOLE = BigDecimal.valueOf(Integer.MAX_VALUE);

    private final FactKind<?> kind;
    private final int self;
    private final Scope scope;
    private final Known known;
    private final ProblemList problems;
    private final List<Integer> others = new ArrayList<>();

    /** {@code self} is the slot of the fact whose conditions these are, -1 if it cannot be spoken of. */
    ConditionChecker(FactKind<?> kind, int self, Scope scope, Known known, ProblemList problems) {
        this.kind = kind;
        this.self = self;
        this.scope = scope;
        this.known = known;
        this.problems = problems;
    }

    /** A value that was found to mean something; {@code field} is empty for a literal. */
    private record Operand(Source source, Type type, Optional<Field> field, Value value, String text) {}

    Optional<CheckedRule.Constraint> constraint(Expr expr) {
        others.clear();
        Optional<Condition> condition = check(expr);
        if (others.size() > MOST_OTHERS) {
            problems.error(place(expr), "one condition looks at more than " + MOST_OTHERS + " other facts; split it");
            return Optional.empty();
        }
        return condition.map(c -> new CheckedRule.Constraint(Reading.of(expr), List.copyOf(others), c,
                place(expr)));
    }

    private Optional<Condition> check(Expr expr) {
        return switch (expr) {
            case All all -> several(all.parts()).map(Condition.Every::new);
            case Any any -> several(any.parts()).map(Condition.Either::new);
            case Not not -> check(not.part()).map(Condition.Opposite::new);
            case Bare bare -> bare(bare.field());
            case Compare compare -> compare(compare);
        };
    }

    private Optional<List<Condition>> several(List<Expr> parts) {
        List<Condition> good = new ArrayList<>();
        for (Expr part : parts) {
            check(part).ifPresent(good::add);
        }
        return good.size() == parts.size() ? Optional.of(good) : Optional.empty();
    }

    private Optional<Condition> bare(Ref ref) {
        Optional<Operand> operand = operand(ref, Optional.empty());
        if (operand.isEmpty()) {
            return Optional.empty();
        }
        if (operand.get().type() != Type.YES_NO) {
            return fail(ref.place(), operand.get().text() + " is " + operand.get().type().shown()
                    + "; compare it, such as " + operand.get().text() + example(operand.get().type()));
        }
        return Optional.of(new Condition.Equal(operand.get().source(), new Condition.Constant(true)));
    }

    private static String example(Type type) {
        return switch (type) {
            case TEXT -> " == \"pets\"";
            case WHOLE, AMOUNT -> " > 10";
            case YES_NO -> " == true";
            case LIST -> " contains \"phone\"";
        };
    }

    private Optional<Condition> compare(Compare compare) {
        Optional<Operand> left = operand(compare.left(), Optional.empty());
        if (compare.op() == RuleTree.Op.MATCHES || compare.op() == RuleTree.Op.NOT_MATCHES) {
            Optional<Condition> like = left.flatMap(operand -> matches(compare, operand));
            return compare.op() == RuleTree.Op.MATCHES ? like : like.map(Condition.Opposite::new);
        }
        List<Operand> right = new ArrayList<>();
        for (Value value : compare.right()) {
            if (value instanceof RuleTree.Null) {
                return left.flatMap(operand -> unknown(compare, operand));
            }
            operand(value, left).ifPresent(right::add);
        }
        if (left.isEmpty() || right.size() < compare.right().size()) {
            return Optional.empty();
        }
        Operand first = left.get();
        return switch (compare.op()) {
            case EQ -> equal(first, right);
            case NE -> equal(first, right).map(Condition.Opposite::new);
            case IN -> equal(first, right);
            case NOT_IN -> equal(first, right).map(Condition.Opposite::new);
            case LT -> below(compare, first, right.get(0), false, false);
            case LE -> below(compare, first, right.get(0), true, false);
            case GT -> below(compare, right.get(0), first, false, true);
            case GE -> below(compare, right.get(0), first, true, true);
            case CONTAINS -> holds(compare, first, right.get(0));
            case NOT_CONTAINS -> holds(compare, first, right.get(0)).map(Condition.Opposite::new);
            case MEMBER_OF -> holds(compare, right.get(0), first);
            case NOT_MEMBER_OF -> holds(compare, right.get(0), first).map(Condition.Opposite::new);
            case MATCHES, NOT_MATCHES -> throw new IllegalStateException("patterns were looked at before");
        };
    }

    private Optional<Condition> unknown(Compare compare, Operand left) {
        boolean maybe = left.field().map(Field::mayBeUnknown).orElse(false);
        if (!maybe || (compare.op() != RuleTree.Op.EQ && compare.op() != RuleTree.Op.NE)) {
            return fail(compare.place(), maybe ? "null is compared with == or != only"
                    : left.text() + " is always known; leave out the comparison with null");
        }
        Condition unknown = new Condition.Unknown(left.source());
        return Optional.of(compare.op() == RuleTree.Op.EQ ? unknown : new Condition.Opposite(unknown));
    }

    private Optional<Condition> equal(Operand left, List<Operand> right) {
        List<Condition> any = new ArrayList<>();
        for (Operand each : right) {
            boolean fits = left.type() == each.type() || (left.type().isNumber() && each.type().isNumber());
            if (left.type() == Type.LIST) {
                return fail(left.value().place(), left.text() + " is a list of texts; write " + left.text()
                        + " contains \"phone\"");
            }
            if (!fits) {
                return fail(each.value().place(), mismatch(left, each));
            }
            any.add(new Condition.Equal(left.source(), each.source()));
        }
        return Optional.of(any.size() == 1 ? any.get(0) : new Condition.Either(any));
    }

    private static String mismatch(Operand left, Operand right) {
        String is = left.text() + " is " + left.type().shown() + ", " + right.text() + " is " + right.type().shown();
        if (left.type().isNumber() && right.value() instanceof Text) {
            return is + "; write the number without quotes";
        }
        if (left.type() == Type.TEXT && right.value() instanceof Num) {
            return is + "; write it in double quotes";
        }
        return left.type() == Type.YES_NO ? is + "; compare with true or false" : is + "; they cannot be equal";
    }

    private Optional<Condition> below(Compare compare, Operand low, Operand high, boolean orEqual, boolean turned) {
        Operand left = turned ? high : low;
        Operand right = turned ? low : high;
        if (left.type().isNumber() && right.type().isNumber()) {
            return Optional.of(new Condition.Below(low.source(), high.source(), orEqual));
        }
        if (left.type().isNumber()) {
            return fail(right.value().place(), mismatch(left, right));
        }
        return fail(compare.place(), left.text() + " is " + left.type().shown() + "; " + compare.op().text()
                + " compares numbers");
    }

    private Optional<Condition> holds(Compare compare, Operand list, Operand text) {
        if (list.type() == Type.LIST && text.type() == Type.TEXT) {
            return Optional.of(new Condition.Holds(list.source(), text.source()));
        }
        if (list.type() == Type.TEXT && list.field().isPresent() && text.value() instanceof Text part) {
            return fail(compare.place(), list.text() + " is one text, not a list; write " + list.text() + " == \""
                    + part.text() + "\", or " + list.text() + " matches \".*" + part.text() + ".*\"");
        }
        Operand wrong = list.type() == Type.LIST ? text : list;
        return fail(compare.place(), "'" + compare.op().text() + "' needs "
                + (wrong.equals(list) ? "a list of texts such as asksFor" : "a text") + " where " + wrong.text()
                + " is " + wrong.type().shown());
    }

    private Optional<Condition> matches(Compare compare, Operand first) {
        if (first.type() != Type.TEXT) {
            return fail(compare.place(), first.text() + " is " + first.type().shown() + "; matches looks at a text");
        }
        if (!(compare.right().get(0) instanceof Text text)) {
            return fail(compare.right().get(0).place(), "behind '" + compare.op().text()
                    + "' stands a pattern in double quotes, such as \"coffee.*\"");
        }
        Optional<Regex.Wrong> wrong = Regex.wrong(text.text());
        if (wrong.isPresent()) {
            return fail(within(text, wrong.get().at()), "in this pattern " + wrong.get().message());
        }
        return Optional.of(new Condition.Matches(first.source(), Regex.of(text.text())));
    }

    /** A place within a text of a .drl file; before it stand its quote, and a \\ for each \\ or quote in it. */
    private Place within(Text text, int index) {
        int signs = (int) text.text().substring(0, index).chars().filter(c -> c == '\\' || c == '"').count();
        Place place = text.place();
        return problems.isDrl() ? new Place(place.line(), place.col() + 1 + index + signs) : place;
    }

    private Optional<Operand> operand(Value value, Optional<Operand> comparedWith) {
        return switch (value) {
            case Text text -> {
                comparedWith.flatMap(Operand::field).ifPresent(field -> domain(field, text));
                yield literal(text.text(), Type.TEXT, value, "\"" + text.text() + "\"");
            }
            case Num num -> literal(number(num.number()), whole(num.number()) ? Type.WHOLE : Type.AMOUNT, value,
                    num.number().toPlainString());
            case YesNo yes -> literal(yes.yes(), Type.YES_NO, value, Boolean.toString(yes.yes()));
            case RuleTree.Null nothing -> fail(nothing.place(), "null is compared with == or != only");
            case Ref ref -> ref.variable().isPresent() ? variable(ref, ref.variable().get()) : own(ref, comparedWith);
        };
    }

    private static Optional<Operand> literal(Object constant, Type type, Value value, String text) {
        return Optional.of(new Operand(new Condition.Constant(constant), type, Optional.empty(), value, text));
    }

    private void domain(Field field, Text text) {
        switch (field.values()) {
            case Field.Anything anything -> { }
            case Field.OneOf oneOf -> {
                if (!oneOf.texts().contains(text.text())) {
                    problems.error(text.place(), field.name() + " is never \"" + text.text() + "\""
                            + Nearest.hint(text.text(), oneOf.texts(), "; it is one of "
                                    + String.join(", ", oneOf.texts())));
                }
            }
            case Field.Named named -> {
                List<String> names = named.texts().apply(known);
                if (names.isEmpty() || names.contains(text.text())) {
                    return;
                }
                if (field.name().equals("features")) {
                    problems.warning(text.place(), "no offer heard so far has the feature \"" + text.text() + "\""
                            + Nearest.hint(text.text(), names, ""));
                } else {
                    problems.warning(text.place(), "your configuration knows no " + field.name() + " \"" + text.text()
                            + "\"" + Nearest.hint(text.text(), names, "; it knows " + String.join(", ", names)));
                }
            }
        }
    }

    private Optional<Operand> own(Ref ref, Optional<Operand> comparedWith) {
        String name = ref.field().orElseThrow();
        Optional<Field> field = kind.field(name);
        if (field.isEmpty()) {
            return fail(ref.place(), comparedWith.filter(left -> Nearest.to(name, kind.fields()).isEmpty())
                    .flatMap(left -> literal(left, name)).orElse(noField(name, kind)));
        }
        return Optional.of(new Operand(new Condition.Read(0, field.get()), field.get().type(), field, ref, name));
    }

    /** What a bare word was meant to be, beside a field of this type. */
    private static Optional<String> literal(Operand left, String word) {
        Optional<String> known = Words.value(word);
        if (left.type() == Type.TEXT || left.type() == Type.LIST) {
            return Optional.of("a text stands in double quotes: \"" + word + "\"");
        }
        boolean far = left.type().isNumber() && left.field().isPresent() && word.chars().allMatch(Character::isLetter);
        if (known.isEmpty() && far) {
            return Optional.of("here stands a number, such as 50; '" + word + "' is neither a number nor a field");
        }
        return known.map(value -> "write " + value + " instead of " + word);
    }

    static String noField(String name, FactKind<?> kind) {
        List<String> elsewhere = Vocabulary.havingField(name);
        String otherwise = elsewhere.isEmpty() ? "; it has " + String.join(", ", kind.fields())
                : "; " + String.join(" and ", elsewhere) + (elsewhere.size() == 1 ? " has one" : " have one");
        String hint = elsewhere.isEmpty() ? Nearest.hint(name, kind.fields(), otherwise) : otherwise;
        return "there is no field '" + name + "' in " + kind.name() + hint;
    }

    private Optional<Operand> variable(Ref ref, String name) {
        Optional<Scope.Variable> found = scope.variable(name);
        if (found.isEmpty()) {
            return scope.excuses(name) ? Optional.empty()
                    : fail(ref.place(), "there is no variable '" + name + "' above"
                            + Nearest.hint(name, scope.names(), "; bind it first, such as " + name + " : Offer( )"));
        }
        Scope.Variable variable = found.get();
        Optional<Field> field = variable.field();
        if (ref.field().isPresent()) {
            if (field.isPresent()) {
                return fail(ref.place(), name + " is a field and has no fields of its own; write " + name + " alone");
            }
            field = variable.kind().field(ref.field().get());
            if (field.isEmpty()) {
                return fail(ref.place(), noField(ref.field().get(), variable.kind()));
            }
        } else if (field.isEmpty()) {
            return fail(ref.place(), name + " is a whole fact; name one of its fields, such as " + name + "."
                    + variable.kind().fields().iterator().next());
        }
        String text = name + ref.field().map(f -> "." + f).orElse("");
        return Optional.of(new Operand(new Condition.Read(index(variable.slot()), field.get()), field.get().type(),
                field, ref, text));
    }

    private int index(int slot) {
        if (slot == self) {
            return 0;
        }
        if (!others.contains(slot)) {
            others.add(slot);
        }
        return others.indexOf(slot) + 1;
    }

    private <T> Optional<T> fail(Place place, String message) {
        problems.error(place, message);
        return Optional.empty();
    }

    static boolean whole(BigDecimal number) {
        return number.stripTrailingZeros().scale() <= 0 && number.abs().compareTo(LARGEST_WHOLE) <= 0;
    }

    private static Object number(BigDecimal number) {
        return whole(number) ? Integer.valueOf(number.intValueExact()) : number;
    }

    static Place place(Expr expr) {
        return switch (expr) {
            case All all -> place(all.parts().get(0));
            case Any any -> place(any.parts().get(0));
            case Not not -> place(not.part());
            case Bare bare -> bare.field().place();
            case Compare compare -> compare.left().place();
        };
    }
}
