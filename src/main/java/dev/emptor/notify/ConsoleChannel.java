package dev.emptor.notify;

import dev.emptor.event.Effect;
import dev.emptor.model.EffectKey;
import dev.emptor.model.Escalation;
import dev.emptor.model.EscalationId;
import dev.emptor.model.Fault;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** A line on the terminal for each message. */
final class ConsoleChannel implements Channel {
    private static final Duration AGAIN = Duration.ofMinutes(1);
    private static final int LONGEST = 300;

    private final PrintStream out;

    private final Privacy privacy;
    private final Function<EscalationId, Optional<Escalation>> questions;

    ConsoleChannel(PrintStream out, Privacy privacy, Function<EscalationId, Optional<Escalation>> questions) {
        this.out = out;
        this.privacy = privacy;
        this.questions = questions;
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
    public Optional<Fault> clear(EffectKey key, Effect.ClearNotice settled) {
        Optional<Escalation> question = privacy == Privacy.NONE ? Optional.empty()
                : questions.apply(settled.escalation());
        return print("[settled] " + question.map(known -> Words.plain(known.title() + ": " + settled.why()
                + said(known), LONGEST)).orElse(settled.escalation().value()));
    }

    /** Which of them it shall be, or that none shall. */
    private static String said(Escalation question) {
        if (question.status() != Escalation.Status.ANSWERED || question.answers().isEmpty()) {
            return "";
        }
        Escalation.Answer last = question.answers().getLast();
        Optional<Escalation.Option> picked = last.choice() == Escalation.Choice.APPROVE
                ? question.option(last.hash()) : Optional.empty();
        return picked.map(one -> ": yes to " + one.deal().seller() + " for " + one.deal().total()).orElse(": no");
    }

    private Optional<Fault> print(String line) {
        out.println(line);
        return out.checkError() ? Optional.of(new Fault.Transient("the terminal is gone", AGAIN)) : Optional.empty();
    }
}
