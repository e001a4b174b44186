package dev.emptor.app;

import dev.emptor.event.Event;
import dev.emptor.model.Escalation;
import dev.emptor.model.NeedId;
import dev.emptor.model.PurchaseId;
import dev.emptor.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How one purchase went, and how it goes with other rules up to the turn where the two part. What was heard after that
 * answers what was done then, so nothing is made up from there on.
 */
final class Course {
    /** What was ordered, and how often the owner was asked. */
    static final class Sums {
        final List<Money> spent = new ArrayList<>();
        int asked;

        private void add(Event event) {
            if (event instanceof Event.OrderConfirmed confirmed) {
                spent.add(confirmed.order().deal().total());
            } else if (event instanceof Event.EscalationRaised raised
                    && raised.escalation().kind() != Escalation.Kind.WAS_IT_ORDERED) {
                asked++;
            }
        }
    }

    /** Where a purchase goes another way; {@code total} is what the other way is about, if that is known. */
    record Parting(long turn, Instant at, String was, String now, Move.Kind kind, Optional<Money> total) {
        /** An order whose total was final, or an end, is known; whatever needed an answer is not. */
        boolean known() {
            return kind == Move.Kind.ORDERED || kind == Move.Kind.ENDED;
        }
    }

    final PurchaseId id;
    final NeedId need;
    final String category;
    final Sums then = new Sums();
    final Sums now = new Sums();
    private Optional<Instant> opened = Optional.empty();
    private Optional<Parting> parting = Optional.empty();

    Course(PurchaseId id, NeedId need, String category) {
        this.id = id;
        this.need = need;
        this.category = category;
    }

    Optional<Parting> parting() {
        return parting;
    }

    /** Something that happened, and as far as the two go together, happens again. */
    void happened(Instant at, Event event) {
        if (event instanceof Event.PurchaseOpened) {
            opened = Optional.of(at);
        }
        then.add(event);
        if (parting.isEmpty()) {
            now.add(event);
        }
    }

    /** A turn that would have been decided otherwise; parts the ways if that moves this purchase otherwise. */
    void perhapsParts(long turn, Instant at, List<Move> moved, List<Move> moves) {
        if (parting.isPresent() || moved.equals(moves)) {
            return;
        }
        List<Move> only = new ArrayList<>(moved);
        only.removeAll(moves);
        List<Move> others = new ArrayList<>(moves);
        others.removeAll(moved);
        Optional<Move> weightiest = moves.stream().max(Comparator.comparing(Move::kind));
        Move.Kind kind = weightiest.map(Move::kind).orElse(Move.Kind.WAITS);
        Optional<Money> total = weightiest.flatMap(Move::total);
        parting = Optional.of(new Parting(turn, at, text(only), text(others), kind, total));
        now.asked += (int) moves.stream().filter(move -> move.kind() == Move.Kind.ASKED).count();
        if (kind == Move.Kind.ORDERED) {
            total.ifPresent(now.spent::add);
        }
    }

    /** Whether what came later for the need may have come otherwise, or not at all. */
    boolean upsets(Course later) {
        boolean sameOrder = parting.filter(p -> p.kind() == Move.Kind.ORDERED).isPresent()
                && then.spent.equals(now.spent);
        return parting.isPresent() && !sameOrder && later.need.equals(need) && later.openedAfter(parting.get().at());
    }

    boolean openedAfter(Instant instant) {
        return opened.map(at -> at.isAfter(instant)).orElse(false);
    }

    private static String text(List<Move> moves) {
        return moves.isEmpty() ? "goes on" : moves.stream().map(Move::text).collect(Collectors.joining(", "));
    }
}
