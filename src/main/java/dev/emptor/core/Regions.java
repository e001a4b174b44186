package dev.emptor.core;

import dev.emptor.core.Sharing.Asked;
import dev.emptor.core.Sharing.Release;
import dev.emptor.core.State.Standing;
import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.model.Datum;
import dev.emptor.model.Disclosure;
import dev.emptor.model.Fulfilment;
import dev.emptor.model.Limits;
import dev.emptor.model.Intent;
import dev.emptor.model.Moment;
import dev.emptor.model.NeedId;
import dev.emptor.model.Offer;
import dev.emptor.model.Purchase;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.Question;
import dev.emptor.model.Seller;
import dev.emptor.model.Settings;
import dev.emptor.model.Stage;
import dev.emptor.model.Verb;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A seller that made an offer on the thread it was given, and could not say what shipping costs, is asked once more and
 * told the region. Once in a purchase, only while offers are collected, and never because it asked: what it says of the
 * data it wants is not looked at.
 */
final class Regions {
    private Regions() {}

    /** A seller that may be told the region. */
    record Case(Purchase.Collecting purchase, Standing standing, Offer offer, Fulfilment way) {
        PurchaseId id() {
            return purchase.id();
        }

        /** What the seller asks for has no part in it. */
        Asked step() {
            return new Asked(Stage.REGION, way, List.of());
        }
    }

    static List<Case> cases(State state, List<NeedId> needs, Offer offer, Instant now) {
        List<Case> cases = new ArrayList<>();
        for (NeedId need : needs) {
            state.needs().get(need).filter(standing -> !standing.met()).map(Parts::seen)
                    .flatMap(standing -> of(state, standing, offer, now)).ifPresent(cases::add);
        }
        return cases;
    }

    private static Optional<Case> of(State state, Standing standing, Offer offer, Instant now) {
        Optional<Purchase> purchase = standing.purchase().flatMap(id -> state.purchases().get(id));
        if (!(purchase.orElse(null) instanceof Purchase.Collecting collecting)
                || offer.price().shipping().isPresent()
                || offer.thread().isEmpty()
                || !offer.thread().equals(collecting.round().threads().get(offer.seller()))
                || !now.plus(Limits.MARGIN).isBefore(collecting.replyBy())
                || told(state, collecting.id(), offer)) {
            return Optional.empty();
        }
        Settings settings = state.rules();
        Seller seller = Facts.seller(state, offer.seller());
        Optional<Fulfilment> way = Steps.ways(settings, standing.need(), offer).stream()
                .filter(one -> Stage.REGION.allowed(one).contains(Datum.REGION)).findFirst();
        boolean may = seller.takesIntents() && seller.enabled() && seller.speaks().takesData();
        return may && settings.holds().contains(Datum.REGION)
                ? way.map(one -> new Case(collecting, standing, offer, one)) : Optional.empty();
    }

    private static boolean told(State state, PurchaseId purchase, Offer offer) {
        for (Map.Entry<String, Disclosure> entry : state.disclosed()) {
            Disclosure line = entry.getValue();
            if (line.stage() == Stage.REGION && line.purchase().equals(purchase)
                    && line.seller().equals(offer.seller())) {
                return true;
            }
        }
        return false;
    }

    static List<Question> questions(State state, List<NeedId> needs, Offer offer, Instant now) {
        List<Question> questions = new ArrayList<>();
        for (Case one : cases(state, needs, offer, now)) {
            Question base = Facts.onOffer(state, Question.onOffer(one.standing().need().id(), offer.id()),
                    one.standing(), offer, offer.packsFor(one.standing().need().amount()), 0, now);
            questions.addAll(Sharing.questions(state.rules(), one.id(), base, one.step()));
        }
        return questions;
    }

    /** There is no time to ask a person: what a rule wants her asked about is kept back. */
    static void tell(Draft draft, List<NeedId> needs, Offer offer) {
        for (Case one : cases(draft.state(), needs, offer, draft.now())) {
            Release release = Sharing.release(draft, one.id(), offer.id(), one.step());
            boolean needed = release.give().contains(Datum.COUNTRY) && release.give().contains(Datum.REGION);
            if (needed && release.withheld().isEmpty() && release.asks().isEmpty()) {
                send(draft, one, release);
            } else {
                draft.emit(new Event.Decided(one.standing().need().id(), offer.id(), Optional.of(one.id()),
                        Moment.SHARE, release.withheld().isPresent() ? Verb.WITHHOLD : Verb.ASK, List.of()));
            }
        }
    }

    private static void send(Draft draft, Case one, Release release) {
        Instant replyBy = one.purchase().replyBy();
        Optional<Intent> intent = Intents.inRegion(draft, one.standing().need(), one.offer().thread().orElseThrow(),
                replyBy);
        if (intent.isEmpty()) {
            return; // Too few households of that region could have sent it.
        }
        Disclosing.queue(draft, new Disclosing.Step(one.offer().seller(), one.id(), Stage.REGION, Disclosing.PEER,
                "asking for offers", intent.get().replyBy(), Optional.empty(), one.way()),
                Disclosing.given(draft, one.id(), one.offer().id(), Stage.REGION, release),
                new Effect.SendIntentcast(one.id(), one.offer().seller(), intent.get(), release.give(),
                        release.standIns(), draft.state().accords().policy().proffer()));
    }
}
