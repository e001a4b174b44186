package dev.emptor.rules;

import java.util.List;
import java.util.Optional;

/** The ways into the rules, by the ending of a file's name. What comes through is the same rules, whichever it was. */
enum Door {
    DRL(".drl"), LIMITS(".yaml"), TABLE(".csv");

    private final String ending;

    Door(String ending) {
        this.ending = ending;
    }

    /** Empty for a file that holds no rules. */
    static Optional<Door> of(String file) {
        for (Door door : values()) {
            if (file.endsWith(door.ending)) {
                return Optional.of(door);
            }
        }
        return Optional.empty();
    }

    /** The rules of a file; one that could not be read whole comes without a call, for its name's sake. */
    static List<RuleTree> read(RuleFile file, Known known, ProblemList problems) {
        return switch (of(file.path()).orElse(DRL)) {
            case DRL -> Parser.read(file.path(), file.text(), problems);
            case LIMITS -> LimitsFile.read(file.path(), file.text(), known, problems);
            case TABLE -> TableFile.read(file.path(), file.text(), known, problems);
        };
    }
}
