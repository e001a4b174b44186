package dev.emptor.app;

import dev.emptor.core.State;
import dev.emptor.core.Supposing;
import dev.emptor.model.Availability;
import dev.emptor.model.Datum;
import dev.emptor.model.Moment;
import dev.emptor.model.Offer;
import dev.emptor.model.Price;
import dev.emptor.model.Question;
import dev.emptor.model.Question.BudgetLeft;
import dev.emptor.model.SellerRecord;
import dev.emptor.model.SellerRecord.Mark;
import dev.emptor.model.TermsAnswer;
import dev.emptor.model.TermsRecord;
import dev.emptor.money.Money;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * All single facts of a question that could have been otherwise, each a series of changes, the smallest first. What
 * follows from a fact changes with it: a lower price is also fewer percent over the usual one.
 */
final class Suppositions {
    private static final int MOST_LESS = 95;
    private static final int MOST_MORE = 300;
    private static final int DAYS = 60;
    private static final int MONTHS = 60;
    private static final int STOCK = 120;
    private static final int MARKS = 8;

    private final State before;
    private final Question asked;

    Suppositions(State before, Question asked) {
        this.before = before;
        this.asked = asked;
    }

    /** The series, the facts that a seller can change first. */
    List<Stream<Supposition>> series() {
        if (asked.moment() != Moment.OFFER && asked.moment() != Moment.LAST_LOOK) {
            return List.of();
        }
        List<Stream<Supposition>> all = new ArrayList<>();
        all.add(prices(MOST_LESS, -1));
        all.add(prices(MOST_MORE, 1));
        all.add(costs());
        all.add(days("deliveryDays", asked.offer().deliveryDays(), "delivery within ", this::deliveredIn));
        all.add(days("returnDays", asked.offer().returnDays(), "a return right of ", this::returnedIn));
        all.add(nearest(asked.offer().warrantyMonths().orElse(0), MONTHS).boxed()
                .filter(n -> !asked.offer().warrantyMonths().equals(Optional.of(n))).flatMap(this::warranted));
        all.add(data());
        all.add(terms());
        all.add(stock());
        all.addAll(budgets());
        all.addAll(record());
        all.add(answers());
        all.add(hours());
        return all;
    }

    private Stream<Supposition> offered(String fact, String words, Offer changed) {
        return Supposing.offered(before, asked, changed).map(q -> new Supposition(fact, words, q)).stream();
    }

    private Stream<Supposition> prices(int most, int sign) {
        Price price = asked.offer().price();
        if (asked.deal().isEmpty()) {
            return Stream.empty();
        }
        Money total = asked.deal().get().total();
        return IntStream.rangeClosed(1, most).boxed().flatMap(percent -> {
            // Rounded away from the old price, so that "8 percent less" is never less than that.
            long change = (total.minor() * percent + 99) / 100;
            long each = price.each().minor() + sign * ((change + asked.packs() - 1) / asked.packs());
            if (each < 1) {
                return Stream.empty();
            }
            Price other = new Price(new Money(each, price.each().currency()), price.shipping(), price.fees(),
                    price.listPrice(), price.shippingTogether());
            return Supposing.offered(before, asked, with(other, asked.offer().availability())).stream()
                    .flatMap(question -> question.deal().stream().map(deal -> new Supposition("price",
                            price(percent + " percent " + (sign < 0 ? "less" : "more"), deal.total(), total),
                            question)));
        });
    }

    /** At the last look it is the change that is judged, also one for the better. */
    private String price(String difference, Money then, Money now) {
        return asked.moment() == Moment.LAST_LOOK
                ? "a total changed at the last look, to " + then + " (" + difference + " than " + now + "),"
                : difference + " (" + then + " instead of " + now + ")";
    }

    /** A part of the cost that is unknown, had the seller said that there is none. */
    private Stream<Supposition> costs() {
        Price price = asked.offer().price();
        if (asked.deal().isPresent()) {
            return Stream.empty();
        }
        Money zero = Money.zero(price.each().currency());
        Price free = new Price(price.each(), Optional.of(price.shipping().orElse(zero)),
                Optional.of(price.fees().orElse(zero)), price.listPrice());
        return offered("price", "saying that nothing else is charged", with(free, asked.offer().availability()));
    }

