package dev.emptor.market;

import dev.emptor.model.Checkout;
import dev.emptor.model.Deal;
import dev.emptor.model.Dimension;
import dev.emptor.model.Fulfilment;
import dev.emptor.model.Intent;
import dev.emptor.model.Negotiation;
import dev.emptor.model.SellerId;
import dev.emptor.model.SellerText;
import dev.emptor.money.Money;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import dev.emptor.wire.WireLimits;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the terms of an A2CN offer say, as far as Emptor understands them: one article, so many packs at so much, and
 * the total, which counts. What is left of it is shipping. A term that is not known here makes the offer unreadable:
 * nobody takes what nobody understood.
 */
record A2cnTerms(String id, String description, String unit, int packs, Money each, Money rest, Money total,
        Optional<Integer> deliveryDays, Optional<Integer> returnDays, Optional<Integer> warrantyMonths) {
    private static final Set<String> KNOWN = Set.of("total_value", "currency", "line_items", "delivery_days",
            "unit_of_measure", "custom_terms");
    private static final Set<String> LINE = Set.of("id", "description", "quantity", "unit", "unit_price", "total",
            "unit_of_measure", "manufacturer_part_number");
    private static final String OURS = "dev.emptor.";
    private static final int USUAL_DAYS = 14;
    /** UN/CEFACT Recommendation 20, as sizes of a pack. */
    private static final Map<String, String> UNITS = Map.of("KGM", "1 kg", "GRM", "1 g", "LTR", "1 l", "MLT", "1 ml",
            "MTR", "1 m", "H87", "1 pc", "C62", "1 pc", "EA", "1 pc");

    /** Throws an {@link A2cnTrouble} that says what is wrong. */
    static A2cnTerms of(JsonObject terms, Currency currency) {
        try {
            unknown(terms, KNOWN);
            JsonObject custom = terms.object("custom_terms").orElse(Json.object());
            for (String name : custom.names()) {
                if (!name.startsWith(OURS)) {
                    throw A2cnTrouble.no("its offer has terms of its own, which nobody here understands");
                }
            }
            if (!terms.needText("currency").equals(currency.getCurrencyCode())) {
                throw A2cnTrouble.no("its offer is in another currency");
            }
            List<JsonObject> lines = terms.objects("line_items");
            if (lines.size() != 1) {
                throw A2cnTrouble.no("its offer is not of one article");
            }
            JsonObject line = lines.getFirst();
            unknown(line, LINE);
            Money each = money(line.needNumber("unit_price"), currency);
            int packs = line.needInteger("quantity");
            Money total = money(terms.needNumber("total_value"), currency);
            Money rest = packs < 1 || packs > 1_000 ? total : total.minus(each.times(packs));
            boolean sums = line.number("total").map(sum -> sum == each.minor() * packs).orElse(true);
            if (packs < 1 || packs > 1_000 || !each.isPositive() || rest.isNegative() || !sums) {
                throw A2cnTrouble.no("its lines do not fit its total");
            }
            return new A2cnTerms(line.needText("id"), line.needText("description"), unit(terms, line), packs, each,
                    rest, total, days(terms.integer("delivery_days"), WireLimits.DELIVERY_DAYS),
                    days(custom.text(OURS + "return_days").flatMap(A2cnTerms::digits), WireLimits.RETURN_DAYS),
                    days(custom.text(OURS + "warranty_months").flatMap(A2cnTerms::digits),
                            WireLimits.WARRANTY_MONTHS));
        } catch (IllegalArgumentException unreadable) {
            throw A2cnTrouble.no("its offer cannot be read: " + unreadable.getMessage());
        }
    }

    private static void unknown(JsonObject object, Set<String> known) {
        object.names().stream().filter(name -> !known.contains(name)).findFirst().ifPresent(name -> {
            throw A2cnTrouble.no("its offer has terms that nobody here understands");
        });
    }

    private static Money money(long minor, Currency currency) {
        return new Money(minor, currency);
    }

    private static String unit(JsonObject terms, JsonObject line) {
        return line.text("unit").or(() -> line.text("unit_of_measure")).or(() -> terms.text("unit_of_measure"))
                .orElse("");
    }

    private static Optional<Integer> digits(String text) {
        return text.matches("[0-9]{1,4}") ? Optional.of(Integer.parseInt(text)) : Optional.empty();
    }

    private static Optional<Integer> days(Optional<Integer> said, int most) {
        return said.filter(days -> days >= 0 && days <= most);
    }

    /** A request for a quote: A2CN has no words for one, so it is an opening offer of nothing, which says so. */
    static JsonObject request(Intent intent) {
        JsonObject custom = Json.object().put(OURS + "asks", "quote");
        if (!intent.wanted().gtins().isEmpty()) {
            custom = custom.put(OURS + "gtin", intent.wanted().gtins().getFirst().digits());
        }
        String words = (intent.category() + " " + String.join(" ", intent.wanted().words()) + " "
                + String.join(" ", intent.wanted().features())).strip();
        long whole = Math.max(1, Math.ceilDiv(intent.amount().milli(), 1_000L));
        return Json.object().put("total_value", 0).put("currency", intent.currency().getCurrencyCode())
                .put("line_items", Json.array().add((Json) Json.object().put("id", "1").put("description", words)
                        .put("quantity", whole).put("unit", code(intent.amount().dimension())).put("unit_price", 0)
                        .put("total", 0)))
                .put("delivery_days", USUAL_DAYS).put("custom_terms", custom);
    }

    private static String code(Dimension dimension) {
        return switch (dimension) {
            case MASS -> "GRM";
            case VOLUME -> "MLT";
            case COUNT -> "H87";
            case LENGTH -> "MTR";
            case AREA -> "MTK";
        };
    }

    /** The same goods for what we propose: all of it is said, since all of it may be accepted. */
    JsonObject countered(Negotiation.Proposal asked) {
        JsonObject custom = Json.object();
        if (asked.returnDays().isPresent()) {
            custom = custom.put(OURS + "return_days", asked.returnDays().get().toString());
        }
        if (asked.warrantyMonths().isPresent()) {
            custom = custom.put(OURS + "warranty_months", asked.warrantyMonths().get().toString());
        }
        if (asked.finalCall()) {
            custom = custom.put(OURS + "final_call", "true");
        }
        for (Negotiation.Mention said : asked.mentions()) {
            custom = custom.put(OURS + said.name().toLowerCase(Locale.ROOT), "true");
        }
        Money sum = asked.each().times(asked.packs());
        JsonObject line = Json.object().put("id", id).put("description", description)
                .put("quantity", asked.packs());
        line = (unit.isEmpty() ? line : line.put("unit", unit)).put("unit_price", asked.each().minor())
                .put("total", sum.minor());
        JsonObject terms = Json.object().put("total_value", sum.plus(rest).minor())
                .put("currency", total.currency().getCurrencyCode()).put("line_items", Json.array().add((Json) line));
        Optional<Integer> days = asked.deliveryDays().or(this::deliveryDays);
        if (days.isPresent()) {
            terms = terms.put("delivery_days", days.get());
        }
        return custom.isEmpty() ? terms : terms.put("custom_terms", custom);
    }

    /** In the form of offer-format.md, to be read as strictly as any other. */
    JsonObject offer(String thread, String until, boolean last, String category) {
        String size = unit.matches(".*[0-9].*") ? unit : UNITS.getOrDefault(unit, description);
        JsonObject offer = Json.object().put("ref", id).put("title", description).put("thread", thread)
                .put("size", size)
                .put("price", Json.object().put("currency", total.currency().getCurrencyCode())
                        .put("minor", each.minor()).put("shipping", rest.amount()).put("fees", "0"))
                .put("availability", "in_stock").put("lastWord", last).put("validUntil", until);
        offer = category.isEmpty() ? offer : offer.put("category", category);
        offer = deliveryDays.isPresent() ? offer.put("deliveryDays", deliveryDays.get()) : offer;
        offer = returnDays.isPresent() ? offer.put("returnDays", returnDays.get()) : offer;
        return warrantyMonths.isPresent() ? offer.put("warrantyMonths", warrantyMonths.get()) : offer;
    }

    Checkout checkout(SellerId seller, String ref, Instant until) {
        Money none = Money.zero(total.currency());
        return new Checkout(ref, new Deal(seller, List.of(new Deal.Line(id, SellerText.of(description), packs, each)),
                List.of(new Deal.Extra("shipping", rest), new Deal.Extra("fees", none)), total,
                new Deal.Terms(deliveryDays, returnDays, false, List.of(), Fulfilment.HOME,
                        warrantyMonths)), Optional.of(until));
    }
}
