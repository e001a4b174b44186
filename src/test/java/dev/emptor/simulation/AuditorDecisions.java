package dev.emptor.simulation;

import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Report;
import dev.emptor.event.Turn;
import dev.emptor.model.Availability;
import dev.emptor.model.Budget;
import dev.emptor.model.Candidate;
import dev.emptor.model.Checkout;
import dev.emptor.model.Deal;
import dev.emptor.model.Escalation;
import dev.emptor.model.Judgment;
import dev.emptor.model.Moment;
import dev.emptor.model.Need;
import dev.emptor.model.Offer;
import dev.emptor.model.Opinion;
import dev.emptor.model.PackageSize;
import dev.emptor.model.Verb;
import dev.emptor.model.Quantity;
import dev.emptor.model.Round;
import dev.emptor.money.Money;
import dev.emptor.simulation.AuditorMemory.Life;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decisions: explained, as cautious as what was said, never for what is unknown; and the best one wins. */
final class AuditorDecisions implements AuditorBook {
    private static final String ANSWER = "answer";

    private final Auditor auditor;
    private final AuditorMemory memory;
    /** The verdicts of the last looks of this turn, by purchase, without what people said. */
    private final Map<String, Verb> lastLooks = new HashMap<>();

    AuditorDecisions(Auditor auditor, AuditorMemory memory) {
        this.auditor = auditor;
        this.memory = memory;
    }

    @Override
    public void begin(Turn turn) {
        lastLooks.clear();
        for (Judgment.Finding finding : turn.judgment().findings()) {
            boolean ofOffer = finding.question().matches("(offer|weigh|last|part|parts):.*");
            Verb own = ofOffer ? AuditorSums.mostCautious(finding.verdict().opinions(), List.of())
                    : AuditorSums.mostCautious(finding.verdict().opinions());
            if (own != finding.verdict().verb()) {
                auditor.say("the rules said " + own + " and " + finding.verdict().verb() + " was recorded");
            }
        }
        boolean judged = !turn.judgment().findings().isEmpty();
        if (judged && turn.judgment().revision().isEmpty()) {
            auditor.say("nobody knows which rules judged");
        }
    }

    @Override
    public void note(Turn turn, Event event) {
        switch (event) {
            case Event.Decided e when e.moment() == Moment.OFFER || e.moment() == Moment.LAST_LOOK -> decided(turn, e);
            case Event.Decided e -> other(turn, e);
            case Event.OfferTaken e -> taken(e);
            case Event.PurchaseDivided e -> divided(turn, e);
            case Event.OfferChosen e -> memory.life(e.purchase().value())
                    .ifPresent(life -> chosen(turn, e, life));
            default -> { }
        }
    }

    private void decided(Turn turn, Event.Decided e) {
        List<Opinion> rules = said(turn, e);
        List<Opinion> guards = e.guards().stream().filter(o -> !o.file().equals(ANSWER)).toList();
        if (rules.isEmpty() && guards.isEmpty()) {
            auditor.say("a decision that nobody can explain: no rule and no guard");
        }
        for (Opinion opinion : e.guards()) {
            if (opinion.rule().isBlank() || opinion.reason().isBlank()) {
                auditor.say("a guard without a name or a reason");
            }
        }
        Verb own = AuditorSums.mostCautious(rules, guards);
        boolean byPeople = guards.size() != e.guards().size();
        if (e.moment() == Moment.LAST_LOOK) {
            e.purchase().ifPresent(p -> lastLooks.put(p.value(), own));
        }
        if (!byPeople && own != e.verb()) {
            auditor.say("said was " + own + " and decided " + e.verb());
        }
        if (byPeople && (own == Verb.DECLINE || e.verb() != Verb.ACCEPT || e.moment() != Moment.LAST_LOOK)) {
            auditor.say("an answer permitted what was declined");
        }
        if (e.moment() == Moment.OFFER && e.verb() != Verb.DECLINE) {
            Need need = memory.needs.get(e.need().value());
            Optional<Quantity> amount = e.purchase().flatMap(p -> memory.life(p.value()))
                    .map(life -> life.round.amount()).or(() -> Optional.ofNullable(need).map(Need::amount));
            offer(turn, e).ifPresent(offer -> cannotWin(need, amount, offer, turn.heard().at(),
                    AuditorTogether.along(memory, turn, e), Optional.empty())
                    .ifPresent(why -> auditor.say(e.verb() + " for an offer that may not win: " + why)));
        }
    }

