package dev.emptor.web;

import dev.emptor.core.State;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Turn;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.Refusal;
import dev.emptor.model.SellerId;
import dev.emptor.rights.Claim;
import dev.emptor.rights.ClaimId;
import dev.emptor.rights.Correspondents;
import dev.emptor.rights.Kind;
import dev.emptor.rights.MailHead;
import dev.emptor.rights.Said;
import dev.emptor.rights.Standing;
import dev.emptor.rights.Step;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import io.vertx.core.Future;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Rights claimed of sellers, their letters, suspected leaks, and mail that came to an alias. */
final class RightsApi {
    private final Errands errands;

    RightsApi(Errands errands) {
        this.errands = errands;
    }

    List<Route> routes() {
        return List.of(
                Route.quick("/api/v1/rights", Scope.READ, this::list),
                Route.post("/api/v1/rights", Scope.ANSWER, this::open),
                Route.get("/api/v1/rights/:id", Scope.READ, this::show),
                Route.post("/api/v1/rights/:id/send", Scope.ANSWER, call -> word(call, true)),
                Route.post("/api/v1/rights/:id/sent", Scope.ANSWER, call -> word(call, false)),
                Route.post("/api/v1/rights/:id/heard", Scope.ANSWER, this::heard),
                Route.post("/api/v1/rights/:id/close", Scope.ANSWER, this::close),
                Route.quick("/api/v1/leaks", Scope.READ, this::leaks),
                Route.post("/api/v1/mail", Scope.MAIL, this::mail));
    }

    private Reply list(Call call) {
        State state = errands.state();
        List<Claim> claims = new ArrayList<>();
        state.claims().values().forEach(claims::add);
        claims.sort((a, b) -> a.open() != b.open() ? (a.open() ? -1 : 1) : b.opened().compareTo(a.opened()));
        return Reply.page(call, Json.array(claims.stream().map(claim -> ClaimView.of(claim, state)).toList()),
                Optional.empty());
    }

    private Future<Reply> show(Call call) {
        return reply(named(call).id());
    }

    private Claim named(Call call) {
        return errands.state().claims().get(new ClaimId(call.id("id"))).orElseThrow(() -> Problem.of(
                Problem.Kind.NOT_FOUND, "there is no claim " + call.id("id")).raised());
    }

    private Future<Reply> reply(ClaimId id) {
        State state = errands.state();
        return errands.work(() -> Reply.ok(ClaimView.withLetter(state.claims().get(id).orElseThrow(), state,
                errands.now(), errands.ports().mailroom())));
    }

    private Future<Reply> open(Call call) {
        JsonObject json = call.json();
        NeedReader.only(json, Set.of("kind", "seller", "purchase", "despite"));
        Kind kind = word(Kind.values(), Kind::word, json, "kind");
        String seller = json.text("seller").orElseThrow(() -> NeedReader.invalid("'seller' names whom to write to"));
        Heard.OpenClaim wish = new Heard.OpenClaim(kind, id("seller", () -> new SellerId(seller)),
                json.text("purchase").map(text -> id("purchase", () -> new PurchaseId(text))), call.caller().member(),
                json.flag("despite").orElse(false));
        return errands.hear(wish).compose(turn -> reply(opened(turn)));
    }

    private static ClaimId opened(Turn turn) {
        return turn.events().stream().filter(Event.ClaimOpened.class::isInstance)
                .map(event -> ((Event.ClaimOpened) event).claim().id()).findFirst().orElseThrow();
    }

    /** The caller names the letter it was shown; another one is not meant. */
    private Future<Reply> word(Call call, boolean byRelay) {
        Claim claim = named(call);
        JsonObject json = call.json();
        NeedReader.only(json, Set.of("step", "hash"));
        Step step = word(Step.values(), Step::word, json, "step");
        String hash = json.text("hash").filter(text -> text.matches("[0-9a-f]{64}")).orElseThrow(() ->
                NeedReader.invalid("'hash' is the hash of the letter you were shown, 64 hexadecimal digits"));
        State state = errands.state();
        return errands.work(() -> ClaimView.shown(claim, state, errands.now(), errands.ports().mailroom()))
                .compose(shown -> {
                    boolean same = shown.letter().step() == step && shown.hash().equals(hash);
                    if (!same && claim.sentAt(step).isEmpty()) {
                        throw Problem.of(new Refusal(Refusal.Code.STALE_ANSWER, "the letter is another one now than"
                                + " the one you were shown; read it again")).raised();
                    }
                    return errands.hear(new Heard.LetterWord(claim.id(), step, call.caller().member(), byRelay,
                            same ? Optional.of(shown.letter()) : Optional.empty()));
                }).compose(turn -> reply(claim.id()));
    }

