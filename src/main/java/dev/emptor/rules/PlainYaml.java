package dev.emptor.rules;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/**
 * YAML of texts, lists and maps alone, with the place of each. Tags, anchors and aliases are refused where they stand,
 * and nothing in a file is ever made into anything but a text.
 */
final class PlainYaml {
    static final int DEEPEST = 8;

    /** A part of the file. */
    sealed interface Node {
        Place place();
    }

    /** {@code after} is the place right behind it. */
    record Scalar(String text, boolean quoted, Place place, Place after) implements Node {}

    record Seq(List<Node> items, Place place) implements Node {}

    record Entry(Node key, Node value) {}

    record Map(List<Entry> entries, Place place) implements Node {}

    private static final LoadSettings SETTINGS = LoadSettings.builder().setUseMarks(true)
            .setCodePointLimit(RuleDirectory.LARGEST_FILE).build();

    private final Iterator<Event> events;
    private final int linesBefore;
    private final ProblemList problems;

    private PlainYaml(Iterator<Event> events, int linesBefore, ProblemList problems) {
        this.events = events;
        this.linesBefore = linesBefore;
        this.problems = problems;
    }

    /**
     * The one document of a text that begins so many lines into its file; empty if there is nothing in it. Throws what
     * the parser throws where it is not YAML.
     */
    static Optional<Node> read(String text, int linesBefore, ProblemList problems) {
        PlainYaml tree = new PlainYaml(new Parse(SETTINGS).parseString(text).iterator(), linesBefore, problems);
        Optional<Node> root = Optional.empty();
        while (tree.events.hasNext()) {
            Event event = tree.events.next();
            if (!(event instanceof NodeEvent)) {
                continue;
            }
            if (root.isPresent()) {
                problems.error(tree.start(event), "a second document begins above with '---'; write one list only");
                return root;
            }
            root = Optional.of(tree.node(event, 0));
        }
        return root;
    }

    private Node node(Event event, int depth) {
        refuseExtras(event);
        refuseUnseen(event);
        return switch (event) {
            case ScalarEvent scalar -> new Scalar(scalar.getValue(), !scalar.isPlain(), whole(event), end(event));
            case SequenceStartEvent start -> {
                List<Node> items = new ArrayList<>();
                for (Event next = inside(start, depth); next.getEventId() != Event.ID.SequenceEnd;
                        next = events.next()) {
                    items.add(node(next, depth + 1));
                }
                yield new Seq(items, start(event));
            }
            case MappingStartEvent start -> {
                List<Entry> entries = new ArrayList<>();
                for (Event next = inside(start, depth); next.getEventId() != Event.ID.MappingEnd;
                        next = events.next()) {
                    entries.add(new Entry(node(next, depth + 1), node(events.next(), depth + 1)));
                }
                yield new Map(entries, start(event));
            }
            default -> new Scalar("*", true, start(event), end(event));
        };
    }

    private Event inside(CollectionStartEvent start, int depth) {
        if (depth >= DEEPEST) {
            throw new TokenStream.Syntax(start(start), "this is nested more than " + DEEPEST + " deep; a rule is flat");
        }
        return events.next();
    }

    private void refuseExtras(Event event) {
        if (event instanceof AliasEvent) {
            problems.error(start(event), "a text that begins with * stands in double quotes; references to other "
                    + "parts of the file are left out");
        } else if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
            problems.error(start(event), "a text that begins with & stands in double quotes; anchors are left out");
        }
        boolean tagged = event instanceof ScalarEvent scalar && scalar.getTag().isPresent()
                || event instanceof CollectionStartEvent start && start.getTag().isPresent();
        if (tagged && !(event instanceof ScalarEvent scalar && scalar.getTag().get().equals("!"))) {
            problems.error(start(event), "a text that begins with ! stands in double quotes; tags are left out");
        }
    }

    /** What cannot be seen in the file was refused before; this is what an escape such as \\u200b would put there. */
    private void refuseUnseen(Event event) {
        if (event instanceof ScalarEvent scalar) {
            scalar.getValue().codePoints().filter(point -> point != '\n' && point != '\t' && Letters.isUnseen(point))
                    .findFirst().ifPresent(point -> problems.error(start(event), "an escape in this text stands for an "
                            + "invisible character (" + Letters.code(point) + "); leave it out"));
        }
    }

    private Place start(Event event) {
        return event.getStartMark().map(this::place).orElse(Place.WHOLE_FILE);
    }

    private Place whole(Event event) {
        Place start = start(event);
        Place end = end(event);
        return end.line() == start.line() && end.col() > start.col()
                ? new Place(start.line(), start.col(), end.col() - start.col()) : start;
    }

    private Place end(Event event) {
        return event.getEndMark().map(this::place).orElse(Place.WHOLE_FILE);
    }

    private Place place(Mark mark) {
        return new Place(mark.getLine() + 1 + linesBefore, mark.getColumn() + 1);
    }
}
