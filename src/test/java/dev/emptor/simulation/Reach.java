package dev.emptor.simulation;

import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Turn;
import dev.emptor.model.CodeUse;
import dev.emptor.model.PriceWatch;
import dev.emptor.model.Purchase;
import dev.emptor.simulation.AuditorMemory.Life;
import dev.emptor.simulation.AuditorMemory.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Which of the paths that few worlds come to were gone, and how often; judges nothing. */
final class Reach implements AuditorBook {
    /** What many seeds must come to, so that it is noticed when a path falls dry. */
    static final List<String> PATHS = List.of("code sent", "code taken", "code refused", "code used", "code freed",
            "wait begun", "wait ended by price", "wait ended by stock", "request missed", "asked more",
            "divided among 2", "divided among 3", "divided after bargaining", "a part failed beside one bought",
            "letter leaves", "letter sent", "letter in doubt", "letter came back", "letter lapsed",
            "reminder by itself", "binding proposal sent", "binding proposal accepted",
            "binding proposal came to nothing", "binding proposal given up");

    private final Auditor auditor;
    private final AuditorMemory memory;
    private final Map<String, PriceWatch> waits = new HashMap<>();
    private final Set<String> talked = new HashSet<>();

    Reach(Auditor auditor, AuditorMemory memory) {
        this.auditor = auditor;
        this.memory = memory;
    }

    @Override
    public void note(Turn turn, Event event) {
        switch (event) {
            case Event.EffectQueued e when e.effect() instanceof Effect.AskCheckout asked
                    && asked.code().isPresent() -> count("code sent");
            case Event.CodeNoted e when e.fate() != CodeUse.Fate.TRIED ->
                count("code " + e.fate().name().toLowerCase(Locale.ROOT));
            case Event.PriceAwaited e -> {
                count("wait begun");
                waits.put(e.need().value(), e.watch());
            }
            case Event.OfferChosen e -> memory.life(e.purchase().value()).ifPresent(life -> waited(turn, life));
            case Event.RequestMissed e -> count("request missed");
            case Event.AskedAgain e -> count("asked more");
            case Event.BargainingBegan e -> talked.add(e.purchase().value());
            case Event.PurchaseDivided e -> {
                count("divided among " + e.parts().size());
                if (talked.contains(e.purchase().value())) {
                    count("divided after bargaining");
                }
            }
            case Event.PurchaseEnded e -> memory.life(e.purchase().value()).ifPresent(life -> failed(e, life));
            case Event.LetterLeaving e -> {
                count("letter leaves");
                if (turn.heard().body() instanceof Heard.TimeCame) {
                    count(e.step().word() + " by itself");
                }
            }
            case Event.LetterSent e -> count("letter sent");
            case Event.LetterDoubtful e -> count("letter in doubt");
            case Event.LetterDrafted e -> count(turn.heard().body() instanceof Heard.TimeCame ? "letter lapsed"
                    : "letter came back");
            default -> { }
        }
    }

    /** A wait is over when something is chosen: for its price, or because there is no other look. */
    private void waited(Turn turn, Life life) {
        PriceWatch watch = waits.remove(life.need());
        if (watch != null) {
            Duration look = Duration.ofDays(1).plus(memory.needs.get(life.need()).replyWithin());
            Instant next = turn.heard().at().plus(look);
            count(next.isAfter(watch.last()) ? "wait ended by stock" : "wait ended by price");
        }
    }

    private void failed(Event.PurchaseEnded e, Life life) {
        boolean vain = e.end() != Purchase.End.SETTLED && life.phase != Phase.ORDERED;
        boolean beside = memory.family(life).stream().anyMatch(part -> part != life
                && part.committed.isPresent() && !part.refused);
        if (vain && beside) {
            count("a part failed beside one bought");
        }
    }

    private void count(String what) {
        auditor.reach(what);
    }
}
