package dev.emptor.bargain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.bargain.Split.Cover;
import dev.emptor.bargain.Split.Lot;
import dev.emptor.bargain.Split.Seller;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Enough, and perhaps a little more: beside that of trying everything. */
final class SplitEnoughTest {
    @Test
    void enough_is_as_cheap_as_the_best_of_all_that_can_be_bought() {
        Random chance = new Random(7);
        for (int round = 0; round < 400; round++) {
            int wanted = 1 + chance.nextInt(9);
            int biggest = 1;
            List<Seller> sellers = new ArrayList<>();
            for (int s = 0; s < 3; s++) {
                int pieces = 1 + chance.nextInt(4);
                biggest = Math.max(biggest, pieces);
                sellers.add(new Seller("s" + s, List.of(new Lot("a", List.of(pieces), 1 + chance.nextInt(500), 1,
                        1 + chance.nextInt(5))), chance.nextInt(300), 0, 99));
            }
            int most = 1 + chance.nextInt(3);
            Optional<Cover> found = Split.enough(wanted, biggest - 1, sellers, most);
            OptionalLong best = best(sellers, wanted, biggest - 1, most);
            assertThat(found.isPresent()).isEqualTo(best.isPresent());
            found.ifPresent(cover -> assertThat(cover.cost()).isEqualTo(best.getAsLong()));
        }
    }

    private static OptionalLong best(List<Seller> sellers, int wanted, int more, int most) {
        long least = Long.MAX_VALUE;
        for (int a = 0; a <= sellers.get(0).lots().get(0).most(); a++) {
            for (int b = 0; b <= sellers.get(1).lots().get(0).most(); b++) {
                for (int c = 0; c <= sellers.get(2).lots().get(0).most(); c++) {
                    int[] counts = {a, b, c};
                    int pieces = 0;
                    int used = 0;
                    long cost = 0;
                    for (int s = 0; s < 3; s++) {
                        Lot lot = sellers.get(s).lots().get(0);
                        pieces += counts[s] * lot.pieces().get(0);
                        used += counts[s] > 0 ? 1 : 0;
                        cost += counts[s] * lot.each() + (counts[s] > 0 ? sellers.get(s).once() : 0);
                    }
                    least = used <= most && pieces >= wanted && pieces <= wanted + more ? Math.min(least, cost) : least;
                }
            }
        }
        return least == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(least);
    }
}
