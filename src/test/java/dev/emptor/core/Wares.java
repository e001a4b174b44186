package dev.emptor.core;

import dev.emptor.model.Datum;
import dev.emptor.model.Need;
import dev.emptor.model.NeedId;
import dev.emptor.model.Offer;
import dev.emptor.model.OfferId;
import dev.emptor.model.PackageSize;
import dev.emptor.model.Price;
import dev.emptor.model.Quantity;
import dev.emptor.model.Seller;
import dev.emptor.model.Settings;
import dev.emptor.model.Wanted;
import dev.emptor.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Offers, needs and settings that differ from those of a {@link Story} in one thing. */
final class Wares {
    private Wares() {}

    static Offer ref(Offer o, String ref) {
        return copy(o, ref, o.size(), o.price(), o.asksFor(), o.validUntil(), o.lastWord());
    }

    static Offer sized(Offer o, PackageSize size) {
        return copy(o, o.ref(), size, o.price(), o.asksFor(), o.validUntil(), o.lastWord());
    }

    static Offer in(Offer o, String currency) {
        Money zero = Money.of(0, currency);
        return copy(o, o.ref(), o.size(), new Price(Money.of(o.price().each().minor(), currency), Optional.of(zero),
                Optional.of(zero), Optional.empty()), o.asksFor(), o.validUntil(), o.lastWord());
    }

    static Offer asking(Offer o, Datum... data) {
        return copy(o, o.ref(), o.size(), o.price(), List.of(data), o.validUntil(), o.lastWord());
    }

    static Offer until(Offer o, Instant end) {
        return copy(o, o.ref(), o.size(), o.price(), o.asksFor(), Optional.of(end), o.lastWord());
    }

    static Offer lastWord(Offer o) {
        return copy(o, o.ref(), o.size(), o.price(), o.asksFor(), o.validUntil(), true);
    }

    static Offer days(Offer o, int days) {
        return new Offer(o.id(), o.seller(), o.ref(), o.source(), o.thread(), o.title(), o.brand(), o.gtins(),
                o.category(), o.features(), o.size(), o.price(), o.availability(), Optional.of(days), o.returnDays(),
                o.asksFor(), o.autoRenews(), o.lastWord(), o.validUntil());
    }

    /** The same as an answer to a proposal. */
    static Offer counter(Offer o) {
        return new Offer(o.id(), o.seller(), o.ref(), Offer.Source.COUNTER, o.thread(), o.title(), o.brand(),
                o.gtins(), o.category(), o.features(), o.size(), o.price(), o.availability(), o.deliveryDays(),
                o.returnDays(), o.asksFor(), o.autoRenews(), o.lastWord(), o.validUntil());
    }

    static Offer on(Offer o, String thread) {
        return new Offer(o.id(), o.seller(), o.ref(), o.source(), Optional.of(thread), o.title(), o.brand(), o.gtins(),
                o.category(), o.features(), o.size(), o.price(), o.availability(), o.deliveryDays(), o.returnDays(),
                o.asksFor(), o.autoRenews(), o.lastWord(), o.validUntil());
    }

    static Offer undated(Offer o) {
        return new Offer(o.id(), o.seller(), o.ref(), o.source(), o.thread(), o.title(), o.brand(), o.gtins(),
                o.category(), o.features(), o.size(), o.price(), o.availability(), Optional.empty(), o.returnDays(),
                o.asksFor(), o.autoRenews(), o.lastWord(), o.validUntil());
    }

    private static Offer copy(Offer o, String ref, PackageSize size, Price price, List<Datum> asksFor,
            Optional<Instant> until, boolean lastWord) {
        return new Offer(new OfferId(o.id() + "-" + ref), o.seller(), ref, o.source(), o.thread(), o.title(),
                o.brand(), o.gtins(), o.category(), o.features(), size, price, o.availability(), o.deliveryDays(),
                o.returnDays(), asksFor, o.autoRenews(), lastWord, until);
    }

    /** A need that is met once it was filled. */
    static Need once(String id, String category, Wanted wanted, Quantity amount) {
        Need coffee = Story.coffee(false);
        return new Need(new NeedId(id), coffee.title(), category, wanted, amount, Optional.empty(), coffee.atMost(),
                coffee.withinDays(), coffee.replyWithin(), false, List.of());
    }

    static Need once(String id) {
        return once(id, "pantry", Story.coffee(false).wanted(), Quantity.of(1_000, "g"));
    }

    static Need atMost(Need need, Money limit) {
        return new Need(need.id(), need.title(), need.category(), need.wanted(), need.amount(), need.cadence(),
                Optional.of(limit), need.withinDays(), need.replyWithin(), need.ownerPicks(), List.of());
    }

    static Settings sellers(Settings s, List<Seller> sellers) {
        return new Settings(s.zone(), s.currency(), s.mode(), s.country(), s.members(), s.budgets(), sellers,
                s.answerWithin(), s.bargainFor());
    }
}
