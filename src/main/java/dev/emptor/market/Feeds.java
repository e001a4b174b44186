package dev.emptor.market;

import dev.emptor.engine.Desk;
import dev.emptor.engine.Time;
import dev.emptor.model.SellerId;
import dev.emptor.model.Settings;
import dev.emptor.wire.AcpAnswers;
import dev.emptor.wire.AcpFeedReader;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonException;
import dev.emptor.wire.JsonObject;
import dev.emptor.wire.OfferReader;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The feed API of the Agentic Commerce Protocol (2026-04-17), hosted for each seller. A feed's id is computed from the
 * seller and the country, so that it outlives a restart without being stored; another seller's id is not found.
 */
final class Feeds {
    private static final String ANYWHERE = "any";
    private static final int HASH_BYTES = 8;

    private final Desk desk;
    private final Time time;
    private final Shelves shelves;

    Feeds(Desk desk, Time time) {
        this.desk = desk;
        this.time = time;
        this.shelves = new Shelves(time.now());
    }

    Answer make(Route.Request request) {
        Optional<String> country;
        try {
            country = AcpFeedReader.targetCountry(request.body());
        } catch (JsonException unreadable) {
            return failed(400, AcpAnswers.Failure.country());
        }
        return Answer.json(201, metadata(request.caller(), id(request.caller(), country.orElse(ANYWHERE))));
    }

    Answer show(Route.Request request) {
        String id = request.name("id");
        return owns(request.caller(), id) ? Answer.json(200, metadata(request.caller(), id)) : notFound();
    }

    Answer products(Route.Request request) {
        String id = request.name("id");
        return owns(request.caller(), id)
                ? Answer.json(200, Json.object().put("products", shelves.products(request.caller(), id)))
                : notFound();
    }

    Answer upsert(Route.Request request) {
        String id = request.name("id");
        SellerId seller = request.caller();
        if (!owns(seller, id)) {
            return notFound();
        }
        Optional<Settings> settings = desk.state().settings();
        if (settings.isEmpty()) {
            return later(503, "this agent is only starting", 1);
        }
        AcpFeedReader reader = new AcpFeedReader(seller, settings.get().currency(), AcpFeedReader.Defaults.NONE);
        return switch (reader.products(request.body())) {
            case AcpFeedReader.Taken taken -> taken(request, id, taken.reads());
            case AcpFeedReader.Refused refused -> failed(400, refused.error());
        };
    }

    private Answer taken(Route.Request request, String id, List<OfferReader.Read> reads) {
        SellerId seller = request.caller();
        Tally tally = new Tally();
        List<Intake.Piece> some = new ArrayList<>();
        Set<String> taken = new TreeSet<>();
        for (int i = 0; i < reads.size() && !tally.stopped(); i++) {
            some.add(new Intake.Piece.Known(i + 1, reads.get(i)));
            if (reads.get(i) instanceof OfferReader.Good good) {
                taken.add(good.offer().ref());
            }
            if (some.size() == MarketSettings.UNDER_WAY || i == reads.size() - 1) {
                request.taker().take(seller, tally, some);
                some = new ArrayList<>();
            }
        }
        if (tally.accepted() > 0) {
            shelves.put(seller, id, request.body(), taken, time.now());
        }
        return upserted(id, tally);
    }

    private static Answer upserted(String id, Tally tally) {
        if (tally.stopped()) {
            Tally.Stop stop = tally.stopping().orElseThrow();
            return later(stop.status(), stop.why(), stop.seconds());
        }
        List<Tally.Refused> refused = tally.refused();
        if (tally.accepted() == 0) {
            return failed(400, new AcpAnswers.Failure("invalid_request", "invalid_product_payload",
                    refused.isEmpty() ? "no variant was taken" : refused.get(0).why(), Optional.of("products")));
        }
        JsonObject answer = AcpAnswers.accepted(id, true);
        if (!refused.isEmpty()) {
            List<Json> list = new ArrayList<>();
            refused.forEach(one -> list.add(Json.object().put("id", one.ref()).put("message", one.why())));
            answer = answer.put("refused", list);
        }
        return Answer.json(200, answer);
    }

    private JsonObject metadata(SellerId seller, String id) {
        Optional<String> country = Optional.of(country(id)).filter(code -> !code.equals(ANYWHERE));
        return new AcpAnswers.Feed(id, country, shelves.updated(seller)).json();
    }

    private static boolean owns(SellerId seller, String id) {
        return id.equals(id(seller, country(id)));
    }

    private static String id(SellerId seller, String country) {
        byte[] hash = Doorkeeper.hash("feed|" + seller + "|" + country);
        return "feed-" + HexFormat.of().formatHex(hash, 0, HASH_BYTES) + "-" + country;
    }

    private static String country(String id) {
        return id.substring(id.lastIndexOf('-') + 1);
    }

    private static Answer notFound() {
        return failed(404, AcpAnswers.Failure.noSuchFeed());
    }

    private static Answer failed(int status, AcpAnswers.Failure failure) {
        return Answer.json(status, failure.json());
    }

    private static Answer later(int status, String why, long seconds) {
        return failed(status, new AcpAnswers.Failure("service_unavailable", "try_later", why, Optional.empty()))
                .retryAfter(seconds);
    }
}
