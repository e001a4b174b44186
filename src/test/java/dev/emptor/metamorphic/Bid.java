package dev.emptor.metamorphic;

import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What one seller sends, as the JSON it sends, and how long after the market opened it comes in. */
record Bid(String seller, JsonObject json, Duration after) {
    byte[] bytes() {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    String key() {
        return seller + "/" + json.text("ref").orElse("");
    }

    Bid with(JsonObject other) {
        return new Bid(seller, other, after);
    }

    Bid at(Duration other) {
        return new Bid(seller, json, other);
    }

    Bid put(String name, Json value) {
        return with(json.put(name, value));
    }

    Bid put(String name, String value) {
        return put(name, Json.of(value));
    }

    Bid without(String name) {
        return with(json.without(name));
    }

    JsonObject price() {
        return json.needObject("price");
    }

    Bid price(JsonObject other) {
        return put("price", other);
    }

    /** What a pack costs, in cents. */
    long each() {
        return price().needNumber("minor");
    }

    Bid each(long cents) {
        return price(price().put("minor", cents));
    }

    /** The same fields in another order, in the price too. */
    Bid shuffled(Random random) {
        return with(shuffled(json.put("price", shuffled(price(), random)), random));
    }

    private static JsonObject shuffled(JsonObject object, Random random) {
        List<Map.Entry<String, Json>> fields = new ArrayList<>(object.fields());
        Collections.shuffle(fields, random);
        JsonObject result = Json.object();
        for (Map.Entry<String, Json> field : fields) {
            result = result.put(field.getKey(), field.getValue());
        }
        return result;
    }
}
