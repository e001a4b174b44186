package dev.emptor.simulation;

import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.event.Turn;
import dev.emptor.model.Candidate;
import dev.emptor.model.Guidance;
import dev.emptor.model.Need;
import dev.emptor.model.Negotiation;
import dev.emptor.model.Offer;
import dev.emptor.model.Opinion;
import dev.emptor.model.Seller;
import dev.emptor.model.Verb;
import dev.emptor.money.Money;
import dev.emptor.simulation.AuditorMemory.Life;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Bargaining: rounds are bounded, nothing is asked for that is more than may be paid or shows it, nothing is taken back
 * without cause; each article is bargained over once; the private deadline is never told.
 */
final class AuditorBargains implements AuditorBook {
    private static final int AT_ONCE = 5;
    private static final int MOST_PROPOSALS = 8;

    /** {@code proposals} is how many were made in this talk; a seller's other articles have talks of their own. */
    private record Talk(Negotiation.Exchange exchange, Negotiation.Proposal proposal, int proposals) {}

    private final Auditor auditor;
    private final AuditorMemory memory;
    private final Map<String, Talk> open = new TreeMap<>();
    private final Map<String, Talk> all = new HashMap<>();
    private final Set<String> over = new HashSet<>();
    private final Map<String, Offer> answered = new HashMap<>();
    private int atLimit;

    AuditorBargains(Auditor auditor, AuditorMemory memory) {
        this.auditor = auditor;
        this.memory = memory;
    }

    @Override
    public void note(Turn turn, Event event) {
        switch (event) {
            case Event.NegotiationOpened e -> opened(turn, e);
            case Event.ProposalMade e -> again(turn, e);
            case Event.BargainingBegan e -> open.values().stream()
                    .filter(talk -> talk.exchange().purchase().equals(e.purchase()))
                    .filter(talk -> !talk.proposal().replyBy().isBefore(e.decideBy()))
                    .forEach(talk -> auditor.say("a seller is told the time at which it is decided"));
            case Event.TheirProposal e -> {
                if (!open.containsKey(e.negotiation().value()) 
                        || e.offer().equals(answered.put(e.negotiation().value(), e.offer()))) {
                    auditor.say("a seller's move counted out of turn");
                }
            }
            case Event.NegotiationEnded e -> {
                if (open.remove(e.negotiation().value()) == null) {
                    auditor.say("a negotiation ended twice or never began");
                }
            }
            case Event.EffectQueued e -> sent(e.effect());
            default -> { }
        }
    }

    private void opened(Turn turn, Event.NegotiationOpened e) {
        Negotiation.Exchange exchange = e.exchange();
        Negotiation.Proposal proposal = e.proposal();
        Talk talk = new Talk(exchange, proposal, 1);
        if (all.put(exchange.id().value(), talk) != null) {
            auditor.say("a negotiation's id was given twice");
        }
        open.put(exchange.id().value(), talk);
        Optional<Life> life = memory.life(exchange.purchase().value());
        Candidate candidate = life.map(l -> l.candidates.get(exchange.candidate())).orElse(null);
        if (candidate == null) {
            auditor.say("a bargain over an offer that never came");
            return;
        }
        asked(candidate, exchange, proposal, life.get());
        told(turn, exchange, candidate, 1);
        Optional<Seller> seller = memory.seller(exchange.seller().value());
        if (!seller.map(s -> s.enabled() && s.bargains()).orElse(false) || candidate.offer().lastWord()) {
            auditor.say("a bargain with a seller that does not bargain");
        }
        if (life.get().struck.containsKey(exchange.candidate()) || candidate.verdict().verb() == Verb.DECLINE) {
            auditor.say("a bargain over an offer that was refused");
        }
        if (!over.add(exchange.purchase() + "|" + exchange.candidate())) {
            auditor.say("an article is bargained over twice, which tells how far one would go");
        }
        if (!proposal.replyBy().isAfter(turn.heard().at())) {
            auditor.say("a proposal that cannot be answered in time");
        }
        long now = open.values().stream().filter(t -> t.exchange().purchase().equals(exchange.purchase())).count();
        if (now > AT_ONCE) {
            auditor.say("more sellers bargained with at once than may be");
        }
    }

