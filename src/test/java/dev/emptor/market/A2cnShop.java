package dev.emptor.market;

import com.sun.net.httpserver.HttpExchange;
import dev.emptor.demo.A2cnHouse;
import dev.emptor.demo.A2cnTalk;
import dev.emptor.demo.Answered;
import dev.emptor.demo.Asked;
import dev.emptor.gate.FakeServer;
import dev.emptor.identity.Identities;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonArray;
import dev.emptor.wire.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The A2CN seller of the demo on loopback, with one session: it says what a test lets it say, and misbehaves on demand.
 */
public final class A2cnShop implements AutoCloseable {
    /** What it does wrong. */
    public enum Vice {
        WRONG_HASH, WRONG_SIGNATURE, TWICE, OTHER_TWICE, OUT_OF_ORDER, ACCEPT_TWICE, ACCEPT_LATE, OTHER_RECORD, MUTE,
        CHANGES, OTHER_ADDRESS, UNKNOWN_TERMS, NO_RECORD,
        /** Answers 409 to what it had already; to all; and leaves; shows its last message late, or not at all. */
        ONCE, REFUSES, LEAVES, BEHIND, HIDES
    }

    private static final String OTHER = "another-hash";

    final FakeServer server = new FakeServer().answering(this::answer);
    public final Set<Vice> vices = EnumSet.noneOf(Vice.class);
    final List<byte[]> bodies = new ArrayList<>();
    /** What one of its packs holds. */
    public String unit = "500 g";
    /** Answered in place of what is right, by the method and the end of the path. */
    final Map<String, byte[]> instead = new TreeMap<>();
    private final A2cnHouse house = new A2cnHouse("Hill", Identities.of(new byte[32]).house("a2cn shop").p256(),
            this::url);
    private final A2cnTalk talk = new A2cnTalk(house, "s-1");
    public final List<String> faults = talk.faults();
    public final List<JsonObject> log = talk.log();
    private Instant now;

    public A2cnShop(Instant now) {
        this.now = now;
    }

    public void at(Instant then) {
        now = then;
    }

    public URI url() {
        return server.url();
    }

    private synchronized void answer(HttpExchange exchange, FakeServer.Seen seen) throws IOException {
        Asked asked = new Asked(seen.method(), seen.path(), seen::header, seen.body());
        String path = seen.path();
        byte[] other = instead.get(seen.method() + " " + path.substring(path.lastIndexOf('/') + 1));
        if (other != null) {
            FakeServer.reply(exchange, 200, new String(other, StandardCharsets.UTF_8));
        } else if (path.equals("/.well-known/a2cn-agent")) {
            send(exchange, 200, vices.contains(Vice.OTHER_ADDRESS)
                    ? house.discovery(now).put("endpoint", "https://elsewhere.example" + A2cnHouse.BASE)
                    : house.discovery(now));
        } else if (path.equals("/.well-known/did.json")) {
            send(exchange, 200, house.document());
        } else if (seen.method().equals("POST")) {
            bodies.add(seen.body());
            boolean begins = path.equals(A2cnHouse.BASE + "/sessions");
            if (!begins && (vices.contains(Vice.REFUSES) || vices.contains(Vice.ONCE) && talk.knows(asked))) {
                refuses(exchange);
                return;
            }
            Answered answered = talk.said(asked, now);
            if (!vices.remove(Vice.MUTE)) {
                send(exchange, answered.status(), answered.body());
            } // Else it took the message, and nobody learns of it.
        } else {
            talk.token(asked, true);
            if (path.endsWith("/messages")) {
                send(exchange, 200, page());
            } else if (path.endsWith("/record") && !vices.contains(Vice.NO_RECORD)) {
                send(exchange, 200, record());
            } else {
                send(exchange, 404, Json.object());
            }
        }
    }

    private void refuses(HttpExchange exchange) throws IOException {
        vices.remove(Vice.BEHIND);
        if (vices.contains(Vice.LEAVES)) {
            leaves();
        }
        send(exchange, 409, Json.object().put("error_code", "SESSION_WRONG_STATE"));
    }

    /** Its counteroffer: so many packs at so much, and so much once. */
    public void quotes(long each, int packs, long rest, int days) {
        JsonObject terms = A2cnTalk.terms(Json.object().put("id", "beans-500").put("description", "Hill beans 500 g")
                .put("unit", unit), each, packs, rest, days);
        JsonObject said = talk.counteroffer(vices.contains(Vice.UNKNOWN_TERMS)
                ? terms.put("payment_terms", Json.object().put("net_days", 0)) : terms,
                log.size() + (vices.contains(Vice.OUT_OF_ORDER) ? 2 : 1), now);
        said = vices.contains(Vice.WRONG_HASH) ? said.put("protocol_act_hash", OTHER) : said;
        log.add(vices.contains(Vice.WRONG_SIGNATURE) ? said.put("protocol_act_signature", house.signed(OTHER)) : said);
    }

    public void accepts() {
        JsonObject of = log.stream().filter(m -> m.has("terms")).reduce((a, b) -> b).orElseThrow();
        Instant at = vices.contains(Vice.ACCEPT_LATE) ? Instant.parse(of.needText("expires_at")).plusSeconds(5) : now;
        for (int i = 0; i < (vices.contains(Vice.ACCEPT_TWICE) ? 2 : 1); i++) {
            log.add(talk.acceptance(at));
        }
    }

    public void rejects() {
        log.add(talk.rejection("PRICE_TOO_LOW", now));
    }

    /** It withdraws, whoever's turn it is. */
    public void leaves() {
        log.add(talk.withdrawal(now));
    }

    JsonObject last() {
        return log.getLast();
    }

    private JsonObject page() {
        boolean late = vices.contains(Vice.BEHIND) || vices.contains(Vice.HIDES);
        JsonObject page = talk.page(late ? log.size() - 1 : log.size());
        JsonArray all = page.needArray("messages");
        if (vices.contains(Vice.TWICE)) {
            all = all.add((Json) last());
        }
        if (vices.contains(Vice.OTHER_TWICE)) {
            all = all.add((Json) last().put("timestamp", now.plusSeconds(1).toString()));
        }
        if (vices.contains(Vice.CHANGES)) {
            JsonArray changed = Json.array();
            for (JsonObject message : page.objects("messages")) {
                changed = changed.add((Json) message.put("sender_agent_id", "another"));
            }
            all = changed;
        }
        return page.put("messages", all);
    }

    private JsonObject record() {
        JsonObject record = talk.record();
        JsonObject agreed = record.needObject("agreed_terms");
        return vices.contains(Vice.OTHER_RECORD) ? A2cnTalk.sealed(record.put("agreed_terms",
                agreed.put("total_value", agreed.needNumber("total_value") + 1))) : record;
    }

    private static void send(HttpExchange exchange, int status, JsonObject body) throws IOException {
        byte[] bytes = body.toBytes();
        exchange.getResponseHeaders().set("Content-Type", "application/a2cn+json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.close();
    }
}
