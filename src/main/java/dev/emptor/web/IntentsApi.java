package dev.emptor.web;

import dev.emptor.core.State.Standing;
import dev.emptor.event.Heard;
import dev.emptor.model.Need;
import dev.emptor.model.NeedId;
import dev.emptor.model.Refusal;
import dev.emptor.wire.JsonObject;
import io.vertx.core.Future;
import java.util.List;
import java.util.Set;

/** What a need would ask of sellers, and the owner's yes to exactly that. */
final class IntentsApi {
    private static final int HASH_LENGTH = 64;

    private final Errands errands;

    IntentsApi(Errands errands) {
        this.errands = errands;
    }

    List<Route> routes() {
        return List.of(
                Route.quick("/api/v1/needs/:id/intent", Scope.READ, call -> shown(need(call))),
                Route.post("/api/v1/needs/:id/intent", Scope.ANSWER, this::allow));
    }

    private Future<Reply> allow(Call call) {
        NeedId id = need(call).id();
        JsonObject json = call.json();
        NeedReader.only(json, Set.of("hash"));
        String hash = json.needText("hash");
        if (hash.length() != HASH_LENGTH) {
            throw NeedReader.invalid("'hash' is the hash of the request you were shown, 64 hexadecimal digits");
        }
        return errands.hear(new Heard.AllowIntent(id, hash, call.caller().member())).map(turn -> shown(need(call)));
    }

    private Reply shown(Need need) {
        return Reply.ok(IntentView.of(need, errands.state(), errands.now(), errands.ports().own()));
    }

    private Need need(Call call) {
        NeedId id = new NeedId(call.id("id"));
        return errands.state().needs().get(id).map(Standing::need).orElseThrow(() ->
                Problem.of(new Refusal(Refusal.Code.NO_SUCH_NEED, "there is no need " + id)).raised());
    }
}
