package dev.emptor.event;

import dev.emptor.model.EscalationId;
import java.util.Optional;

/** A message to the owner: which need it is about, the particulars, and the question it is about, if any. */
public record Notice(Kind kind, String title, String detail, Optional<EscalationId> escalation) {
    public enum Kind { QUESTION, DELIVERY, LATE, NOBODY_SERVES, DISPUTE, REMINDER, SPENDING_HALTED, RIGHTS }
}
