package dev.emptor.wire;

import dev.emptor.bargain.Domain;
import dev.emptor.bargain.Issue;
import dev.emptor.bargain.Preferences;
import dev.emptor.bargain.Scenario;
import dev.emptor.bargain.Worth;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

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
        Json json = Json.parse(bytes, Caps.DOOR.withBytes(16 << 20));
        if (json instanceof JsonObject one) {
            return List.of(scenario(one));
        }
        List<Json> all = json.items();
        if (all.isEmpty() || all.size() > MOST) {
            throw new JsonException("there must be 1 to " + MOST + " scenarios");
        }
        List<Scenario> scenarios = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            try {
                scenarios.add(scenario(all.get(i).asObject()));
            } catch (JsonException wrong) {
                throw wrong.inside("[" + i + "]");
            }
        }
        return List.copyOf(scenarios);
    }

    private static Scenario scenario(JsonObject json) {
        only(json, Set.of("id", "deadline_rounds", "issues", "buyer", "seller"));
        List<Issue> issues = new ArrayList<>();
        for (JsonObject issue : json.needArray("issues").objects()) {
            only(issue, Set.of("name", "values"));
            List<String> values = issue.needArray("values").list().stream().map(ScenarioReader::label).toList();
            if (Set.copyOf(values).size() != values.size()) {
                throw new JsonException("must name each value once").inside("issues");
            }
            issues.add(new Issue.Choice(label(issue.need("name")), values));
        }
        try {
            Domain domain = new Domain(issues);
            return new Scenario(label(json.need("id")), json.needInteger("deadline_rounds"),
                    side(domain, json, "buyer"), side(domain, json, "seller"));
        } catch (JsonException wrong) {
            throw wrong;
        } catch (IllegalArgumentException wrong) {
            throw new JsonException("makes no scenario: " + wrong.getMessage());
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
            List<Worth> worths = new ArrayList<>();
            for (int i = 0; i < weights.size(); i++) {
                BigDecimal weight = share(weights.get(i));
                List<Long> points = evaluations.get(i).items().stream()
                        .map(each -> millionths(weight.multiply(share(each)))).toList();
                if (points.size() != domain.issues().get(i).size()) {
                    throw new JsonException("must evaluate each value of '" + domain.issues().get(i).name() + "'");
                }
                worths.add(new Worth.Each(points));
            }
            return new Preferences(domain, 0, worths, millionths(share(side.need("batna"))));
        } catch (JsonException wrong) {
            throw wrong.inside(name);
        }
    }

    private static long millionths(BigDecimal share) {
        return share.multiply(MILLION).setScale(0, RoundingMode.HALF_EVEN).longValueExact();
    }

    private static BigDecimal share(Json json) {
        if (!(json instanceof Json.Digits number)) {
            throw new JsonException("must be a number, not " + json.kind());
        }
        String digits = number.digits();
        boolean plain = digits.length() <= 20 && digits.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
        if (!plain || new BigDecimal(digits).compareTo(BigDecimal.ONE) > 0) {
            throw new JsonException("must be a plain number from 0 to 1, not " + Shown.of(digits));
        }
        return new BigDecimal(digits);
    }

    private static void only(JsonObject json, Set<String> known) {
        for (String name : json.names()) {
            if (!known.contains(name)) {
                throw new JsonException("has the unknown field " + Shown.of(name));
            }
        }
    }
}
