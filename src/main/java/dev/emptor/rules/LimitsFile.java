package dev.emptor.rules;

import dev.emptor.rules.PlainYaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads a file of plain limits: a YAML list of rules, each with a name, its conditions under {@code when}, and what to
 * do and why. Where the file is not YAML, its rules are read one by one, so that one look still finds every mistake.
 */
final class LimitsFile {
    private static final String LIST = "a file of limits is a list; each rule begins with '- rule: ' and its name";
    private static final Pattern TAB = Pattern.compile("^ *\\t");
    /** No part of it can match what another part matches, or long gaps would take for ever. */
    private static final Pattern NAME = Pattern.compile("(?m)^ *(?:- *)?rule: +([^ ].*)$");
    private static final Pattern QUOTES = Pattern.compile("^[\"']|[\"']$");

    private final ProblemList problems;
    private final LimitNode limits;
    private final List<RuleTree> rules = new ArrayList<>();

    private LimitsFile(String path, Known known, ProblemList problems) {
        this.problems = problems;
        this.limits = new LimitNode(path, new LimitValue(known, problems, false), problems);
    }

    /** The rules of a file; one that could not be read whole comes without a call, for its name's sake. */
    static List<RuleTree> read(String path, String text, Known known, ProblemList problems) {
        LimitsFile file = new LimitsFile(path, known, problems);
        file.read(Unseen.without(text, problems).replace("\r\n", "\n"));
        problems.reading("");
        return List.copyOf(file.rules);
    }

    private void read(String text) {
        List<String> lines = text.lines().toList();
        boolean tabs = false;
        for (int i = 0; i < lines.size(); i++) {
            Matcher tab = TAB.matcher(lines.get(i));
            if (tab.find() && !lines.get(i).isBlank()) {
                problems.error(new Place(i + 1, tab.end()), "a tab stands here; indent with spaces");
                tabs = true;
            }
        }
        if (tabs) {
            return;
        }
        try {
            PlainYaml.read(text, 0, problems).ifPresent(this::list);
        } catch (MarkedYamlEngineException wrong) {
            oneByOne(lines, new YamlWords(lines, 0).of(wrong));
        } catch (TokenStream.Syntax wrong) {
            problems.error(wrong.place(), wrong.text());
        } catch (YamlEngineException wrong) {
            problems.error(new Place(1, 1), "this cannot be read as a list of rules; " + LIST);
        }
    }

    /** Each rule by itself, from the line it begins on to where the next one does. */
    private void oneByOne(List<String> lines, YamlWords.Said whole) {
        int before = problems.errors();
        int start = 0;
        for (int i = 1; i <= lines.size() && problems.errors() < ProblemList.MOST; i++) {
            if (i == lines.size() || lines.get(i).startsWith("-") && !lines.get(i).startsWith("---")) {
                alone(lines.subList(start, i), start);
                start = i;
            }
        }
        if (problems.errors() == before) {
            problems.reading("");
            problems.error(whole.place(), whole.message());
        }
    }

    private void alone(List<String> lines, int linesBefore) {
        String text = String.join("\n", lines) + "\n";
        Matcher name = NAME.matcher(text);
        problems.reading(name.find() ? QUOTES.matcher(name.group(1).strip()).replaceAll("") : "");
        try {
            PlainYaml.read(text, linesBefore, problems).ifPresent(this::list);
        } catch (MarkedYamlEngineException wrong) {
            YamlWords.Said said = new YamlWords(lines, linesBefore).of(wrong);
            problems.error(said.place(), said.message());
        } catch (TokenStream.Syntax wrong) {
            problems.error(wrong.place(), wrong.text());
        } catch (YamlEngineException wrong) {
            problems.error(new Place(linesBefore + 1, 1), "this cannot be read as a rule; " + LIST);
        }
    }

    private void list(Node root) {
        if (root instanceof PlainYaml.Seq list) {
            for (Node item : list.items()) {
                Optional<RuleTree> rule = limits.rule(item);
                rule.ifPresent(rules::add);
                problems.reading("");
            }
        } else if (!(root instanceof PlainYaml.Scalar nothing && nothing.text().isBlank() && !nothing.quoted())) {
            problems.error(root.place(), LIST);
        }
    }
}
