package dev.emptor.rules.model;

import dev.emptor.model.Question;
import dev.emptor.model.Subject;
import java.util.Optional;

/** Other terms on data than yours, which a seller names as those it would sign; within the most that is ever taken. */
@Meaning("Other terms on data than yours, named by the chosen seller; what is wider than the most that "
        + "config/emptor.yaml takes is refused before any rule is asked")
public final class Agreement {
    private final Subject.Agreement named;

    private Agreement(Subject.Agreement named) {
        this.named = named;
    }

    public static Optional<Agreement> of(Question question) {
        return question.subject() instanceof Subject.Agreement named ? Optional.of(new Agreement(named))
                : Optional.empty();
    }

    @Meaning("Which agreement the seller names, such as SD-BASE-A")
    public String getId() {
        return named.id();
    }

    @Meaning("Which agreement was put forward to it")
    public String getProffered() {
        return named.proffered();
    }

    @Meaning("Whether it lets the seller do more, or obliges it to less, than the one that was put forward")
    public boolean isWider() {
        return named.wider();
    }

    @Meaning("Whether the seller may count and measure its own service with your data")
    public boolean isAnalytics() {
        return named.analytics();
    }

    @Meaning("Whether the seller may follow what you do over time")
    public boolean isTracking() {
        return named.tracking();
    }

    @Meaning("Whether the seller may draw conclusions about you")
    public boolean isProfiling() {
        return named.profiling();
    }

    @Meaning("Whether the seller may give your data to others, fully anonymised")
    public boolean isThirdParties() {
        return named.thirdParties();
    }

    @Meaning("Whether the seller must hand you your data on request")
    public boolean isPortability() {
        return named.portability();
    }
}
