package dev.emptor.model;

import java.time.Instant;

/**
 * What stays the same through the life of a purchase: which need, how much, and the thread id that each invited seller
 * knows it by. No two sellers are given the same thread id.
 */
public record Round(PurchaseId id, NeedId need, Quantity amount, Instant opened,
        SortedDict<SellerId, String> threads) {}
