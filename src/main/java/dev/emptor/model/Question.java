package dev.emptor.model;

import dev.emptor.money.Money;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

/**
 * One question to the rules, with every fact they may look at. {@code deal} is empty while a part of the cost is
 * unknown; {@code percentOverUsual} compares the cost per amount with the usual one of our own price history and is
 * empty until there is any; {@code round} counts the counters already made to this seller in this purchase. Offer,
 * need, seller and budgets are there at every moment; {@code subject} is what the moment is about; {@code watch} is
 * what our own price history says of waiting for a better price, while that can still be decided; {@code along} is the
 * order that the goods would go along with, which the deal counts on.
 */
public record Question(
        String id,
        Moment moment,
        Offer offer,
        int packs,
        Optional<Deal> deal,
        Need need,
        Optional<Integer> daysOfStockLeft,
        Optional<Integer> percentOverUsual,
        List<BudgetLeft> budgets,
        Seller seller,
        SellerRecord record,
        int round,
        Drift drift,
        Mode mode,
        List<String> members,
        ZonedDateTime now,
        Subject subject,
        Optional<PriceWatch> watch,
        Optional<Along> along) {
    /** What a budget that this purchase would be charged to still has in the present period. */
    public record BudgetLeft(Budget budget, Money left) {}

    public Question {
        budgets = List.copyOf(budgets);
        members = List.copyOf(members);
    }

    /** A question about the offer itself. */
    public Question(String id, Moment moment, Offer offer, int packs, Optional<Deal> deal, Need need,
            Optional<Integer> daysOfStockLeft, Optional<Integer> percentOverUsual, List<BudgetLeft> budgets,
            Seller seller, SellerRecord record, int round, Drift drift, Mode mode, List<String> members,
            ZonedDateTime now) {
        this(id, moment, offer, packs, deal, need, daysOfStockLeft, percentOverUsual, budgets, seller, record, round,
                drift, mode, members, now, new Subject.TheOffer());
    }

    /** One of whose prices there is no history to wait by. */
    public Question(String id, Moment moment, Offer offer, int packs, Optional<Deal> deal, Need need,
            Optional<Integer> daysOfStockLeft, Optional<Integer> percentOverUsual, List<BudgetLeft> budgets,
            Seller seller, SellerRecord record, int round, Drift drift, Mode mode, List<String> members,
            ZonedDateTime now, Subject subject) {
        this(id, moment, offer, packs, deal, need, daysOfStockLeft, percentOverUsual, budgets, seller, record, round,
                drift, mode, members, now, subject, Optional.empty());
    }

    /** One of goods that would go by themselves. */
    public Question(String id, Moment moment, Offer offer, int packs, Optional<Deal> deal, Need need,
            Optional<Integer> daysOfStockLeft, Optional<Integer> percentOverUsual, List<BudgetLeft> budgets,
            Seller seller, SellerRecord record, int round, Drift drift, Mode mode, List<String> members,
            ZonedDateTime now, Subject subject, Optional<PriceWatch> watch) {
        this(id, moment, offer, packs, deal, need, daysOfStockLeft, percentOverUsual, budgets, seller, record, round,
                drift, mode, members, now, subject, watch, Optional.empty());
    }

    /** The same facts at another moment, about something else. */
    public Question about(String otherId, Moment other, Subject what) {
        return new Question(otherId, other, offer, packs, deal, need, daysOfStockLeft, percentOverUsual, budgets,
                seller, record, round, drift, mode, members, now, what, watch, along);
    }

    /** The id of the question about an offer as it comes in. */
    public static String onOffer(NeedId need, OfferId offer) {
        return "offer:" + need + ":" + offer;
    }

    /** The id of the question about an offer when all offers of a purchase are weighed. */
    public static String atWeighing(PurchaseId purchase, OfferId offer) {
        return "weigh:" + purchase + ":" + offer;
    }

    /** The id of the question about so many packs of an offer, as a part of what is needed. */
    public static String onPart(PurchaseId purchase, OfferId offer, int packs) {
        return "part:" + purchase + ":" + offer + ":" + packs;
    }

    /** The id of the same with the cost of all parts together. */
    public static String onAllParts(PurchaseId purchase, OfferId offer, int packs) {
        return "parts:" + purchase + ":" + offer + ":" + packs;
    }

    /** The id of the question how to bargain over an offer. */
    public static String onBargain(PurchaseId purchase, OfferId offer) {
        return "bargain:" + purchase + ":" + offer;
    }

    /** The id of the question whether a datum may be given for an offer at a stage. */
    public static String onShare(PurchaseId purchase, OfferId offer, Stage stage, Datum datum) {
        return shares(purchase, offer) + stage + ":" + datum;
    }

    /** The id of the question whether a seller's other terms may be taken. */
    public static String onTerms(PurchaseId purchase, OfferId offer) {
        return shares(purchase, offer) + "TERMS";
    }

    /** How the ids of all questions about data for an offer begin. */
    public static String shares(PurchaseId purchase, OfferId offer) {
        return "share:" + purchase + ":" + offer + ":";
    }

    /** The id of the question what to do about an order. */
    public static String after(PurchaseId purchase, Subject.Happened what) {
        return after(purchase) + what;
    }

    /** How the ids of all questions about an order begin. */
    public static String after(PurchaseId purchase) {
        return "after:" + purchase + ":";
    }

    /** The id of the question about final totals. */
    public static String atLastLook(PurchaseId purchase) {
        return "last:" + purchase;
    }
}
