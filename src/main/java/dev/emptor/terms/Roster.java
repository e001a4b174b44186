package dev.emptor.terms;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The agreements that are known, in their order. Ids and URIs are each there once; what is not on it means nothing. */
public record Roster(List<Agreement> agreements) {
    public static final Roster EMPTY = new Roster(List.of());
    /** Agreements on one roster. */
    public static final int LARGEST = 100;

    public Roster {
        agreements = List.copyOf(agreements);
        Fit.check(agreements.size() <= LARGEST, "a roster has at most " + LARGEST + " agreements");
        Set<String> names = new HashSet<>();
        for (Agreement agreement : agreements) {
            Fit.check(names.add("id " + agreement.ref().id()) && names.add("uri " + agreement.ref().uri()),
                    "agreement " + agreement.ref().id() + " is on the roster twice");
        }
    }

    /** The agreement that is bound by this URI and this hash; its id alone says nothing. */
    public Optional<Agreement> find(AgreementRef ref) {
        return agreements.stream().filter(a -> a.ref().binds(ref)).findFirst();
    }

    /** The same, if it is called here as it is called there: what people read must be what is bound. */
    public Optional<Agreement> named(AgreementRef ref) {
        return find(ref).filter(known -> known.ref().equals(ref));
    }

    /** The agreement that an owner means by an id. */
    public Optional<Agreement> byId(String id) {
        return agreements.stream().filter(a -> a.ref().id().equals(id)).findFirst();
    }

    /** The widest agreement that is at most both, if there is one that all such are at most. */
    public Optional<Agreement> meet(Agreement a, Agreement b) {
        return best(c -> c.scope().atMost(a.scope()) && c.scope().atMost(b.scope()), false);
    }

    /** The strictest agreement that both are at most, if there is one that is at most all such. */
    public Optional<Agreement> join(Agreement a, Agreement b) {
        return best(c -> a.scope().atMost(c.scope()) && b.scope().atMost(c.scope()), true);
    }

    private Optional<Agreement> best(Predicate<Agreement> bound, boolean least) {
        List<Agreement> bounds = agreements.stream().filter(bound).toList();
        return bounds.stream().filter(one -> bounds.stream().allMatch(other ->
                least ? one.scope().atMost(other.scope()) : other.scope().atMost(one.scope()))).findFirst();
    }
}
