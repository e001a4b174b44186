package dev.emptor.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Lines of {@code key: value} in a YAML file. What does not fit is a problem at its place, and reading goes on. */
final class YamlMap {
    /** A key where it stands, and what is said of it. */
    record Entry(String key, Place place, Node value) {}

    private final ProblemList problems;
    private final Place place;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    YamlMap(Node node, String what, ProblemList problems) {
        this.problems = problems;
        this.place = YamlTree.place(node);
        if (!(node instanceof MappingNode map)) {
            problems.error(place, what + " should be lines of 'key: value'");
            return;
        }
        for (NodeTuple tuple : map.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode key) {
                Place at = YamlTree.place(key);
                entries.put(key.getValue(), new Entry(key.getValue(), at, tuple.getValueNode()));
            } else {
                problems.error(YamlTree.place(tuple.getKeyNode()), "a key must be a plain word");
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
                problems.error(YamlTree.place(entry.value()), "'" + key + "' should be one word or line of text");
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
        List<Node> items = node instanceof SequenceNode list ? list.getValue() : List.of(node);
        for (Node item : items) {
            YamlTree.text(item).ifPresentOrElse(texts::add, () -> problems.error(YamlTree.place(item),
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
