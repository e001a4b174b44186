package dev.emptor.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Opinions joined: the most cautious verb wins. If no rule speaks, or only to prefer, the verdict on an offer is to
 * ask. Where no rule speaks of bargaining or of an order, things go as usual; of a datum, it is given as far as its
 * stage allows. Opinions are kept sorted, so that the order in which rules fired leaves no trace.
 */
public record Verdict(Verb verb, List<Opinion> opinions) {
    /** Who is named where no rule spoke. */
    public static final String SILENT = "No rule speaks";

    public Verdict {
        opinions = List.copyOf(opinions);
    }

    /** The opinions on an offer, or at the last look. */
    public static Verdict join(List<Opinion> opinions) {
        return join(Moment.OFFER, opinions);
    }

    public static Verdict join(Moment moment, List<Opinion> opinions) {
        List<Opinion> sorted = new ArrayList<>(opinions.stream().distinct().sorted().toList());
        if (sorted.stream().allMatch(o -> o.verb() == Verb.PREFER || (o.verb() == Verb.WEIGH && asks(moment)))) {
            sorted.add(silence(moment));
            sorted.sort(null);
        }
        return new Verdict(sorted.get(0).verb(), sorted);
    }

    private static boolean asks(Moment moment) {
        return moment == Moment.OFFER || moment == Moment.LAST_LOOK;
    }

    private static Opinion silence(Moment moment) {
        return switch (moment) {
            case OFFER, LAST_LOOK -> silence(Verb.ASK, "no rule says what to do with this offer");
            case BARGAIN -> silence(Verb.AS_USUAL, "no rule says how to bargain with this seller");
            case SHARE -> silence(Verb.GIVE, "no rule speaks of this, and the step needs it");
            case AFTER -> silence(Verb.AS_USUAL, "no rule says what to do about this order");
        };
    }

    private static Opinion silence(Verb verb, String why) {
        return new Opinion(SILENT, "guard", 0, verb, 0, why);
    }

    /** This verdict on an offer with one more opinion joined in. */
    public Verdict and(Opinion opinion) {
        List<Opinion> all = new ArrayList<>(opinions);
        all.add(opinion);
        return join(all);
    }

    /** The opinions that made the verdict what it is. */
    public List<Opinion> deciding() {
        return saying(verb).toList();
    }

    /** The sum of all points given by {@code prefer}. */
    public int preference() {
        return saying(Verb.PREFER).mapToInt(Opinion::amount).sum();
    }

    /** The smallest number given with the deciding verb: the mildest counter, the shortest wait. */
    public int amount() {
        return least(verb).orElse(0);
    }

    /**
     * The smallest number given with that verb, if any rule says it: the mildest aim, the lowest limit, the least
     * patience, the soonest reminder.
     */
    public Optional<Integer> least(Verb said) {
        return saying(said).map(Opinion::amount).min(Integer::compare);
    }

    /** The opinions with that verb. */
    public Stream<Opinion> saying(Verb said) {
        return opinions.stream().filter(o -> o.verb() == said);
    }
}
