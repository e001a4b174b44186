package dev.emptor.simulation;

import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.event.Turn;
import dev.emptor.identity.Signatures;
import dev.emptor.model.Disclosure;
import dev.emptor.terms.AgreementRef;
import dev.emptor.terms.Answer;
import dev.emptor.terms.Examiner;
import dev.emptor.terms.Exchange;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Terms: nothing wider than the owner takes, one counter, both signatures, and nobody is told more before the end. */
final class AuditorTerms implements AuditorBook {
    /** What an owner who takes so much at the most may agree on; written down once more, in words. */
    private static final Map<String, List<String>> WITHIN = Map.of(
            "SD-BASE", List.of("SD-BASE", "SD-BASE-DP"),
            "SD-BASE-A", List.of("SD-BASE", "SD-BASE-DP", "SD-BASE-A", "SD-BASE-A-DP"));
    private static final List<String> OPEN = List.of("REQUESTED", "COUNTERED", "ACCEPTED");

    private final Auditor auditor;
    private final Examiner examiner = new Examiner(Signatures::verify);
    private final Map<String, Exchange> known = new TreeMap<>();
    private final Map<String, String> keys = new HashMap<>();
    private final Set<String> countered = new HashSet<>();
    private final Map<String, Integer> ends = new HashMap<>();
    private String most = "";

    AuditorTerms(Auditor auditor) {
        this.auditor = auditor;
    }

    @Override
    public void note(Turn turn, Event event) {
        switch (event) {
            case Event.TermsAdopted e -> most = e.policy().atMost().map(AgreementRef::id).orElse("");
            case Event.TermsMoved e -> moved(turn, e.exchange());
            case Event.EffectQueued e when e.effect() instanceof Effect.AskCheckout ask ->
                goesOn(turn, ask.purchase().value(), ask.seller().value());
            case Event.CommitBegan e -> goesOn(turn, e.purchase().value(), e.checkout().deal().seller().value());
            case Event.Disclosed e -> e.disclosure().grounds()
                    .flatMap(Disclosure.Grounds::agreement).ifPresent(record -> told(turn, record));
            default -> { }
        }
    }

    private void moved(Turn turn, Exchange now) {
        Optional<Exchange> before = Optional.ofNullable(known.put(now.id(), now));
        String status = now.status().name();
        if (status.equals("COUNTERED") && !countered.add(now.id())) {
            auditor.violate(turn, "a second counter was taken up");
        }
        if (before.isPresent() && !OPEN.contains(before.get().status().name())
                && !(before.get().status().name().equals("AGREED") && status.equals("TERMINATED"))) {
            auditor.violate(turn, "an exchange of terms that was over went on");
        }
        if (status.equals("AGREED")) {
            agreed(turn, now);
        }
        if (!OPEN.contains(status)) {
            ends.merge(now.id(), 1, Integer::sum);
        }
        auditor.heeded.merge("terms " + status, 1, Integer::sum);
    }

    private void agreed(Turn turn, Exchange now) {
        AgreementRef ref = now.chosen().orElseThrow();
        if (!WITHIN.getOrDefault(most, List.of()).contains(ref.id()) || !SimTerms.ref(ref.id()).equals(ref)) {
            auditor.violate(turn, "agreed on " + ref.id() + " where at the most " + most + " may be taken");
        }
        Optional<String> wrong = now.closure().isEmpty() ? Optional.of("nobody signed")
                : examiner.closed(now.closure().get());
        wrong.ifPresent(why -> auditor.violate(turn, "terms count as agreed on and " + why));
        String seller = now.seller().orElseThrow().value();
        Answer answer = now.answer().orElseThrow();
        if (!answer.secondParty().domain().equals(seller + ".example")) {
            auditor.violate(turn, "terms with " + seller + " were signed by " + answer.secondParty().domain());
        }
        if (!keys.computeIfAbsent(seller, unused -> answer.secondPartyKey()).equals(answer.secondPartyKey())) {
            auditor.violate(turn, "terms with " + seller + " were signed with another key than the first time");
        }
    }

    /** The seller is told more now: whatever there was about terms is over. */
    private void goesOn(Turn turn, String purchase, String seller) {
        known.values().stream().filter(e -> e.purchase().map(p -> p.value().equals(purchase)).orElse(false)
                && e.seller().map(s -> s.value().equals(seller)).orElse(false)).forEach(exchange -> {
                    if (OPEN.contains(exchange.status().name())) {
                        auditor.violate(turn, "a purchase went on while terms were open");
                    }
                    exchange.inForce().filter(ref -> !WITHIN.getOrDefault(most, List.of()).contains(ref.id()))
                            .ifPresent(ref -> auditor.violate(turn, "a purchase went on with terms above the ceiling"));
                });
    }

    private void told(Turn turn, String record) {
        if (known.values().stream().noneMatch(e -> e.status().name().equals("AGREED") && e.closure()
                .map(c -> c.accord().sha256().equals(record)).orElse(false))) {
            auditor.violate(turn, "data were given under an agreement that is not in force");
        }
    }
}
