package dev.emptor.rules.model;

/**
 * What a rule can say of an offer. Every verb takes the offer first and the reason last; the reason reaches the owner
 * word for word. A number outside its range is refused with an IllegalArgumentException; the rule then counts as
 * failed.
 */
public interface Counsel {
    int MOST_POINTS = 100;
    int MOST_PERCENT_OFF = 50;
    int MOST_HOURS = 336;

    @Meaning("It may be bought")
    void accept(Offer offer, String reason);

    @Meaning("Ranks it among what may be bought: each of 1 to " + MOST_POINTS + " points counts as one percent off "
            + "its price; permits nothing by itself")
    void prefer(Offer offer, int points, String reason);

    @Meaning("Ask the seller for 1 to " + MOST_PERCENT_OFF + " percent less")
    void counter(Offer offer, int percent, String reason);

    @Meaning("Look again in 1 to " + MOST_HOURS + " hours")
    void wait(Offer offer, int hours, String reason);

    @Meaning("Look again at seven in the morning, local time")
    void waitUntilMorning(Offer offer, String reason);

    @Meaning("One member of the household decides")
    void ask(Offer offer, String reason);

    @Meaning("Two members of the household decide")
    void askBoth(Offer offer, String reason);

    @Meaning("It is not bought")
    void decline(Offer offer, String reason);
}
