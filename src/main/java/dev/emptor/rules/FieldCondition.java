package dev.emptor.rules;

import dev.emptor.rules.Field.Type;
import dev.emptor.rules.RuleTree.Compare;
import dev.emptor.rules.RuleTree.Expr;
import dev.emptor.rules.RuleTree.Num;
import dev.emptor.rules.RuleTree.Op;
import dev.emptor.rules.RuleTree.Text;
import dev.emptor.rules.RuleTree.Value;
import dev.emptor.rules.RuleTree.YesNo;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A condition on a field that has no short key: {@code offer.round: ">= 1"}. The key is fact and field, the value a
 * sign and a value, or only a value, or {@code unknown}.
 */
final class FieldCondition {
    private static final List<Op> SIGNS = List.of(Op.LE, Op.GE, Op.EQ, Op.NE, Op.LT, Op.GT);

    /** A condition, and the fact it asks. */
    record Found(FactKind<?> fact, Expr condition) {}

    private final LimitValue values;
    private final ProblemList problems;

    FieldCondition(LimitValue values, ProblemList problems) {
        this.values = values;
        this.problems = problems;
    }

    static boolean isOne(Written key) {
        return key.text().indexOf('.') > 0;
    }

    Optional<Found> read(Limit.Wish wish) {
        String name = wish.key().text().strip();
        String of = name.substring(0, name.indexOf('.'));
        String fieldName = name.substring(name.indexOf('.') + 1);
        Optional<FactKind<?>> fact = Vocabulary.names().stream().filter(of::equalsIgnoreCase).findFirst()
                .flatMap(Vocabulary::fact);
        if (fact.isEmpty()) {
            List<String> names = Vocabulary.names().stream().map(FieldCondition::small).toList();
            return fail(wish.key().place(), "there is no fact '" + of + "'" + Nearest.hint(of, names,
                    "; the facts are " + String.join(", ", names)));
        }
        Optional<Field> field = fact.get().field(fieldName);
        if (field.isEmpty()) {
            return fail(wish.key().place(), ConditionChecker.noField(fieldName, fact.get()));
        }
        if (wish.values().isEmpty()) {
            return fail(wish.key().place(), "the list after '" + name + "' is empty, so the rule would never hold; "
                    + "name something, or leave '" + name + "' out");
        }
        Optional<Expr> condition = wish.values().size() == 1 ? one(field.get(), wish.key(), wish.values().get(0))
                : several(field.get(), wish);
        return condition.map(expr -> new Found(fact.get(), expr));
    }

    private static String small(String name) {
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    private Optional<Expr> one(Field field, Written key, Written given) {
        String text = given.text().strip();
        Place place = key.place();
        Op op = SIGNS.stream().filter(sign -> text.startsWith(sign.text())).findFirst().orElse(Op.EQ);
        String rest = text.startsWith(op.text()) ? text.substring(op.text().length()).strip() : text;
        if (text.startsWith("=") && op == Op.EQ && !text.startsWith("==")) {
            return fail(given.place(), "write == to compare, or leave the sign out");
        }
        if (rest.isEmpty()) {
            return fail(given.place(), "nothing stands after '" + key.text().strip() + "' to compare with");
        }
        if (field.mayBeUnknown() && rest.equals("unknown") && (op == Op.EQ || op == Op.NE)) {
            return Optional.of(new Compare(LimitKeys.field(field.name(), place), op, place,
                    List.of(new RuleTree.Null(given.place()))));
        }
        return value(field, key, new Written(rest, given.place())).map(value -> field.type() == Type.LIST
                ? LimitKeys.holding(field.name()).make(place, List.of(value))
                : new Compare(LimitKeys.field(field.name(), place), op, place, List.of(value)));
    }

    private Optional<Expr> several(Field field, Limit.Wish wish) {
        if (field.type() != Type.TEXT && field.type() != Type.LIST) {
            return fail(wish.values().get(1).place(), "'" + wish.key().text() + "' takes one value");
        }
        List<Value> all = new ArrayList<>();
        wish.values().forEach(given -> value(field, wish.key(), given).ifPresent(all::add));
        LimitKey.Maker maker = field.type() == Type.LIST ? LimitKeys.holding(field.name())
                : LimitKeys.among(field.name());
        return all.size() < wish.values().size() ? Optional.empty() : Optional.of(maker.make(wish.key().place(), all));
    }

    private Optional<Value> value(Field field, Written key, Written given) {
        String name = key.text().strip();
        return switch (field.type()) {
            case TEXT, LIST -> Optional.of(new Text(given.text().strip(), given.place()));
            case WHOLE, AMOUNT -> values.decimal(name, given, "a number such as 50 or \">= 50\"")
                    .map(number -> new Num(number, given.place()));
            case YES_NO -> LimitValue.yesNo(given).<Value>map(yes -> new YesNo(yes, given.place()))
                    .or(() -> fail(given.place(), "'" + name + "' takes yes or no, found '" + given.text() + "'"));
        };
    }

    private <T> Optional<T> fail(Place place, String message) {
        problems.error(place, message);
        return Optional.empty();
    }
}
