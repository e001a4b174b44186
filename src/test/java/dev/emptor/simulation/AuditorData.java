package dev.emptor.simulation;

import dev.emptor.core.State;
import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Report;
import dev.emptor.event.Turn;
import dev.emptor.model.Datum;
import dev.emptor.model.Disclosure;
import dev.emptor.model.Fulfilment;
import dev.emptor.model.Intent;
import dev.emptor.model.Need;
import dev.emptor.model.Quantity;
import dev.emptor.model.Stage;
import dev.emptor.simulation.AuditorMemory.Life;
import dev.emptor.simulation.AuditorMemory.Phase;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Personal data: a line in the ledger before it is given, none above its stage; and what a request tells. */
final class AuditorData implements AuditorBook {
    private final Auditor auditor;
    private final AuditorMemory memory;
    private final Map<String, Set<Datum>> lines = new HashMap<>();
    private final Set<Disclosure> all = new HashSet<>();
    private final Set<String> told = new HashSet<>();
    private boolean changed;
    private final Set<String> threads = new HashSet<>();
    private final Set<String> missed = new HashSet<>();
    private final Map<String, Instant> again = new HashMap<>();

    AuditorData(Auditor auditor, AuditorMemory memory) {
        this.auditor = auditor;
        this.memory = memory;
    }

    @Override
    public void note(Turn turn, Event event) {
        switch (event) {
            case Event.Disclosed e -> disclosed(turn, e.disclosure());
            case Event.AskedAgain e -> askedAgain(turn, e);
            case Event.RequestMissed e -> missed(turn, e);
            case Event.PurchaseOpened e -> e.round().threads().values().forEach(thread -> {
                if (!threads.add(thread)) {
                    auditor.say("a thread id was given twice");
                }
            });
            case Event.EffectQueued e -> {
                switch (e.effect()) {
                    case Effect.SendIntentcast sent -> intent(sent);
                    case Effect.AskCheckout asked -> {
                        given(asked.seller() + "|" + asked.purchase(), asked.give(), Stage.POSTCODE, asked.way());
                        if (!memory.life(asked.purchase().value()).map(life -> life.phase == Phase.CHOSEN
                                && life.choice.equals(asked.seller() + "/" + asked.ref())).orElse(false)) {
                            auditor.say("final totals were asked of a seller that was not chosen");
                        }
                    }
                    case Effect.PlaceOrder placed -> {
                        given(placed.checkout().deal().seller() + "|" + placed.purchase(), placed.give(), Stage.ORDER,
                                placed.checkout().deal().fulfilment());
                        if (placed.give().contains(Datum.EMAIL)
                                && placed.checkout().deal().fulfilment() != Fulfilment.DOWNLOAD
                                && !placed.checkout().deal().terms().asksFor().contains(Datum.EMAIL)) {
                            auditor.say("an e-mail address is given to a seller that did not ask for it");
                        }
                    }
                    default -> { }
                }
            }
            default -> { }
        }
    }

    private void disclosed(Turn turn, Disclosure line) {
        if (!AuditorStages.may(line.stage(), line.way(), line.datum())) {
            auditor.say(line.datum() + " above its stage " + line.stage());
        }
        Phase phase = memory.life(line.purchase().value()).map(life -> life.phase).orElse(Phase.ENDED);
        boolean reached = switch (line.stage()) {
            case NEED -> true;
            case REGION -> phase == Phase.COLLECTING && unknownShipping(turn, line);
            case POSTCODE -> phase == Phase.CHOSEN;
            case ORDER -> phase == Phase.COMMITTING || phase == Phase.UNKNOWN // The same order, once more.
                    || (turn.heard().body() instanceof Heard.OpenLink
                            && (phase == Phase.ORDERED || phase == Phase.DELIVERED));
            case AFTER_SALE -> phase == Phase.ORDERED || phase == Phase.DELIVERED || letter(turn, line);
        };
        if (!reached) {
            auditor.say(line.datum() + " at stage " + line.stage() + " of a purchase that is " + phase);
        }
        if (!line.at().equals(turn.heard().at()) || line.until().isBefore(line.at()) || line.purpose().isBlank()) {
            auditor.say("a line of the disclosure ledger without its time or purpose");
        }
        lines.computeIfAbsent(line.seller() + "|" + line.purchase(), k -> EnumSet.noneOf(Datum.class))
                .add(line.datum());
        all.add(line);
        told.add(line.seller() + "|" + line.datum());
        changed = true;
    }

    /** What a letter about rights tells may be told when all else is over, too. */
    private static boolean letter(Turn turn, Disclosure line) {
        return line.purpose().equals("rights") && turn.events().stream().anyMatch(event ->
                event instanceof Event.LetterLeaving || event instanceof Event.LetterSent);
    }

