package dev.emptor.market;

import dev.emptor.core.Core;
import dev.emptor.core.Outcome;
import dev.emptor.core.State;
import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Report;
import dev.emptor.event.Turn;
import dev.emptor.gate.GateSettings;
import dev.emptor.gate.Marked;
import dev.emptor.gate.Reply;
import dev.emptor.gate.Secret;
import dev.emptor.gate.SellerAccess;
import dev.emptor.gate.SimGate;
import dev.emptor.identity.Identities;
import dev.emptor.identity.Masks;
import dev.emptor.model.Budget;
import dev.emptor.model.Cadence;
import dev.emptor.model.EffectKey;
import dev.emptor.model.Escalation;
import dev.emptor.model.Fault;
import dev.emptor.model.Judgment;
import dev.emptor.model.Mode;
import dev.emptor.model.Moment;
import dev.emptor.model.Need;
import dev.emptor.model.NeedId;
import dev.emptor.model.Offer;
import dev.emptor.model.Opinion;
import dev.emptor.model.Period;
import dev.emptor.model.Quantity;
import dev.emptor.model.Question;
import dev.emptor.model.Seller;
import dev.emptor.model.SellerId;
import dev.emptor.model.Settings;
import dev.emptor.model.Verb;
import dev.emptor.model.Verdict;
import dev.emptor.model.Wanted;
import dev.emptor.money.Money;
import dev.emptor.wire.TurnCodec;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A purchase that is bargained over from the request to the order, in memory: the real core, couriers and gate, sellers
 * that read what they are sent and answer in bytes, and every byte that left.
 */
final class Bazaar {
    static final NeedId NEED = new NeedId("coffee");
    static final Instant BEGIN = Instant.parse("2026-11-22T12:00:00Z");
    private static final int MOST = 2_000;

    /** What the household is like: its own limit, its budget, and what its rules say of talks. */
    record Household(long atMost, long budget, List<Opinion> talk) {}

    /** One message as the gate gave it to the line, and the effect it was for. */
    record Sent(EffectKey key, Effect effect, SellerId seller, Instant at, String bytes) {}

    final List<Turn> turns = new ArrayList<>();
    final List<Sent> sent = new ArrayList<>();
    final Stalls stalls;
    State state = State.EMPTY;
    Instant now = BEGIN;
    /** Every so many messages one arrives whose receipt is lost; 0 for never. */
    int lossy;
    /** Whether the house is stopped, and begins anew from its journal, before every single message. */
    boolean restless;
    private final Household household;
    private final long seed;
    private int restarts;

    Bazaar(long seed, Household household, Stalls stalls) {
        this.seed = seed;
        this.household = household;
        this.stalls = stalls;
        hear(new Heard.AdoptSettings(settings()));
        hear(new Heard.AdoptIdentity(identities().fingerprint()));
        hear(new Heard.StateNeed(need(), Optional.of(Quantity.of(200, "g"))));
    }

    static Identities identities() {
        return Identities.of(new byte[Identities.MASTER_BYTES]);
    }

    private Settings settings() {
        return new Settings(ZoneId.of("Europe/Berlin"), Goods.EUR, Mode.LIVE, "DE", List.of("ada"), List.of(
                new Budget(Budget.DAILY_CAP, List.of(), Money.of(household.budget(), "EUR"), Period.DAY)),
                stalls.names().stream().map(id -> new Seller(id, id.value(), true, List.of(), true, true)).toList(),
                Duration.ofHours(12), Duration.ofHours(2));
    }

    private Need need() {
        return new Need(NEED, "Coffee", "pantry", new Wanted(List.of(), List.of("coffee"), List.of(), List.of()),
                Quantity.of(1_000, "g"), Optional.of(new Cadence(Quantity.of(1_000, "g"), 20, 5)),
                Optional.of(Money.of(household.atMost(), "EUR")), Optional.empty(), Duration.ofHours(4), false,
                List.of());
    }

    /** A courier over a gate, both made anew, of a house whose identities were changed so often since. */
    static SellerCourier courier(Stalls stalls, int rotation, SimGate.Proxied line) {
        GateSettings settings = new GateSettings(stalls.names().stream().map(id -> new SellerAccess(id, true,
                Optional.of(URI.create("https://" + id + ".example/shop")), Optional.of(new Secret("token-" + id)),
                Optional.empty())).toList(), List.of());
        return new SellerCourier(SimGate.over(settings, Marked.profile(), Marked.recorded(),
                (seller, turned) -> Optional.empty(), line), new Masks(Bazaar::identities, seller -> rotation));
    }

    /** One message as text: all that reaches the seller. */
    static String bytes(String method, URI target, Map<String, String> headers, byte[] body) {
        return method + " " + target + "\n" + new TreeMap<>(headers) + "\n"
                + new String(body, StandardCharsets.UTF_8);
    }

