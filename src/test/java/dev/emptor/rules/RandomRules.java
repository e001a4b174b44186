package dev.emptor.rules;

import java.util.List;
import java.util.Random;

/** Rules of every shape the dialect has, by chance: sound ones, which need not make sense. */
final class RandomRules {
    private static final List<String> OFFER = List.of("total", "percentOverUsual", "returnDays", "daysToDeliver",
            "round", "packs", "shipping", "validHours");
    private static final List<String> NEED = List.of("daysOfStockLeft", "limit", "percentOverLimit", "withinDays");
    private static final List<String> BUDGET = List.of("left", "percentLeft", "percentOfLeft", "overBy");
    private static final List<String> SELLER = List.of("pastOrders", "late", "broken", "onTimePercent", "overAsked");
    private static final List<String> SIGNS = List.of("<", "<=", ">", ">=", "==", "!=");

    private final Random random;
    private boolean several;

    private RandomRules(Random random) {
        this.random = random;
    }

    static String file(Random random, int rules) {
        StringBuilder file = new StringBuilder();
        for (int i = 0; i < rules; i++) {
            file.append("rule \"R").append(i).append("\"\nwhen\n").append(new RandomRules(random).when())
                    .append("then verdict.ask($o, \"r\"); end\n");
        }
        return file.toString();
    }

    private String one(List<String> list) {
        return list.get(random.nextInt(list.size()));
    }

    private String when() {
        StringBuilder text = new StringBuilder("$o : Offer( $t : total, $d : daysToDeliver");
        if (random.nextBoolean()) {
            text.append(", ").append(condition(OFFER));
        }
        text.append(" )\n");
        for (int i = random.nextInt(3); i > 0; i--) {
            text.append(pattern()).append('\n');
        }
        return text.toString();
    }

    private String pattern() {
        String before = switch (random.nextInt(4)) {
            case 0 -> "not ";
            case 1 -> "exists ";
            default -> "";
        };
        int kind = random.nextInt(several ? 2 : 4);
        several |= kind > 1;
        return before + switch (kind) {
            case 0 -> "Need( " + conditions(NEED) + " )";
            case 1 -> "Seller( " + conditions(SELLER) + " )";
            case 2 -> "Budget( " + conditions(BUDGET) + " )";
            default -> "AskedFor( datum in (\"name\", \"phone\") )";
        };
    }

    private String conditions(List<String> fields) {
        return random.nextInt(3) == 0 ? condition(fields) + ", " + condition(fields) : condition(fields);
    }

    private String condition(List<String> fields) {
        return switch (random.nextInt(8)) {
            case 0 -> condition(fields) + " || " + condition(fields);
            case 1 -> "(" + condition(fields) + " && " + condition(fields) + ")";
            case 2 -> "!(" + condition(fields) + ")";
            case 3 -> one(fields) + " " + one(SIGNS) + " $t";
            case 4 -> one(fields) + " " + one(SIGNS) + " $d";
            default -> one(fields) + " " + one(SIGNS) + " " + random.nextInt(30);
        };
    }
}
