package dev.emptor.market;

import static dev.emptor.gate.Labelled.goods;
import static dev.emptor.gate.Labelled.identity;
import static dev.emptor.gate.Labelled.money;
import static dev.emptor.gate.Labelled.protocol;
import static dev.emptor.gate.Labelled.theirs;
import static dev.emptor.gate.Labelled.thread;
import static dev.emptor.gate.Labelled.time;

import dev.emptor.event.Effect;
import dev.emptor.gate.Category;
import dev.emptor.gate.Content;
import dev.emptor.gate.Labelled;
import dev.emptor.identity.Identity;
import dev.emptor.identity.Promotion;
import dev.emptor.model.Datum;
import dev.emptor.model.Deal;
import dev.emptor.model.Dimension;
import dev.emptor.model.Fulfilment;
import dev.emptor.model.Gtin;
import dev.emptor.model.Intent;
import dev.emptor.model.Negotiation;
import dev.emptor.model.Quantity;
import dev.emptor.wire.Ways;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What we say to sellers, as labelled values: the messages of {@code peer-protocol.md}, section 2. Equal values give
 * equal bytes.
 */
final class PeerMessages {
    /** The order of the fields in an order's recipient. */
    private static final List<Datum> RECIPIENT = List.of(
            Datum.NAME, Datum.STREET, Datum.POSTCODE, Datum.CITY, Datum.REGION, Datum.COUNTRY, Datum.EMAIL,
            Datum.PICK_UP_POINT, Datum.PICK_UP_POSTCODE, Datum.CARRIER_NUMBER, Datum.PHONE);
    private static final List<Datum> DELIVERY = List.of(Datum.COUNTRY, Datum.REGION, Datum.POSTCODE,
            Datum.PICK_UP_POINT, Datum.PICK_UP_POSTCODE);
    private static final int MILLI = 3;

    private PeerMessages() {}

    /** A schema.org Demand. Unwanted words stay at home: they say more of the owner than of the goods. */
    static Content intent(Effect.SendIntentcast asked, Optional<Identity> asking) {
        Intent intent = asked.intent();
        Content.Fields goods = Content.fields().put("@type", protocol("Product"))
                .put("category", goods(intent.category()));
        if (!intent.wanted().words().isEmpty()) {
            goods = goods.put("name", goods(String.join(" ", intent.wanted().words())));
        }
        if (!intent.wanted().gtins().isEmpty()) {
            goods = goods.put("gtin", Content.items(Category.GOODS,
                    intent.wanted().gtins().stream().map(Gtin::digits).toList()));
        }
        Content.Items features = Content.items();
        for (String feature : intent.wanted().features()) {
            features = features.add(Content.fields().put("@type", protocol("PropertyValue"))
                    .put("name", goods(feature)));
        }
        if (!features.items().isEmpty()) {
            goods = goods.put("additionalProperty", features);
        }
        Content.Fields demand = Content.fields()
                .put("@context", protocol("https://schema.org"))
                .put("@type", protocol("Demand"))
                .put("identifier", thread(intent.thread()))
                .put("itemOffered", goods)
                .put("eligibleQuantity", quantity(intent.amount()))
                .put("eligibleRegion", Datum.COUNTRY)
                .put("priceSpecification", Content.fields().put("@type", protocol("PriceSpecification"))
                        .put("priceCurrency", goods(intent.currency().getCurrencyCode())))
                .put("validThrough", time(intent.replyBy().toString()));
        if (asked.give().contains(Datum.REGION)) {
            demand = demand.put("region", Datum.REGION);
        }
        if (asking.isPresent()) {
            demand = demand.put("identity", Content.fields().put("key",
                    identity(Promotion.encoded(asking.get().publicKey()))));
        }
        if (asked.terms().isPresent()) {
            demand = demand.put("terms", TermsMessages.ref(asked.terms().get()));
        }
        return intent.fulfilment().isEmpty() ? demand : demand.put("fulfilment", Content.items(Category.GOODS,
                intent.fulfilment().stream().map(Ways::name).toList()));
    }

