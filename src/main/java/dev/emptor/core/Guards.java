package dev.emptor.core;

import dev.emptor.model.Availability;
import dev.emptor.model.Checkout;
import dev.emptor.model.Datum;
import dev.emptor.model.Deal;
import dev.emptor.model.Fulfilment;
import dev.emptor.model.Limits;
import dev.emptor.model.Offer;
import dev.emptor.model.Opinion;
import dev.emptor.model.PackageSize;
import dev.emptor.model.Question;
import dev.emptor.model.Question.BudgetLeft;
import dev.emptor.model.Seller;
import dev.emptor.model.SellerRecord;
import dev.emptor.model.Verb;
import dev.emptor.model.Verdict;
import dev.emptor.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;

/**
 * The second key. Guards are Java, speak after the rules, can only make a verdict more cautious, and no rule switches
 * one off. What they say is kept with the decision like the opinion of a rule.
 */
public final class Guards {
    private static final String PLACE = "guard";

    /** The guard of a need's own limit. */
    static final String TOO_DEAR = "Within the need's own limit";

    private static final String TOO_FEW = "Enough in one order";

    private Guards() {}

    /** Whether it says no more than that an offer is not enough for all that is needed. */
    static boolean isTooFew(Opinion opinion) {
        return opinion.rule().equals(TOO_FEW) && opinion.file().equals(PLACE);
    }

    /**
     * What the guards would add to what the rules said, of which each makes the verdict more cautious; for tests of
     * rules, where there is no purchase. At the last look the deal in question counts as the one that was chosen.
     */
    public static List<Opinion> wouldSay(Question q, Verdict rules) {
        List<Opinion> said = switch (q.moment()) {
            case OFFER -> onOffer(q, rules);
            case LAST_LOOK -> q.deal().map(deal -> onLastLook(q, deal, new Checkout("test", deal,
                    q.offer().validUntil()), q.now().toInstant())).orElseGet(() -> onOffer(q, rules));
            case BARGAIN, SHARE, AFTER -> List.of();
        };
        return said.stream().filter(opinion -> opinion.verb().compareTo(rules.verb()) > 0).toList();
    }

    /** What the guards say to an offer, given what the rules said. */
    static List<Opinion> onOffer(Question q, Verdict rules) {
        List<Opinion> said = new ArrayList<>();
        Offer offer = q.offer();
        sellerAndCategory(said, q);
        if (!offer.price().each().currency().equals(currency(q))) {
            decline(said, "Right currency", "the price is not in " + currency(q));
        } else if (q.deal().isEmpty()) {
            decline(said, "All costs known", "shipping or fees are unknown, so nobody knows what it costs");
        } else {
            money(said, q, q.deal().get());
        }
        goods(said, q);
        if (!offer.standsAt(q.now().toInstant().plus(Limits.MARGIN))) {
            decline(said, "Offer still stands", "the offer has expired");
        }
        boolean mayBargain = rules.verb() == Verb.COUNTER && q.seller().bargains()
                && q.round() < q.seller().speaks().counters();
        q.need().atMost().filter(limit -> q.deal().isPresent() && !mayBargain && over(q.deal().get().total(), limit))
                .ifPresent(limit -> decline(said, TOO_DEAR, "more than the need allows"));
        people(said, OverAsking.of(q.offer()));
        return said;
    }

    /** What the guards say to the seller's final word. */
    static List<Opinion> onLastLook(Question q, Deal chosen, Checkout checkout, Instant at) {
        Deal last = checkout.deal();
        List<Opinion> said = new ArrayList<>();
        sellerAndCategory(said, q);
        if (!last.seller().equals(chosen.seller()) || !last.seller().equals(q.offer().seller())) {
            decline(said, "Same seller", "the final totals come from another seller");
        }
        if (!last.total().currency().equals(currency(q))) {
            decline(said, "Right currency", "the final total is not in " + currency(q));
        } else {
            money(said, q, last);
            q.need().atMost().filter(limit -> over(last.total(), limit)).ifPresent(limit ->
                    decline(said, TOO_DEAR, "more than the need allows"));
        }
        goods(said, q); // What had to be asked when the offer was weighed has to be asked still.
        if (!sameGoods(chosen, last)) {
            decline(said, "Same goods", "the final order holds other lines or quantities than were chosen");
        }
        if (last.fulfilment() != chosen.fulfilment()) {
            decline(said, "Comes as it was chosen", "would come " + words(last.fulfilment())
                    + ", and was chosen to come " + words(chosen.fulfilment()));
        }
        if (checkout.validUntil().isPresent() && !at.plus(Limits.MARGIN).isBefore(checkout.validUntil().get())) {
            decline(said, "Offer still stands", "the final totals have expired");
        }
        if (last.total().sameCurrency(chosen.total()) && last.total().compareTo(chosen.total()) > 0) {
            ask(said, "No dearer at the end", "the total rose from " + chosen.total() + " to " + last.total());
        }
        people(said, OverAsking.of(last));
        if (first(q.record())) {
            ask(said, "First purchase asks", "nothing was ever bought from this seller");
        }
        return said;
    }

