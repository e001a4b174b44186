package dev.emptor.metamorphic;

import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** One to three things done to an offer: to its fields, to its numbers, to its text, or to its very bytes. */
final class Mutation {
    private static final List<String> NUMBERS = List.of("0", "-1", "-0", "1", "0.001", "1e3", "1e40000000",
            "999999999999", "9999999999999", "9223372036854775807", "9223372036854775808", "1000000000000000",
            "1000000000000001", "0.0000001", "12345678901234567890123456789", "3.14159", "1E-5", "0.10", "00", "01");
    private static final List<String> FIELDS = List.of("ref", "title", "brand", "gtin", "mpn", "category", "features",
            "size", "price", "availability", "deliveryDays", "returnDays", "asksFor", "autoRenews", "lastWord",
            "validUntil", "thread", "inReplyTo");
    private static final List<String> PRICES = List.of("minor", "amount", "currency", "shipping", "fees", "list");

    private Mutation() {}

    static byte[] of(Bid bid, Random random) {
        JsonObject json = bid.json();
        int times = 1 + random.nextInt(3);
        for (int i = 0; i < times; i++) {
            json = random.nextInt(3) > 0 ? field(json, random) : price(json, random);
        }
        byte[] bytes = json.toString().getBytes(StandardCharsets.UTF_8);
        return random.nextInt(4) == 0 ? bytes(bytes, random) : bytes;
    }

    private static JsonObject field(JsonObject json, Random random) {
        String name = FIELDS.get(random.nextInt(FIELDS.size()));
        return switch (random.nextInt(4)) {
            case 0 -> json.without(name);
            case 1 -> json.put(name, value(random));
            case 2 -> json.put(name, json.get(FIELDS.get(random.nextInt(FIELDS.size()))).orElse(Json.NULL));
            default -> plausible(json, random);
        };
    }

    /** Good values that are far from ordinary. */
    private static JsonObject plausible(JsonObject json, Random random) {
        String unit = List.of("mg", "g", "kg", "t", "ml", "l", "pc", "m", "m2").get(random.nextInt(9));
        String number = NUMBERS.get(random.nextInt(NUMBERS.size()));
        return switch (random.nextInt(7)) {
            case 0 -> json.put("size", Json.object().put("amount", number).put("unit", unit)
                    .put("units", 1 + random.nextInt(100_001)));
            case 1 -> json.put("size", number + " x " + number + " " + unit);
            case 2 -> json.put("deliveryDays", random.nextInt(400));
            case 3 -> json.put("asksFor", List.of("name", "phone", "gender", "x").subList(0, 1 + random.nextInt(4)));
            case 4 -> json.put("availability", random.nextBoolean() ? "limited_stock" : "discontinued");
            case 5 -> json.put("ref", "r" + random.nextInt(9) + Payloads.ALL.get(random.nextInt(50)));
            default -> json.put("title", "Coffee beans " + Payloads.ALL.get(random.nextInt(Payloads.ALL.size())));
        };
    }

    private static JsonObject price(JsonObject json, Random random) {
        if (!(json.get("price").orElse(Json.NULL) instanceof JsonObject price)) {
            return json;
        }
        String name = PRICES.get(random.nextInt(PRICES.size()));
        return json.put("price", switch (random.nextInt(6)) {
            case 0 -> price.without(name);
            case 1 -> price.put(name, value(random));
            case 2 -> price.put("currency", List.of("USD", "JPY", "eur", "XAU", "EUR ", "€").get(random.nextInt(6)));
            case 3 -> price.put("minor", Math.abs(random.nextLong() >> random.nextInt(64)));
            case 4 -> price.put("minor", 1 + random.nextInt(2_000));
            default -> price.put(random.nextBoolean() ? "shipping" : "fees", random.nextInt(100_000) / 100 + ".99");
        });
    }

    private static Json value(Random random) {
        String number = NUMBERS.get(random.nextInt(NUMBERS.size()));
        return switch (random.nextInt(8)) {
            case 0 -> Json.of(number);
            case 1 -> number.startsWith("0") && number.length() > 1 && number.charAt(1) != '.'
                    ? Json.of(0) : new Json.Digits(number);
            case 2 -> Json.of(random.nextBoolean());
            case 3 -> Json.NULL;
            case 4 -> Json.array(List.of(number, number));
            case 5 -> Json.object().put("minor", random.nextLong());
            case 6 -> Json.of("x".repeat(random.nextInt(3_000)));
            default -> Json.of(Payloads.ALL.get(random.nextInt(Payloads.ALL.size())));
        };
    }

    private static byte[] bytes(byte[] of, Random random) {
        List<Byte> bytes = new ArrayList<>(of.length + 8);
        for (byte b : of) {
            bytes.add(b);
        }
        int times = 1 + random.nextInt(4);
        for (int i = 0; i < times && !bytes.isEmpty(); i++) {
            int at = random.nextInt(bytes.size());
            switch (random.nextInt(4)) {
                case 0 -> bytes.set(at, (byte) random.nextInt(256));
                case 1 -> bytes.remove(at);
                case 2 -> bytes.add(at, (byte) "\"{}[],:0123456789.-e\\u".charAt(random.nextInt(21)));
                default -> bytes.add(at, bytes.get(random.nextInt(bytes.size())));
            }
        }
        byte[] result = new byte[bytes.size()];
        for (int i = 0; i < result.length; i++) {
            result[i] = bytes.get(i);
        }
        return random.nextInt(9) == 0 ? Arrays.copyOf(result, random.nextInt(result.length + 1)) : result;
    }
}
