package dev.emptor.model;

/**
 * The order that goods would go along with: one of the same house at the same seller, for another need, that has not
 * left yet. {@code order} is the seller's own number for it.
 */
public record Along(NeedId need, PurchaseId purchase, String order) {}
