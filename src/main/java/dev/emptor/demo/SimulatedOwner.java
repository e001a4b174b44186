package dev.emptor.demo;

import dev.emptor.core.State;
import dev.emptor.event.Heard;
import dev.emptor.model.Candidate;
import dev.emptor.model.Deal;
import dev.emptor.model.Escalation;
import dev.emptor.model.Escalation.Choice;
import dev.emptor.model.Escalation.Option;
import dev.emptor.model.Need;
import dev.emptor.model.Purchase;
import dev.emptor.model.UnitCost;
import dev.emptor.model.Verb;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Answers the household's questions when nobody watches: after a while, by day, from what the question shows. She
 * approves what costs little more than the best of the others, declines what is dear, and now and then does not
 * answer at all.
 */
final class SimulatedOwner {
    /** She pays a new seller up to so many percent more than what the cheapest other one asks. */
    private static final int PATIENT_PERCENT = 20;
    private static final int FORGETS_PERCENT = 12;
    private static final LocalTime WAKES = LocalTime.of(7, 15);
    private static final LocalTime SLEEPS = LocalTime.of(22, 30);

    private final Chance chance;
    private final SimulatedMarket market;
    private final TreeSet<String> said = new TreeSet<>();

    SimulatedOwner(Chance chance, SimulatedMarket market) {
        this.chance = chance;
        this.market = market;
    }

    private record Planned(Instant at, String member, Escalation question) {
        String name() {
            return question.id() + " " + member;
        }
    }

    Optional<Instant> nextDue(State state) {
        return plans(state).stream().map(Planned::at).min(Instant::compareTo);
    }

    /** What she says next, if its time has come. */
    Optional<Heard.Body> next(State state, Instant now) {
        for (Planned plan : plans(state)) {
            if (!plan.at().isAfter(now)) {
                said.add(plan.name());
                return Optional.of(answer(state, plan));
            }
        }
        return Optional.empty();
    }

    private List<Planned> plans(State state) {
        List<Planned> plans = new ArrayList<>();
        for (Escalation question : state.escalations().values()) {
            if (question.open() && !forgets(state, question)) {
                Instant first = answersAt(question);
                add(plans, new Planned(first, DemoHousehold.OWNER, question));
                if (question.answersNeeded() > 1) {
                    add(plans, new Planned(first.plus(Duration.ofMinutes(25)), DemoHousehold.PARTNER, question));
                }
            }
        }
        return plans;
    }

    private void add(List<Planned> plans, Planned plan) {
        boolean possible = plan.at().isBefore(plan.question().deadline()) && !said.contains(plan.name());
        if (possible) {
            plans.add(plan);
        }
    }

    private Instant answersAt(Escalation question) {
        if (question.kind() == Escalation.Kind.PICK) {
            return question.raised().plus(Duration.ofMinutes(3));
        }
        // What lapses soon she answers sooner.
        long most = Duration.between(question.raised(), question.deadline()).toMinutes() * 3 / 4;
        int minutes = chance.between(4, (int) Math.max(5, Math.min(150, most)), "answers", facts(question));
        Instant later = question.raised().plus(Duration.ofMinutes(minutes));
        LocalDateTime when = LocalDateTime.ofInstant(later, DemoTime.ZONE);
        if (when.toLocalTime().isAfter(SLEEPS)) {
            when = when.toLocalDate().plusDays(1).atTime(WAKES).plusMinutes(minutes / 4);
        } else if (when.toLocalTime().isBefore(WAKES)) {
            when = when.toLocalDate().atTime(WAKES).plusMinutes(minutes / 4);
        }
        return when.atZone(DemoTime.ZONE).toInstant();
    }

    private boolean forgets(State state, Escalation question) {
        return question.kind() == Escalation.Kind.APPROVE && !urgent(state, question)
                && chance.percent(FORGETS_PERCENT, "forgets", facts(question));
    }

    private Heard.Body answer(State state, Planned plan) {
        Escalation question = plan.question();
        Option option = question.options().get(0);
        boolean yes = switch (question.kind()) {
            case PICK, IS_ALL_WELL, PROVE_AGE -> true;
            case APPROVE -> urgent(state, question) || !tooDear(state, question);
            case WAS_IT_ORDERED -> wasOrdered(state, question);
        };
        Option chosen = question.kind() == Escalation.Kind.PICK ? pick(state, question) : option;
        return new Heard.AnswerEscalation(question.id(), plan.member(), yes ? Choice.APPROVE : Choice.DECLINE,
                chosen.hash());
    }

    /** The first that comes in time; they stand best first. */
    private static Option pick(State state, Escalation question) {
        int within = need(state, question).flatMap(Need::withinDays).orElse(Integer.MAX_VALUE);
        return question.options().stream()
                .filter(option -> option.deal().terms().deliveryDays().map(days -> days <= within).orElse(false))
                .findFirst().orElse(question.options().get(0));
    }

    private boolean wasOrdered(State state, Escalation question) {
        return state.purchases().get(question.purchase())
                .map(purchase -> purchase instanceof Purchase.OutcomeUnknown unknown
                        && market.made(unknown.checkout().deal().seller(), unknown.orderKey(),
                                unknown.round().thread(unknown.checkout().deal().seller())))
                .orElse(false);
    }

    /** Three days of stock or fewer: then she does not wait for a better price. */
    private static boolean urgent(State state, Escalation question) {
        return state.needs().get(question.need())
                .flatMap(standing -> standing.need().cadence().map(cadence -> cadence
                        .lasts(cadence.leftAt(standing.stock(), standing.counted(), question.raised())).toDays() <= 3))
                .orElse(false);
    }

    private static boolean tooDear(State state, Escalation question) {
        Optional<Purchase> purchase = state.purchases().get(question.purchase());
        if (purchase.isEmpty() || !(purchase.get() instanceof Purchase.Asked asked)) {
            return false;
        }
        Optional<UnitCost> own = Optional.empty();
        Optional<UnitCost> best = Optional.empty();
        for (Candidate candidate : asked.candidates().values()) {
            Optional<UnitCost> cost = candidate.unitCost();
            if (candidate.key().equals(asked.choice().orElse(""))) {
                own = cost;
            } else if (cost.isPresent() && candidate.struckOut().isEmpty() && candidate.verdict().verb() != Verb.DECLINE
                    && (best.isEmpty() || cost.get().compareTo(best.get()) < 0)) {
                best = cost;
            }
        }
        return own.isPresent() && best.isPresent() && own.get().percentOver(best.get()) > PATIENT_PERCENT;
    }

    private static Optional<Need> need(State state, Escalation question) {
        return state.needs().get(question.need()).map(State.Standing::need);
    }

    /** What tells one question from another without naming an id that changes from run to run. */
    private static String facts(Escalation question) {
        return question.need() + " " + question.options().get(0).deal().seller() + " "
                + question.raised().atZone(DemoTime.ZONE).toLocalDate();
    }
}
