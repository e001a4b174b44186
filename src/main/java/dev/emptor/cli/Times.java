package dev.emptor.cli;

import dev.emptor.wire.JsonException;
import dev.emptor.wire.JsonObject;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Shows the instants of the door in the household's zone; where it is unknown, in UTC with a Z behind. */
final class Times {
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    private final Optional<ZoneId> zone;
    private final Optional<Instant> now;
    private final Optional<String> currency;

    private Times(Optional<ZoneId> zone, Optional<Instant> now, Optional<String> currency) {
        this.zone = zone;
        this.now = now;
        this.currency = currency;
    }

    /** Asks the door. Times are an ornament: if it does not say, they are shown in UTC. */
    static Times of(Door door) {
        try {
            JsonObject status = door.get("/status").json();
            return new Times(status.text("zone").map(ZoneId::of), status.text("now").map(Instant::parse),
                    status.text("currency"));
        } catch (CommandFailed | JsonException | DateTimeException unknown) {
            return new Times(Optional.empty(), Optional.empty(), Optional.empty());
        }
    }

    /** Of a document that names its zone. */
    static Times in(JsonObject document) {
        try {
            return new Times(document.text("zone").map(ZoneId::of), Optional.empty(), Optional.empty());
        } catch (DateTimeException unknown) {
            return new Times(Optional.empty(), Optional.empty(), Optional.empty());
        }
    }

    /** The household's currency, such as EUR. */
    Optional<String> currency() {
        return currency;
    }

    /** A field with an instant, to the minute; empty if it is absent, as it stands if it is no instant. */
    String at(JsonObject json, String field) {
        return json.text(field).map(this::at).orElse("");
    }

    String at(String instant) {
        try {
            Instant at = Instant.parse(instant);
            return zone.map(known -> MINUTES.format(at.atZone(known)))
                    .orElseGet(() -> MINUTES.format(at.atZone(ZoneOffset.UTC)) + "Z");
        } catch (DateTimeException other) {
            return instant;
        }
    }

    /** The instant, and how far off it is, such as {@code 2026-11-22 20:00 (in 3 h)}. */
    String from(JsonObject json, String field) {
        String at = at(json, field);
        try {
            return now.isEmpty() || at.isEmpty()
                    ? at : at + " (" + distance(now.get(), Instant.parse(json.needText(field))) + ")";
        } catch (DateTimeException other) {
            return at;
        }
    }

    private static String distance(Instant now, Instant then) {
        Duration between = Duration.between(now, then);
        Duration span = between.abs();
        String text = span.toDays() >= 2 ? span.toDays() + " days"
                : span.toHours() >= 1 ? span.toHours() + " h"
                : span.toMinutes() + " min";
        return between.isNegative() ? text + " ago" : "in " + text;
    }
}
