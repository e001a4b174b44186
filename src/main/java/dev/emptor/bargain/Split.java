package dev.emptor.bargain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The cheapest way to get an exact quantity of one article, or exact quantities of several, from one or more sellers:
 * each seller's fixed cost is paid once if anything is bought from it, and what it sells is sold in lots within bounds.
 * Exact and deterministic; among equals the one with fewer sellers, then the one that comes first by names.
 */
public final class Split {
    /** The most that quantities may multiply to, each plus one: a single article up to {@value} less one. */
    public static final int MOST_STATES = 4_096;
    private static final long NEVER = Long.MAX_VALUE;

    /**
     * Something a seller sells.
     *
     * @param name a name that is its own with this seller
     * @param pieces how many of each wanted article are in one of it; more than one above zero is a bundle
     * @param each what one of it costs in minor units, with tax and without what is paid once
     * @param least how many of it are sold at least, if any; a scale of prices is one lot for each step
     * @param most how many of it are sold at most
     */
    public record Lot(String name, List<Integer> pieces, long each, int least, int most) {
        public Lot {
            pieces = List.copyOf(pieces);
            if (pieces.stream().anyMatch(p -> p < 0) || pieces.stream().noneMatch(p -> p > 0)) {
                throw new IllegalArgumentException("a lot has pieces of at least one article, and of none less than 0");
            }
            if (each < 0 || each > Preferences.MOST_POINTS || least < 1 || most < least) {
                throw new IllegalArgumentException("a lot costs 0 or more and is sold at least once, at most more");
            }
        }
    }

    /**
     * A seller and its bounds.
     *
     * @param once what is paid once if anything is bought from it, in minor units: shipping, fees, and if wished what
     *     one more parcel is to save at least
     * @param least how many pieces it sells at least, of all articles together
     * @param most how many pieces it sells at most
     */
    public record Seller(String name, List<Lot> lots, long once, int least, int most) {
        public Seller {
            lots = List.copyOf(lots);
            if (once < 0 || once > Preferences.MOST_POINTS || least < 0 || most < least) {
                throw new IllegalArgumentException("what is paid once is 0 or more, and the most not below the least");
            }
        }
    }

    /** So many of a lot. */
    public record Part(String seller, String lot, int count) {}

    /** What to buy from whom, by names, and what it costs with all that is paid once. */
    public record Cover(List<Part> parts, long cost) {
        public Cover {
            parts = List.copyOf(parts);
        }

        public int sellers() {
            return (int) parts.stream().map(Part::seller).distinct().count();
        }
    }

    private final int[] sizes;
    private final int[] strides;
    private final int states;

    private Split(List<Integer> wanted) {
        sizes = wanted.stream().mapToInt(quantity -> quantity + 1).toArray();
        strides = new int[sizes.length];
        long product = 1;
        for (int i = 0; i < sizes.length; i++) {
            strides[i] = (int) product;
            product *= sizes[i];
            if (sizes[i] < 1 || product > MOST_STATES) {
                throw new IllegalArgumentException("quantities are 0 or more, and, each plus one, multiply to at most "
                        + MOST_STATES);
            }
        }
        states = (int) product;
    }

    /** The cheapest cover by at most so many sellers; empty if there is none. */
    public static Optional<Cover> cheapest(List<Integer> wanted, List<Seller> sellers, int mostSellers) {
        return cheapest(wanted, 0, sellers, mostSellers);
    }

    /** The cheapest way to get so many pieces of one article, or up to so many more where that is cheaper. */
    public static Optional<Cover> enough(int wanted, int more, List<Seller> sellers, int mostSellers) {
        return cheapest(List.of(wanted + more), more, sellers, mostSellers);
    }

    private static Optional<Cover> cheapest(List<Integer> wanted, int more, List<Seller> sellers, int mostSellers) {
        Split split = new Split(wanted);
        List<Seller> ordered = ordered(sellers, Seller::name).stream().map(seller -> new Seller(seller.name(),
                ordered(seller.lots(), Lot::name), seller.once(), seller.least(), seller.most())).toList();
        if (ordered.stream().flatMap(s -> s.lots().stream()).anyMatch(lot -> lot.pieces().size() != wanted.size())) {
            throw new IllegalArgumentException("a lot says for each wanted article how many of it are in it");
        }
        return split.over(ordered, more, Math.max(0, Math.min(mostSellers, ordered.size())));
    }

    private static <T> List<T> ordered(List<T> all, Function<T, String> name) {
        Set<String> names = new HashSet<>();
        if (!all.stream().map(name).allMatch(names::add)) {
            throw new IllegalArgumentException("each seller, and each lot of a seller, has a name of its own");
        }
        return all.stream().sorted(Comparator.comparing(name)).toList();
    }

