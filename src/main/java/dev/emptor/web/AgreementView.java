package dev.emptor.web;

import dev.emptor.core.State;
import dev.emptor.core.Terms;
import dev.emptor.model.Seller;
import dev.emptor.model.SellerText;
import dev.emptor.terms.Accord;
import dev.emptor.terms.Agreement;
import dev.emptor.terms.AgreementRef;
import dev.emptor.terms.Answer;
import dev.emptor.terms.Closure;
import dev.emptor.terms.Exchange;
import dev.emptor.terms.SecondParty;
import dev.emptor.terms.Termination;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** An exchange of terms as the owner reads it. What the other side wrote is shown as text only. */
final class AgreementView {
    private AgreementView() {}

    static JsonObject of(Exchange exchange, State state) {
        return Json.object()
                .put("id", exchange.id())
                .put("we", exchange.we().name().toLowerCase(Locale.ROOT))
                .put("seller", exchange.seller())
                .put("sellerName", exchange.seller().flatMap(state.rules()::seller).map(Seller::name))
                .put("purchase", exchange.purchase())
                .put("proffered", SellerText.of(exchange.proffer().preferred().id()).value())
                .put("agreement", exchange.chosen().map(ref -> SellerText.of(ref.id()).value()))
                .put("status", exchange.status().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .put("inForce", exchange.inForce().isPresent())
                .put("why", SellerText.of(exchange.why()).value())
                .put("at", exchange.at())
                .put("record", exchange.closure().map(Closure::accord).map(Accord::sha256));
    }

    /** With what was signed, by whom, and the text that both hashes mean. */
    static JsonObject whole(Exchange exchange, State state) {
        Terms terms = state.accords();
        Optional<AgreementRef> chosen = exchange.chosen();
        JsonObject view = of(exchange, state)
                .put("uri", chosen.map(ref -> SellerText.of(ref.uri()).value()))
                .put("sha256", chosen.map(AgreementRef::sha256))
                .put("permits", Json.array(chosen.flatMap(terms.policy().roster()::find).map(AgreementView::permits)
                        .orElse(List.of())))
                .put("closedAt", exchange.closure().map(Closure::accord).map(Accord::closedAt))
                .put("endedAt", exchange.end().map(Termination::effectiveAt))
                .put("text", chosen.flatMap(ref -> text(terms, ref)));
        return exchange.answer().map(Answer::secondParty)
                .map(party -> view.put("secondParty", party(party))).orElse(view);
    }

    static Optional<String> text(Terms terms, AgreementRef ref) {
        return terms.texts().get(ref.sha256()).or(() -> terms.policy().roster().find(ref).map(Agreement::text));
    }

    private static List<String> permits(Agreement agreement) {
        return agreement.scope().permissions().stream()
                .map(each -> each.name().toLowerCase(Locale.ROOT).replace('_', '-')).toList();
    }

    private static JsonObject party(SecondParty party) {
        return Json.object().put("legalName", SellerText.of(party.legalName()).value())
                .put("address", SellerText.of(party.address()).value())
                .put("domain", SellerText.of(party.domain()).value())
                .put("privacyContact", SellerText.of(party.privacyContact()).value());
    }
}
