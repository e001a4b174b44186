package dev.emptor.secondopinion;

import dev.emptor.core.Core;
import dev.emptor.core.State;
import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Report;
import dev.emptor.model.Availability;
import dev.emptor.model.Checkout;
import dev.emptor.model.Datum;
import dev.emptor.model.Dimension;
import dev.emptor.model.EffectKey;
import dev.emptor.model.Judgment;
import dev.emptor.model.Moment;
import dev.emptor.model.Need;
import dev.emptor.model.NeedId;
import dev.emptor.model.Offer;
import dev.emptor.model.OfferId;
import dev.emptor.model.Opinion;
import dev.emptor.model.PackageSize;
import dev.emptor.model.Price;
import dev.emptor.model.Purchase;
import dev.emptor.model.Quantity;
import dev.emptor.model.Question;
import dev.emptor.model.SellerId;
import dev.emptor.model.SellerText;
import dev.emptor.model.Verb;
import dev.emptor.model.Verdict;
import dev.emptor.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The program under test, given the oracle's plain cases: the real core, with rules that say what the case says. */
final class House {
    static final Duration REPLY = Duration.ofHours(1);

    State state;
    Instant now;
    /** The last question to the rules about each offer, by the oracle's key. */
    final Map<String, Question> asked = new TreeMap<>();
    private final Map<String, Oracle.Tender> tenders = new TreeMap<>();
    private final NeedId need;

    /** A household as it stands; it states a need, which is low at once. */
    House(State state, Instant now, Oracle.Wish wish, String currency) {
        this.state = state;
        this.now = now;
        this.need = new NeedId("need");
        hear(new Heard.StateNeed(new Need(need, "Need", wish.category(), Cases.WANTED, quantity(wish.amount(),
                wish.dimension()), Optional.empty(), wish.atMost() == Oracle.UNKNOWN ? Optional.empty()
                        : Optional.of(Money.of(wish.atMost(), currency)), Optional.empty(), REPLY, wish.picks(),
                List.of()), Optional.empty()));
    }

    static Quantity quantity(long milli, String dimension) {
        return new Quantity(milli, Dimension.valueOf(dimension));
    }

    void tick() {
        while (state.nextDue().map(due -> !due.isAfter(now)).orElse(false)) {
            hear(new Heard.TimeCame());
        }
    }

    void hear(Heard.Body body) {
        Heard heard = new Heard(state.turn() + 1, now, 1, "e" + state.turn(), body);
        List<Judgment.Finding> findings = new ArrayList<>();
        for (Question question : Core.brief(state, heard).questions()) {
            if (question.moment() != Moment.OFFER && question.moment() != Moment.LAST_LOOK) {
                continue;
            }
            String key = question.offer().seller() + "/" + question.offer().ref();
            asked.put(key, question);
            findings.add(new Judgment.Finding(question.id(), verdict(tenders.get(key))));
        }
        state = Core.decide(state, heard, new Judgment("r", findings)).state();
    }

    private static Verdict verdict(Oracle.Tender tender) {
        List<Opinion> opinions = new ArrayList<>();
        for (Oracle.Say say : tender.says()) {
            opinions.add(new Opinion("rule " + opinions.size(), "rules/a.drl", 1 + opinions.size(),
                    Verb.valueOf(say.verb()), say.amount(), "because"));
        }
        return Verdict.join(opinions);
    }

    void offer(Oracle.Tender t) {
        tenders.put(t.key(), t);
        Optional<Money> shipping = part(t.shipping(), t.currency());
        Optional<Money> fees = part(t.fees(), t.currency());
        PackageSize size = t.holds() == Oracle.UNKNOWN ? new PackageSize.Unknown("unknown")
                : new PackageSize.Known(quantity(t.holds(), t.dimension()), 1);
        Availability stock = switch (t.stock()) {
            case "yes" -> Availability.IN_STOCK;
            case "no" -> Availability.OUT_OF_STOCK;
            default -> Availability.UNKNOWN;
        };
        Offer offer = new Offer(new OfferId(t.shop().id() + "-" + t.ref()), new SellerId(t.shop().id()), t.ref(),
                Offer.Source.REPLY, Optional.empty(), SellerText.of("Need"), Optional.empty(), List.of(), "x",
                List.of(), size, new Price(Money.of(t.each(), t.currency()), shipping, fees, Optional.empty()), stock,
                t.days() == Oracle.UNKNOWN ? Optional.empty() : Optional.of((int) t.days()), Optional.of(14),
                t.greedy() ? List.of(Datum.BIRTH_DATE) : List.of(), false, t.lastWord(),
                t.until() == Long.MAX_VALUE ? Optional.empty() : Optional.of(Instant.ofEpochSecond(t.until())));
        hear(new Heard.OfferHeard(offer, List.of(need)));
    }

    private static Optional<Money> part(long cents, String currency) {
        return cents == Oracle.UNKNOWN ? Optional.empty() : Optional.of(Money.of(cents, currency));
    }

    Purchase purchase() {
        return state.purchases().values().stream().filter(p -> p.round().need().equals(need)).findFirst()
                .orElseThrow();
    }

    /** What the program chose, in the oracle's words. */
    Oracle.Choice choice() {
        return switch (purchase()) {
            case Purchase.Bargaining now -> new Oracle.Choice("BARGAINING", List.of(), now.decideBy()
                    .getEpochSecond());
            case Purchase.Weighing now -> new Oracle.Choice("WAITING", List.of(), Duration.between(this.now,
                    now.lookAt()).toHours());
            case Purchase.Asked now -> new Oracle.Choice("PICK", state.escalations().get(now.escalation())
                    .orElseThrow().options().stream().map(option -> option.candidate()).toList(), 0);
            case Purchase.Chosen now -> new Oracle.Choice("CHOSEN", List.of(now.choice()),
                    now.deal().total().minor());
            case Purchase.Ended now -> new Oracle.Choice("NOTHING", List.of(), 0);
            case Purchase other -> new Oracle.Choice(other.toString(), List.of(), 0);
        };
    }

    /** What each seller is asked for, all in. */
    Map<String, Long> proposals() {
        Map<String, Long> proposals = new TreeMap<>();
        for (Map.Entry<?, State.Pending> entry : state.outbox()) {
            if (entry.getValue().effect() instanceof Effect.SendProposal sent) {
                Oracle.Tender tender = tenders.get(sent.exchange().candidate());
                proposals.put(sent.exchange().candidate(), sent.proposal().each().minor() * sent.proposal().packs()
                        + tender.shipping() + tender.fees());
            }
        }
        return proposals;
    }

    /** The seller keeps its word; what then? */
    String lastLook() {
        Purchase.Chosen chosen = (Purchase.Chosen) purchase();
        for (Map.Entry<EffectKey, State.Pending> entry : state.outbox()) {
            if (entry.getValue().effect() instanceof Effect.AskCheckout) {
                hear(new Heard.EffectReported(entry.getKey(), new Report.CheckoutGiven(
                        new Checkout("c", chosen.deal(), Optional.empty()))));
                break;
            }
        }
        return switch (purchase()) {
            case Purchase.Committing now -> "BOUGHT";
            case Purchase.Asked now -> "ASKED";
            case Purchase other -> other.toString();
        };
    }

    static State given(State state, Event event) {
        return Core.evolve(state, event);
    }
}