    /** Until nothing more is due within that time. */
    Bazaar run(Duration whole) {
        Instant end = now.plus(whole);
        for (int steps = 0; steps < MOST; steps++) {
            Optional<Instant> next = next();
            if (next.isEmpty() || next.get().isAfter(end)) {
                return this;
            }
            now = next.get().isAfter(now) ? next.get() : now;
            Optional<Heard.Body> said = stalls.next(now);
            Optional<State.Pending> due = pending();
            if (said.isPresent()) {
                hear(said.get());
            } else if (due.isPresent()) {
                deliver(due.get());
            } else {
                hear(new Heard.TimeCame());
            }
            approve();
        }
        throw new AssertionError("still something due after " + MOST + " steps");
    }

    private Optional<Instant> next() {
        return Stream.of(state.nextDue(), stalls.nextAt(), state.outbox().values().stream()
                .map(State.Pending::due).min(Instant::compareTo)).flatMap(Optional::stream).min(Instant::compareTo);
    }

    private Optional<State.Pending> pending() {
        return state.outbox().values().stream().filter(one -> !one.due().isAfter(now)).findFirst();
    }

    private void approve() {
        state.escalations().values().stream().filter(Escalation::open).findFirst().ifPresent(question ->
                hear(new Heard.AnswerEscalation(question.id(), "ada", Escalation.Choice.APPROVE,
                        question.options().get(0).hash())));
    }

    private void deliver(State.Pending pending) {
        if (restless) {
            state = replayed(turns);
            restarts++;
        }
        Report report = pending.effect().to().isPresent() ? carried(pending)
                : pending.effect() instanceof Effect.LookInCatalogue ? new Report.OffersFound(List.of())
                : new Report.Done();
        hear(new Heard.EffectReported(pending.key(), report));
    }

    private Report carried(State.Pending pending) {
        SellerId seller = pending.effect().to().orElseThrow();
        return courier(stalls, restarts, (method, target, headers, body, circuit) -> {
            sent.add(new Sent(pending.key(), pending.effect(), seller, now, bytes(method, target,
                    headers, body)));
            Reply reply = stalls.answer(seller, target.getPath(), body, now);
            boolean first = pending.tries() == 0 && lossy > 0 && sent.size() % lossy == 0;
            return first ? new Reply.Failed(new Fault.Unknown("the receipt was lost")) : reply;
        }).deliver(pending.key(), pending.effect());
    }

    /** The state that a journal gives, after its turns were written and read again. */
    static State replayed(List<Turn> turns) {
        State state = State.EMPTY;
        for (Turn turn : turns) {
            state = Core.replay(state, TurnCodec.decode(TurnCodec.encode(turn)));
        }
        return state;
    }

    void hear(Heard.Body body) {
        Heard heard = new Heard(state.turn() + 1, now, 1, "%032x".formatted(seed * 1_000_003 + state.turn()), body);
        List<Judgment.Finding> findings = new ArrayList<>();
        for (Question question : Core.brief(state, heard).questions()) {
            judged(question).ifPresent(verdict -> findings.add(new Judgment.Finding(question.id(), verdict)));
        }
        Judgment judgment = new Judgment("r1", findings);
        Outcome outcome = Core.decide(state, heard, judgment);
        turns.add(new Turn(heard, judgment, outcome.events()));
        state = outcome.state();
    }

    private Optional<Verdict> judged(Question question) {
        if (question.moment() == Moment.BARGAIN) {
            return household.talk().isEmpty() ? Optional.empty()
                    : Optional.of(Verdict.join(Moment.BARGAIN, household.talk()));
        }
        if (question.moment() != Moment.OFFER && question.moment() != Moment.LAST_LOOK) {
            return Optional.empty();
        }
        Verb verb = question.moment() == Moment.OFFER && question.round() == 0 ? Verb.COUNTER : Verb.ACCEPT;
        return Optional.of(Verdict.join(List.of(new Opinion("A rule", "rules/a.drl", 1, verb,
                verb == Verb.COUNTER ? 12 : 0, "because"))));
    }

    static Opinion says(Verb verb, int amount, String what) {
        return new Opinion("Rule " + verb + what, "rules/t.drl", 1, verb, amount, "says so",
                what.isEmpty() ? Optional.empty() : Optional.of(what));
    }

    /** Everything of a kind that was recorded. */
    <T extends Event> List<T> events(Class<T> kind) {
        return turns.stream().flatMap(turn -> turn.events().stream()).filter(kind::isInstance).map(kind::cast).toList();
    }

    /** What left for some kind of effect. */
    List<Sent> sent(Class<? extends Effect> kind) {
        return sent.stream().filter(one -> kind.isInstance(one.effect())).toList();
    }

    /** All offers that were heard. */
    List<Offer> heardOffers() {
        return heardBefore(Instant.MAX);
    }

    /** The offers that were heard before that instant. */
    List<Offer> heardBefore(Instant at) {
        return turns.stream().map(Turn::heard).filter(heard -> heard.at().isBefore(at))
                .filter(heard -> heard.body() instanceof Heard.OfferHeard)
                .map(heard -> ((Heard.OfferHeard) heard.body()).offer()).toList();
    }
}
