package dev.emptor.rules.model;

import dev.emptor.model.Moment;
import dev.emptor.model.Question;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The purchase that a datum would be given for. */
@Meaning("The purchase that a datum would be given for")
public final class Purchase {
    private final Question question;

    private Purchase(Question question) {
        this.question = question;
    }

    public static Optional<Purchase> of(Question question) {
        return question.moment() == Moment.SHARE ? Optional.of(new Purchase(question)) : Optional.empty();
    }

    @Meaning("What it costs all in, in the household's currency; unknown in another one")
    public @Nullable BigDecimal getTotal() {
        return Amounts.decimal(Amounts.total(question), Amounts.household(question));
    }

    @Meaning("How many packs are bought")
    public int getPacks() {
        return question.packs();
    }

    @Meaning("Whether nothing was ever bought from this seller")
    public boolean isFirstOrder() {
        return question.record().orders() == 0;
    }
}
