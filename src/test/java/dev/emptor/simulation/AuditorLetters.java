package dev.emptor.simulation;

import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Turn;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Letters of claims: none leaves but by a person's word, or once by itself where the settings say so; none counts as
 * sent twice; and never do more of one reach the relay than somebody let leave.
 */
final class AuditorLetters implements AuditorBook {
    private final Auditor auditor;
    private final AuditorMemory memory;
    /** By claim and step, those that a turn let leave and those that the relay took; no restore takes them back. */
    private final Map<String, Integer> let = new HashMap<>();
    private final Map<String, Integer> posted = new HashMap<>();
    private final Set<String> sent = new HashSet<>();
    private final Set<String> open = new HashSet<>();

    AuditorLetters(Auditor auditor, AuditorMemory memory) {
        this.auditor = auditor;
        this.memory = memory;
    }

    void remember(AuditorLetters before) {
        let.putAll(before.let);
        posted.putAll(before.posted);
    }

    @Override
    public void note(Turn turn, Event event) {
        switch (event) {
            case Event.LetterLeaving e -> leaving(turn, e);
            case Event.LetterSent e -> {
                String letter = e.claim() + "|" + e.letter().step().word();
                open.remove(letter);
                if (!sent.add(letter)) {
                    auditor.say("a letter counts as sent twice: " + letter);
                }
                if (e.letter().byRelay() && posted.getOrDefault(letter, 0) == 0) {
                    auditor.say("a letter counts as sent that never left: " + letter);
                }
            }
            case Event.LetterDrafted e -> open.remove(e.claim() + "|" + e.step().word());
            case Event.LetterDoubtful e -> open.remove(e.claim() + "|" + e.step().word());
            default -> { }
        }
    }

    private void leaving(Turn turn, Event.LetterLeaving e) {
        String letter = e.claim() + "|" + e.step().word();
        boolean word = turn.heard().body() instanceof Heard.LetterWord said && said.byRelay()
                && said.claim().equals(e.claim()) && said.step() == e.step()
                && memory.settings.map(s -> s.members().contains(said.member())).orElse(false);
        boolean itself = turn.heard().body() instanceof Heard.TimeCame
                && memory.settings.map(s -> s.letters().letSend().contains(e.step().word())).orElse(false);
        if (!word && !itself) {
            auditor.say("a letter leaves that nobody let leave: " + letter);
        }
        if (sent.contains(letter) || !open.add(letter)) {
            auditor.say("a letter leaves that was sent before or is on its way: " + letter);
        }
        int before = auditor.silent() ? 0 : let.merge(letter, 1, Integer::sum) - 1;
        if (!word && before > 0) {
            auditor.say("a letter leaves again by itself, which may have left before: " + letter);
        }
    }

    /** The relay took it. */
    void posted(String claim, String step) {
        String letter = claim + "|" + step;
        if (posted.merge(letter, 1, Integer::sum) > let.getOrDefault(letter, 0)) {
            auditor.say("a letter left twice: " + letter);
        }
    }
}
