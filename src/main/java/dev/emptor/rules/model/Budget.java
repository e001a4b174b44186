package dev.emptor.rules.model;

import dev.emptor.model.Question;
import dev.emptor.money.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A budget the purchase would be charged to, as it stands now; one such fact for each, the daily cap among them. */
@Meaning("A budget the purchase would be charged to, as it stands now; there is one such fact for each, and the daily "
        + "cap is one of them")
public final class Budget {
    private final dev.emptor.model.Budget budget;
    private final String category;
    private final Money left;
    private final Optional<Money> total;

    private Budget(Question question, Question.BudgetLeft one) {
        this.budget = one.budget();
        this.category = question.need().category();
        this.left = one.left();
        this.total = Amounts.total(question).filter(left::sameCurrency);
    }

    public static List<Budget> of(Question question) {
        List<Budget> all = new ArrayList<>(question.budgets().size());
        for (Question.BudgetLeft one : question.budgets()) {
            all.add(new Budget(question, one));
        }
        return all;
    }

    @Meaning("The budget's name, as in config/emptor.yaml; daily-cap for the daily cap")
    public String getName() {
        return budget.name();
    }

    @Meaning("The category of this purchase, which the budget covers")
    public String getCategory() {
        return category;
    }

    @Meaning("Whether it is the daily cap")
    public boolean isDailyCap() {
        return budget.name().equals(dev.emptor.model.Budget.DAILY_CAP);
    }

    @Meaning("What the budget is over")
    public String getPeriod() {
        return budget.period().name().toLowerCase(Locale.ROOT);
    }

    @Meaning("How much may be spent in one period")
    public BigDecimal getLimit() {
        return Amounts.decimal(budget.limit());
    }

    @Meaning("What is left of it now: what is spent, and what is held for open orders, is taken off")
    public BigDecimal getLeft() {
        return Amounts.decimal(left);
    }

    @Meaning("What is left as whole percent of the limit, rounded down; 0 when nothing is")
    public int getPercentLeft() {
        if (!left.isPositive() || !budget.limit().isPositive()) {
            return 0;
        }
        return left.sameCurrency(budget.limit())
                ? 100 - Amounts.percentUp(budget.limit().minus(left), budget.limit()) : 0;
    }

    @Meaning("The offer's total as whole percent of what is left, rounded up: above 100 it does not fit; unknown while "
            + "the total is")
    public @Nullable Integer getPercentOfLeft() {
        return total.map(t -> Amounts.percentUp(t, left)).orElse(null);
    }

    @Meaning("By how much the total exceeds what is left, 0 when it fits; unknown while the total is")
    public @Nullable BigDecimal getOverBy() {
        return total.map(t -> t.minus(left)).map(over -> over.isNegative() ? Money.zero(over.currency()) : over)
                .map(Amounts::decimal).orElse(null);
    }
}
