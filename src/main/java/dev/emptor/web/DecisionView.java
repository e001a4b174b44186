package dev.emptor.web;

import dev.emptor.core.State;
import dev.emptor.event.Event;
import dev.emptor.event.Turn;
import dev.emptor.model.Opinion;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Decisions and turns as the API shows them, with instants in the household's zone where they stand in a sentence. */
public final class DecisionView {
    private DecisionView() {}

    /** {@code reasons} made the verdict what it is; {@code opinions} is all that was said, by rules and guards. */
    public static JsonObject of(Annals.Decision decision, State state) {
        Event.Decided decided = decision.decided();
        return Json.object()
                .put("turn", decision.turn())
                .put("at", decision.at().toString())
                .put("verb", decided.verb())
                .put("moment", decided.moment())
                .put("need", decided.need())
                .put("needTitle", state.needs().get(decided.need()).map(standing -> standing.need().title()))
                .put("offer", decided.offer())
                .put("title", decision.offer().map(offer -> offer.title()))
                .put("seller", decision.offer().map(offer -> offer.seller()))
                .put("sellerName", decision.offer().map(offer -> OfferView.sellerName(state, offer.seller())))
                .put("purchase", decided.purchase())
                .put("total", decision.total())
                .put("revision", decision.revision())
                .put("reasons", deciding(decision).stream().map(Opinion::reason).distinct().toList())
                .put("deciding", OfferView.opinions(deciding(decision)))
                .put("opinions", OfferView.opinions(decision.verdict().opinions()))
                .put("guards", OfferView.opinions(decided.guards()));
    }

    private static List<Opinion> deciding(Annals.Decision decision) {
        List<Opinion> all = new ArrayList<>(decision.verdict().opinions());
        all.addAll(decision.decided().guards());
        return all.stream().filter(opinion -> opinion.verb() == decision.decided().verb()).distinct().sorted().toList();
    }

    /** A turn: what was heard, what changed, what the rules said. */
    public static JsonObject of(Turn turn, State state) {
        ZoneId zone = state.settings().map(settings -> settings.zone()).orElse(ZoneOffset.UTC);
        return Json.object()
                .put("turn", turn.number())
                .put("at", turn.heard().at().toString())
                .put("heard", turn.heard().body().getClass().getSimpleName())
                .put("said", Sentences.of(turn.heard().body()))
                .put("events", turn.events().stream().map(event -> Sentences.of(event, zone))
                        .filter(text -> !text.isEmpty()).toList())
                .put("revision", turn.judgment().revision())
                .put("findings", Json.array(turn.judgment().findings().stream().map(finding -> Json.object()
                        .put("question", finding.question())
                        .put("verdict", OfferView.of(finding.verdict()))).toList()));
    }
}
