package dev.emptor.web;

import dev.emptor.core.State;
import dev.emptor.model.Candidate;
import dev.emptor.model.Negotiation;
import dev.emptor.model.Negotiation.Move;
import dev.emptor.model.Offer;
import dev.emptor.model.Opinion;
import dev.emptor.model.Price;
import dev.emptor.model.Purchase;
import dev.emptor.model.SellerText;
import dev.emptor.money.Money;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A negotiation as the API shows it to its owner: in one line for lists, or with every move of both sides. */
final class TalkView {
    private static final String HELD = " It binds: the seller may accept it as it stands, so all that it costs is"
            + " held.";

    private TalkView() {}

    static JsonObject line(Negotiation talk, State state) {
        Negotiation.Exchange exchange = talk.exchange();
        Optional<Purchase> purchase = state.purchases().get(exchange.purchase());
        return Json.object()
                .put("id", exchange.id())
                .put("purchase", exchange.purchase())
                .put("need", purchase.map(known -> known.round().need()))
                .put("title", purchase.map(known -> PurchaseView.title(known, state)))
                .put("seller", exchange.seller())
                .put("sellerName", OfferView.sellerName(state, exchange.seller()))
                .put("candidate", exchange.candidate())
                .put("goods", goods(talk, state).map(SellerText::value))
                .put("state", name(talk))
                .put("opening", exchange.opening())
                .put("ours", ours(talk))
                .put("theirs", theirs(talk))
                .put("openingAllIn", TalkMoves.quotes(talk).stream().findFirst()
                        .flatMap(quote -> allIn(talk, quote.price())))
                .put("oursAllIn", TalkMoves.of(talk).stream().filter(move -> move.text("by").equals(Optional.of("us")))
                        .flatMap(move -> move.text("allIn").stream()).reduce((first, last) -> last))
                .put("theirsAllIn", offer(talk).map(Offer::price).or(() -> TalkMoves.quotes(talk).stream()
                        .map(Move.Quoted::price).reduce((first, last) -> last))
                        .flatMap(price -> allIn(talk, price)))
                .put("replyBy", talk instanceof Negotiation.TheirMove now
                        ? Optional.of(now.ours().replyBy()) : Optional.empty())
                .put("end", talk instanceof Negotiation.Over over ? Optional.of(over.end()) : Optional.empty())
                .put("began", began(talk))
                .put("moves", TalkMoves.of(talk).size())
                .put("outcome", outcome(talk, state) + (binds(talk, state) ? held(talk) : "") + inVain(talk, state));
    }

    /** Whether what we ask for could be accepted as it stands, so that it is said and held for. */
    private static boolean binds(Negotiation talk, State state) {
        return state.settings().flatMap(settings -> settings.seller(talk.exchange().seller()))
                .map(seller -> seller.speaks().proposalsBind()).orElse(false);
    }

    private static String held(Negotiation talk) {
        return switch (talk) {
            case Negotiation.Invited now -> HELD;
            case Negotiation.TheirMove now -> HELD;
            case Negotiation.OurMove now -> "";
            case Negotiation.Over now -> "";
        };
    }

    /** With the moves in full, and what rules said of how to bargain, where that is still known. */
    static JsonObject whole(Negotiation talk, State state, List<Opinion> said, TalkBeginning beginning) {
        JsonObject whole = line(talk, state).put("packs", TalkMoves.packs(talk))
                .put("moves", Json.array(binds(talk, state) ? TalkMoves.binding(talk) : TalkMoves.of(talk)));
        return said.isEmpty() && beginning.asks().isEmpty() ? whole
                : whole.put("mandate", MandateWords.of(said, state, talk, beginning));
    }

    /** When the first thing in it happened, if it was recorded. */
    static Optional<Instant> began(Negotiation talk) {
        return talk.history().stream().flatMap(move -> switch (move) {
            case Move.Quoted it -> it.at().stream();
            case Move.Asked it -> it.leaves().stream();
            case Move.Decided it -> Optional.of(it.at()).stream();
        }).min(Instant::compareTo);
    }

