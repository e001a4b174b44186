package dev.emptor.market;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.core.Core;
import dev.emptor.core.State;
import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Report;
import dev.emptor.event.Turn;
import dev.emptor.gate.FakeServer;
import dev.emptor.gate.Gate;
import dev.emptor.gate.GateSettings;
import dev.emptor.gate.Marked;
import dev.emptor.model.Budget;
import dev.emptor.model.Cadence;
import dev.emptor.model.EffectKey;
import dev.emptor.model.Judgment;
import dev.emptor.model.Mode;
import dev.emptor.model.Need;
import dev.emptor.model.NeedId;
import dev.emptor.model.Period;
import dev.emptor.model.Quantity;
import dev.emptor.model.Seller;
import dev.emptor.model.Settings;
import dev.emptor.model.Wanted;
import dev.emptor.money.Money;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A price cap or a budget says more than any word of a request: neither is in a single byte of what leaves. */
final class CapsStayHomeTest {
    private static final int NEEDS = 1_000;
    private static final List<String> CATEGORIES = List.of("pantry", "household", "pets", "office", "drinks");
    private static final List<String> WORDS = List.of("coffee", "tea", "paper", "cat", "toner", "food", "milk");
    private static final List<String> FEATURES = List.of("organic", "vegan", "ground", "black");

    private final FakeServer seller = new FakeServer();
    private final Gate gate = new Gate(new GateSettings(Goods.access(seller.url()), List.of()), Marked.profile(),
            Marked.recorded());
    private final SellerCourier courier = new SellerCourier(gate);

    @AfterEach
    void close() {
        gate.close();
        seller.close();
    }

    @Test
    void over_a_thousand_needs_with_caps_no_byte_that_leaves_tells_a_cap_or_a_budget() {
        SplittableRandom chance = new SplittableRandom(7);
        int asked = 0;
        for (int i = 0; i < NEEDS; i++) {
            long cap = chance.nextLong(100_000_000, 1_000_000_000);
            long budget = chance.nextLong(1_000_000_000, 10_000_000_000L);
            Need need = need(chance, i, cap);
            assertThat(need.toString()).as("at home it is known").contains(forms(cap).get(0));
            for (Effect.SendIntentcast effect : leaving(need, budget, i)) {
                assertThat(courier.deliver(new EffectKey("e1-t" + i + "-1"), effect)).isEqualTo(new Report.Done());
                String left = seller.only().whole();
                assertThat(left).contains("\"priceCurrency\":\"EUR\"");
                for (long minor : new long[] {cap, budget}) {
                    for (String form : forms(minor)) {
                        assertThat(left).doesNotContain(form);
                    }
                }
                seller.seen().clear();
                asked++;
            }
        }
        assertThat(asked).as("most of them were asked").isGreaterThan(NEEDS / 2);
    }

    /** In the ways a number may be written: whole units, minor units, with point, comma, and groups. */
    private static List<String> forms(long minor) {
        long whole = minor / 100;
        return List.of(Long.toString(minor), Long.toString(whole), Long.toHexString(minor),
                String.format(Locale.ROOT, "%,d", whole), String.format(Locale.GERMANY, "%,d", whole));
    }

    /** What the core has leave for a need that is low, in a house of its own. */
    private static List<Effect.SendIntentcast> leaving(Need need, long budget, int turn) {
        State state = Core.replay(State.EMPTY, new Turn(new Heard(1, Goods.NOW, 7, "", new Heard.TimeCame()),
                Judgment.NONE, List.of(new Event.SettingsAdopted(settings(budget)), new Event.RulesAdopted("rev"))));
        List<Effect.SendIntentcast> leaving = new ArrayList<>();
        for (Heard.Body body : List.of(new Heard.StateNeed(need, Optional.empty()), new Heard.TimeCame())) {
            Heard heard = new Heard(state.turn() + 1, Goods.NOW.plusSeconds(state.turn()), 7,
                    "%032x".formatted(turn + 1L), body);
            List<Event> events = Core.decide(state, heard, Judgment.NONE).events();
            assertThat(events).noneMatch(Event.Refused.class::isInstance);
            events.forEach(event -> {
                if (event instanceof Event.EffectQueued queued
                        && queued.effect() instanceof Effect.SendIntentcast intent) {
                    leaving.add(intent);
                }
            });
            state = Core.replay(state, new Turn(heard, Judgment.NONE, events));
        }
        return leaving;
    }

    private static Settings settings(long budget) {
        return new Settings(ZoneId.of("Europe/Berlin"), Goods.EUR, Mode.LIVE, "DE", List.of("ann"),
                List.of(new Budget(Budget.DAILY_CAP, List.of(), Money.of(budget, "EUR"), Period.DAY)),
                List.of(new Seller(Goods.HILL, "Hill", true, List.of(), true, true)), Duration.ofHours(4),
                Duration.ofMinutes(10));
    }

    private static Need need(SplittableRandom chance, int nr, long cap) {
        Quantity amount = Quantity.of(chance.nextInt(1, 3_000), chance.nextBoolean() ? "g" : "pc");
        List<String> features = chance.nextBoolean() ? List.of(some(chance, FEATURES)) : List.of();
        return new Need(new NeedId("need-" + nr), "Need " + nr + " up to " + cap, some(chance, CATEGORIES),
                new Wanted(List.of(), List.of(some(chance, WORDS)), List.of(), features), amount,
                Optional.of(new Cadence(amount, 30, 7)), Optional.of(Money.of(cap, "EUR")),
                Optional.of(chance.nextInt(1, 9)), Duration.ofHours(chance.nextInt(2, 70)), chance.nextBoolean(),
                List.of("not over " + cap / 100 + " EUR"));
    }

    private static String some(SplittableRandom chance, List<String> all) {
        return all.get(chance.nextInt(all.size()));
    }
}
