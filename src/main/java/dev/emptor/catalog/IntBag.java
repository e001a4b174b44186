package dev.emptor.catalog;

import java.util.Arrays;

/** Numbers that come one by one; nothing is set aside before the first. */
final class IntBag {
    private static final int[] NOTHING = {};

    private int[] numbers = NOTHING;
    private int size;

    void add(int number) {
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, Math.max(4, 2 * size));
        }
        numbers[size++] = number;
    }

    boolean isEmpty() {
        return size == 0;
    }

    int[] toArray() {
        return Arrays.copyOf(numbers, size);
    }
}