    /**
     * The first proposal: at least a rule's mildest percentage off the seller's own price, or as much in days and
     * months as rules weigh them, and within the limit.
     */
    private void asked(Candidate candidate, Negotiation.Exchange exchange, Negotiation.Proposal proposal,
            Life life) {
        int percent = candidate.bargain().stream().filter(o -> o.verb() == Verb.AIM).map(Opinion::amount)
                .min(Integer::compare).orElseGet(() -> candidate.verdict().opinions().stream()
                        .filter(o -> o.verb() == Verb.COUNTER).mapToInt(Opinion::amount).min().orElse(0));
        long share = Math.max(1, Math.min(90, percent));
        long price = candidate.offer().price().each().minor();
        BigInteger most = BigInteger.valueOf(price).multiply(BigInteger.valueOf(100 - share))
                .divide(BigInteger.valueOf(100));
        boolean own = exchange.opening().equals(candidate.offer().price().each())
                && exchange.seller().equals(candidate.offer().seller());
        if (candidate.verdict().verb() != Verb.COUNTER || !own
                || BigInteger.valueOf(proposal.each().minor() * proposal.packs() - gained(candidate, proposal, life))
                        .compareTo(most.multiply(BigInteger.valueOf(proposal.packs()))) > 0) {
            auditor.say("a proposal of " + proposal.each() + " follows from something else than the market and the "
                    + "rule's " + percent + " percent off " + candidate.offer().price().each());
        }
        plain(candidate, exchange, proposal);
    }

    /** What the days and months that are asked for are worth beyond those offered, in minor units, as rules weigh. */
    private static long gained(Candidate candidate, Negotiation.Proposal proposal, Life life) {
        Offer offer = candidate.offer();
        Guidance said = Guidance.of(candidate.bargain());
        int unstated = AuditorWorth.of(life).unstated();
        int sooner = proposal.deliveryDays().map(days -> offer.deliveryDays().orElse(unstated) - days).orElse(0);
        int back = proposal.returnDays().map(days -> days - offer.returnDays().orElse(0)).orElse(0);
        int sound = proposal.warrantyMonths().map(months -> months - offer.warrantyMonths().orElse(0)).orElse(0);
        return Math.max(0L, (long) sooner * said.worth(Guidance.Issue.DAY)
                + (long) back * said.worth(Guidance.Issue.RETURN_DAY)
                + (long) sound * said.worth(Guidance.Issue.WARRANTY_MONTH));
    }

    /** Every proposal is about what was offered, below what the seller asks, and within what may be paid. */
    private void plain(Candidate candidate, Negotiation.Exchange exchange, Negotiation.Proposal proposal) {
        Offer offer = candidate.offer();
        long price = offer.price().each().minor();
        boolean more = proposal.deliveryDays().isPresent() || proposal.returnDays().isPresent()
                || proposal.warrantyMonths().isPresent();
        if (!proposal.ref().equals(offer.ref()) || proposal.packs() != candidate.packs()
                || !proposal.each().currency().equals(offer.price().each().currency())) {
            auditor.say("a proposal is about something else than was offered");
        }
        if (proposal.each().minor() > price || (proposal.each().minor() == price && !more)) {
            auditor.say("a proposal that is not below the seller's own price");
        }
        long total = proposal.each().minor() * proposal.packs()
                + offer.price().shipping().map(Money::minor).orElse(0L)
                + offer.price().fees().map(Money::minor).orElse(0L);
        Optional<Money> limit = memory.life(exchange.purchase().value())
                .flatMap(life -> Optional.ofNullable(memory.needs.get(life.need()))).flatMap(Need::atMost)
                .filter(most -> most.sameCurrency(proposal.each()));
        if (limit.map(most -> total > most.minor()).orElse(false)) {
            auditor.say("more is asked for than the need may cost");
        }
        // Once is chance; a pattern is not.
        if (limit.map(most -> most.minor() - total >= 0 && most.minor() - total < proposal.packs()).orElse(false)
                && ++atLimit > 2) {
            auditor.say("proposals show what the need may cost at the most");
        }
    }

