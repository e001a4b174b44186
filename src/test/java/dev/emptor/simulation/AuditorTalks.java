package dev.emptor.simulation;

import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.event.Turn;
import dev.emptor.model.Candidate;
import dev.emptor.model.Need;
import dev.emptor.model.Negotiation;
import dev.emptor.model.Negotiation.Mention;
import dev.emptor.model.Opinion;
import dev.emptor.model.Verb;
import dev.emptor.simulation.AuditorMemory.Life;
import dev.emptor.simulation.AuditorMemory.Phase;
import java.math.BigInteger;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Good faith over the rounds of a talk: what we ask for never gets worse for a seller unless something as good is in
 * hand elsewhere; what is mentioned is true and permitted; a seller's proposals are numbered one by one, and are eight
 * at the most; each talk ends with its purchase, and whoever was bargained with in vain is told.
 */
final class AuditorTalks implements AuditorBook {
    private static final int MOST = 8;
    private static final Set<Phase> SETTLED =
            EnumSet.of(Phase.COMMITTING, Phase.UNKNOWN, Phase.ORDERED, Phase.DELIVERED, Phase.ENDED);

    /** What was last asked for in a talk. */
    record Asked(Negotiation.Exchange exchange, Negotiation.Proposal proposal) {}

    private final Auditor auditor;
    private final AuditorMemory memory;
    private final Map<String, Asked> open = new TreeMap<>();
    /** The number of the last proposal on a seller's thread. */
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<String, Asked> recorded = new HashMap<>();
    private final Set<String> over = new HashSet<>();
    private final Set<String> owed = new HashSet<>();

    AuditorTalks(Auditor auditor, AuditorMemory memory) {
        this.auditor = auditor;
        this.memory = memory;
    }

    /** The proposal that was recorded under that number of that thread. */
    Optional<Asked> recorded(String thread, int number) {
        return Optional.ofNullable(recorded.get(thread + "|" + number));
    }

    boolean over(Asked asked) {
        return over.contains(asked.exchange().id().value());
    }

    @Override
    public void note(Turn turn, Event event) {
        switch (event) {
            case Event.NegotiationOpened e -> asks(turn, new Asked(e.exchange(), e.proposal()), Optional.empty());
            case Event.ProposalMade e -> Optional.ofNullable(open.get(e.negotiation().value())).ifPresent(before ->
                    asks(turn, new Asked(before.exchange(), e.proposal()), Optional.of(before)));
            case Event.NegotiationEnded e -> {
                over.add(e.negotiation().value());
                Optional.ofNullable(open.remove(e.negotiation().value()))
                        .filter(asked -> e.end() == Negotiation.End.WITHDRAWN)
                        .ifPresent(asked -> owed.add(asked.exchange().name()));
            }
            case Event.EffectQueued e when e.effect() instanceof Effect.SendRejection sent ->
                owed.remove(sent.thread());
            default -> { }
        }
    }

    @Override
    public void end(Turn turn) {
        for (Asked asked : open.values()) {
            Optional<Phase> phase = memory.life(asked.exchange().purchase().value()).map(life -> life.phase);
            if (phase.map(SETTLED::contains).orElse(true)) {
                auditor.say("a talk does not end with its purchase: " + asked.exchange().id());
            }
        }
        if (!owed.isEmpty()) {
            auditor.say("somebody who was bargained with in vain is not told");
            owed.clear();
        }
    }

