package dev.emptor.rules.model;

import dev.emptor.model.Question;
import dev.emptor.money.Money;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The need the offer would fill. */
@Meaning("What should not run out, or is wanted once, as in config/needs.yaml")
public final class Need {
    private final dev.emptor.model.Need need;
    private final @Nullable Integer daysOfStockLeft;
    private final @Nullable BigDecimal limit;
    private final @Nullable Boolean overLimit;
    private final @Nullable Integer percentOverLimit;

    private Need(Question question) {
        this.need = question.need();
        this.daysOfStockLeft = question.daysOfStockLeft().orElse(null);
        Currency home = Amounts.household(question);
        Optional<Money> most = need.atMost().filter(limit -> limit.currency().equals(home));
        Optional<Money> total = Amounts.total(question);
        this.limit = Amounts.decimal(most, home);
        if (need.atMost().isEmpty()) {
            this.overLimit = Boolean.FALSE;
            this.percentOverLimit = null;
        } else if (most.isEmpty() || total.isEmpty()) {
            this.overLimit = null;
            this.percentOverLimit = null;
        } else {
            this.overLimit = total.get().compareTo(most.get()) > 0;
            this.percentOverLimit = total.get().percentOver(most.get()).orElse(Amounts.MOST_PERCENT);
        }
    }

    public static Need of(Question question) {
        return new Need(question);
    }

    @Meaning("The need's id, as in config/needs.yaml")
    public String getItem() {
        return need.id().value();
    }

    @Meaning("The need's title, in your own words")
    public String getTitle() {
        return need.title();
    }

    @Meaning("The need's category, such as pantry")
    public String getCategory() {
        return need.category();
    }

    @Meaning("Whole days that what is at home will last; unknown for what is wanted once")
    public @Nullable Integer getDaysOfStockLeft() {
        return daysOfStockLeft;
    }

    @Meaning("Whether daysOfStockLeft is known")
    public boolean isStockKnown() {
        return daysOfStockLeft != null;
    }

    @Meaning("Whether it is wanted once, rather than again and again")
    public boolean isOnce() {
        return need.cadence().isEmpty();
    }

    @Meaning("Whether you gave this need a limit of its own (at_most)")
    public boolean isHasLimit() {
        return need.atMost().isPresent();
    }

    @Meaning("The most one purchase for this need may cost, your own at_most; unknown when there is none, or it is in "
            + "another currency")
    public @Nullable BigDecimal getLimit() {
        return limit;
    }

    @Meaning("Whether the offer's total is above the need's limit; false without a limit, unknown while the total is")
    public @Nullable Boolean getOverLimit() {
        return overLimit;
    }

    @Meaning("By how many percent the total is over the limit, negative below it; unknown without a limit, or while "
            + "the total is")
    public @Nullable Integer getPercentOverLimit() {
        return percentOverLimit;
    }

    @Meaning("Within how many days it is wanted; unknown when you did not say")
    public @Nullable Integer getWithinDays() {
        return need.withinDays().orElse(null);
    }
}