    /** What the rules of this turn say: neither to stop nor to ask, and patience for so many; for one if silent. */
    private void told(Turn turn, Negotiation.Exchange exchange, Candidate candidate, int proposals) {
        String question = "bargain:" + exchange.purchase() + ":" + candidate.offer().id();
        List<Opinion> said = AuditorMemory.said(turn, memory.life(exchange.purchase().value()), question);
        if (said.stream().anyMatch(o -> o.verb() == Verb.STOP || o.verb() == Verb.ASK)) {
            auditor.say("a bargain that a rule stops or wants asked about");
        }
        int patience = said.stream().filter(o -> o.verb() == Verb.PATIENCE).mapToInt(Opinion::amount).min().orElse(1);
        if (proposals > Math.min(patience, MOST_PROPOSALS)) {
            auditor.say("more proposals to a seller than rules have patience for: " + proposals);
        }
        List<Opinion> mine = candidate.bargain().stream().filter(o -> o.verb() != Verb.WEIGH).toList();
        if (!said.containsAll(mine)) {
            auditor.say("a bargain by rules that did not speak");
        }
    }

    /** One more proposal: in turn, with patience, and no less than before unless something better stands elsewhere. */
    private void again(Turn turn, Event.ProposalMade e) {
        Talk before = open.get(e.negotiation().value());
        if (before == null || answered.remove(e.negotiation().value()) == null) {
            auditor.say("a proposal out of turn");
            return;
        }
        Negotiation.Exchange exchange = before.exchange();
        Optional<Life> life = memory.life(exchange.purchase().value());
        Candidate candidate = life.map(l -> l.candidates.get(exchange.candidate())).orElse(null);
        if (candidate == null || candidate.verdict().verb() == Verb.WAIT || candidate.offer().lastWord()
                || before.proposal().finalCall() || life.get().struck.containsKey(exchange.candidate())) {
            auditor.say("one more proposal over an offer that is not to be bargained over");
            return;
        }
        told(turn, exchange, candidate, before.proposals() + 1);
        plain(candidate, exchange, e.proposal());
        if (e.proposal().sequence() <= before.proposal().sequence() || !memory.enabled(exchange.seller().value())
                || !e.proposal().replyBy().isAfter(turn.heard().at())) {
            auditor.say("a proposal that comes out of order, too late, or to a seller that is not enabled");
        }
        boolean less = e.proposal().each().minor() < before.proposal().each().minor();
        boolean onlyPrice = e.proposal().deliveryDays().isEmpty() && e.proposal().returnDays().isEmpty()
                && e.proposal().warrantyMonths().isEmpty();
        if (less && onlyPrice && life.get().candidates.size() == 1) {
            auditor.say("less is asked for than before although nothing stands elsewhere");
        }
        Talk now = new Talk(exchange, e.proposal(), before.proposals() + 1);
        open.put(e.negotiation().value(), now);
        all.put(e.negotiation().value(), now);
    }

    private void sent(Effect effect) {
        switch (effect) {
            case Effect.SendProposal sent -> {
                Talk talk = open.get(sent.exchange().id().value());
                if (talk == null || !talk.exchange().equals(sent.exchange())
                        || !talk.proposal().equals(sent.proposal())) {
                    auditor.say("a proposal is sent that was not recorded");
                }
                boolean thread = memory.life(sent.exchange().purchase().value())
                        .flatMap(life -> life.round.threads().get(sent.exchange().seller()))
                        .map(sent.exchange().name()::equals).orElse(true);
                if (!thread) {
                    auditor.say("a proposal goes out under another seller's thread");
                }
            }
            case Effect.SendRejection sent -> {
                if (all.values().stream().noneMatch(t -> t.exchange().seller().equals(sent.seller())
                        && t.exchange().name().equals(sent.thread()))) {
                    auditor.say("a rejection goes to a seller that was not bargained with");
                }
            }
            default -> { }
        }
    }
}
