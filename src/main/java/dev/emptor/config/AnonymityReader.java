package dev.emptor.config;

import dev.emptor.model.Anonymity;
import java.util.List;
import java.util.Optional;

/** Reads how many households must be able to have sent a request: the section {@code anonymity} of emptor.yaml. */
final class AnonymityReader {
    private static final int MOST = 1_000_000_000;

    private AnonymityReader() {}

    static Optional<Anonymity> read(Optional<Section> written) {
        return written.flatMap(s -> {
            Anonymity usual = Anonymity.USUAL;
            int broadcast = s.number("broadcast", Anonymity.LEAST, MOST, usual.broadcast());
            int directed = s.number("directed", Anonymity.LEAST, MOST, usual.directed());
            int sensitive = s.number("sensitive", Anonymity.LEAST, MOST, Math.max(usual.sensitive(), broadcast));
            List<String> categories = s.texts("sensitive-categories");
            return s.make(() -> new Anonymity(broadcast, directed, sensitive, categories));
        });
    }
}
