package dev.emptor.simulation;

import dev.emptor.model.Datum;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** What really leaves, to the letter: which data, under which key, and that a repeat is the same bytes. */
final class AuditorMail {

    private final Auditor auditor;
    private final AuditorMemory memory;
    private final Map<String, byte[]> orders = new HashMap<>();

    AuditorMail(Auditor auditor, AuditorMemory memory) {
        this.auditor = auditor;
        this.memory = memory;
    }

    void left(Instant at, String seller, String method, String path, String key, byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        boolean order = method.equals("POST") && path.endsWith("/orders");
        boolean checkout = path.endsWith("/checkouts");
        String stage = order ? "ORDER" : checkout ? "POSTCODE" : path.endsWith("/intents") ? "REGION" : "NEED";
        String way = text.contains("\"fulfilment\":\"download\"") ? "DOWNLOAD"
                : text.contains("\"fulfilment\":\"pick_up_point\"") ? "PICK_UP_POINT" : "HOME";
        for (Datum datum : Datum.values()) {
            if (!text.contains("\"" + auditor.tenant.markers().of(datum) + "\"")) {
                continue;
            }
            if (!AuditorStages.may(stage, way, datum)) {
                auditor.say(datum + " left above its stage, in " + path);
            }
            if (!auditor.data.toldTo(seller, datum)) {
                auditor.say(datum + " left without a line in the disclosure ledger, in " + path);
            }
        }
        names(seller, text);
        if (order) {
            ordered(at, seller, key, body);
        }
    }

    private void names(String seller, String text) {
        memory.settings.ifPresent(settings -> {
            settings.members().forEach(member -> inside(text, member, "a member's name"));
            settings.budgets().forEach(budget -> inside(text, budget.name(), "a budget's name"));
            settings.sellers().stream().map(other -> other.id().value()).filter(other -> !other.equals(seller))
                    .forEach(other -> inside(text, other, "another seller's name"));
        });
        memory.needs.values().forEach(need -> need.notes().forEach(note -> inside(text, note, "a private note")));
    }

    private void inside(String text, String secret, String what) {
        if (text.contains("\"" + secret + "\"")) {
            auditor.say(what + " is told to a seller");
        }
    }

    private void ordered(Instant at, String seller, String key, byte[] body) {
        if (key.isEmpty() || !auditor.orders.decided(key, seller)) {
            auditor.say("an order left at " + at + " under a key that no turn on disk has for " + seller);
        }
        byte[] before = orders.putIfAbsent(key, body.clone());
        if (before != null && !Arrays.equals(before, body)) {
            auditor.say("an order was repeated in other bytes under the same key");
        }
        if (memory.halted) {
            auditor.say("an order left while spending is halted");
        }
    }
}
