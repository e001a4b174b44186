package dev.emptor.simulation;

import dev.emptor.simulation.SimSeller.Ask;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One conversation as a seller sees it before an order, in features: words, headers with their order, lengths, how many
 * requests, hours, seconds, and the time between one and the next, and since the conversation before.
 */
record Sight(List<Ask> asks, Duration since) {
    /** All conversations of one seller, each with the time since the one before began. */
    static List<Sight> of(SimSeller seller) {
        List<Sight> all = new ArrayList<>();
        for (List<Ask> asks : Logs.conversations(seller).values()) {
            Duration since = all.isEmpty() ? Duration.ZERO
                    : Duration.between(all.get(all.size() - 1).asks().get(0).sent(), asks.get(0).sent());
            all.add(new Sight(asks, since));
        }
        return all;
    }

    List<String> features() {
        List<String> all = new ArrayList<>();
        Logs.tokens(asks).stream().filter(token -> !token.startsWith("at ")).forEach(all::add);
        all.add("requests " + asks.size());
        all.add("since the last " + scale(since) + " " + since.toHours());
        all.add("cadence in seconds " + since.toSeconds() % 60);
        for (int i = 0; i < asks.size(); i++) {
            Ask ask = asks.get(i);
            ZonedDateTime at = ask.sent().atZone(ZoneOffset.UTC);
            String kind = ask.path().substring(ask.path().lastIndexOf('/'));
            all.add(kind + " of " + ask.body().length + " bytes");
            all.add(kind + " of headers " + ask.headers().toString().length());
            all.add(kind + " at hour " + at.getHour());
            all.add(kind + " at second " + at.getSecond());
            all.add(kind + " at millisecond " + ask.sent().toEpochMilli() % 1000 / 50);
            all.add("number " + i + " is " + kind);
            all.add("user of " + ask.circuit().length());
            all.add("letters " + new String(ask.body(), StandardCharsets.UTF_8).toLowerCase(Locale.ROOT).chars()
                    .filter(Character::isLetter).count() / 8);
            if (i > 0) {
                Duration gap = Duration.between(asks.get(i - 1).sent(), ask.sent());
                all.add(kind + " after " + scale(gap));
                all.add(kind + " after seconds " + gap.toSeconds() % 60);
            }
        }
        return all;
    }

    private static int scale(Duration time) {
        return Long.SIZE - Long.numberOfLeadingZeros(Math.max(0, time.toMillis()));
    }
}
