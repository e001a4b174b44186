package dev.emptor.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.model.Deal.Extra;
import dev.emptor.model.Deal.Line;
import dev.emptor.model.Deal.Terms;
import dev.emptor.money.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class DealTest {
    private static final Terms TERMS = new Terms(Optional.of(2), Optional.of(30), false, List.of(Datum.NAME));

    private static Money eur(long minor) {
        return Money.of(minor, "EUR");
    }

    private static Line line(String ref, String title, int packs, long each) {
        return new Line(ref, SellerText.of(title), packs, eur(each));
    }

    private static Deal deal() {
        return new Deal(new SellerId("alpha"), List.of(line("beans", "Beans", 2, 450), line("tea", "Tea", 1, 100)),
                List.of(new Extra("shipping", eur(50)), new Extra("fees", eur(0))), eur(1_050), TERMS);
    }

    private static Deal with(Line first) {
        Deal d = deal();
        return new Deal(d.seller(), List.of(first, d.lines().get(1)), d.extras(), d.total(), d.terms());
    }

    private static Deal with(Terms terms) {
        Deal d = deal();
        return new Deal(d.seller(), d.lines(), d.extras(), d.total(), terms);
    }

    private static Deal with(List<Line> lines, List<Extra> extras) {
        Deal d = deal();
        return new Deal(d.seller(), lines, extras, d.total(), d.terms());
    }

    @Test
    void any_part_that_differs_gives_another_hash() {
        List<Line> lines = deal().lines();
        List<Extra> extras = deal().extras();
        List<UnaryOperator<Deal>> changes = List.of(
                d -> new Deal(new SellerId("alphb"), d.lines(), d.extras(), d.total(), d.terms()),
                d -> new Deal(d.seller(), d.lines(), d.extras(), eur(1_051), d.terms()),
                d -> new Deal(d.seller(), d.lines(), d.extras(), Money.of(1_050, "USD"), d.terms()),
                d -> with(line("bean", "Beans", 2, 450)), d -> with(line("beans", "Beans.", 2, 450)),
                d -> with(line("beans", "Beans", 3, 450)), d -> with(line("beans", "Beans", 2, 451)),
                d -> with(new Line("beans", SellerText.of("Beans"), 2, Money.of(450, "USD"))),
                d -> with(List.of(lines.get(1), lines.get(0)), extras), d -> with(List.of(lines.get(0)), extras),
                d -> with(List.of(lines.get(0), lines.get(1), lines.get(1)), extras),
                d -> with(lines, List.of()), d -> with(lines, List.of(extras.get(1), extras.get(0))),
                d -> with(lines, List.of(new Extra("post", eur(50)), extras.get(1))),
                d -> with(lines, List.of(new Extra("shipping", eur(51)), extras.get(1))),
                d -> with(lines, List.of(extras.get(0), extras.get(1), new Extra("tip", eur(0)))),
                d -> with(new Terms(Optional.of(3), Optional.of(30), false, List.of(Datum.NAME))),
                d -> with(new Terms(Optional.empty(), Optional.of(30), false, List.of(Datum.NAME))),
                d -> with(new Terms(Optional.of(2), Optional.of(31), false, List.of(Datum.NAME))),
                d -> with(new Terms(Optional.of(2), Optional.empty(), false, List.of(Datum.NAME))),
                d -> with(new Terms(Optional.of(2), Optional.of(30), true, List.of(Datum.NAME))),
                d -> with(new Terms(Optional.of(2), Optional.of(30), false, List.of())),
                d -> with(new Terms(Optional.of(2), Optional.of(30), false, List.of(Datum.NAME, Datum.EMAIL))));
        List<String> hashes = new ArrayList<>(List.of(deal().hash()));
        changes.forEach(change -> hashes.add(change.apply(deal()).hash()));
        assertThat(hashes).hasSize(24).doesNotHaveDuplicates();
        assertThat(deal().hash()).hasSize(64).isEqualTo(deal().hash());
    }

    @Test
    void parts_cannot_be_moved_between_neighbours_without_the_hash_telling() {
        assertThat(with(line("beans|5:Beans", "x", 2, 450)).hash())
                .isNotEqualTo(with(line("beans", "Beans|x", 2, 450)).hash());
        assertThat(with(List.of(line("extras", "total", 1, 1)), List.of()).hash())
                .isNotEqualTo(with(List.of(), List.of(new Extra("total", eur(1)))).hash());
    }

    @Test
    void totals_add_up_to_the_cent_in_one_currency_without_negatives_and_never_overflow() {
        assertThat(deal().addsUp()).isTrue();
        Deal d = deal();
        assertThat(new Deal(d.seller(), d.lines(), d.extras(), eur(1_049), TERMS).addsUp()).isFalse();
        assertThat(with(d.lines(), List.of(new Extra("shipping", eur(60)), new Extra("gift", eur(-10)))).addsUp())
                .isFalse();
        assertThat(with(new Line("beans", SellerText.of("B"), 2, Money.of(450, "USD"))).addsUp()).isFalse();
        assertThat(with(line("beans", "Beans", 1_000, Money.MAX_MINOR)).addsUp()).isFalse();
    }

    @Test
    void goods_that_are_called_something_else_in_the_end_are_a_change_and_their_spelling_is_none() {
        assertThat(Drift.between(deal(), with(line("beans", "Sponges", 2, 450))).changed()).containsExactly("title");
        assertThat(Drift.between(deal(), with(line("beans", "BEANS !", 2, 450))).changed()).isEmpty();
    }

    @Test
    void a_warranty_that_shrank_or_went_unsaid_is_a_change() {
        Deal two = warranted(Optional.of(24));
        assertThat(Drift.between(two, warranted(Optional.of(12))).changed()).containsExactly("warrantyMonths");
        assertThat(Drift.between(two, warranted(Optional.empty())).changed()).containsExactly("warrantyMonths");
        assertThat(Drift.between(two, warranted(Optional.of(24))).changed()).isEmpty();
    }

    private static Deal warranted(Optional<Integer> months) {
        Deal d = deal();
        return new Deal(d.seller(), d.lines(), d.extras(), d.total(), new Deal.Terms(TERMS.deliveryDays(),
                TERMS.returnDays(), TERMS.autoRenews(), TERMS.asksFor(), TERMS.fulfilment(), months));
    }
}
