package dev.emptor.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SortedDictTest {
    @Test
    void it_agrees_with_a_tree_map_after_every_one_of_many_random_changes() {
        for (long seed = 1; seed <= 20; seed++) {
            Random random = new Random(seed);
            TreeMap<Integer, Integer> map = new TreeMap<>();
            SortedDict<Integer, Integer> dict = SortedDict.empty();
            for (int i = 0; i < 1_000; i++) {
                int key = random.nextInt(1 + random.nextInt(200));
                if (random.nextInt(3) == 0) {
                    map.remove(key);
                    dict = dict.without(key);
                } else {
                    map.put(key, i);
                    dict = dict.with(key, i);
                }
                assertThat(dict.get(key).orElse(-1)).isEqualTo(map.getOrDefault(key, -1));
                assertThat(dict.size()).isEqualTo(map.size());
                assertThat(dict.first().map(Map.Entry::getKey).orElse(-1))
                        .isEqualTo(map.isEmpty() ? -1 : map.firstKey());
                if (i % 50 == 0) {
                    assertThat(entries(dict)).isEqualTo(new ArrayList<>(map.entrySet()));
                    assertThat(dict.values()).isEqualTo(new ArrayList<>(map.values()));
                }
            }
        }
    }

    @Test
    void two_with_the_same_entries_are_equal_whatever_their_history() {
        for (long seed = 1; seed <= 50; seed++) {
            List<Integer> keys = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                keys.add(i);
            }
            SortedDict<Integer, String> up = SortedDict.empty();
            for (int key : keys) {
                up = up.with(key, "v" + key);
            }
            Collections.shuffle(keys, new Random(seed));
            SortedDict<Integer, String> mixed = SortedDict.empty();
            for (int key : keys) {
                mixed = mixed.with(key + 1_000, "gone").with(key, "old").with(key, "v" + key).without(key + 1_000);
            }
            assertThat(mixed).isEqualTo(up).hasSameHashCodeAs(up).hasToString(up.toString());
            assertThat(mixed.with(5, "other")).isNotEqualTo(up);
            assertThat(mixed.without(5)).isNotEqualTo(up);
        }
    }

    @Test
    void a_change_leaves_the_one_it_was_made_from_as_it_was() {
        SortedDict<Integer, Integer> before = SortedDict.of(Map.of(1, 1, 2, 2, 3, 3));
        String text = before.toString();
        before.with(2, 9).with(7, 7).without(1);
        assertThat(before).hasToString(text);
        assertThat(before.without(8)).isSameAs(before);
    }

    @Test
    void it_stays_shallow_however_it_grows() {
        SortedDict<Integer, Integer> dict = SortedDict.empty();
        for (int i = 0; i < 100_000; i++) {
            dict = dict.with(i, i);
        }
        for (int i = 0; i < 99_990; i++) {
            dict = dict.without(i);
        }
        assertThat(dict.values()).containsExactly(99_990, 99_991, 99_992, 99_993, 99_994, 99_995, 99_996, 99_997,
                99_998, 99_999);
    }

    @Test
    void an_iterator_at_its_end_says_so() {
        Iterator<Map.Entry<Integer, Integer>> none = SortedDict.<Integer, Integer>empty().iterator();
        assertThatThrownBy(none::next).isInstanceOf(NoSuchElementException.class);
    }

    private static List<Map.Entry<Integer, Integer>> entries(SortedDict<Integer, Integer> dict) {
        List<Map.Entry<Integer, Integer>> entries = new ArrayList<>();
        dict.forEach(entries::add);
        return entries;
    }
}
