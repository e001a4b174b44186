package dev.emptor.rules;

import dev.emptor.money.Money;
import dev.emptor.money.MoneyException;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fields of one fact as a test gives them, each with what it is otherwise. */
record GivenFact(String name, Map<String, Given.Said> fields, ProblemList problems) {
    Optional<Given.Said> said(String field) {
        return Optional.ofNullable(fields.get(field));
    }

    boolean says(String field) {
        return fields.containsKey(field);
    }

    Place place(String field) {
        return said(field).map(Given.Said::place).orElse(Place.WHOLE_FILE);
    }

    String text(String field, String otherwise) {
        return said(field).flatMap(Given.Said::value).map(String.class::cast).orElse(otherwise);
    }

    boolean yes(String field, boolean otherwise) {
        return said(field).flatMap(Given.Said::value).map(Boolean.class::cast).orElse(otherwise);
    }

    int whole(String field, int otherwise) {
        return said(field).flatMap(Given.Said::value).map(Integer.class::cast).orElse(otherwise);
    }

    /** Empty where it is said to be unknown. */
    Optional<Integer> whole(String field, Optional<Integer> otherwise) {
        return says(field) ? said(field).flatMap(Given.Said::value).map(Integer.class::cast) : otherwise;
    }

    List<String> texts(String field, List<String> otherwise) {
        return said(field).flatMap(Given.Said::value).map(GivenFact::list).orElse(otherwise);
    }

    private static List<String> list(Object value) {
        return ((List<?>) value).stream().map(String.class::cast).toList();
    }

    /** Empty where it is said to be unknown, or is no amount in that currency, which is a problem. */
    Optional<Money> money(String field, Currency currency, Optional<Money> otherwise) {
        if (!says(field)) {
            return otherwise;
        }
        return said(field).flatMap(Given.Said::value).flatMap(value -> {
            try {
                return Optional.of(Money.parse(((BigDecimal) value).toPlainString(), currency));
            } catch (MoneyException refused) {
                problems.error(place(field), name + "." + field + ": " + refused.getMessage());
                return Optional.empty();
            }
        });
    }
}
