package dev.emptor.engine;

import dev.emptor.model.Judgment;
import dev.emptor.model.Question;
import java.util.List;

/** The rules, as the engine sees them. Called by the clerk alone; never throws for what a rule did. */
public interface Judge {
    /** The hash of all rule files that this judge was made from. */
    String revision();

    /** One finding for each question, in any order. */
    Judgment judge(List<Question> questions);
}
