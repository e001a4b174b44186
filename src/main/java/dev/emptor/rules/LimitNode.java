package dev.emptor.rules;

import dev.emptor.rules.PlainYaml.Entry;
import dev.emptor.rules.PlainYaml.Node;
import dev.emptor.rules.PlainYaml.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads one rule of a limits file: its keys, its conditions, what it says. */
final class LimitNode {
    static final String RULE = "rule";
    static final String WHEN = "when";
    static final List<String> KEYS = List.of(RULE, WHEN, "enabled", "from", "until");

    private final String path;
    private final LimitValue values;
    private final ProblemList problems;
    private final LimitConditions conditions;

    LimitNode(String path, LimitValue values, ProblemList problems) {
        this.path = path;
        this.values = values;
        this.problems = problems;
        this.conditions = new LimitConditions(problems);
    }

    /** Empty if not even its name can be told. */
    Optional<RuleTree> rule(Node item) {
        if (!(item instanceof PlainYaml.Map map)) {
            problems.error(item.place(), "here stands a rule: '- rule: ' and its name, and under it when, what to do "
                    + "and why");
            return Optional.empty();
        }
        int before = problems.errors();
        Optional<Written> name = map.entries().stream().filter(entry -> key(entry).word().equals(RULE)).findFirst()
                .flatMap(this::text);
        problems.reading(name.map(given -> LimitRule.oneLine(given.text())).orElse(""));
        Map<String, Entry> byKey = keys(map);
        List<Entry> verbs = new ArrayList<>();
        byKey.forEach((word, entry) -> {
            if (LimitVerb.of(word).isPresent()) {
                verbs.add(entry);
            } else if (!KEYS.contains(word)) {
                problems.error(entry.key().place(), unknown(key(entry)));
            }
        });
        if (!byKey.containsKey(RULE)) {
            problems.error(map.place(), "the rule has no name; begin it with '- rule: ' and a name");
        }
        // A misspelt key is one mistake, not two.
        boolean unknown = byKey.size() > verbs.size() + KEYS.stream().filter(byKey::containsKey).count();
        List<Limit.Wish> when = unknown && !byKey.containsKey(WHEN) ? List.of()
                : when(map, Optional.ofNullable(byKey.get(WHEN)));
        Optional<Limit.Said> said = unknown && verbs.isEmpty() ? Optional.empty() : said(map, verbs);
        return name.map(given -> LimitRule.of(path, new Limit(given, given("enabled", byKey), given("from", byKey),
                given("until", byKey), when, said), problems.errors() > before, values, problems));
    }

    private Optional<Written> given(String key, Map<String, Entry> byKey) {
        return Optional.ofNullable(byKey.get(key)).flatMap(this::text);
    }

    /** The entries by their keys, sorted; what stands twice is reported and the first kept. */
    private Map<String, Entry> keys(PlainYaml.Map map) {
        Map<String, Entry> byKey = new TreeMap<>();
        for (Entry entry : map.entries()) {
            if (!(entry.key() instanceof Scalar)) {
                problems.error(entry.key().place(), "a key is one word");
            } else if (byKey.putIfAbsent(key(entry).word(), entry) != null) {
                problems.error(entry.key().place(), "'" + key(entry).word() + "' stands here twice; keep one, or "
                        + "write a second rule");
            }
        }
        return byKey;
    }

    private static Written key(Entry entry) {
        return new Written(entry.key() instanceof Scalar scalar ? scalar.text() : "", entry.key().place());
    }

    private static String unknown(Written key) {
        String word = key.word();
        if (LimitKeys.of(word).isPresent() || FieldCondition.isOne(key)) {
            return "'" + word + "' is a condition; it stands under 'when', indented: when: { " + word + ": … }";
        }
        if (word.equals(LimitVerb.BECAUSE)) {
            return "the reason stands with what to do: 'ask: that is a lot', or "
                    + "'counter: { percent: 5, because: … }'";
        }
        if (word.equals("name")) {
            return "a rule's name stands after 'rule'; write 'rule' instead of 'name'";
        }
        Set<String> all = new TreeSet<>(KEYS);
        all.addAll(LimitVerb.words());
        return "there is no '" + key.text().strip() + "' in a rule" + LimitVerb.hint(word, all,
                "; it has rule, when, one of " + String.join(", ", LimitVerb.words()) + ", and perhaps enabled, "
                        + "from, until");
    }

