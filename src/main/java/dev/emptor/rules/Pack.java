package dev.emptor.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Rules to be had: a template of a rule file and of its tests, and the typed inputs that fill it. A pack is data; what
 * comes of it is read by the same guard as everything else.
 */
public record Pack(String name, String title, String about, List<PackInput> inputs, String file, String rules,
        String tests) {
    public Pack {
        inputs = List.copyOf(inputs);
    }

    /** The rule file, and its tests behind it. */
    public record Filled(RuleFile rules, RuleFile tests) {}

    /** Reads a pack; refuses what is none with an IllegalArgumentException. {@code source} names it in messages. */
    public static Pack read(String source, String yaml) {
        return PackReader.read(source, yaml);
    }

    /**
     * Fills in these values as typed, and presets for the others. Refuses, all at once, values that are not of their
     * type, that are missing, or that nothing asks for.
     */
    public Filled filled(Map<String, String> typed, Optional<String> as) {
        List<String> wrong = new ArrayList<>();
        Map<String, PackTemplate.Value> values = new TreeMap<>();
        for (PackInput input : inputs) {
            Optional<String> text = Optional.ofNullable(typed.get(input.name())).or(input::preset);
            if (text.isEmpty()) {
                wrong.add(input.name() + ": this has no preset; give " + input.type().meant());
                continue;
            }
            try {
                values.put(input.name(), new PackTemplate.Value(input.type(), input.read(text.get())));
            } catch (IllegalArgumentException refused) {
                wrong.add(String.valueOf(refused.getMessage()));
            }
        }
        List<String> names = inputs.stream().map(PackInput::name).toList();
        typed.keySet().stream().filter(name -> !names.contains(name)).forEach(name -> wrong.add("the pack " + this.name
                + " asks for no '" + name + "'" + Nearest.hint(name, names, names.isEmpty() ? "; it asks for nothing"
                        : "; it asks for " + String.join(", ", names))));
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", wrong));
        }
        String target = as.map(stem -> stem + file.substring(file.lastIndexOf('.'))).orElse(file);
        String tested = target.substring(0, target.lastIndexOf('.')) + ".test.yaml";
        return new Filled(new RuleFile("rules/" + target, PackTemplate.filled(target, rules, values)),
                new RuleFile("rules/" + tested, PackTemplate.filled(tested, tests, values)));
    }

    /** The value as it will be used; refuses one that does not fit, so that it can be asked for again. */
    public static String checked(PackInput input, String typed) {
        return input.read(typed);
    }
}
