package dev.emptor.core;

import dev.emptor.core.State.Standing;
import dev.emptor.model.Moment;
import dev.emptor.model.Offer;
import dev.emptor.model.Opinion;
import dev.emptor.model.Question;
import dev.emptor.model.Verdict;
import java.util.Optional;

/** What would have been, had an offer been another: the question asked then, and what the guards add. */
public final class Supposing {
    private Supposing() {}

    /** The same question about a changed offer, with every fact that follows from it; empty if the need is gone. */
    public static Optional<Question> offered(State before, Question asked, Offer changed) {
        Optional<Standing> standing = before.needs().get(asked.need().id());
        return standing.filter(known -> before.settings().isPresent() && asked.moment() == Moment.OFFER)
                .map(known -> Facts.onOffer(before, asked.id(), known, changed, asked.packs(), asked.round(),
                        asked.now().toInstant()));
    }

    /** What rules and guards together say of an offer. */
    public static Verdict guarded(Question question, Verdict rules) {
        Verdict verdict = rules;
        for (Opinion guard : Guards.onOffer(question, rules)) {
            verdict = verdict.and(guard);
        }
        return verdict;
    }
}
