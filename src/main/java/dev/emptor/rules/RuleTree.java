package dev.emptor.rules;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * One rule as it stands in a file: shape only, nothing in it is known to mean anything yet. Of a rule that could not be
 * read whole there is what could be read, and {@code lost} has the variables that the rest may have bound.
 */
record RuleTree(String path, String name, Place place, boolean enabled, Optional<LocalDate> from,
        Optional<LocalDate> until, List<Pattern> patterns, Optional<Call> call, boolean whole, List<String> lost) {

    RuleTree(String path, String name, Place place, boolean enabled, Optional<LocalDate> from,
            Optional<LocalDate> until, List<Pattern> patterns, Optional<Call> call) {
        this(path, name, place, enabled, from, until, patterns, call, true, List.of());
    }

    /** The same rule, as if its file switched it on. */
    RuleTree switchedOn() {
        return new RuleTree(path, name, place, true, from, until, patterns, call, whole, lost);
    }

    /** {@code $x : Fact( … )}, with {@code not} or {@code exists} before it. */
    record Pattern(Quantifier quantifier, Optional<Name> binding, Name fact, List<Part> parts) {}

    enum Quantifier { MATCH, NOT, EXISTS }

    record Name(String text, Place place) {}

    /** What stands between two commas of a pattern. */
    sealed interface Part {}

    /** {@code $v : field}. */
    record Bind(Name variable, Name field) implements Part {}

    /** A condition. */
    sealed interface Expr extends Part {}

    record Any(List<Expr> parts) implements Expr {}

    record All(List<Expr> parts) implements Expr {}

    record Not(Expr part) implements Expr {}

    /** A field that is yes or no by itself. */
    record Bare(Ref field) implements Expr {}

    /** One operator between operands; those of {@code in} are several. */
    record Compare(Value left, Op op, Place place, List<Value> right) implements Expr {}

    enum Op {
        EQ("=="), NE("!="), LT("<"), LE("<="), GT(">"), GE(">="), IN("in"), NOT_IN("not in"),
        MEMBER_OF("memberOf"), NOT_MEMBER_OF("not memberOf"), CONTAINS("contains"), NOT_CONTAINS("not contains"),
        MATCHES("matches"), NOT_MATCHES("not matches");

        private final String text;

        Op(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    /** A literal, or where to look for a value. */
    sealed interface Value {
        Place place();
    }

    record Text(String text, Place place) implements Value {}

    record Num(BigDecimal number, Place place) implements Value {}

    record YesNo(boolean yes, Place place) implements Value {}

    record Null(Place place) implements Value {}

    /** {@code field}, {@code $v}, {@code $x.field}, or in a verdict {@code $x.getField()}. */
    record Ref(Optional<String> variable, Optional<String> field, Place place) implements Value {}

    /** {@code verdict.verb( $offer, … );} where each argument is a sum of values. */
    record Call(Name verb, List<Sum> arguments, Place end) {}

    record Sum(List<Value> values, Place place) {}
}
