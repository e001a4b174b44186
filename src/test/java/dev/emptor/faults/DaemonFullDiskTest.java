package dev.emptor.faults;

import dev.emptor.app.Main;
import dev.emptor.wire.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code emptor run} on a disk that something else fills up. */
@Tag("faults")
@ExtendWith(Census.class)
class DaemonFullDiskTest {
    private static final int TENTHS = 900;
    private static final int PUSHES = 4_000;

    @TempDir
    Path folder;

    private interface Condition {
        boolean met() throws Exception;
    }

    @Test
    void spending_halts_pages_stay_readable_and_with_room_again_it_goes_on() throws Exception {
        Probe.rootWith("disk full (tmpfs)", "mount", "umount");
        Tally all = new Tally("disk full under the daemon");
        for (int run = 0; run < Probe.runs(3); run++) {
            Path disk = Files.createDirectories(folder.resolve("disk" + run));
            Commands.run("mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", disk.toString());
            try (Household household = new Household(disk.resolve("home"))) {
                fill(all, household, disk, "run " + run);
                all.wrong("run " + run, household.complaints());
                all.wrong("run " + run, new Inspection(household.folder.resolve("state"), new Witness(),
                        household.shops, Household.CAP).findings());
                all.wrong("run " + run, DaemonKillsTest.OnRecord.missing(household));
                all.count(household.recorded.size(), household.orders());
            } finally {
                Commands.run("umount", "-l", disk.toString());
            }
        }
        all.close();
    }

    private static void fill(Tally all, Household household, Path disk, String when) throws Exception {
        household.wants(2);
        try (Child daemon = Child.start(Child.Setting.PLAIN, Main.class.getName(), List.of("run", "--home",
                household.folder.toString(), "--port", "0", "--market-port", "0"), new Witness())) {
            expect(all, when, "it opens", daemon, () -> DaemonKillsTest.market(daemon).isPresent());
            URI door = DaemonKillsTest.market(daemon).orElseThrow();
            expect(all, when, "it buys", daemon, () -> {
                household.answer(door);
                household.approve();
                return household.orders() > 0;
            });
            all.started(true);
            Path ballast = disk.resolve("ballast");
            fill(ballast);
            boolean halted = false;
            for (int i = 0; i < PUSHES && !halted; i++) {
                int status = household.push(door, "full-" + i);
                halted = status != 202 || halted(household).isPresent();
            }
            all.run(halted);
            expect(all, when, "spending is halted", daemon, () -> halted(household).isPresent());
            for (String page : List.of("/healthz", "/api/v1/status", "/api/v1/purchases", "/api/v1/budgets")) {
                expect(all, when, page + " is readable", daemon, () -> household.ask(page).statusCode() == 200);
            }
            Files.delete(ballast);
            expect(all, when, "it hears again", daemon, () -> household.push(door, "room-again") == 202);
            expect(all, when, "spending can be resumed", daemon, () -> household.tell("/api/v1/spending/resume",
                    Json.object()) == 200 && halted(household).isEmpty());
            daemon.kill();
            all.wrong(when, daemon.broke());
        }
    }

    /** What the owner is told of a halt, or of trouble with the journal. */
    private static Optional<String> halted(Household household) throws Exception {
        String status = new String(household.ask("/api/v1/status").body(), StandardCharsets.UTF_8);
        return Optional.of(status).filter(text -> text.contains("\"halted\":\"") || text.contains("nothing can be"));
    }

    private static void fill(Path ballast) throws IOException {
        byte[] chunk = new byte[4_096];
        try (OutputStream out = Files.newOutputStream(ballast)) {
            while (Files.size(ballast) < (1L << 30)) {
                out.write(chunk);
            }
        } catch (IOException full) {
            System.getLogger("emptor.faults").log(System.Logger.Level.DEBUG, "full", full);
        }
    }

    private static void expect(Tally all, String when, String what, Child daemon, Condition so) throws Exception {
        for (int i = 0; i < TENTHS && daemon.alive(); i++) {
            try {
                if (so.met()) {
                    return;
                }
            } catch (IOException notNow) {
                System.getLogger("emptor.faults").log(System.Logger.Level.DEBUG, "not yet", notNow);
            }
            daemon.ends(100);
        }
        all.wrong(when, List.of("not so: " + what + ": " + daemon.lastWords()));
    }
}