    private static String name(Negotiation talk) {
        return switch (talk) {
            case Negotiation.Invited now -> "INVITED";
            case Negotiation.TheirMove now -> "THEIR_MOVE";
            case Negotiation.OurMove now -> "OUR_MOVE";
            case Negotiation.Over now -> "OVER";
        };
    }

    private static Optional<Money> ours(Negotiation talk) {
        return switch (talk) {
            case Negotiation.Invited now -> Optional.of(now.ours().each());
            case Negotiation.TheirMove now -> Optional.of(now.ours().each());
            case Negotiation.OurMove now -> Optional.of(now.ours().each());
            case Negotiation.Over now -> talk.history().stream().filter(Move.Asked.class::isInstance)
                    .map(move -> ((Move.Asked) move).proposal().each()).reduce((first, last) -> last);
        };
    }

    /** What the seller named last. */
    private static Optional<Money> theirs(Negotiation talk) {
        return offer(talk).map(offer -> offer.price().each()).or(() -> TalkMoves.quotes(talk).reversed().stream()
                .map(quote -> quote.price().each()).findFirst());
    }

    /** What all packs come to; unknown while nothing was asked for, or not all costs are named. */
    private static Optional<Money> allIn(Negotiation talk, Price price) {
        return talk.history().stream().anyMatch(Move.Asked.class::isInstance)
                ? price.landed(TalkMoves.packs(talk)) : Optional.empty();
    }

    private static Optional<Offer> offer(Negotiation talk) {
        return switch (talk) {
            case Negotiation.Invited now -> Optional.empty();
            case Negotiation.TheirMove now -> Optional.empty();
            case Negotiation.OurMove now -> Optional.of(now.theirs());
            case Negotiation.Over now -> now.theirs();
        };
    }

    private static Optional<SellerText> goods(Negotiation talk, State state) {
        return offer(talk).or(() -> candidate(talk, state).map(Candidate::offer)).map(Offer::title);
    }

    /** The article it is about, as long as the purchase still weighs it. */
    static Optional<Candidate> candidate(Negotiation talk, State state) {
        return state.purchases().get(talk.exchange().purchase()).flatMap(purchase ->
                PurchaseView.candidates(purchase).stream()
                        .filter(one -> one.key().equals(talk.exchange().candidate())).findFirst());
    }

    /** How it stands or why it ended, in a sentence. */
    static String outcome(Negotiation talk, State state) {
        return switch (talk) {
            case Negotiation.Invited now -> "Our proposal is on its way to the seller.";
            case Negotiation.TheirMove now -> "The seller has our proposal and has not answered it.";
            case Negotiation.OurMove now -> "The seller has answered; all are looked at when the round is over.";
            case Negotiation.Over over -> switch (over.end()) {
                case AGREED -> "Agreed: " + TalkEnd.words(over, state) + ".";
                case DECLINED -> "Ended by the seller: " + over.why().orElse("it said no")
                        + "; what it quoted before stands as it stood.";
                case WITHDRAWN -> "Ended by us: " + over.why().orElse("we went elsewhere") + ".";
                case LAPSED -> "It lapsed: " + over.why().orElse("nobody answered in time") + ".";
            };
        };
    }

    /** That nothing was bought in the end of what was agreed, and why: a talk may end well and its order not. */
    private static String inVain(Negotiation talk, State state) {
        if (!(talk instanceof Negotiation.Over over) || over.end() != Negotiation.End.AGREED) {
            return "";
        }
        return TalkEnd.of(talk, state)
                .filter(one -> one instanceof Purchase.Ended now && now.order().isEmpty())
                .map(one -> ((Purchase.Ended) one).why())
                .or(() -> candidate(talk, state).flatMap(Candidate::struckOut))
                .map(why -> " The order did not come about: " + why + ".").orElse("");
    }
}
