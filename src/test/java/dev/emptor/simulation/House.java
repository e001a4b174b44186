package dev.emptor.simulation;

import dev.emptor.core.Core;
import dev.emptor.core.State;
import dev.emptor.engine.Audience;
import dev.emptor.engine.Cycle;
import dev.emptor.engine.Desk;
import dev.emptor.engine.Letter;
import dev.emptor.engine.Ports;
import dev.emptor.engine.TurnLoop;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Report;
import dev.emptor.event.Turn;
import dev.emptor.journal.TurnJournal;
import dev.emptor.market.SimDoor;
import dev.emptor.model.EffectKey;
import dev.emptor.model.Offer;
import dev.emptor.model.PurchaseId;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * The agent's process: the real cycle over the real journal, started, killed and started again. What it published is
 * checked turn by turn; what it finds on the disk after a death must begin with exactly that.
 */
final class House implements Desk, Audience {
    private static final int RESTLESS = 5_000;

    private final World world;
    private final List<Letter> mailbox = new ArrayList<>();
    private final List<Letter> unanswered = new ArrayList<>();
    private final List<Turn> told = new ArrayList<>();
    /** Effects that were given up in this epoch, and of which nothing was reported yet. */
    private final Set<EffectKey> givenUp = new HashSet<>();
    private final Errands errands;
    private final SimDoor door;
    private Optional<Cycle> cycle = Optional.empty();
    private Optional<TurnJournal> journal = Optional.empty();
    private boolean visited;
    private State acknowledged = State.EMPTY;
    private Instant asleepUntil = Instant.EPOCH;
    private long life;
    private long epoch;
    private String segmentBefore = "";
    private String segmentNow = "";
    private long bytesBefore;
    private long bytesNow;

    House(World world) {
        this.world = world;
        this.errands = new Errands(world, this);
        world.auditor().links.lead(link -> errands.links().url(link.id(), link.seller(), link.orderKey()));
        this.door = new SimDoor(this, world.clock(),
                body -> world.auditor().markers.shown(Shown.ANSWER, body), Optional.of(errands.links()));
    }

    boolean up() {
        return cycle.isPresent();
    }

    long life() {
        return life;
    }

    /** Every turn that was acknowledged, in order. */
    List<Turn> turns() {
        return told;
    }

    Optional<Cycle> cycle() {
        return cycle;
    }

    /** The state after the last turn that was acknowledged, also while the process is dead. */
    @Override
    public State state() {
        return acknowledged;
    }

    /** The epoch of the journal that this process writes in. */
    long epoch() {
        return journal.map(TurnJournal::epoch).orElse(0L);
    }

    /** Starts the process: recovers, and compares what it found with what it had acknowledged. */
    void start() throws IOException {
        life++;
        long mine = life;
        Cycle started = new Cycle(new Ports(this::open, errands,
                Runnable::run, world.clock(), world::entropy, (key, report) -> reported(mine, key, report), () -> { },
                trouble -> world.owner().alarmed()));
        List<Turn> found = new ArrayList<>();
        journal.orElseThrow().replay(acknowledged.turn(), found::add);
        if (started.state().turn() < acknowledged.turn()) {
            world.violate("acknowledged turn " + acknowledged.turn() + " is lost; the journal ends at turn "
                    + started.state().turn());
        }
        hearsay(found, started.state());
        started.tell(this);
        cycle = Optional.of(started);
        visited = false;
        world.owner().started();
    }

    private TurnJournal open() throws IOException {
        TurnJournal opened = TurnJournal.open(world.disk());
        journal = Optional.of(opened);
        return opened;
    }

    /**
     * A second daemon is started on this home, where the lock does not hold, such as on a share: it records a turn of
     * its own and is stopped. What the first one does then must not be lost, nor do away with that turn.
     */
    void second() {
        if (!up() || cycle.get().trouble().isPresent()) {
            return;
        }
        try (TurnJournal other = TurnJournal.open(world.disk())) {
            TurnLoop loop = TurnLoop.open(other, world::entropy);
            visited = loop.turn(new Heard.HaltSpending("a second daemon was started"), world.clock().now()).isPresent();
            loop.force();
        } catch (IOException refused) {
            // The disk is in trouble itself; the second one goes as it came.
        }
    }

    /** Whether the disk may hold turns that this daemon does not know of. */
    boolean visited() {
        return visited;
    }

    /** The process is gone, and whoever waited for it knows nothing. */
    void die() {
        cycle = Optional.empty();
        errands.died();
        mailbox.clear();
        asleepUntil = Instant.EPOCH;
        List<Letter> lost = List.copyOf(unanswered);
        unanswered.clear();
        lost.forEach(letter -> letter.answer().completeExceptionally(new Desk.Stopped("the process died")));
    }

    /** The computer sleeps: nothing is heard and nothing leaves until it wakes. */
    void sleepUntil(Instant instant) {
        asleepUntil = instant;
    }

    boolean asleep() {
        return world.now().isBefore(asleepUntil);
    }

    /** When something is to be done although nothing happens outside, in the world's own time. */
    Optional<Instant> nextWake() {
        if (!up()) {
            return Optional.empty();
        }
        if (!mailbox.isEmpty()) {
            return Optional.of(asleep() ? asleepUntil : world.now());
        }
        return cycle.get().idle().map(still -> {
            Instant wake = still.isNegative() ? world.now() : world.now().plus(still);
            return wake.isBefore(asleepUntil) ? asleepUntil : wake;
        });
    }

