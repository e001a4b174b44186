package dev.emptor.crowd;

import dev.emptor.model.Anonymity;
import dev.emptor.model.Fulfilment;
import dev.emptor.model.Wanted;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * A request made to say less until enough households could have sent it, or until nothing is left to leave out.
 * {@code dropped} names what it does not say any more; all of it is still looked at at home, in what is offered.
 */
public record Fitting(Asked asked, Estimate estimate, long needed, List<String> dropped) {
    public Fitting {
        dropped = List.copyOf(dropped);
    }

    public boolean enough() {
        return estimate.households() >= needed;
    }

    /** Says as much as may be said to so many sellers. The amount is always one of the ladder. */
    public static Fitting of(Asked exact, int sellers, Anonymity least) {
        Asked asked = with(exact, exact.wanted(), exact);
        long needed = needed(exact, sellers, least);
        List<String> dropped = new ArrayList<>();
        Estimate estimate = Estimate.of(asked);
        while (estimate.households() < needed) {
            Wanted less = less(asked.wanted(), dropped);
            if (less.equals(asked.wanted())) {
                break;
            }
            asked = with(exact, less, asked);
            estimate = Estimate.of(asked);
        }
        return new Fitting(asked, estimate, needed, dropped);
    }

    private static Asked with(Asked exact, Wanted wanted, Asked before) {
        return new Asked(exact.country(), before.region(), exact.category(), wanted, Amounts.common(exact.amount()),
                exact.delivery(), exact.days(), exact.foreign());
    }

    /** How many households must be able to have sent a request. */
    static long needed(Asked asked, int sellers, Anonymity least) {
        return isSensitive(asked, least) ? least.sensitive() : sellers > 1 ? least.broadcast() : least.directed();
    }

    /** By its category, or by what it says of the goods. */
    private static boolean isSensitive(Asked asked, Anonymity least) {
        return Sensitive.is(asked.category()) || asked.wanted().words().stream().anyMatch(Sensitive::is)
                || asked.wanted().features().stream().anyMatch(Sensitive::is)
                || least.sensitiveCategories().stream().anyMatch(own -> own.equalsIgnoreCase(asked.category()));
    }

    /** One thing less: the exact article if words say what it is, the rarest feature, the rarest word but one. */
    private static Wanted less(Wanted wanted, List<String> dropped) {
        if (!wanted.gtins().isEmpty() && !wanted.words().isEmpty()) {
            dropped.add("the exact article");
            return new Wanted(List.of(), wanted.words(), wanted.without(), wanted.features());
        }
        if (!wanted.features().isEmpty()) {
            String rarest = rarest(wanted.features(), Shares::ofFeature);
            dropped.add(rarest);
            return new Wanted(wanted.gtins(), wanted.words(), wanted.without(), without(wanted.features(), rarest));
        }
        if (wanted.words().stream().distinct().count() > 1) {
            String rarest = rarest(wanted.words(), Shares::ofWord);
            dropped.add(rarest);
            return new Wanted(wanted.gtins(), without(wanted.words(), rarest), wanted.without(), wanted.features());
        }
        return wanted;
    }

    /** What of the request makes it rare and could be stated otherwise, in an owner's words. */
    public List<String> helps() {
        List<String> helps = new ArrayList<>();
        Wanted wanted = asked.wanted();
        if (!wanted.gtins().isEmpty()) {
            helps.add("say in words what it is, not by an article number");
        }
        if (!wanted.words().isEmpty() && wanted.gtins().isEmpty()) {
            helps.add("use more common words than '" + rarest(wanted.words(), Shares::ofWord) + "'");
        }
        if (!wanted.features().isEmpty()) {
            helps.add("do without '" + rarest(wanted.features(), Shares::ofFeature) + "'");
        }
        if (Amounts.rare(asked.amount())) {
            helps.add("need an amount that is sold more often");
        }
        if (Shares.isRare(asked.category())) {
            helps.add("state it in a broader category, such as household or pantry");
        }
        if (!asked.delivery().isEmpty() && !asked.delivery().equals(List.of(Fulfilment.HOME))) {
            helps.add("let it come to your home");
        }
        helps.add("give sellers more days to answer: more households ask for such a thing in a week than in a day");
        return helps;
    }

    private static String rarest(List<String> all, ToLongFunction<String> share) {
        String rarest = all.get(0);
        for (String one : all) {
            rarest = share.applyAsLong(one) <= share.applyAsLong(rarest) ? one : rarest;
        }
        return rarest;
    }

    private static List<String> without(List<String> all, String one) {
        return all.stream().filter(other -> !other.equals(one)).toList();
    }
}
