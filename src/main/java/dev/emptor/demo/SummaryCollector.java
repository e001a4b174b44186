package dev.emptor.demo;

import dev.emptor.core.State;
import dev.emptor.engine.Audience;
import dev.emptor.event.Event;
import dev.emptor.event.Turn;
import dev.emptor.model.SellerId;
import dev.emptor.model.Settings;
import dev.emptor.money.Money;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Listens to the turns of a run and sums them up. Must be told of every turn from the first on. */
public final class SummaryCollector implements Audience {
    private static final List<Temper> NOT_TO_BE_BOUGHT_FROM =
            List.of(Temper.BAIT_AND_SWITCH, Temper.DATA_HUNGRY, Temper.HIDDEN_FEE);

    private final long seed;
    private final Instant start;
    private final DemoTime time;
    private final MoneyTally money;
    private final OrderTally orders;
    private final QuestionTally questions = new QuestionTally();
    private final DecisionTally decisions = new DecisionTally();
    private final NeedTally needs = new NeedTally();
    private final BargainTally bargains;
    private final StoryTally story = new StoryTally();
    private final TermsTally terms = new TermsTally();
    private final PrivacyTally privacy;
    private final List<Tally> tallies;

    /** The run starts at the clock's present time. */
    public SummaryCollector(long seed, DemoTime time, SimulatedMarket market, Settings settings) {
        this.seed = seed;
        this.start = time.now();
        this.time = time;
        this.money = new MoneyTally(settings);
        this.orders = new OrderTally(market, Money.zero(settings.currency()));
        this.privacy = new PrivacyTally(market, orders::ordersOf);
        this.bargains = new BargainTally(Money.zero(settings.currency()));
        this.tallies = List.of(money, orders, bargains, questions, decisions, needs, story, terms, privacy);
    }

    @Override
    public synchronized void turned(List<Turn> turns, State after) {
        for (Turn turn : turns) {
            for (Event event : turn.events()) {
                tallies.forEach(tally -> tally.note(turn, event));
            }
        }
    }

    /** What happened until now. Equal for equal seeds, so without turn numbers, keys or threads. */
    public synchronized Summary summary() {
        Instant end = time.now();
        JsonObject parts = orders.total(end);
        JsonObject json = Json.object().put("seed", seed)
                .put("days", Duration.between(start, end).toDays())
                .put("from", start.toString())
                .put("purchases", parts.need("purchases"))
                .put("spent", money.total(end))
                .put("saved", parts.need("saved"))
                .put("negotiations", parts.need("negotiations"))
                .put("bargaining", bargains.total(end))
                .put("escalations", questions.total(end))
                .put("declined", decisions.total(end))
                .put("orders", parts.need("orders"))
                .put("needs", needs.total(end))
                .put("story", story.total(end))
                .put("terms", terms.total(end))
                .put("disclosures", privacy.total(end))
                .put("checks", checks(end));
        return new Summary(json);
    }

    private JsonObject checks(Instant end) {
        boolean none = true;
        boolean named = true;
        for (Shop shop : Shop.all()) {
            SellerId seller = shop.sellerId();
            if (NOT_TO_BE_BOUGHT_FROM.contains(shop.temper())) {
                none &= orders.ordersOf(seller) == 0;
                named &= !decisions.against(seller).isEmpty();
            }
        }
        return Json.object().put("neverOverBudget", money.kept())
                .put("noOrderToBaitFeesOrDataHunger", none)
                .put("eachOfThemDeclinedByName", named)
                .put("everyNeedOnTime", needs.allOnTime(end))
                .put("toasterStoryCameTrue", story.told())
                .put("nobodyLearnedTooMuch", privacy.leaks().isEmpty());
    }
}
