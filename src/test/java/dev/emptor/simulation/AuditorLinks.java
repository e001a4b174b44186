package dev.emptor.simulation;

import dev.emptor.core.State;
import dev.emptor.event.Event;
import dev.emptor.event.Turn;
import dev.emptor.model.DataLink;
import dev.emptor.model.Datum;
import dev.emptor.model.Disclosure;
import dev.emptor.model.Stage;
import dev.emptor.model.StandIn;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * One-time links: looking at one shows nothing, pressing its button shows once what the ledger has a line for, and
 * nobody is shown anything twice, after its end, or instead of another. It remembers across restores.
 */
final class AuditorLinks {
    private static final Duration VIEW = Duration.ofMinutes(10);
    private static final Duration SOON = Duration.ofDays(2);

    /** What is known of one link; {@code browser} is the cookie of whoever was shown it. */
    private static final class Life {
        private final DataLink link;
        private Optional<Instant> opened = Optional.empty();
        private Optional<String> view = Optional.empty();
        private Optional<Instant> shown = Optional.empty();
        private Optional<String> browser = Optional.empty();
        private boolean settled;
        private boolean closed;

        Life(DataLink link) {
            this.link = link;
        }
    }

    private final Auditor auditor;
    private final Map<String, Life> lives = new LinkedHashMap<>();
    private Function<DataLink, String> urls = link -> "";
    private long shown;

    AuditorLinks(Auditor auditor) {
        this.auditor = auditor;
    }

    /** Where each link leads, as a seller is told. */
    void lead(Function<DataLink, String> where) {
        urls = where;
    }

    /** How often a link showed something. */
    long shown() {
        return shown;
    }

    void note(Turn turn, Event event) {
        switch (event) {
            case Event.LinkMade e -> made(turn, e.link());
            case Event.LinkOpened e -> life(e.link()).ifPresent(life -> opened(turn, life, e));
            case Event.LinkSettled e -> life(e.link()).ifPresent(life -> life.settled = true);
            case Event.LinkClosed e -> life(e.link()).ifPresent(life -> life.closed = true);
            default -> { }
        }
    }

    private Optional<Life> life(String link) {
        return Optional.ofNullable(lives.get(link));
    }

    private void made(Turn turn, DataLink link) {
        boolean another = lives.values().stream().anyMatch(life -> life.link.orderKey().equals(link.orderKey())
                && !life.closed && turn.heard().at().isBefore(life.link.expires()));
        if (another || lives.put(link.id(), new Life(link)) != null) {
            auditor.violate(turn, "two links of one order could be opened");
        }
        for (Datum datum : link.give()) {
            if (!AuditorStages.may("ORDER", link.way(), datum)) {
                auditor.violate(turn, datum + " is behind a link above its stage");
            }
        }
    }

    private void opened(Turn turn, Life life, Event.LinkOpened e) {
        Instant at = turn.heard().at();
        if (life.closed || !at.isBefore(life.link.expires())) {
            auditor.violate(turn, "a link was opened after its end");
        }
        if (life.opened.isPresent()) {
            if (!life.view.equals(Optional.of(e.view())) || !at.isBefore(life.opened.get().plus(VIEW))) {
                auditor.violate(turn, "a link was opened twice");
            }
            return;
        }
        life.opened = Optional.of(at);
        life.view = Optional.of(e.view());
        Set<Datum> lines = EnumSet.noneOf(Datum.class);
        for (Event other : turn.events()) {
            if (other instanceof Event.Disclosed told && told.by().isEmpty() && fits(life.link, told.disclosure())) {
                lines.add(told.disclosure().datum());
            }
        }
        if (!lines.containsAll(life.link.give())) {
            auditor.violate(turn, "a link was opened without a line in the disclosure ledger");
        }
    }

