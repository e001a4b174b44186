package dev.emptor.rules.model;

import dev.emptor.model.Question;
import dev.emptor.money.Money;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The need the offer would fill. */
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

    public String getItem() {
        return need.id().value();
    }

    public String getTitle() {
        return need.title();
    }

    public String getCategory() {
        return need.category();
    }

    public @Nullable Integer getDaysOfStockLeft() {
        return daysOfStockLeft;
    }

    public boolean isStockKnown() {
        return daysOfStockLeft != null;
    }

    /** Whether it is wanted once, rather than again and again. */
    public boolean isOnce() {
        return need.cadence().isEmpty();
    }

    public boolean isHasLimit() {
        return need.atMost().isPresent();
    }

    public @Nullable BigDecimal getLimit() {
        return limit;
    }

    /** Whether the total is above the limit; false without a limit, unknown while the total is. */
    public @Nullable Boolean getOverLimit() {
        return overLimit;
    }

    public @Nullable Integer getPercentOverLimit() {
        return percentOverLimit;
    }

    /** Within how many days it is wanted. */
    public @Nullable Integer getWithinDays() {
        return need.withinDays().orElse(null);
    }
}
