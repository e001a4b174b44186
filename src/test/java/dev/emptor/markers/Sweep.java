package dev.emptor.markers;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Looks for every form of every secret in one pass over whatever it is given. May be used by several threads. */
public final class Sweep {
    private static final Map<Map<String, String>, Sweep> KEPT = new ConcurrentHashMap<>();

    private record Form(String field, String form) {}

    private final List<Form> plainForms = new ArrayList<>();
    private final List<Form> exactForms = new ArrayList<>();
    private final Needles plain;
    private final Needles exact;
    private final AtomicLong bytes = new AtomicLong();

    /** One for all who ask for the same; it takes long to make, and much room. */
    public static Sweep kept(Map<String, String> secrets) {
        return KEPT.computeIfAbsent(Map.copyOf(secrets), Sweep::new);
    }

    /** {@code secrets} are values by the name of their field. */
    public Sweep(Map<String, String> secrets) {
        List<byte[]> plainBytes = new ArrayList<>();
        List<byte[]> exactBytes = new ArrayList<>();
        secrets.forEach((field, value) -> {
            Forms forms = Forms.of(value);
            forms.plain().forEach((name, form) -> {
                plainForms.add(new Form(field, name));
                plainBytes.add(form);
            });
            forms.exact().forEach((name, form) -> {
                exactForms.add(new Form(field, name));
                exactBytes.add(form);
            });
        });
        plain = new Needles(plainBytes, true);
        exact = new Needles(exactBytes, false);
    }

    /** What was found, in words, but for the fields that may be there; in the order of the words. */
    public Set<String> in(byte[] text, Set<String> permitted) {
        bytes.addAndGet(text.length);
        Set<String> found = new TreeSet<>();
        plain.in(text, i -> note(found, plainForms.get(i), permitted));
        exact.in(text, i -> note(found, exactForms.get(i), permitted));
        return found;
    }

    public Set<String> in(String text) {
        return in(text.getBytes(StandardCharsets.UTF_8), Set.of());
    }

    private static void note(Set<String> found, Form form, Set<String> permitted) {
        if (!permitted.contains(form.field())) {
            found.add(form.field() + " " + form.form());
        }
    }

    /** How many bytes were looked through. */
    public long bytes() {
        return bytes.get();
    }

    int forms() {
        return plainForms.size() + exactForms.size();
    }
}
