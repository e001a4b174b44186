package dev.emptor.model;

import java.util.List;

/**
 * That a purchase is one of the parts into which the filling of a need was divided: the {@code number}th of {@code of},
 * counted from 1, under {@code whole}, the id of the first. All of them together fill {@code wanted}; this one is made
 * for one offer, {@code candidate}. {@code asks} is why rules want a person asked before so much is bought in all.
 */
public record Part(PurchaseId whole, int number, int of, Quantity wanted, String candidate, List<Opinion> asks) {
    public Part {
        asks = List.copyOf(asks);
        if (number < 1 || number > of || of < 2 || of > Limits.PARTS) {
            throw new IllegalArgumentException("a purchase has 2 to " + Limits.PARTS + " parts");
        }
    }
}
