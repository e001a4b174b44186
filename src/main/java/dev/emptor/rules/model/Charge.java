package dev.emptor.rules.model;

import dev.emptor.model.Question;
import dev.emptor.model.Subject;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the seller confirmed that an order costs, beside what was agreed. */
@Meaning("What the seller confirmed that an order costs, beside what was agreed")
public final class Charge {
    private final Subject.Course course;
    private final Currency home;

    private Charge(Subject.Course course, Currency home) {
        this.course = course;
        this.home = home;
    }

    public static Optional<Charge> of(Question question) {
        return question.subject() instanceof Subject.Course course
                ? Optional.of(new Charge(course, Amounts.household(question))) : Optional.empty();
    }

    @Meaning("The total that was agreed, in the household's currency; unknown in another one")
    public @Nullable BigDecimal getAgreed() {
        return Amounts.decimal(Optional.of(course.agreed()), home);
    }

    @Meaning("The total that the seller confirmed, in the household's currency; unknown in another one")
    public @Nullable BigDecimal getConfirmed() {
        return Amounts.decimal(Optional.of(course.confirmed()), home);
    }

    @Meaning("Whether the seller confirmed another total than was agreed")
    public boolean isDiffers() {
        return !course.confirmed().equals(course.agreed());
    }

    @Meaning("By how many percent the confirmed total is over the agreed one, rounded up, negative when under; unknown"
            + " when the currencies differ")
    public @Nullable Integer getPercentOver() {
        return course.confirmed().sameCurrency(course.agreed())
                ? Integer.valueOf(Amounts.percentUp(course.confirmed().minus(course.agreed()), course.agreed()))
                : null;
    }
}