    /** Decisions of the other moments say what the rules said, and only where they spoke. */
    private void other(Turn turn, Event.Decided e) {
        String begins = switch (e.moment()) {
            case BARGAIN -> "bargain:" + e.purchase().orElseThrow() + ":" + e.offer();
            case SHARE -> "share:" + e.purchase().orElseThrow() + ":" + e.offer() + ":";
            case AFTER -> "after:" + e.purchase().orElseThrow() + ":";
            case OFFER, LAST_LOOK -> throw new IllegalArgumentException("decided elsewhere");
        };
        List<Verb> said = turn.judgment().findings().stream().filter(f -> f.question().startsWith(begins))
                .map(f -> f.verdict().verb()).toList();
        boolean missing = e.moment() == Moment.SHARE && e.verb() == Verb.WITHHOLD && said.contains(Verb.SUBSTITUTE);
        if (!said.contains(e.verb()) && !missing) {
            auditor.say("decided " + e.verb() + " at " + e.moment() + " where rules said " + said);
        }
        if (e.guards().stream().anyMatch(o -> o.verb() != Verb.ASK && o.verb() != Verb.DECLINE)) {
            auditor.say("rules about a negotiation made an offer less cautious");
        }
    }

    private static List<Opinion> said(Turn turn, Event.Decided e) {
        String purchase = e.purchase().map(p -> p.value()).orElse("");
        String question = e.moment() == Moment.LAST_LOOK ? "last:" + purchase
                : bringsOffers(turn) ? "offer:" + e.need() + ":" + e.offer() : "weigh:" + purchase + ":" + e.offer();
        List<Opinion> said = new ArrayList<>();
        turn.judgment().findings().stream().filter(f -> f.question().equals(question)).findFirst()
                .ifPresent(f -> said.addAll(f.verdict().opinions()));
        return said;
    }

    /** Else an offer that came before is looked at again: its time came, or more is known of its seller. */
    private static boolean bringsOffers(Turn turn) {
        return turn.heard().body() instanceof Heard.OfferHeard || turn.heard().body() instanceof Heard.QuoteGiven
                || (turn.heard().body() instanceof Heard.EffectReported
                back && back.report() instanceof Report.OffersFound);
    }

    private Optional<Offer> offer(Turn turn, Event.Decided e) {
        if (turn.heard().body() instanceof Heard.OfferHeard heard && heard.offer().id().equals(e.offer())) {
            return Optional.of(heard.offer());
        }
        if (turn.heard().body() instanceof Heard.QuoteGiven given && given.offer().id().equals(e.offer())) {
            return Optional.of(given.offer());
        }
        if (turn.heard().body() instanceof Heard.EffectReported back
                && back.report() instanceof Report.OffersFound found) {
            return found.offers().stream().filter(o -> o.id().equals(e.offer())).findFirst();
        }
        return e.purchase().flatMap(p -> memory.life(p.value())).flatMap(life -> life.candidates.values().stream()
                .map(Candidate::offer).filter(o -> o.id().equals(e.offer())).findFirst());
    }

    /** Why an offer may not win, whatever any rule says. */
    private Optional<String> cannotWin(Need need, Optional<Quantity> amount, Offer offer, Instant at,
            boolean along, Optional<String> own) {
        if (need == null || amount.isEmpty()) {
            return Optional.of("the need is gone");
        }
        String currency = memory.settings.map(s -> s.currency().getCurrencyCode()).orElse("");
        long packs = AuditorSums.packs(offer, amount.get());
        Optional<BigInteger> landed = AuditorSums.landed(offer, packs, along);
        Optional<String> closed = memory.closedTo(offer.seller().value(), need.category());
        if (closed.isPresent()) {
            return closed;
        }
        if (!offer.price().each().currency().getCurrencyCode().equals(currency)) {
            return Optional.of("a foreign currency");
        }
        if (landed.isEmpty()) {
            return Optional.of("an unknown cost");
        }
        if (!(offer.size() instanceof PackageSize.Known size)
                || size.total().dimension() != amount.get().dimension()
                || size.total().milli() * packs < amount.get().milli()) {
            return Optional.of("an unknown quantity, or too little");
        }
        if (offer.availability() == Availability.OUT_OF_STOCK) {
            return Optional.of("nothing in stock");
        }
        if (offer.validUntil().map(until -> !at.isBefore(until)).orElse(false)) {
            return Optional.of("expired");
        }
        if (offer.asksFor().stream().anyMatch(d -> offer.ways().stream()
                .noneMatch(way -> AuditorStages.may("ORDER", way, d)))) {
            return Optional.of("it asks for more data than an order needs");
        }
        for (Budget budget : memory.budgetsOf(need.category())) {
            Money left = new Money(auditor.budgets.left(budget, at, own), budget.limit().currency());
            if (AuditorSums.over(landed.get(), currency, left)) {
                return Optional.of("more than is left in " + budget.name());
            }
        }
        return Optional.empty();
    }

