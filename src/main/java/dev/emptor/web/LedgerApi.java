package dev.emptor.web;

import dev.emptor.core.State;
import dev.emptor.event.Heard;
import dev.emptor.ledger.Entry;
import dev.emptor.ledger.Holdings;
import dev.emptor.ledger.Line;
import dev.emptor.model.Datum;
import dev.emptor.model.SellerId;
import dev.emptor.model.Settings;
import dev.emptor.web.Problem.Kind;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import dev.emptor.wire.LedgerForms;
import io.vertx.core.Future;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The disclosure ledger: who has what, proofs, and the chain. */
final class LedgerApi {
    private final Errands errands;

    LedgerApi(Errands errands) {
        this.errands = errands;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/api/v1/disclosures/held", Scope.READ, this::held),
                Route.get("/api/v1/disclosures/chain", Scope.READ, call ->
                        errands.read(() -> errands.ports().annals().ledger()).map(entries ->
                                Reply.ok(LedgerForms.chain(entries)))),
                Route.get("/api/v1/disclosures/verify", Scope.READ, call -> verify()),
                Route.post("/api/v1/disclosures/:line/prove", Scope.ADMIN, this::prove),
                Route.post("/api/v1/disclosures/:line/erase", Scope.ADMIN, this::erase));
    }

    private Future<Reply> held(Call call) {
        Holdings holdings = new Holdings(errands.state().register());
        ZoneId zone = errands.state().settings().map(Settings::zone).orElse(ZoneOffset.UTC);
        Instant now = errands.now();
        Optional<String> datum = call.query("datum");
        Optional<SellerId> seller = call.query("seller", SellerId::new);
        String what = call.query("what").orElse(datum.isPresent() ? "who" : seller.isPresent() ? "seller" : "now");
        List<Line> lines = switch (what) {
            case "who" -> holdings.who(datum(datum.orElse("")));
            case "seller" -> holdings.given(known(seller.orElseThrow(() -> wrong("name the seller, as in ?seller=ID"))),
                    call.query("year").map(LedgerApi::year).orElse(Year.from(now.atZone(zone))), zone);
            case "without-agreement" -> holdings.withoutAgreement();
            case "expiring" -> holdings.expiring(call.query("month").map(LedgerApi::month)
                    .orElse(YearMonth.from(now.atZone(zone))), zone);
            case "may-have-left" -> holdings.mayHaveLeft();
            case "now" -> holdings.held();
            default -> throw wrong("what= is now, who, seller, without-agreement, expiring or may-have-left");
        };
        return Future.succeededFuture(Reply.ok(Json.object().put("what", what)
                .put("full", errands.state().register().full())
                .put("items", Json.array(lines.stream().map(line -> LedgerForms.json(line)
                        .put("overdue", line.overdue(now))
                        .put("thisMonth", YearMonth.from(line.given().until().atZone(zone))
                                .equals(YearMonth.from(now.atZone(zone))))).toList()))));
    }

    /** The journal is read back and folded; its head must be that of the ledger in use, at the same length. */
    private Future<Reply> verify() {
        return errands.read(() -> {
            String head = errands.state().register().head();
            boolean same;
            Optional<String> why = Optional.empty();
            try {
                List<Entry> entries = errands.ports().annals().ledger();
                same = head.equals(Entry.FIRST)
                        || entries.stream().anyMatch(entry -> entry.hash().equals(head));
            } catch (IOException | RuntimeException damaged) {
                same = false;
                why = Optional.of(String.valueOf(damaged.getMessage()));
            }
            return Reply.ok(Json.object().put("good", same).put("head", head)
                    .put("entries", errands.state().register().seq())
                    .put("why", same ? Optional.<String>empty() : why.or(() -> Optional.of(
                            "the journal on disk no longer says what the ledger in use says"))));
        });
    }

    private Future<Reply> prove(Call call) {
        long line = line(call);
        JsonObject json = call.json();
        NeedReader.only(json, Set.of("value"));
        String value = json.needText("value");
        return errands.read(() -> errands.ports().annals().proves(line, value)).map(found -> Reply.ok(
                Json.object().put("line", line).put("proved", found.orElseThrow(() -> Problem.of(Kind.NOT_FOUND,
                        "line " + line + " cannot be proved: there is no such line, nothing is known to have left "
                                + "under it, or its key was dropped").raised()))));
    }

    private Future<Reply> erase(Call call) {
        long line = line(call);
        return errands.hear(new Heard.DropKey(line, call.caller().member()))
                .compose(turn -> errands.read(() -> errands.ports().annals().isDropped(line)))
                .map(dropped -> Reply.ok(Json.object().put("line", line).put("keyDropped", dropped)));
    }

    private static long line(Call call) {
        String text = call.id("line");
        if (text.length() > 18 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw Problem.of(Kind.NOT_FOUND, "a line of the ledger is named by its number").raised();
        }
        return Long.parseLong(text);
    }

    /** A slip of the pen is not to be answered with "nothing was given". */
    private SellerId known(SellerId seller) {
        State state = errands.state();
        boolean met = state.settings().flatMap(settings -> settings.seller(seller)).isPresent()
                || state.register().lines().values().stream().anyMatch(line -> line.seller().equals(seller));
        if (!met) {
            throw Problem.of(Kind.NOT_FOUND, "there is no seller " + seller + " in sellers.yaml, and nothing was ever "
                    + "given to one of that name").raised();
        }
        return seller;
    }

    private static Datum datum(String text) {
        String name = text.toUpperCase(Locale.ROOT).replace('-', '_');
        for (Datum datum : Datum.values()) {
            if (datum.name().equals(name)) {
                return datum;
            }
        }
        throw wrong("'" + text + "' is none of the data: " + String.join(", ", Arrays.stream(Datum.values())
                .map(each -> each.name().toLowerCase(Locale.ROOT).replace('_', '-')).toList()));
    }

    private static Year year(String text) {
        if (!text.matches("[0-9]{4}")) {
            throw wrong("a year is written 2026");
        }
        return Year.parse(text);
    }

    private static YearMonth month(String text) {
        try {
            return YearMonth.parse(text);
        } catch (DateTimeException no) {
            throw wrong("a month is written 2026-03");
        }
    }

    private static Problem.Raised wrong(String why) {
        return Problem.of(Kind.BAD_REQUEST, why).raised();
    }
}
