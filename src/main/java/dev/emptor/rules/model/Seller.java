package dev.emptor.rules.model;

import dev.emptor.model.Question;
import dev.emptor.model.SellerRecord;
import dev.emptor.model.Speech;
import dev.emptor.model.TermsAnswer;
import dev.emptor.model.TermsRecord;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The seller, and how it kept its word towards this household. */
@Meaning("The seller, and how it kept its word towards this household")
public final class Seller {
    /** What stands for the answer of a seller to which terms were never put forward. */
    public static final String NEVER_ASKED = "never_asked";

    private final dev.emptor.model.Seller seller;
    private final SellerRecord record;

    private Seller(dev.emptor.model.Seller seller, SellerRecord record) {
        this.seller = seller;
        this.record = record;
    }

    public static Seller of(Question question) {
        return new Seller(question.seller(), question.record());
    }

    @Meaning("The seller's id, as in config/sellers.yaml")
    public String getId() {
        return seller.id().value();
    }

    @Meaning("The seller's name, as in config/sellers.yaml")
    public String getName() {
        return seller.name();
    }

    @Meaning("Whether the seller takes counters, as config/sellers.yaml says")
    public boolean isBargains() {
        return seller.bargains();
    }

    @Meaning("Whether no quote of it can stand for more than an hour: so it is with what it speaks, if that is A2CN")
    public boolean isShortQuotes() {
        return seller.speaks() == Speech.A2CN;
    }

    @Meaning("How many offers it has made to this household")
    public int getPastOffers() {
        return record.offers();
    }

    @Meaning("How many orders it has had from this household")
    public int getPastOrders() {
        return record.orders();
    }

    @Meaning("How many deliveries came in time")
    public int getOnTime() {
        return record.onTime();
    }

    @Meaning("How many deliveries came late")
    public int getLate() {
        return record.late();
    }

    @Meaning("How often it broke its word: raised a total at the last moment, or called off an order")
    public int getBroken() {
        return record.broken();
    }

    @Meaning("How often it asked for more personal data than any order needs")
    public int getOverAsked() {
        return record.overAsked();
    }

    @Meaning("How many strangers wrote to an address that only it was given")
    public int getLeaked() {
        return record.leaked();
    }

    @Meaning("How often a quote of its was over, and then came again no worse")
    public int getRenewed() {
        return record.renewed();
    }

    @Meaning("How often it quoted worse while a quote of its still bound it; only where it numbers its messages")
    public int getTookBack() {
        return record.tookBack();
    }

    @Meaning("What it did when your terms on data were last put forward; countered: it named others, not taken; unfit: "
            + "its signature did not hold")
    public String getTermsAnswer() {
        return record.terms().map(terms -> name(terms.last())).orElse(NEVER_ASKED);
    }

    @Meaning("How often it signed an agreement on data with this household")
    public int getTermsAgreed() {
        return record.terms().map(TermsRecord::agreed).orElse(0);
    }

    @Meaning("How often it knew nothing of terms on data, or did not answer in time")
    public int getTermsSilent() {
        return record.terms().map(TermsRecord::silent).orElse(0);
    }

    @Meaning("How often it declined your terms on data")
    public int getTermsDeclined() {
        return record.terms().map(TermsRecord::declined).orElse(0);
    }

    @Meaning("How often it named other terms on data, which were not taken")
    public int getTermsCountered() {
        return record.terms().map(TermsRecord::countered).orElse(0);
    }

    /** An answer as rules write it, such as {@code silent}. */
    public static String name(TermsAnswer answer) {
        return answer.name().toLowerCase(Locale.ROOT);
    }

    @Meaning("How many of 100 deliveries came in time, rounded down; unknown before the first")
    public @Nullable Integer getOnTimePercent() {
        long all = (long) record.onTime() + record.late();
        return all == 0 ? null : Integer.valueOf((int) (100L * record.onTime() / all));
    }
}
