package dev.emptor.rules.model;

import dev.emptor.model.Question;
import java.util.List;
import java.util.Locale;

/** Who Emptor works for, and whether it buys or only watches. */
@Meaning("Who Emptor works for, and whether it buys or only watches")
public final class Household {
    private final List<String> names;
    private final String mode;
    private final String currency;

    private Household(List<String> names, String mode, String currency) {
        this.names = names;
        this.mode = mode;
        this.currency = currency;
    }

    public static Household of(Question question) {
        return new Household(question.members(), question.mode().name().toLowerCase(Locale.ROOT),
                Amounts.household(question).getCurrencyCode());
    }

    @Meaning("How many members the household has")
    public int getMembers() {
        return names.size();
    }

    @Meaning("The members' names, as in config/emptor.yaml")
    public List<String> getNames() {
        return names;
    }

    @Meaning("Whether Emptor buys (live) or only says what it would have bought (shadow)")
    public String getMode() {
        return mode;
    }

    @Meaning("The household's currency, as three letters such as EUR")
    public String getCurrency() {
        return currency;
    }
}
