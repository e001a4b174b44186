package dev.emptor.model;

import java.util.List;

/** The numbered messages that were heard on one thread of a purchase, in their order: the first has the sequence 1. */
public record ThreadHeard(PurchaseId purchase, List<OfferId> messages) {
    public ThreadHeard {
        messages = List.copyOf(messages);
    }
}
