package dev.emptor.rules.model;

import dev.emptor.model.Limits;
import java.math.BigDecimal;

/**
 * What a rule can say. Every verb takes what it is about first and the reason last; the reason reaches the owner word
 * for word. What it is about decides at which moment the rule is asked. A number outside its range is refused with an
 * IllegalArgumentException; the rule then counts as failed, which is to ask.
 */
public interface Counsel {
    int MOST_POINTS = 100;
    int MOST_PERCENT_OFF = 50;
    int MOST_HOURS = 336;
    int MOST_PERCENT_OVER = 500;
    int MOST_PROPOSALS = Limits.COUNTERS;
    int MOST_KEPT = 50;
    int MOST_DAYS = 90;
    int MOST_WORTH = 1_000;

    // An offer, as it comes in or is weighed, and the deal at the last look. The most cautious wins: decline, askBoth,
    // ask, wait, counter, accept. If no rule speaks, it is asked.

    @Meaning("It may be bought")
    void accept(Offer offer, String reason);

    @Meaning("Ranks it among what may be bought: each of 1 to " + MOST_POINTS + " points counts as one percent off "
            + "its price; permits nothing by itself")
    void prefer(Offer offer, int points, String reason);

    @Meaning("Bargain over it: ask the seller for 1 to " + MOST_PERCENT_OFF + " percent less, unless a rule about the "
            + "negotiation aims otherwise")
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

    // A negotiation that is about to open, or in which the seller answered. Rules about offers say whether to bargain
    // (counter), these say how, and permit no purchase. The mildest aim, the lowest limit, the least patience, the most
    // patient manner, the highest floor and the smallest weight of an issue hold; what no rule takes back is mentioned;
    // stop wins over ask, ask over all of these. If no rule speaks, the seller is asked for what counter says.

    @Meaning("First ask for 1 to " + MOST_PERCENT_OFF + " percent under the best first quote of all, or the usual "
            + "price where that is less, in each talk up to 8 percent more; how later proposals come to meet the "
            + "seller is the manner")
    void aim(Negotiation negotiation, int percent, String reason);

    @Meaning("Take nothing from this talk that is more than 0 to " + MOST_PERCENT_OVER + " percent over the usual "
            + "price; while no usual price is known, ask")
    void limit(Negotiation negotiation, int percent, String reason);

    @Meaning("Make at most 1 to " + MOST_PROPOSALS + " proposals to this seller; without such a rule it is "
            + Limits.PATIENCE)
    void patience(Negotiation negotiation, int proposals, String reason);

    @Meaning("How to come to meet the seller: \"patient\" hardly moves until the end, \"firm\" a little, \"even\" more "
            + "in the second half, \"quick\" by as much each time, \"hurry\" early, to be done soon")
    void manner(Negotiation negotiation, String manner, String reason);

    @Meaning("Keep the last 1 to " + MOST_KEPT + " percent of the way to what may be taken back until the talk ends")
    void floor(Negotiation negotiation, int percent, String reason);

    @Meaning("What may be said to the seller while it is true, and never is without such a rule: \"another-offer\" "
            + "(not whose or which), \"larger-quantity\", \"next-time\"; \"nothing\" takes it all back")
    void mention(Negotiation negotiation, String what, String reason);

    @Meaning("What one step of an issue is worth to you, in money, when the offers of this purchase are compared: "
            + "\"day\", delivery one day sooner, \"return-day\", one day more to send it back, or \"warranty-month\"")
    void weigh(Negotiation negotiation, String issue, BigDecimal worth, String reason);

    @Meaning("Do not bargain with this seller, or no further; its offer is judged as it stands")
    void stop(Negotiation negotiation, String reason);

    @Meaning("Do not bargain; one member of the household decides on the offer as it stands")
    void ask(Negotiation negotiation, String reason);

    // A personal datum that the next step would give. The most cautious wins: withhold, ask, substitute, give. If no
    // rule speaks, what the stage allows is given; no rule can give more.

    @Meaning("It may be given, as far as the step allows")
    void give(DataRequest request, String reason);

    @Meaning("Give the stand-in of that name from config/profile.yaml instead; where there is none, it is withheld")
    void substitute(DataRequest request, String standIn, String reason);

    @Meaning("It is not given; where the step cannot be done without it, the deal is turned away")
    void withhold(DataRequest request, String reason);

    @Meaning("One member of the household decides, shown the deal, before it is given")
    void ask(DataRequest request, String reason);

    // Other terms on data that the chosen seller names, never wider than the most in config/emptor.yaml. The most
    // cautious wins: withhold, ask, give. If no rule speaks, they are taken.

    @Meaning("They may be taken: what the seller learns then is given under them")
    void give(Agreement agreement, String reason);

    @Meaning("They are not taken; the purchase goes on with no agreement, and that is counted against the seller")
    void withhold(Agreement agreement, String reason);

    @Meaning("One member of the household decides, shown the deal, before they are taken")
    void ask(Agreement agreement, String reason);

    // An order that something became of. Opinions add up. If no rule speaks, Emptor tells of what happened, counts it
    // for or against the seller, and does nothing else.

    @Meaning("Tell the owner again in 1 to " + MOST_DAYS + " days; the soonest holds")
    void remind(Order order, int days, String reason);

    @Meaning("Tell the owner that something is wrong with it, once, and count it against the seller")
    void dispute(Order order, String reason);

    @Meaning("Treat the seller as not enabled from now on, until the owner lifts it")
    void block(Order order, String reason);

    @Meaning("Ask a member of the household whether all is well; a no is a dispute")
    void ask(Order order, String reason);
}
