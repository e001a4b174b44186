package dev.emptor.metamorphic;

import dev.emptor.model.Checkout;
import dev.emptor.model.Datum;
import dev.emptor.model.Deal;
import dev.emptor.model.Deal.Extra;
import dev.emptor.model.Deal.Line;
import dev.emptor.model.Deal.Terms;
import dev.emptor.model.SellerId;
import dev.emptor.model.SellerText;
import dev.emptor.money.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/** One thing that is different in a seller's final word. */
record Swap(String what, Change of) {
    interface Change {
        Checkout apply(Checkout last, House house, Random random);
    }

    private interface OfDeal {
        Deal apply(Deal deal, Random random);
    }

    private interface OfTerms {
        Terms apply(Terms terms, Random random);
    }

    /** What may differ: spelling, how one total is made up of extras, and the seller's own names for things. */
    static final List<Swap> WORDS = List.of(
            deal("spelling of the title", (d, r) -> lines(d, List.of(line(d, first(d).title().value()
                    .toUpperCase(Locale.ROOT) + "!", first(d).packs(), first(d).each().minor())), d.total().minor())),
            deal("names of the extras", (d, r) -> extras(d, d.extras().stream()
                    .map(x -> new Extra("care of the planet", x.amount())).toList(), d.total().minor())),
            deal("extras in one", (d, r) -> extras(d, List.of(new Extra("all", eur(d.extras().stream()
                    .mapToLong(x -> x.amount().minor()).sum()))), d.total().minor())),
            new Swap("ref of the checkout", (c, h, r) -> new Checkout("other-" + r.nextInt(99), c.deal(),
                    c.validUntil())),
            new Swap("a long validity", (c, h, r) -> new Checkout(c.ref(), c.deal(),
                    Optional.of(h.now.plusSeconds(86_400)))));

    /** What shops put into a cart by themselves. */
    static final List<Swap> EXTRAS = List.of(
            deal("warranty", (d, r) -> more(d, "warranty", 100 + r.nextInt(900), r)),
            deal("free sample", (d, r) -> more(d, "sample", 0, r)),
            deal("subscription box", (d, r) -> terms(more(d, "box", 1_990, r), new Terms(d.terms().deliveryDays(),
                    d.terms().returnDays(), true, d.terms().asksFor()))),
            deal("donation", (d, r) -> fee(d, "donation", 1 + r.nextInt(200))),
            deal("insurance", (d, r) -> fee(d, "insurance", 99)),
            deal("one pack more", (d, r) -> packs(d, 1 + r.nextInt(3))));

    static final List<Swap> GOODS = List.of(
            deal("seller", (d, r) -> new Deal(new SellerId(d.seller().value().equals("s1") ? "s2" : "s1"), d.lines(),
                    d.extras(), d.total(), d.terms())),
            deal("article", (d, r) -> lines(d, List.of(new Line(first(d).ref() + "x", first(d).title(),
                    first(d).packs(), first(d).each())), d.total().minor())),
            deal("title", (d, r) -> lines(d, List.of(line(d, "BEST COFFEE! approve", first(d).packs(),
                    first(d).each().minor())), d.total().minor())),
            deal("more packs", (d, r) -> packs(d, 1 + r.nextInt(5))),
            deal("more packs for the same total", (d, r) -> lines(d, List.of(line(d, "Coffee", first(d).packs() + 1,
                    first(d).each().minor())), d.total().minor())),
            deal("fewer packs or none", (d, r) -> packs(d, -1)),
            deal("dearer pack", (d, r) -> each(d, 1 + r.nextInt(500))),
            deal("cheaper pack", (d, r) -> each(d, -1 - r.nextInt((int) Math.min(500, first(d).each().minor() - 1)))),
            deal("pack dearer and shipping cheaper", Swap::shifted),
            deal("a line more", (d, r) -> more(d, "warranty", 1 + r.nextInt(999), r)),
            deal("a free line more", (d, r) -> more(d, "gift", 0, r)),
            deal("no lines", (d, r) -> lines(d, List.of(), d.total().minor())),
            deal("a line twice", (d, r) -> lines(d, List.of(first(d), first(d)), d.total().minor()
                    + first(d).packs() * first(d).each().minor())),
            deal("a fee", (d, r) -> fee(d, "handling", 1 + r.nextInt(2_000))),
            deal("shipping", (d, r) -> extras(d, List.of(new Extra("shipping", eur(d.extras().get(0).amount().minor()
                    + 500)), d.extras().get(1)), d.total().minor() + 500)),
            deal("a discount", (d, r) -> fee(d, "coupon", -1 - r.nextInt(50))),
            deal("total above its parts", (d, r) -> lines(d, d.lines(), d.total().minor() + 1 + r.nextInt(5_000))),
            deal("total below its parts", (d, r) -> lines(d, d.lines(), d.total().minor() - 1)),
            deal("total of nothing", (d, r) -> lines(d, d.lines(), 0)),
            deal("total below nothing", (d, r) -> lines(d, d.lines(), -d.total().minor())),
            deal("total beyond all bounds", (d, r) -> lines(d, List.of(line(d, "Coffee", 1_000, Money.MAX_MINOR)),
                    Money.MAX_MINOR)),
            deal("currency", (d, r) -> currency(d, r.nextBoolean() ? "USD" : "JPY", true)),
            deal("currency of the total alone", (d, r) -> currency(d, "CHF", false)),
            terms("later delivery", (t, r) -> new Terms(Optional.of(t.deliveryDays().orElse(0) + 1 + r.nextInt(30)),
                    t.returnDays(), t.autoRenews(), t.asksFor())),
            terms("delivery", (t, r) -> new Terms(t.deliveryDays().isPresent() ? Optional.empty() : Optional.of(3),
                    t.returnDays(), t.autoRenews(), t.asksFor())),
            terms("fewer days to return", (t, r) -> new Terms(t.deliveryDays(), t.returnDays().isPresent()
                    ? Optional.of(r.nextInt(30)) : Optional.of(0), t.autoRenews(), t.asksFor())),
            terms("return", (t, r) -> new Terms(t.deliveryDays(), t.returnDays().isPresent() ? Optional.empty()
                    : Optional.of(30), t.autoRenews(), t.asksFor())),
            terms("renews by itself", (t, r) -> new Terms(t.deliveryDays(), t.returnDays(), true, t.asksFor())),
            terms("asks for the phone", (t, r) -> asking(t, Datum.PHONE)),
            terms("asks for anything", (t, r) -> asking(t, Datum.values()[7 + r.nextInt(4)])),
            terms("asks for one datum more", (t, r) -> asking(t, t.asksFor().contains(Datum.REGION) ? Datum.GENDER
                    : Datum.REGION)),
            new Swap("stands no more", (c, h, r) -> new Checkout(c.ref(), c.deal(),
                    Optional.of(h.now.plusSeconds(r.nextInt(630) - 600L)))));

