package dev.emptor.core;

import dev.emptor.model.Datum;
import dev.emptor.model.Deal;
import dev.emptor.model.Moment;
import dev.emptor.model.OfferId;
import dev.emptor.model.Opinion;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.Question;
import dev.emptor.model.Stage;
import dev.emptor.model.StandIn;
import dev.emptor.model.Subject;
import dev.emptor.model.Verb;
import dev.emptor.model.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which personal data a step gives, as rules allow. What a step may give at the most is in its stage; rules can only
 * take away from it: keep a datum back, put a stand-in in its place, or have a person asked first. Where they are
 * silent, what the stage allows and the step needs is given.
 */
final class Sharing {
    /** What a parcel needs. An e-mail address is given beside it if the seller asks for one, and nothing else ever. */
    private static final List<Datum> PARCEL =
            List.of(Datum.COUNTRY, Datum.POSTCODE, Datum.NAME, Datum.STREET, Datum.CITY);
    private static final List<Datum> TOTALS = List.of(Datum.COUNTRY, Datum.POSTCODE);

    private Sharing() {}

    /**
     * What leaves with a step. {@code asks} is why a person must be asked before; {@code withheld} why the step cannot
     * be done, if a datum that it needs is kept back.
     */
    record Release(List<Datum> give, List<StandIn> standIns, List<Opinion> asks, Optional<Opinion> withheld) {
        /** What this adds to the verdict on the deal. */
        List<Opinion> onDeal() {
            List<Opinion> added = new ArrayList<>(asks);
            withheld.ifPresent(added::add);
            return added;
        }

        List<String> reasons() {
            return asks.stream().map(Asking::sentence).distinct().toList();
        }
    }

    /** The questions that a purchase of this offer raises, of both steps: none is begun that would stop at the next. */
    static List<Question> questions(PurchaseId id, Question base) {
        List<Question> all = new ArrayList<>(questions(id, base, Stage.POSTCODE));
        all.addAll(questions(id, base, Stage.ORDER));
        return all;
    }

    static List<Question> questions(PurchaseId id, Question base, Stage stage) {
        if (base.deal().isEmpty() || !base.seller().enabled()) {
            return List.of();
        }
        List<Datum> asksFor = base.deal().get().terms().asksFor();
        return needed(stage, base.deal().get()).stream().map(datum -> base.about(
                Question.onShare(id, base.offer().id(), stage, datum), Moment.SHARE,
                new Subject.DataRequest(datum, stage, asksFor.contains(datum), PARCEL.contains(datum),
                        Subject.Fulfilment.DELIVERY))).toList();
    }

    private static List<Datum> needed(Stage stage, Deal deal) {
        List<Datum> needed = new ArrayList<>(stage == Stage.ORDER ? PARCEL : TOTALS);
        if (stage == Stage.ORDER && deal.terms().asksFor().contains(Datum.EMAIL)) {
            needed.add(Datum.EMAIL);
        }
        return needed.stream().filter(stage.allowed()::contains).toList();
    }

    static Release release(Draft draft, PurchaseId id, OfferId offer, Stage stage, Deal deal) {
        List<Datum> give = new ArrayList<>();
        List<StandIn> standIns = new ArrayList<>();
        List<Opinion> asks = new ArrayList<>();
        Optional<Opinion> withheld = Optional.empty();
        for (Datum datum : needed(stage, deal)) {
            Verdict verdict = draft.verdictOn(Question.onShare(id, offer, stage, datum), Moment.SHARE);
            Optional<Opinion> kept = kept(draft, datum, verdict);
            if (kept.isPresent()) {
                withheld = withheld.or(() -> PARCEL.contains(datum) ? kept : Optional.empty());
                continue;
            }
            give.add(datum);
            standIn(draft, datum, verdict).ifPresent(standIns::add);
            verdict.saying(Verb.ASK).map(o -> Talks.as(o, Verb.ASK, "would give your " + name(datum) + ": "
                    + o.reason())).forEach(asks::add);
        }
        return new Release(give, standIns, asks, withheld);
    }

    private static Optional<Opinion> kept(Draft draft, Datum datum, Verdict verdict) {
        Optional<Opinion> withheld = verdict.saying(Verb.WITHHOLD).findFirst().map(o -> Talks.as(o, Verb.DECLINE,
                "needs your " + name(datum) + ", which is kept back: " + o.reason()));
        Optional<Opinion> missing = standIn(draft, datum, verdict).isPresent() ? Optional.empty()
                : verdict.saying(Verb.SUBSTITUTE).findFirst().map(o -> Talks.as(o, Verb.DECLINE, "needs your "
                        + name(datum) + ", and config/profile.yaml has no '" + o.what().orElse("") + "' to give in its"
                        + " place: " + o.reason()));
        return withheld.or(() -> missing);
    }

    /** If any rule wants a stand-in, the datum itself is never given, whatever else is said. */
    private static Optional<StandIn> standIn(Draft draft, Datum datum, Verdict verdict) {
        return verdict.saying(Verb.SUBSTITUTE).map(o -> new StandIn(datum, o.what().orElse("")))
                .filter(draft.settings().standIns()::contains).findFirst();
    }

    private static String name(Datum datum) {
        return datum.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
