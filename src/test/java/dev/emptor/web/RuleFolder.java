package dev.emptor.web;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Rule files by hand: in memory, where a text with the word {@code broken} in it does not load. */
final class RuleFolder implements RuleShelf {
    static final String PRICE = "rule \"Ask when it is dear\"\nwhen\n    $offer : Offer( percentOverUsual > 5 )\nthen\n"
            + "    verdict.ask($offer, \"dear\");\nend\n";
    final Map<String, String> texts = new TreeMap<>(Map.of("30-price.drl", PRICE, "30-price.test.yaml", "tests: []\n"));
    final List<String> checked = new ArrayList<>();
    volatile List<Finding> findings = List.of();

    static String tag(String text) {
        return Secrets.hash(text.getBytes(StandardCharsets.UTF_8)).substring(0, 16);
    }

    /** As an editor outside would. */
    synchronized void write(String name, String text) {
        texts.put(name, text);
    }

    @Override
    public synchronized List<Listed> files() {
        return texts.entrySet().stream().map(e -> new Listed(e.getKey(), tag(e.getValue()), true)).toList();
    }

    @Override
    public synchronized Optional<Text> read(String name) {
        return Optional.ofNullable(texts.get(name)).map(text -> new Text(name, tag(text), text));
    }

    @Override
    public List<Finding> findings() {
        return findings;
    }

    @Override
    public Firings firings() {
        return new Firings(Samples.NOW, Map.of("Ask when it is dear", new Firing(Samples.NOW, 14)));
    }

    @Override
    public synchronized Checked check(String name, String text) {
        checked.add(text);
        List<Finding> found = found(name, text);
        return new Checked(found.isEmpty() ? 31 : 0, 0, found, Optional.empty());
    }

    @Override
    public synchronized Outcome save(String name, String text, Optional<String> seen) {
        if (!read(name).map(Text::tag).equals(seen)) {
            return new Outcome.Changed(read(name));
        }
        if (!found(name, text).isEmpty()) {
            return new Outcome.Breaks(found(name, text));
        }
        texts.put(name, text);
        return new Outcome.Done(name, tag(text));
    }

    @Override
    public synchronized Outcome rename(String name, String to, String seen) {
        Optional<Text> now = read(name);
        if (!now.map(Text::tag).equals(Optional.of(seen))) {
            return new Outcome.Changed(now);
        }
        texts.remove(name);
        texts.put(to, now.orElseThrow().text());
        return new Outcome.Done(to, seen);
    }

    @Override
    public synchronized Outcome remove(String name, String seen) {
        if (!read(name).map(Text::tag).equals(Optional.of(seen))) {
            return new Outcome.Changed(read(name));
        }
        texts.remove(name);
        return new Outcome.Done(name + ".bak", seen);
    }

    private static List<Finding> found(String name, String text) {
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            int at = lines.get(i).indexOf("broken");
            if (at >= 0) {
                return List.of(new Finding("rules/" + name, i + 1, at + 1, true, "Ask when it is dear",
                        "there is no fact 'broken'; did you mean 'Offer'?", lines.get(i)));
            }
        }
        return List.of();
    }
}
