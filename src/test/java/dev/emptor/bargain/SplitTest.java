package dev.emptor.bargain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.emptor.bargain.Split.Cover;
import dev.emptor.bargain.Split.Lot;
import dev.emptor.bargain.Split.Part;
import dev.emptor.bargain.Split.Seller;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is bought of whom when more than one may sell it; every result beside that of trying everything. */
final class SplitTest {
    private static Lot lot(String name, int pieces, long each, int most) {
        return new Lot(name, List.of(pieces), each, 1, most);
    }

    private static Seller seller(String name, long once, Lot... lots) {
        return new Seller(name, List.of(lots), once, 0, 99);
    }

    @Test
    void one_has_too_few_so_the_rest_comes_from_another() {
        assertThat(Split.cheapest(List.of(10), List.of(seller("a", 4_00, lot("one", 1, 2_00, 6)),
                seller("b", 5_00, lot("four", 4, 12_00, 5), lot("one", 1, 3_50, 9))), 2)).contains(new Cover(
                List.of(new Part("a", "one", 6), new Part("b", "four", 1)), 33_00));
    }

    @Test
    void shipping_twice_must_be_worth_it() {
        Seller cheap = seller("cheap", 4_90, lot("one", 1, 9_00, 2));
        Seller dear = seller("dear", 4_90, lot("one", 1, 10_00, 9));
        assertThat(Split.cheapest(List.of(3), List.of(cheap, dear), 2).orElseThrow().parts())
                .containsExactly(new Part("dear", "one", 3));
        Seller cheaper = seller("cheap", 4_90, lot("one", 1, 7_00, 2));
        assertThat(Split.cheapest(List.of(3), List.of(cheaper, dear), 2).orElseThrow().sellers()).isEqualTo(2);
        assertThat(Split.cheapest(List.of(3), List.of(cheaper, dear), 1).orElseThrow().sellers()).isEqualTo(1);
    }

    @Test
    void a_bundle_is_taken_with_what_it_lacks_and_never_more_than_wanted() {
        Seller bundles = seller("bundles", 3_00, new Lot("set", List.of(2, 1), 20_00, 1, 9));
        Seller singles = seller("singles", 4_00, new Lot("printer", List.of(0, 1), 15_00, 1, 9),
                new Lot("paper", List.of(1, 0), 6_00, 1, 9));
        assertThat(Split.cheapest(List.of(3, 1), List.of(singles, bundles), 2)).contains(new Cover(
                List.of(new Part("bundles", "set", 1), new Part("singles", "paper", 1)), 33_00));
        assertThat(Split.cheapest(List.of(1, 1), List.of(bundles), 1)).isEmpty();
    }

    @Test
    void a_scale_of_prices_and_the_bounds_of_a_seller_hold() {
        Lot few = new Lot("few", List.of(1), 5_00, 1, 9);
        Lot many = new Lot("many", List.of(1), 4_00, 10, 50);
        assertThat(Split.cheapest(List.of(12), List.of(seller("a", 0, few, many)), 1))
                .contains(new Cover(List.of(new Part("a", "many", 12)), 48_00));
        assertThat(Split.cheapest(List.of(9), List.of(seller("a", 0, few, many)), 1))
                .contains(new Cover(List.of(new Part("a", "few", 9)), 45_00));
        assertThat(Split.cheapest(List.of(9), List.of(new Seller("a", List.of(few), 0, 10, 20)), 1)).isEmpty();
        assertThat(Split.cheapest(List.of(9), List.of(new Seller("a", List.of(few), 0, 1, 8)), 1)).isEmpty();
        assertThat(Split.cheapest(List.of(0), List.of(seller("a", 1_00, few)), 1)).contains(new Cover(List.of(), 0));
    }

