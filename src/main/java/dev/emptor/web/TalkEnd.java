package dev.emptor.web;

import dev.emptor.core.State;
import dev.emptor.model.Candidate;
import dev.emptor.model.Deal;
import dev.emptor.model.NeedId;
import dev.emptor.model.Negotiation;
import dev.emptor.model.Negotiation.Move;
import dev.emptor.model.Offer;
import dev.emptor.model.Order;
import dev.emptor.model.Price;
import dev.emptor.model.Purchase;
import dev.emptor.money.Money;
import java.util.List;
import java.util.Optional;

/** What a talk that ended well came to, in words: what was agreed, against the first quote, and what was paid. */
final class TalkEnd {
    private final Negotiation.Over over;
    private final State state;
    private final Optional<Purchase> bought;
    private final Optional<Order> order;
    private final int packs;

    private TalkEnd(Negotiation.Over over, State state) {
        this.over = over;
        this.state = state;
        bought = of(over, state);
        order = bought.flatMap(TalkEnd::order).filter(known -> isOfTalk(known.deal()));
        packs = order.map(known -> known.deal().lines().getFirst().packs()).orElse(TalkMoves.packs(over));
    }

    static String words(Negotiation.Over over, State state) {
        TalkEnd end = new TalkEnd(over, state);
        return over.why().orElse("its last quote is taken") + end.saved();
    }

    /** The purchase that a talk was for; of one that was divided, the part that was to come from its seller. */
    static Optional<Purchase> of(Negotiation talk, State state) {
        Negotiation.Exchange of = talk.exchange();
        return state.purchases().values().stream().filter(one -> one.round().part()
                .map(part -> part.whole().equals(of.purchase()) && part.candidate().equals(of.candidate()))
                .orElse(one.id().equals(of.purchase()))).findFirst();
    }

    private static Optional<Order> order(Purchase purchase) {
        return switch (purchase) {
            case Purchase.Ordered now -> Optional.of(now.order());
            case Purchase.Delivered now -> Optional.of(now.order());
            case Purchase.Ended now -> now.order();
            case Purchase.Open now -> Optional.empty();
            case Purchase.Collecting now -> Optional.empty();
            case Purchase.Weighing now -> Optional.empty();
            case Purchase.Bargaining now -> Optional.empty();
            case Purchase.Chosen now -> Optional.empty();
            case Purchase.Asked now -> Optional.empty();
            case Purchase.Committing now -> Optional.empty();
            case Purchase.OutcomeUnknown now -> Optional.empty();
        };
    }

    private boolean isOfTalk(Deal deal) {
        return Candidate.keyOf(deal.seller(), deal.lines().getFirst().ref()).equals(over.exchange().candidate());
    }

    /** Against what the seller asked for at first, all in; only where both are known. */
    private String saved() {
        List<Move.Quoted> quotes = TalkMoves.quotes(over);
        Optional<Money> agreed = agreed(quotes);
        Optional<Money> first = quotes.stream().findFirst().flatMap(quote -> quote.price().landed(packs))
                .filter(one -> agreed.filter(one::sameCurrency).isPresent());
        if (first.isEmpty() || agreed.isEmpty() || (quotes.size() < 2 && !asProposed())) {
            return paid().flatMap(paid -> along().map(how -> "; " + how + ", so " + paid + " was paid")).orElse("");
        }
        Money less = first.get().minus(agreed.get());
        return ", " + agreed.get() + " in all, " + (less.isPositive() ? less + " less than it asked for at first"
                : less.isZero() ? "as much as it asked for at first"
                : less.negated() + " more than it asked for at first")
                + paid().filter(paid -> !paid.equals(agreed.get())).map(paid -> "; "
                        + along().map(how -> how + ", so ").orElse("") + paid + " was paid").orElse("");
    }

    private boolean asProposed() {
        return over.why().equals(Optional.of(Negotiation.Over.AS_PROPOSED));
    }

    /** By itself: its last quote, or what we asked for last where it accepted that. */
    private Optional<Money> agreed(List<Move.Quoted> quotes) {
        Optional<Money> last = quotes.isEmpty() ? Optional.empty() : quotes.getLast().price().landed(packs);
        return !asProposed() ? last : order.map(known -> known.deal().total()).or(() -> asked(quotes));
    }

    private Optional<Money> asked(List<Move.Quoted> quotes) {
        Optional<Price> price = quotes.isEmpty() ? Optional.empty() : Optional.of(quotes.getLast().price());
        return over.history().reversed().stream().filter(Move.Asked.class::isInstance).findFirst()
                .map(move -> ((Move.Asked) move).proposal().each())
                .flatMap(each -> price.filter(known -> known.each().sameCurrency(each)).flatMap(known ->
                        new Price(each, known.shipping(), known.fees(), Optional.empty()).landed(packs)));
    }

    private Optional<Money> paid() {
        return order.map(known -> (bought.orElseThrow() instanceof Purchase.Ordered now ? now.confirmed()
                : bought.orElseThrow() instanceof Purchase.Delivered now ? now.confirmed() : Optional.<Money>empty())
                .orElse(known.deal().total()));
    }

    /** That the goods went along with another order, and with which, as far as that is still known. */
    private Optional<String> along() {
        Optional<Candidate> taken = bought.flatMap(one -> one instanceof Purchase.Ordered now ? now.candidate()
                : one instanceof Purchase.Delivered now ? now.candidate() : Optional.empty());
        return taken.flatMap(Candidate::along).map(with -> "it went along with " + title(with.need()))
                .or(() -> bought.filter(Purchase.Ended.class::isInstance).flatMap(ended -> order)
                        .filter(this::cheaperTogether).map(known -> "it went along with another order"));
    }

    private boolean cheaperTogether(Order made) {
        return over.theirs().map(Offer::price).filter(price -> price.savedTogether().isPresent())
                .flatMap(price -> price.together().landed(packs)).equals(Optional.of(made.deal().total()));
    }

    private String title(NeedId need) {
        return state.needs().get(need).map(standing -> standing.need().title()).orElse(need.value());
    }
}
