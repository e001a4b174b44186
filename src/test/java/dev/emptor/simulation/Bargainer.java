package dev.emptor.simulation;

import dev.emptor.money.Money;
import dev.emptor.simulation.SimSeller.Character;
import dev.emptor.simulation.SimSeller.Later;
import dev.emptor.simulation.SimSeller.Said;
import dev.emptor.simulation.Speech.Terms;
import dev.emptor.wire.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * How a seller that knows how to bargain answers proposals, by its character: it comes down fast or only at the last
 * call, by a step for each of ours, from four times the price, dearer each time, too late, twice and with an old quote
 * after the new one, under deadlines that it renews, or not at all after the first answer.
 */
final class Bargainer {
    /** For how many minutes the quote of somebody with a false deadline stands. */
    static final int SHORT = 150;
    private static final int RENEWALS = 4;

    /** An article as it was first offered, and what was asked for it. */
    private record Talk(Terms first, Set<Long> asked) {}

    private final Character character;
    private final Speech speech;
    private final SplittableRandom chance;
    private final Map<String, Talk> talks = new HashMap<>();

    Bargainer(Character character, Speech speech, SplittableRandom chance) {
        this.character = character;
        this.speech = speech;
        this.chance = chance;
    }

    /** Hears a proposal; its quotes are put into {@code later}. */
    Said hear(JsonObject body, Instant now, List<Later> later) {
        String ref = body.needText("ref");
        String thread = body.needText("thread");
        Optional<Terms> standing = speech.standing(ref);
        if (standing.isEmpty()) {
            return Said.of(404);
        }
        Talk talk = talks.computeIfAbsent(thread + "|" + ref, k -> new Talk(standing.get(), new HashSet<>()));
        long asked = Money.parse(body.needText("each"), Money.currencyOf(body.needText("currency"))).minor();
        talk.asked().add(asked);
        int round = talk.asked().size();
        boolean last = body.flag("finalCall").orElse(false);
        if (character == Character.WITHDRAWER && round > 1) {
            later.add(new Later(Duration.ofMinutes(3), "/market/v1/threads/" + thread + "/decline", new byte[0]));
            return Said.of(202);
        }
        Duration after = Duration.ofMinutes(character == Character.LATECOMER ? chance.nextInt(150, 500)
                : chance.nextInt(1, 180));
        Instant then = now.plus(after);
        byte[] before = speech.quote(ref, thread, standing.get(), false, then);
        byte[] quote = speech.quote(ref, thread, granted(body, next(talk, standing.get(), asked, round, last), round),
                last && chance.nextBoolean(), then);
        later.add(offer(after, quote));
        if (character == Character.STUTTERER) {
            later.add(offer(after.plusMinutes(1), quote));
            later.add(offer(after.plusMinutes(chance.nextInt(1, 400)), before));
        }
        for (int i = 1; character == Character.EXTENDER && i <= RENEWALS; i++) {
            Duration renewed = Duration.ofMinutes((long) i * SHORT);
            later.add(offer(after.plus(renewed), speech.quote(ref, thread, speech.standing(ref).orElseThrow(), false,
                    then.plus(renewed))));
        }
        return Said.of(202);
    }

    private static Later offer(Duration after, byte[] bytes) {
        return new Later(after, "/market/v1/offers", bytes);
    }

    /** The terms it quotes next: never a price below what was asked for. */
    private Terms next(Talk talk, Terms now, long asked, int round, boolean last) {
        long first = talk.first().each();
        long each = switch (character) {
            case HARDLINER -> last ? first * 85 / 100 : now.each();
            case STEPPER -> Math.max(first * 75 / 100, first - first * 3 / 100 * round);
            case ANCHOR -> now.each() - (now.each() - first / 5) / 2;
            case SPITEFUL -> now.each() * 11 / 10;
            case WITHDRAWER -> first * 9 / 10;
            case EXTENDER -> first * (100 - 4L * round) / 100;
            default -> first - first * 3 / 10 * Math.min(round, 4) / 4;
        };
        return now.at(character == Character.SPITEFUL ? each : Math.max(asked, each));
    }

    /** From the second time on most grant a part of what is asked for beside the price. */
    private Terms granted(JsonObject body, Terms terms, int round) {
        if (round < 2 || chance.nextInt(3) == 0) {
            return terms;
        }
        int days = Math.min(terms.days(), wanted(body, "deliveryDays").orElse(terms.days()) + 1);
        int returns = Math.max(terms.returns(), wanted(body, "returnDays").orElse(0) / 2);
        int warranty = Math.max(terms.warranty(), wanted(body, "warrantyMonths").orElse(0) / 2);
        return new Terms(terms.each(), days, returns, warranty);
    }

    private static Optional<Integer> wanted(JsonObject body, String name) {
        return body.integer(name);
    }
}
