package dev.emptor.rules;

import dev.emptor.rules.RuleTree.Num;
import dev.emptor.rules.RuleTree.Text;
import dev.emptor.rules.RuleTree.Value;
import dev.emptor.rules.RuleTree.YesNo;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what stands after a key: exact, or not at all. What is wrong is reported with the way to write it. */
final class LimitValue {
    private static final int LONGEST_NUMBER = 15;
    private static final int THOUSANDS = 3;
    private static final int LAST_HOUR = 24;
    private static final Pattern PLAIN = Pattern.compile("-?[0-9]{1,30}(\\.[0-9]{1,30})?");
    private static final Pattern COMMA = Pattern.compile("(-?[0-9]{1,30}),([0-9]{1,30})");
    private static final Pattern GROUPED = Pattern.compile("-?[0-9]{1,3}([., '][0-9]{3})+([.,][0-9]{1,2})?");
    private static final Pattern HOURS = Pattern.compile("([0-9]{1,2})(?::00)? ?(?:-|–|to) ?([0-9]{1,2})(?::00)?");
    private static final Pattern CODE = Pattern.compile("(?:([A-Za-z]{3}) )?(.+?)(?: ?([A-Za-z]{3}))?");

    private final Known known;
    private final ProblemList problems;
    /** Whether a comma can only be a decimal comma, as in a table whose cells are parted by semicolons. */
    private final boolean commas;

    LimitValue(Known known, ProblemList problems, boolean commas) {
        this.known = known;
        this.problems = problems;
        this.commas = commas;
    }

    /** The values of a key; empty if any of them is wrong. */
    Optional<List<Value>> read(LimitKey key, Limit.Wish wish) {
        String name = wish.key().text();
        if (wish.values().isEmpty()) {
            return fail(wish.key().place(), "the list after '" + name
                    + "' is empty, so the rule would never hold; name something, or leave '" + name + "' out");
        }
        if (wish.values().size() > 1 && !key.kind().several()) {
            return fail(wish.values().get(1).place(), "'" + name + "' takes one value, " + key.kind().takes());
        }
        List<Value> values = new ArrayList<>();
        for (Written given : wish.values()) {
            if (given.isBlank()) {
                return fail(given.place(), "nothing stands after '" + name + "'; it takes " + key.kind().takes());
            }
            Optional<List<Value>> read = one(key, name, given);
            if (read.isEmpty()) {
                return Optional.empty();
            }
            values.addAll(read.get());
        }
        return Optional.of(values);
    }

    private Optional<List<Value>> one(LimitKey key, String name, Written given) {
        return switch (key.kind()) {
            case NAMES -> Optional.of(List.of(new Text(given.text().strip(), given.place())));
            case WORDS -> Optional.of(List.of(new Text(given.word().replace('-', '_'), given.place())));
            case AMOUNT -> amount(name, given).map(List::of);
            case PERCENT, DAYS, MONTHS, COUNT -> whole(name, given, key.kind()).map(List::of);
            case HOURS -> hours(name, given);
            case YES_NO -> yesNo(given).map(yes -> List.<Value>of(new YesNo(yes, given.place()))).or(() ->
                    fail(given.place(), "'" + name + "' takes yes or no, found '" + given.text().strip() + "'"));
            case YES -> yesNo(given).filter(yes -> yes).map(yes -> List.<Value>of(new YesNo(true, given.place()))).or(
                    () -> fail(given.place(), "'" + name + "' takes yes; leave it out where it does not matter"));
        };
    }