    private void asks(Turn turn, Asked asked, Optional<Asked> before) {
        Negotiation.Exchange exchange = asked.exchange();
        open.put(exchange.id().value(), asked);
        recorded.put(exchange.name() + "|" + asked.proposal().sequence(), asked);
        int number = numbers.merge(exchange.purchase() + "|" + exchange.seller(), 1, Integer::sum);
        if (asked.proposal().sequence() != number) {
            auditor.say("proposal " + number + " to a seller has the number " + asked.proposal().sequence());
        }
        if (number > MOST) {
            auditor.say("more than " + MOST + " proposals to one seller");
        }
        Life life = memory.life(exchange.purchase().value()).orElse(null);
        Candidate candidate = life == null ? null : life.candidates.get(exchange.candidate());
        if (candidate != null) {
            before.ifPresent(earlier -> noWorse(turn.heard().at(), life, candidate, earlier.proposal(),
                    asked.proposal()));
            mentions(turn, life, candidate, asked.proposal());
        }
    }

    /** For the seller: it is asked for as much as before at the most, unless that much is in hand elsewhere. */
    private void noWorse(Instant at, Life life, Candidate candidate, Negotiation.Proposal before,
            Negotiation.Proposal now) {
        AuditorWorth worth = AuditorWorth.of(life);
        Optional<BigInteger> then = worth.comesTo(candidate, before);
        Optional<BigInteger> next = worth.comesTo(candidate, now);
        boolean alike = before.packs() == now.packs()
                && before.deliveryDays().isPresent() == now.deliveryDays().isPresent()
                && before.returnDays().isPresent() == now.returnDays().isPresent()
                && before.warrantyMonths().isPresent() == now.warrantyMonths().isPresent();
        if (!alike || then.isEmpty() || next.isEmpty() || next.get().compareTo(then.get()) >= 0) {
            return;
        }
        if (elsewhere(at, life, candidate).stream().noneMatch(o -> worth.asGood(candidate, then.get(), o))) {
            auditor.say("more is asked of " + candidate.offer().seller() + " than before although nothing as good is"
                    + " in hand: " + before + " of " + then.get() + ", then " + now + " of " + next.get());
        }
    }

    /** What stands of other articles and is not refused. */
    private static List<Candidate> elsewhere(Instant at, Life life, Candidate candidate) {
        return life.candidates.entrySet().stream()
                .filter(e -> !e.getKey().equals(AuditorMemory.keyOf(candidate.offer())))
                .filter(e -> !life.struck.containsKey(e.getKey())).map(Map.Entry::getValue)
                .filter(other -> other.verdict().verb() != Verb.DECLINE)
                .filter(other -> other.offer().validUntil().map(at::isBefore).orElse(true)).toList();
    }

    private void mentions(Turn turn, Life life, Candidate candidate, Negotiation.Proposal proposal) {
        String question = "bargain:" + life.id() + ":" + candidate.offer().id();
        List<String> words = AuditorMemory.said(turn, Optional.of(life), question).stream()
                .filter(o -> o.verb() == Verb.MENTION)
                .map(Opinion::what).flatMap(Optional::stream).toList();
        for (Mention mention : proposal.mentions()) {
            String word = mention.name().toLowerCase(Locale.ROOT).replace('_', '-');
            if (!words.contains(word) || words.contains("nothing")) {
                auditor.say("a seller is told '" + word + "', which no rule lets be said");
            }
            if (!isTrue(turn.heard().at(), life, candidate, mention)) {
                auditor.say("a seller is told '" + word + "', which is not true");
            }
        }
    }

    /** Another offer is one of somebody else that stands, and is as good as what this seller offers. */
    private boolean isTrue(Instant at, Life life, Candidate candidate, Mention mention) {
        AuditorWorth worth = AuditorWorth.of(life);
        return switch (mention) {
            case ANOTHER_OFFER -> elsewhere(at, life, candidate).stream()
                    .filter(other -> !other.offer().seller().equals(candidate.offer().seller()))
                    .anyMatch(other -> worth.comesTo(candidate).map(own -> worth.asGood(candidate, own, other))
                            .orElse(false));
            case LARGER_QUANTITY -> candidate.packs() > 1;
            case NEXT_TIME -> Optional.ofNullable(memory.needs.get(life.need())).map(Need::cadence)
                    .map(Optional::isPresent).orElse(false);
        };
    }
}
