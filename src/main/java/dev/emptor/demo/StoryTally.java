package dev.emptor.demo;

import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.event.Notice;
import dev.emptor.event.Turn;
import dev.emptor.model.Escalation;
import dev.emptor.model.Order;
import dev.emptor.model.PurchaseId;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonArray;
import dev.emptor.wire.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The broken toaster: from the want to the alert that it came. */
final class StoryTally implements Tally {
    private final Set<PurchaseId> rounds = new HashSet<>();
    private Optional<Instant> stated = Optional.empty();
    private Optional<Escalation> list = Optional.empty();
    private Optional<Instant> picked = Optional.empty();
    private Optional<Order> order = Optional.empty();
    private Optional<Instant> delivered = Optional.empty();
    private Optional<Instant> alerted = Optional.empty();
    private int asked;

    @Override
    public void note(Turn turn, Event event) {
        Instant at = turn.heard().at();
        switch (event) {
            case Event.NeedStated e when e.need().id().equals(DemoHousehold.TOASTER) -> stated = Optional.of(at);
            case Event.PurchaseOpened e when e.round().need().equals(DemoHousehold.TOASTER) -> {
                rounds.add(e.round().id());
                asked = e.round().threads().size();
            }
            case Event.EscalationRaised e when rounds.contains(e.escalation().purchase()) ->
                list = list.or(() -> Optional.of(e.escalation()));
            case Event.AnswerTaken e when list.filter(l -> l.id().equals(e.escalation())).isPresent() ->
                picked = Optional.of(at);
            case Event.OrderConfirmed e when rounds.contains(e.purchase()) -> order = Optional.of(e.order());
            case Event.OrderDelivered e when rounds.contains(e.purchase()) -> delivered = Optional.of(at);
            case Event.EffectQueued e when delivered.equals(Optional.of(at)) && alert(e.effect()) ->
                alerted = Optional.of(at);
            default -> { }
        }
    }

    private static boolean alert(Effect effect) {
        return effect instanceof Effect.Notify notify && notify.notice().kind() == Notice.Kind.DELIVERY;
    }

    /** A list within a minute, a pick, and an alert on the day of the want. */
    boolean told() {
        return seconds().filter(seconds -> seconds <= 60).isPresent() && order.isPresent() && sameDay();
    }

    private Optional<Long> seconds() {
        return stated.flatMap(from -> list.map(shown -> Duration.between(from, shown.raised()).toSeconds()));
    }

    private boolean sameDay() {
        return stated.isPresent() && alerted.isPresent() && day(stated.get()).equals(day(alerted.get()));
    }

    private static LocalDate day(Instant at) {
        return at.atZone(DemoTime.ZONE).toLocalDate();
    }

    @Override
    public JsonObject total(Instant end) {
        JsonArray options = Json.array();
        for (Escalation.Option option : list.map(Escalation::options).orElse(List.of())) {
            JsonArray reasons = Json.array(option.reasons());
            options = options.add(Json.object().put("seller", option.deal().seller().value())
                    .put("total", option.deal().total().amount())
                    .put("deliveryDays", option.deal().terms().deliveryDays())
                    .put("reasons", reasons));
        }
        return Json.object().put("want", DemoHousehold.TOASTER.value())
                .put("stated", stated.map(Instant::toString))
                .put("sellersAsked", asked)
                .put("secondsUntilList", seconds())
                .put("list", options)
                .put("pickedAt", picked.map(Instant::toString))
                .put("orderedFrom", order.map(made -> made.seller().value()))
                .put("paid", order.map(made -> made.deal().total().amount()))
                .put("deliveredAt", delivered.map(Instant::toString))
                .put("alertOnTheSameDay", sameDay());
    }
}
