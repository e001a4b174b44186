package dev.emptor.rules.model;

import dev.emptor.model.Question;
import dev.emptor.model.SellerRecord;
import org.jspecify.annotations.Nullable;

/** The seller, and how it kept its word towards this household. */
public final class Seller {
    private final dev.emptor.model.Seller seller;
    private final SellerRecord record;

    private Seller(dev.emptor.model.Seller seller, SellerRecord record) {
        this.seller = seller;
        this.record = record;
    }

    public static Seller of(Question question) {
        return new Seller(question.seller(), question.record());
    }

    public String getId() {
        return seller.id().value();
    }

    public String getName() {
        return seller.name();
    }

    public boolean isBargains() {
        return seller.bargains();
    }

    public int getPastOffers() {
        return record.offers();
    }

    public int getPastOrders() {
        return record.orders();
    }

    public int getOnTime() {
        return record.onTime();
    }

    public int getLate() {
        return record.late();
    }

    public int getBroken() {
        return record.broken();
    }

    public int getOverAsked() {
        return record.overAsked();
    }

    /** How many of 100 deliveries came in time, rounded down; unknown before the first. */
    public @Nullable Integer getOnTimePercent() {
        long all = (long) record.onTime() + record.late();
        return all == 0 ? null : Integer.valueOf((int) (100L * record.onTime() / all));
    }
}