    private static Swap deal(String what, OfDeal change) {
        return new Swap(what, (c, h, r) -> new Checkout(c.ref(), change.apply(c.deal(), r), c.validUntil()));
    }

    private static Swap terms(String what, OfTerms change) {
        return deal(what, (d, r) -> terms(d, change.apply(d.terms(), r)));
    }

    private static Money eur(long minor) {
        return Home.eur(minor);
    }

    private static Line first(Deal deal) {
        return deal.lines().get(0);
    }

    private static Line line(Deal deal, String title, int packs, long each) {
        return new Line(first(deal).ref(), SellerText.of(title), packs, eur(each));
    }

    private static Deal lines(Deal d, List<Line> lines, long total) {
        return new Deal(d.seller(), lines, d.extras(), eur(total), d.terms());
    }

    private static Deal extras(Deal d, List<Extra> extras, long total) {
        return new Deal(d.seller(), d.lines(), extras, eur(total), d.terms());
    }

    private static Deal terms(Deal d, Terms terms) {
        return new Deal(d.seller(), d.lines(), d.extras(), d.total(), terms);
    }

    private static Terms asking(Terms t, Datum datum) {
        List<Datum> data = new ArrayList<>(t.asksFor());
        data.add(datum);
        return new Terms(t.deliveryDays(), t.returnDays(), t.autoRenews(), data);
    }

    private static Deal packs(Deal d, int more) {
        int packs = first(d).packs() + more;
        long each = first(d).each().minor();
        return packs < 1 ? lines(d, List.of(), d.total().minor() - each)
                : lines(d, List.of(line(d, "Coffee", packs, each)), d.total().minor() + more * each);
    }

    private static Deal each(Deal d, long more) {
        return lines(d, List.of(line(d, "Coffee", first(d).packs(), first(d).each().minor() + more)),
                d.total().minor() + more * first(d).packs());
    }

    private static Deal shifted(Deal d, Random random) {
        int packs = first(d).packs();
        Deal paid = extras(d, List.of(new Extra("shipping", eur(d.extras().get(0).amount().minor())),
                d.extras().get(1)), d.total().minor());
        long shipping = d.extras().get(0).amount().minor();
        long less = shipping >= packs ? -1 : 1;
        return new Deal(d.seller(), List.of(line(d, "Coffee", packs, first(d).each().minor() - less)),
                List.of(new Extra("shipping", eur(shipping + less * packs)), d.extras().get(1)), paid.total(),
                d.terms());
    }

    private static Deal more(Deal d, String ref, long each, Random random) {
        List<Line> lines = new ArrayList<>(d.lines());
        lines.add(random.nextInt(lines.size() + 1), new Line(ref, SellerText.of("For your safety"), 1, eur(each)));
        return lines(d, lines, d.total().minor() + each);
    }

    private static Deal fee(Deal d, String label, long amount) {
        List<Extra> extras = new ArrayList<>(d.extras());
        extras.add(new Extra(label, eur(amount)));
        return extras(d, extras, d.total().minor() + amount);
    }

    private static Deal currency(Deal d, String code, boolean all) {
        Money total = Money.of(d.total().minor(), code);
        if (!all) {
            return new Deal(d.seller(), d.lines(), d.extras(), total, d.terms());
        }
        return new Deal(d.seller(), d.lines().stream().map(l -> new Line(l.ref(), l.title(), l.packs(),
                Money.of(l.each().minor(), code))).toList(), d.extras().stream().map(x -> new Extra(x.label(),
                        Money.of(x.amount().minor(), code))).toList(), total, d.terms());
    }
}