    private void taken(Event.OfferTaken e) {
        Offer offer = e.candidate().offer();
        boolean ours = memory.life(e.purchase().value()).isPresent();
        if (!ours || e.candidate().packs() != AuditorSums.packs(offer, memory.lives.get(e.purchase().value())
                .round.amount())) {
            auditor.say("an offer was taken for another number of packs than is needed");
        }
    }

    /** Rules saw each part as it is and permitted it, and all together cost less than one seller would. */
    private void divided(Turn turn, Event.PurchaseDivided e) {
        Life life = memory.lives.get(e.purchase().value());
        long together = 0;
        for (Round round : e.parts()) {
            Candidate candidate = life == null ? null : life.candidates.get(round.part().orElseThrow().candidate());
            if (candidate == null) {
                continue; // Said elsewhere.
            }
            long packs = AuditorSums.packs(candidate.offer(), round.amount());
            together += AuditorSums.landed(candidate.offer(), packs).orElse(BigInteger.ZERO).longValueExact();
            String asked = "part:" + e.purchase() + ":" + candidate.offer().id() + ":" + packs;
            boolean permitted = turn.judgment().findings().stream().anyMatch(f -> f.question().equals(asked)
                    && List.of(Verb.ACCEPT, Verb.COUNTER).contains(
                            AuditorSums.mostCautious(f.verdict().opinions(), List.of())));
            if (!permitted) {
                auditor.say("a part that no rule permitted: " + asked);
            }
        }
        int saves = memory.settings.flatMap(s -> s.splitting()).map(how -> how.saves()).orElse(5);
        long further = e.parts().size() - 1L;
        Need need = memory.needs.get(e.need().value());
        for (Map.Entry<String, Candidate> one : life == null ? Map.<String, Candidate>of().entrySet()
                : life.candidates.entrySet()) {
            Candidate candidate = one.getValue();
            boolean could = !life.struck.containsKey(one.getKey()) && candidate.verdict().verb() == Verb.ACCEPT
                    && need != null && !overLimit(need, candidate) && candidate.verdict().preference() == 0
                    && candidate.bargain().stream().noneMatch(o -> o.verb() == Verb.WEIGH);
            long alone = AuditorSums.landed(candidate).orElse(BigInteger.ZERO)
                    .longValueExact();
            if (could && 100 * together > alone * (100 - further * saves)) {
                auditor.say("a need was divided for " + together + " where one seller costs " + alone);
            }
        }
    }

    private void chosen(Turn turn, Event.OfferChosen e, Life life) {
        Candidate candidate = life.candidates.get(e.candidate());
        Need need = memory.needs.get(life.need());
        if (candidate == null || life.struck.containsKey(e.candidate())) {
            auditor.say("an offer was chosen that never came or was refused before");
            return;
        }
        if (!memory.live()) {
            auditor.say("an offer was chosen in shadow mode");
        }
        if (memory.halted) {
            auditor.say("an offer was chosen while spending is halted");
        }
        if (candidate.verdict().verb() == Verb.DECLINE) {
            auditor.say("a declined offer was chosen");
        }
        cannotWin(need, Optional.of(life.round.amount()), candidate.offer(), turn.heard().at(),
                candidate.along().isPresent(), Optional.of(life.id()))
                .ifPresent(why -> auditor.say("an offer was chosen that may not win: " + why));
        Deal deal = e.deal();
        boolean whole = deal.lines().size() == 1 && deal.lines().get(0).packs() == candidate.packs()
                && deal.lines().get(0).ref().equals(candidate.offer().ref())
                && deal.lines().get(0).each().equals(candidate.offer().price().each())
                && deal.seller().equals(candidate.offer().seller())
                && AuditorSums.wrongSum(deal).isEmpty()
                && AuditorSums.landed(candidate)
                        .equals(Optional.of(BigInteger.valueOf(deal.total().minor())));
        if (!whole) {
            auditor.say("the chosen deal is not what the offer says");
        }
        if (need != null && overLimit(need, candidate)) {
            auditor.say("an offer above the need's own limit was chosen");
        }
        boolean joint = turn.events().stream().anyMatch(event -> event instanceof Event.TogetherPlanned planned
                && planned.going().first().equals(e.purchase()));
        if (joint && !permitted(candidate.verdict().verb())) {
            auditor.say("what others are to go along with was not permitted");
        }
        if (e.approved().isEmpty() && need != null && !joint) {
            best(life, need, candidate);
        }
    }

    private static boolean overLimit(Need need, Candidate candidate) {
        return need.atMost().filter(limit -> AuditorSums.landed(candidate)
                .map(cost -> AuditorSums.over(cost, candidate.offer().price().each().currency().getCurrencyCode(),
                        limit)).orElse(true)).isPresent();
    }

