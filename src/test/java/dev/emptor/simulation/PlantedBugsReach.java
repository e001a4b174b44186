package dev.emptor.simulation;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which of our packages a changed class can be met from: those with a class that the simulation uses and that names,
 * in its constants, one of a package that is met from. All others are the same with and without the change, so they
 * need no second life. Whole packages, since what is private to one is so to one loader.
 */
final class PlantedBugsReach {
    private static final Pattern OURS = Pattern.compile("dev/emptor/[\\w/$]+");
    private static final int UTF8 = 1;

    /** What each class that the simulation uses names of ours, itself included. */
    private static final Map<String, Set<String>> NAMED = named(PlantedBugsRun.class);

    private final Set<String> changed = new HashSet<>();

    /** {@code changed} by their names with dots; where none is, there is nothing to meet. */
    PlantedBugsReach(Set<String> changed) {
        changed.forEach(name -> this.changed.add(packageOf(name)));
        boolean more = !changed.isEmpty();
        while (more) {
            more = false;
            for (Map.Entry<String, Set<String>> one : NAMED.entrySet()) {
                boolean meets = one.getValue().stream().anyMatch(name -> this.changed.contains(packageOf(name)));
                more |= meets && this.changed.add(packageOf(one.getKey()));
            }
        }
    }

    /** Whether a changed class can be met from that one. */
    boolean of(String className) {
        return changed.contains(packageOf(className));
    }

    private static String packageOf(String className) {
        return className.substring(0, className.lastIndexOf('.'));
    }

    private static Map<String, Set<String>> named(Class<?> first) {
        Map<String, Set<String>> all = new TreeMap<>();
        Deque<String> open = new ArrayDeque<>(Set.of(first.getName()));
        while (!open.isEmpty()) {
            String name = open.poll();
            if (!all.containsKey(name)) {
                named(first.getClassLoader(), name).ifPresent(names -> {
                    all.put(name, names);
                    open.addAll(names);
                });
            }
        }
        return all;
    }

    /** Names in the constants of a class, descriptors too; empty for a word that is no class. */
    private static Optional<Set<String>> named(ClassLoader loader, String className) {
        try (InputStream in = loader.getResourceAsStream(className.replace('.', '/') + ".class")) {
            if (in == null) {
                return Optional.empty();
            }
            Set<String> names = new TreeSet<>();
            DataInputStream bytes = new DataInputStream(in);
            bytes.skipNBytes(8);
            int count = bytes.readUnsignedShort();
            for (int i = 1; i < count; i++) {
                int tag = bytes.readUnsignedByte();
                if (tag == UTF8) {
                    Matcher found = OURS.matcher(bytes.readUTF());
                    while (found.find()) {
                        names.add(found.group().replace('/', '.'));
                    }
                } else {
                    bytes.skipNBytes(size(tag));
                    i += tag == 5 || tag == 6 ? 1 : 0; // A long or a double takes two places.
                }
            }
            return Optional.of(names);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The bytes of a constant, by The Java Virtual Machine Specification, section 4.4. */
    private static int size(int tag) {
        return switch (tag) {
            case 7, 8, 16, 19, 20 -> 2;
            case 15 -> 3;
            case 3, 4, 9, 10, 11, 12, 17, 18 -> 4;
            case 5, 6 -> 8;
            default -> throw new IllegalStateException("no class file has constants of the kind " + tag);
        };
    }
}
