package dev.emptor.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.core.State;
import dev.emptor.ledger.Line;
import dev.emptor.ledger.Register;
import dev.emptor.model.Datum;
import dev.emptor.model.Disclosure;
import dev.emptor.model.LedgerNote;
import dev.emptor.simulation.SimSeller.Character;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a house's ledger answers, and that any other ledger would be found out; {@link SimulationTest} asks 500. */
class LedgerAnswersTest {
    /** Held, because a logger that nobody holds is forgotten with its level. */
    private static final List<Logger> QUIET = List.of(Logger.getLogger("emptor"), Logger.getLogger("dev.emptor"));

    @BeforeAll
    static void quiet() {
        QUIET.forEach(logger -> logger.setLevel(Level.OFF));
    }

    @Test
    void every_answer_is_what_the_sellers_received_and_any_other_ledger_would_be_found_out() {
        World world = world(7_002);
        for (long seed = 7_003; seed < 7_020 && name(world).isEmpty(); seed++) {
            world = world(seed);
        }
        assertThat(world.auditor().ledger.compared()).isGreaterThan(30);
        State state = world.house().state();
        Register real = state.register();
        Line left = name(world).orElseThrow();
        System.out.println("disclosure ledger: " + world.ordersMade() + " deals, " + real.lines().size() + " lines");

        wrong(world, state, without(real, left), "was given without an agreement");
        wrong(world, state, instead(real, new Line(left.seq(), left.given(), left.by(), List.of(
                new LedgerNote.Corrected(left.seq(), "nobody was reached", world.now())))), "missing is [" + by(left));
        wrong(world, state, instead(real, new Line(left.seq(), left.given(), left.by(), List.of())), "may have left");
        Disclosure given = left.given();
        wrong(world, state, instead(real, as(left, new Disclosure(given.seller(), given.purchase(), Datum.PHONE,
                given.stage(), given.purpose(), given.at(), given.until()))), "who has PHONE");
        wrong(world, state, instead(real, as(left, new Disclosure(given.seller(), given.purchase(), given.datum(),
                given.stage(), given.purpose(), given.at(), given.until().plus(Duration.ofDays(40))))), "expires in");
        wrong(world, state, instead(real, as(left, new Disclosure(given.seller(), given.purchase(), given.datum(),
                given.stage(), given.purpose(), given.at().minus(Duration.ofDays(400)), given.until()))), "got in");
    }

    private static World world(long seed) {
        World world = new World(busy(seed), RuleShelf.shipped());
        world.run();
        assertThat(world.findings()).isEmpty();
        return world;
    }

    private static Optional<Line> name(World world) {
        return world.house().state().register().lines().values().stream().filter(line -> line.standing()
                == Line.Standing.LEFT && line.datum() == Datum.NAME).findFirst();
    }

    private static void wrong(World world, State state, Register ledger, String found) {
        world.auditor().violations.clear();
        world.auditor().ledger.compare(ledger, state, world.now(), ZoneOffset.UTC);
        assertThat(world.auditor().violations).anyMatch(line -> line.contains(found));
    }

    private static Register without(Register ledger, Line line) {
        return new Register(ledger.seq(), ledger.head(), ledger.lines().without(line.seq()), ledger.latest());
    }

    private static Register instead(Register ledger, Line line) {
        return new Register(ledger.seq(), ledger.head(), ledger.lines().with(line.seq(), line), ledger.latest());
    }

    private static Line as(Line line, Disclosure other) {
        return new Line(line.seq(), other, line.by(), line.notes());
    }

    private static String by(Line line) {
        return line.by().orElseThrow().value();
    }

    /** Five needs, sellers that mostly sell, two weeks; no older home is put back. */
    private static Plan busy(long seed) {
        return new Plan(seed, 14, Plan.CALM_DAYS, List.of(Character.HONEST, Character.HAGGLER, Character.HONEST,
                Character.DATA_HUNGRY, Character.FORGETFUL), 5, EnumSet.of(Kind.OLD_BACKUP), Optional.empty());
    }
}
