package dev.emptor.app;

import dev.emptor.core.State;
import dev.emptor.event.Event;
import dev.emptor.event.Turn;
import dev.emptor.journal.Views;
import dev.emptor.ledger.Entry;
import dev.emptor.model.Disclosure;
import dev.emptor.model.Offer;
import dev.emptor.model.OfferId;
import dev.emptor.model.Purchase;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.Round;
import dev.emptor.rules.RuleSet;
import dev.emptor.web.Annals;
import dev.emptor.web.Page;
import dev.emptor.wire.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** The past as the owner's door shows it: found in the chronicle, read from the journal. */
final class PastTurns implements Annals, Past {
    private static final Pattern CURSOR = Pattern.compile("[0-9a-f]{16}/[0-9a-f]{4}");
    private static final Pattern TURN_CURSOR = Pattern.compile("[0-9a-f]{16}");

    private final LiveJournal journal;
    private final Chronicle chronicle;
    private final Supplier<State> state;
    private final Supplier<Optional<RuleSet>> rules;
    private final Hindsight hindsight;
    private final LedgerDesk desk;

    PastTurns(LiveJournal journal, Chronicle chronicle, Supplier<State> state, Supplier<Optional<RuleSet>> rules,
            LedgerDesk desk) {
        this.desk = desk;
        this.journal = journal;
        this.chronicle = chronicle;
        this.state = state;
        this.rules = rules;
        this.hindsight = new Hindsight((after, consumer) -> journal.now().replay(after, consumer));
    }

    @Override
    public Optional<Turn> turn(long number) {
        return journal.now().turn(number);
    }

    @Override
    public Page<Decision> decisions(Optional<PurchaseId> purchase, Optional<OfferId> offer, Optional<String> after,
            int limit) {
        Optional<String> subject = purchase.map(PurchaseId::value).or(() -> offer.map(OfferId::value));
        if (subject.isEmpty()) {
            return list(Chronicle.DECISIONS, after, limit, found -> decision(found.turn(),
                    (Event.Decided) found.event()));
        }
        after.filter(cursor -> !TURN_CURSOR.matcher(cursor).matches()).ifPresent(PastTurns::refuse);
        String prefix = subject.get() + "|";
        List<Views.Row> rows = chronicle.rows(Chronicle.SUBJECTS, prefix, limit + 1,
                after.map(cursor -> prefix + cursor).orElse(""));
        List<Decision> found = new ArrayList<>();
        for (Views.Row row : rows.subList(0, Math.min(limit, rows.size()))) {
            for (Decision decision : decisionsOf(Chronicle.turnOf(row.key().substring(prefix.length())))) {
                if (purchase.map(p -> decision.decided().purchase().equals(Optional.of(p))).orElse(true)
                        && offer.map(o -> decision.decided().offer().equals(o)).orElse(true)) {
                    found.add(decision);
                }
            }
        }
        return new Page<>(found, rows.size() > limit
                ? Optional.of(rows.get(limit - 1).key().substring(prefix.length())) : Optional.empty());
    }

    @Override
    public List<Decision> decisionsOf(long number) {
        return journal.now().turn(number).map(turn -> turn.events().stream()
                .filter(Event.Decided.class::isInstance)
                .map(event -> decision(turn, (Event.Decided) event)).toList()).orElse(List.of());
    }

    @Override
    public Page<Quarantine> quarantine(Optional<String> after, int limit) {
        return list(Chronicle.QUARANTINE, after, limit, found -> new Quarantine(found.turn().number(),
                found.turn().heard().at(), (Event.Quarantined) found.event()));
    }

    @Override
    public Page<Disclosure> disclosures(Optional<String> after, int limit) {
        Set<Disclosure> never = state.get().register().neverLeft();
        Page<Disclosure> page =
                list(Chronicle.DISCLOSURES, after, limit, found -> ((Event.Disclosed) found.event()).disclosure());
        return new Page<>(page.items().stream().filter(line -> !never.contains(line)).toList(), page.next());
    }

    @Override
    public List<Entry> ledger() throws IOException {
        return LedgerRead.of(journal.now());
    }

    @Override
    public Optional<Boolean> proves(long line, String value) throws IOException {
        return desk.proves(line, value);
    }