    private Future<Reply> heard(Call call) {
        ClaimId id = named(call).id();
        JsonObject json = call.json();
        NeedReader.only(json, Set.of("said", "on"));
        Said said = word(Said.values(), Said::word, json, "said");
        Optional<LocalDate> on = json.text("on").map(text -> {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeException no) {
                throw NeedReader.invalid("'on' is a day such as 2026-11-30");
            }
        });
        return errands.hear(new Heard.ClaimNews(id, said, on, call.caller().member())).compose(turn -> reply(id));
    }

    private Future<Reply> close(Call call) {
        ClaimId id = named(call).id();
        NeedReader.only(call.json(), Set.of("outcome"));
        Standing.Outcome outcome = word(Standing.Outcome.values(), each -> each.name().toLowerCase(Locale.ROOT),
                call.json(), "outcome");
        return errands.hear(new Heard.CloseClaim(id, outcome, call.caller().member())).compose(turn -> reply(id));
    }

    private Reply leaks(Call call) {
        List<JsonObject> items = new ArrayList<>();
        for (Map.Entry<SellerId, List<Correspondents.Leak>> entry : errands.state().correspondents()
                .orElse(Correspondents.NONE).leaks()) {
            entry.getValue().forEach(leak -> items.add(Json.object()
                    .put("seller", entry.getKey())
                    .put("domain", leak.domain())
                    .put("alias", leak.alias())
                    .put("evidence", leak.evidence())
                    .put("at", leak.at().toString())));
        }
        return Reply.page(call, Json.array(items), Optional.empty());
    }

    /** The body of a mail never comes this far: only its header, and the hash of the whole. */
    private Future<Reply> mail(Call call) {
        JsonObject json = call.json();
        NeedReader.only(json, Set.of("header", "sha256"));
        String header = json.text("header").orElseThrow(() -> NeedReader.invalid("'header' is the mail's header"));
        String hash = json.text("sha256").filter(text -> text.matches("[0-9a-f]{64}"))
                .orElseThrow(() -> NeedReader.invalid("'sha256' is the hash of the whole mail in hexadecimal"));
        Mailroom mailroom = errands.ports().mailroom();
        return switch (MailHead.read(header, mailroom.checkedBy())) {
            case MailHead.Read.Refused no -> throw NeedReader.invalid(no.why());
            // A machine that returns a mail, often our own letter, is nobody who was told the address.
            case MailHead.Read.Head read when read.head().returned() ->
                    Future.succeededFuture(Reply.ok(Json.object().put("outcome", "returned")));
            case MailHead.Read.Head read -> errands.work(() -> owned(read.head(), mailroom)).compose(owned ->
                    owned.isEmpty() ? Future.succeededFuture(Reply.ok(Json.object().put("outcome", "not-ours")))
                            : errands.hear(mailHeard(owned.get(), read.head(), hash)).map(turn -> Reply.ok(Json.object()
                                    .put("outcome", outcome(turn)).put("seller", owned.get().holder().seller()))));
        };
    }

    private record Owned(Mailroom.Holder holder, String alias) {}

    private static Heard.MailHeard mailHeard(Owned owned, MailHead head, String hash) {
        return new Heard.MailHeard(owned.holder().seller(), owned.alias(), head.from(), hash,
                Optional.of(owned.holder().rotation()));
    }

    private static Optional<Owned> owned(MailHead head, Mailroom mailroom) {
        return head.recipients().stream().flatMap(address -> mailroom.holderOf(address)
                .map(holder -> new Owned(holder, address)).stream()).findFirst();
    }

    private static String outcome(Turn turn) {
        for (Event event : turn.events()) {
            switch (event) {
                case Event.LeakSuspected e -> {
                    return "leak-suspected";
                }
                case Event.SenderLearned e -> {
                    return "sender-learned";
                }
                case Event.ClaimHeard e -> {
                    return "acknowledged";
                }
                default -> { }
            }
        }
        return "expected";
    }

    private interface Maker<T> {
        T make();
    }

    private static <T> T id(String field, Maker<T> maker) {
        try {
            return maker.make();
        } catch (IllegalArgumentException wrong) {
            throw NeedReader.invalid("'" + field + "' is an id: letters, digits and . _ : -, without spaces");
        }
    }

    private interface Named<T> {
        String of(T value);
    }

    private static <T> T word(T[] all, Named<T> named, JsonObject json, String field) {
        List<String> words = new ArrayList<>();
        for (T each : all) {
            if (json.text(field).equals(Optional.of(named.of(each)))) {
                return each;
            }
            words.add(named.of(each));
        }
        throw NeedReader.invalid("'" + field + "' is one of " + String.join(", ", words));
    }
}
