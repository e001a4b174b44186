package dev.emptor.rules;

import dev.emptor.model.Question;
import dev.emptor.rules.WhyNot.Met;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All facts of a question as rules see them: each fact once, with the value of every field. */
public record FactSheet(String fact, List<Met> fields) {
    public FactSheet {
        fields = List.copyOf(fields);
    }

    public static List<FactSheet> of(Question question) {
        List<FactSheet> sheets = new ArrayList<>();
        for (Object fact : Facts.of(question).all()) {
            for (FactKind<?> kind : Vocabulary.facts()) {
                if (kind.type().isInstance(fact)) {
                    sheets.add(new FactSheet(kind.name(), kind.byName().values().stream()
                            .map(field -> new Met(field.name(), Optional.ofNullable(field.read(fact))
                                    .map(CheckedRule.Speech::shown))).toList()));
                }
            }
        }
        return sheets;
    }
}