    @Override
    public boolean isDropped(long line) throws IOException {
        return desk.isDropped(line);
    }

    @Override
    public Page<OrderSeen> orders(Optional<String> after, int limit) {
        return list(Chronicle.ORDERS, after, limit, found -> {
            Event.OrderConfirmed confirmed = (Event.OrderConfirmed) found.event();
            return new OrderSeen(confirmed.purchase(), confirmed.order(), standing(confirmed.purchase()));
        });
    }

    @Override
    public Optional<JsonObject> why(String id) throws IOException {
        return new Explaining(this, rules.get()).why(id);
    }

    @Override
    public JsonObject whyNot(String id, String rule) throws IOException {
        return new Explaining(this, rules.get()).whyNot(id, rule);
    }

    @Override
    public List<Seen> story(String id, int limit) {
        List<Turn> turns = Past.isTurn(id) ? turns(List.of(Long.parseLong(id))) : explain(id, limit);
        return turns.stream().map(turn -> new Seen(turn, () -> hindsight.before(turn.number()))).toList();
    }

    @Override
    public Optional<Offer> offer(OfferId id) {
        return chronicle.offer(id);
    }

    @Override
    public State now() {
        return state.get();
    }

    @Override
    public List<Turn> explain(String id, int limit) {
        List<Turn> turns = turns(chronicle.turnsOf(id, limit));
        Optional<PurchaseId> latest = turns.stream().flatMap(turn -> turn.events().stream())
                .filter(Event.PurchaseOpened.class::isInstance).map(event -> ((Event.PurchaseOpened) event).round())
                .filter(round -> round.need().value().equals(id)).map(Round::id).reduce((early, late) -> late);
        if (latest.isEmpty() || latest.get().value().equals(id)) {
            return turns;
        }
        // Why a need is filled as it is, its latest purchase tells.
        List<Long> numbers = new ArrayList<>(turns.stream().map(Turn::number).toList());
        numbers.addAll(chronicle.turnsOf(latest.get().value(), limit));
        turns.stream().flatMap(turn -> turn.events().stream()).forEach(event -> Subjects.partsOf(latest.get(), event)
                .forEach(part -> numbers.addAll(chronicle.turnsOf(part, limit))));
        return turns(numbers.stream().distinct().sorted(Comparator.reverseOrder()).limit(limit).toList());
    }

    private List<Turn> turns(List<Long> numbers) {
        return numbers.stream().sorted(Comparator.naturalOrder()).map(journal.now()::turn).flatMap(Optional::stream)
                .toList();
    }

    private String standing(PurchaseId id) {
        return state.get().purchases().get(id).map(Subjects::standing)
                .orElseGet(() -> explain(id.value(), 5).stream().flatMap(turn -> turn.events().stream())
                        .filter(Event.PurchaseEnded.class::isInstance)
                        .map(event -> ((Event.PurchaseEnded) event).end().name())
                        .findFirst().orElse(Purchase.End.SETTLED.name()));
    }

    private record Found(Turn turn, Event event) {}

    private <T> Page<T> list(String map, Optional<String> after, int limit, Function<Found, T> maker) {
        after.filter(cursor -> !CURSOR.matcher(cursor).matches()).ifPresent(PastTurns::refuse);
        List<Views.Row> rows = chronicle.rows(map, "", limit + 1, after.orElse(""));
        List<T> items = new ArrayList<>();
        for (Views.Row row : rows.subList(0, Math.min(limit, rows.size()))) {
            journal.now().turn(Chronicle.turnOf(row.key())).ifPresent(turn -> items.add(maker.apply(
                    new Found(turn, turn.events().get(Chronicle.ordinalOf(row.key()) - 1)))));
        }
        return new Page<>(items, rows.size() > limit ? Optional.of(rows.get(limit - 1).key()) : Optional.empty());
    }

    private static void refuse(String cursor) {
        throw new IllegalArgumentException("'" + cursor + "' is not a cursor that a page named; begin without one");
    }

    private Decision decision(Turn turn, Event.Decided decided) {
        return Decisions.of(turn, decided, chronicle.offer(decided.offer()), state.get());
    }
}
