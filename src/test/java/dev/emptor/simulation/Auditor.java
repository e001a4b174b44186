package dev.emptor.simulation;

import dev.emptor.core.State;
import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Turn;
import dev.emptor.model.Checkout;
import dev.emptor.model.Deal;
import dev.emptor.model.Escalation;
import dev.emptor.model.EscalationId;
import dev.emptor.model.Moment;
import dev.emptor.model.SellerId;
import dev.emptor.model.Speech;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Checks what may never happen (DESIGN section 4), turn by turn, with books of its own: it reads the records that turns
 * are made of, and uses none of the code that decides, folds, computes or keeps the ledger. Each book knows one matter;
 * together they are told every durable turn, every effect as it really leaves, each published state, and in the end
 * what the sellers sold.
 */
final class Auditor {
    /** What a seller's own books say it sold: the deal is what it charged for. */
    record Sold(String seller, String purchase, String orderKey, Deal deal) {}

    private static final int MOST_WORDS = 200;

    final List<String> violations = new ArrayList<>();
    /** Keys the sellers definitely refused; told by the world, which knows. */
    final Set<String> definitelyRefused = new HashSet<>();
    long turns;
    /** How often rules of other moments than the offer changed something, by what they did. */
    final Map<String, Integer> heeded = new TreeMap<>();
    /** How often the paths were gone that few worlds come to; nothing that a restore only repeats. */
    final Map<String, Integer> reached = new TreeMap<>();

    private final ZoneId zone;
    private final List<Turn> kept = new ArrayList<>();
    private final Map<String, Checkout> shown = new HashMap<>();
    private AuditorMemory memory;
    AuditorBudgets budgets;
    AuditorQuestions questions;
    AuditorDecisions decisions;
    AuditorOrders orders;
    AuditorData data;
    AuditorLetters letters;
    final AuditorLedger ledger = new AuditorLedger(this);
    final AuditorLinks links = new AuditorLinks(this);
    private AuditorShares shares;
    final Tenant tenant;
    final AuditorMarkers markers;
    private AuditorMail mail;
    private AuditorSecrets secrets;
    private AuditorCodes codes;
    private AuditorBonds bonds;
    private AuditorLives lives;
    private AuditorOverAsks overAsks;
    private AuditorJournal journal;
    private List<AuditorBook> books = List.of();
    private String where = "at the beginning";
    private boolean restored;
    private boolean silent;

    Auditor(ZoneId zone, Tenant tenant) {
        this.zone = zone;
        this.tenant = tenant;
        this.markers = new AuditorMarkers(this, tenant);
        open();
    }

    private void open() {
        memory = new AuditorMemory();
        journal = new AuditorJournal(this, memory);
        budgets = new AuditorBudgets(this, memory, zone);
        questions = new AuditorQuestions(this, memory);
        decisions = new AuditorDecisions(this, memory);
        orders = new AuditorOrders(this, memory);
        data = new AuditorData(this, memory);
        lives = new AuditorLives(this, memory);
        mail = new AuditorMail(this, memory);
        shares = new AuditorShares(this);
        overAsks = new AuditorOverAsks(this, memory);
        AuditorTalks talks = new AuditorTalks(this, memory);
        secrets = new AuditorSecrets(this, memory, talks);
        letters = new AuditorLetters(this, memory);
        codes = new AuditorCodes(this, memory);
        bonds = new AuditorBonds(this, memory);
        // Questions come first: what people said in a turn is what the other books ask after.
        books = List.of(journal, questions, decisions, budgets, orders, data, lives, shares, overAsks,
                new AuditorBargains(this, memory), talks, secrets, new AuditorTerms(this), letters, codes, bonds,
                new AuditorTogether(this, memory),
                new Reach(this, memory));
    }

    /** One more turn that is on disk for good; in the order of their numbers. */
    void check(Turn turn) {
        if (!silent && turn.heard().body() instanceof Heard.RestoreHome && turn.number() <= journal.last()) {
            restored(turn.number() - 1);
        }
        turns++;
        kept.add(turn);
        where = "turn " + turn.number() + " at " + turn.heard().at();
        memory.begin(turn);
        books.forEach(book -> book.begin(turn));
        for (Event event : turn.events()) {
            restored |= event instanceof Event.HomeRestored;
            if (event instanceof Event.SpendingResumed) {
                restored = false;
            }
            if (event instanceof Event.EscalationRaised raised) {
                raised.checkout().ifPresent(c -> shown.put(raised.escalation().id().value(), c));
            }
            heeded(event).ifPresent(what -> heeded.merge(what, 1, Integer::sum));
            books.forEach(book -> book.note(turn, event));
            ledger.note(turn, event);
            if (!silent) {
                links.note(turn, event);
            }
            memory.apply(event);
        }
        books.forEach(book -> book.end(turn));
    }

