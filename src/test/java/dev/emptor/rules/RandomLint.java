package dev.emptor.rules;

import static dev.emptor.rules.Situation.lastLook;
import static dev.emptor.rules.Situation.offer;

import dev.emptor.model.Availability;
import dev.emptor.model.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Rules and questions from small ranges, so that by chance many rules never fire, always do, or cover another. */
final class RandomLint {
    private static final List<String> VERBS = List.of("accept($o, \"r\")", "ask($o, \"r\")", "askBoth($o, \"r\")",
            "decline($o, \"r\")", "counter($o, 5, \"r\")", "counter($o, 9, \"r\")", "wait($o, 3, \"r\")");

    private final Random random;

    private RandomLint(Random random) {
        this.random = random;
    }

    static String file(Random random, int rules) {
        StringBuilder file = new StringBuilder();
        for (int i = 0; i < rules; i++) {
            RandomLint one = new RandomLint(random);
            file.append("rule \"R").append(i).append("\" when $o : Offer( ").append(one.conditions()).append(" ) ")
                    .append(one.fact()).append(" then verdict.").append(one.of(VERBS)).append("; end\n");
        }
        return file.toString();
    }

    static List<Question> questions(Random random, int count) {
        List<Question> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Situation.Change change = s -> {
                s.each = 1 + random.nextInt(500);
                s.shipping = random.nextInt(4) == 0 ? Optional.empty() : Optional.of(100L);
                s.overUsual = random.nextInt(4) == 0 ? Optional.empty() : Optional.of(random.nextInt(7) - 1);
                s.stockLeft = random.nextInt(4) == 0 ? Optional.empty() : Optional.of(random.nextInt(6));
                s.deliveryDays = random.nextInt(4) == 0 ? Optional.empty() : Optional.of(random.nextInt(6));
                s.returnDays = random.nextInt(4) == 0 ? Optional.empty() : Optional.of(random.nextInt(6));
                s.pantryLeft = random.nextInt(600);
                s.capLeft = random.nextInt(600);
                s.round = random.nextInt(6);
                s.availability = Availability.values()[random.nextInt(Availability.values().length)];
                s.features = random.nextBoolean() ? List.of("organic") : List.of();
                s.now = s.now.withHour(random.nextInt(24));
                s.riseBy = random.nextInt(3) == 0 ? Optional.of(50L) : Optional.empty();
            };
            all.add(random.nextInt(4) == 0 ? lastLook(change) : offer(change));
        }
        return all;
    }

    private String of(List<String> list) {
        return list.get(random.nextInt(list.size()));
    }

    private String conditions() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(3); i > 0; i--) {
            text.append(text.isEmpty() ? "" : ", ").append(condition(2));
        }
        return text.toString();
    }

    private String condition(int deep) {
        return switch (deep == 0 ? 9 : random.nextInt(10)) {
            case 0, 1 -> "(" + condition(deep - 1) + " || " + condition(deep - 1) + ")";
            case 2 -> "(" + condition(deep - 1) + " && " + condition(deep - 1) + ")";
            case 3 -> "!(" + condition(deep - 1) + ")";
            default -> plain();
        };
    }

    private String plain() {
        String sign = of(List.of("<", "<=", ">", ">=", "==", "!="));
        return switch (random.nextInt(9)) {
            case 0 -> "total " + sign + " " + random.nextInt(6);
            case 1 -> "percentOverUsual " + sign + " " + random.nextInt(6);
            case 2 -> of(List.of("returnDays", "daysToDeliver", "round")) + " " + sign + " " + random.nextInt(5);
            case 3 -> "returnDays " + sign + " daysToDeliver";
            case 4 -> of(List.of("totalKnown", "usualKnown", "inStock", "returnKnown == false", "!deliveryKnown"));
            case 5 -> of(List.of("total", "percentOverUsual", "returnDays")) + of(List.of(" == null", " != null"));
            case 6 -> "availability " + of(List.of("==", "!=")) + " \"" + of(List.of("in_stock", "unknown")) + "\"";
            case 7 -> "availability " + of(List.of("matches", "not matches")) + " \"" + of(List.of(".*stock", "un.*"))
                    + "\"";
            default -> "features " + of(List.of("contains", "not contains")) + " \"organic\"";
        };
    }

    private String fact() {
        String sign = of(List.of("<", "<=", ">", ">="));
        return of(List.of("", "", "not ", "exists ")) + switch (random.nextInt(6)) {
            case 0 -> "Need( daysOfStockLeft " + sign + " " + random.nextInt(5) + " )";
            case 1 -> "Budget( left " + sign + " " + random.nextInt(5) + " )";
            case 2 -> "Budget( left " + sign + " $o.total )";
            case 3 -> "Terms( returnDays " + sign + " " + random.nextInt(5) + " )";
            case 4 -> "Drift( totalRose )";
            default -> "Clock( hour " + sign + " " + random.nextInt(26) + " )";
        };
    }
}