    private Stream<Supposition> days(String fact, Optional<Integer> now, String words, IntFunction<Offer> changed) {
        return nearest(now.orElse(0), DAYS).filter(day -> !now.equals(Optional.of(day))).boxed()
                .flatMap(day -> offered(fact, words + counted(day, "day")
                        + now.map(was -> " instead of " + was).orElse(", which it does not say"), changed.apply(day)));
    }

    private Stream<Supposition> warranted(int months) {
        Offer o = asked.offer();
        return offered("warrantyMonths", "a warranty of " + counted(months, "month") + " beyond the law's"
                + o.warrantyMonths().map(was -> " instead of " + was).orElse(", which it does not say"),
                with(o.price(), o.availability(), o.deliveryDays(), o.returnDays(), o.asksFor(), o.autoRenews(),
                        Optional.of(months)));
    }

    private Stream<Supposition> data() {
        List<Datum> now = asked.offer().asksFor();
        Stream<Supposition> single = now.stream().flatMap(datum -> offered("asksFor", "not asking for your "
                + name(datum), asking(now.stream().filter(other -> other != datum).toList())));
        return now.size() < 2 ? single
                : Stream.concat(single, offered("asksFor", "asking for no data at all", asking(List.of())));
    }

    private Stream<Supposition> terms() {
        Offer offer = asked.offer();
        Stream<Supposition> renewing = offered("autoRenews", offer.autoRenews() ? "no automatic renewal"
                : "renewing by itself", renewing(!offer.autoRenews()));
        return Stream.concat(renewing, Stream.of(Availability.values())
                .filter(other -> other != offer.availability() && other != Availability.UNKNOWN)
                .flatMap(other -> offered("availability", "being " + other.name().toLowerCase(Locale.ROOT)
                        .replace('_', ' '), with(offer.price(), other))));
    }

    private Stream<Supposition> stock() {
        return asked.daysOfStockLeft().stream().flatMap(now -> nearest(now, STOCK).filter(day -> day != now)
                .mapToObj(day -> new Supposition("daysOfStockLeft", "with stock for " + counted(day, "day")
                        + " instead of " + now, otherwise(Optional.of(day), asked.budgets(), asked.record(),
                                asked.now()))));
    }

    private List<Stream<Supposition>> budgets() {
        if (asked.deal().isEmpty()) {
            return List.of();
        }
        long total = asked.deal().get().total().minor();
        List<Stream<Supposition>> all = new ArrayList<>();
        for (BudgetLeft budget : asked.budgets()) {
            // What is left matters by how many percent of it the purchase takes.
            all.add(IntStream.rangeClosed(1, 100).mapToObj(percent -> (total * 100 + 100 - percent) / (101 - percent))
                    .filter(left -> left > budget.left().minor()).map(left -> {
                        Money enough = new Money(left, budget.left().currency());
                        List<BudgetLeft> others = asked.budgets().stream().map(each -> each.equals(budget)
                                ? new BudgetLeft(budget.budget(), enough) : each).toList();
                        return new Supposition("budget", "with " + enough.minus(budget.left())
                                + " more left in the budget " + budget.budget().name(),
                                otherwise(asked.daysOfStockLeft(), others, asked.record(), asked.now()));
                    }));
        }
        return all;
    }

    private List<Stream<Supposition>> record() {
        SellerRecord r = asked.record();
        return List.of(
                marks("orders", "past orders with this seller", r.orders(), n -> r.with(Mark.ORDERED, n)),
                marks("late", "late deliveries by this seller", r.late(), n -> r.with(Mark.LATE, n)),
                marks("broken", "broken promises by this seller", r.broken(), n -> r.with(Mark.BROKE_ITS_WORD, n)),
                marks("overAsked", "offers in which this seller asked for too much", r.overAsked(), n ->
                        r.with(Mark.OVER_ASKED, n)),
                marks("leaked", "strangers that wrote to an address only this seller had", r.leaked(), n ->
                        r.with(Mark.LEAKED, n)),
                marks("renewed", "quotes that were over and came again as good", r.renewed(), n ->
                        r.with(Mark.RENEWED, n)),
                marks("tookBack", "quotes that this seller made worse while they bound it", r.tookBack(), n ->
                        r.with(Mark.TOOK_BACK, n)));
    }

