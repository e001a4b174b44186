package dev.emptor.rules;

import dev.emptor.rules.PlainYaml.Node;
import dev.emptor.rules.PlainYaml.Scalar;
import dev.emptor.rules.PlainYaml.Seq;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lines of {@code key: value} in a YAML file. What does not fit is a problem at its place, and reading goes on. */
final class YamlMap {
    /** A key where it stands, and what is said of it. */
    record Entry(String key, Place place, Node value) {}

    private final ProblemList problems;
    private final Place place;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    YamlMap(Node node, String what, ProblemList problems) {
        this.problems = problems;
        this.place = node.place();
        if (!(node instanceof PlainYaml.Map map)) {
            problems.error(place, what + " should be lines of 'key: value'");
            return;
        }
        for (PlainYaml.Entry entry : map.entries()) {
            if (!(entry.key() instanceof Scalar key)) {
                problems.error(entry.key().place(), "a key must be a plain word");
            } else if (entries.putIfAbsent(key.text(), new Entry(key.text(), key.place(), entry.value())) != null) {
                problems.error(key.place(), "'" + key.text() + "' stands here twice; keep one of them");
            }
        }
    }

    Place place() {
        return place;
    }

    List<Entry> entries() {
        return List.copyOf(entries.values());
    }

    Optional<Entry> get(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    Optional<String> text(String key) {
        return get(key).flatMap(entry -> {
            Optional<String> text = YamlTree.text(entry.value());
            if (text.isEmpty()) {
                problems.error(entry.value().place(), "'" + key + "' should be one word or line of text");
            }
            return text;
        });
    }

    /** A list of texts; a single text counts as a list of one. */
    List<String> texts(String key) {
        return get(key).map(entry -> texts(entry, problems)).orElse(List.of());
    }

    static List<String> texts(Entry entry, ProblemList problems) {
        List<String> texts = new ArrayList<>();
        Node node = entry.value();
        List<Node> items = node instanceof Seq list ? list.items() : List.of(node);
        for (Node item : items) {
            YamlTree.text(item).ifPresentOrElse(texts::add, () -> problems.error(item.place(),
                    "'" + entry.key() + "' should be a list of texts, such as [one, two]"));
        }
        return texts;
    }

    /** Names each key that is none of these, and the nearest that is. */
    void only(String where, List<String> known) {
        for (Entry entry : entries.values()) {
            if (!known.contains(entry.key())) {
                problems.error(entry.place(), "there is no '" + entry.key() + "' in " + where
                        + Nearest.hint(entry.key(), known, "; there are " + String.join(", ", known)));
            }
        }
    }
}
