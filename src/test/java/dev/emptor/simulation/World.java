package dev.emptor.simulation;

import dev.emptor.engine.Judge;
import dev.emptor.engine.Letter;
import dev.emptor.engine.Time;
import dev.emptor.event.Heard;
import dev.emptor.journal.MemoryDisk;
import dev.emptor.journal.MemoryDisk.PowerCut;
import dev.emptor.model.Mode;
import dev.emptor.simulation.SimSeller.Ask;
import dev.emptor.simulation.SimSeller.Character;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * One run: the real core, cycle, journal, gate, courier, market door, wire and rules, on a virtual clock and a disk in
 * memory, with sellers and people drawn from the seed, and faults on every edge. One thread, no waiting: equal plans
 * give equal runs.
 */
final class World {
    private record Due(Instant at, long ordinal, Runnable action) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            int order = at.compareTo(other.at);
            return order != 0 ? order : Long.compare(ordinal, other.ordinal);
        }
    }

    private final Plan plan;
    private final Tenant tenant;
    private final Faults faults;
    private final SplittableRandom chance;
    private final MemoryDisk disk = new MemoryDisk();
    private final Sky sky = new Sky(this, disk);
    private final Street street = new Street(this);
    private final Damage damage;
    private final Backup backup;
    private final PriorityQueue<Due> agenda = new PriorityQueue<>();
    private final Map<String, SimSeller> sellers = new LinkedHashMap<>();
    private final House house;
    private final Owner owner;
    private final Auditor auditor;
    private final String currency;
    private Judge judge;
    private Instant now;
    private Duration skew = Duration.ZERO;
    private long ordinal;
    private long entropy;
    private boolean givenUp;
    private long snapshotAt;
    private int crashes;
    private int starts;

    World(Plan plan, Judge judge) {
        this(plan, judge, Tenant.USUAL);
    }

    /** With another household in it, whose chance is its own. */
    World(Plan plan, Judge judge, Tenant tenant) {
        this.tenant = tenant;
        this.plan = plan;
        this.judge = judge;
        this.faults = new Faults(plan);
        this.chance = Chance.stream(plan.seed(), "world", 0);
        Scenery scenery = new Scenery(plan, tenant);
        this.now = scenery.start;
        this.currency = scenery.currency;
        this.auditor = new Auditor(scenery.zone, tenant);
        Map<Character, Integer> alike = new LinkedHashMap<>();
        for (Character character : plan.sellers()) {
            String name = character.name().toLowerCase(Locale.ROOT).replace('_', '-') + "-"
                    + (alike.merge(character, 1, Integer::sum) - 1);
            sellers.put(name, new SimSeller(name, character, scenery, Chance.stream(plan.seed(), name, 0),
                    new SimTerms(name, plan.seed()), new Habits(plan.seed(), name)));
        }
        this.damage = new Damage(this);
        this.backup = new Backup(this);
        this.house = new House(this);
        this.owner = new Owner(this, house, scenery);
        disk.meets(sky);
        owner.moveIn(scenery.settings(sellers.values(), 100, Mode.LIVE, Optional.empty()), scenery.needs(plan.needs()));
        owner.insist(() -> Letter.of(new Heard.AdoptIdentity(tenant.identities().fingerprint())), Duration.ZERO);
        owner.insist(() -> Letter.of(new Heard.AdoptTerms(SimTerms.policy(plan.seed()))), Duration.ofMinutes(1));
        later(Duration.ZERO, this::start);
        later(Duration.ofHours(6), this::tick);
        if (plan.twist() == Twist.WAITS) {
            later(Duration.ofHours(5), street::feed);
        }
        if (plan.twist() == Twist.BINDS) {
            later(Duration.ofMinutes(9), house::listen);
        }
    }

    /** Runs for the days its plan says. */
    void run() {
        run(plan.stormyDays(), plan.calmDays());
    }

    /**
     * Runs so many days with faults, then so many without. These begin when the clock has caught up with a journal
     * that was written while it was ahead: until then time stands still and nothing is bought.
     */
    void run(int stormy, int calm) {
        runUntil(now.plus(Duration.ofDays(stormy)));
        faults.stop();
        sky.clear();
        setClockRight();
        owner.calmDown();
        Instant written = house.state().at();
        runUntil((written.isAfter(now) ? written : now).plus(Duration.ofDays(calm)));
    }

    private void runUntil(Instant end) {
        while (!givenUp) {
            act(house::rest);
            owner.look();
            Instant next = agenda.isEmpty() ? end : agenda.peek().at();
            Optional<Instant> wake = house.nextWake();
            if (wake.isPresent() && wake.get().isBefore(next)) {
                next = wake.get();
            }
            if (!next.isBefore(end)) {
                now = end;
                return;
            }
            now = next.isAfter(now) ? next : now;
            while (!agenda.isEmpty() && !agenda.peek().at().isAfter(now)) {
                act(agenda.poll().action());
            }
        }
    }

    /** Does something during which the power may be cut. */
    private void act(Runnable action) {
        try {
            action.run();
        } catch (PowerCut cut) {
            // The disk says so as well, wherever the error was caught on its way.
        }
        if (disk.isOff()) {
            crashes++;
            house.die();
            sky.settle();
            damage.mayStrike();
            startLater(Duration.ofSeconds(10 + draw(20_000)));
        }
    }

    void startLater(Duration after) {
        later(after, () -> {
            if (!house.up()) {
                start();
            }
        });
    }

    /** The process comes up, unless the disk does not let it; then somebody looks after the disk and tries again. */
    private void start() {
        starts++;
        try {
            house.start();
            damage.survived();
        } catch (IOException refused) {
            house.die();
            sky.kill();
            boolean onceOnly = String.valueOf(refused.getMessage()).contains("nput/output");
            if (!sky.bad() && !damage.explains(refused) && !onceOnly) {
                violate("the journal was refused without damage: " + refused.getMessage());
                giveUp();
                return;
            }
            damage.mend();
            owner.alarmed();
            startLater(Duration.ofMinutes(30 + draw(200)));
        }
    }

    /** Every six hours something may happen to the house. */
    private void tick() {
        later(Duration.ofHours(6), this::tick);
        owner.chores();
        if (strikes(Kind.OLD_BACKUP)) {
            backup.restore();
            return;
        }
        backup.take();
        if (strikes(Kind.SECOND_DAEMON)) {
            house.second();
        }
        if (strikes(Kind.CLOCK_BACK)) {
            jump(Kind.CLOCK_BACK, -1);
        }
        if (strikes(Kind.CLOCK_FORWARD)) {
            jump(Kind.CLOCK_FORWARD, 1);
        }
        if (strikes(Kind.SUSPENDED)) {
            house.sleepUntil(now.plus(Duration.ofHours(1 + how(Kind.SUSPENDED).nextInt(100))));
        }
        if (strikes(Kind.SNAPSHOT) || house.state().turn() - snapshotAt > (plan.seed() % 2 == 0 ? 60 : 400)) {
            snapshotAt = house.state().turn();
            try {
                house.keepSnapshot();
            } catch (IOException failed) {
                // As the engine: the journal has everything all the same.
            }
        }
        if (strikes(Kind.RULES_SWAPPED)) {
            judge = judge.revision().equals(RuleShelf.other().revision()) ? RuleShelf.of(plan) : RuleShelf.other();
            owner.insist(() -> Letter.adopting(judge), Duration.ofMinutes(1));
        }
        if (strikes(Kind.RULES_BROKEN) && !RuleShelf.brokenIsRefused()) {
            violate("broken rules were loaded");
        }
    }

    /** The clock goes wrong by up to five days, and right again at last. */
    private void jump(Kind kind, int direction) {
        SplittableRandom how = how(kind);
        int seconds = how.nextInt(4) == 0 ? how.nextInt(300) : how.nextInt(5 * 86_400);
        skew = skew.plusSeconds((long) direction * seconds);
        later(Duration.ofHours(1 + how.nextInt(60)), this::setClockRight);
    }

    void setClockRight() {
        skew = Duration.ZERO;
    }

    // What the parts of the world use

    Tenant tenant() {
        return tenant;
    }

    Plan plan() {
        return plan;
    }

    String currency() {
        return currency;
    }

    Instant now() {
        return now;
    }

    /** The clock of the house, which may be wrong. */
    Time clock() {
        return new Time() {
            @Override
            public Instant now() {
                return now.plus(skew).truncatedTo(ChronoUnit.MILLIS);
            }

            @Override
            public Duration real(Duration duration) {
                return duration;
            }
        };
    }

    String entropy() {
        entropy++;
        SplittableRandom bits = Chance.stream(plan.seed(), tenant.entropy(), entropy);
        return String.format(Locale.ROOT, "%016x%016x", bits.nextLong(), bits.nextLong());
    }

    boolean strikes(Kind kind) {
        return faults.strike(kind, now);
    }

    SplittableRandom how(Kind kind) {
        return faults.how(kind);
    }

    int draw(int bound) {
        return chance.nextInt(bound);
    }

    boolean calm() {
        return faults.over();
    }

    Duration latency() {
        return strikes(Kind.SLOW_ANSWER) ? Duration.ofMinutes(1 + how(Kind.SLOW_ANSWER).nextInt(600))
                : Duration.ofMillis(5 + chance.nextInt(3_000));
    }

    void later(Duration after, Runnable action) {
        agenda.add(new Due(now.plus(after), ordinal++, action));
    }

    /** A message of a seller reaches the market door, open or not. */
    int post(SimSeller seller, String path, byte[] body) {
        return house.post(seller, path, body);
    }

    /** A message leaves the house. */
    void left(SimSeller seller, Ask ask) {
        auditor.left(clock().now(), seller.id.value(), ask.method(), ask.path(), ask.key(), ask.body());
    }

    void violate(String what) {
        auditor.violations.add("at " + now + ": " + what);
    }

    /** Goes no further: what comes after would say nothing. */
    void giveUp() {
        givenUp = true;
    }

    Judge judge() {
        return judge;
    }

    MemoryDisk disk() {
        return disk;
    }

    Sky sky() {
        return sky;
    }

    Backup backup() {
        return backup;
    }

    Street street() {
        return street;
    }

    House house() {
        return house;
    }

    Owner owner() {
        return owner;
    }

    Auditor auditor() {
        return auditor;
    }

    Faults faults() {
        return faults;
    }

    Map<String, SimSeller> sellers() {
        return sellers;
    }

    SimSeller seller(String name) {
        return Optional.ofNullable(sellers.get(name)).orElseThrow(() -> new IllegalStateException("nobody is " + name));
    }

    /** How often the power went or the process died. */
    int crashes() {
        return crashes;
    }

    int starts() {
        return starts;
    }

    int ordersMade() {
        return sellers.values().stream().mapToInt(s -> s.orders.size()).sum();
    }

    /** What is wrong in the end, in words; empty when all is well. */
    List<String> findings() {
        return new Ending(this).findings();
    }
}
