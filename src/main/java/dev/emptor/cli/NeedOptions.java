package dev.emptor.cli;

import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** A need by options. What they mean is checked by the door; here they only take its form. */
final class NeedOptions {
    private static final Pattern SPAN = Pattern.compile("(\\d{1,6})(s|m|h|d)");

    @Option(names = "--title", paramLabel = "TEXT", description = "what it is, such as 'Coffee beans'")
    Optional<String> title = Optional.empty();

    @Option(names = "--category", paramLabel = "WORD",
            description = "the rules' and budgets' word for it, such as pantry")
    Optional<String> category = Optional.empty();

    @Option(names = "--amount", paramLabel = "AMOUNT", description = "how much to buy, such as '1 kg' or '2 pc'")
    Optional<String> amount = Optional.empty();

    @Option(names = "--word", paramLabel = "WORD", split = ",",
            description = "must be in title, brand or category (again for more)")
    List<String> words = new ArrayList<>();

    @Option(names = "--without", paramLabel = "WORD", split = ",", description = "must not be in it")
    List<String> without = new ArrayList<>();

    @Option(names = "--feature", paramLabel = "WORD", split = ",",
            description = "a feature it must have, such as organic")
    List<String> features = new ArrayList<>();

    @Option(names = "--gtin", paramLabel = "NUMBER", split = ",",
            description = "the article's number; then words are not looked at")
    List<String> gtins = new ArrayList<>();

    @Option(names = "--lasts", paramLabel = "DAYS",
            description = "the amount lasts so many days; makes it a need that comes again")
    Optional<Integer> lasts = Optional.empty();

    @Option(names = "--buy-at", paramLabel = "DAYS", description = "buy when so many days are left")
    Optional<Integer> buyAt = Optional.empty();

    @Option(names = "--at-most", paramLabel = "MONEY",
            description = "never pay more in total, such as '25 EUR'; no seller learns it")
    Optional<String> atMost = Optional.empty();

    @Option(names = "--within", paramLabel = "DAYS", description = "must arrive within so many days")
    Optional<Integer> within = Optional.empty();

    @Option(names = {"--reply-within", "--reply"}, paramLabel = "TIME",
            description = "how long sellers have to reply, such as 90m, 2h, 1d")
    Optional<String> reply = Optional.empty();

    @Option(names = "--pick-myself", negatable = true, description = "choose among the offers yourself")
    Optional<Boolean> pickMyself = Optional.empty();

    @Option(names = "--note", paramLabel = "TEXT", description = "a note of your own (again for more)")
    List<String> notes = new ArrayList<>();

    @Option(names = "--delivery", paramLabel = "WAY", split = ",",
            description = "how it may come: home, pick-up-point, download; what you like best first")
    List<String> delivery = new ArrayList<>();

    @Option(names = "--stock", paramLabel = "AMOUNT", description = "how much there is now")
    Optional<String> stock = Optional.empty();

    boolean isEmpty() {
        return onto(Json.object(), "").isEmpty();
    }

    /** The need with what the options say laid over it; {@code currency} goes with an amount of money that has none. */
    JsonObject onto(JsonObject need, String currency) {
        JsonObject wanted = lists(lists(lists(lists(need.object("wanted").orElse(Json.object()),
                "gtins", gtins), "words", words), "without", without), "features", features);
        JsonObject next = need.put("title", title).put("category", category);
        next = (wanted.isEmpty() ? next : next.put("wanted", wanted)).put("amount", amount);
        JsonObject cadence = need.object("cadence").orElse(Json.object());
        if (lasts.isPresent() || buyAt.isPresent()) {
            Optional<String> each = amount.or(() -> cadence.text("amount")).or(() -> need.text("amount"));
            next = next.put("cadence", cadence.put("amount", each).put("lastsDays", lasts).put("buyAtDays", buyAt));
        }
        List<String> ways = delivery.stream().map(way -> way.replace('-', '_')).toList();
        return lists(lists(next.put("atMost", atMost.map(text -> money(text, currency)))
                .put("withinDays", within)
                .put("replyWithin", reply.map(NeedOptions::duration))
                .put("ownerPicks", pickMyself)
                .put("stock", stock), "notes", notes), "delivery", ways);
    }

    private static JsonObject lists(JsonObject json, String field, List<String> values) {
        return values.isEmpty() ? json : json.put(field, values);
    }

    /** An amount of money as it was typed, with the household's currency behind it if it has none. */
    static String money(String typed, String currency) {
        String text = typed.strip();
        boolean bare = !text.isEmpty() && Character.isDigit(text.charAt(text.length() - 1)) && !currency.isEmpty();
        return bare ? text + " " + currency : text;
    }

    /** Of {@code 90m}, {@code 2h} or {@code 1d} the ISO form; other texts as they are. */
    private static String duration(String typed) {
        Matcher span = SPAN.matcher(typed.strip().toLowerCase(Locale.ROOT));
        if (!span.matches()) {
            return typed;
        }
        String unit = span.group(2).toUpperCase(Locale.ROOT);
        return (unit.equals("D") ? "P" : "PT") + span.group(1) + unit;
    }

    /** An id made of the title: {@code Coffee beans, dark} becomes {@code coffee-beans-dark}. */
    static Optional<String> idOf(String title) {
        String plain = Normalizer.normalize(title, Normalizer.Form.NFD).toLowerCase(Locale.ROOT)
                .replaceAll("\\p{M}+", "").replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
        String shortened = plain.length() > 60 ? plain.substring(0, 60).replaceAll("-+$", "") : plain;
        return Optional.of(shortened).filter(id -> !id.isEmpty());
    }
}
