package dev.emptor.web;

import dev.emptor.model.Guidance;
import dev.emptor.model.Negotiation;
import dev.emptor.model.Negotiation.Move;
import dev.emptor.model.Price;
import dev.emptor.money.Money;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The moves of a talk as its owner reads them, oldest first, one of either side each. What was decided stands beside
 * what was asked for because of it; a decision to ask nothing is a move of its own.
 */
final class TalkMoves {
    private final int packs;
    private final List<JsonObject> rows = new ArrayList<>();
    private Optional<Move.Quoted> quoted = Optional.empty();
    private boolean asking;

    private TalkMoves(int packs) {
        this.packs = packs;
    }

    static List<JsonObject> of(Negotiation talk) {
        TalkMoves moves = new TalkMoves(packs(talk));
        talk.history().forEach(moves::take);
        return List.copyOf(moves.rows);
    }

    /** The same with a seller that could accept what we asked for as it stood. */
    static List<JsonObject> binding(Negotiation talk) {
        return of(talk).stream().map(move -> move.text("by").equals(Optional.of("us")) && move.has("each")
                ? move.put("binding", true) : move).toList();
    }

    /** How many packs it is about: as many as the first proposal asked for. */
    static int packs(Negotiation talk) {
        return talk.history().stream().filter(Move.Asked.class::isInstance).map(Move.Asked.class::cast)
                .map(asked -> asked.proposal().packs()).findFirst().orElse(1);
    }

    static List<Move.Quoted> quotes(Negotiation talk) {
        return talk.history().stream().filter(Move.Quoted.class::isInstance).map(Move.Quoted.class::cast).toList();
    }

    private void take(Move move) {
        switch (move) {
            case Move.Quoted it -> {
                quoted = Optional.of(it);
                rows.add(row(it));
            }
            case Move.Asked it -> rows.add(row(it));
            case Move.Decided it -> {
                if (asking && (it.step() == Negotiation.Step.ASK || it.step() == Negotiation.Step.FINAL_CALL)) {
                    rows.set(rows.size() - 1, with(rows.getLast(), it));
                } else {
                    rows.add(with(Json.object().put("by", "us").put("move", name(it.step())).put("at", it.at()), it));
                }
            }
        }
        asking = move instanceof Move.Asked;
    }

    private static String name(Negotiation.Step step) {
        return switch (step) {
            case ASK -> "asked";
            case FINAL_CALL -> "final-call";
            case WAIT -> "waited";
            case HOLD -> "held";
            case END -> "ended";
        };
    }

    private JsonObject row(Move.Quoted it) {
        return Json.object().put("by", "seller").put("move", it.lastWord() ? "last-word" : "quoted").put("at", it.at())
                .put("each", it.price().each()).put("shipping", it.price().shipping()).put("fees", it.price().fees())
                .put("allIn", it.price().landed(packs)).put("deliveryDays", it.deliveryDays())
                .put("returnDays", it.returnDays()).put("warrantyMonths", it.warrantyMonths())
                .put("validUntil", it.validUntil());
    }

    private JsonObject row(Move.Asked it) {
        Negotiation.Proposal asked = it.proposal();
        return Json.object().put("by", "us").put("move", asked.finalCall() ? "final-call" : "asked")
                .put("at", it.leaves()).put("each", asked.each()).put("allIn", allIn(asked.each()))
                .put("deliveryDays", asked.deliveryDays()).put("returnDays", asked.returnDays())
                .put("warrantyMonths", asked.warrantyMonths()).put("replyBy", asked.replyBy())
                .put("mentions", Json.array(asked.mentions().stream().map(Guidance::word).toList()));
    }

    /** What we would pay in all if the seller agreed: beside the packs what its last quote adds. */
    private Optional<Money> allIn(Money each) {
        return quoted.map(Move.Quoted::price).filter(price -> price.each().sameCurrency(each)).flatMap(price ->
                new Price(each, price.shipping(), price.fees(), Optional.empty()).landed(packs));
    }

    private JsonObject with(JsonObject row, Move.Decided it) {
        Optional<Money> paid = quoted.flatMap(quote -> quote.price().landed(packs));
        Optional<Money> weighed = it.standing().flatMap(standing -> paid.filter(standing::sameCurrency)
                .map(standing::minus)).filter(difference -> difference.minor() != 0);
        JsonObject told = it.round() < it.rounds()
                ? row.put("round", it.round() + 1).put("rounds", it.rounds()) : row;
        return told.put("target", it.target())
                .put("standing", it.standing()).put("weighed", weighed).put("inHand", it.inHand())
                .put("limit", it.limit()).put("reason", it.reason()).put("mandate", it.mandate());
    }
}
