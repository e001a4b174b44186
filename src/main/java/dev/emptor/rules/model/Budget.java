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

    public String getName() {
        return budget.name();
    }

    /** The category of this purchase, which the budget covers. */
    public String getCategory() {
        return category;
    }

    public boolean isDailyCap() {
        return budget.name().equals(dev.emptor.model.Budget.DAILY_CAP);
    }

    /** What it is over: day, week, month or year. */
    public String getPeriod() {
        return budget.period().name().toLowerCase(Locale.ROOT);
    }

    public BigDecimal getLimit() {
        return Amounts.decimal(budget.limit());
    }

    public BigDecimal getLeft() {
        return Amounts.decimal(left);
    }

    /** What is left as whole percent of the limit, rounded down; 0 when nothing is. */
    public int getPercentLeft() {
        if (!left.isPositive() || !budget.limit().isPositive()) {
            return 0;
        }
        return left.sameCurrency(budget.limit())
                ? 100 - Amounts.percentUp(budget.limit().minus(left), budget.limit()) : 0;
    }

    /** The total as whole percent of what is left, rounded up; unknown while the total is. */
    public @Nullable Integer getPercentOfLeft() {
        return total.map(t -> Amounts.percentUp(t, left)).orElse(null);
    }

    /** By how much the total exceeds what is left, zero when it fits; unknown while the total is. */
    public @Nullable BigDecimal getOverBy() {
        return total.map(t -> t.minus(left)).map(over -> over.isNegative() ? Money.zero(over.currency()) : over)
                .map(Amounts::decimal).orElse(null);
    }
}
