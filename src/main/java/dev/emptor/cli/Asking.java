package dev.emptor.cli;

import dev.emptor.cli.RuleKeeping.Input;
import dev.emptor.cli.RuleKeeping.Pack;
import java.util.Map;
import java.util.Optional;

/** Asks a person at the terminal, with a preset for whoever just presses return, until the answer fits. */
final class Asking {
    private static final int TRIES = 5;

    /** Says what the answer is taken as, or refuses it with a CommandFailed that says why. */
    interface Reader {
        String read(String typed);
    }

    private final Session session;

    Asking(Session session) {
        this.session = session;
    }

    /** What a pack asks for and was not given. */
    void missing(RuleKeeping keeping, Pack pack, Map<String, String> inputs) {
        for (Input input : pack.inputs()) {
            if (!inputs.containsKey(input.name())) {
                String hint = input.bounds().isEmpty() ? "" : " (" + input.bounds() + ")";
                inputs.put(input.name(), answer(input.ask() + hint, input.preset(),
                        typed -> keeping.checked(pack, input, typed)));
            }
        }
    }

    String answer(String question, Optional<String> preset, Reader reader) {
        for (int tries = 0; tries < TRIES; tries++) {
            Optional<String> typed = session.asked(question + preset.map(known -> " [" + known + "]").orElse(""));
            if (typed.isEmpty()) {
                throw new CommandFailed(Exit.USAGE, "the input ended before everything was answered; nothing was "
                        + "written");
            }
            String text = typed.get().strip();
            if (text.isEmpty() && preset.isPresent()) {
                return preset.get();
            }
            try {
                return reader.read(text);
            } catch (CommandFailed refused) {
                session.word("  " + refused.why());
            }
        }
        throw new CommandFailed(Exit.USAGE, "that was not understood " + TRIES + " times; nothing was written");
    }
}
