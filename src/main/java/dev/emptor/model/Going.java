package dev.emptor.model;

import dev.emptor.money.Money;
import java.time.Instant;

/**
 * That a purchase waits for another one, at the longest {@code until} then: its goods could go along with what is being
 * ordered from that seller, which would save so much shipping.
 */
public record Going(PurchaseId first, SellerId seller, Money saves, Instant until) {}
