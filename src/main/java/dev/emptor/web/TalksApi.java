package dev.emptor.web;

import dev.emptor.core.State;
import dev.emptor.event.Event;
import dev.emptor.event.Turn;
import dev.emptor.model.Candidate;
import dev.emptor.model.Negotiation;
import dev.emptor.model.NegotiationId;
import dev.emptor.model.Opinion;
import dev.emptor.model.Purchase;
import dev.emptor.model.PurchaseId;
import dev.emptor.web.Problem.Kind;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Negotiations: those under way and those that are still remembered, with every move of both sides. */
final class TalksApi {
    private final Errands errands;

    TalksApi(Errands errands) {
        this.errands = errands;
    }

    List<Route> routes() {
        return List.of(
                Route.quick("/api/v1/negotiations", Scope.READ, this::list),
                Route.get("/api/v1/negotiations/:id", Scope.READ, this::show));
    }

    /** Newest first; {@code purchase} leaves only those of one purchase. */
    private Reply list(Call call) {
        State state = errands.state();
        Optional<PurchaseId> purchase = call.query("purchase", PurchaseId::new);
        List<Negotiation> all = state.negotiations().values().stream()
                .filter(talk -> purchase.isEmpty() || talk.exchange().purchase().equals(purchase.get()))
                .sorted(newestFirst(state)).toList();
        purchase.filter(id -> all.isEmpty() && state.purchases().get(id).isEmpty()).ifPresent(id -> {
            throw Problem.of(Kind.NOT_FOUND, "there is no purchase " + id
                    + " under way or lately ended; emptor explain finds older ones").raised();
        });
        Optional<NegotiationId> after = call.query("after", NegotiationId::new);
        boolean begun = after.isEmpty();
        Listing<JsonObject> listing = new Listing<>(call.limit());
        for (Negotiation talk : all) {
            if (begun && !listing.offer(talk.exchange().id().value(), () -> TalkView.line(talk, state))) {
                break;
            }
            begun = begun || talk.exchange().id().equals(after.get());
        }
        if (!begun) {
            throw Problem.of(Kind.BAD_REQUEST, "'after' names no negotiation of this list; begin again").raised();
        }
        return Reply.page(call, Json.array(listing.items()), listing.next());
    }

    private static Comparator<Negotiation> newestFirst(State state) {
        return Comparator.comparing((Negotiation talk) -> TalkView.began(talk).or(() -> state.purchases()
                        .get(talk.exchange().purchase()).map(Purchase::round).map(round -> round.opened()))
                        .orElse(Instant.EPOCH)).reversed()
                .thenComparing(talk -> talk.exchange().id(), Comparator.reverseOrder());
    }

    private Future<Reply> show(Call call) {
        NegotiationId id = new NegotiationId(call.id("id"));
        State state = errands.state();
        Negotiation talk = state.negotiations().get(id).orElseThrow(() -> Problem.of(Kind.NOT_FOUND,
                "there is no negotiation " + id + " under way or lately over; emptor explain finds older ones")
                .raised());
        List<Opinion> now = TalkView.candidate(talk, state).map(Candidate::bargain).orElse(List.of());
        return errands.read(() -> errands.ports().annals().explain(talk.exchange().purchase().value(),
                DoorLimits.TURNS)).map(turns -> Reply.ok(TalkView.whole(talk, state,
                        now.isEmpty() ? said(talk, turns) : now, TalkBeginning.of(talk, turns))));
    }

    /** What rules said of it when something was asked for last. */
    private static List<Opinion> said(Negotiation talk, List<Turn> turns) {
        return turns.stream().flatMap(turn -> turn.events().stream()).filter(Event.OfferTaken.class::isInstance)
                .map(Event.OfferTaken.class::cast)
                .filter(taken -> taken.purchase().equals(talk.exchange().purchase())
                        && taken.candidate().key().equals(talk.exchange().candidate()))
                .map(taken -> taken.candidate().bargain()).filter(said -> !said.isEmpty())
                .reduce((first, last) -> last).orElse(List.of());
    }
}
