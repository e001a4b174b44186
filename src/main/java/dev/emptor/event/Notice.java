package dev.emptor.event;

import dev.emptor.model.EscalationId;
import java.util.Optional;

/** A message to the owner: a title without particulars, the particulars, and the question it is about, if any. */
public record Notice(Kind kind, String title, String detail, Optional<EscalationId> escalation) {
    public enum Kind { QUESTION, DELIVERY, LATE, NOBODY_SERVES, DISPUTE, SPENDING_HALTED }
}
