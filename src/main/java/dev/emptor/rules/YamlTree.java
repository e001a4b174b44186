package dev.emptor.rules;

import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** A YAML text as a tree of places; no value gets a Java type, and nothing in it is built. */
final class YamlTree {
    private static final int ALIASES = 20;

    private YamlTree() {}

    /** The root; empty if the text is not YAML, which is a problem, or holds nothing, which is none. */
    static Optional<Node> read(String text, ProblemList problems) {
        LoadSettings settings = LoadSettings.builder().setAllowDuplicateKeys(false).setUseMarks(true)
                .setMaxAliasesForCollections(ALIASES).setCodePointLimit(RuleDirectory.LARGEST_FILE).build();
        try {
            return new Compose(settings).composeString(text.replace("\r\n", "\n"));
        } catch (MarkedYamlEngineException bad) {
            YamlWords.Said said = new YamlWords(text.lines().toList(), 0).of(bad);
            problems.error(said.place(), said.message());
        } catch (YamlEngineException bad) {
            problems.error(Place.WHOLE_FILE, "this is not YAML: " + bad.getMessage());
        }
        return Optional.empty();
    }

    static Place place(Node node) {
        return node.getStartMark().map(YamlTree::place).orElse(Place.WHOLE_FILE);
    }

    private static Place place(Mark mark) {
        return new Place(mark.getLine() + 1, mark.getColumn() + 1);
    }

    /** One line of text; empty for anything else, and for nothing. */
    static Optional<String> text(Node node) {
        return node instanceof ScalarNode scalar && !scalar.getValue().isBlank()
                ? Optional.of(scalar.getValue().strip()) : Optional.empty();
    }
}
