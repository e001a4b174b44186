package dev.emptor.web;

import dev.emptor.event.Event;
import dev.emptor.event.Turn;
import dev.emptor.model.Candidate;
import dev.emptor.model.Guidance;
import dev.emptor.model.Negotiation;
import dev.emptor.model.Negotiation.Market;
import dev.emptor.model.Negotiation.Mention;
import dev.emptor.model.Negotiation.Move;
import dev.emptor.model.Opinion;
import dev.emptor.model.UnitCost;
import dev.emptor.model.Verb;
import dev.emptor.money.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a talk began and by whose word: the market as it stood, the article as rules had judged it each time that
 * something was asked for, and what the first ask came to.
 */
record TalkBeginning(Optional<Market> market, List<Candidate> asks) {
    private static final int TENTHS = 1_000;

    TalkBeginning {
        asks = List.copyOf(asks);
    }

    /** As the turns say that concern the talk and its purchase, oldest first. */
    static TalkBeginning of(Negotiation talk, List<Turn> turns) {
        Negotiation.Exchange exchange = talk.exchange();
        Optional<Market> market = Optional.empty();
        List<Candidate> asks = new ArrayList<>();
        for (Turn turn : turns) {
            for (Event event : turn.events()) {
                if (event instanceof Event.BargainingBegan began && began.purchase().equals(exchange.purchase())) {
                    market = market.or(began::market);
                } else if (event instanceof Event.OfferTaken taken && taken.purchase().equals(exchange.purchase())
                        && taken.candidate().key().equals(exchange.candidate())
                        && taken.candidate().round() == asks.size() + 1) {
                    asks.add(taken.candidate());
                }
            }
        }
        return new TalkBeginning(market, asks);
    }

    /** The opinions that say how many percent less is asked for first, the one that holds among them. */
    List<Opinion> aims() {
        return asks.stream().findFirst().map(first -> {
            List<Opinion> aims = first.bargain().stream().filter(one -> one.verb() == Verb.AIM).toList();
            return aims.isEmpty() ? first.verdict().saying(Verb.COUNTER).toList() : aims;
        }).orElse(List.of());
    }

    /** Whether, when something was asked for, rules let it be said; as they say now where that is not known. */
    boolean everPermits(Mention mention, Guidance now) {
        return asks.isEmpty() ? now.mentions().contains(mention)
                : asks.stream().anyMatch(one -> Guidance.of(one.bargain()).mentions().contains(mention));
    }

    List<String> words(Negotiation talk) {
        List<String> words = new ArrayList<>();
        first(talk).ifPresent(words::add);
        aims().stream().min((one, other) -> Integer.compare(one.amount(), other.amount())).ifPresent(aim -> words.add(
                "We aimed " + aim.amount() + " percent under where the market stood, or a little further, for each talk"
                        + " has a spread of its own: " + (aim.verb() == Verb.AIM ? "aim " : "counter ")
                        + aim.amount() + " of '" + aim.rule() + "' ("
                        + aim.place() + ")."));
        market.ifPresent(then -> words.add("The market stood at "
                + Stream.concat(Stream.of("the best first quote of all sellers, " + in(then.best())),
                        then.usual().stream().map(usual -> "the usual price, " + in(usual)))
                        .reduce((one, other) -> one + ", or " + other).orElse("")
                + ", or this seller's own first quote: whichever is least, with points, days and months counted as"
                + " rules say" + (then.usual().isEmpty() ? "; no usual price was known." : ".")));
        return words;
    }

    private static String in(UnitCost cost) {
        return cost.cost() + " for " + cost.amount();
    }

    /** The first ask against the seller's first quote, each for one pack. */
    private static Optional<String> first(Negotiation talk) {
        Optional<Money> asked = talk.history().stream().filter(Move.Asked.class::isInstance)
                .map(move -> ((Move.Asked) move).proposal().each()).findFirst();
        Optional<Money> quoted = TalkMoves.quotes(talk).stream().map(quote -> quote.price().each()).findFirst();
        return asked.flatMap(ours -> quoted.filter(ours::sameCurrency).filter(Money::isPositive).map(theirs -> {
            long tenths = (theirs.minor() - ours.minor()) * TENTHS / theirs.minor();
            return "We began at " + ours + " for a pack, " + tenths / 10 + "." + tenths % 10 + " percent under the "
                    + theirs + " that it asked first.";
        }));
    }
}
