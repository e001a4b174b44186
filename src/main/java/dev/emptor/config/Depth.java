package dev.emptor.config;

import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Measures how deep a tree is nested, looking no further than is of interest; an alias to a parent would never end. */
final class Depth {
    private static final int FAR = 40;

    int of(Node node, int above) {
        if (above > FAR) {
            return above;
        }
        int deepest = above;
        if (node instanceof SequenceNode list) {
            for (Node item : list.getValue()) {
                deepest = Math.max(deepest, of(item, above + 1));
            }
        } else if (node instanceof MappingNode map) {
            for (NodeTuple entry : map.getValue()) {
                deepest = Math.max(deepest, of(entry.getValueNode(), above + 1));
            }
        }
        return deepest;
    }
}