    /** Hears and does everything that is due now. */
    void rest() {
        for (int i = 0; up() && !asleep(); i++) {
            Cycle running = cycle.get();
            boolean due = running.idle().map(still -> still.isZero() || still.isNegative()).orElse(false);
            if (mailbox.isEmpty() && !due) {
                return;
            }
            if (i == RESTLESS) {
                world.violate("the cycle never comes to rest: it wants to be woken at " + running.nextWake()
                        + " and it is " + running.now());
                world.giveUp();
                return;
            }
            List<Letter> letters = List.copyOf(mailbox);
            mailbox.clear();
            running.hear(letters);
            unanswered.removeIf(letter -> letter.answer().isDone());
        }
    }

    /** Looks now and then what sellers said that do not come to the market door. */
    void listen() {
        world.later(Duration.ofMinutes(150), this::listen);
        if (up() && !asleep() && cycle.get().trouble().isEmpty()) {
            world.street().carriesFor(new EffectKey("listening"));
            errands.listen(acknowledged);
        }
    }

    /** Puts something into the mailbox; refused at once while the process is dead. */
    void put(Letter letter) {
        if (up()) {
            mailbox.add(letter);
            unanswered.add(letter);
        } else {
            letter.answer().completeExceptionally(new Desk.Stopped("the process is dead"));
        }
    }

    /** A caller at the market door: answered once what it said is on disk, or turned away. */
    int post(SimSeller seller, String path, byte[] body) {
        return up() && !asleep() ? door.post(seller.id, path, body) : 503;
    }

    /** A browser at the page of a one-time link; empty while nobody answers. */
    Optional<SimDoor.Page> browse(String method, String path, Optional<String> cookie) {
        return up() && !asleep() ? Optional.of(door.browse(method, path, cookie)) : Optional.empty();
    }

    @Override
    public CompletableFuture<Turn> hear(Heard.Body body) {
        Letter letter = Letter.of(body);
        put(letter);
        rest();
        return letter.answer();
    }

    @Override
    public CompletableFuture<Turn> offer(Offer offer) {
        return hear(new Heard.OfferHeard(offer, errands.match(offer)));
    }

    Errands errands() {
        return errands;
    }

    /** The keys under which orders of each purchase left. */
    Map<PurchaseId, Set<String>> keys() {
        return errands.keys();
    }

    /** The disk holds an older home now: what came after its last turn was never heard of there. */
    void becomes(State older) {
        acknowledged = older;
        told.removeIf(turn -> turn.number() > older.turn());
        segmentNow = "";
        segmentBefore = "";
        bytesNow = 0;
        bytesBefore = 0;
    }

    /** How much of a segment was on disk before the last batch that was acknowledged. */
    long provenBytes(String segment) {
        return segment.equals(segmentBefore) ? bytesBefore : 0;
    }

    private void measure() {
        segmentBefore = segmentNow;
        bytesBefore = bytesNow;
        world.disk().list().stream().filter(name -> name.startsWith("journal-")).reduce((a, b) -> b).ifPresent(name -> {
            segmentNow = name;
            bytesNow = world.disk().size(name);
        });
    }

    /** Keeps a snapshot, as the engine does now and then. */
    void keepSnapshot() throws IOException {
        if (up() && cycle.get().trouble().isEmpty()) {
            journal.orElseThrow().keep(acknowledged);
        }
    }

    private void reported(long mine, EffectKey key, Report report) {
        errands.noted(key, report);
        int copies = world.strikes(Kind.REPORT_TWICE) ? 2 : 1;
        for (int i = 0; i < copies; i++) {
            Duration way = world.strikes(Kind.REPORT_LATE)
                    ? Duration.ofMinutes(1 + world.how(Kind.REPORT_LATE).nextInt(2_000)) : world.latency();
            world.later(way, () -> ifAlive(mine, () -> put(Letter.of(new Heard.EffectReported(key, report)))));
        }
    }

    private void ifAlive(long mine, Runnable task) {
        if (mine == life && up()) {
            if (asleep()) {
                world.later(Duration.between(world.now(), asleepUntil), () -> ifAlive(mine, task));
            } else {
                task.run();
            }
        }
    }

    @Override
    public void turned(List<Turn> turns, State after) {
        visited = false;
        measure();
        hearsay(turns, after);
    }

    /**
     * What was decided in another epoch may have been let go in it, as far as anybody can tell: all that is still to be
     * done, and what was given up on its way, where nobody said in that epoch what had come of it.
     */
    private void doubts(Turn turn, State before) {
        if (turn.heard().epoch() != epoch) {
            before.outbox().forEach(entry -> world.auditor().ledger.doubtful(entry.getKey()));
            givenUp.forEach(world.auditor().ledger::doubtful);
            givenUp.clear();
            epoch = turn.heard().epoch();
        }
        turn.events().forEach(event -> {
            if (event instanceof Event.EffectGivenUp given) {
                givenUp.add(given.key());
            }
        });
        if (turn.heard().body() instanceof Heard.EffectReported reported) {
            givenUp.remove(reported.key());
        }
    }

    /** Takes turns as acknowledged: folded they must give the state, and decided again they must be the same. */
    private void hearsay(List<Turn> turns, State after) {
        State state = acknowledged;
        for (Turn turn : turns) {
            if (turn.number() != state.turn() + 1) {
                world.violate("turn " + turn.number() + " was told after turn " + state.turn());
                return;
            }
            doubts(turn, state);
            if (!Core.decide(state, turn.heard(), turn.judgment()).events().equals(turn.events())) {
                world.violate("turn " + turn.number() + ": deciding again gives something else");
            }
            state = Core.replay(state, turn);
            told.add(turn);
            world.auditor().check(turn);
        }
        if (!state.equals(after)) {
            world.violate("at turn " + after.turn() + " the state is not the fold of what was acknowledged");
        }
        acknowledged = after;
        world.auditor().state(after);
    }
}
