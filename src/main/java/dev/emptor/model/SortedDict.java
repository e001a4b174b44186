package dev.emptor.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map in key order. A change makes a new map that shares all but one path with the old one, so that the
 * state of the agent can be published to readers after every turn without copying it. An AVL tree: lookups and changes
 * cost the logarithm of the size, and iteration order never depends on history.
 */
public final class SortedDict<K extends Comparable<K>, V> implements Iterable<Map.Entry<K, V>> {
    private static final SortedDict<?, ?> EMPTY = new SortedDict<>(null);

    private final @Nullable Node<K, V> root;

    private SortedDict(@Nullable Node<K, V> root) {
        this.root = root;
    }

    @SuppressWarnings("unchecked") // An empty tree holds no key and no value of any type.
    public static <K extends Comparable<K>, V> SortedDict<K, V> empty() {
        return (SortedDict<K, V>) EMPTY;
    }

    public static <K extends Comparable<K>, V> SortedDict<K, V> of(Map<K, V> entries) {
        SortedDict<K, V> result = empty();
        for (Map.Entry<K, V> entry : entries.entrySet()) {
            result = result.with(entry.getKey(), entry.getValue());
        }
        return result;
    }

    public int size() {
        return root == null ? 0 : root.size;
    }

    public boolean isEmpty() {
        return root == null;
    }

    public Optional<V> get(K key) {
        Node<K, V> node = root;
        while (node != null) {
            int side = key.compareTo(node.key);
            if (side == 0) {
                return Optional.of(node.value);
            }
            node = side < 0 ? node.left : node.right;
        }
        return Optional.empty();
    }

    public boolean has(K key) {
        return get(key).isPresent();
    }

    public SortedDict<K, V> with(K key, V value) {
        return new SortedDict<>(put(root, key, value));
    }

    public SortedDict<K, V> without(K key) {
        return has(key) ? new SortedDict<>(drop(root, key)) : this;
    }

    /** The entry with the least key. */
    public Optional<Map.Entry<K, V>> first() {
        if (root == null) {
            return Optional.empty();
        }
        Node<K, V> least = leftmost(root);
        return Optional.of(Map.entry(least.key, least.value));
    }

    public List<V> values() {
        List<V> values = new ArrayList<>(size());
        for (Map.Entry<K, V> entry : this) {
            values.add(entry.getValue());
        }
        return values;
    }

    @Override
    public Iterator<Map.Entry<K, V>> iterator() {
        Deque<Node<K, V>> path = new ArrayDeque<>();
        descend(path, root);
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return !path.isEmpty();
            }

            @Override
            public Map.Entry<K, V> next() {
                if (path.isEmpty()) {
                    throw new NoSuchElementException();
                }
                Node<K, V> node = path.pop();
                descend(path, node.right);
                return Map.entry(node.key, node.value);
            }
        };
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (this == other) {
            return true;
        }
        if (!(other instanceof SortedDict<?, ?> dict) || dict.size() != size()) {
            return false;
        }
        Iterator<? extends Map.Entry<?, ?>> theirs = dict.iterator();
        for (Map.Entry<K, V> entry : this) {
            if (!entry.equals(theirs.next())) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        int hash = 0;
        for (Map.Entry<K, V> entry : this) {
            hash = 31 * hash + entry.hashCode();
        }
        return hash;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("{");
        for (Map.Entry<K, V> entry : this) {
            text.append(text.length() == 1 ? "" : ", ").append(entry.getKey()).append('=').append(entry.getValue());
        }
        return text.append('}').toString();
    }

    private static final class Node<K, V> {
        final K key;
        final V value;
        final @Nullable Node<K, V> left;
        final @Nullable Node<K, V> right;
        final int height;
        final int size;

        Node(K key, V value, @Nullable Node<K, V> left, @Nullable Node<K, V> right) {
            this.key = key;
            this.value = value;
            this.left = left;
            this.right = right;
            this.height = 1 + Math.max(heightOf(left), heightOf(right));
            this.size = 1 + sizeOf(left) + sizeOf(right);
        }
    }

    private static int heightOf(@Nullable Node<?, ?> node) {
        return node == null ? 0 : node.height;
    }

    private static int sizeOf(@Nullable Node<?, ?> node) {
        return node == null ? 0 : node.size;
    }

    private static <K, V> void descend(Deque<Node<K, V>> path, @Nullable Node<K, V> from) {
        for (Node<K, V> node = from; node != null; node = node.left) {
            path.push(node);
        }
    }

    private static <K, V> Node<K, V> leftmost(Node<K, V> from) {
        Node<K, V> node = from;
        while (node.left != null) {
            node = node.left;
        }
        return node;
    }

    private static <K extends Comparable<K>, V> Node<K, V> put(@Nullable Node<K, V> node, K key, V value) {
        if (node == null) {
            return new Node<>(key, value, null, null);
        }
        int side = key.compareTo(node.key);
        if (side == 0) {
            return new Node<>(key, value, node.left, node.right);
        }
        return side < 0
                ? balanced(node.key, node.value, put(node.left, key, value), node.right)
                : balanced(node.key, node.value, node.left, put(node.right, key, value));
    }

    private static <K extends Comparable<K>, V> @Nullable Node<K, V> drop(@Nullable Node<K, V> node, K key) {
        if (node == null) {
            return null;
        }
        int side = key.compareTo(node.key);
        if (side < 0) {
            return balanced(node.key, node.value, drop(node.left, key), node.right);
        }
        if (side > 0) {
            return balanced(node.key, node.value, node.left, drop(node.right, key));
        }
        if (node.left == null) {
            return node.right;
        }
        if (node.right == null) {
            return node.left;
        }
        Node<K, V> next = leftmost(node.right);
        return balanced(next.key, next.value, node.left, drop(node.right, next.key));
    }

    private static <K, V> Node<K, V> balanced(
            K key, V value, @Nullable Node<K, V> left, @Nullable Node<K, V> right) {
        int lean = heightOf(left) - heightOf(right);
        if (lean > 1 && left != null) {
            if (heightOf(left.left) >= heightOf(left.right) || left.right == null) {
                return new Node<>(left.key, left.value, left.left, new Node<>(key, value, left.right, right));
            }
            Node<K, V> mid = left.right;
            return new Node<>(mid.key, mid.value, new Node<>(left.key, left.value, left.left, mid.left),
                    new Node<>(key, value, mid.right, right));
        }
        if (lean < -1 && right != null) {
            if (heightOf(right.right) >= heightOf(right.left) || right.left == null) {
                return new Node<>(right.key, right.value, new Node<>(key, value, left, right.left), right.right);
            }
            Node<K, V> mid = right.left;
            return new Node<>(mid.key, mid.value, new Node<>(key, value, left, mid.left),
                    new Node<>(right.key, right.value, mid.right, right.right));
        }
        return new Node<>(key, value, left, right);
    }
}
