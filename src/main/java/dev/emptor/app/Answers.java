package dev.emptor.app;

import dev.emptor.cli.Beginning.Question;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The questions {@code emptor init} asks, what each answer may be, and what it becomes in the files. */
final class Answers {
    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,3})?");
    private static final Pattern MEMBER = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,39}");
    private static final String NONE = "none";
    private static final int REMARKS = 27;

    /** In the order in which to ask; the presets are sound together. */
    List<Question> questions(Map<String, String> answers) {
        String country = answers.getOrDefault("country", country());
        String currency = answers.getOrDefault("currency", currencyOf(country));
        List<String> pets = listed(answers.getOrDefault("needs", "coffee, toner")).stream()
                .filter(need -> need.endsWith("-food")).toList();
        return List.of(
                new Question("zone", "In which time zone do you live?", zone()),
                new Question("country", "In which country? Two letters, such as DE", country),
                new Question("currency", "In which currency are your limits? Three letters", currency),
                new Question("members", "Who may answer questions? Names, with commas between them", "owner"),
                new Question("needs", "What should not run out? Any of " + String.join(", ", choosable()),
                        "coffee, toner"),
                new Question("daily-cap", "What may no day cost more than, whatever the rules say?",
                        amount(60, currency)),
                new Question("pantry", "What may food and drink cost in a month?", amount(120, currency)),
                new Question("household", "What may household and office cost in a month?", amount(100, currency)),
                new Question("pets", "What may pets cost in a month? 0 for no pets",
                        pets.isEmpty() ? "0" : amount(80, currency)),
                new Question("packs", "Which packs of rules beside the usual ones? Any of "
                        + String.join(", ", FreshHome.fitting(categories(answers))) + ", or none", "careful-spender"),
                new Question("privacy", "What may messages to your phone say? none, summary or full", "summary"),
                new Question("port", "On which port of this computer should your pages be?", "8787"));
    }

    /** As it goes into the files; refuses what it may not be. */
    String checked(String key, String typed) {
        String text = typed.strip();
        return switch (key) {
            case "zone" -> one(text, ZoneId.getAvailableZoneIds(), "a time zone; write for example Europe/Berlin");
            case "country" -> one(text.toUpperCase(Locale.ROOT), Set.of(Locale.getISOCountries()),
                    "a country; write two letters, such as DE");
            case "currency" -> currency(text.toUpperCase(Locale.ROOT));
            case "members" -> members(text);
            case "needs" -> several(text, choosable(), "something to choose");
            case "daily-cap", "pantry", "household", "pets" -> matching(AMOUNT, text,
                    "an amount; write for example 60.00, with a point");
            case "packs" -> several(text, FreshHome.fitting(List.of("pantry", "household", "office", "pets")),
                    "a pack that goes with these needs");
            case "privacy" -> one(text.toLowerCase(Locale.ROOT), Set.of("none", "summary", "full"),
                    "none, summary or full");
            case "port" -> matching(Pattern.compile("[1-9][0-9]{0,4}"), text, "a port; write a number such as 8787");
            default -> throw new IllegalArgumentException("there is no such question; 'emptor init --questions' lists "
                    + "them");
        };
    }

    /** The template with the answers in it; each of them was checked, and holds nothing that YAML would read. */
    static String filled(String template, Map<String, String> answers) {
        String text = template.replace("{{budgets}}", budgets(answers));
        for (Map.Entry<String, String> answer : answers.entrySet()) {
            text = text.replace("{{" + answer.getKey() + "}}", answer.getValue());
        }
        return String.join("\n", text.lines().map(Answers::aligned).toList()) + "\n";
    }

    /** Remarks behind values stand under each other, however long the values are. */
    private static String aligned(String line) {
        int remark = line.indexOf("  # ");
        String value = remark < 0 ? line : line.substring(0, remark).stripTrailing();
        boolean behind = remark >= 0 && !value.isBlank() && !value.startsWith("#");
        return behind ? value + " ".repeat(Math.max(1, REMARKS - value.length())) + line.substring(remark).strip()
                : line;
    }

    private static String budgets(Map<String, String> answers) {
        Map<String, String> categories = new LinkedHashMap<>();
        categories.put("pantry", "pantry");
        categories.put("household", "household, office");
        categories.put("pets", "pets");
        StringBuilder text = new StringBuilder();
        categories.forEach((name, covers) -> {
            String limit = answers.getOrDefault(name, "0");
            if (!limit.matches("0*(\\.0*)?")) {
                text.append("  - name: ").append(name).append("\n    categories: [").append(covers)
                        .append("]\n    limit: ").append(limit).append("\n    per: month\n");
            }
        });
        return text.toString();
    }

    /** The chosen needs, as they stand in the list. */
    static String needs(Map<String, String> answers) throws IOException {
        List<String> chosen = listed(answers.getOrDefault("needs", NONE));
        List<String> blocks = Arrays.stream(HomeFiles.text("needs-to-choose.yaml").split("\n\n"))
                .filter(block -> chosen.contains(id(block))).map(String::strip).toList();
        boolean euro = answers.getOrDefault("currency", "EUR").equals("EUR");
        String text = String.join("\n\n", blocks) + "\n";
        // A limit in another currency would be another limit.
        return blocks.isEmpty() ? "[]\n" : euro ? text : text.replaceAll("(?m)^ +at-most: .*\n", "");
    }

    static List<String> listed(String answer) {
        return answer.equals(NONE) || answer.isBlank() ? List.of()
                : Arrays.stream(answer.split(",")).map(String::strip).toList();
    }

    private static List<String> categories(Map<String, String> answers) {
        List<String> categories = new ArrayList<>(List.of("pantry", "household", "office"));
        if (listed(answers.getOrDefault("needs", NONE)).stream().anyMatch(need -> need.endsWith("-food"))) {
            categories.add("pets");
        }
        return categories;
    }

    private static List<String> choosable() {
        try {
            return Arrays.stream(HomeFiles.text("needs-to-choose.yaml").split("\n\n")).map(Answers::id).toList();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private static String id(String block) {
        return block.strip().lines().findFirst().orElse("").replace("- id:", "").strip();
    }

    private static String one(String text, Set<String> known, String what) {
        if (!known.contains(text)) {
            throw new IllegalArgumentException("'" + shown(text) + "' is not " + what);
        }
        return text;
    }

    private static String several(String text, List<String> known, String what) {
        if (text.isEmpty() || text.equalsIgnoreCase(NONE)) {
            return NONE;
        }
        Set<String> chosen = new TreeSet<>();
        for (String each : listed(text)) {
            if (!known.contains(each)) {
                throw new IllegalArgumentException("'" + shown(each) + "' is not " + what + "; there are "
                        + String.join(", ", known));
            }
            chosen.add(each);
        }
        return String.join(", ", chosen);
    }

    private static String members(String text) {
        List<String> names = listed(text);
        if (names.isEmpty() || names.size() > 20 || names.stream().distinct().count() < names.size()
                || !names.stream().allMatch(name -> MEMBER.matcher(name).matches())) {
            throw new IllegalArgumentException("write each name once, as one plain word, with commas between them");
        }
        return String.join(", ", names);
    }

    private static String currency(String text) {
        try {
            return Currency.getInstance(text).getCurrencyCode();
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException("'" + shown(text) + "' is not a currency; write three letters, such as "
                    + "EUR");
        }
    }

    private static String matching(Pattern form, String text, String what) {
        if (!form.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + shown(text) + "' is not " + what);
        }
        return text;
    }

    private static String shown(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }

    private static String zone() {
        String here = ZoneId.systemDefault().getId();
        return here.contains("/") && ZoneId.getAvailableZoneIds().contains(here) ? here : "UTC";
    }

    private static String country() {
        String here = Locale.getDefault().getCountry();
        return Set.of(Locale.getISOCountries()).contains(here) ? here : "DE";
    }

    private static String currencyOf(String country) {
        try {
            Currency currency = Currency.getInstance(new Locale.Builder().setRegion(country).build());
            return currency == null ? "EUR" : currency.getCurrencyCode();
        } catch (IllegalArgumentException none) {
            return "EUR";
        }
    }

    /** As many decimals as the currency has, and about as much money where it has none. */
    private static String amount(int units, String currency) {
        int digits = Currency.getInstance(currency).getDefaultFractionDigits();
        return digits <= 0 ? units * 100 + "" : units + "." + "0".repeat(digits);
    }
}
