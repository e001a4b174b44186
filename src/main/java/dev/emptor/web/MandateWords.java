package dev.emptor.web;

import dev.emptor.core.State;
import dev.emptor.model.Guidance;
import dev.emptor.model.Guidance.Manner;
import dev.emptor.model.Negotiation;
import dev.emptor.model.Negotiation.Mention;
import dev.emptor.model.Negotiation.Move.Decided;
import dev.emptor.model.Negotiation.Step;
import dev.emptor.model.Opinion;
import dev.emptor.money.Money;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a talk runs under, in its owner's words, with the rules that said so. */
final class MandateWords {
    private MandateWords() {}

    static JsonObject of(List<Opinion> said, State state, Negotiation talk) {
        Guidance guidance = Guidance.of(said);
        return Json.object()
                .put("manner", guidance.manner().orElse(Manner.EVEN).word())
                .put("words", Json.array(words(said, guidance, state, talk)))
                .put("opinions", OfferView.opinions(said));
    }

    /** What a day or a month is worth when offers are compared, such as "Delivery one day sooner is worth 0.80 EUR". */
    static List<String> steps(List<Opinion> said, State state) {
        List<String> steps = new ArrayList<>();
        Guidance.of(said).weights().forEach((issue, minor) -> state.settings().ifPresent(settings ->
                steps.add(step(issue) + " is worth " + new Money(minor, settings.currency()))));
        return steps;
    }

    private static List<String> words(List<Opinion> said, Guidance guidance, State state,
            Negotiation talk) {
        List<String> words = new ArrayList<>();
        words.add(manner(guidance.manner()));
        if (stood(talk)) {
            words.add("That did not come into play here: we stood by what we asked for first, as with most needs and"
                    + " near every limit, so that nobody can tell a limit from it.");
        }
        guidance.patience().ifPresent(most -> words.add(most == 1 ? "It is asked once at the most."
                : "It is asked " + most + " times at the most."));
        guidance.aim().ifPresent(percent -> words.add("First we ask for " + percent
                + " percent less than where the market stands."));
        guidance.floor().filter(percent -> percent > 0).ifPresent(percent -> words.add(percent
                + " percent of the way are kept back until the end."));
        guidance.limit().ifPresent(percent -> words.add("Nothing is taken that is more than " + percent
                + " percent over the usual price."));
        steps(said, state).forEach(step -> words.add(step + "."));
        if (!guidance.mentions().isEmpty()) {
            words.add("Where it is true, it may be said that " + guidance.mentions().stream()
                    .map(MandateWords::mention).collect(Collectors.joining(" and that ")) + ".");
        }
        return words;
    }

    /** Whether each time we asked, it was for the same, whatever the manner. */
    private static boolean stood(Negotiation talk) {
        List<Decided> asked = talk.history().stream().filter(Decided.class::isInstance).map(Decided.class::cast)
                .filter(move -> move.step() == Step.ASK || move.step() == Step.FINAL_CALL).toList();
        return !asked.isEmpty() && asked.stream().allMatch(Decided::stands);
    }

    private static String manner(Optional<Manner> manner) {
        String none = manner.isEmpty() ? "No rule says how; so evenly: " : "";
        String how = switch (manner.orElse(Manner.EVEN)) {
            case PATIENT -> "Patient: hardly a step until the very end.";
            case FIRM -> "Firm: we hold out, with a little movement towards the end.";
            case EVEN -> none.isEmpty() ? "Even: more movement in the second half than in the first."
                    : "more movement in the second half than in the first.";
            case QUICK -> "Quick: the same step in each round.";
            case HURRY -> "In a hurry: we come to meet the seller early.";
        };
        return none + how;
    }

    private static String step(Guidance.Issue issue) {
        return switch (issue) {
            case DAY -> "Delivery one day sooner";
            case RETURN_DAY -> "One more day to send it back";
            case WARRANTY_MONTH -> "One more month of warranty";
        };
    }

    private static String mention(Mention mention) {
        return switch (mention) {
            case ANOTHER_OFFER -> "there is another offer";
            case LARGER_QUANTITY -> "more than one pack is wanted";
            case NEXT_TIME -> "it is bought again and again";
        };
    }
}
