package dev.emptor.simulation;

import dev.emptor.core.Core;
import dev.emptor.core.State;
import dev.emptor.core.State.Pending;
import dev.emptor.engine.Judge;
import dev.emptor.engine.TurnLoop;
import dev.emptor.event.Effect;
import dev.emptor.event.Heard;
import dev.emptor.event.Report;
import dev.emptor.event.Turn;
import dev.emptor.journal.MemoryDisk;
import dev.emptor.journal.TurnJournal;
import dev.emptor.model.EffectKey;
import dev.emptor.model.Escalation;
import dev.emptor.model.Fault;
import dev.emptor.model.NeedId;
import dev.emptor.model.Offer;
import dev.emptor.model.Purchase;
import dev.emptor.simulation.SimSeller.Later;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * One run: the real core, turn loop, journal, wire and rules, on a virtual clock and a disk in memory, with sellers
 * and an owner drawn from the seed, and faults on every edge. After every turn the auditor looks; after every crash
 * the recovered state must be the one that was last forced.
 */
final class World {
    private record Due(Instant at, long ordinal, Action action) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            int order = at.compareTo(other.at);
            return order != 0 ? order : Long.compare(ordinal, other.ordinal);
        }
    }

    private interface Action {
        void run() throws IOException;
    }

    private final SplittableRandom chance;
    private final Judge judge;
    private final MemoryDisk disk = new MemoryDisk();
    private final PriorityQueue<Due> agenda = new PriorityQueue<>();
    private final Map<String, SimSeller> sellers = new LinkedHashMap<>();
    private final Map<String, Offer> offers = new HashMap<>();
    private final Set<EffectKey> underWay = new HashSet<>();
    private final Set<String> asked = new HashSet<>();
    private final List<Turn> unforced = new ArrayList<>();
    private Faults faults;
    private TurnJournal journal;
    private TurnLoop loop;
    private State forced = State.EMPTY;
    private Instant now = Instant.parse("2026-03-02T06:00:00Z");
    private long ordinal;
    private long life;
    final Auditor auditor;
    int crashes;
    int faultsMet;

    World(long seed, Judge judge) throws IOException {
        this.chance = new SplittableRandom(seed);
        this.judge = judge;
        this.faults = Faults.drawn(chance);
        this.auditor = new Auditor(Scenery.ZONE);
        for (SimSeller.Character character : SimSeller.Character.values()) {
            SimSeller seller = new SimSeller(character.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    character, chance.split());
            sellers.put(seller.id.value(), seller);
        }
        open();
        hear(new Heard.AdoptSettings(Scenery.settings(sellers.keySet())));
        hear(new Heard.AdoptRules(judge.revision()));
        Scenery.needs().forEach((need, stock) -> {
            try {
                hear(new Heard.StateNeed(need, Optional.of(stock)));
            } catch (IOException impossible) {
                throw new IllegalStateException(impossible);
            }
        });
    }

    State state() {
        return loop.state();
    }

    /** Runs so many days with faults, then so many without. */
    void run(int stormy, int calm) throws IOException {
        runUntil(now.plus(Duration.ofDays(stormy)));
        faults = Faults.NONE;
        runUntil(now.plus(Duration.ofDays(calm)));
    }

    private void runUntil(Instant end) throws IOException {
        while (true) {
            step();
            Instant next = next().orElse(end);
            if (!next.isBefore(end)) {
                now = end;
                return;
            }
            now = next.isAfter(now) ? next : now;
            while (!agenda.isEmpty() && !agenda.peek().at().isAfter(now)) {
                agenda.poll().action().run();
            }
        }
    }

    /** Everything due now: time, the force of the journal, effects. A crash may strike between any two of them. */
    private void step() throws IOException {
        while (loop.state().nextDue().map(due -> !due.isAfter(now)).orElse(false)) {
            hear(new Heard.TimeCame());
        }
        if (hit(faults.crash())) {
            crash();
            return;
        }
        force();
        if (hit(faults.crash())) {
            crash();
            return;
        }
        askOwner();
        for (Map.Entry<EffectKey, Pending> entry : loop.state().outbox()) {
            if (!entry.getValue().due().isAfter(now) && underWay.add(entry.getKey())) {
                leave(entry.getValue());
            }
        }
    }

    private Optional<Instant> next() {
        Instant next = agenda.isEmpty() ? null : agenda.peek().at();
        Instant timer = loop.state().nextDue().orElse(null);
        next = timer != null && (next == null || timer.isBefore(next)) ? timer : next;
        for (Map.Entry<EffectKey, Pending> entry : loop.state().outbox()) {
            Instant due = entry.getValue().due();
            if (!underWay.contains(entry.getKey()) && (next == null || due.isBefore(next))) {
                next = due;
            }
        }
        return Optional.ofNullable(next);
    }

    private void open() throws IOException {
        journal = TurnJournal.open(disk);
        int[] entropy = {0};
        long epoch = journal.epoch();
        loop = TurnLoop.open(journal, () -> Long.toHexString(epoch) + "-" + Integer.toHexString(entropy[0]++) + "-"
                + Long.toHexString(chance.nextLong()));
        loop.judgeBy(judge);
        life++;
    }

    private void crash() throws IOException {
        crashes++;
        MemoryDisk.Loss loss = MemoryDisk.Loss.values()[chance.nextInt(MemoryDisk.Loss.values().length)];
        disk.crash(new Random(chance.nextLong()), loss);
        underWay.clear();
        List<Turn> perhaps = List.copyOf(unforced);
        unforced.clear();
        open();
        State expected = forced;
        for (Turn turn : perhaps) {
            if (turn.number() <= loop.state().turn()) {
                expected = Core.replay(expected, turn);
                auditor.check(turn);
            }
        }
        if (!expected.equals(loop.state())) {
            auditor.violations.add("after crash " + crashes + " the recovered state is not the one on disk");
        }
        forced = loop.state();
    }

    private void force() throws IOException {
        if (!unforced.isEmpty()) {
            loop.force();
            unforced.forEach(auditor::check);
            unforced.clear();
            forced = loop.state();
        }
    }

    private void hear(Heard.Body body) throws IOException {
        State before = loop.state();
        Turn turn = loop.turn(body, now).orElseThrow();
        unforced.add(turn);
        if (!Core.replay(before, turn).equals(loop.state())) {
            auditor.violate(turn, "the state is not the fold of its events");
        }
        if (!Core.decide(before, turn.heard(), turn.judgment()).events().equals(turn.events())) {
            auditor.violate(turn, "deciding again gives something else");
        }
    }

    // The way out and back

    private void leave(Pending pending) {
        long mine = life;
        Effect effect = pending.effect();
        boolean seller = effect.to().isPresent();
        if (seller && hit(faults.loss())) {
            answer(mine, pending, new Report.Failed(new Fault.Transient("refused", Duration.ofSeconds(20))));
            return;
        }
        Report report = arrive(effect);
        if (seller && hit(faults.duplicate())) {
            report = arrive(effect);
        }
        if (seller && hit(faults.lateLoss())) {
            report = new Report.Failed(new Fault.Unknown("no answer in time"));
        } else if (seller && hit(faults.serverError())) {
            report = new Report.Failed(new Fault.Unknown("500"));
        }
        if (report instanceof Report.Declined && effect instanceof Effect.PlaceOrder placed) {
            auditor.definitelyRefused.add(placed.orderKey());
        }
        answer(mine, pending, report);
    }

    private void answer(long mine, Pending pending, Report report) {
        later(delay(), () -> {
            if (mine == life) { // An answer to a process that is dead reaches nobody.
                underWay.remove(pending.key());
                hear(new Heard.EffectReported(pending.key(), report));
            }
        });
    }

    private Report arrive(Effect effect) {
        return switch (effect) {
            case Effect.SendIntentcast e -> said(seller(e.seller().value()).onIntent(e, now));
            case Effect.SendProposal e -> said(seller(e.exchange().seller().value()).onProposal(e, now));
            case Effect.SendRejection e -> new Report.Done();
            case Effect.AskCheckout e -> seller(e.seller().value()).onCheckout(e,
                    Optional.ofNullable(offers.get(e.seller() + "/" + e.ref())), now);
            case Effect.PlaceOrder e -> {
                List<Later> said = new ArrayList<>();
                Report report = seller(e.checkout().deal().seller().value()).onOrder(e, now, said);
                said(said);
                yield report;
            }
            case Effect.LookUpOrder e -> seller(e.seller().value()).onLookUp(e);
            case Effect.LookInCatalogue e -> new Report.OffersFound(List.of());
            case Effect.Notify e -> new Report.Done();
            case Effect.ClearNotice e -> new Report.Done();
        };
    }

    private Report said(List<Later> said) {
        for (Later one : said) {
            if (hit(faults.loss())) {
                continue;
            }
            int copies = hit(faults.duplicate()) ? 2 : 1;
            for (int i = 0; i < copies; i++) {
                later(one.after().plus(delay()), () -> hear(arrived(one.body())));
            }
        }
        return new Report.Done();
    }

    private Heard.Body arrived(Heard.Body body) {
        if (body instanceof Heard.OfferHeard heard) {
            Offer offer = heard.offer();
            offers.put(offer.seller() + "/" + offer.ref(), offer);
            return new Heard.OfferHeard(offer, List.of(new NeedId("coffee"), new NeedId("beans")));
        }
        return body;
    }

    private void askOwner() {
        for (Escalation question : loop.state().escalations().values()) {
            if (question.open() && asked.add(question.id().value()) && chance.nextInt(5) > 0) {
                Escalation.Option option = question.options().get(chance.nextInt(question.options().size()));
                String hash = chance.nextInt(10) == 0 ? "0".repeat(64) : option.hash();
                Escalation.Choice choice = truth(question).orElse(chance.nextInt(5) == 0
                        ? Escalation.Choice.DECLINE : Escalation.Choice.APPROVE);
                int times = chance.nextInt(4) == 0 ? 2 : 1;
                for (int i = 0; i < times; i++) {
                    later(Duration.ofMinutes(chance.nextInt(1, 900)), () -> hear(new Heard.AnswerEscalation(
                            question.id(), "ada", choice, hash)));
                }
            }
        }
    }

    /** Asked whether an order was made, the owner finds out before she answers. */
    private Optional<Escalation.Choice> truth(Escalation question) {
        if (question.kind() != Escalation.Kind.WAS_IT_ORDERED) {
            return Optional.empty();
        }
        return loop.state().purchases().get(question.purchase())
                .filter(Purchase.OutcomeUnknown.class::isInstance).map(Purchase.OutcomeUnknown.class::cast)
                .map(p -> seller(p.checkout().deal().seller().value()).orders.containsKey(p.orderKey())
                        ? Escalation.Choice.APPROVE : Escalation.Choice.DECLINE);
    }

    private SimSeller seller(String id) {
        return Optional.ofNullable(sellers.get(id)).orElseThrow();
    }

    private boolean hit(int thousandths) {
        boolean hit = thousandths > 0 && chance.nextInt(1000) < thousandths;
        faultsMet += hit ? 1 : 0;
        return hit;
    }

    private Duration delay() {
        return hit(faults.longDelay()) ? Duration.ofMinutes(chance.nextInt(10, 4000))
                : Duration.ofMillis(chance.nextInt(5, 5000));
    }

    private void later(Duration after, Action action) {
        agenda.add(new Due(now.plus(after), ordinal++, action));
    }

    // What must hold at the end

    /** What is wrong in the end, in words; empty when all is well. */
    List<String> findings() {
        List<String> wrong = new ArrayList<>(auditor.violations);
        int accepted = 0;
        Map<String, Integer> perPurchase = new HashMap<>();
        for (SimSeller seller : sellers.values()) {
            accepted += seller.orders.size();
            for (Effect told : seller.told) {
                if (told instanceof Effect.PlaceOrder placed && seller.orders.containsKey(placed.orderKey())) {
                    perPurchase.put(placed.purchase() + "|" + placed.orderKey(), 1);
                }
            }
        }
        Set<String> purchases = new HashSet<>();
        for (String one : perPurchase.keySet()) {
            if (!purchases.add(one.substring(0, one.indexOf('|')))) {
                wrong.add("ordered twice: " + one);
            }
        }
        if (perPurchase.size() != accepted) {
            wrong.add("an order exists that was never asked for");
        }
        for (Purchase purchase : loop.state().purchases().values()) {
            boolean fine = purchase.ended() || purchase instanceof Purchase.Ordered
                    || purchase instanceof Purchase.Delivered || waitsForOwner(purchase) || purchase.round().opened()
                            .isAfter(now.minus(Duration.ofDays(5)));
            if (!fine) {
                wrong.add("stuck: " + purchase);
            }
        }
        return wrong;
    }

    private boolean waitsForOwner(Purchase purchase) {
        return loop.state().escalations().values().stream()
                .anyMatch(q -> q.open() && q.purchase().equals(purchase.id()));
    }

    int ordersMade() {
        return sellers.values().stream().mapToInt(s -> s.orders.size()).sum();
    }

    Optional<SimSeller> sellerOf(SimSeller.Character character) {
        return sellers.values().stream().filter(s -> s.character == character).findFirst();
    }
}
