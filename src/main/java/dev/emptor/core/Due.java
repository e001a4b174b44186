package dev.emptor.core;

import dev.emptor.core.State.Standing;
import dev.emptor.core.State.Timer;
import dev.emptor.event.Heard;
import dev.emptor.model.Candidate;
import dev.emptor.model.DataLink;
import dev.emptor.model.Escalation;
import dev.emptor.model.EscalationId;
import dev.emptor.model.NeedId;
import dev.emptor.model.Purchase;
import dev.emptor.model.PurchaseId;
import dev.emptor.rights.Claim;
import dev.emptor.rights.ClaimId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is due at an instant, in order; brief and decide must see the same. */
sealed interface Due {
    /** Things woken in one turn; the rest has a turn of its own at once. */
    int AT_ONCE = 16;

    record OfNeed(Standing standing) implements Due {}

    record OfPurchase(Purchase purchase) implements Due {}

    record OfEscalation(Escalation escalation) implements Due {}

    record OfLink(DataLink link) implements Due {}

    record OfReminder(PurchaseId purchase) implements Due {}

    record OfClaim(Claim claim) implements Due {}

    static List<Due> at(State state, Heard heard, Heard.TimeCame time) {
        List<Due> due = new ArrayList<>();
        for (Map.Entry<Timer, String> entry : state.timers()) {
            if (entry.getKey().at().isAfter(heard.at()) || due.size() == AT_ONCE) {
                break;
            }
            if (time.only().map(only -> only.contains(entry.getValue())).orElse(true)) {
                find(state, entry.getValue()).ifPresent(due::add);
            }
        }
        return due;
    }

    private static Optional<Due> find(State state, String subject) {
        int slash = subject.indexOf('/');
        String id = subject.substring(slash + 1);
        return switch (subject.substring(0, slash)) {
            case "need" -> state.needs().get(new NeedId(id)).map(OfNeed::new);
            case "purchase" -> state.purchases().get(new PurchaseId(id)).map(OfPurchase::new);
            case "escalation" -> state.escalations().get(new EscalationId(id)).map(OfEscalation::new);
            case "reminder" -> state.aftercare().get(new PurchaseId(id))
                    .map(care -> new OfReminder(new PurchaseId(id)));
            case "link" -> state.links().get(id).map(OfLink::new);
            case "claim" -> state.claims().get(new ClaimId(id)).map(OfClaim::new);
            case String other -> throw new IllegalStateException("nobody can be woken for " + other);
        };
    }

    /** The candidates that a purchase weighs when it is due. */
    static List<Candidate> weighed(Purchase purchase) {
        boolean weighs = purchase instanceof Purchase.Collecting || purchase instanceof Purchase.Weighing
                || purchase instanceof Purchase.Bargaining;
        return weighs ? EvolvePurchases.candidates(purchase).values().stream()
                .filter(c -> c.struckOut().isEmpty()).toList() : List.of();
    }
}
