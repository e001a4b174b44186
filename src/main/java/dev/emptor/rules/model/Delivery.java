package dev.emptor.rules.model;

import dev.emptor.model.Question;
import dev.emptor.model.Subject;
import java.util.Optional;

/** The delivery of an order, come or awaited. */
@Meaning("The delivery of an order, come or awaited")
public final class Delivery {
    private final Subject.Course course;

    private Delivery(Subject.Course course) {
        this.course = course;
    }

    public static Optional<Delivery> of(Question question) {
        return question.subject() instanceof Subject.Course course
                ? Optional.of(new Delivery(course)) : Optional.empty();
    }

    @Meaning("Whether the goods came")
    public boolean isCame() {
        return course.came();
    }

    @Meaning("Whether the seller promised a day")
    public boolean isPromised() {
        return course.promised().isPresent();
    }

    @Meaning("Whole days past the promise, until the goods came or until now; 0 in time or without a promise")
    public int getDaysLate() {
        return course.daysLate();
    }
}
