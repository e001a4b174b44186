package dev.emptor.web;

import dev.emptor.core.State;
import dev.emptor.event.Heard;
import dev.emptor.model.Escalation;
import dev.emptor.model.EscalationId;
import dev.emptor.model.Refusal;
import dev.emptor.web.Problem.Kind;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import io.vertx.core.Future;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Questions to the owner, and her answers: bound to the hash of what was shown and to who is signed in. */
final class EscalationsApi {
    private static final Comparator<Escalation> OPEN_FIRST = Comparator
            .comparing((Escalation escalation) -> !escalation.open())
            .thenComparing((one, other) -> one.open() && other.open()
                    ? one.deadline().compareTo(other.deadline()) : other.raised().compareTo(one.raised()))
            .thenComparing(Escalation::id);
    private static final int HASH_LENGTH = 64;

    private final Errands errands;

    EscalationsApi(Errands errands) {
        this.errands = errands;
    }

    List<Route> routes() {
        return List.of(
                Route.quick("/api/v1/escalations", Scope.READ, this::list),
                Route.quick("/api/v1/escalations/:id", Scope.READ, this::show),
                Route.post("/api/v1/escalations/:id/answer", Scope.ANSWER, this::answer));
    }

    /** Open ones first, the most urgent first; then the closed ones, newest first. */
    private Reply list(Call call) {
        State state = errands.state();
        Optional<String> wanted = call.query("status").map(text -> text.toUpperCase(Locale.ROOT));
        List<Escalation> all = state.escalations().values().stream()
                .filter(escalation -> wanted.isEmpty() || fits(escalation, wanted.get()))
                .sorted(OPEN_FIRST).toList();
        Optional<EscalationId> after = call.query("after", EscalationId::new);
        boolean begun = after.isEmpty();
        Listing<JsonObject> listing = new Listing<>(call.limit());
        for (Escalation escalation : all) {
            if (begun && !listing.offer(escalation.id().value(), () -> EscalationView.of(escalation, state))) {
                break;
            }
            begun = begun || escalation.id().equals(after.get());
        }
        if (!begun) {
            throw Problem.of(Kind.BAD_REQUEST, "'after' names no question of this list; begin again").raised();
        }
        return Reply.page(call, Json.array(listing.items()), listing.next());
    }

    private Reply show(Call call) {
        Escalation escalation = escalation(call);
        return Reply.ok(EscalationView.of(escalation, errands.state())).tagged(call, EscalationView.tag(escalation));
    }

    private Future<Reply> answer(Call call) {
        Escalation escalation = escalation(call);
        JsonObject json = call.json();
        NeedReader.only(json, Set.of("choice", "hash", "member"));
        Escalation.Choice choice = choice(json);
        String hash = json.needText("hash");
        if (hash.length() != HASH_LENGTH) {
            throw NeedReader.invalid("'hash' is the hash of the option you were shown, 64 hexadecimal digits");
        }
        String member = call.caller().member();
        if (json.has("member") && !json.needText("member").equals(member)) {
            throw Problem.of(Kind.FORBIDDEN, "you are signed in as " + member
                    + "; nobody answers for another member").raised();
        }
        Preconditions.check(call, Optional.of(EscalationView.tag(escalation)), false);
        return errands.hear(new Heard.AnswerEscalation(escalation.id(), member, choice, hash)).map(turn -> Reply.ok(
                Json.object().put("turn", turn.number())
                        .put("escalation", EscalationView.of(escalation(call), errands.state()))
                        .put("next", WhatNext.after(escalation(call), errands.state()))));
    }

    private static Escalation.Choice choice(JsonObject json) {
        String text = json.needText("choice").toUpperCase(Locale.ROOT);
        for (Escalation.Choice choice : Escalation.Choice.values()) {
            if (choice.name().equals(text)) {
                return choice;
            }
        }
        throw NeedReader.invalid("'choice' is APPROVE or DECLINE");
    }

    private static boolean fits(Escalation escalation, String wanted) {
        return wanted.equals("OPEN") ? escalation.open() : escalation.status().name().equals(wanted);
    }

    private Escalation escalation(Call call) {
        EscalationId id = new EscalationId(call.id("id"));
        return errands.state().escalations().get(id).orElseThrow(() -> Problem.of(new Refusal(
                Refusal.Code.NO_SUCH_ESCALATION, "there is no question " + id + ", open or lately answered")).raised());
    }
}
