package dev.emptor.app;

import dev.emptor.core.Core;
import dev.emptor.core.State;
import dev.emptor.event.Event;
import dev.emptor.event.Turn;
import dev.emptor.model.Purchase;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.Seller;
import dev.emptor.model.SellerId;
import dev.emptor.rules.RuleSet;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tries rules on everything a journal has heard. Every recorded question is judged again, in the state of then; and
 * each purchase is followed up to the turn where it would have gone another way.
 */
final class BackTest {
    private static final int AT_ONCE = 512;

    private record Waiting(Turn turn, State before) {}

    private final RuleSet rules;
    private final Instant since;
    private final List<Waiting> waiting = new ArrayList<>();
    private final Map<PurchaseId, Course> courses = new LinkedHashMap<>();
    private final List<Change> changes = new ArrayList<>();
    private final List<Sway> sways = new ArrayList<>();
    private State state = State.EMPTY;
    private Optional<Instant> first = Optional.empty();
    private long turns;
    private long questions;

    private BackTest(RuleSet rules, Instant since) {
        this.rules = rules;
        this.since = since;
    }

    /** What came of it; {@code first} is when the first turn that was tried was heard, if there is one. */
    record Result(State state, Optional<Instant> first, long turns, long questions, List<Change> changes,
            List<Course> courses, List<Sway> sways) {}

    /** A seller that from then on is blocked by the one set of rules and not by the other. */
    record Sway(Instant at, Seller seller) {
        boolean upsets(Course course) {
            return course.openedAfter(at) && seller.serves(course.category);
        }
    }

    static Result run(Archive journal, RuleSet rules, Instant since) throws IOException {
        BackTest test = new BackTest(rules, since);
        journal.replay(0, test::turn);
        test.judge();
        return new Result(test.state, test.first, test.turns, test.questions, List.copyOf(test.changes),
                List.copyOf(test.courses.values()), List.copyOf(test.sways));
    }

    private void turn(Turn turn) {
        if (!turn.heard().at().isBefore(since)) {
            waiting.add(new Waiting(turn, state));
        }
        state = Core.replay(state, turn);
        if (waiting.size() == AT_ONCE) {
            judge();
        }
    }

    /** Judging is nearly all of the work, and each turn has its own state, so turns are judged side by side. */
    private void judge() {
        waiting.parallelStream().map(each -> Retrial.of(each.turn(), each.before(), rules)).toList()
                .forEach(this::tried);
        waiting.clear();
    }

    private void tried(Retrial retrial) {
        Turn turn = retrial.turn();
        Instant at = turn.heard().at();
        first = first.or(() -> Optional.of(at));
        turns++;
        questions += retrial.questions();
        changes.addAll(retrial.changes());
        retrial.otherwise().ifPresent(otherwise -> part(retrial, otherwise));
        for (Event event : turn.events()) {
            concerned(event).flatMap(id -> course(id, retrial.before(), turn.events()))
                    .ifPresent(course -> course.happened(at, event));
        }
    }

    private void part(Retrial retrial, List<Event> otherwise) {
        Turn turn = retrial.turn();
        sway(retrial, otherwise);
        Map<PurchaseId, List<Move>> moved = byPurchase(Move.in(turn.events(), retrial.before()));
        Map<PurchaseId, List<Move>> moves = byPurchase(Move.in(otherwise, retrial.before()));
        List<PurchaseId> all = new ArrayList<>(moved.keySet());
        moves.keySet().stream().filter(id -> !moved.containsKey(id)).forEach(all::add);
        for (PurchaseId id : all) {
            course(id, retrial.before(), turn.events()).ifPresent(course -> course.perhapsParts(turn.number(),
                    turn.heard().at(), moved.getOrDefault(id, List.of()), moves.getOrDefault(id, List.of())));
        }
    }

    private void sway(Retrial retrial, List<Event> otherwise) {
        Set<SellerId> then = blocked(retrial.turn().events());
        Set<SellerId> now = blocked(otherwise);
        Stream.concat(then.stream(), now.stream()).filter(seller -> !then.contains(seller) || !now.contains(seller))
                .flatMap(seller -> retrial.before().settings().flatMap(settings -> settings.seller(seller)).stream())
                .forEach(seller -> sways.add(new Sway(retrial.turn().heard().at(), seller)));
    }

    private static Set<SellerId> blocked(List<Event> events) {
        return events.stream().filter(Event.SellerBlocked.class::isInstance)
                .map(event -> ((Event.SellerBlocked) event).seller()).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<PurchaseId, List<Move>> byPurchase(List<Move> moves) {
        Map<PurchaseId, List<Move>> all = new LinkedHashMap<>();
        moves.forEach(move -> all.computeIfAbsent(move.purchase(), id -> new ArrayList<>()).add(move));
        return all;
    }

    private static Optional<PurchaseId> concerned(Event event) {
        if (event instanceof Event.PurchaseOpened opened) {
            return Optional.of(opened.round().id());
        }
        if (event instanceof Event.OrderConfirmed confirmed) {
            return Optional.of(confirmed.purchase());
        }
        return event instanceof Event.EscalationRaised raised ? Optional.of(raised.escalation().purchase())
                : Optional.empty();
    }

    private Optional<Course> course(PurchaseId id, State before, List<Event> events) {
        Optional<Course> known = Optional.ofNullable(courses.get(id));
        return known.or(() -> before.purchases().get(id).map(Purchase::round)
                .or(() -> events.stream().filter(Event.PurchaseOpened.class::isInstance)
                        .map(event -> ((Event.PurchaseOpened) event).round())
                        .filter(round -> round.id().equals(id)).findFirst())
                .map(round -> {
                    Course begun = new Course(id, round.need(), before.needs().get(round.need())
                            .map(standing -> standing.need().category()).orElse(""));
                    courses.put(id, begun);
                    return begun;
                }));
    }
}