    @Test
    void what_would_take_too_long_or_means_two_things_is_refused() {
        assertThatThrownBy(() -> Split.cheapest(List.of(70, 70), List.of(), 2))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Split.cheapest(List.of(1), List.of(seller("a", 0), seller("a", 0)), 2))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Lot("a", List.of(0), 1, 1, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nothing_is_cheaper_and_no_order_counts() {
        Random random = new Random(5);
        for (int game = 0; game < 3_000; game++) {
            int articles = 1 + random.nextInt(2);
            List<Integer> wanted = random.ints(articles, 0, articles == 1 ? 9 : 4).boxed().toList();
            List<Seller> sellers = new ArrayList<>();
            for (int s = 0; s <= random.nextInt(4); s++) {
                sellers.add(drawn("s" + s, articles, random));
            }
            int most = 1 + random.nextInt(3);
            Optional<Cover> cover = Split.cheapest(wanted, sellers, most);
            long best = cheapest(wanted, sellers, 0, most);
            assertThat(cover.map(Cover::cost).orElse(Long.MAX_VALUE)).isEqualTo(best);
            cover.ifPresent(found -> holds(found, wanted, sellers, most));
            Collections.shuffle(sellers, random);
            assertThat(Split.cheapest(wanted, sellers, most)).isEqualTo(cover);
        }
    }

    private static Seller drawn(String name, int articles, Random random) {
        List<Lot> lots = new ArrayList<>();
        for (int l = 0; l <= random.nextInt(3); l++) {
            List<Integer> pieces = new ArrayList<>(random.ints(articles, 0, 4).boxed().toList());
            if (pieces.stream().allMatch(p -> p == 0)) {
                pieces.set(0, 1);
            }
            int least = 1 + random.nextInt(2);
            lots.add(new Lot("l" + l, pieces, random.nextInt(9), least, least + random.nextInt(4)));
        }
        int least = random.nextInt(3);
        return new Seller(name, lots, random.nextInt(6), least, least + random.nextInt(8));
    }

    private static void holds(Cover cover, List<Integer> wanted, List<Seller> sellers, int most) {
        assertThat(cover.sellers()).isLessThanOrEqualTo(most);
        long cost = 0;
        List<Integer> got = new ArrayList<>(Collections.nCopies(wanted.size(), 0));
        for (Seller seller : sellers) {
            int pieces = 0;
            for (Part part : cover.parts().stream().filter(p -> p.seller().equals(seller.name())).toList()) {
                Lot lot = seller.lots().stream().filter(l -> l.name().equals(part.lot())).findFirst().orElseThrow();
                assertThat(part.count()).isBetween(lot.least(), lot.most());
                cost += lot.each() * part.count() + (pieces == 0 ? seller.once() : 0);
                for (int i = 0; i < wanted.size(); i++) {
                    got.set(i, got.get(i) + lot.pieces().get(i) * part.count());
                    pieces += lot.pieces().get(i) * part.count();
                }
            }
            assertThat(pieces == 0 || (pieces >= seller.least() && pieces <= seller.most())).isTrue();
        }
        assertThat(got).isEqualTo(wanted);
        assertThat(cover.cost()).isEqualTo(cost);
    }

    /** Tries every count of every lot. */
    private static long cheapest(List<Integer> rest, List<Seller> sellers, int s, int most) {
        if (s == sellers.size()) {
            return rest.stream().allMatch(r -> r == 0) ? 0 : Long.MAX_VALUE;
        }
        long without = cheapest(rest, sellers, s + 1, most);
        return most == 0 ? without : Math.min(without, with(rest, sellers, s, 0, 0, 0, most));
    }

    private static long with(List<Integer> rest, List<Seller> sellers, int s, int l, int pieces, long cost, int most) {
        Seller seller = sellers.get(s);
        if (l == seller.lots().size()) {
            boolean allowed = pieces > 0 && pieces >= seller.least() && pieces <= seller.most();
            long others = allowed ? cheapest(rest, sellers, s + 1, most - 1) : Long.MAX_VALUE;
            return others == Long.MAX_VALUE ? others : others + cost + seller.once();
        }
        Lot lot = seller.lots().get(l);
        long best = with(rest, sellers, s, l + 1, pieces, cost, most);
        for (int n = lot.least(); n <= lot.most(); n++) {
            List<Integer> left = new ArrayList<>();
            int each = 0;
            for (int i = 0; i < rest.size(); i++) {
                left.add(rest.get(i) - n * lot.pieces().get(i));
                each += n * lot.pieces().get(i);
            }
            if (left.stream().allMatch(r -> r >= 0)) {
                best = Math.min(best, with(left, sellers, s, l + 1, pieces + each, cost + n * lot.each(), most));
            }
        }
        return best;
    }
}
