package dev.emptor.config;

import dev.emptor.model.Limits;
import dev.emptor.model.Splitting;
import java.util.Optional;

/** Reads by how many sellers one need may be filled: the section {@code divide} of emptor.yaml. */
final class SplittingReader {
    private SplittingReader() {}

    static Optional<Splitting> read(Optional<Section> written) {
        return written.flatMap(s -> {
            int sellers = s.number("sellers", 1, Limits.PARTS, Splitting.USUAL.sellers());
            int saves = s.number("saves", 0, Splitting.MOST_SAVED, Splitting.USUAL.saves());
            s.done();
            return s.make(() -> new Splitting(sellers, saves));
        });
    }
}
