package dev.emptor.web;

import dev.emptor.core.State;
import dev.emptor.model.Candidate;
import dev.emptor.model.Checkout;
import dev.emptor.model.Need;
import dev.emptor.model.Negotiation;
import dev.emptor.model.Offer;
import dev.emptor.model.Purchase;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.Seller;
import dev.emptor.model.SellerId;
import dev.emptor.model.Settings;
import dev.emptor.model.Speech;
import dev.emptor.money.Money;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The drafts that wait for the owner, as the state has them: a request while offers are collected, an answer while we
 * have asked and the seller has not quoted again, an order until she says what came of it. Nothing is kept of them, so
 * none outlives what it is about.
 */
final class QuoteDrafts {
    /** Sellers are told an end before that of the purchase. */
    private static final int KEPT_FOR_US = 5;
    private static final Pattern SPACES = Pattern.compile("\\s+");

    private QuoteDrafts() {}

    /** What kind of message it is. */
    enum Kind { REQUEST, ANSWER, ORDER }

    /** One message to be copied; what the seller answers counts until {@code by}, and so long an order is worth it. */
    record Waiting(PurchaseId purchase, Seller seller, Kind kind, String subject, String text, Optional<Instant> by) {
        /** Names purchase and seller; there is never more than one draft for both. */
        String id() {
            return purchase + ":" + seller.id();
        }

        JsonObject line(State state) {
            Optional<Purchase> about = state.purchases().get(purchase);
            return Json.object().put("id", id()).put("purchase", purchase)
                    .put("need", about.map(known -> known.round().need()))
                    .put("title", about.map(known -> PurchaseView.title(known, state)))
                    .put("seller", seller.id()).put("sellerName", seller.name()).put("kind", kind)
                    .put("subject", subject).put("text", text).put("asks", asks(state)).put("by", by)
                    .put("maybeSent", about.filter(Waiting::restored).map(now -> true));
        }

        /** Only a backup knows of it: she may have sent the order since. */
        private static boolean restored(Purchase now) {
            return now instanceof Purchase.OutcomeUnknown unknown && unknown.restored().isPresent();
        }

        /** What a request names the goods by, where her title says something else: that is told to nobody. */
        private Optional<Json> asks(State state) {
            Optional<Need> need = kind != Kind.REQUEST ? Optional.empty() : state.purchases().get(purchase)
                    .flatMap(known -> state.needs().get(known.round().need())).map(State.Standing::need);
            return need.filter(known -> !known.wanted().words().isEmpty()).filter(known -> {
                List<String> said = known.wanted().words().stream().map(one -> one.toLowerCase(Locale.ROOT)).toList();
                return !SPACES.splitAsStream(known.title().toLowerCase(Locale.ROOT)).allMatch(said::contains);
            }).map(known -> Json.array(known.wanted().words()));
        }
    }

    static List<Waiting> of(State state) {
        List<Waiting> all = new ArrayList<>();
        if (state.settings().isPresent()) {
            for (Purchase purchase : state.purchases().values()) {
                for (Seller seller : state.rules().sellers()) {
                    if (seller.enabled() && seller.speaks() == Speech.MANUAL) {
                        of(state, purchase, seller).ifPresent(all::add);
                    }
                }
            }
        }
        return all;
    }

    private static Optional<Waiting> of(State state, Purchase purchase, Seller seller) {
        return switch (purchase) {
            case Purchase.Collecting now -> request(state, now, seller);
            case Purchase.Bargaining now -> answer(state, now, seller);
            case Purchase.Committing now -> order(now, seller, now.checkout(),
                    now.candidates().get(now.choice()).map(Candidate::offer));
            case Purchase.OutcomeUnknown now -> order(now, seller, now.checkout(),
                    now.candidate().map(Candidate::offer));
            case Purchase.Open now -> Optional.empty();
            case Purchase.Weighing now -> Optional.empty();
            case Purchase.Chosen now -> Optional.empty();
            case Purchase.Asked now -> Optional.empty();
            case Purchase.Ordered now -> Optional.empty();
            case Purchase.Delivered now -> Optional.empty();
            case Purchase.Ended now -> Optional.empty();
        };
    }

    private static Optional<Waiting> request(State state, Purchase.Collecting now, Seller seller) {
        boolean quoted = now.candidates().values().stream().anyMatch(one -> isOf(one.offer(), seller.id()));
        if (quoted || !now.round().threads().has(seller.id())) {
            return Optional.empty();
        }
        Instant opened = now.round().opened();
        Instant told = opened.plus(Duration.between(opened, now.replyBy()).multipliedBy(KEPT_FOR_US - 1)
                .dividedBy(KEPT_FOR_US));
        return state.needs().get(now.round().need()).map(standing -> new Waiting(now.id(), seller, Kind.REQUEST,
                "Request for an offer", QuoteWords.request(seller.name(), standing.wanted(), told, zone(state)),
                Optional.of(now.replyBy())));
    }

    private static Optional<Waiting> answer(State state, Purchase.Bargaining now, Seller seller) {
        return state.negotiations().values().stream()
                .filter(talk -> talk.exchange().purchase().equals(now.id())
                        && talk.exchange().seller().equals(seller.id()))
                .flatMap(talk -> ours(talk).stream().map(proposal -> new Waiting(now.id(), seller, Kind.ANSWER,
                        "Your offer", QuoteWords.answer(seller.name(), proposal, talk.exchange().opening(),
                                latest(talk), zone(state)), now.due())))
                .findFirst();
    }

    /** What the seller asked for each pack the last time that we asked; the first quote in a talk is its opening. */
    static Optional<Money> latest(Negotiation talk) {
        return talk.history().stream().dropWhile(move -> !(move instanceof Negotiation.Move.Asked))
                .filter(Negotiation.Move.Quoted.class::isInstance)
                .map(move -> ((Negotiation.Move.Quoted) move).price().each()).reduce((before, last) -> last);
    }

    private static Optional<Negotiation.Proposal> ours(Negotiation talk) {
        return switch (talk) {
            case Negotiation.Invited now -> Optional.of(now.ours());
            case Negotiation.TheirMove now -> Optional.of(now.ours());
            case Negotiation.OurMove now -> Optional.empty();
            case Negotiation.Over now -> Optional.empty();
        };
    }

    private static Optional<Waiting> order(Purchase now, Seller seller, Checkout checkout,
            Optional<Offer> quoted) {
        return checkout.deal().seller().equals(seller.id()) ? Optional.of(new Waiting(now.id(), seller, Kind.ORDER,
                "Order", QuoteWords.order(seller.name(), checkout.deal(), quoted), checkout.validUntil()))
                : Optional.empty();
    }

    private static boolean isOf(Offer offer, SellerId seller) {
        return offer.seller().equals(seller);
    }

    private static ZoneId zone(State state) {
        return state.settings().map(Settings::zone).orElseThrow();
    }
}
