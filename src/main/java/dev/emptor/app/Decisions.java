package dev.emptor.app;

import dev.emptor.core.State;
import dev.emptor.event.Event;
import dev.emptor.event.Turn;
import dev.emptor.model.Deal;
import dev.emptor.model.Judgment;
import dev.emptor.model.Offer;
import dev.emptor.model.Opinion;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.Question;
import dev.emptor.model.Verdict;
import dev.emptor.web.Annals.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decisions, put together again from what a turn recorded. */
final class Decisions {
    private Decisions() {}

    static Decision of(Turn turn, Event.Decided decided, Optional<Offer> offer, State now) {
        Verdict verdict = new Verdict(decided.verb(), List.of());
        List<Opinion> all = new ArrayList<>();
        for (Judgment.Finding finding : turn.judgment().findings()) {
            if (isAbout(finding.question(), decided)) {
                all.addAll(finding.verdict().opinions());
            }
        }
        all.addAll(decided.guards());
        if (!all.isEmpty()) {
            verdict = new Verdict(decided.verb(), Verdict.join(decided.moment(), all).opinions());
        }
        return new Decision(turn.number(), turn.heard().at(), decided, verdict, turn.judgment().revision(), offer,
                offer.flatMap(o -> now.needs().get(decided.need())
                        .flatMap(standing -> Deal.of(o, o.packsFor(standing.need().amount()))).map(Deal::total)));
    }

    static boolean isAbout(String question, Event.Decided decided) {
        Optional<PurchaseId> purchase = decided.purchase();
        return switch (decided.moment()) {
            case OFFER -> question.equals(Question.onOffer(decided.need(), decided.offer()))
                    || purchase.map(p -> question.equals(Question.atWeighing(p, decided.offer()))).orElse(false);
            case LAST_LOOK -> purchase.map(p -> question.equals(Question.atLastLook(p))).orElse(false);
            case BARGAIN -> purchase.map(p -> question.equals(Question.onBargain(p, decided.offer()))).orElse(false);
            case SHARE -> purchase.map(p -> question.startsWith(Question.shares(p, decided.offer()))).orElse(false);
            case AFTER -> purchase.map(p -> question.startsWith(Question.after(p))).orElse(false);
        };
    }
}
