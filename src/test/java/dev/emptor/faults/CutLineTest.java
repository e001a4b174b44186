package dev.emptor.faults;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The line between the agent and all sellers is cut, on one side or both, refuses, or loses three packets of ten. */
@Tag("faults")
@ExtendWith(Census.class)
class CutLineTest {
    private static final String KIND = "cut line (network namespace)";
    private static final int SECONDS = 150;

    /** What happens to packets that leave the agent, and to those that come to it. */
    private enum Fault {
        SILENCE("drop", "drop"),
        NO_ANSWERS("accept", "drop"),
        REFUSED("ip protocol tcp reject with tcp reset", "accept"),
        LOSS("numgen random mod 100 < 30 drop", "numgen random mod 100 < 30 drop");

        private final String leaving;
        private final String coming;

        Fault(String leaving, String coming) {
            this.leaving = leaving;
            this.coming = coming;
        }
    }

    @TempDir
    Path folder;

    @BeforeAll
    static void probe() throws Exception {
        Probe.rootWith(KIND, "ip", "nft", "nsenter");
    }

    @Test
    void nothing_is_ordered_twice_and_every_purchase_ends_or_waits() throws Exception {
        Tally all = new Tally("cut line");
        int runs = Probe.runs(20);
        try (Namespace space = Namespace.open()) {
            for (int run = 0; run < runs; run++) {
                List<Shop> shops = List.of(new Shop("hill", Namespace.OUTSIDE), new Shop("vale", Namespace.OUTSIDE));
                try (Harness harness = new Harness(folder.resolve("home" + run), shops)) {
                    harness.through(space.lead(shops));
                    Fault fault = Fault.values()[run % Fault.values().length];
                    String when = "run " + run + ", " + fault;
                    disturbed(all, harness, space, fault, when, new Random(3_000 + run));
                    all.wrong(when, harness.findings());
                    all.home(harness);
                } finally {
                    space.heal();
                }
            }
        }
        all.close();
    }

    private static void disturbed(Tally all, Harness harness, Namespace space, Fault fault, String when,
            Random chance) throws Exception {
        try (Child child = harness.start(Child.Setting.behind(space.before()))) {
            boolean bought = child.confirmed(1 + chance.nextInt(10), SECONDS);
            space.disturb(fault.leaving, fault.coming);
            child.ends(1_000 + chance.nextInt(8_000));
            int heard = child.acknowledged();
            boolean hears = child.acknowledged(heard + 20, SECONDS);
            space.heal();
            long orders = child.saidTimes("o ");
            boolean buys = child.confirmed((int) orders + 5, SECONDS);
            // Orders whose answer was lost are looked up, and confirmed in the end.
            boolean settled = harness.witness.await(SECONDS, () -> child.saidTimes("o ") >= harness.orders());
            all.run(true);
            all.started(child.up());
            child.kill();
            all.wrong(when, child.broke());
            if (!bought || !hears || !buys || !settled) {
                all.wrong(when, List.of("bought " + bought + ", goes on hearing " + hears + ", buys again " + buys
                        + ", knows of every order " + settled + ": " + child.lastWords()));
            }
        }
    }
}
