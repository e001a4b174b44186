package dev.emptor.web;

import dev.emptor.core.Parted;
import dev.emptor.core.State;
import dev.emptor.core.Together;
import dev.emptor.event.Event;
import dev.emptor.model.Candidate;
import dev.emptor.model.Deal;
import dev.emptor.model.Negotiation;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.UnitCost;
import dev.emptor.model.Verb;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Why an offer was chosen before the others of its purchase, and with whom it was bargained over, in plain words. */
public final class ChoiceView {
    private ChoiceView() {}

    /** In words, given the state in which it had just been chosen; empty if its candidates are not in it. */
    public static List<String> words(Event.OfferChosen chosen, State then) {
        return words(chosen, then, then);
    }

    /** The same, with what is known now of what was to go along with it. */
    public static List<String> words(Event.OfferChosen chosen, State then, State now) {
        List<Candidate> all = then.purchases().get(chosen.purchase()).map(PurchaseView::candidates).orElse(List.of());
        return all.stream().filter(one -> one.key().equals(chosen.candidate())).findFirst()
                .map(won -> with(words(won, chosen, rivals(won, all), then), won, chosen.purchase(),
                        Parted.followers(then, now, chosen.purchase()), then)).orElse(List.of());
    }

    private static List<String> with(List<String> words, Candidate won, PurchaseId id, List<String> followers,
            State then) {
        List<String> all = new ArrayList<>(words);
        Together.words(then, won).ifPresent(goes -> all.add("It " + goes + "."));
        Parted.inVain(then, id, won).ifPresent(waited -> all.add(waited + "."));
        followers.forEach(follows -> all.add(follows + "."));
        return List.copyOf(all);
    }

    private static List<Candidate> rivals(Candidate won, List<Candidate> all) {
        return all.stream().filter(one -> !one.key().equals(won.key()) && one.struckOut().isEmpty()
                && (one.verdict().verb() == Verb.ACCEPT || one.verdict().verb() == Verb.COUNTER)
                && comparable(one, won)).sorted(Comparator.comparing((Candidate one) -> one.unitCost().orElseThrow())
                        .thenComparing(Candidate::key)).toList();
    }

    private static boolean comparable(Candidate one, Candidate other) {
        Optional<UnitCost> left = one.unitCost();
        Optional<UnitCost> right = other.unitCost();
        return left.isPresent() && right.isPresent() && left.get().comparableWith(right.get());
    }

    private static List<String> words(Candidate won, Event.OfferChosen chosen, List<Candidate> rivals, State then) {
        String begin = "Chosen" + (chosen.approved().isPresent() ? " by you: " : ": ") + named(won, then);
        if (chosen.approved().isPresent()) {
            return List.of(begin + ".");
        }
        if (rivals.isEmpty()) {
            return List.of(begin + ", the only offer that your rules accept.");
        }
        Candidate cheapest = rivals.getFirst();
        if (won.unitCost().orElseThrow().compareTo(cheapest.unitCost().orElseThrow()) <= 0) {
            return List.of(begin + "; none of the " + (rivals.size() + 1)
                    + " offers that your rules accept costs less for what it holds.");
        }
        List<String> words = new ArrayList<>();
        words.add(begin + ", though there was " + named(cheapest, then) + ".");
        for (Candidate one : List.of(won, cheapest)) {
            prefers(one, then).forEach(why -> words.add(seller(one, then) + ": " + why));
        }
        if (words.size() == 1 && !Parted.followers(then, then, chosen.purchase()).isEmpty()) {
            words.add("No rule preferred it; all together would cost less this way.");
        } else if (words.size() == 1) {
            words.add("No rule preferred it; the cheaper one could not be ordered then.");
        } else {
            days(won, cheapest, then).ifPresent(words::add);
        }
        return words;
    }

    private static Optional<String> days(Candidate won, Candidate other, State then) {
        return MandateWords.steps(won.bargain(), then).isEmpty() ? Optional.empty()
                : Optional.of(seller(won, then) + " delivers " + in(won) + ", " + seller(other, then) + " "
                        + in(other) + ".");
    }

    private static String in(Candidate one) {
        return one.offer().deliveryDays().map(days -> "in " + days + (days == 1 ? " day" : " days"))
                .orElse("it does not say when");
    }

    private static String named(Candidate one, State then) {
        return seller(one, then) + one.deal().map(Deal::total).map(total -> ", " + total).orElse("")
                + one.unitCost().map(cost -> " for " + cost.amount()).orElse("");
    }

    private static String seller(Candidate one, State then) {
        return OfferView.sellerName(then, one.offer().seller());
    }

    /** What makes an offer better than its price when offers are compared, in plain words: points, days and months. */
    static List<String> prefers(Candidate one, State state) {
        List<String> prefers = new ArrayList<>();
        one.verdict().saying(Verb.PREFER).forEach(said -> prefers.add(said.reason() + ": counts as " + said.amount()
                + " percent cheaper (" + said.rule() + ", " + said.file() + ":" + said.line() + ")"));
        prefers.addAll(MandateWords.steps(one.bargain(), state));
        return prefers;
    }

    /** With how many sellers a purchase was bargained over, and what was agreed; empty if it was not. */
    public static Optional<JsonObject> bargained(PurchaseId purchase, State now) {
        List<Negotiation> talks = now.negotiations().values().stream()
                .filter(talk -> talk.exchange().purchase().equals(purchase)).toList();
        Optional<Negotiation> agreed = talks.stream().filter(talk -> talk instanceof Negotiation.Over over
                && over.end() == Negotiation.End.AGREED).findFirst();
        return talks.isEmpty() ? Optional.empty() : Optional.of(Json.object().put("purchase", purchase)
                .put("sellers", talks.stream().map(talk -> talk.exchange().seller()).distinct().count())
                .put("agreed", agreed.map(talk -> OfferView.sellerName(now, talk.exchange().seller()) + ": "
                        + TalkView.outcome(talk, now))));
    }
}
