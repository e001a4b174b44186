package dev.emptor.app;

import dev.emptor.cli.Safekeeping.Unknown;
import dev.emptor.core.Core;
import dev.emptor.core.State;
import dev.emptor.event.Event;
import dev.emptor.event.Turn;
import dev.emptor.journal.FileDisk;
import dev.emptor.journal.LogRemains;
import dev.emptor.model.Deal;
import dev.emptor.model.Purchase;
import dev.emptor.model.PurchaseId;
import dev.emptor.wire.CorruptRecord;
import dev.emptor.wire.TurnCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Orders that what was put aside tells of and the journal in force does not know. It reads what damage has left, so it
 * may miss some: it helps the owner remember, and nothing is decided by it.
 */
final class UnknownOrders {
    private static final class Seen {
        private final Instant at;
        private final Event.CommitBegan commit;
        private String ref = "not known";
        private String standing = "the seller had not answered yet";

        Seen(Instant at, Event.CommitBegan commit) {
            this.at = at;
            this.commit = commit;
        }
    }

    private final Path home;
    private final Map<PurchaseId, String> needs = new HashMap<>();
    private final Set<String> known = new HashSet<>();
    private final Map<String, Seen> seen = new HashMap<>();

    UnknownOrders(Path home) {
        this.home = home;
    }

    /** In the order in which they were made; none unless a restore waits to be confirmed. */
    List<Unknown> list() throws IOException {
        Archive archive = new Archive(home.resolve("state"));
        if (!archive.exists()) {
            return List.of();
        }
        State[] state = {State.EMPTY};
        archive.replay(0, turn -> {
            state[0] = Core.replay(state[0], turn);
            turn.events().forEach(this::remember);
        });
        if (state[0].restored().map(State.Restored::resumed).orElse(true)) {
            return List.of();
        }
        read(home.resolve("state"), LogRemains::isAside);
        for (Path aside : asides()) {
            read(aside.resolve("state"), name -> LogRemains.isSegment(name) || LogRemains.isAside(name));
        }
        Instant since = state[0].restored().orElseThrow().since();
        return seen.values().stream().filter(order -> !order.at.isBefore(since))
                .sorted(Comparator.comparing((Seen order) -> order.at)).map(this::told).toList();
    }

    private void remember(Event event) {
        if (event instanceof Event.PurchaseOpened opened) {
            needs.put(opened.round().id(), opened.round().need().value());
        } else if (event instanceof Event.PurchaseDivided divided) {
            divided.parts().forEach(part -> needs.put(part.id(), part.need().value()));
        } else if (event instanceof Event.CommitBegan commit) {
            known.add(commit.orderKey());
        }
    }

    private List<Path> asides() throws IOException {
        try (Stream<Path> all = Files.list(home)) {
            return all.filter(path -> String.valueOf(path.getFileName()).startsWith("aside-"))
                    .filter(path -> Files.isDirectory(path.resolve("state"))).sorted().toList();
        }
    }

    private void read(Path folder, Predicate<String> names) throws IOException {
        List<Turn> turns = new ArrayList<>();
        new LogRemains(FileDisk.reading(folder)).read(names, (at, payload) -> {
            try {
                Turn turn = TurnCodec.decode(payload);
                // Most turns are of no interest here, and a journal may be long.
                if (turn.events().stream().anyMatch(UnknownOrders::matters)) {
                    turns.add(turn);
                }
            } catch (CorruptRecord otherVersion) {
                System.getLogger("emptor.restore").log(System.Logger.Level.DEBUG, "passed over", otherVersion);
            }
        });
        turns.sort(Comparator.comparingLong(Turn::number));
        Map<PurchaseId, Seen> open = new HashMap<>();
        turns.forEach(turn -> turn.events().forEach(event -> note(turn.heard().at(), event, open)));
    }

    private static boolean matters(Event event) {
        return event instanceof Event.PurchaseOpened || event instanceof Event.PurchaseDivided
                || event instanceof Event.CommitBegan
                || event instanceof Event.OrderConfirmed || event instanceof Event.OrderDelivered
                || event instanceof Event.CandidateStruck || event instanceof Event.PurchaseEnded;
    }

    private void note(Instant at, Event event, Map<PurchaseId, Seen> open) {
        if (event instanceof Event.PurchaseOpened opened) {
            needs.putIfAbsent(opened.round().id(), opened.round().need().value());
        } else if (event instanceof Event.PurchaseDivided divided) {
            divided.parts().forEach(part -> needs.putIfAbsent(part.id(), part.need().value()));
        } else if (event instanceof Event.CommitBegan commit && !known.contains(commit.orderKey())) {
            Seen order = new Seen(at, commit);
            open.put(commit.purchase(), order);
            seen.put(commit.orderKey(), order);
        } else if (event instanceof Event.OrderConfirmed confirmed && open.containsKey(confirmed.purchase())) {
            Seen order = open.get(confirmed.purchase());
            order.ref = confirmed.order().ref();
            order.standing = "confirmed; it had not come yet";
        } else if (event instanceof Event.OrderDelivered delivered && open.containsKey(delivered.purchase())) {
            open.get(delivered.purchase()).standing = "it had come";
        } else if (event instanceof Event.CandidateStruck struck && open.containsKey(struck.purchase())) {
            // A candidate is struck out of a commit only by the seller's no.
            seen.remove(open.remove(struck.purchase()).commit.orderKey());
        } else if (event instanceof Event.PurchaseEnded ended && ended.end() != Purchase.End.SETTLED
                && open.containsKey(ended.purchase())) {
            open.get(ended.purchase()).standing = "given up: " + ended.why();
        }
    }

    private Unknown told(Seen order) {
        Deal deal = order.commit.checkout().deal();
        String goods = deal.lines().stream().map(line -> line.packs() + " x " + line.title())
                .collect(Collectors.joining(", "));
        return new Unknown(order.at.toString(), needs.getOrDefault(order.commit.purchase(), "an unknown need"),
                deal.seller().value(), goods, order.commit.bought().toString(), deal.total().toString(), order.ref,
                order.standing);
    }
}
