package dev.emptor.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * The text of one configuration file with the places of its secrets, so that one value is changed and every other
 * letter, comment and line stays. What was changed is read again and compared before it counts.
 */
final class Layout {
    /** A secret as it stands: its name, its text, and where it begins and ends in the file. */
    private record Spot(String name, String value, int from, int to, int line, int column) {}

    /** Where a secret that is not there yet could be put, and what must stand before and behind it. */
    private record Gap(int at, String before, String behind) {}

    private final String file;
    private final String text;
    private final Map<String, Spot> spots = new LinkedHashMap<>();
    private final Map<String, Gap> gaps = new LinkedHashMap<>();
    private final List<String> scalars = new ArrayList<>();

    private Layout(String file, String text) {
        this.file = file;
        this.text = text;
    }

    /** Throws {@link IllegalArgumentException}, which quotes nothing, where this is not YAML. */
    static Layout of(String file, String text) {
        Layout layout = new Layout(file, text);
        LoadSettings settings = LoadSettings.builder().setUseMarks(true).setAllowDuplicateKeys(false).build();
        try {
            Optional<Node> root = new Compose(settings).composeString(text);
            root.ifPresent(layout::gather);
            switch (file) {
                case "profile.yaml" -> layout.profile(root);
                case "sellers.yaml" -> root.ifPresent(layout::sellers);
                case "emptor.yaml" -> {
                    root.flatMap(node -> child(node, "channels")).ifPresent(layout::channels);
                    root.flatMap(node -> child(node, "mail")).ifPresent(mail ->
                            layout.secret(SecretNames.MAIL_PASSWORD, mail, "password"));
                }
                default -> throw new IllegalArgumentException(file + " holds no secrets");
            }
        } catch (YamlEngineException broken) {
            throw new IllegalArgumentException("config/" + file + " is not YAML; 'emptor check' says where");
        }
        return layout;
    }

    /** The secrets in the file that are not sealed. */
    List<String> clear(Predicate<String> sealed) {
        return spots.values().stream().filter(spot -> !spot.value().isEmpty() && !sealed.test(spot.value()))
                .map(Spot::name).toList();
    }

    List<Config.Place> places(List<String> names) {
        return names.stream().map(name -> Optional.ofNullable(spots.get(name))).flatMap(Optional::stream)
                .map(spot -> new Config.Place(spot.name(), "config/" + file, spot.line(), spot.column())).toList();
    }

    Optional<String> value(String name) {
        return Optional.ofNullable(spots.get(name)).map(Spot::value).filter(value -> !value.isEmpty());
    }

    /** Whether a secret of this name stands in this file, or could. */
    boolean takes(String name) {
        return spots.containsKey(name) || gaps.containsKey(name);
    }

    /** The text with these values in place of what was there; refuses what would change anything else. */
    String with(Map<String, String> values) {
        StringBuilder changed = new StringBuilder(text);
        List<String> last = values.keySet().stream()
                .sorted(Comparator.comparingInt(this::place).reversed()).toList();
        for (String name : last) {
            Spot spot = spots.get(name);
            Gap gap = gaps.get(name);
            if (spot != null) {
                boolean glued = spot.from() == spot.to() || changed.charAt(spot.from() - 1) == ':';
                changed.replace(spot.from(), spot.to(), (glued ? " " : "") + values.get(name));
            } else if (gap != null) {
                changed.insert(gap.at(), gap.before() + values.get(name) + gap.behind());
            } else {
                throw new IllegalArgumentException("there is no place for " + name + " in config/" + file);
            }
        }
        Layout after = of(file, changed.toString());
        if (!expected(values).equals(after.sorted()) || !values.entrySet().stream().allMatch(entry ->
                after.value(entry.getKey()).filter(entry.getValue()::equals).isPresent())) {
            throw new IllegalArgumentException("config/" + file + " is written in a way that cannot be changed in "
                    + "place, such as with anchors; write each secret as a plain 'key: value'");
        }
        return changed.toString();
    }

    private int place(String name) {
        Spot spot = spots.get(name);
        Gap gap = gaps.get(name);
        return spot != null ? spot.from() : gap != null ? gap.at() : 0;
    }

    /** All scalars there should be afterwards. */
    private List<String> expected(Map<String, String> values) {
        List<String> all = new ArrayList<>(scalars);
        values.forEach((name, value) -> {
            Spot spot = spots.get(name);
            if (spot == null) {
                all.add(name.substring(name.lastIndexOf('.') + 1));
            } else {
                all.remove(spot.value());
            }
            all.add(value);
        });
        return all.stream().sorted().toList();
    }

    private List<String> sorted() {
        return scalars.stream().sorted().toList();
    }