    private List<Limit.Wish> when(PlainYaml.Map rule, Optional<Entry> when) {
        if (when.isEmpty()) {
            problems.error(rule.place(), "the rule does not say when; write 'when: { … }' with its conditions, or "
                    + "'when: always'");
            return List.of();
        }
        Node value = when.get().value();
        if (value instanceof Scalar word && word.text().strip().equals(LimitKeys.ALWAYS)) {
            Written always = new Written(LimitKeys.ALWAYS, word.place());
            return List.of(new Limit.Wish(always, List.of(new Written("yes", word.place()))));
        }
        boolean nothing = value instanceof Scalar scalar && scalar.text().isBlank()
                || value instanceof PlainYaml.Map map && map.entries().isEmpty();
        if (nothing) {
            problems.error(when.get().key().place(), "nothing stands under 'when'; indent the conditions under it, or "
                    + "write 'when: always'");
            return List.of();
        }
        if (value instanceof PlainYaml.Map map) {
            return conditions.read(map);
        }
        problems.error(value.place(), value instanceof PlainYaml.Seq ? "conditions stand under 'when' without '- ' "
                + "before them; all of them must hold" : "after 'when' stand conditions, such as "
                + "{ category: pets, costs-over: 50 }, or always");
        return List.of();
    }

    private Optional<Limit.Said> said(PlainYaml.Map rule, List<Entry> verbs) {
        if (verbs.isEmpty()) {
            problems.error(rule.place(), "the rule does not say what to do; add one of "
                    + String.join(", ", LimitVerb.words()) + " with a reason, such as 'ask: that is a lot'");
            return Optional.empty();
        }
        List<Entry> inOrder = verbs.stream().sorted((a, b) -> Integer.compare(
                a.key().place().line() * 1_000 + a.key().place().col(),
                b.key().place().line() * 1_000 + b.key().place().col())).toList();
        for (Entry more : inOrder.subList(1, inOrder.size())) {
            problems.error(more.key().place(), "a rule says one thing, and this one already says '"
                    + key(inOrder.get(0)).word() + "'; write a second rule for '" + key(more).word() + "'");
        }
        Entry first = inOrder.get(0);
        Written verb = key(first);
        LimitVerb known = LimitVerb.of(verb.word()).orElseThrow();
        if (first.value() instanceof PlainYaml.Map details) {
            return details(verb, known, details);
        }
        if (known.takesNumber() || known.takesWord()) {
            problems.error(first.value().place(), "'" + known.word() + "' takes " + (known.takesNumber() ? "a number"
                    : "a word") + " and a reason: " + known.example());
            return Optional.empty();
        }
        return text(first).map(why -> new Limit.Said(verb, Optional.empty(), Optional.empty(), Optional.of(why)));
    }

    private Optional<Limit.Said> details(Written verb, LimitVerb known, PlainYaml.Map details) {
        Map<String, Entry> byKey = keys(details);
        int before = problems.errors();
        byKey.forEach((word, entry) -> {
            if (!word.equals(LimitVerb.BECAUSE) && !word.equals(known.unit()) && !word.equals(known.part())) {
                problems.error(entry.key().place(), "'" + known.word() + "' has no '" + key(entry).text().strip()
                        + "'; write " + known.example());
            }
        });
        return problems.errors() > before ? Optional.empty() : Optional.of(new Limit.Said(verb,
                given(known.part(), byKey), given(known.unit(), byKey), given(LimitVerb.BECAUSE, byKey)));
    }

    private Optional<Written> text(Entry entry) {
        if (entry.value() instanceof Scalar scalar) {
            return Optional.of(new Written(scalar.text(), scalar.place()));
        }
        problems.error(entry.value().place(), "after '" + key(entry).word() + "' stands one text; if it has brackets "
                + "in it, put it in double quotes");
        return Optional.empty();
    }
}