    /** Another answer to terms than the one that the seller gave last, or its first. */
    private Stream<Supposition> answers() {
        Optional<TermsAnswer> last = asked.record().terms().map(TermsRecord::last);
        return Stream.of(TermsAnswer.values()).filter(other -> !last.equals(Optional.of(other)))
                .map(other -> new Supposition("termsAnswer", switch (other) {
                    case AGREED -> "from a seller that signed your terms";
                    case SILENT -> "from a seller that knows nothing of terms";
                    case DECLINED -> "from a seller that declined your terms";
                    case COUNTERED -> "from a seller that named other terms, which were not taken";
                    case UNFIT -> "from a seller whose messages on terms did not hold";
                    case ENDED -> "from a seller with which terms were ended";
                }, otherwise(asked.daysOfStockLeft(), asked.budgets(), asked.record().with(other), asked.now())));
    }

    private Stream<Supposition> marks(String fact, String words, int now, IntFunction<SellerRecord> changed) {
        return nearest(now, MARKS).filter(n -> n != now).mapToObj(n -> new Supposition(fact, "with " + n
                + " instead of " + now + " " + words, otherwise(asked.daysOfStockLeft(), asked.budgets(),
                        changed.apply(n), asked.now())));
    }

    private Stream<Supposition> hours() {
        int now = asked.now().getHour();
        return IntStream.range(1, 24).mapToObj(later -> asked.now().withHour((now + later) % 24))
                .map(at -> new Supposition("hour", String.format(Locale.ROOT, "at %02d:%02d",
                        at.getHour(), at.getMinute()), otherwise(asked.daysOfStockLeft(), asked.budgets(),
                                asked.record(), at)));
    }

    private Question otherwise(Optional<Integer> stock, List<BudgetLeft> budgets, SellerRecord record,
            ZonedDateTime now) {
        return new Question(asked.id(), asked.moment(), asked.offer(), asked.packs(), asked.deal(), asked.need(),
                stock, asked.percentOverUsual(), budgets, asked.seller(), record, asked.round(), asked.drift(),
                asked.mode(), asked.members(), now, asked.subject(), asked.watch(), asked.along());
    }

    private Offer with(Price price, Availability availability) {
        Offer o = asked.offer();
        return with(price, availability, o.deliveryDays(), o.returnDays(), o.asksFor(), o.autoRenews(),
                o.warrantyMonths());
    }

    private Offer deliveredIn(int days) {
        return with(Optional.of(days), asked.offer().returnDays(), asked.offer().asksFor(), asked.offer().autoRenews());
    }

    private Offer returnedIn(int days) {
        return with(asked.offer().deliveryDays(), Optional.of(days), asked.offer().asksFor(),
                asked.offer().autoRenews());
    }

    private Offer asking(List<Datum> data) {
        return with(asked.offer().deliveryDays(), asked.offer().returnDays(), data, asked.offer().autoRenews());
    }

    private Offer renewing(boolean renews) {
        return with(asked.offer().deliveryDays(), asked.offer().returnDays(), asked.offer().asksFor(), renews);
    }

    private Offer with(Optional<Integer> deliveryDays, Optional<Integer> returnDays, List<Datum> asksFor,
            boolean renews) {
        Offer o = asked.offer();
        return with(o.price(), o.availability(), deliveryDays, returnDays, asksFor, renews, o.warrantyMonths());
    }

    private Offer with(Price price, Availability availability, Optional<Integer> deliveryDays,
            Optional<Integer> returnDays, List<Datum> asksFor, boolean renews, Optional<Integer> warrantyMonths) {
        Offer o = asked.offer();
        return new Offer(o.id(), o.seller(), o.ref(), o.source(), o.thread(), o.title(), o.brand(), o.gtins(),
                o.category(), o.features(), o.size(), price, availability, deliveryDays, returnDays, asksFor,
                renews, o.lastWord(), o.validUntil(), o.fulfilment(), warrantyMonths, o.seal(), o.numbered(),
                o.mostPacks());
    }

    /** 0 to {@code most}, those nearest to a number first. */
    private static IntStream nearest(int to, int most) {
        return IntStream.rangeClosed(0, most).boxed().sorted(Comparator.comparingInt(n -> Math.abs(n - to)))
                .mapToInt(Integer::intValue);
    }

    private static String counted(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    private static String name(Datum datum) {
        return datum.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