    static Content proposal(String thread, Negotiation.Proposal proposal) {
        Content.Fields message = Content.fields()
                .put("thread", thread(thread))
                .put("sequence", thread(proposal.sequence()))
                .put("ref", theirs(proposal.ref()))
                .put("packs", goods(proposal.packs()))
                .put("each", money(proposal.each().amount()))
                .put("currency", money(proposal.each().currency().getCurrencyCode()))
                .put("replyBy", time(proposal.replyBy().toString()));
        message = wanted(message, "deliveryDays", proposal.deliveryDays());
        message = wanted(message, "returnDays", proposal.returnDays());
        message = wanted(message, "warrantyMonths", proposal.warrantyMonths());
        if (proposal.finalCall()) {
            message = message.put("finalCall", protocol(true));
        }
        return proposal.mentions().isEmpty() ? message : message.put("mentions", Content.items(Category.PROTOCOL,
                proposal.mentions().stream().map(said -> said.name().toLowerCase(Locale.ROOT)).toList()));
    }

    /** What is asked for beside the price, where anything is. */
    private static Content.Fields wanted(Content.Fields message, String name, Optional<Integer> value) {
        return value.isPresent() ? message.put(name, goods(value.get())) : message;
    }

    static Content rejection(String thread) {
        return Content.fields().put("thread", thread(thread));
    }

    static Content checkout(Effect.AskCheckout ask) {
        return coming(threaded(Content.fields(), ask.thread()), ask.way())
                .put("termsRecord", ask.record().map(Labelled::terms))
                .put("quote", ask.quote().map(Labelled::theirs))
                .put("ref", theirs(ask.ref()))
                .put("packs", goods(ask.packs()))
                .put("code", ask.code().map(Labelled::code))
                .put("together", ask.along().map(Labelled::theirs))
                .given("delivery", DELIVERY);
    }

    /** With {@code link}, where the recipient can be looked at once; without, the recipient itself. */
    static Content order(Effect.PlaceOrder order, Optional<String> link,
            Optional<Promotion> promotion) {
        Deal deal = order.checkout().deal();
        Content.Items lines = Content.items();
        for (Deal.Line line : deal.lines()) {
            lines = lines.add(Content.fields().put("ref", theirs(line.ref())).put("packs", goods(line.packs()))
                    .put("each", money(line.each().amount())));
        }
        Content.Fields named = Content.fields().put("checkout", theirs(order.checkout().ref()));
        Content.Fields body = coming(threaded(named, order.thread()), deal.fulfilment())
                .put("termsRecord", order.record().map(Labelled::terms))
                .put("quote", order.quote().map(Labelled::theirs))
                .put("together", order.along().map(Labelled::theirs))
                .put("lines", lines)
                .put("total", money(deal.total().amount()))
                .put("currency", money(deal.total().currency().getCurrencyCode()));
        Content.Fields message = link.isPresent() ? body.put("recipientLink", thread(link.get()))
                : body.given("recipient", RECIPIENT);
        Content.Fields whole = message.put("consent", Consents.ucp(order.permits()))
                .put("marketing_consents", Consents.acp());
        return promotion.isEmpty() ? whole
                : new Content.Attested(whole, "identity", hash -> identified(promotion.get(), hash));
    }

    private static Content.Fields identified(Promotion both, String body) {
        return Content.fields()
                .put("key", identity(Promotion.encoded(both.to().publicKey())))
                .put("reference", identity(both.to().reference()))
                .put("signature", identity(both.toSignature(body)))
                .put("from", identity(Promotion.encoded(both.from().publicKey())))
                .put("fromSignature", identity(both.fromSignature(body)));
    }

    /** What a one-time link shows. */
    static Content recipient() {
        return Content.fields().given("recipient", RECIPIENT);
    }

    /** A seller that was never asked has no thread. */
    private static Content.Fields threaded(Content.Fields message, String thread) {
        return thread.isEmpty() ? message : message.put("thread", thread(thread));
    }

    /** Goods of which nothing is said are brought home. */
    private static Content.Fields coming(Content.Fields message, Fulfilment way) {
        return way == Fulfilment.HOME ? message : message.put("fulfilment", protocol(Ways.name(way)));
    }

    /** In the base unit of the dimension, by its code of UN/CEFACT Recommendation 20. */
    private static Content quantity(Quantity amount) {
        BigDecimal value = BigDecimal.valueOf(amount.milli(), MILLI).stripTrailingZeros();
        return Content.fields()
                .put("@type", protocol("QuantitativeValue"))
                .put("value", goods(value.toPlainString()))
                .put("unitCode", protocol(unitCode(amount.dimension())));
    }

    private static String unitCode(Dimension dimension) {
        return switch (dimension) {
            case MASS -> "GRM";
            case VOLUME -> "MLT";
            case COUNT -> "H87";
            case LENGTH -> "MTR";
            case AREA -> "MTK";
        };
    }
}