    /** Whether nothing was ever bought from a seller, so that the final totals are asked about, whatever they are. */
    static boolean first(SellerRecord record) {
        return record.orders() == 0;
    }

    private static void sellerAndCategory(List<Opinion> said, Question q) {
        Seller seller = q.seller();
        if (!seller.enabled()) {
            decline(said, "Seller enabled", "this seller is not enabled in sellers.yaml, or a rule has blocked it");
        } else if (!seller.serves(q.need().category())) {
            decline(said, "Seller enabled", "this seller is not enabled for " + q.need().category());
        } else if (!seller.reachable()) {
            decline(said, "Seller can be ordered from", "this seller has no url in sellers.yaml to order at");
        }
    }

    private static void money(List<Opinion> said, Question q, Deal deal) {
        if (!deal.addsUp()) {
            decline(said, "Totals add up", "the lines and extras do not sum to the total");
        }
        if (!deal.total().isPositive()) {
            decline(said, "Totals add up", "the total is not above zero");
        }
        if (q.budgets().isEmpty()) {
            decline(said, "Inside every budget", "no budget covers " + q.need().category());
        }
        for (BudgetLeft budget : q.budgets()) {
            Money left = budget.left();
            if (left.compareTo(deal.total()) < 0) {
                decline(said, "Inside every budget", "more than the " + left + " left in " + budget.budget().name());
            }
        }
    }

    /** A limit that cannot be compared with, because the household pays in another currency by now, permits nothing. */
    static boolean over(Money total, Money limit) {
        return !limit.sameCurrency(total) || total.compareTo(limit) > 0;
    }

    private static void goods(List<Opinion> said, Question q) {
        if (q.deal().isPresent() && !q.need().accepts().contains(q.deal().get().fulfilment())) {
            decline(said, "Comes as the need accepts", "would come " + words(q.deal().get().fulfilment())
                    + ", which the need does not accept");
        }
        size(said, q);
        if (q.offer().availability() == Availability.OUT_OF_STOCK) {
            decline(said, "In stock", "the seller has none");
        } else if (q.offer().availability() == Availability.UNKNOWN) {
            ask(said, "In stock", "the seller does not say whether it has any");
        }
    }

    private static String words(Fulfilment way) {
        return switch (way) {
            case DOWNLOAD -> "as a download";
            case PICK_UP_POINT -> "to a pick-up point";
            case HOME -> "home";
        };
    }

    private static void size(List<Opinion> said, Question q) {
        if (!(q.offer().size() instanceof PackageSize.Known known)) {
            decline(said, "Package size known", "nobody can tell how much is in the package");
        } else if (known.total().dimension() != q.need().amount().dimension()) {
            decline(said, "Package size known", "the package is measured in another kind of unit than the need");
        } else {
            long bought = known.total().times(q.packs()).milli();
            if (bought < q.need().amount().milli()) {
                decline(said, TOO_FEW, "even " + q.packs() + (q.packs() == 1 ? " pack is" : " packs are")
                        + " too little");
            } else if (bought > q.need().amount().milli() * 3) {
                ask(said, "Not far too much", "more than three times what is needed");
            }
        }
    }

    private static void people(List<Opinion> said, List<Datum> over) {
        if (!over.isEmpty()) {
            decline(said, "Asks no more than an order needs", "asks for " + names(over));
        }
    }

    private static boolean sameGoods(Deal chosen, Deal last) {
        if (chosen.lines().size() != last.lines().size()) {
            return false;
        }
        for (int i = 0; i < chosen.lines().size(); i++) {
            boolean same = chosen.lines().get(i).ref().equals(last.lines().get(i).ref())
                    && chosen.lines().get(i).packs() == last.lines().get(i).packs();
            if (!same) {
                return false;
            }
        }
        return true;
    }

    private static String names(List<Datum> data) {
        return String.join(", ", data.stream().map(d -> d.name().toLowerCase(Locale.ROOT)).toList());
    }

    private static Currency currency(Question q) {
        return q.budgets().isEmpty() ? q.offer().price().each().currency() : q.budgets().get(0).left().currency();
    }

    private static void decline(List<Opinion> said, String guard, String why) {
        said.add(new Opinion(guard, PLACE, 0, Verb.DECLINE, 0, why));
    }

    private static void ask(List<Opinion> said, String guard, String why) {
        said.add(new Opinion(guard, PLACE, 0, Verb.ASK, 0, why));
    }
}
