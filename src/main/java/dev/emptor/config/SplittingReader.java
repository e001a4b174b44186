package dev.emptor.config;

import dev.emptor.model.Limits;
import dev.emptor.model.Splitting;
import java.time.Duration;
import java.util.Optional;

/**
 * Reads by how many sellers one need may be filled, and how early one is filled to go along with others: the sections
 * {@code divide} and {@code together} of emptor.yaml.
 */
final class SplittingReader {
    private Optional<Splitting> splitting = Optional.empty();
    private Optional<Duration> ahead = Optional.empty();

    void read(Section daemon) {
        splitting = daemon.section("divide").flatMap(s -> {
            int sellers = s.number("sellers", 1, Limits.PARTS, Splitting.USUAL.sellers());
            int saves = s.number("saves", 0, Splitting.MOST_SAVED, Splitting.USUAL.saves());
            s.done();
            return s.make(() -> new Splitting(sellers, saves));
        });
        ahead = daemon.section("together").flatMap(s -> {
            Optional<Duration> early = s.duration("ahead", Duration.ZERO, Limits.AHEAD);
            s.done();
            return early.filter(time -> !time.isZero());
        });
    }

    Optional<Splitting> splitting() {
        return splitting;
    }

    Optional<Duration> ahead() {
        return ahead;
    }
}