    private static boolean fits(DataLink link, Disclosure line) {
        return line.seller().equals(link.seller()) && line.purchase().equals(link.purchase())
                && line.stage() == Stage.ORDER && line.standIn().equals(standIn(link, line.datum()));
    }

    private static Optional<String> standIn(DataLink link, Datum datum) {
        return link.standIns().stream().filter(s -> s.datum() == datum).map(StandIn::name).findFirst();
    }

    /** Somebody looked at it, without pressing anything. */
    void looked(String path, byte[] page) {
        auditor.markers.page("GET", way(path), page);
        if (!values(page).isEmpty()) {
            auditor.say("looking at a link shows " + values(page));
        }
    }

    /** Somebody pressed its button, with what a browser kept from before, and that is the page that came. */
    void pressed(Instant clock, String path, Optional<String> cookie, Optional<String> set, byte[] page) {
        // While the clock is behind its journal time stands still for the house.
        Instant at = auditor.at().isAfter(clock) ? auditor.at() : clock;
        auditor.markers.page("POST", way(path), page);
        Map<Datum, Optional<String>> values = values(page);
        if (values.isEmpty()) {
            return;
        }
        Optional<Life> found = at(path);
        if (found.isEmpty()) {
            auditor.say("a page that no link leads to shows " + values.keySet());
            return;
        }
        Life life = found.get();
        shown++;
        values.forEach((datum, standIn) -> {
            if (!life.link.give().contains(datum) || !standIn.equals(standIn(life.link, datum))) {
                auditor.say("a link shows " + datum + ", which is not behind it");
            }
        });
        if (life.opened.isEmpty()) {
            auditor.say("a link shows something before its lines are on disk");
        }
        if (life.closed || at.isAfter(life.link.expires())) {
            auditor.say("a link shows something after its end");
        }
        boolean again = life.shown.isPresent() && cookie.isPresent() && cookie.equals(life.browser)
                && at.isBefore(life.shown.get().plus(VIEW));
        if (life.shown.isPresent() && !again) {
            auditor.say("a link shows what it holds twice");
        }
        life.shown = life.shown.or(() -> Optional.of(at));
        life.browser = set.or(() -> life.browser);
        auditor.ledger.shown(life.link.id(), values.keySet());
    }

    private Optional<Life> at(String path) {
        return lives.values().stream().filter(life -> urls.apply(life.link).endsWith(path)).findFirst();
    }

    private String way(String path) {
        return at(path).map(life -> life.link.way().name().toLowerCase(Locale.ROOT)).orElse("home");
    }

    /** The data on a page, with the name of what stands in for each. */
    private Map<Datum, Optional<String>> values(byte[] page) {
        String text = new String(page, StandardCharsets.UTF_8);
        Map<Datum, Optional<String>> found = new LinkedHashMap<>();
        auditor.tenant.markers().profile().forEach((datum, value) -> {
            if (text.contains(">" + value + "<")) {
                found.put(datum, Optional.empty());
            }
        });
        auditor.tenant.standIns().forEach(standIn -> {
            if (text.contains(">" + auditor.tenant.markers().of(standIn) + "<")) {
                found.put(standIn.datum(), Optional.of(standIn.name()));
            }
        });
        return found;
    }

    /** An older home was put back: what came after its last turn was never heard of there. */
    void restored() {
        lives.values().forEach(life -> life.closed = true);
    }

    /** In the end each is over that should be, and of each that was opened it is said what became of it. */
    void settle(State state, Instant now) {
        for (Life life : lives.values()) {
            boolean remembered = state.purchases().has(life.link.purchase());
            if (remembered && !life.closed && life.link.expires().plus(SOON).isBefore(now)) {
                auditor.say("a link whose time is over was never closed");
            }
            boolean open = life.opened.filter(at -> at.plus(SOON).isBefore(now)).isPresent();
            if (remembered && open && !life.settled && !life.closed) {
                auditor.say("nobody said what became of a link that was opened");
            }
        }
    }
}
