package dev.emptor.web;

import dev.emptor.core.State;
import dev.emptor.model.AgeRequest;
import dev.emptor.model.Checkout;
import dev.emptor.model.Escalation;
import dev.emptor.model.Purchase;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** A question to the owner as the API shows it: each option with its hash, which an answer must repeat. */
final class EscalationView {
    private EscalationView() {}

    static JsonObject of(Escalation escalation, State state) {
        return Json.object()
                .put("id", escalation.id())
                .put("purchase", escalation.purchase())
                .put("need", escalation.need())
                .put("needTitle", state.needs().get(escalation.need()).map(standing -> standing.need().title()))
                .put("kind", escalation.kind())
                .put("title", escalation.title())
                .put("reasons", escalation.reasons())
                .put("options", Json.array(escalation.options().stream()
                        .map(option -> of(option, escalation, state)).toList()))
                .put("answersNeeded", escalation.answersNeeded())
                .put("raised", escalation.raised().toString())
                .put("deadline", escalation.deadline().toString())
                .put("answers", Json.array(escalation.answers().stream().map(answer -> Json.object()
                        .put("member", answer.member())
                        .put("choice", answer.choice())
                        .put("hash", answer.hash())
                        .put("at", answer.at().toString())).toList()))
                .put("status", escalation.status())
                .put("phone", phone(escalation, state))
                .put("ifSilent", ifSilent(escalation.kind()));
    }

    /** What a proof of age is made with: the link for the phone, and the same as a code to be taken over by it. */
    private static Optional<JsonObject> phone(Escalation escalation, State state) {
        if (!escalation.open() || escalation.kind() != Escalation.Kind.PROVE_AGE) {
            return Optional.empty();
        }
        return state.purchases().get(escalation.purchase())
                .flatMap(now -> now instanceof Purchase.Asked asked ? asked.checkout() : Optional.empty())
                .flatMap(Checkout::age).filter(AgeRequest::minimal)
                .map(age -> {
                    QrCode code = QrCode.of(age.link().getBytes(StandardCharsets.UTF_8));
                    return Json.object().put("link", age.link()).put("size", code.size()).put("path", code.path());
                });
    }

    /** Changes with every answer and with the status. */
    static String tag(Escalation escalation) {
        StringBuilder text = new StringBuilder(escalation.id().value()).append('|').append(escalation.status());
        escalation.answers().forEach(answer -> text.append('|').append(answer.member()).append(answer.choice()));
        escalation.options().forEach(option -> text.append('|').append(option.hash()));
        return Secrets.hash(text.toString()).substring(0, 32);
    }

    static String ifSilent(Escalation.Kind kind) {
        return switch (kind) {
            case APPROVE, PICK, PROVE_AGE -> "If you do nothing, nothing is bought.";
            case IS_ALL_WELL -> "If you do nothing, all counts as well.";
            case WAS_IT_ORDERED -> "If you do nothing, the money stays set aside and nothing is bought again.";
        };
    }

    private static List<String> prefers(Escalation.Option option, Escalation escalation, State state) {
        return state.purchases().get(escalation.purchase()).stream()
                .flatMap(purchase -> PurchaseView.candidates(purchase).stream())
                .filter(one -> one.key().equals(option.candidate())).findFirst()
                .map(one -> ChoiceView.prefers(one, state)).orElse(List.of());
    }

    private static JsonObject of(Escalation.Option option, Escalation escalation, State state) {
        return Json.object()
                .put("prefers", Json.array(prefers(option, escalation, state)))
                .put("hash", option.hash())
                .put("candidate", option.candidate())
                .put("deal", OfferView.of(option.deal(), state))
                .put("reasons", option.reasons());
    }
}
