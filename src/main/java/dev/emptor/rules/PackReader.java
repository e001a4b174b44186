package dev.emptor.rules;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/** Reads the YAML of a pack into a {@link Pack}. */
final class PackReader {
    private static final int LONGEST = 64 * 1024;
    private static final int MOST_INPUTS = 20;
    private static final Set<String> KEYS = Set.of("name", "title", "about", "inputs", "file", "rules", "tests");
    private static final Set<String> INPUT = Set.of("name", "ask", "type", "preset", "least", "most");
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    private static final Pattern FILE = Pattern.compile("[a-z0-9][a-z0-9-]{0,59}\\.(drl|yaml)");

    private final String source;

    private PackReader(String source) {
        this.source = source;
    }

    static Pack read(String source, String yaml) {
        PackReader reader = new PackReader(source);
        if (yaml.length() > LONGEST) {
            throw reader.wrong("a pack has at most " + LONGEST / 1024 + " KiB");
        }
        try {
            Object root = new Load(LoadSettings.builder().setLabel(source).setAllowDuplicateKeys(false)
                    .setMaxAliasesForCollections(0).setSchema(new FailsafeSchema()).setCodePointLimit(LONGEST).build())
                    .loadFromString(yaml);
            return reader.pack(reader.map("a pack", root, KEYS));
        } catch (YamlEngineException broken) {
            throw reader.wrong("it is not YAML: " + String.valueOf(broken.getMessage()).lines().findFirst()
                    .orElse(""));
        }
    }

    private Pack pack(Map<String, String> fields, List<PackInput> inputs) {
        String name = need(fields, "name");
        String file = need(fields, "file");
        if (!NAME.matcher(name).matches() || !FILE.matcher(file).matches()) {
            throw wrong("its name is of small letters, digits and -, and its file ends in .drl or .yaml");
        }
        return new Pack(name, need(fields, "title"), need(fields, "about"), inputs, file, need(fields, "rules"),
                need(fields, "tests"));
    }

    private Pack pack(Map<?, ?> root) {
        List<PackInput> inputs = new ArrayList<>();
        Set<String> names = new HashSet<>();
        Object listed = Optional.<Object>ofNullable(root.get("inputs")).orElse(List.of());
        if (!(listed instanceof List<?> list) || list.size() > MOST_INPUTS) {
            throw wrong("'inputs' is a list of at most " + MOST_INPUTS);
        }
        for (Object each : list) {
            PackInput input = input(texts(map("an input", each, INPUT)));
            if (!names.add(input.name())) {
                throw wrong("two inputs are named '" + input.name() + "'");
            }
            inputs.add(input);
        }
        return pack(texts(root), inputs);
    }

    private PackInput input(Map<String, String> fields) {
        String name = need(fields, "name");
        if (!NAME.matcher(name).matches()) {
            throw wrong("the name of an input is of small letters, digits and -, not '" + name + "'");
        }
        try {
            PackInput input = new PackInput(name, need(fields, "ask"), PackType.named(need(fields, "type")),
                    Optional.ofNullable(fields.get("preset")), bound(fields, "least"), bound(fields, "most"));
            input.preset().ifPresent(input::read);
            return input;
        } catch (IllegalArgumentException refused) {
            throw wrong("its input '" + name + "': " + refused.getMessage());
        }
    }

    private static Optional<BigDecimal> bound(Map<String, String> fields, String key) {
        try {
            return Optional.ofNullable(fields.get(key)).map(BigDecimal::new);
        } catch (NumberFormatException noNumber) {
            throw new IllegalArgumentException("'" + key + "' is a number");
        }
    }

    private Map<?, ?> map(String what, Object value, Set<String> keys) {
        if (!(value instanceof Map<?, ?> map)) {
            throw wrong(what + " has the fields " + String.join(", ", keys.stream().sorted().toList()));
        }
        for (Object key : map.keySet()) {
            if (!keys.contains(String.valueOf(key))) {
                throw wrong("there is no field '" + key + "' in " + what
                        + Nearest.hint(String.valueOf(key), keys, "; there are "
                                + String.join(", ", keys.stream().sorted().toList())));
            }
        }
        return map;
    }

    private static Map<String, String> texts(Map<?, ?> map) {
        Map<String, String> texts = new TreeMap<>();
        map.forEach((key, value) -> {
            if (value instanceof String || value instanceof Number) {
                texts.put(String.valueOf(key), String.valueOf(value));
            }
        });
        return texts;
    }

    private String need(Map<String, String> fields, String key) {
        return Optional.ofNullable(fields.get(key)).filter(text -> !text.isBlank()).orElseThrow(() ->
                wrong("'" + key + "' is missing"));
    }

    private IllegalArgumentException wrong(String why) {
        return new IllegalArgumentException(source + " is not a pack that can be used: " + why);
    }
}
