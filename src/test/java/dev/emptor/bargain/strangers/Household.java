package dev.emptor.bargain.strangers;

import static dev.emptor.bargain.strangers.Purchases.each;
import static dev.emptor.bargain.strangers.Purchases.earns;
import static dev.emptor.bargain.strangers.Purchases.game;
import static dev.emptor.bargain.strangers.Purchases.pays;
import static dev.emptor.bargain.strangers.Purchases.priceOnly;

import dev.emptor.bargain.Domain;
import dev.emptor.bargain.Issue;
import dev.emptor.bargain.Preferences;
import dev.emptor.bargain.Scenario;
import dev.emptor.bargain.Worth;
import java.util.List;

/**
 * What a household buys in a year, in cents; from wide zones to one outcome and to none. That it takes long costs
 * nobody anything.
 */
public final class Household {
    private Household() {}

    /** Fourteen in which a deal exists, of 8 to about 800 outcomes. */
    public static List<Scenario> all(int rounds) {
        return List.of(priceOnly("bicycle-second-hand", rounds, 15_000, 45_000, 500, 42_000, 20_000),
                priceOnly("heating-oil", rounds, 8_900, 11_900, 50, 10_600, 9_700),
                priceOnly("pellets-one-price", rounds, 31_900, 36_900, 100, 34_050, 33_950),
                priceOnly("garage-clearance", rounds, 2_000, 20_000, 500, 19_000, 2_500),
                firewood(rounds), washer(rounds), sofa(rounds), mattress(rounds), laptop(rounds), phone(rounds),
                tyres(rounds), flowers(rounds), childSeat(rounds), glasses(rounds));
    }

    /** Three in which no deal is good for both: too far apart, by so little that it is a pity, and by a veto each. */
    public static List<Scenario> none(int rounds) {
        Domain domain = new Domain(List.of(new Issue.Amount("price", 4_900, 9_900, 250),
                new Issue.Choice("returns", List.of("none", "14 days", "60 days"))));
        return List.of(priceOnly("coffee-machine-too-dear", rounds, 39_900, 79_900, 1_000, 48_000, 62_000),
                priceOnly("kettle-a-cent-apart", rounds, 2_499, 4_999, 50, 3_498, 3_499),
                game("coat-returns", rounds, domain, 9_000, List.of(pays(9_900), each(Worth.NEVER, Worth.NEVER, 0)),
                        5_000, List.of(earns(9_900), each(0, -200, Worth.NEVER))));
    }

    /** Stacked in the shed is dear to do; the seller would rather not drive this week. */
    private static Scenario firewood(int rounds) {
        Domain domain = new Domain(List.of(new Issue.Amount("price", 9_000, 15_000, 250),
                new Issue.Choice("when", List.of("this week", "in two weeks", "in a month")),
                new Issue.Choice("where", List.of("at the kerb", "in the yard", "stacked in the shed"))));
        return game("firewood", rounds, domain, 12_500, List.of(pays(15_000), each(400, 300, 0), each(0, 600, 2_400)),
                9_800, List.of(earns(15_000), each(-900, -200, 0), each(0, -300, -1_900)));
    }

    private static Scenario washer(int rounds) {
        Domain domain = new Domain(List.of(new Issue.Amount("price", 44_900, 69_900, 1_000),
                new Issue.Amount("days", 1, 5, 1), new Issue.Choice("old one", List.of("stays", "taken away")),
                new Issue.Choice("set up", List.of("no", "yes"))));
        return game("washing-machine", rounds, domain, 58_000, List.of(pays(69_900), new Worth.PerUnit(-900, 0, 30),
                each(0, 3_000), each(0, 2_500)), 47_000,
                List.of(earns(69_900), new Worth.PerUnit(300, 0, 30), each(0, -1_200), each(0, -3_900)));
    }

    /** Made to order: who can wait pays less, and leather costs more than this buyer gives for it. */
    private static Scenario sofa(int rounds) {
        Domain domain = new Domain(List.of(new Issue.Amount("price", 79_000, 149_000, 5_000),
                new Issue.Choice("weeks", List.of("two", "six", "ten", "fourteen")),
                new Issue.Choice("cover", List.of("cotton", "wool", "leather")),
                new Issue.Choice("legs", List.of("plain", "oak"))));
        return game("sofa", rounds, domain, 110_000, List.of(pays(149_000), each(9_000, 7_000, 2_000, 0),
                each(0, 16_000, 9_000), each(0, 1_500)), 72_000,
                List.of(earns(149_000), each(-14_000, -4_000, -1_000, 0), each(0, -6_000, -30_000), each(0, -900)));
    }

