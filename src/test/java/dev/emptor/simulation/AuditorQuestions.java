package dev.emptor.simulation;

import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Turn;
import dev.emptor.model.Deal;
import dev.emptor.model.Escalation;
import dev.emptor.model.Escalation.Choice;
import dev.emptor.model.Escalation.Kind;
import dev.emptor.model.Escalation.Status;
import dev.emptor.model.PurchaseId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Questions to people: what was shown, who said what, when; and what a yes is good for, which is one deal, once. */
final class AuditorQuestions implements AuditorBook {
    /** A question and what became of it. */
    private static final class Asked {
        final Escalation shown;
        final Map<String, Escalation.Answer> answers = new TreeMap<>();
        boolean open = true;
        boolean used;

        Asked(Escalation shown) {
            this.shown = shown;
        }

        long yes(String hash) {
            return answers.values().stream().filter(a -> a.choice() == Choice.APPROVE && a.hash().equals(hash))
                    .count();
        }
    }

    private final Auditor auditor;
    private final AuditorMemory memory;
    private final Map<String, Asked> questions = new TreeMap<>();
    private final Map<String, Deal> dealOfHash = new HashMap<>();
    private final Map<Deal, String> hashOfDeal = new HashMap<>();
    private final Set<String> closedNow = new HashSet<>();
    private final Set<String> raisedNow = new HashSet<>();

    AuditorQuestions(Auditor auditor, AuditorMemory memory) {
        this.auditor = auditor;
        this.memory = memory;
    }

    @Override
    public void begin(Turn turn) {
        closedNow.clear();
        raisedNow.clear();
    }

    @Override
    public void note(Turn turn, Event event) {
        switch (event) {
            case Event.EscalationRaised e -> raised(turn, e);
            case Event.AnswerTaken e -> taken(turn, e);
            case Event.EscalationClosed e -> closed(turn, e);
            case Event.OfferChosen e -> e.approved().ifPresent(hash -> picked(turn, e, hash));
            default -> { }
        }
    }

    private void raised(Turn turn, Event.EscalationRaised e) {
        Escalation question = e.escalation();
        if (questions.put(question.id().value(), new Asked(question)) != null) {
            auditor.say("a question's id was given twice");
        }
        raisedNow.add(question.id().value());
        if (question.options().isEmpty() || question.answersNeeded() < 1 || !question.answers().isEmpty()) {
            auditor.say("a question without options, without need of an answer, or answered already");
        }
        if (!question.deadline().isAfter(turn.heard().at())) {
            auditor.say("a question whose time is over as it is asked");
        }
        for (Escalation.Option option : question.options()) {
            Deal before = dealOfHash.putIfAbsent(option.hash(), option.deal());
            String hash = hashOfDeal.putIfAbsent(option.deal(), option.hash());
            if ((before != null && !before.equals(option.deal())) || (hash != null && !hash.equals(option.hash()))) {
                auditor.say("two deals share one hash, or one deal has two: a yes to one counts for the other");
            }
        }
        if (question.kind() == Kind.APPROVE) {
            boolean same = e.checkout().map(c -> c.deal().equals(question.options().get(0).deal())).orElse(false);
            if (!same || question.options().size() != 1) {
                auditor.say("a question shows another deal than would be ordered");
            }
            e.checkout().flatMap(c -> c.validUntil()).filter(until -> question.deadline().isAfter(until))
                    .ifPresent(until -> auditor.say("a question may be answered when its deal has expired"));
        }
    }

    private void taken(Turn turn, Event.AnswerTaken e) {
        Asked asked = questions.get(e.escalation().value());
        Escalation.Answer answer = e.answer();
        if (!(turn.heard().body() instanceof Heard.AnswerEscalation said)
                || !said.escalation().equals(e.escalation()) || !said.member().equals(answer.member())
                || said.choice() != answer.choice() || !said.hash().equals(answer.hash())
                || !answer.at().equals(turn.heard().at())) {
            auditor.say("an answer counted that nobody gave");
        }
        if (asked == null || !asked.open) {
            auditor.say("an answer counted for a question that is over");
            return;
        }
        if (asked.shown.options().stream().noneMatch(o -> o.hash().equals(answer.hash()))) {
            auditor.say("an answer counted for something that was not shown");
        }
        if (!memory.settings.map(s -> s.members().contains(answer.member())).orElse(false)) {
            auditor.say("an answer counted of somebody who is no member");
        }
        if (!turn.heard().at().isBefore(asked.shown.deadline())) {
            auditor.say("an answer counted after its time");
        }
        if (asked.answers.put(answer.member(), answer) != null) {
            auditor.say("one person answered twice");
        }
    }

