package dev.emptor.rules;

import dev.emptor.model.Datum;
import dev.emptor.model.Opinion;
import dev.emptor.model.Question;
import dev.emptor.model.Verb;
import dev.emptor.money.Money;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** As many different rules as wanted, over all facts, and the same written by hand in Java to measure them against. */
public final class ManyRules {
    private static final int IN_A_FILE = 10;
    private static final String[] KINDS = {
        "$offer : Offer( category in (\"pantry\", \"pets-%1$d\"), total > %2$d )", "ask", "dear",
        "$offer : Offer( percentOverUsual > %1$d )", "ask", "over the usual price",
        "$offer : Offer( seller == \"beanco\" )\n    Budget( name != \"other-%1$d\", left < $offer.total )", "decline",
        "over the budget",
        "$offer : Offer( )\n    Seller( late > %1$d, onTimePercent < 50 )", "ask", "often late",
        "$offer : Offer( item == \"coffee\", $days : daysToDeliver )\n    Need( daysOfStockLeft < $days, "
            + "percentOverLimit < %2$d )", "ask", "too late",
        "$offer : Offer( returnDays < %1$d || validHours < %1$d )", "ask", "short terms",
        "$offer : Offer( seller != \"s-%1$d\" )\n    AskedFor( datum == \"phone\" )", "decline", "asks for my phone",
        "Clock( hour < 6 || hour >= 23 )\n    $offer : Offer( total > %1$d )", "wait", "it is night",
        "$offer : Offer( percentOverUsual <= %1$d )", "accept", "a good price",
        "$offer : Offer( features contains \"organic\", category != \"cat-%1$d\" )\n    not Drift( totalRose == true )",
        "prefer", "organic"};

    private ManyRules() {}

    /** Writes so many rules into files of ten; the directory is made if it is not there. */
    public static void write(Path directory, int rules) {
        try {
            Files.createDirectories(directory);
            for (RuleFile file : files(rules)) {
                Files.writeString(directory.resolve(file.path().substring(file.path().indexOf('/') + 1)), file.text());
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static List<RuleFile> files(int rules) {
        List<RuleFile> files = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (int k = 0; k < rules; k++) {
            text.append(rule(k));
            if (k % IN_A_FILE == IN_A_FILE - 1 || k == rules - 1) {
                files.add(new RuleFile("rules/%03d-many.drl".formatted(k / IN_A_FILE), text.toString()));
                text.setLength(0);
            }
        }
        return files;
    }

    private static String rule(int k) {
        int kind = k % IN_A_FILE;
        int step = k / IN_A_FILE;
        String verb = KINDS[3 * kind + 1];
        String number = verb.equals("wait") ? "8, " : verb.equals("prefer") ? "1, " : "";
        return "rule \"Rule %d\"%nwhen%n    %s%nthen%n    verdict.%s($offer, %s\"%s\");%nend%n%n".formatted(k,
                KINDS[3 * kind].formatted(step, 50 + step), verb, number, KINDS[3 * kind + 2]).replace("\r", "");
    }

    /** Offers and last looks of many kinds, the same each time. */
    public static List<Question> questions() {
        return JudgingTest.manyQuestions();
    }

    /** What the same rules say, by hand. */
    public static List<Opinion> byHand(int rules, Question q) {
        List<Opinion> said = new ArrayList<>();
        for (int k = 0; k < rules; k++) {
            int kind = k % IN_A_FILE;
            if (holds(kind, k / IN_A_FILE, q)) {
                String verb = KINDS[3 * kind + 1];
                Verb as = Verb.valueOf(verb.toUpperCase(java.util.Locale.ROOT));
                int amount = as == Verb.WAIT ? 8 : as == Verb.PREFER ? 1 : 0;
                said.add(new Opinion("Rule " + k, "by hand", k, as, amount, KINDS[3 * kind + 2]));
            }
        }
        return said;
    }

    private static boolean holds(int kind, int step, Question q) {
        return switch (kind) {
            case 0 -> (q.need().category().equals("pantry") || q.need().category().equals("pets-" + step))
                    && over(q, 50 + step);
            case 1 -> q.percentOverUsual().isPresent() && q.percentOverUsual().get() > step;
            case 2 -> q.seller().id().value().equals("beanco") && q.deal().isPresent() && q.budgets().stream()
                    .anyMatch(b -> !b.budget().name().equals("other-" + step)
                            && b.left().compareTo(q.deal().get().total()) < 0);
            case 3 -> q.record().late() > step && q.record().onTime() < q.record().late();
            case 4 -> q.need().id().value().equals("coffee") && q.daysOfStockLeft().isPresent()
                    && q.offer().deliveryDays().isPresent()
                    && q.daysOfStockLeft().get() < q.offer().deliveryDays().get()
                    && q.need().atMost().isPresent() && q.deal().isPresent()
                    && q.deal().get().total().percentOver(q.need().atMost().get()).orElse(1_000_000) < 50 + step;
            case 5 -> q.offer().returnDays().orElse(Integer.MAX_VALUE) < step || q.offer().validUntil().isPresent()
                    && java.time.Duration.between(q.now().toInstant(), q.offer().validUntil().get()).toHours() < step;
            case 6 -> !q.seller().id().value().equals("s-" + step) && q.offer().asksFor().contains(Datum.PHONE);
            case 7 -> (q.now().getHour() < 6 || q.now().getHour() >= 23) && over(q, step);
            case 8 -> q.percentOverUsual().isPresent() && q.percentOverUsual().get() <= step;
            default -> q.offer().features().contains("organic") && !q.need().category().equals("cat-" + step)
                    && q.drift().totalPercent() <= 0;
        };
    }

    private static boolean over(Question q, int whole) {
        return q.deal().isPresent()
                && q.deal().get().total().compareTo(new Money(100L * whole, q.deal().get().total().currency())) > 0;
    }
}