    /** Others sell mattresses too, and this seller has other buyers. */
    private static Scenario mattress(int rounds) {
        Domain domain = new Domain(List.of(new Issue.Amount("price", 24_900, 49_900, 1_000),
                new Issue.Choice("trial", List.of("none", "30 nights", "100 nights")),
                new Issue.Choice("carried", List.of("to the door", "up the stairs"))));
        return new Scenario("mattress", rounds,
                new Preferences(domain, 46_000, List.of(pays(49_900), each(0, 3_500, 4_500), each(0, 2_500)), 8_000),
                new Preferences(domain, -25_000, List.of(earns(49_900), each(0, -1_000, -4_200), each(0, -1_100)),
                        5_500));
    }

    private static Scenario laptop(int rounds) {
        Domain domain = new Domain(List.of(new Issue.Amount("price", 27_900, 47_900, 1_000),
                new Issue.Choice("warranty", List.of("12 months", "24 months", "36 months")),
                new Issue.Choice("battery", List.of("as it is", "new")), new Issue.Amount("days", 1, 6, 1)));
        return game("laptop-refurbished", rounds, domain, 38_000, List.of(pays(47_900), each(0, 2_600, 3_600),
                each(0, 4_500), new Worth.PerUnit(-250, 0, 30)), 29_500,
                List.of(earns(47_900), each(0, -700, -2_900), each(0, -3_100), new Worth.PerUnit(90, 0, 30)));
    }

    /** A month's price; the buyer does not want to be bound, the seller wants it much. */
    private static Scenario phone(int rounds) {
        Domain domain = new Domain(List.of(new Issue.Amount("a month", 799, 2_799, 100),
                new Issue.Choice("bound", List.of("a month", "a year", "two years")),
                new Issue.Choice("gigabytes", List.of("5", "15", "40", "without end"))));
        return game("phone-contract", rounds, domain, 1_500, List.of(pays(2_799), each(450, 250, 0),
                each(0, 500, 800, 900)), 700,
                List.of(earns(2_799), each(0, 300, 650), each(0, -60, -210, -700)));
    }

    /** Saturday is best for the buyer and worst for the seller; keeping the old wheels is cheap where there is room. */
    private static Scenario tyres(int rounds) {
        Domain domain = new Domain(List.of(new Issue.Amount("price", 32_000, 48_000, 500),
                new Issue.Choice("fitted on", List.of("Tuesday", "Thursday", "Saturday", "Monday after")),
                new Issue.Choice("old wheels", List.of("taken home", "kept here"))));
        return game("tyres", rounds, domain, 39_000, List.of(pays(48_000), each(0, 400, 1_800, 200), each(0, 2_900)),
                36_500, List.of(earns(48_000), each(300, 100, -1_300, 500), each(0, -800)));
    }

    /** Few outcomes, and both want them brought on the day itself. */
    private static Scenario flowers(int rounds) {
        Domain domain = new Domain(List.of(new Issue.Choice("price", List.of("2900", "3400", "3900", "4400")),
                new Issue.Choice("brought", List.of("the day before", "on the day"))));
        return game("flowers", rounds, domain, 0, List.of(each(1_200, 700, 200, -300), each(0, 600)), 0,
                List.of(each(-400, 100, 600, 1_100), each(0, 300)));
    }

    /** Only a tested one, and never one that comes after the child does; the seller gives no long return. */
    private static Scenario childSeat(int rounds) {
        Domain domain = new Domain(List.of(new Issue.Amount("price", 9_900, 18_900, 500),
                new Issue.Choice("tested", List.of("no", "older rule", "newer rule")),
                new Issue.Choice("here", List.of("tomorrow", "in a week", "in a month")),
                new Issue.Choice("returns", List.of("none", "14 days", "60 days"))));
        return game("child-seat", rounds, domain, 16_000, List.of(pays(18_900), each(Worth.NEVER, 0, 2_200),
                each(600, 400, Worth.NEVER), each(0, 500, 900)), 11_000,
                List.of(earns(18_900), each(2_000, 0, -1_400), each(-700, 0, 300), each(0, -300, Worth.NEVER)));
    }

    /** Plain glasses bring no deal: only what costs the shop little and is worth much to the buyer makes one. */
    private static Scenario glasses(int rounds) {
        Domain domain = new Domain(List.of(new Issue.Amount("price", 14_900, 29_900, 500),
                new Issue.Choice("coating", List.of("none", "scratches", "scratches and glare")),
                new Issue.Choice("second pair", List.of("no", "plain", "sun"))));
        return game("glasses", rounds, domain, 18_000, List.of(pays(29_900), each(0, 900, 2_600),
                each(0, 2_000, 4_200)), 19_000,
                List.of(earns(29_900), each(0, -300, -1_100), each(0, -1_700, -2_600)));
    }
}