    private void gather(Node node) {
        switch (node) {
            case ScalarNode scalar -> scalars.add(scalar.getValue().strip());
            case SequenceNode list -> list.getValue().forEach(this::gather);
            case MappingNode map -> map.getValue().forEach(entry -> {
                gather(entry.getKeyNode());
                gather(entry.getValueNode());
            });
            default -> scalars.add("?");
        }
    }

    private void profile(Optional<Node> root) {
        String newline = text.isEmpty() || text.endsWith("\n") ? "" : "\n";
        int column = root.filter(MappingNode.class::isInstance).map(node -> column(first(node))).orElse(0);
        for (String key : SecretNames.PROFILE_KEYS) {
            String name = SecretNames.ofProfile(key);
            root.ifPresent(node -> spot(name, node, key));
            if (!spots.containsKey(name)) {
                gaps.put(name, new Gap(text.length(), newline + " ".repeat(column) + key + ": ", "\n"));
            }
        }
        root.flatMap(node -> child(node, SecretNames.PICK_UP_POINT)).ifPresent(node -> SecretNames.PICK_UP_KEYS.keySet()
                .forEach(key -> secret(SecretNames.ofPickUpPoint(key), node, key)));
        root.flatMap(node -> child(node, SecretNames.STAND_INS)).filter(MappingNode.class::isInstance)
                .ifPresent(node -> ((MappingNode) node).getValue().forEach(entry -> standIn(entry)));
    }

    private void standIn(NodeTuple entry) {
        if (entry.getKeyNode() instanceof ScalarNode name) {
            for (String key : SecretNames.PROFILE_KEYS) {
                spot(SecretNames.ofStandIn(name.getValue(), key), entry.getValueNode(), key);
            }
        }
    }

    private void sellers(Node root) {
        if (root instanceof SequenceNode list) {
            for (Node seller : list.getValue()) {
                child(seller, "id").filter(ScalarNode.class::isInstance).map(id -> ((ScalarNode) id).getValue().strip())
                        .ifPresent(id -> secret(SecretNames.ofSeller(id), seller, "token"));
            }
        }
    }

    private void channels(Node channels) {
        child(channels, "ntfy").ifPresent(ntfy -> {
            secret(SecretNames.NTFY_TOPIC, ntfy, "topic");
            secret(SecretNames.NTFY_TOKEN, ntfy, "token");
        });
        child(channels, "webhook").ifPresent(hook -> secret(SecretNames.WEBHOOK_SECRET, hook, "secret"));
    }

    private void secret(String name, Node map, String key) {
        spot(name, map, key);
        if (!spots.containsKey(name) && map instanceof MappingNode mapping && !mapping.getValue().isEmpty()) {
            gap(mapping, key).ifPresent(gap -> gaps.put(name, gap));
        }
    }

    private void spot(String name, Node map, String key) {
        child(map, key).ifPresent(node -> {
            if (node instanceof ScalarNode scalar && node.getStartMark().isPresent() && node.getEndMark().isPresent()) {
                Mark start = node.getStartMark().get();
                int from = offset(start);
                int to = offset(node.getEndMark().get());
                // A block of text ends behind its last line break, which must stay.
                while (to > from && Character.isWhitespace(text.charAt(to - 1))) {
                    to--;
                }
                spots.put(name, new Spot(name, scalar.getValue().strip(), from, to, start.getLine() + 1,
                        start.getColumn() + 1));
            }
        });
    }

    /** Behind the first entry of the mapping, in its manner. */
    private Optional<Gap> gap(MappingNode map, String key) {
        NodeTuple first = map.getValue().get(0);
        if (!(first.getValueNode() instanceof ScalarNode value) || value.getEndMark().isEmpty()) {
            return Optional.empty();
        }
        int end = offset(value.getEndMark().get());
        if (map.getFlowStyle() == FlowStyle.FLOW) {
            return Optional.of(new Gap(end, ", " + key + ": ", ""));
        }
        int line = text.indexOf('\n', end);
        String indent = " ".repeat(column(first.getKeyNode()));
        return Optional.of(line < 0 ? new Gap(text.length(), "\n" + indent + key + ": ", "")
                : new Gap(line + 1, indent + key + ": ", "\n"));
    }

    private static Node first(Node map) {
        return map instanceof MappingNode mapping && !mapping.getValue().isEmpty()
                ? mapping.getValue().get(0).getKeyNode() : map;
    }

    private static int column(Node node) {
        return node.getStartMark().map(Mark::getColumn).orElse(0);
    }

    /** Marks count code points. */
    private int offset(Mark mark) {
        return text.offsetByCodePoints(0, mark.getIndex());
    }

    private static Optional<Node> child(Node map, String key) {
        return map instanceof MappingNode mapping ? mapping.getValue().stream()
                .filter(entry -> entry.getKeyNode() instanceof ScalarNode word && word.getValue().equals(key))
                .map(NodeTuple::getValueNode).findFirst() : Optional.empty();
    }
}
