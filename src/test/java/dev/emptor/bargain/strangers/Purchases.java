package dev.emptor.bargain.strangers;

import dev.emptor.bargain.Domain;
import dev.emptor.bargain.Issue;
import dev.emptor.bargain.Preferences;
import dev.emptor.bargain.Scenario;
import dev.emptor.bargain.Worth;
import java.util.List;
import java.util.stream.LongStream;

/** What is bought and sold in these games: price in cents, days of delivery, days of return, months of warranty. */
public final class Purchases {
    private static final Issue RETURNS = new Issue.Choice("returns", List.of("none", "14 days", "30 days", "60 days"));
    private static final Issue WARRANTY = new Issue.Choice("warranty", List.of("none", "12 months", "24 months"));

    private Purchases() {}

    /** Twelve in which a deal exists, of 12 to about 1,200 outcomes. */
    public static List<Scenario> all(int rounds) {
        return List.of(priceOnly("narrow", rounds, 1999, 3999, 50, 3000, 2700),
                priceOnly("wide", rounds, 999, 4999, 100, 4200, 1600),
                priceOnly("seller-strong", rounds, 2499, 3999, 25, 3900, 3300),
                days("days", rounds, 80, 30, 3800, 2300), days("days-dear-to-seller", rounds, 40, 110, 3600, 2900),
                express(rounds), returns(rounds), four(rounds), vetoes(rounds), few(rounds), onlyByTrade(rounds),
                elsewhere(rounds));
    }

    /** One in which no deal is good for both. */
    public static Scenario none(int rounds) {
        return priceOnly("none", rounds, 1999, 3999, 50, 2600, 2900);
    }

    static Scenario priceOnly(String id, int rounds, long from, long to, long step, long limit, long cost) {
        Domain domain = new Domain(List.of(new Issue.Amount("price", from, to, step)));
        return game(id, rounds, domain, limit, List.of(pays(to)), cost, List.of(earns(to)));
    }

    /** A day sooner is worth something to the buyer and costs the seller something. */
    private static Scenario days(String id, int rounds, long sooner, long later, long limit, long cost) {
        Domain domain = new Domain(List.of(new Issue.Amount("price", 1999, 3999, 100),
                new Issue.Amount("days", 1, 7, 1)));
        return game(id, rounds, domain, limit, List.of(pays(3999), new Worth.PerUnit(-sooner, 0, 30)), cost,
                List.of(earns(3999), new Worth.PerUnit(later, 0, 30)));
    }

    private static Scenario express(int rounds) {
        Domain domain = new Domain(List.of(new Issue.Amount("price", 1499, 3499, 50),
                new Issue.Choice("delivery", List.of("express", "two days", "a week"))));
        return game("express", rounds, domain, 2600, List.of(pays(3499), each(900, 600, 0)), 1700,
                List.of(earns(3499), each(-700, -100, 0)));
    }

    private static Scenario returns(int rounds) {
        Domain domain = new Domain(List.of(new Issue.Amount("price", 999, 2999, 100), new Issue.Amount("days", 1, 5, 1),
                RETURNS));
        return game("returns", rounds, domain, 2300, List.of(pays(2999), new Worth.PerUnit(-50, 0, 30),
                each(0, 250, 400, 450)), 1300,
                List.of(earns(2999), new Worth.PerUnit(20, 0, 30), each(0, -60, -150, -500)));
    }

    private static Scenario four(int rounds) {
        Domain domain = new Domain(List.of(new Issue.Amount("price", 4999, 9499, 250),
                new Issue.Amount("days", 1, 5, 1), RETURNS, WARRANTY));
        return game("four", rounds, domain, 7800, List.of(pays(9499), new Worth.PerUnit(-120, 0, 30),
                each(0, 200, 300, 350), each(0, 700, 900)), 5200,
                List.of(earns(9499), new Worth.PerUnit(60, 0, 30), each(0, -100, -250, -700), each(0, -200, -800)));
    }

    /** Without a right of return the buyer does not buy, and a long warranty the seller cannot give. */
    private static Scenario vetoes(int rounds) {
        Domain domain = new Domain(List.of(new Issue.Amount("price", 2999, 5999, 250),
                new Issue.Amount("days", 1, 4, 1), RETURNS, WARRANTY));
        return game("vetoes", rounds, domain, 5000, List.of(pays(5999), new Worth.PerUnit(-60, 0, 30),
                each(Worth.NEVER, 0, 300, 400), each(0, 300, 500)), 3600,
                List.of(earns(5999), new Worth.PerUnit(80, 0, 30), each(0, -80, -200, -450),
                        each(0, -150, Worth.NEVER)));
    }

    private static Scenario few(int rounds) {
        Domain domain = new Domain(List.of(new Issue.Choice("price", List.of("1900", "2100", "2300", "2500")),
                new Issue.Choice("delivery", List.of("tomorrow", "next week")), WARRANTY));
        return game("few", rounds, domain, 0, List.of(each(600, 400, 200, 0), each(250, 0), each(-300, 0, 100)), 0,
                List.of(each(0, 200, 400, 600), each(-100, 0), each(0, -80, -350)));
    }

    /** At no price alone: only what is cheap for one and dear to the other makes a deal. */
    private static Scenario onlyByTrade(int rounds) {
        Domain domain = new Domain(List.of(new Issue.Amount("price", 1999, 3999, 100), RETURNS, WARRANTY));
        return game("only-by-trade", rounds, domain, 2600, List.of(pays(3999), each(0, 300, 500, 600),
                each(0, 400, 500)), 2700,
                List.of(earns(3999), each(0, -50, -150, -500), each(0, -100, -450)));
    }

    /** Both have something better than nothing elsewhere. */
    private static Scenario elsewhere(int rounds) {
        Domain domain = new Domain(List.of(new Issue.Amount("price", 1999, 4999, 100),
                new Issue.Amount("days", 1, 7, 1)));
        Preferences buyer = new Preferences(domain, 4500, List.of(pays(4999), new Worth.PerUnit(-60, 0, 30)), 900);
        Preferences seller = new Preferences(domain, -1800, List.of(earns(4999), new Worth.PerUnit(40, 0, 30)), 700);
        return new Scenario("elsewhere", rounds, buyer, seller);
    }

    static Scenario game(String id, int rounds, Domain domain, long limit, List<Worth> buyer, long cost,
            List<Worth> seller) {
        return new Scenario(id, rounds, Preferences.ofBuyer(domain, limit, buyer),
                new Preferences(domain, -cost, seller, 0));
    }

    static Worth pays(long most) {
        return new Worth.PerUnit(-1, 0, most);
    }

    static Worth earns(long most) {
        return new Worth.PerUnit(1, 0, most);
    }

    static Worth each(long... points) {
        return new Worth.Each(LongStream.of(points).boxed().toList());
    }
}
