package dev.emptor.core;

import dev.emptor.event.Event;
import dev.emptor.model.Candidate;
import dev.emptor.model.Escalation;
import dev.emptor.model.Going;
import dev.emptor.model.Limits;
import dev.emptor.model.NeedId;
import dev.emptor.model.Purchase;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.Verb;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What was to go together and did not. An offer that was chosen because another purchase's goods would go along with it
 * is not asked about any longer once all that waited for it went elsewhere, if the purchase has a cheaper one by then.
 */
public final class Parted {
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    private Parted() {}

    /** A purchase was decided: the one that it waited for is weighed again, if that is asked about for nothing. */
    static void left(Draft draft, PurchaseId id) {
        Optional<Purchase> first = draft.state().purchases().get(id).flatMap(waited -> waited.round().going())
                .flatMap(going -> draft.state().purchases().get(going.first()));
        if (first.isPresent() && first.get() instanceof Purchase.Asked asked && unanswered(draft.state(), asked)
                && asked.choice().filter(choice -> forNothing(draft, asked, choice)).isPresent()) {
            Asking.withdraw(draft, asked.id(), "what was to go along with it went elsewhere, so it is weighed again");
            again(draft, asked.id());
        }
    }

    /** Weighs a purchase again instead of asking about its choice, if all for which that was made went elsewhere. */
    static boolean again(Draft draft, Purchase.Chosen chosen) {
        boolean again = chosen.approved().isEmpty() && forNothing(draft, chosen, chosen.choice());
        if (again) {
            again(draft, chosen.id());
        }
        return again;
    }

    private static void again(Draft draft, PurchaseId id) {
        Purchases.release(draft, id, false);
        draft.emit(new Event.WeighingBegan(id, draft.now()));
    }

    /** Nobody has said anything to the final totals that are asked about. */
    private static boolean unanswered(State state, Purchase.Asked asked) {
        return state.escalations().get(asked.escalation()).filter(question -> question.open()
                && question.kind() == Escalation.Kind.APPROVE && question.answers().isEmpty()).isPresent();
    }

    private static boolean forNothing(Draft draft, Purchase purchase, String choice) {
        List<Purchase> followers = followers(draft.state(), purchase.id());
        return !followers.isEmpty() && followers.stream().noneMatch(other -> mayCome(other, draft.now()))
                && cheaper(draft, purchase, choice);
    }

    private static List<Purchase> followers(State state, PurchaseId first) {
        return state.purchases().values().stream().filter(other -> other.round().going()
                .filter(going -> going.first().equals(first)).isPresent()).toList();
    }

    /** Whether it still waits, or is not decided yet. */
    private static boolean mayCome(Purchase other, Instant at) {
        boolean weighs = other instanceof Purchase.Collecting || other instanceof Purchase.Weighing
                || other instanceof Purchase.Bargaining;
        return weighs && other.round().going().filter(going -> at.isBefore(going.until())).isPresent();
    }

    /** Whether its own best offer is another one that costs less, as offers are weighed and in money. */
    private static boolean cheaper(Draft draft, Purchase purchase, String choice) {
        List<Candidate> all = Weighing.sorted(EvolvePurchases.candidates(purchase).values().stream()
                .filter(c -> c.struckOut().isEmpty() && c.deal().isPresent()).toList());
        Optional<Candidate> chosen = all.stream().filter(c -> c.key().equals(choice)).findFirst();
        return all.stream().filter(c -> c.verdict().verb() == Verb.ACCEPT
                        && c.offer().standsAt(draft.now().plus(Limits.MARGIN))).findFirst()
                .filter(best -> chosen.filter(one -> best.deal().orElseThrow().total()
                        .compareTo(one.deal().orElseThrow().total()) < 0).isPresent()).isPresent();
    }

    /**
     * What became of what was to go along with a purchase, such as "Filters went along with it; 3.90 EUR less
     * shipping": of those that were to {@code then}, as is known {@code now}.
     */
    public static List<String> followers(State then, State now, PurchaseId first) {
        List<String> words = new ArrayList<>();
        for (Purchase before : followers(then, first)) {
            Going going = before.round().going().orElseThrow();
            Optional<Purchase> since = now.purchases().get(before.id());
            boolean went = since.flatMap(Parted::chosen).flatMap(Candidate::along)
                    .filter(along -> along.purchase().equals(first)).isPresent();
            String title = title(then, before.round().need());
            if (went) {
                words.add(title + " went along with it; " + going.saves() + " less shipping");
            } else if (since.isEmpty() || since.get() instanceof Purchase.Ended) {
                words.add(title + " was to go along with it; " + going.saves() + " less shipping");
            } else if (chosen(since.get()).isEmpty()) {
                words.add(title + " can go along with it; " + going.saves() + " less shipping");
            } else {
                words.add("That came to nothing: " + title + " waited until " + minutes(now, going.until())
                        + " at the latest, and then did not go along");
            }
        }
        return List.copyOf(words);
    }

    /** That a purchase waited for another one, for what, how long, and that it did not go along; empty if it did. */
    public static Optional<String> inVain(State then, PurchaseId id, Candidate won) {
        Optional<Going> waited = then.purchases().get(id).flatMap(purchase -> purchase.round().going());
        return waited.filter(going -> won.along().filter(along -> along.purchase().equals(going.first())).isEmpty())
                .map(going -> then.purchases().get(going.first())
                        .map(first -> waited("It waited for ", then, going, first) + ". That came to nothing: "
                                + became(first, going, title(then, first.round().need())))
                        .orElse("It waited for another purchase, which came to nothing"));
    }

    /** Such as "waits for Coffee to be ordered from Alpha, until 2026-03-02 18:48 at the latest, to go along". */
    static String waited(String begin, State state, Going going, Purchase first) {
        return begin + title(state, first.round().need()) + " to be ordered from "
                + Facts.seller(state, going.seller()).name() + ", until " + minutes(state, going.until())
                + " at the latest, to go along";
    }

    private static String became(Purchase first, Going going, String title) {
        return first instanceof Purchase.Asked ? "the question about " + title + " was still open then"
                : EvolvePurchases.order(first).filter(order -> order.seller().equals(going.seller())).isPresent()
                        ? title + " was ordered, and by then this was better by itself"
                        : title + " was not ordered there by then";
    }

    private static Optional<Candidate> chosen(Purchase purchase) {
        return purchase instanceof Purchase.Chosen now ? now.candidates().get(now.choice())
                : purchase instanceof Purchase.Asked now ? now.choice().flatMap(now.candidates()::get)
                : EvolvePurchases.taken(purchase);
    }

    private static String title(State state, NeedId need) {
        return state.needs().get(need).map(standing -> standing.need().title()).orElse(need.value());
    }

    private static String minutes(State state, Instant at) {
        return MINUTES.format(at.atZone(state.settings().map(known -> known.zone()).orElse(ZoneId.of("UTC"))));
    }
}
