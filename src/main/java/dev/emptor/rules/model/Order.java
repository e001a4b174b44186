package dev.emptor.rules.model;

import dev.emptor.model.Question;
import dev.emptor.model.Subject;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An order that something became of. */
@Meaning("An order that something became of, or that nothing became of in time")
public final class Order {
    private final Subject.Course course;
    private final Question question;
    private final Currency home;

    private Order(Subject.Course course, Question question) {
        this.course = course;
        this.question = question;
        this.home = Amounts.household(question);
    }

    public static Optional<Order> of(Question question) {
        return question.subject() instanceof Subject.Course course
                ? Optional.of(new Order(course, question)) : Optional.empty();
    }

    @Meaning("What happened: shipped, delivered, cancelled, late, disputed (the seller confirmed another total), or"
            + " settled (the time to complain is over)")
    public String getEvent() {
        return course.what().name().toLowerCase(Locale.ROOT);
    }

    @Meaning("Whole days since it was ordered")
    public int getAgeDays() {
        return course.ageDays();
    }

    @Meaning("The id of the need it fills")
    public String getItem() {
        return question.need().id().value();
    }

    @Meaning("The category of the need it fills")
    public String getCategory() {
        return question.need().category();
    }

    @Meaning("The id of the seller")
    public String getSeller() {
        return question.seller().id().value();
    }

    @Meaning("How many packs were ordered")
    public int getPacks() {
        return question.packs();
    }

    @Meaning("The total that was agreed, in the household's currency; unknown in another one")
    public @Nullable BigDecimal getTotal() {
        return Amounts.decimal(Optional.of(course.agreed()), home);
    }
}
