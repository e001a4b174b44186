package dev.emptor.web;

import dev.emptor.core.State;
import dev.emptor.model.Guidance;
import dev.emptor.model.Guidance.Manner;
import dev.emptor.model.Negotiation;
import dev.emptor.model.Negotiation.Mention;
import dev.emptor.model.Negotiation.Move;
import dev.emptor.model.Negotiation.Move.Decided;
import dev.emptor.model.Negotiation.Proposal;
import dev.emptor.model.Negotiation.Step;
import dev.emptor.model.Opinion;
import dev.emptor.model.Verb;
import dev.emptor.money.Money;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a talk runs under, in its owner's words, with the rules that said so. */
final class MandateWords {
    private MandateWords() {}

    static JsonObject of(List<Opinion> said, State state, Negotiation talk, TalkBeginning beginning) {
        Guidance guidance = Guidance.of(said);
        List<Opinion> aims = beginning.aims();
        List<Opinion> all = Stream.concat(aims.stream(), said.stream()
                .filter(one -> aims.isEmpty() || one.verb() != Verb.AIM)).toList();
        int least = aims.stream().mapToInt(Opinion::amount).min().orElse(0);
        return Json.object()
                .put("manner", guidance.manner().orElse(Manner.EVEN).word())
                .put("began", Json.array(beginning.words(talk)))
                .put("words", Json.array(words(said, guidance, state, talk, beginning)))
                .put("opinions", Json.array(all.stream().map(one -> OfferView.opinion(one)
                        .put("holds", aims.contains(one) ? one.amount() == least : guidance.heeds(one))).toList()));
    }

    /** What a day or a month is worth when offers are compared, such as "Delivery one day sooner is worth 0.80 EUR". */
    static List<String> steps(List<Opinion> said, State state) {
        List<String> steps = new ArrayList<>();
        Guidance.of(said).weights().forEach((issue, minor) -> state.settings().ifPresent(settings ->
                steps.add(step(issue) + " is worth " + new Money(minor, settings.currency()))));
        return steps;
    }

    private static List<String> words(List<Opinion> said, Guidance guidance, State state, Negotiation talk,
            TalkBeginning beginning) {
        List<String> words = new ArrayList<>();
        words.add(manner(guidance.manner()));
        if (stood(talk)) {
            words.add("That did not come into play here: we stood by what we asked for first, as with most needs and"
                    + " near every limit, so that nobody can tell a limit from it.");
        }
        words.add(often(guidance, state, talk));
        guidance.aim().filter(known -> beginning.aims().isEmpty()).ifPresent(percent -> words.add("First we ask for "
                + percent + " percent less than where the market stands."));
        guidance.floor().filter(percent -> percent > 0).ifPresent(percent -> words.add(percent
                + " percent of the way are kept back until the end."));
        guidance.limit().ifPresent(percent -> words.add("Nothing is taken that is more than " + percent
                + " percent over the usual price."));
        steps(said, state).forEach(step -> words.add(step + "."));
        words.addAll(mentions(said, guidance, talk, beginning));
        return words;
    }

    /** As often as rules have patience for, and as the seller's way of speaking has room for. */
    private static String often(Guidance guidance, State state, Negotiation talk) {
        int room = state.settings().flatMap(settings -> settings.seller(talk.exchange().seller()))
                .map(seller -> seller.speaks().counters()).orElse(Integer.MAX_VALUE);
        if (guidance.patience().isEmpty()) {
            return "No rule says how often; so it is asked once.";
        }
        int most = guidance.patience().get();
        String times = Math.min(most, room) == 1 ? "once" : Math.min(most, room) + " times";
        return "It is asked " + times + " at the most" + (room < most
                ? ": rules have patience for " + most + ", its way of speaking has room for no more." : ".");
    }

    /** What was said to the seller beside prices, and why what may be said was not. */
    private static List<String> mentions(List<Opinion> said, Guidance guidance, Negotiation talk,
            TalkBeginning beginning) {
        List<Proposal> asked = talk.history().stream().filter(Move.Asked.class::isInstance)
                .map(move -> ((Move.Asked) move).proposal()).toList();
        List<String> words = new ArrayList<>();
        for (Mention one : Mention.values()) {
            long times = asked.stream().filter(proposal -> proposal.mentions().contains(one)).count();
            if (times > 0) {
                words.add("It was said that " + mention(one) + (times == asked.size()
                        ? asked.size() == 1 ? "." : ", each time that we asked."
                        : ", " + times + " of the " + asked.size() + " times that we asked."));
            } else if (beginning.everPermits(one, guidance)) {
                words.add("It may be said that " + mention(one) + ", where that is true; it was not said, for "
                        + untrue(one) + ".");
            }
        }
        if (words.isEmpty()) {
            words.add(said.stream().anyMatch(one -> one.verb() == Verb.MENTION)
                    ? "Nothing is said beside what we ask for: a rule says so."
                    : "Nothing is said beside what we ask for: no rule lets anything be mentioned.");
        }
        return words;
    }

    private static String untrue(Mention mention) {
        return switch (mention) {
            case ANOTHER_OFFER -> "whenever we asked, no other offer that may be taken was as good a buy as its own,"
                    + " points that rules give counted";
            case LARGER_QUANTITY -> "one pack is wanted";
            case NEXT_TIME -> "it is wanted once";
        };
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
