package dev.emptor.wire;

import dev.emptor.bargain.Domain;
import dev.emptor.bargain.Issue;
import dev.emptor.bargain.Preferences;
import dev.emptor.bargain.Scenario;
import dev.emptor.bargain.Worth;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * Reads scenarios to bargain over, in the form of the rfq-bench benchmark: {@code id}, {@code deadline_rounds}, {@code
 * issues} with {@code name} and {@code values}, and for {@code buyer} and {@code seller} their {@code weights}, {@code
 * evaluations} and {@code batna}, all between 0 and 1. One scenario or an array of them; what else stands there is
 * refused. What a value is worth becomes a whole number of millionths, so that a game is exact.
 */
public final class ScenarioReader {
    /** Scenarios in one file. */
    public static final int MOST = 1_000;

    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);
    private static final int LABEL = 200;

    private ScenarioReader() {}

    public static List<Scenario> read(byte[] bytes) {
        if (new String(bytes, StandardCharsets.UTF_8).isBlank()) {
            throw new JsonException("is empty; one scenario or an array of them is needed");
        }
        Json json = Json.parse(bytes, Caps.DOOR.withBytes(16 << 20));
        if (json instanceof JsonObject one) {
            return List.of(scenario(one));
        }
        List<Json> all = json.items();
        if (all.isEmpty() || all.size() > MOST) {
            throw new JsonException("there must be 1 to " + MOST + " scenarios");
        }
        List<Scenario> scenarios = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < all.size(); i++) {
            try {
                scenarios.add(scenario(all.get(i).asObject()));
                String id = scenarios.getLast().id();
                if (!ids.add(id)) {
                    throw new JsonException("is " + Shown.of(id)
                            + ", as that of another scenario is; give each its own").inside("id");
                }
            } catch (JsonException wrong) {
                throw wrong.inside("[" + i + "]");
            }
        }
        return List.copyOf(scenarios);
    }

    private static Scenario scenario(JsonObject json) {
        only(json, Set.of("id", "deadline_rounds", "issues", "buyer", "seller"));
        List<Issue> issues = each("issues", json.needArray("issues").list(), (i, issue) -> issue(issue.asObject()));
        try {
            Domain domain = new Domain(issues);
            return new Scenario(at("id", () -> label(json.need("id"))), json.needInteger("deadline_rounds"),
                    side(domain, json, "buyer"), side(domain, json, "seller"));
        } catch (JsonException wrong) {
            throw wrong;
        } catch (IllegalArgumentException wrong) {
            throw new JsonException("makes no scenario: " + wrong.getMessage());
        }
    }

    private static Issue issue(JsonObject issue) {
        only(issue, Set.of("name", "values"));
        List<String> values = each("values", issue.needArray("values").list(), (v, value) -> label(value));
        if (Set.copyOf(values).size() != values.size()) {
            throw new JsonException("must name each value once").inside("values");
        }
        return new Issue.Choice(at("name", () -> label(issue.need("name"))), values);
    }

    /** What is read of each item; a refusal names the item. */
    private static <T> List<T> each(String name, List<Json> items, BiFunction<Integer, Json, T> reader) {
        List<T> read = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            int item = i;
            read.add(at(name + "[" + i + "]", () -> reader.apply(item, items.get(item))));
        }
        return read;
    }

    private static <T> T at(String name, Supplier<T> reader) {
        try {
            return reader.get();
        } catch (JsonException wrong) {
            throw wrong.inside(name);
        }
    }

    /** What a value is called: text, or the digits of a number. */
    static String label(Json json) {
        String label = json instanceof Json.Digits number ? number.digits() : json.asText();
        if (label.isEmpty() || label.length() > LABEL) {
            throw new JsonException("must have 1 to " + LABEL + " characters");
        }
        return label;
    }

    private static Preferences side(Domain domain, JsonObject json, String name) {
        JsonObject side = json.needObject(name);
        try {
            only(side, Set.of("weights", "evaluations", "batna"));
            List<Json> weights = side.needArray("weights").list();
            List<Json> evaluations = side.needArray("evaluations").list();
            if (weights.size() != domain.issues().size() || evaluations.size() != weights.size()) {
                throw new JsonException("must have a weight and an evaluation for each issue");
            }
            List<BigDecimal> shares = each("weights", weights, (i, weight) -> share(weight));
            List<Worth> worths = each("evaluations", evaluations, (i, values) ->
                    new Worth.Each(points(shares.get(i), values.items(), domain.issues().get(i))));
            return new Preferences(domain, 0, worths,
                    at("batna", () -> millionths(share(side.need("batna")))));
        } catch (JsonException wrong) {
            throw wrong.inside(name);
        }
    }

    private static List<Long> points(BigDecimal weight, List<Json> values, Issue issue) {
        if (values.size() != issue.size()) {
            throw new JsonException("must evaluate each value of " + Shown.of(issue.name()));
        }
        List<Long> points = new ArrayList<>();
        for (int v = 0; v < values.size(); v++) {
            Json value = values.get(v);
            points.add(millionths(weight.multiply(at("[" + v + "]", () -> share(value)))));
        }
        return points;
    }

    private static long millionths(BigDecimal share) {
        return share.multiply(MILLION).setScale(0, RoundingMode.HALF_EVEN).longValueExact();
    }

    private static BigDecimal share(Json json) {
        if (!(json instanceof Json.Digits number)) {
            throw new JsonException("must be a number, not " + json.kind());
        }
        String digits = number.digits();
        if (digits.length() > 20 || digits.chars().anyMatch(c -> c == 'e' || c == 'E' || c == '+')) {
            throw new JsonException("must be written plainly, such as 0.25, not " + Shown.of(digits));
        }
        BigDecimal share = new BigDecimal(digits);
        if (share.signum() < 0 || share.compareTo(BigDecimal.ONE) > 0) {
            throw new JsonException("must be from 0 to 1, not " + Shown.of(digits));
        }
        return share;
    }

    private static void only(JsonObject json, Set<String> known) {
        for (String name : json.names()) {
            if (!known.contains(name)) {
                throw new JsonException("has the unknown field " + Shown.of(name));
            }
        }
    }
}
