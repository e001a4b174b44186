package dev.emptor.market;

import dev.emptor.core.State;
import dev.emptor.engine.Desk;
import dev.emptor.event.Heard;
import dev.emptor.gate.Reply;
import dev.emptor.model.Candidate;
import dev.emptor.model.Listed;
import dev.emptor.model.Negotiation;
import dev.emptor.model.Offer;
import dev.emptor.model.Purchase;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.Seller;
import dev.emptor.model.SellerId;
import dev.emptor.model.Speech;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;

/**
 * Looks at the quotes of Shopware shops, which tell nobody when a merchant has replied. What a merchant newly says is
 * heard once. Quotes that somebody else asked for in the same account are passed over: only those that name an exchange
 * of ours count, and by that they are found again after a restart.
 */
final class ShopwareWatch {
    private static final System.Logger LOG = System.getLogger(ShopwareWatch.class.getName());

    /** A quote under way, and what was heard of it last. */
    private static final class Known {
        final SellerId seller;
        final String thread;
        volatile String heard = "";

        Known(SellerId seller, String thread) {
            this.seller = seller;
            this.thread = thread;
        }
    }

    private final ShopwareShops shops;
    private final Supplier<Desk> desk;
    private final Map<String, Known> known = new ConcurrentSkipListMap<>();
    private final Rounds rounds = new Rounds();

    ShopwareWatch(ShopwareShops shops, Supplier<Desk> desk) {
        this.shops = shops;
        this.desk = desk;
    }

    void asked(SellerId seller, String quote, String thread) {
        known.putIfAbsent(quote, new Known(seller, thread));
    }

    /** One look at each quote that a purchase still waits for. Nothing is locked while a shop is waited for. */
    void look() {
        State state = desk.get().state();
        List<SellerId> sellers = state.settings().map(settings -> settings.sellers()).orElse(List.of()).stream()
                .filter(seller -> seller.enabled() && seller.speaks() == Speech.SHOPWARE).map(Seller::id).toList();
        known.values().removeIf(one -> !sellers.contains(one.seller)
                || !threads(state, one.seller).containsKey(one.thread));
        rounds.each(sellers, seller -> look(seller, threads(state, seller)));
    }

    private void look(SellerId seller, Map<String, PurchaseId> threads) {
        if (threads.keySet().stream().anyMatch(thread -> known.values().stream()
                .noneMatch(one -> one.seller.equals(seller) && one.thread.equals(thread)))) {
            findAgain(seller, threads);
        }
        for (Map.Entry<String, Known> one : known.entrySet()) {
            PurchaseId purchase = threads.get(one.getValue().thread);
            if (purchase != null && one.getValue().seller.equals(seller)
                    && shops.get(seller, one.getKey()) instanceof Reply.Answered answered
                    && answered.status() == 200) {
                seen(one.getKey(), one.getValue(), purchase, answered.body());
            }
        }
    }

    private static Map<String, PurchaseId> threads(State state, SellerId seller) {
        Map<String, PurchaseId> threads = new TreeMap<>();
        for (Purchase purchase : state.purchases().values()) {
            boolean waits = purchase instanceof Purchase.Collecting || purchase instanceof Purchase.Weighing
                    || purchase instanceof Purchase.Bargaining;
            if (waits) {
                purchase.round().threads().get(seller).ifPresent(thread -> threads.put(thread, purchase.id()));
            }
        }
        return threads;
    }

    private void findAgain(SellerId seller, Map<String, PurchaseId> threads) {
        if (shops.list(seller) instanceof Reply.Answered answered && answered.status() == 200) {
            try {
                for (ShopwareQuote quote : ShopwareQuote.list(answered.body().bytes())) {
                    threads.keySet().stream().filter(thread -> ShopwareMessages.isOurs(quote, thread))
                            .forEach(thread -> asked(seller, quote.id(), thread));
                }
            } catch (IllegalArgumentException unreadable) {
                LOG.log(System.Logger.Level.WARNING, "the quotes of " + seller + " cannot be listed: "
                        + ShopwareShops.reason(unreadable));
            }
        }
    }

    private void seen(String id, Known one, PurchaseId purchase, Reply.Body body) {
        try {
            ShopwareQuote quote = ShopwareQuote.read(body.bytes());
            if (!quote.id().equals(id) || !ShopwareMessages.isOurs(quote, one.thread)) {
                throw new IllegalArgumentException("id: it showed another quote than was asked for, or one that does"
                        + " not say for whom it was asked");
            }
            if (quote.state() == ShopwareQuote.Standing.REPLIED) {
                Offer offer = offer(quote, one, purchase);
                once(one, offer.id().value(), () -> desk.get().offer(offer).join());
            } else if (quote.state().over() && talks(Candidate.keyOf(one.seller, id))) {
                once(one, quote.state().word(), () -> desk.get().hear(
                        new Heard.ProposalDeclined(one.seller, one.thread)).join());
            }
        } catch (IllegalArgumentException unreadable) {
            String why = ShopwareShops.reason(unreadable);
            once(one, why, () -> desk.get().hear(new Heard.OfferQuarantined(one.seller, id, why)).join());
        }
    }

    /** Only what is bargained over can be ended; any other quote is found to be over when it is to be taken. */
    private boolean talks(String article) {
        return desk.get().state().negotiations().values().stream().anyMatch(talk ->
                !(talk instanceof Negotiation.Over) && talk.exchange().candidate().equals(article));
    }

    private Offer offer(ShopwareQuote quote, Known one, PurchaseId purchase) {
        Listed listed = shops.listed(one.seller, quote.product()).orElseThrow(() -> new IllegalArgumentException(
                "line_items: a product that sellers.yaml does not list"));
        int packs = shops.amount(purchase).map(amount -> Offer.packsFor(listed.size(), amount)).orElse(1);
        return ShopwareOffers.offer(one.seller, quote, quote.priced(listed.product(), packs, shops.currency()), listed,
                Optional.of(one.thread));
    }

    /** What could not be recorded is heard at the next look. */
    private static void once(Known one, String what, Runnable hearing) {
        if (!one.heard.equals(what)) {
            try {
                hearing.run();
                one.heard = what;
            } catch (CompletionException | CancellationException busy) {
                LOG.log(System.Logger.Level.WARNING, "a quote of " + one.seller + " is heard later: "
                        + busy.getMessage());
            }
        }
    }
}
