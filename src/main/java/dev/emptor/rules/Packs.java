package dev.emptor.rules;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The packs that come with Emptor. None is ever fetched. */
public final class Packs {
    private static final List<String> SHIPPED = List.of("blocked-seller", "careful-spender", "gifts", "night-quiet",
            "pantry", "patient-haggler", "pet-food", "printer-supplies", "strict-privacy", "terms-first");

    private Packs() {}

    /** All of them, by name. */
    public static List<Pack> shipped() {
        return SHIPPED.stream().map(Packs::load).toList();
    }

    public static Optional<Pack> shipped(String name) {
        return SHIPPED.contains(name) ? Optional.of(load(name)) : Optional.empty();
    }

    private static Pack load(String name) {
        try (InputStream in = Packs.class.getResourceAsStream("packs/" + name + ".yaml")) {
            if (in == null) {
                throw new IllegalStateException("the pack " + name + " is not in the jar; build it again");
            }
            return Pack.read("the pack " + name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
