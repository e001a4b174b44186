package dev.emptor.core;

import dev.emptor.model.Candidate;
import dev.emptor.model.Limits;
import dev.emptor.model.SellerId;
import dev.emptor.model.SortedDict;
import dev.emptor.model.UnitCost;
import dev.emptor.model.Verb;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which offers a purchase keeps when more come in than it can hold: of each seller, and of all, those that are not
 * declined and cost least for what they hold. It is the same few whatever order they came in, so flooding and speed
 * gain nothing.
 */
final class Shortlist {
    private static final Comparator<Candidate> CHEAPEST = Comparator
            .comparing((Candidate c) -> c.verdict().verb() == Verb.DECLINE)
            .thenComparing(c -> c.unitCost(), Shortlist::byCost)
            .thenComparing(Candidate::key);

    private Shortlist() {}

    /** The candidates with one more, or with it in place of its older version, and without who is one too many. */
    static SortedDict<String, Candidate> with(SortedDict<String, Candidate> all, Candidate candidate) {
        SortedDict<String, Candidate> next = all.with(candidate.key(), candidate);
        if (all.has(candidate.key())) {
            return next;
        }
        SellerId seller = candidate.offer().seller();
        List<Candidate> own = next.values().stream().filter(c -> c.offer().seller().equals(seller)).toList();
        if (own.size() > Limits.CANDIDATES_PER_SELLER) {
            return without(next, own);
        }
        return next.size() > Limits.CANDIDATES ? without(next, List.copyOf(next.values())) : next;
    }

    private static SortedDict<String, Candidate> without(SortedDict<String, Candidate> all, List<Candidate> among) {
        return all.without(among.stream().max(CHEAPEST).map(Candidate::key).orElseThrow());
    }

    /** Unknown comes last; what cannot be compared is kept in some order, but always the same. */
    private static int byCost(Optional<UnitCost> a, Optional<UnitCost> b) {
        if (a.isEmpty() || b.isEmpty()) {
            return Boolean.compare(a.isEmpty(), b.isEmpty());
        }
        return a.get().comparableWith(b.get()) ? a.get().compareTo(b.get()) : kind(a.get()).compareTo(kind(b.get()));
    }

    private static String kind(UnitCost cost) {
        return cost.cost().currency().getCurrencyCode() + cost.amount().dimension();
    }
}