    private void closed(Turn turn, Event.EscalationClosed e) {
        Asked asked = questions.get(e.escalation().value());
        if (asked == null || !asked.open) {
            auditor.say("a question was closed twice or never asked");
            return;
        }
        asked.open = false;
        closedNow.add(e.escalation().value());
        if (e.status() == Status.ANSWERED) {
            boolean no = asked.answers.values().stream().anyMatch(a -> a.choice() == Choice.DECLINE);
            boolean yes = asked.answers.values().stream()
                    .anyMatch(a -> asked.yes(a.hash()) >= asked.shown.answersNeeded());
            if (!no && !yes) {
                auditor.say("a question counts as answered with fewer people than it needs");
            }
        } else if (e.status() == Status.LAPSED && turn.heard().body() instanceof Heard.TimeCame
                && asked.shown.deadline().isAfter(turn.heard().at())
                && memory.life(asked.shown.purchase().value())
                        .map(l -> l.phase == AuditorMemory.Phase.ASKED).orElse(false)
                && turn.events().stream().noneMatch(x -> x instanceof Event.PurchaseEnded)) {
            auditor.say("a question lapsed before its time");
        }
    }

    /** Whether that is an age proven for the deal: then what she said to it before stands. */
    private static boolean proven(Asked question, PurchaseId purchase, String hash) {
        return question.shown.kind() == Kind.PROVE_AGE && question.shown.purchase().equals(purchase)
                && !question.open && question.yes(hash) > 0;
    }

    private void picked(Turn turn, Event.OfferChosen e, String hash) {
        boolean said = closedNow.stream().map(questions::get).anyMatch(q -> q.shown.kind() == Kind.PICK
                && q.shown.purchase().equals(e.purchase()) && q.yes(hash) >= q.shown.answersNeeded()
                && q.shown.options().stream().anyMatch(o -> o.hash().equals(hash) && o.deal().equals(e.deal())
                        && o.candidate().equals(e.candidate())));
        boolean again = closedNow.stream().map(questions::get).anyMatch(q -> proven(q, e.purchase(), hash))
                && questions.values().stream().anyMatch(q -> q.shown.kind() != Kind.PROVE_AGE
                        && q.shown.purchase().equals(e.purchase()) && q.yes(hash) >= q.shown.answersNeeded()
                        && q.shown.options().stream().anyMatch(o -> o.hash().equals(hash)
                                && o.candidate().equals(e.candidate())));
        if (!said && !again) {
            auditor.say("an offer was chosen in the owner's name that she did not pick");
        }
    }

    /**
     * How many people said yes to exactly this deal, in a question of this purchase that was answered in this turn, or
     * picked it from a list. A yes is used up by being asked for.
     */
    long yesTo(String purchase, Deal deal, Optional<String> picked) {
        long most = 0;
        for (Map.Entry<String, Asked> entry : questions.entrySet()) {
            Asked asked = entry.getValue();
            boolean mine = asked.shown.purchase().value().equals(purchase) && !asked.open;
            boolean fresh = asked.shown.kind() == Kind.APPROVE && closedNow.contains(entry.getKey());
            boolean stands = asked.shown.kind() == Kind.PICK || (asked.shown.kind() == Kind.APPROVE
                    && questions.values().stream().anyMatch(q -> proven(q, asked.shown.purchase(), picked.orElse(""))));
            boolean chosen = stands && picked.isPresent();
            if (!mine || !(fresh || chosen) || asked.used) {
                continue;
            }
            for (Escalation.Option option : asked.shown.options()) {
                boolean counts = option.deal().equals(deal) && (fresh || option.hash().equals(picked.get()));
                if (counts && asked.yes(option.hash()) >= asked.shown.answersNeeded()) {
                    most = Math.max(most, asked.yes(option.hash()));
                    asked.used = true;
                }
            }
        }
        return most;
    }

    /** Whether somebody said in this turn that an order was, or was not, made. */
    boolean toldWhetherOrdered(String purchase, Choice choice) {
        return closedNow.stream().map(questions::get).anyMatch(q -> q.shown.kind() == Kind.WAS_IT_ORDERED
                && q.shown.purchase().value().equals(purchase)
                && q.answers.values().stream().anyMatch(a -> a.choice() == choice));
    }

    boolean asksWhetherOrdered(String purchase) {
        return questions.values().stream().anyMatch(q -> q.open && q.shown.kind() == Kind.WAS_IT_ORDERED
                && q.shown.purchase().value().equals(purchase));
    }

    /** Questions raised in this turn, for the book of decisions. */
    List<Escalation> raisedNow() {
        List<Escalation> raised = new ArrayList<>();
        raisedNow.forEach(id -> raised.add(questions.get(id).shown));
        return raised;
    }

    /** The published questions against these books: every open one is open there, and none else. */
    void compare(Iterable<Escalation> published) {
        Set<String> theirs = new HashSet<>();
        for (Escalation question : published) {
            if (question.status() == Status.RAISED) {
                theirs.add(question.id().value());
            }
        }
        Set<String> mine = new HashSet<>();
        questions.forEach((id, asked) -> {
            if (asked.open) {
                mine.add(id);
            }
        });
        if (!theirs.equals(mine)) {
            auditor.say("other questions are open than were asked");
        }
    }

    /** Questions that nobody may leave open once their time is over. */
    void overdue(Instant now) {
        questions.forEach((id, asked) -> {
            if (asked.open && asked.shown.deadline().isBefore(now)) {
                auditor.say("question " + id + " is open after its time");
            }
        });
    }
}
