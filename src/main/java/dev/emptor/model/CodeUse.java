package dev.emptor.model;

/** What became of a discount code when it was tried last, and in which purchase. */
public record CodeUse(PurchaseId purchase, Fate fate) {
    /** Sent; something was taken off; nothing was; an order was made with it; that order came to nothing. */
    public enum Fate { TRIED, TAKEN, REFUSED, USED, FREED }
}
