package dev.emptor.market;

import dev.emptor.event.Report;
import dev.emptor.gate.GateSettings;
import dev.emptor.gate.Reply;
import dev.emptor.model.AgeRequest;
import dev.emptor.model.Checkout;
import dev.emptor.model.Datum;
import dev.emptor.model.Deal;
import dev.emptor.model.Fulfilment;
import dev.emptor.model.Names;
import dev.emptor.model.SellerId;
import dev.emptor.model.SellerText;
import dev.emptor.money.Money;
import dev.emptor.wire.AgeLink;
import dev.emptor.wire.Caps;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonException;
import dev.emptor.wire.JsonObject;
import dev.emptor.wire.Ways;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What sellers answer, read strictly: amounts exact and in one currency, sums right, names plain. What does not fit
 * throws an IllegalArgumentException that says what and where.
 */
final class PeerAnswers {
    private static final Caps CAPS = new Caps(GateSettings.ANSWER_BYTES, 16, 4_096, 24);
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final int LINES = 20;
    private static final int FEES = 20;
    private static final int DAYS = 3_650;

    private PeerAnswers() {}

    /**
     * Final totals; {@code home} is where the seller is reached, which is where a proof of age must go. Something may
     * be taken off for a code only where one was sent.
     */
    static Checkout checkout(SellerId seller, Optional<URI> home, Reply.Body body, boolean coded) {
        JsonObject answer = Json.parse(body.bytes(), CAPS).asObject();
        Currency currency = Money.currencyOf(answer.needText("currency"));
        List<Deal.Line> lines = lines(answer, currency);
        Money fees = Money.zero(currency);
        List<JsonObject> listed = answer.objects("fees");
        if (listed.size() > FEES) {
            throw new JsonException("fees: at most " + FEES + " of them");
        }
        for (JsonObject fee : listed) {
            fees = fees.plus(amount(fee, "amount", currency));
        }
        List<Deal.Extra> extras = new ArrayList<>(List.of(
                new Deal.Extra("shipping", amount(answer, "shipping", currency)), new Deal.Extra("fees", fees)));
        discount(answer, currency, coded).ifPresent(less -> extras.add(new Deal.Extra(Deal.DISCOUNT, less)));
        Deal.Terms terms = new Deal.Terms(days(answer, "deliveryDays"), days(answer, "returnDays"),
                answer.flag("autoRenews").orElse(false), data(answer), way(answer),
                days(answer, "warrantyMonths"));
        Deal deal = new Deal(seller, lines, extras, amount(answer, "total", currency), terms);
        if (!deal.addsUp()) {
            throw new JsonException("total: " + deal.total() + " is not the sum of lines, shipping and fees, less any"
                    + " discount");
        }
        Optional<AgeRequest> age = answer.object("age").map(asked -> AgeLink.read(asked.needText("link"), home));
        return new Checkout(answer.needText("checkout"), deal, instant(answer, "validUntil"), age, quote(answer));
    }

    /** Below zero; empty where nothing is taken off. */
    private static Optional<Money> discount(JsonObject answer, Currency currency, boolean coded) {
        if (answer.text("discount").isEmpty()) {
            return Optional.empty();
        }
        Money off = amount(answer, "discount", currency);
        if (!coded && off.isPositive()) {
            throw new JsonException("discount: no code was sent");
        }
        return off.isPositive() ? Optional.of(Money.zero(currency).minus(off)) : Optional.empty();
    }

    static Report.OrderAccepted order(Reply.Body body) {
        JsonObject answer = Json.parse(body.bytes(), CAPS).asObject();
        String ref = answer.needText("order");
        if (!Names.fits(ref)) {
            throw new JsonException("order: must be 1 to " + Names.MAX_LENGTH + " plain characters");
        }
        Money total = amount(answer, "total", Money.currencyOf(answer.needText("currency")));
        return new Report.OrderAccepted(ref, total, instant(answer, "promisedBy"), quote(answer));
    }

    /** The hash by which a seller names a quote; what is none is another one than was taken, however it is written. */
    private static Optional<String> quote(JsonObject answer) {
        return answer.text("quote").map(hash -> HASH.matcher(hash).matches() ? hash : "no hash");
    }

    /** The seller's own words for a refusal, made safe to show; the status where it gave none. */
    static String refusal(Reply.Answered answer) {
        String words = "";
        try {
            JsonObject problem = Json.parse(answer.body().bytes(), CAPS).asObject();
            words = problem.text("detail").or(() -> problem.text("title")).orElse("");
        } catch (IllegalArgumentException unreadable) {
            // The status says enough.
        }
        String shown = SellerText.of(words).value();
        return "answered " + answer.status() + (shown.isEmpty() ? "" : ": " + shown);
    }

    private static List<Deal.Line> lines(JsonObject answer, Currency currency) {
        List<JsonObject> listed = answer.objects("lines");
        if (listed.isEmpty() || listed.size() > LINES) {
            throw new JsonException("lines: 1 to " + LINES + " of them");
        }
        List<Deal.Line> lines = new ArrayList<>();
        for (JsonObject line : listed) {
            String ref = line.needText("ref");
            if (ref.isEmpty() || ref.length() > Names.MAX_LENGTH) {
                throw new JsonException("lines: a ref has 1 to " + Names.MAX_LENGTH + " characters");
            }
            lines.add(new Deal.Line(ref, SellerText.of(line.needText("title")), line.needInteger("packs"),
                    amount(line, "each", currency)));
        }
        return lines;
    }

    private static Money amount(JsonObject from, String field, Currency currency) {
        Money money = Money.parse(from.needText(field), currency);
        if (money.isNegative()) {
            throw new JsonException(field + ": must not be below zero");
        }
        return money;
    }

    private static Optional<Integer> days(JsonObject from, String field) {
        Optional<Integer> days = from.integer(field);
        if (days.isPresent() && (days.get() < 0 || days.get() > DAYS)) {
            throw new JsonException(field + ": 0 to " + DAYS);
        }
        return days;
    }

    private static Fulfilment way(JsonObject answer) {
        return answer.text("fulfilment").map(name -> Ways.named(name).orElseThrow(() ->
                new JsonException("fulfilment: one of " + String.join(", ", Ways.NAMES)))).orElse(Fulfilment.HOME);
    }

    /** What is asked for beyond the known data is OTHER, which is never given. */
    private static List<Datum> data(JsonObject from) {
        List<Datum> data = new ArrayList<>();
        for (String name : from.texts("asksFor")) {
            Datum known = Datum.OTHER;
            for (Datum datum : Datum.values()) {
                known = datum.name().equals(name.toUpperCase(Locale.ROOT)) ? datum : known;
            }
            data.add(known);
        }
        return data;
    }

    private static Optional<Instant> instant(JsonObject from, String field) {
        try {
            return from.text(field).map(Instant::parse);
        } catch (DateTimeException wrong) {
            throw new JsonException(field + ": must be an instant such as 2026-11-22T18:00:00Z");
        }
    }
}
