package dev.emptor.engine;

import dev.emptor.event.Heard;
import dev.emptor.event.Turn;
import dev.emptor.model.EffectKey;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** One thing to be heard, the rules it puts in force if it does, and whoever waits for what comes of it. */
public record Letter(Heard.Body body, Optional<Judge> rules, CompletableFuture<Turn> answer) {

    public static Letter of(Heard.Body body) {
        return new Letter(body, Optional.empty(), new CompletableFuture<>());
    }

    /** Puts a set of rules in force, by a turn. */
    public static Letter adopting(Judge rules) {
        return new Letter(new Heard.AdoptRules(rules.revision()), Optional.of(rules), new CompletableFuture<>());
    }

    /** The effect it reports on. */
    Optional<EffectKey> effect() {
        return body instanceof Heard.EffectReported reported ? Optional.of(reported.key()) : Optional.empty();
    }

    /** Whether it is kept while nothing can be recorded: nobody would say it again. */
    boolean once() {
        return rules.isPresent() || effect().isPresent() || body instanceof Heard.Departed;
    }

    void refuse(RuntimeException why) {
        answer.completeExceptionally(why);
    }
}