    private static Optional<String> heeded(Event event) {
        return switch (event) {
            case Event.NegotiationOpened e -> Optional.of("proposed");
            case Event.TheirProposal e -> Optional.of("answered");
            case Event.ProposalMade e -> Optional.of("proposed again");
            case Event.Decided e when e.moment() == Moment.SHARE -> Optional.of("share " + e.verb());
            case Event.Decided e when e.moment() == Moment.BARGAIN -> Optional.of("bargain " + e.verb());
            case Event.Disclosed e when e.disclosure().standIn().isPresent() -> Optional.of("share SUBSTITUTE");
            case Event.SellerBlocked e -> Optional.of("blocked");
            case Event.BlockLifted e -> Optional.of("lifted");
            case Event.OrderDisputed e -> Optional.of("disputed");
            case Event.Reminded e -> Optional.of("reminded");
            case Event.EscalationRaised e when e.escalation().kind() == Escalation.Kind.IS_ALL_WELL ->
                Optional.of("asked whether all is well");
            default -> Optional.empty();
        };
    }

    /** An effect leaves now, by the machine's clock, when so many turns were known to be on disk. */
    void left(Instant at, Effect effect, long durableTurn) {
        where = "at " + at;
        journal.left(at, effect, durableTurn);
        bonds.left(effect);
    }

    /** A message leaves for a seller: its path below the seller's address, its idempotency key, and its bytes. */
    void left(Instant at, String seller, String method, String path, String key, byte[] body) {
        where = "at " + at;
        String text = new String(body, StandardCharsets.UTF_8);
        mail.left(at, seller, method, path, key, body);
        shares.left(seller, key, text, path.endsWith("/orders"));
        secrets.left(seller, path, body, text);
        codes.left(seller, path, text);
    }

    /** The state that is published after the last turn given to {@link #check}. */
    void state(State published) {
        where = "the state after turn " + published.turn();
        journal.compare(published);
        budgets.compare(published.ledger());
        questions.compare(published.escalations().values());
        lives.compare(published.purchases().values());
        data.compare(published);
        overAsks.compare(published);
    }

    /** An old copy of the home was put back, of which that turn is the last; nothing may be ordered for now. */
    void restored(long turn) {
        List<Turn> before = kept.stream().filter(t -> t.number() <= turn).toList();
        long counted = turns;
        AuditorJournal journalBefore = journal;
        AuditorOrders ordersBefore = orders;
        AuditorLetters lettersBefore = letters;
        AuditorBonds bondsBefore = bonds;
        kept.clear();
        shown.clear();
        ledger.restored();
        links.restored();
        open();
        silent = true;
        before.forEach(this::check);
        silent = false;
        journal.remember(journalBefore);
        orders.remember(ordersBefore);
        letters.remember(lettersBefore);
        bonds.remember(bondsBefore);
        turns = counted;
        restored = true;
    }

    /** The instant of the last turn. */
    Instant at() {
        return journal.at();
    }

    /** Whether what that seller is spoken to in has words for personal data. */
    boolean tellsData(SellerId seller) {
        return memory.settings.flatMap(s -> s.seller(seller)).map(known -> known.speaks() != Speech.A2CN).orElse(true);
    }

    /** One of the paths that few worlds come to was gone. */
    void reach(String path) {
        if (!silent) {
            reached.merge(path, 1, Integer::sum);
        }
    }

    boolean silent() {
        return silent;
    }

    boolean restoredHold() {
        return restored;
    }

    /** The end of a run: what the sellers sold, and that nothing is left over. */
    void settle(List<Sold> sold) {
        where = "in the end";
        orders.settle(sold);
        budgets.unexplained();
        questions.overdue(journal.at());
    }

    /** The end of a run: the disclosure ledger, and what it answers, against what sellers received. */
    void settleLedger(State state, Instant now) {
        where = "in the end";
        links.settle(state, now);
        ledger.settle(state, tenant.markers().profile(), now, zone);
    }

    /** Who made an offer of that purchase. */
    Optional<String> sellerOf(String purchase, String offer) {
        return memory.life(purchase).flatMap(life -> life.candidates.values().stream()
                .map(candidate -> candidate.offer()).filter(o -> o.id().value().equals(offer)).findFirst())
                .map(o -> o.seller().value());
    }

    Optional<Checkout> shown(EscalationId question) {
        return Optional.ofNullable(shown.get(question.value()));
    }

    void say(String what) {
        if (!silent && violations.size() < MOST_WORDS) {
            violations.add(where + ": " + what);
        }
    }

    void violate(Turn turn, String what) {
        violations.add("turn " + turn.number() + " at " + turn.heard().at() + ": " + what);
    }
}
