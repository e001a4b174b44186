package dev.emptor.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** How a home is begun: a dozen questions, and the readable files that follow from the answers. */
public interface Beginning {
    /** Something to be answered; {@code key} names it for scripts, and the preset is a sound answer. */
    record Question(String key, String ask, String preset) {}

    /** What was written, in the order in which to read it. */
    record Made(List<String> files, List<String> next) {
        public Made {
            files = List.copyOf(files);
            next = List.copyOf(next);
        }
    }

    /** In the order in which to ask; an earlier answer may change a later preset. */
    List<Question> questions(Map<String, String> answers);

    /** The answer as it is understood; refuses, with a {@link CommandFailed} that says why, what is not. */
    String checked(String key, String typed);

    /** Writes everything into the home, which has none of it; refuses if a file is there, and then writes nothing. */
    Made make(Path home, Map<String, String> answers);
}
