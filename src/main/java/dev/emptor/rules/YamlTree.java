package dev.emptor.rules;

import dev.emptor.rules.PlainYaml.Node;
import dev.emptor.rules.PlainYaml.Scalar;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** A test file as a tree of places. */
final class YamlTree {
    private YamlTree() {}

    /** The root; empty if the text is not YAML, which is a problem, or holds nothing, which is none. */
    static Optional<Node> read(String text, ProblemList problems) {
        String clean = Unseen.without(text, problems).replace("\r\n", "\n");
        try {
            return PlainYaml.read(clean, 0, problems);
        } catch (MarkedYamlEngineException wrong) {
            YamlWords.Said said = new YamlWords(clean.lines().toList(), 0).of(wrong);
            problems.error(said.place(), said.message());
        } catch (TokenStream.Syntax wrong) {
            problems.error(wrong.place(), wrong.text());
        } catch (YamlEngineException wrong) {
            problems.error(new Place(1, 1), "this cannot be read as a test file; it begins with 'tests:'");
        }
        return Optional.empty();
    }

    /** One line of text; empty for anything else, and for nothing. */
    static Optional<String> text(Node node) {
        return node instanceof Scalar scalar && !scalar.text().isBlank()
                ? Optional.of(scalar.text().strip()) : Optional.empty();
    }
}
