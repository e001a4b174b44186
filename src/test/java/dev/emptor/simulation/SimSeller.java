package dev.emptor.simulation;

import dev.emptor.event.Effect;
import dev.emptor.event.Heard;
import dev.emptor.event.Report;
import dev.emptor.model.Availability;
import dev.emptor.model.Checkout;
import dev.emptor.model.Datum;
import dev.emptor.model.Deal;
import dev.emptor.model.Offer;
import dev.emptor.model.OfferId;
import dev.emptor.model.PackageSize;
import dev.emptor.model.Price;
import dev.emptor.model.Quantity;
import dev.emptor.model.SellerId;
import dev.emptor.model.SellerText;
import dev.emptor.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** A seller with a character. It keeps its orders by key, as the protocol asks, and everything it was ever told. */
final class SimSeller {
    enum Character { HONEST, HAGGLER, BAIT_AND_SWITCH, HIDDEN_FEE, DATA_HUNGRY, OUT_OF_STOCK, SILENT, FORGETFUL }

    /** Something the seller says of its own accord, after a while. */
    record Later(Duration after, Heard.Body body) {}

    final SellerId id;
    final Character character;
    final Map<String, Report.OrderAccepted> orders = new HashMap<>();
    final Map<String, Checkout> ordered = new HashMap<>();
    final List<Effect> told = new ArrayList<>();
    private final SplittableRandom chance;
    private int checkouts;
    private int versions;

    SimSeller(String name, Character character, SplittableRandom chance) {
        this.id = new SellerId(name);
        this.character = character;
        this.chance = chance;
    }

    List<Later> onIntent(Effect.SendIntentcast intent, Instant now) {
        told.add(intent);
        if (character == Character.SILENT) {
            return List.of();
        }
        int offers = chance.nextInt(1, 3);
        List<Later> said = new ArrayList<>();
        for (int i = 0; i < offers; i++) {
            Offer offer = offer("sku-" + i, intent.intent().thread(), price(), now, false, Offer.Source.REPLY);
            said.add(new Later(Duration.ofMinutes(chance.nextInt(1, 400)), new Heard.OfferHeard(offer, List.of())));
        }
        return said;
    }

    List<Later> onProposal(Effect.SendProposal sent, Instant now) {
        told.add(sent);
        if (chance.nextInt(4) == 0) {
            return List.of(new Later(Duration.ofMinutes(3),
                    new Heard.ProposalDeclined(id, sent.exchange().name())));
        }
        Money opening = sent.exchange().opening();
        long between = opening.minor() - (opening.minor() - sent.proposal().each().minor()) * chance.nextInt(0,
                11) / 10;
        Offer offer = offer(sent.proposal().ref(), sent.exchange().name(), Math.max(1, between), now, true,
                Offer.Source.COUNTER);
        return List.of(new Later(Duration.ofMinutes(chance.nextInt(1, 300)), new Heard.OfferHeard(offer, List.of())));
    }

    Report onCheckout(Effect.AskCheckout asked, Optional<Offer> offered, Instant now) {
        told.add(asked);
        if (offered.isEmpty() || character == Character.OUT_OF_STOCK) {
            return new Report.Declined("sold out");
        }
        Offer offer = offered.get();
        Money each = character == Character.BAIT_AND_SWITCH ? offer.price().each().times(2)
                : offer.price().each();
        Money fees = character == Character.HIDDEN_FEE ? Money.of(1999, "EUR") : Money.of(0, "EUR");
        Money shipping = offer.price().shipping().orElse(Money.of(399, "EUR"));
        List<Datum> asks = character == Character.DATA_HUNGRY ? List.of(Datum.NAME, Datum.BIRTH_DATE)
                : offer.asksFor();
        Deal deal = new Deal(id, List.of(new Deal.Line(offer.ref(), offer.title(), asked.packs(), each)),
                List.of(new Deal.Extra("shipping", shipping), new Deal.Extra("fees", fees)),
                each.times(asked.packs()).plus(shipping).plus(fees),
                new Deal.Terms(offer.deliveryDays(), offer.returnDays(), offer.autoRenews(), asks));
        checkouts++;
        return new Report.CheckoutGiven(new Checkout("c-" + id + "-" + checkouts, deal,
                chance.nextInt(3) == 0 ? Optional.of(now.plus(Duration.ofHours(chance.nextInt(1, 48))))
                        : Optional.empty()));
    }

    /** Orders once per key, whatever happens on the way back. */
    Report onOrder(Effect.PlaceOrder placed, Instant now, List<Later> said) {
        told.add(placed);
        Report.OrderAccepted known = orders.get(placed.orderKey());
        if (known != null) {
            return known;
        }
        if (chance.nextInt(12) == 0) {
            return new Report.Declined("changed its mind");
        }
        Report.OrderAccepted accepted = new Report.OrderAccepted("o-" + id + "-" + orders.size(),
                placed.checkout().deal().total(), Optional.of(now.plus(Duration.ofDays(3))));
        orders.put(placed.orderKey(), accepted);
        ordered.put(placed.orderKey(), placed.checkout());
        if (character != Character.FORGETFUL || chance.nextBoolean()) {
            said.add(new Later(Duration.ofHours(chance.nextInt(6, 100)),
                    new Heard.OrderEvent(id, accepted.ref(), Heard.OrderEvent.Kind.DELIVERED)));
        }
        return accepted;
    }

    Report onLookUp(Effect.LookUpOrder look) {
        Report.OrderAccepted known = orders.get(look.orderKey());
        return known != null ? known : new Report.OrderNotFound();
    }

    private long price() {
        return 800 + chance.nextInt(0, 800);
    }

    private Offer offer(String ref, String thread, long minor, Instant now, boolean last, Offer.Source source) {
        versions++;
        List<Datum> asks = character == Character.DATA_HUNGRY && chance.nextBoolean()
                ? List.of(Datum.NAME, Datum.BIRTH_DATE) : List.of(Datum.NAME, Datum.STREET, Datum.EMAIL);
        Optional<Money> shipping = chance.nextInt(10) == 0 ? Optional.empty()
                : Optional.of(Money.of(chance.nextInt(0, 4) * 100L, "EUR"));
        return new Offer(new OfferId(id + "-" + ref + "-" + versions), id, ref, source, Optional.of(thread),
                SellerText.of("Coffee beans " + ref), Optional.empty(), List.of(), "pantry", List.of(),
                chance.nextInt(15) == 0 ? new PackageSize.Unknown("no size")
                        : new PackageSize.Known(Quantity.of(chance.nextInt(1, 5) * 250L, "g"), 1),
                new Price(Money.of(minor, "EUR"), shipping, Optional.of(Money.of(0, "EUR")),
                        Optional.of(Money.of(1600, "EUR"))),
                character == Character.OUT_OF_STOCK && chance.nextBoolean() ? Availability.OUT_OF_STOCK
                        : Availability.IN_STOCK,
                Optional.of(chance.nextInt(1, 6)), Optional.of(chance.nextInt(2) * 30), asks, false, last,
                chance.nextInt(3) == 0 ? Optional.of(now.plus(Duration.ofHours(chance.nextInt(6, 72))))
                        : Optional.empty());
    }
}
