package dev.emptor.faults;

import dev.emptor.app.Main;
import dev.emptor.event.Heard;
import dev.emptor.journal.FileDisk;
import dev.emptor.journal.LogVerifier;
import dev.emptor.wire.TurnCodec;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code emptor run}, whole, with both doors open, killed again and again while sellers answer and it buys. */
@Tag("faults")
@ExtendWith(Census.class)
class DaemonKillsTest {
    private static final Pattern MARKET = Pattern.compile("market door at port ([0-9]+)");
    private static final List<String> KINDS = List.of("intents", "checkouts", "orders");
    private static final int NEEDS_A_LIFE = 4;
    private static final int LIFE_TENTHS = 600;

    @TempDir
    Path folder;

    @Test
    void what_the_market_door_acknowledged_is_on_record_and_nothing_is_ordered_twice() throws Exception {
        Census.ran("kill -9");
        Tally all = new Tally("kill -9 of the daemon");
        int kills = Probe.runs(20);
        try (Household household = new Household(folder.resolve("home"))) {
            for (int kill = 0; kill < kills; kill++) {
                household.wants(NEEDS_A_LIFE);
                live(all, household, "kill " + kill, new Random(11_000 + kill));
                all.wrong("kill " + kill, household.complaints());
                all.wrong("kill " + kill, new Inspection(household.folder.resolve("state"), new Witness(),
                        household.shops, Household.CAP).findings());
                all.wrong("kill " + kill, OnRecord.missing(household));
            }
            all.count(household.recorded.size(), household.orders());
        }
        all.close();
    }

    /** Compares what the door acknowledged with what the journal has. */
    static final class OnRecord {
        private OnRecord() {}

        static List<String> missing(Household household) {
            Set<String> heard = new TreeSet<>();
            if (household.recorded.isEmpty()) {
                return List.of();
            }
            new LogVerifier(FileDisk.reading(household.folder.resolve("state"))).export(1, (at, payload) -> {
                if (TurnCodec.decode(payload).heard().body() instanceof Heard.OfferHeard offer) {
                    heard.add(offer.offer().ref());
                }
            }).orThrow();
            List<String> missing = new ArrayList<>();
            for (String ref : household.recorded) {
                if (!heard.contains(ref)) {
                    missing.add("the offer " + ref + " was acknowledged and is not on record");
                }
            }
            return missing;
        }
    }

    /** One life: sellers and owner act, until the drawn number of requests has been seen at the sellers. */
    private static void live(Tally all, Household household, String when, Random chance) throws Exception {
        String kind = KINDS.get(chance.nextInt(KINDS.size()));
        int until = household.requests(kind) + 1 + chance.nextInt(kind.equals("intents") ? 8 : 4);
        Witness stirred = new Witness();
        try (Child daemon = Child.start(Child.Setting.PLAIN, Main.class.getName(), List.of("run", "--home",
                household.folder.toString(), "--port", "0", "--market-port", "0"), stirred)) {
            Optional<URI> door = Optional.empty();
            for (int i = 0; i < LIFE_TENTHS && daemon.alive() && household.requests(kind) < until; i++) {
                door = door.isPresent() ? door : market(daemon);
                if (door.isPresent()) {
                    act(household, door.get());
                }
                daemon.ends(100);
            }
            all.run(household.requests(kind) >= until);
            all.started(door.isPresent());
            if (!daemon.alive() || door.isEmpty()) {
                all.wrong(when, List.of("it ended or never opened: " + daemon.lastWords()));
            }
            daemon.kill();
            all.wrong(when, daemon.broke());
        }
    }

    private static void act(Household household, URI door) throws InterruptedException {
        try {
            household.answer(door);
            household.approve();
        } catch (IOException notYet) {
            System.getLogger("emptor.faults").log(System.Logger.Level.DEBUG, "not yet", notYet);
        }
    }

    /** Where the market door of a daemon is, once it said so. */
    static Optional<URI> market(Child daemon) {
        return daemon.errors().stream().map(MARKET::matcher).filter(Matcher::find)
                .map(found -> URI.create("http://127.0.0.1:" + found.group(1))).findFirst();
    }
}
