package dev.emptor.rules;

import dev.emptor.model.Datum;
import dev.emptor.model.Deal;
import dev.emptor.model.Moment;
import dev.emptor.model.Offer;
import dev.emptor.model.Stage;
import dev.emptor.model.Subject;
import dev.emptor.money.Money;
import java.time.ZonedDateTime;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a supposed question is about, beside the offer: a talk, a datum, or what became of an order. */
record SupposedSubject(ZonedDateTime at, Given given, Offer offered, Currency home, ProblemList problems) {
    private static final int ORDINARY_AGE = 5;
    private static final int ASKED_LESS = 500;

    Subject at(Moment moment) {
        return switch (moment) {
            case OFFER, LAST_LOOK -> new Subject.TheOffer();
            case BARGAIN -> talk(given.of("negotiation", problems), given.of("offer", problems));
            case SHARE -> share();
            case AFTER -> course(given.of("order", problems), given.of("delivery", problems));
        };
    }

    /** After a proposal of ours the seller has answered it with the offer as it stands. */
    private Subject talk(GivenFact talk, GivenFact offer) {
        Money each = offered.price().each();
        int rounds = offer.whole("round", 0);
        Money opening = talk.money("opening", each.currency(), Optional.of(each)).orElse(each);
        if (talk.says("asked") && rounds == 0) {
            problems.error(talk.place("asked"), "nothing was asked before our first proposal; give rounds: 1");
        }
        Optional<Money> asked = rounds == 0 ? Optional.empty() : talk.money("asked", each.currency(),
                Optional.of(opening.lessBasisPoints(ASKED_LESS)));
        Optional<Subject.Answered> theirs = rounds == 0 ? Optional.empty()
                : Optional.of(new Subject.Answered(each, offered.lastWord()));
        Optional<Integer> elsewhere = talk.whole("percentOverElsewhere", Optional.empty());
        int sellers = talk.whole("sellers", elsewhere.isPresent() ? 2 : 1);
        if (elsewhere.isPresent() && sellers < 2) {
            problems.error(talk.place("percentOverElsewhere"),
                    "with one seller there is no other to compare with; give sellers: 2");
        }
        return new Subject.Talk(opening, asked, theirs, rounds, offer.whole("validHours", Optional.empty()),
                offered.lastWord(), sellers, elsewhere);
    }

    /** A datum, unless the case is about other terms of the seller. */
    private Subject share() {
        if (!given.named().containsKey("agreement")) {
            return request(given.of("dataRequest", problems));
        }
        Optional.ofNullable(given.named().get("dataRequest")).ifPresent(place -> problems.error(place,
                "a case is about an agreement or about a datum, not about both"));
        return agreement(given.of("agreement", problems));
    }

    private static Subject agreement(GivenFact named) {
        boolean analytics = named.yes("analytics", false);
        boolean tracking = named.yes("tracking", false);
        boolean profiling = named.yes("profiling", false);
        boolean others = named.yes("thirdParties", false);
        return new Subject.Agreement(named.text("id", "SD-BASE-A"), named.text("proffered", "SD-BASE"),
                named.yes("wider", analytics || tracking || profiling || others), analytics, tracking, profiling,
                others, named.yes("portability", false));
    }

    private Subject request(GivenFact request) {
        Datum datum = Datum.valueOf(request.text("datum", "email").toUpperCase(Locale.ROOT));
        Stage stage = Stage.valueOf(request.text("stage", datum == Datum.POSTCODE ? "postcode" : "order")
                .toUpperCase(Locale.ROOT));
        return new Subject.DataRequest(datum, stage, offered.asksFor().contains(datum),
                request.yes("needed", datum != Datum.EMAIL), offered.ways().get(0));
    }

    private Subject course(GivenFact order, GivenFact delivery) {
        Subject.Happened what =
                Subject.Happened.valueOf(order.text("event", "delivered").toUpperCase(Locale.ROOT));
        int age = order.whole("ageDays", ORDINARY_AGE);
        boolean promised = delivery.yes("promised", true);
        int late = delivery.whole("daysLate", what == Subject.Happened.LATE && promised ? 1 : 0);
        if (late > 0 && !promised) {
            problems.error(delivery.place("daysLate"), "without a promise nothing is late; give promised: true");
        }
        boolean came = delivery.yes("came",
                List.of(Subject.Happened.DELIVERED, Subject.Happened.SETTLED).contains(what));
        Money agreed = Deal.of(offered, given.of("offer", problems).whole("packs", 1)).map(Deal::total)
                .orElse(offered.price().each());
        Money confirmed = given.of("charge", problems).money("confirmed", agreed.currency(), Optional.of(agreed))
                .orElse(agreed);
        return new Subject.Course(what, "order-1", at.minusDays(age).toInstant(), age,
                promised ? Optional.of(at.minusDays(late).toInstant()) : Optional.empty(), late, came, agreed,
                confirmed);
    }
}
