package dev.emptor.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A question only a person may answer, with a deadline and a safe default: nothing is bought. Each option is bound to
 * the hash of exactly what was shown.
 */
public record Escalation(EscalationId id, PurchaseId purchase, NeedId need, Kind kind, String title,
        List<String> reasons, List<Option> options, int answersNeeded, Instant raised, Instant deadline,
        List<Answer> answers, Status status) {
    /**
     * Yes or no to one deal; one of several; whether an order was made; whether all is well with one; or whether she
     * proved on her phone that she is over 18, of which no more than that is ever learned.
     */
    public enum Kind { APPROVE, PICK, WAS_IT_ORDERED, IS_ALL_WELL, PROVE_AGE }

    public enum Status { RAISED, ANSWERED, LAPSED }

    public enum Choice { APPROVE, DECLINE }

    /** One deal that may be approved; {@code hash} is {@link Deal#hash}. */
    public record Option(String hash, String candidate, Deal deal, List<String> reasons) {
        public Option {
            reasons = List.copyOf(reasons);
        }
    }

    /** What one member said; {@code hash} names the option it is about. */
    public record Answer(String member, Choice choice, String hash, Instant at) {}

    public Escalation {
        reasons = List.copyOf(reasons);
        options = List.copyOf(options);
        answers = List.copyOf(answers);
    }

    public Optional<Option> option(String hash) {
        return options.stream().filter(o -> o.hash().equals(hash)).findFirst();
    }

    public boolean open() {
        return status == Status.RAISED;
    }
}