    /** Nothing that is permitted as much, is within the limit and still stands, may be a better buy. */
    private void best(Life life, Need need, Candidate chosen) {
        boolean accepted = permitted(chosen.verdict().verb());
        AuditorWorth worth = AuditorWorth.of(life);
        for (Map.Entry<String, Candidate> entry : life.candidates.entrySet()) {
            Candidate other = entry.getValue();
            Verb verb = other.verdict().verb();
            if (life.struck.containsKey(entry.getKey()) || verb == Verb.DECLINE || overLimit(need, other)) {
                continue;
            }
            if (!accepted && permitted(verb)) {
                auditor.say("a permitted offer lost to one that must be asked about");
            } else if (permitted(verb) == accepted && worth.better(chosen, other)) {
                auditor.say("a dearer offer was chosen: " + AuditorMemory.keyOf(chosen.offer()) + " over "
                        + entry.getKey());
            }
        }
    }

    /** What rules would rather bargain over is as good as permitted: the last look judges it where nobody bargains. */
    private static boolean permitted(Verb verb) {
        return verb == Verb.ACCEPT || verb == Verb.COUNTER;
    }

    /** Whether the last look of this turn, with what people said, permits the order. */
    void permits(Turn turn, Life life, Checkout checkout) {
        Verb verb = lastLooks.get(life.id());
        if (verb == null) {
            auditor.say("an order without a last look");
            return;
        }
        Deal deal = checkout.deal();
        long yes = auditor.questions.yesTo(life.id(), deal, life.picked);
        long members = memory.settings.map(s -> (long) s.members().size()).orElse(1L);
        boolean first = memory.ordersOf.getOrDefault(deal.seller().value(), 0) == 0;
        if (first && yes == 0) {
            auditor.say("a new seller was bought from unasked");
        }
        boolean dearer = life.chosen.map(c -> deal.total().minor() > c.total().minor()).orElse(true);
        if (dearer && yes == 0) {
            auditor.say("a total that rose at the end was bought unasked");
        }
        Optional.ofNullable(life.candidates.get(life.choice)).filter(candidate -> yes == 0)
                .flatMap(candidate -> odd(candidate, life)).ifPresent(auditor::say);
        if (verb == Verb.DECLINE) {
            auditor.say("a declined deal was ordered");
        } else if (verb == Verb.ASK_BOTH && yes < Math.min(2, members)) {
            auditor.say("bought with the yes of " + yes + " where both are needed");
        } else if (verb != Verb.ACCEPT && yes == 0) {
            auditor.say("bought without the yes that was needed: " + verb);
        }
        boolean overAsked = checkout.deal().terms().asksFor().stream()
                .anyMatch(d -> !AuditorStages.may("ORDER", checkout.deal().fulfilment(), d));
        if (overAsked) {
            auditor.say("ordered from a seller that asks for too much");
        }
        if (turn.heard().body() instanceof Heard.EffectReported && !(memory.reported.isPresent()
                && memory.reported.get() instanceof Effect.AskCheckout)) {
            auditor.say("an order came of a report on something else");
        }
    }

    /** What is never bought unasked, whatever any rule accepts. */
    private static Optional<String> odd(Candidate candidate, Life life) {
        if (candidate.offer().availability() == Availability.UNKNOWN) {
            return Optional.of("bought unasked from a seller that does not say whether it has any");
        }
        boolean tooMuch = candidate.offer().size() instanceof PackageSize.Known size
                && size.total().milli() * candidate.packs() > 3 * life.round.amount().milli();
        return tooMuch ? Optional.of("bought unasked: more than three times what is needed") : Optional.empty();
    }

    /** A question must be asked of as many people as the last look said. */
    void asks(Turn turn) {
        auditor.questions.raisedNow().forEach(question -> {
            Verb verb = lastLooks.getOrDefault(question.purchase().value(), Verb.ASK);
            long members = memory.settings.map(s -> (long) s.members().size()).orElse(1L);
            // One makes the proof of age; both are asked for the deal itself.
            boolean both = verb == Verb.ASK_BOTH && question.kind() != Escalation.Kind.PROVE_AGE;
            long needed = both ? Math.min(2, members) : 1;
            if (question.answersNeeded() < needed) {
                auditor.say("one is asked where both are needed");
            }
            boolean told = turn.events().stream().anyMatch(e -> e instanceof Event.EffectQueued q
                    && q.effect() instanceof Effect.Notify n
                    && n.notice().escalation().equals(Optional.of(question.id())));
            if (!told) {
                auditor.say("a question was raised and nobody told");
            }
        });
    }

    @Override
    public void end(Turn turn) {
        asks(turn);
    }
}
