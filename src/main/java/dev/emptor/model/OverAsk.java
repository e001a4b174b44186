package dev.emptor.model;

import java.time.Instant;
import java.util.List;

/**
 * What a seller wanted to know beyond what its step may be told; none of it was given. {@code stage} is the step that
 * it wanted it for.
 */
public record OverAsk(SellerId seller, PurchaseId purchase, List<Datum> fields, Stage stage, Instant at) {
    public OverAsk {
        fields = fields.stream().distinct().sorted().toList();
    }
}
