package dev.emptor.rules;

import dev.emptor.rules.RuleTree.Name;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The variables of a rule: facts bound by {@code $x : Fact( … )} and fields bound by {@code $v : field}. */
final class Scope {
    /** A fact, or one field of it. */
    record Variable(int slot, FactKind<?> kind, Optional<Field> field) {}

    private final Map<String, Variable> variables = new TreeMap<>();
    private final Set<String> excused = new TreeSet<>();
    private final List<FactKind<?>> slots = new ArrayList<>();

    int slot(FactKind<?> kind) {
        slots.add(kind);
        return slots.size() - 1;
    }

    /** False if the name is taken. */
    boolean bind(Name name, Variable variable) {
        return variables.putIfAbsent(name.text(), variable) == null;
    }

    Optional<Variable> variable(String name) {
        return Optional.ofNullable(variables.get(name));
    }

    /** What a broken part would have bound; using it is no second mistake. */
    void excuse(Name name) {
        excuse(name.text());
    }

    void excuse(String name) {
        excused.add(name);
    }

    boolean excuses(String name) {
        return excused.contains(name);
    }

    Collection<String> names() {
        return variables.keySet();
    }
}
