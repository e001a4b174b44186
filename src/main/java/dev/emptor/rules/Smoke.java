package dev.emptor.rules;

import dev.emptor.model.Availability;
import dev.emptor.model.Budget;
import dev.emptor.model.Datum;
import dev.emptor.model.Deal;
import dev.emptor.model.Drift;
import dev.emptor.model.Fulfilment;
import dev.emptor.model.Mode;
import dev.emptor.model.Moment;
import dev.emptor.model.Need;
import dev.emptor.model.NeedId;
import dev.emptor.model.Offer;
import dev.emptor.model.OfferId;
import dev.emptor.model.PackageSize;
import dev.emptor.model.Period;
import dev.emptor.model.Price;
import dev.emptor.model.Quantity;
import dev.emptor.model.Question;
import dev.emptor.model.Seller;
import dev.emptor.model.SellerId;
import dev.emptor.model.SellerRecord;
import dev.emptor.model.SellerText;
import dev.emptor.model.Stage;
import dev.emptor.model.Subject;
import dev.emptor.model.Subject.Happened;
import dev.emptor.model.Wanted;
import dev.emptor.money.Money;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

/** Questions for a trial run, at every moment: of things of which all is known, and of such of which little is. */
final class Smoke {
    private static final ZonedDateTime NOON = ZonedDateTime.of(2026, 6, 15, 12, 30, 0, 0, ZoneOffset.UTC);

    private Smoke() {}

    static List<Question> questions() {
        Offer known = offer(Optional.of(eur(499)), Optional.of(3), List.of(Datum.NAME, Datum.STREET), false);
        Offer vague = offer(Optional.empty(), Optional.empty(), List.of(), false);
        Offer greedy = offer(Optional.of(eur(499)), Optional.of(30), List.of(Datum.values()), true);
        Question good = question("smoke-known", Moment.OFFER, known, true, Drift.NONE);
        Question drifted = question("smoke-drift", Moment.LAST_LOOK, greedy, true,
                new Drift(List.of("total", "asksFor"), 12));
        Question dim = question("smoke-vague", Moment.OFFER, vague, false, Drift.NONE);
        return List.of(good, dim, drifted,
                good.about("smoke-answered", Moment.BARGAIN, new Subject.Talk(eur(1_599), Optional.of(eur(1_399)),
                        Optional.of(new Subject.Answered(eur(1_499), true)), 1, Optional.of(5), true, 3,
                        Optional.of(-4))),
                dim.about("smoke-opening", Moment.BARGAIN, new Subject.Talk(eur(1_499), Optional.empty(),
                        Optional.empty(), 0, Optional.empty(), false, 1, Optional.empty())),
                good.about("smoke-postcode", Moment.SHARE, new Subject.DataRequest(Datum.POSTCODE, Stage.POSTCODE,
                        false, true, Fulfilment.HOME)),
                dim.about("smoke-email", Moment.SHARE, new Subject.DataRequest(Datum.EMAIL, Stage.ORDER, true, false,
                        Fulfilment.PICK_UP_POINT)),
                good.about("smoke-terms", Moment.SHARE, new Subject.Agreement("SD-BASE-A", "SD-BASE", true, true, false,
                        false, false, true)),
                good.about("smoke-disputed", Moment.AFTER, course(Happened.DISPUTED, Optional.of(NOON.plusDays(3)), 0,
                        eur(2_199))),
                dim.about("smoke-late", Moment.AFTER, course(Happened.LATE, Optional.empty(), 4, eur(1_998))));
    }

    private static Subject.Course course(Happened what, Optional<ZonedDateTime> promised, int daysLate,
            Money confirmed) {
        return new Subject.Course(what, "order-1", NOON.minusDays(8).toInstant(), 8,
                promised.map(ZonedDateTime::toInstant), daysLate, false, eur(1_998), confirmed);
    }

    private static Question question(String id, Moment moment, Offer offer, boolean known, Drift drift) {
        Need need = new Need(new NeedId("coffee"), "Coffee", "pantry",
                new Wanted(List.of(), List.of("coffee"), List.of(), List.of()), Quantity.of(1, "kg"), Optional.empty(),
                known ? Optional.of(eur(2_000)) : Optional.empty(), known ? Optional.of(14) : Optional.empty(),
                Duration.ofHours(1), false, List.of());
        Budget pantry = new Budget("pantry", List.of("pantry"), eur(12_000), Period.MONTH);
        Budget cap = new Budget(Budget.DAILY_CAP, List.of(), eur(6_000), Period.DAY);
        Seller seller = new Seller(new SellerId("beanco"), "BeanCo", true, List.of(), true, known);
        return new Question(id, moment, offer, 1, Deal.of(offer, 1), need,
                known ? Optional.of(9) : Optional.empty(), known ? Optional.of(12) : Optional.empty(),
                List.of(new Question.BudgetLeft(pantry, eur(3_000)), new Question.BudgetLeft(cap, eur(1_000))),
                seller, known ? new SellerRecord(9, 6, 4, 2, 1, 1) : SellerRecord.NONE, known ? 1 : 0, drift, Mode.LIVE,
                known ? List.of("Sam", "Kim") : List.of("Sam"), NOON);
    }

    private static Offer offer(Optional<Money> shipping, Optional<Integer> days, List<Datum> asksFor, boolean renews) {
        return new Offer(new OfferId("smoke"), new SellerId("beanco"), "beans", Offer.Source.REPLY, Optional.empty(),
                SellerText.of("Coffee"), Optional.empty(), List.of(), "pantry", List.of("organic"),
                new PackageSize.Known(Quantity.of(1, "kg"), 1),
                new Price(eur(1_499), shipping, shipping.map(cost -> eur(0)), Optional.empty()), Availability.IN_STOCK,
                days, days, asksFor, renews, false, days.map(n -> NOON.plusDays(n).toInstant()));
    }

    private static Money eur(long cents) {
        return Money.of(cents, "EUR");
    }
}
