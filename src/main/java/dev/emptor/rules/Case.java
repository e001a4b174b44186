package dev.emptor.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What holds of fields and of pairs of fields when some conditions hold: one of the cases in which a rule fires. A pair
 * says how its first field stands to its second.
 */
record Case(Map<String, Possible> fields, Map<String, Relation> pairs) {
    static final Case ANY = new Case(Map.of(), Map.of());
    static final List<Case> ALWAYS = List.of(ANY);
    static final List<Case> NEVER = List.of();
    /** Beyond this, conditions are taken to say nothing. */
    private static final int MOST = 64;

    /** Which of less, equal and more are left over, or that one of the two is unknown. */
    record Relation(boolean unknown, boolean less, boolean equal, boolean more) {
        Relation and(Relation other) {
            return new Relation(unknown && other.unknown, less && other.less, equal && other.equal,
                    more && other.more);
        }

        boolean isEmpty() {
            return !unknown && !less && !equal && !more;
        }
    }

    static List<Case> field(String cell, Possible possible) {
        return possible.isEmpty() ? NEVER : List.of(new Case(Map.of(cell, possible), Map.of()));
    }

    static List<Case> pair(String pair, Relation relation) {
        return relation.isEmpty() ? NEVER : List.of(new Case(Map.of(), Map.of(pair, relation)));
    }

    /** Both at once, if they can be. */
    Optional<Case> and(Case other) {
        Map<String, Possible> all = new TreeMap<>(fields);
        for (Map.Entry<String, Possible> each : other.fields.entrySet()) {
            Possible both = all.merge(each.getKey(), each.getValue(), Possible::and);
            if (both.isEmpty()) {
                return Optional.empty();
            }
        }
        Map<String, Relation> related = new TreeMap<>(pairs);
        for (Map.Entry<String, Relation> each : other.pairs.entrySet()) {
            Relation both = related.merge(each.getKey(), each.getValue(), Relation::and);
            if (both.isEmpty()) {
                return Optional.empty();
            }
        }
        return Optional.of(new Case(all, related));
    }

    /** Every case of the one with every case of the other. */
    static List<Case> both(List<Case> some, List<Case> others) {
        List<Case> all = new ArrayList<>();
        for (Case one : some) {
            for (Case other : others) {
                one.and(other).ifPresent(all::add);
                if (all.size() > MOST) {
                    // The others are dropped, which leaves over more than is possible, and so is safe.
                    return some;
                }
            }
        }
        return List.copyOf(all);
    }

    static List<Case> either(List<Case> some, List<Case> others) {
        List<Case> all = new ArrayList<>(some);
        all.addAll(others);
        return all.size() > MOST ? ALWAYS : all;
    }
}
