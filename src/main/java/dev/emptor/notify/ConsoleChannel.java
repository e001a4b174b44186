package dev.emptor.notify;

import dev.emptor.model.EffectKey;
import dev.emptor.model.EscalationId;
import dev.emptor.model.Fault;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** A line on the terminal for each message. */
final class ConsoleChannel implements Channel {
    private static final Duration AGAIN = Duration.ofMinutes(1);

    private final PrintStream out;

    ConsoleChannel(PrintStream out) {
        this.out = out;
    }

    @Override
    public String name() {
        return "console";
    }

    @Override
    public Optional<Fault> tell(EffectKey key, Words words) {
        String kind = words.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return print("[" + kind + "] " + words.title() + (words.body().isEmpty() ? "" : ": " + words.body())
                + words.link().map(link -> "  " + link).orElse(""));
    }

    @Override
    public Optional<Fault> clear(EffectKey key, EscalationId question) {
        return print("[settled] " + question);
    }

    private Optional<Fault> print(String line) {
        out.println(line);
        return out.checkError() ? Optional.of(new Fault.Transient("the terminal is gone", AGAIN)) : Optional.empty();
    }
}
