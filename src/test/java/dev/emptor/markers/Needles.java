package dev.emptor.markers;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * Finds many byte strings in one pass: the automaton of Aho and Corasick (Efficient string matching, 1975), with its
 * failure links worked into the table. Where {@code fold} is set, ASCII letters count without their case.
 */
final class Needles {
    private final int[] classOf = new int[256];
    private final int classes;
    private final int[] next;
    private final int[][] ends;

    Needles(List<byte[]> needles, boolean fold) {
        boolean[] used = new boolean[256];
        needles.forEach(needle -> {
            for (byte b : needle) {
                used[fold ? lower(b & 0xff) : b & 0xff] = true;
            }
        });
        int count = 1; // Class 0 is every byte that no needle has.
        for (int b = 0; b < 256; b++) {
            classOf[b] = used[b] ? count++ : 0;
        }
        if (fold) {
            for (int b = 'A'; b <= 'Z'; b++) {
                classOf[b] = classOf[lower(b)];
            }
        }
        classes = count;
        List<int[]> trie = new ArrayList<>(List.of(new int[classes]));
        Map<Integer, List<Integer>> words = new HashMap<>();
        for (int i = 0; i < needles.size(); i++) {
            int at = 0;
            for (byte b : needles.get(i)) {
                int way = classOf[b & 0xff];
                if (trie.get(at)[way] == 0) {
                    trie.add(new int[classes]);
                    trie.get(at)[way] = trie.size() - 1;
                }
                at = trie.get(at)[way];
            }
            words.computeIfAbsent(at, none -> new ArrayList<>()).add(i);
        }
        ends = new int[trie.size()][];
        next = new int[trie.size() * classes];
        link(trie, words);
    }

    private void link(List<int[]> trie, Map<Integer, List<Integer>> words) {
        int[] fails = new int[trie.size()];
        Deque<Integer> queue = new ArrayDeque<>(List.of(0));
        while (!queue.isEmpty()) {
            int state = queue.remove();
            List<Integer> here = new ArrayList<>(words.getOrDefault(state, List.of()));
            if (state != 0) {
                Arrays.stream(ends[fails[state]]).forEach(here::add);
            }
            ends[state] = here.stream().mapToInt(i -> i).toArray();
            for (int way = 0; way < classes; way++) {
                int child = trie.get(state)[way];
                int otherwise = state == 0 ? 0 : next[fails[state] * classes + way];
                if (child == 0) {
                    next[state * classes + way] = otherwise;
                } else {
                    fails[child] = otherwise;
                    next[state * classes + way] = child;
                    queue.add(child);
                }
            }
        }
    }

    /** Tells the number of each needle that ends somewhere in it, as often as it does. */
    void in(byte[] text, IntConsumer found) {
        int state = 0;
        for (byte b : text) {
            state = next[state * classes + classOf[b & 0xff]];
            for (int needle : ends[state]) {
                found.accept(needle);
            }
        }
    }

    private static int lower(int b) {
        return b >= 'A' && b <= 'Z' ? b + 32 : b;
    }
}
