package dev.emptor.core;

import dev.emptor.core.State.Standing;
import dev.emptor.model.Candidate;
import dev.emptor.model.Checkout;
import dev.emptor.model.Deal;
import dev.emptor.model.Offer;
import dev.emptor.model.Opinion;
import dev.emptor.model.Purchase;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.Question;
import dev.emptor.model.Verdict;
import dev.emptor.money.Money;
import java.util.List;
import java.util.Optional;

/** What would have been, had an offer been another: the question asked then, and what the guards add to it. */
public final class Supposing {
    private static final String REF = "supposed";

    private Supposing() {}

    /**
     * The same question about a changed offer, or at the last look about final totals changed like it, with every fact
     * that follows; empty if it cannot be asked.
     */
    public static Optional<Question> offered(State before, Question asked, Offer changed) {
        Optional<Standing> standing = before.needs().get(asked.need().id());
        if (standing.isEmpty() || before.settings().isEmpty()) {
            return Optional.empty();
        }
        return switch (asked.moment()) {
            case OFFER -> Optional.of(Facts.onOffer(before, asked.id(), standing.get(), changed, asked.packs(),
                    asked.round(), asked.along(), asked.now().toInstant()));
            case LAST_LOOK -> choice(before, asked).flatMap(choice -> asked.deal()
                    .map(deal -> Facts.lastLook(before, standing.get(), choice.candidate(), choice.deal(),
                            new Checkout(REF, like(deal, asked.offer(), changed), Optional.empty()),
                            of(asked), asked.now().toInstant())));
            case BARGAIN, SHARE, AFTER -> Optional.empty();
        };
    }

    /** What the guards say of an offer or of final totals, given what the rules say. */
    public static List<Opinion> guards(State before, Question question, Verdict rules) {
        return switch (question.moment()) {
            case OFFER -> Guards.onOffer(question, rules);
            case LAST_LOOK -> choice(before, question).flatMap(choice -> question.deal().map(deal ->
                    Guards.onLastLook(question, choice.deal(), new Checkout(REF, deal, Optional.empty()),
                            question.now().toInstant()))).orElse(List.of());
            case BARGAIN, SHARE, AFTER -> List.of();
        };
    }

    /** The purchase whose final totals are asked about. */
    private static PurchaseId of(Question asked) {
        return new PurchaseId(asked.id().substring(asked.id().indexOf(':') + 1));
    }

    private record Choice(Candidate candidate, Deal deal) {}

    private static Optional<Choice> choice(State before, Question asked) {
        Optional<Purchase> purchase = before.purchases().get(of(asked));
        if (purchase.isPresent() && purchase.get() instanceof Purchase.Chosen chosen) {
            return chosen.candidates().get(chosen.choice()).map(one -> new Choice(one, chosen.deal()));
        }
        return purchase.isPresent() && purchase.get() instanceof Purchase.Asked shown && shown.choice().isPresent()
                ? shown.checkout().flatMap(checkout -> shown.candidates().get(shown.choice().get())
                        .map(one -> new Choice(one, checkout.deal()))) : Optional.empty();
    }

    /** The deal with each pack as much dearer or cheaper as the changed offer's, and on its terms. */
    private static Deal like(Deal deal, Offer offer, Offer changed) {
        Money more = changed.price().each().minus(offer.price().each());
        Money total = deal.total();
        for (Deal.Line line : deal.lines()) {
            total = total.plus(more.times(line.packs()));
        }
        return new Deal(deal.seller(), deal.lines().stream().map(line -> new Deal.Line(line.ref(), line.title(),
                line.packs(), line.each().plus(more))).toList(), deal.extras(), total,
                new Deal.Terms(changed.deliveryDays(), changed.returnDays(), changed.autoRenews(),
                        changed.asksFor(), deal.fulfilment(), changed.warrantyMonths()));
    }
}
