package dev.emptor.core;

import dev.emptor.bargain.Style;
import dev.emptor.model.Candidate;
import dev.emptor.model.Guidance;
import dev.emptor.model.Limits;
import dev.emptor.model.Moment;
import dev.emptor.model.Negotiation;
import dev.emptor.model.Offer;
import dev.emptor.model.Opinion;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.Question;
import dev.emptor.model.Subject;
import dev.emptor.model.UnitCost;
import dev.emptor.model.Verb;
import dev.emptor.model.Verdict;
import dev.emptor.money.Money;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What rules say of bargaining. They are asked whenever offers are weighed: of each seller that could be bargained
 * with, and of each that was. A proposal of a seller is therefore looked at when the time of all is over, so that a
 * fast answer is worth no more than a slow one.
 *
 * <p>Rules about offers say whether to bargain (counter); these say how, and can only take away from it. Where they are
 * silent the seller is asked once for what counter says.
 */
final class Talks {
    private Talks() {}

    /** {@code base} is the question about the offer as it is weighed; empty if its seller does not bargain. */
    static Optional<Question> question(State state, PurchaseId id, Candidate candidate, Question base) {
        boolean open = !candidate.offer().lastWord() && candidate.round() < base.seller().speaks().counters();
        if (!base.seller().enabled() || !base.seller().bargains() || (candidate.round() == 0 && !open)) {
            return Optional.empty();
        }
        Optional<Negotiation> talk = of(state, id, candidate.key());
        if (candidate.round() > 0 && talk.isEmpty()) {
            return Optional.empty(); // It was so long ago that it is forgotten.
        }
        return Optional.of(base.about(Question.onBargain(id, candidate.offer().id()), Moment.BARGAIN,
                subject(candidate, talk, base, standing(state, id))));
    }

    private static List<Candidate> standing(State state, PurchaseId id) {
        return state.purchases().get(id).map(Due::weighed).orElse(List.of());
    }

    private static Subject.Talk subject(Candidate candidate, Optional<Negotiation> talk, Question base,
            List<Candidate> all) {
        Money each = candidate.offer().price().each();
        Optional<Integer> hours = candidate.offer().validUntil()
                .map(until -> Duration.between(base.now().toInstant(), until).toHours())
                .map(left -> (int) Math.max(0, Math.min(Integer.MAX_VALUE, left)));
        return new Subject.Talk(talk.map(t -> t.exchange().opening()).orElse(each), talk.flatMap(Talks::ours),
                talk.flatMap(Talks::answered), candidate.round(), hours, candidate.offer().lastWord(),
                (int) all.stream().map(other -> other.offer().seller()).distinct().count(),
                overElsewhere(candidate, all));
    }

    /** Compared with what stands from other sellers and is not declined, as it was judged last. */
    private static Optional<Integer> overElsewhere(Candidate candidate, List<Candidate> all) {
        return candidate.unitCost().flatMap(mine -> all.stream()
                .filter(other -> !other.offer().seller().equals(candidate.offer().seller()))
                .filter(other -> other.verdict().verb() != Verb.DECLINE)
                .flatMap(other -> other.unitCost().stream()).filter(mine::comparableWith).min(UnitCost::compareTo)
                .map(mine::percentOver));
    }

    /** The talk over that article, under way or over; there is never more than one in a purchase. */
    static Optional<Negotiation> of(State state, PurchaseId id, String candidate) {
        PurchaseId whole = state.purchases().get(id).map(now -> now.round().whole()).orElse(id);
        return state.negotiations().values().stream()
                .filter(n -> n.exchange().purchase().equals(whole) && n.exchange().candidate().equals(candidate))
                .findFirst();
    }

    /** How many proposals were made in a talk; of one that is over it is only kept that there was one. */
    static int round(Negotiation talk) {
        return switch (talk) {
            case Negotiation.Invited now -> now.ours().sequence();
            case Negotiation.TheirMove now -> now.ours().sequence();
            case Negotiation.OurMove now -> now.ours().sequence();
            case Negotiation.Over now -> 1; // Enough: in a talk that is over nothing more is proposed.
        };
    }

