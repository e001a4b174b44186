package dev.emptor.core;

import dev.emptor.model.Datum;
import dev.emptor.model.Deal;
import dev.emptor.model.Fulfilment;
import dev.emptor.model.Moment;
import dev.emptor.model.OfferId;
import dev.emptor.model.Opinion;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.Question;
import dev.emptor.model.Settings;
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
    /** The stand-in that is given without any rule, where the profile has it: an e-mail address of one seller only. */
    static final String ALIAS = "alias";
    private static final String GUARD = "guard";

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
    static List<Question> questions(Settings settings, PurchaseId id, Question base) {
        List<Question> all = new ArrayList<>(questions(settings, id, base, Stage.POSTCODE));
        all.addAll(questions(settings, id, base, Stage.ORDER));
        return all;
    }

    static List<Question> questions(Settings settings, PurchaseId id, Question base, Stage stage) {
        return base.deal().isEmpty() ? List.of() : questions(settings, id, base, Asked.of(stage, base.deal().get()));
    }

    static List<Question> questions(Settings settings, PurchaseId id, Question base, Asked step) {
        if (!base.seller().enabled() || !base.seller().speaks().takesData()) {
            return List.of();
        }
        List<Datum> needs = Steps.needs(step.stage(), step.way(), settings);
        return Steps.gives(step.stage(), step.way(), step.asksFor(), settings).stream().map(datum -> base.about(
                Question.onShare(id, base.offer().id(), step.stage(), datum), Moment.SHARE,
                new Subject.DataRequest(datum, step.stage(), step.asksFor().contains(datum), needs.contains(datum),
                        step.way()))).toList();
    }

    /** A step, how the goods would come, and what the seller asks for. */
    record Asked(Stage stage, Fulfilment way, List<Datum> asksFor) {
        static Asked of(Stage stage, Deal deal) {
            return new Asked(stage, deal.fulfilment(), deal.terms().asksFor());
        }
    }

    static Release release(Draft draft, PurchaseId id, OfferId offer, Stage stage, Deal deal) {
        if (!Facts.seller(draft.state(), deal.seller()).speaks().takesData()) {
            return new Release(List.of(), List.of(), List.of(), Optional.empty());
        }
        return release(draft, id, offer, Asked.of(stage, deal));
    }

    static Release release(Draft draft, PurchaseId id, OfferId offer, Asked step) {
        List<Datum> give = new ArrayList<>();
        List<StandIn> standIns = new ArrayList<>();
        List<Opinion> asks = new ArrayList<>();
        Optional<Opinion> withheld = Optional.empty();
        List<Datum> needs = Steps.needs(step.stage(), step.way(), draft.settings());
        for (Datum datum : Steps.gives(step.stage(), step.way(), step.asksFor(), draft.settings())) {
            Verdict verdict = draft.verdictOn(Question.onShare(id, offer, step.stage(), datum), Moment.SHARE);
            Optional<Opinion> kept = kept(draft, step.way(), datum, verdict);
            if (kept.isPresent()) {
                withheld = withheld.or(() -> needs.contains(datum) ? kept : Optional.empty());
                continue;
            }
            give.add(datum);
            standIn(draft, datum, verdict).ifPresent(standIns::add);
            verdict.saying(Verb.ASK).map(o -> Talks.as(o, Verb.ASK, "would give your " + name(datum) + ": "
                    + o.reason())).forEach(asks::add);
        }
        return new Release(give, standIns, asks, withheld);
    }

    private static Optional<Opinion> kept(Draft draft, Fulfilment way, Datum datum, Verdict verdict) {
        Optional<Opinion> withheld = verdict.saying(Verb.WITHHOLD).findFirst().map(o -> Talks.as(o, Verb.DECLINE,
                "needs your " + name(datum) + ", which is kept back: " + o.reason()));
        Optional<Opinion> missing = standIn(draft, datum, verdict).isPresent() ? Optional.empty()
                : verdict.saying(Verb.SUBSTITUTE).findFirst().map(o -> Talks.as(o, Verb.DECLINE, "needs your "
                        + name(datum) + ", and config/profile.yaml has no '" + o.what().orElse("") + "' to give in its"
                        + " place: " + o.reason()));
        boolean ruled = verdict.saying(Verb.GIVE).anyMatch(o -> !o.place().equals(GUARD)); // Silence gives, too.
        Optional<Opinion> unsaid = datum == Datum.PHONE && !ruled
                ? Optional.of(by("Only if a rule gives it", datum, "no rule says to give it")) : Optional.empty();
        Optional<Opinion> absent = Steps.missing(draft.settings(), way).contains(datum)
                ? Optional.of(by("In the profile", datum, "config/profile.yaml has none")) : Optional.empty();
        return withheld.or(() -> missing).or(() -> unsaid).or(() -> absent);
    }

    private static Opinion by(String guard, Datum datum, String why) {
        return new Opinion(guard, GUARD, 0, Verb.DECLINE, 0, "needs your " + name(datum) + ": " + why);
    }

    /** If any rule wants a stand-in, the datum itself is never given, whatever else is said. */
    private static Optional<StandIn> standIn(Draft draft, Datum datum, Verdict verdict) {
        List<StandIn> there = draft.settings().standIns();
        Optional<StandIn> wanted = verdict.saying(Verb.SUBSTITUTE).map(o -> new StandIn(datum, o.what().orElse("")))
                .filter(there::contains).findFirst();
        StandIn alias = new StandIn(Datum.EMAIL, ALIAS);
        boolean unsaid = datum == Datum.EMAIL && verdict.saying(Verb.SUBSTITUTE).findAny().isEmpty();
        return wanted.or(() -> unsaid && there.contains(alias) ? Optional.of(alias) : Optional.empty());
    }

    private static String name(Datum datum) {
        return datum.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