    static Optional<Boolean> yesNo(Written given) {
        return switch (given.text().strip().toLowerCase(Locale.ROOT)) {
            case "yes", "true", "on", "y" -> Optional.of(true);
            case "no", "false", "off", "n" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private Optional<Value> amount(String name, Written given) {
        String text = given.text().strip();
        int sign = symbol(text);
        if (sign >= 0) {
            String bare = text.replace(text.substring(sign, sign + 1), "").strip();
            return fail(given.place(), "write " + (PLAIN.matcher(bare).matches() ? bare : "50") + " instead of "
                    + text + "; amounts are in the household's currency" + household());
        }
        Matcher code = CODE.matcher(text);
        if (code.matches() && (code.group(1) != null || code.group(3) != null)
                && Character.isDigit(code.group(2).charAt(0))) {
            String currency = (code.group(1) != null ? code.group(1) : code.group(3)).toUpperCase(Locale.ROOT);
            if (!isCurrency(currency)) {
                return fail(given.place(), "'" + currency + "' is no currency; write '" + name + ": "
                        + code.group(2).strip() + "', or a currency such as EUR after it");
            }
            if (!known.currency().isEmpty() && !known.currency().equals(currency)) {
                return fail(given.place(), "the household's currency is " + known.currency() + ", not " + currency
                        + "; amounts are not converted, so write it in " + known.currency());
            }
            text = code.group(2).strip();
        }
        return decimal(name, new Written(text, given.place()), "an amount such as 50 or 49.90").map(number -> {
            Value value = new Num(number, given.place());
            return value;
        });
    }

    private String household() {
        return known.currency().isEmpty() ? "" : ", " + known.currency();
    }

    private static boolean isCurrency(String code) {
        return Currency.getAvailableCurrencies().stream().anyMatch(one -> one.getCurrencyCode().equals(code));
    }

    private static int symbol(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.getType(text.charAt(i)) == Character.CURRENCY_SYMBOL) {
                return i;
            }
        }
        return -1;
    }

    private Optional<Value> whole(String name, Written given, LimitKey.Kind kind) {
        String text = given.text().strip();
        String unit = kind.unit();
        if (!unit.isEmpty()) {
            String singular = kind == LimitKey.Kind.DAYS ? "day" : kind == LimitKey.Kind.MONTHS ? "month" : unit;
            text = text.replaceFirst(" ?(?:" + unit + "|" + singular + (kind == LimitKey.Kind.PERCENT ? "|%" : "")
                    + ")$", "").strip();
        }
        return decimal(name, new Written(text, given.place()), kind.takes()).flatMap(number -> {
            if (!ConditionChecker.whole(number)) {
                return fail(given.place(), "'" + name + "' takes " + kind.takes() + ", not " + given.text().strip());
            }
            Value value = new Num(number, given.place());
            return Optional.of(value);
        });
    }

    /** A number as it is written in rules; every other way of writing one is told apart and refused. */
    Optional<BigDecimal> decimal(String name, Written given, String takes) {
        String text = given.text();
        Matcher comma = COMMA.matcher(text);
        if (comma.matches() && comma.group(2).length() < THOUSANDS) {
            text = comma.group(1) + "." + comma.group(2);
            if (!commas) {
                return fail(given.place(), "write the number with a point: " + text + " instead of " + given.text());
            }
        }
        if (GROUPED.matcher(text).matches()) {
            return fail(given.place(), "it is not clear whether " + given.text() + " has thousands or decimals; "
                    + "write 1000 without a sign between, and decimals as 49.90");
        }
        if (!PLAIN.matcher(text).matches()) {
            return fail(given.place(), "'" + name + "' takes " + takes + ", in digits; found '" + given.text() + "'");
        }
        return text.length() <= LONGEST_NUMBER ? Optional.of(new BigDecimal(text))
                : fail(given.place(), "a number has at most " + LONGEST_NUMBER + " digits");
    }

    private Optional<List<Value>> hours(String name, Written given) {
        Matcher range = HOURS.matcher(given.text().strip());
        if (range.matches()) {
            int from = Integer.parseInt(range.group(1));
            int until = Integer.parseInt(range.group(2));
            if (from < LAST_HOUR && until <= LAST_HOUR && from != until) {
                return Optional.of(List.of(new Num(BigDecimal.valueOf(from), given.place()),
                        new Num(BigDecimal.valueOf(until), given.place())));
            }
        }
        return fail(given.place(), "'" + name + "' takes two full hours from 0 to 24 such as 8-20, or 22-7 for the "
                + "night; found '" + given.text().strip() + "'");
    }

    private <T> Optional<T> fail(Place place, String message) {
        problems.error(place, message);
        return Optional.empty();
    }
}