    private static Optional<Money> ours(Negotiation talk) {
        return switch (talk) {
            case Negotiation.Invited now -> Optional.of(now.ours().each());
            case Negotiation.TheirMove now -> Optional.of(now.ours().each());
            case Negotiation.OurMove now -> Optional.of(now.ours().each());
            case Negotiation.Over now -> Optional.empty();
        };
    }

    private static Optional<Subject.Answered> answered(Negotiation talk) {
        return (talk instanceof Negotiation.OurMove now ? Optional.of(now.theirs())
                : talk instanceof Negotiation.Over over ? over.theirs() : Optional.<Offer>empty())
                .map(offer -> new Subject.Answered(offer.price().each(), offer.lastWord()));
    }

    /** What rules said of bargaining over a candidate, without silence. */
    static List<Opinion> said(Draft draft, Question question) {
        return draft.verdictOn(question.id(), Moment.BARGAIN).opinions().stream()
                .filter(o -> o.verb() != Verb.AS_USUAL).toList();
    }

    /** The smallest weight of each issue: they hold for all offers of the purchase, or it would compare unequally. */
    static List<Opinion> weights(List<Opinion> said) {
        Map<String, Opinion> least = new TreeMap<>();
        for (Opinion opinion : said) {
            if (opinion.verb() == Verb.WEIGH) {
                least.merge(opinion.what().orElse(""), opinion, (a, b) -> b.amount() < a.amount() ? b : a);
            }
        }
        return List.copyOf(least.values());
    }

    /** What the opinions on bargaining add to the verdict on the offer. */
    static List<Opinion> onOffer(List<Opinion> said, Candidate candidate, Question base) {
        List<Opinion> added = new ArrayList<>();
        for (Opinion opinion : said) {
            if (opinion.verb() == Verb.ASK) {
                added.add(opinion);
            } else if (opinion.verb() == Verb.LIMIT && candidate.round() > 0) {
                limit(opinion, base.percentOverUsual()).ifPresent(added::add);
            }
        }
        return added;
    }

    private static Optional<Opinion> limit(Opinion said, Optional<Integer> over) {
        if (over.isEmpty()) {
            return Optional.of(as(said, Verb.ASK, said.reason() + " (no usual price is known to compare with)"));
        }
        return over.get() > said.amount() ? Optional.of(as(said, Verb.DECLINE, said.reason() + " (" + over.get()
                + " percent over the usual price after bargaining)")) : Optional.empty();
    }

    static Opinion as(Opinion said, Verb verb, String reason) {
        return new Opinion(said.rule(), said.file(), said.line(), verb, 0, reason);
    }

    static boolean stopped(Candidate candidate) {
        return candidate.bargain().stream().anyMatch(o -> o.verb() == Verb.STOP || o.verb() == Verb.ASK);
    }

    /** How often its seller is asked at the most. */
    static int patience(State state, Candidate candidate) {
        int most = Facts.seller(state, candidate.offer().seller()).speaks().counters();
        return Math.min(most, guidance(candidate).patience().orElse(Limits.PATIENCE));
    }

    /** What rules said of how to bargain over a candidate when it was last weighed. */
    static Guidance guidance(Candidate candidate) {
        return Guidance.of(candidate.bargain());
    }

    /** How long we hold out, as rules say; else what suits a few rounds with several sellers. */
    static Style manner(Candidate candidate) {
        return switch (guidance(candidate).manner().orElse(Guidance.Manner.EVEN)) {
            case PATIENT -> Style.PATIENT;
            case FIRM -> Style.FIRM;
            case EVEN -> Style.EVEN;
            case QUICK -> Style.QUICK;
            case HURRY -> Style.HURRY;
        };
    }

    /** Whether a verdict only says that the price is too high: what bargaining may still change. */
    static boolean onlyTooDear(Candidate candidate) {
        return candidate.verdict().saying(Verb.DECLINE).allMatch(no -> no.rule().equals(Guards.TOO_DEAR)
                || candidate.bargain().stream().anyMatch(o -> o.verb() == Verb.LIMIT && o.rule().equals(no.rule())
                        && o.file().equals(no.file()) && o.line() == no.line()));
    }

}
