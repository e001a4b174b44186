package dev.emptor.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.wire.Caps;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The JSON Schema of limits files, which editors complete and check by, is made from the table of keys. */
final class LimitSchemaTest {
    private static final Path STORED = Path.of(System.getProperty("emptor.basedir", ""))
            .resolve("src/main/resources/dev/emptor/rules/limits.schema.json");

    @Test
    void the_schema_that_ships_is_the_table_of_keys() throws IOException {
        String made = schema();
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(STORED.getParent());
            Files.writeString(STORED, made);
        }
        assertThat(Files.readString(STORED)).as("-Dgolden.update=true writes it anew").isEqualTo(made);
        JsonObject read = Json.parse(made, Caps.OWN).asObject();
        assertThat(read.text("title")).contains("Emptor limits");
    }

    @Test
    void what_limits_files_say_is_what_the_schema_knows() throws IOException {
        Set<String> known = new TreeSet<>(LimitKeys.names());
        known.addAll(LimitNode.KEYS);
        known.addAll(LimitVerb.words());
        try (Stream<Path> files = Files.walk(Rules.SHIPPED_DIRECTORY)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".yaml") && !f.toString().endsWith(".test.yaml"))
                    .toList()) {
                ProblemList problems = new ProblemList(file.toString());
                PlainYaml.read(Files.readString(file), 0, problems).ifPresent(root -> keys(root).stream()
                        .filter(key -> !key.contains(".")).forEach(key -> assertThat(known).contains(key)));
            }
        }
        String schema = Files.readString(STORED);
        assertThat(known).allSatisfy(key -> assertThat(schema).contains("\"" + key + "\": {"));
    }

    private static List<String> keys(PlainYaml.Node node) {
        List<String> keys = new ArrayList<>();
        if (node instanceof PlainYaml.Seq list) {
            list.items().forEach(item -> keys.addAll(keys(item)));
        } else if (node instanceof PlainYaml.Map map) {
            for (PlainYaml.Entry entry : map.entries()) {
                String key = ((PlainYaml.Scalar) entry.key()).text();
                keys.add(key);
                if (LimitVerb.of(key).isEmpty()) {
                    keys.addAll(keys(entry.value()));
                }
            }
        }
        return keys;
    }

    private static String schema() {
        String conditions = LimitKeys.all().stream().map(LimitSchemaTest::condition).collect(Collectors.joining(",\n"));
        String fields = Vocabulary.facts().stream().map(LimitSchemaTest::fields).collect(Collectors.joining(",\n"));
        String verbs = Stream.of(LimitVerb.values()).map(LimitSchemaTest::verb).collect(Collectors.joining(",\n"));
        String one = Stream.of(LimitVerb.values()).map(verb -> "{\"required\": [\"" + verb.word() + "\"]}")
                .collect(Collectors.joining(", "));
        return """
                {
                  "$schema": "https://json-schema.org/draft/2020-12/schema",
                  "title": "Emptor limits",
                  "description": "Rules as plain limits: a list, each with a name, conditions, what to do and why",
                  "type": "array",
                  "items": {
                    "type": "object",
                    "required": ["rule", "when"],
                    "oneOf": [%s],
                    "additionalProperties": false,
                    "properties": {
                      "rule": {"type": "string", "maxLength": %d, "description": "The rule's own name"},
                      "when": {
                        "description": "All of these must hold; or always",
                        "oneOf": [{"const": "always"}, {"$ref": "#/$defs/conditions"}]
                      },
                      "enabled": {"type": ["boolean", "string"], "description": "no switches the rule off"},
                      "from": {"type": "string", "description": "The first day on which it holds, such as 2026-12-01"},
                      "until": {"type": "string", "description": "The last day on which it holds"},
                %s
                    }
                  },
                  "$defs": {
                    "text": {"type": ["string", "number"]},
                    "texts": {"oneOf": [{"$ref": "#/$defs/text"},
                      {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/text"}}]},
                    "yesNo": {"enum": [true, false, "yes", "no", "on", "off"]},
                    "conditions": {
                      "type": "object",
                      "minProperties": 1,
                      "additionalProperties": false,
                      "properties": {
                %s
                      },
                      "patternProperties": {
                %s
                      }
                    }
                  }
                }
                """.formatted(one, Parser.LONGEST_NAME, verbs, conditions, fields);
    }

    private static String condition(LimitKey key) {
        String type = switch (key.kind()) {
            case NAMES, WORDS -> "\"$ref\": \"#/$defs/texts\"";
            case AMOUNT -> "\"$ref\": \"#/$defs/text\"";
            case PERCENT, DAYS, MONTHS, COUNT -> "\"type\": [\"integer\", \"string\"]";
            case HOURS -> "\"type\": \"string\", \"pattern\": \"^[0-9]{1,2}(:00)? ?(-|to) ?[0-9]{1,2}(:00)?$\"";
            case YES_NO -> "\"$ref\": \"#/$defs/yesNo\"";
            case YES -> "\"enum\": [true, \"yes\", \"on\"]";
        };
        return "          \"" + key.name() + "\": {" + type + ", \"description\": \"" + key.meaning() + "\"}";
    }

    private static String verb(LimitVerb verb) {
        String because = "\"because\": {\"type\": \"string\"}";
        String names = verb.takesWord() ? "\"" + verb.part() + "\", " : "";
        String word = verb.takesWord() ? "\"" + verb.part() + "\": {\"enum\": [\""
                + String.join("\", \"", verb.inDrl().names()) + "\"]}, " : "";
        if (verb.takesNumber()) {
            names += "\"" + verb.unit() + "\", ";
            word += "\"" + verb.unit() + "\": {" + (verb.inDrl().takesMoney()
                    ? "\"type\": \"number\", \"exclusiveMinimum\": 0"
                    : "\"type\": \"integer\", \"minimum\": " + verb.inDrl().least())
                    + ", \"maximum\": " + verb.inDrl().most() + "}, ";
        }
        String details = !names.isEmpty()
                ? "{\"type\": \"object\", \"required\": [" + names + "\"because\"], "
                        + "\"additionalProperties\": false, \"properties\": {" + word + because + "}}"
                : "{\"type\": \"string\"}, {\"type\": \"object\", \"required\": [\"because\"], "
                        + "\"additionalProperties\": false, \"properties\": {" + because + "}}";
        return "      \"" + verb.word() + "\": {\"description\": \"" + verb.meaning() + "\", \"oneOf\": [" + details
                + "]}";
    }

    private static String fields(FactKind<?> kind) {
        String name = kind.name().substring(0, 1).toLowerCase(Locale.ROOT) + kind.name().substring(1);
        return "          \"^" + name + "\\\\.(" + String.join("|", kind.fields()) + ")$\": {\"$ref\": "
                + "\"#/$defs/texts\", \"description\": \"A field of " + kind.name()
                + ": a value, or a sign and a value such as >= 1, or unknown\"}";
    }
}
