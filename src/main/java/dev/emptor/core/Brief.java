package dev.emptor.core;

import dev.emptor.model.Question;
import java.util.List;

/** The questions that one thing heard raises for the rules; often none. */
public record Brief(List<Question> questions) {
    static final Brief NOTHING = new Brief(List.of());

    public Brief {
        questions = List.copyOf(questions);
    }
}