    /** The region follows an offer of that seller, on our thread, that leaves open what shipping costs; once. */
    private boolean unknownShipping(Turn turn, Disclosure line) {
        boolean first = all.stream().noneMatch(earlier -> earlier.stage() == Stage.REGION
                && earlier.seller().equals(line.seller()) && earlier.purchase().equals(line.purchase())
                && !earlier.at().equals(line.at()));
        return first && turn.heard().body() instanceof Heard.OfferHeard heard
                && heard.offer().seller().equals(line.seller()) && heard.offer().price().shipping().isEmpty()
                && memory.life(line.purchase().value()).map(life -> life.round.threads().get(line.seller())
                        .equals(heard.offer().thread())).orElse(false);
    }

    private void given(String who, List<Datum> data, Stage stage, Fulfilment way) {
        for (Datum datum : data) {
            if (!AuditorStages.may(stage, way, datum)) {
                auditor.say(datum + " above its stage");
            }
            if (!lines.getOrDefault(who, Set.of()).contains(datum)) {
                auditor.say(datum + " without a line in the disclosure ledger");
            }
        }
    }

    /** A request is missed whose last try failed in this turn. */
    private void missed(Turn turn, Event.RequestMissed e) {
        missed.add(e.purchase() + "|" + e.seller());
        boolean failed = turn.heard().body() instanceof Heard.EffectReported back
                && back.report() instanceof Report.Failed && memory.reported.filter(effect ->
                        effect instanceof Effect.SendIntentcast sent && sent.seller().equals(e.seller())
                        && sent.purchase().equals(e.purchase())).isPresent();
        if (!failed) {
            auditor.say("a seller counts as not reached that was: " + e.seller());
        }
    }

    /** Once in a purchase those that could not be reached are asked again: nobody is bargained with by then. */
    private void askedAgain(Turn turn, Event.AskedAgain e) {
        boolean failed = missed.containsAll(e.sellers().stream().map(seller -> e.purchase() + "|" + seller).toList());
        if (again.put(e.purchase().value(), turn.heard().at()) != null || e.sellers().isEmpty() || !failed) {
            auditor.say("sellers were asked once more that had been reached, or not for the first time");
        }
    }

    /** A request says what is wanted and nothing that follows from stock, limits, budgets or other sellers. */
    private void intent(Effect.SendIntentcast sent) {
        Intent intent = sent.intent();
        Optional<Life> life = memory.life(sent.purchase().value());
        Need need = life.map(l -> memory.needs.get(l.need())).orElse(null);
        if (need == null) {
            auditor.say("a request for a need that does not stand");
            return;
        }
        Instant end = again.getOrDefault(sent.purchase().value(), life.get().round.opened())
                .plus(need.replyWithin());
        Quantity wanted = life.get().round.amount(); // What is missing still, if a part came: so its opening says.
        boolean enough = intent.amount().dimension() == wanted.dimension()
                && intent.amount().milli() >= wanted.milli() && intent.amount().milli() <= 2 * wanted.milli();
        boolean less = need.wanted().words().containsAll(intent.wanted().words())
                && need.wanted().features().containsAll(intent.wanted().features())
                && need.wanted().gtins().containsAll(intent.wanted().gtins());
        boolean inTime = !intent.replyBy().isAfter(end) && intent.replyBy().getNano() == 0
                && intent.replyBy().isAfter(end.minus(need.replyWithin().dividedBy(2)));
        boolean plain = less && enough && inTime && intent.category().equals(need.category())
                && memory.settings.map(s -> s.country().equals(intent.country())
                        && s.currency().equals(intent.currency())).orElse(false)
                && life.get().round.threads().get(sent.seller()).equals(Optional.of(intent.thread()));
        if (!plain) {
            auditor.say("a request tells a seller something else than what is wanted");
        }
        if (!lines.getOrDefault(sent.seller() + "|" + sent.purchase(), Set.of()).contains(Datum.COUNTRY)) {
            auditor.say("COUNTRY without a line in the disclosure ledger");
        }
        sent.give().stream().filter(datum -> !lines.getOrDefault(sent.seller() + "|" + sent.purchase(), Set.of())
                .contains(datum)).forEach(datum -> auditor.say(datum + " without a line in the disclosure ledger"));
        if (!memory.enabled(sent.seller().value())) {
            auditor.say("a request went to a seller that is not enabled");
        }
    }

    boolean toldTo(String seller, Datum datum) {
        return told.contains(seller + "|" + datum);
    }

    /** The published disclosures: each is a line that was written, and none of an open purchase is missing. */
    void compare(State published) {
        if (!changed) {
            return;
        }
        changed = false;
        Set<String> theirs = new HashSet<>();
        published.disclosed().values().forEach(line -> {
            theirs.add(text(line));
            if (!all.contains(line)) {
                auditor.say("the disclosure ledger has a line that was never written");
            }
        });
        for (Disclosure line : all) {
            boolean remembered = published.purchases().has(line.purchase());
            if (remembered && !theirs.contains(text(line))) {
                auditor.say("a line is missing in the disclosure ledger");
            }
        }
    }

    private static String text(Disclosure line) {
        return line.seller() + "|" + line.purchase() + "|" + line.stage() + "|" + line.datum();
    }
}
