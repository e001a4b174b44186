package dev.emptor.rules;

import dev.emptor.rules.RuleTree.Expr;
import dev.emptor.rules.RuleTree.Value;
import java.util.List;

/** A short key for a condition: what its value is, which fact it asks, and what it means in a sentence for owners. */
record LimitKey(String name, Kind kind, FactKind<?> fact, Maker maker, String meaning) {
    /** Makes the condition from the values; the place is the key's. */
    interface Maker {
        Expr make(Place place, List<Value> values);
    }

    /** What stands after a key; {@code unit} may follow a number. */
    enum Kind {
        /** Names of the owner's own, one or several. */
        NAMES("a name, or several", "", true),
        /** Words out of a fixed list, one or several. */
        WORDS("a word, or several", "", true),
        AMOUNT("an amount such as 50 or 49.90", "", false),
        PERCENT("a whole number of percent such as 20", "percent", false),
        DAYS("a whole number of days such as 14", "days", false),
        MONTHS("a whole number of months such as 24", "months", false),
        COUNT("a whole number such as 2", "", false),
        HOURS("hours of the day such as 22-7", "", false),
        YES_NO("yes or no", "", false),
        YES("yes; leave it out otherwise", "", false);

        private final String takes;
        private final String unit;
        private final boolean several;

        Kind(String takes, String unit, boolean several) {
            this.takes = takes;
            this.unit = unit;
            this.several = several;
        }

        String takes() {
            return takes;
        }

        String unit() {
            return unit;
        }

        boolean several() {
            return several;
        }
    }
}
