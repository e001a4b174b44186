package dev.emptor.rules.model;

import dev.emptor.model.Datum;
import dev.emptor.model.Deal;
import dev.emptor.model.Moment;
import dev.emptor.model.Question;
import java.util.List;
import java.util.Optional;

/** What changed between the deal that was chosen and the seller's final word. Only there at the last look. */
@Meaning("What changed between the offer you or the rules chose and the seller's final word")
public final class Drift {
    private final dev.emptor.model.Drift drift;
    private final boolean asksForMore;

    private Drift(Question question) {
        this.drift = question.drift();
        List<Datum> before = question.offer().asksFor();
        this.asksForMore = question.deal().map(Deal::terms)
                .map(terms -> !before.containsAll(terms.asksFor()))
                .orElse(drift.changed().contains("asksFor"));
    }

    public static Optional<Drift> of(Question question) {
        return question.moment() == Moment.LAST_LOOK ? Optional.of(new Drift(question)) : Optional.empty();
    }

    @Meaning("What changed; empty when nothing did")
    public List<String> getChanged() {
        return drift.changed();
    }

    @Meaning("Whether anything changed")
    public boolean isAnything() {
        return !drift.changed().isEmpty();
    }

    @Meaning("By how many percent the total rose; negative when it fell")
    public int getTotalPercent() {
        return drift.totalPercent();
    }

    @Meaning("Whether the total rose")
    public boolean isTotalRose() {
        return drift.totalPercent() > 0;
    }

    @Meaning("Whether the seller waits for a proof, made on your phone, that you are over 18 before it sells")
    public boolean isAsksForAge() {
        return drift.age().isPresent();
    }

    @Meaning("Whether the seller now asks for data it did not ask for in its offer")
    public boolean isAsksForMore() {
        return asksForMore;
    }
}