    /** Dynamic programming over the sellers: the least cost of each state with exactly so many of them used. */
    private Optional<Cover> over(List<Seller> sellers, int more, int mostSellers) {
        long[][] cost = new long[mostSellers + 1][states];
        int[][][] taken = new int[sellers.size()][mostSellers + 1][];
        List<int[][]> counts = new ArrayList<>();
        for (long[] row : cost) {
            Arrays.fill(row, NEVER);
        }
        Arrays.fill(cost[0], 0, more + 1, 0); // What nobody has to sell is there from the beginning.
        for (int s = 0; s < sellers.size(); s++) {
            counts.add(new int[sellers.get(s).lots().size()][states]);
            long[] alone = alone(sellers.get(s), counts.getLast());
            int[] offered = IntStream.range(1, states).filter(i -> alone[i] != NEVER).toArray();
            for (int used = mostSellers; used >= 1; used--) {
                taken[s][used] = new int[states];
                add(cost[used - 1], cost[used], alone, offered, taken[s][used]);
            }
        }
        int used = 0;
        for (int n = 1; n <= mostSellers; n++) {
            used = cost[n][states - 1] < cost[used][states - 1] ? n : used;
        }
        return cost[used][states - 1] == NEVER ? Optional.empty()
                : Optional.of(new Cover(parts(sellers, counts, taken, used), cost[used][states - 1]));
    }

    /** Adds what one seller can give to what those before it gave; remembers how much it is to give. */
    private void add(long[] before, long[] after, long[] alone, int[] offered, int[] taken) {
        for (int have = 0; have < states; have++) {
            if (before[have] == NEVER) {
                continue;
            }
            for (int more : offered) {
                if (fits(have, more) && before[have] + alone[more] < after[have + more]) {
                    after[have + more] = before[have] + alone[more];
                    taken[have + more] = more;
                }
            }
        }
    }

    /** What each state costs from this seller alone; remembers how many of each lot that takes. */
    private long[] alone(Seller seller, int[][] counts) {
        long[] cost = new long[states];
        Arrays.fill(cost, NEVER);
        cost[0] = seller.once();
        for (int l = 0; l < seller.lots().size(); l++) {
            Lot lot = seller.lots().get(l);
            int one = state(lot.pieces());
            long[] with = cost.clone();
            for (int have = 0; one > 0 && have < states; have++) {
                int at = have;
                for (int n = 1; cost[have] != NEVER && n <= lot.most() && fits(at, one); n++) {
                    at += one;
                    long total = cost[have] + n * lot.each();
                    if (n >= lot.least() && total < with[at]) {
                        with[at] = total;
                        counts[l][at] = n;
                    }
                }
            }
            cost = with;
        }
        for (int state = 0; state < states; state++) {
            int pieces = pieces(state);
            cost[state] = pieces < seller.least() || pieces > seller.most() ? NEVER : cost[state];
        }
        return cost;
    }

    /** Goes the way back. */
    private List<Part> parts(List<Seller> sellers, List<int[][]> counts, int[][][] taken, int most) {
        List<Part> parts = new ArrayList<>();
        int state = states - 1;
        int used = most;
        for (int s = sellers.size() - 1; s >= 0 && used > 0; s--) {
            int from = taken[s][used][state];
            if (from == 0) {
                continue;
            }
            state -= from;
            used--;
            for (int l = sellers.get(s).lots().size() - 1; l >= 0; l--) {
                Lot lot = sellers.get(s).lots().get(l);
                int count = counts.get(s)[l][from];
                if (count > 0) {
                    parts.addFirst(new Part(sellers.get(s).name(), lot.name(), count));
                    from -= count * state(lot.pieces());
                }
            }
        }
        return parts;
    }

    /** The number of a state, or 0 if it has more of an article than is wanted. */
    private int state(List<Integer> pieces) {
        int state = 0;
        for (int i = 0; i < sizes.length; i++) {
            if (pieces.get(i) >= sizes[i]) {
                return 0;
            }
            state += pieces.get(i) * strides[i];
        }
        return state;
    }

    private boolean fits(int have, int more) {
        boolean fits = have + more < states;
        for (int i = 0; fits && i < sizes.length; i++) {
            fits = have / strides[i] % sizes[i] + more / strides[i] % sizes[i] < sizes[i];
        }
        return fits;
    }

    private int pieces(int state) {
        int pieces = 0;
        for (int i = 0; i < sizes.length; i++) {
            pieces += state / strides[i] % sizes[i];
        }
        return pieces;
    }
}
