package dev.emptor.web;

import dev.emptor.core.State;
import dev.emptor.core.Terms;
import dev.emptor.event.Heard;
import dev.emptor.terms.AgreementRef;
import dev.emptor.terms.Closure;
import dev.emptor.terms.Exchange;
import dev.emptor.wire.Json;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Agreements on data: what was put forward, what both signed, the file of it, and its end. */
final class AgreementsApi {
    private static final int LEAST_OF_A_NAME = 6;

    private final Errands errands;

    AgreementsApi(Errands errands) {
        this.errands = errands;
    }

    List<Route> routes() {
        return List.of(
                Route.quick("/api/v1/terms", Scope.READ, call -> policy()),
                Route.quick("/api/v1/agreements", Scope.READ, this::list),
                Route.quick("/api/v1/agreements/:id", Scope.READ, call ->
                        Reply.ok(AgreementView.whole(named(call), errands.state()))),
                Route.quick("/api/v1/agreements/:id/file", Scope.READ, this::file),
                Route.post("/api/v1/agreements/:id/terminate", Scope.ANSWER, this::terminate));
    }

    private Reply policy() {
        Terms terms = errands.state().accords();
        return Reply.ok(Json.object()
                .put("proffer", terms.policy().proffer().map(AgreementRef::id))
                .put("atMost", terms.policy().atMost().map(AgreementRef::id))
                .put("answers", terms.policy().answering().isPresent()));
    }

    private Reply list(Call call) {
        State state = errands.state();
        List<Exchange> all = new ArrayList<>();
        state.accords().exchanges().values().forEach(all::add);
        all.sort(Comparator.comparing(Exchange::at).reversed().thenComparing(Exchange::id));
        Optional<String> seller = call.query("seller");
        return Reply.page(call, Json.array(all.stream().filter(e -> seller.isEmpty()
                || e.seller().map(id -> id.value().equals(seller.get())).orElse(false))
                .map(e -> AgreementView.of(e, state)).toList()), Optional.empty());
    }

    /** Named by the exchange, by the hash of the record both keep, or by how one of them begins: lists are narrow. */
    private Exchange named(Call call) {
        String id = call.id("id");
        Terms terms = errands.state().accords();
        return terms.exchanges().get(id).or(() -> terms.byRecord(id)).or(() -> begins(terms, id))
                .orElseThrow(() -> Problem.of(Problem.Kind.NOT_FOUND, "there is no agreement " + id).raised());
    }

    private static Optional<Exchange> begins(Terms terms, String id) {
        List<Exchange> all = terms.exchanges().values().stream().filter(e -> e.id().startsWith(id)
                || e.closure().map(closure -> closure.accord().sha256().startsWith(id)).orElse(false)).toList();
        return id.length() >= LEAST_OF_A_NAME && all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty();
    }

    /** The bytes that the other side keeps as well. */
    private Reply file(Call call) {
        Exchange exchange = named(call);
        Closure closure = exchange.closure().orElseThrow(() -> nothingSigned(exchange));
        String text = AgreementView.text(errands.state().accords(), closure.accord().agreement())
                .orElseThrow(() -> Problem.of(Problem.Kind.NOT_FOUND, "its text is not kept here").raised());
        return new Reply(200, "application/json", closure.file(text, exchange.end()), Map.of());
    }

    private Future<Reply> terminate(Call call) {
        NeedReader.only(call.json(), Set.of());
        Exchange exchange = named(call);
        String record = exchange.closure().orElseThrow(() -> nothingSigned(exchange)).accord().sha256();
        return errands.hear(new Heard.EndAgreement(record, call.caller().member())).map(turn ->
                Reply.ok(AgreementView.of(named(call), errands.state())));
    }

    private static RuntimeException nothingSigned(Exchange exchange) {
        return Problem.of(Problem.Kind.NOT_FOUND, "nothing was signed by both in " + exchange.id()
                + ", so there is no record of it").raised();
    }
}
