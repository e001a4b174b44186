package dev.emptor.app;

import dev.emptor.cli.CommandFailed;
import dev.emptor.cli.Exit;
import dev.emptor.cli.Safekeeping.Unknown;
import dev.emptor.cli.Workshop.Report;
import dev.emptor.core.State;
import dev.emptor.engine.Entropy;
import dev.emptor.engine.Time;
import dev.emptor.engine.TurnLoop;
import dev.emptor.event.Heard;
import dev.emptor.journal.Attempt;
import dev.emptor.journal.FileDisk;
import dev.emptor.journal.HomeLock;
import dev.emptor.journal.LogRepair;
import dev.emptor.journal.TurnJournal;
import dev.emptor.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Cuts a damaged journal where no backup helps; what it then does not know is treated as after a restore. */
final class Repair {
    private final Path home;
    private final Time time;

    Repair(Path home, Time time) {
        this.home = home.toAbsolutePath().normalize();
        this.time = time;
    }

    Report run(boolean act) {
        try {
            boolean settled = HomeSwap.settle(home);
            Report report = looked(act);
            if (!settled) {
                return report;
            }
            List<String> sentences = new ArrayList<>(List.of(
                    "A restore that had been interrupted was brought to its end first."));
            sentences.addAll(report.sentences());
            return new Report(report.good(), report.data().put("settled", true), sentences);
        } catch (IOException failure) {
            throw new CommandFailed(Exit.LATER, "the journal could not be repaired: " + Restoration.why(failure));
        }
    }

    private Report looked(boolean act) throws IOException {
        Path state = home.resolve("state");
        if (!Files.isDirectory(state) || !new Archive(state).exists()) {
            return new Report(true, Json.object().put("damaged", false),
                    List.of("There is no damaged journal in " + home + "."));
        }
        try (HomeLock lock = switch (HomeLock.take(state)) {
            case Attempt.Done<HomeLock> done -> done.value();
            case Attempt.Failed<HomeLock> failed -> throw new CommandFailed(Exit.LATER, failed.fault().message());
        }) {
            LogRepair repair = new LogRepair(FileDisk.of(lock));
            Optional<LogRepair.Damage> damage = Backup.done(repair.look());
            if (damage.isEmpty()) {
                return new Report(true, Json.object().put("damaged", false),
                        List.of("The journal is sound; nothing was changed."));
            }
            return act ? cut(lock, repair, damage.get()) : looked(damage.get());
        }
    }

    private static Report looked(LogRepair.Damage damage) {
        List<String> sentences = new ArrayList<>();
        sentences.add("The journal is damaged in file " + damage.broken().file() + ": " + damage.broken().what() + ".");
        sentences.add("Cutting it would keep turns 1 to " + damage.head().number() + " and give up all after them"
                + (damage.putAside().isEmpty() ? "; no record is lost by it."
                        : ". Put aside, not deleted: " + String.join(", ", damage.putAside()) + "."));
        sentences.add("Spending is then halted until you have confirmed each need, as after a restore.");
        sentences.add("A backup, if there is one, knows more: 'emptor restore FILE --replace'. To cut: say --yes."
                + " Nothing was changed.");
        return new Report(false, Json.object().put("damaged", true).put("keeps", damage.head().number())
                .put("putAside", damage.putAside()).put("cut", false), sentences);
    }

    private Report cut(HomeLock lock, LogRepair repair, LogRepair.Damage damage) throws IOException {
        LogRepair.Repaired repaired = Backup.done(repair.cut(time.now().getEpochSecond()));
        State state;
        try (TurnJournal journal = TurnJournal.open(FileDisk.of(lock))) {
            TurnLoop loop = TurnLoop.open(journal, Entropy.secure());
            loop.turn(new Heard.RestoreHome(loop.state().at(), "the journal was cut behind turn "
                    + repaired.head().number() + ", where it was damaged"), time.now());
            loop.force();
            // What saw the lost turns would put the home on hold once more after it was confirmed.
            new Witness(home.resolve("catalog-index")).note(journal.epoch(), journal.log().durable());
            state = loop.state();
        }
        List<Unknown> unknown = new UnknownOrders(home).list();
        List<String> sentences = new ArrayList<>();
        sentences.add("The journal was cut behind turn " + damage.head().number() + "."
                + (repaired.putAside().isEmpty() ? "" : " Put aside in state/: "
                        + String.join(", ", repaired.putAside()) + "."));
        unknown.forEach(order -> sentences.add("Ordered after that, and not known here: " + order.goods() + " for "
                + order.need() + " from " + order.seller() + " for " + order.total() + ", at " + order.at() + "."));
        sentences.add("Spending is halted until each of " + state.needs().size()
                + " needs is confirmed: start Emptor, then say 'emptor restore confirm'.");
        return new Report(true, Json.object().put("damaged", true).put("keeps", damage.head().number())
                .put("putAside", repaired.putAside()).put("cut", true)
                .put("unknownOrders", Json.array(unknown.stream().map(Json::of).toList())), sentences);
    }
}
