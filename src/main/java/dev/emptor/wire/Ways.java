package dev.emptor.wire;

import dev.emptor.model.Fulfilment;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The ways in which goods come, as messages name them: {@code download}, {@code pick_up_point}, {@code home}. */
public final class Ways {
    /** All names. */
    public static final List<String> NAMES = Arrays.stream(Fulfilment.values()).map(Ways::name).toList();

    private Ways() {}

    public static String name(Fulfilment way) {
        return way.name().toLowerCase(Locale.ROOT);
    }

    /** Empty for a name that is not known. */
    public static Optional<Fulfilment> named(String name) {
        return Arrays.stream(Fulfilment.values()).filter(way -> name(way).equals(name)).findFirst();
    }
}
