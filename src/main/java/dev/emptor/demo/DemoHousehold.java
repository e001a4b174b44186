package dev.emptor.demo;

import dev.emptor.core.State;
import dev.emptor.event.Heard;
import dev.emptor.model.Budget;
import dev.emptor.model.Cadence;
import dev.emptor.model.Datum;
import dev.emptor.model.Fulfilment;
import dev.emptor.model.Gtin;
import dev.emptor.model.Mode;
import dev.emptor.model.Need;
import dev.emptor.model.NeedId;
import dev.emptor.model.Period;
import dev.emptor.model.Purchase;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.Quantity;
import dev.emptor.model.Settings;
import dev.emptor.model.Wanted;
import dev.emptor.money.Money;
import dev.emptor.rights.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The made-up household: two members, budgets, what it uses up, and the Monday morning on which its toaster is
 * broken. What it says by itself, it says at instants of its own; questions are for {@link SimulatedOwner} or for the
 * person who watches.
 */
public final class DemoHousehold {
    /** The want of the founding story. */
    public static final NeedId TOASTER = new NeedId("toaster");

    static final String OWNER = "owner";
    static final String PARTNER = "partner";

    private static final Duration REPLY = Duration.ofMinutes(30);
    /** For what a seller is asked as well whose quotes stand for an hour. */
    private static final Duration SHORT_REPLY = Duration.ofMinutes(10);
    /** For what a shop is asked as well whose clerk takes hours. */
    private static final Duration LONG_REPLY = Duration.ofHours(6);
    private static final Duration STORY_REPLY = Duration.ofSeconds(45);
    private static final Duration BARGAIN = Duration.ofMinutes(10);
    private static final Duration AHEAD = Duration.ofDays(3);

    private final SimulatedMarket market;
    private final Duration answerWithin;
    private final Deque<Errand> errands = new ArrayDeque<>();

    /** Something a member says at an instant; it is worked out when the time has come, and may be nothing. */
    private record Errand(Instant at, Say what) {}

    private interface Say {
        Heard.@Nullable Body body(State state, Instant now);
    }

    private DemoHousehold(SimulatedMarket market, Instant start, Duration answerWithin) {
        this.market = market;
        this.answerWithin = answerWithin;
        for (Heard.StateNeed stated : supplies()) {
            errands.add(new Errand(start, (state, now) -> stated));
        }
    }

    /** For a run that nobody watches: questions wait a day, and the simulated owner answers. */
    public static DemoHousehold headless(SimulatedMarket market, DemoTime time) {
        DemoHousehold household = new DemoHousehold(market, time.now(), Duration.ofDays(1));
        household.errands.add(new Errand(DemoTime.MONDAY.plus(Duration.ofHours(1)), (state, now) -> toaster()));
        household.errands.add(new Errand(DemoTime.MONDAY.plus(Duration.ofDays(20)), DemoHousehold::forgetMe));
        return household;
    }

    /** She wants to be forgotten by a seller that nothing is bought from just now. */
    private static Heard.@Nullable Body forgetMe(State state, Instant now) {
        for (Purchase purchase : state.purchases().values()) {
            if (purchase instanceof Purchase.Ended ended && ended.order().isPresent()) {
                return new Heard.OpenClaim(Kind.ERASURE, ended.order().get().seller(), Optional.empty(), OWNER, true);
            }
        }
        return null;
    }

    /**
     * For a person who watches: questions wait four days and a half, which are nine minutes, and what is not answered
     * is asked again; sellers keep their word on dear things for five. On Monday morning somebody finds a
     * supply nearly gone, so that something is bought soon; an hour later the toaster is broken.
     */
    public static DemoHousehold watched(SimulatedMarket market, DemoTime time) {
        DemoHousehold household = new DemoHousehold(market, time.now(), Duration.ofHours(108));
        household.errands.add(new Errand(DemoTime.MONDAY.plus(Duration.ofMinutes(4)), DemoHousehold::nearlyGone));
        household.errands.add(new Errand(DemoTime.MONDAY.plus(Duration.ofHours(1)), (state, now) -> toaster()));
        return household;
    }

    /** What may also come to a pick-up point, of which a seller is told less than of home. */
    static final String PAPER = "toilet-paper";
    private static final String TONER = "toner";

    /** Settings in mode LIVE: the money is simulated, and so are the sellers. */
    public Settings settings() {
        List<Budget> budgets = List.of(
                new Budget(Budget.DAILY_CAP, List.of(), Money.of(15_000, "EUR"), Period.DAY),
                new Budget("household", List.of("appliances", "household"), Money.of(18_000, "EUR"), Period.MONTH),
                new Budget("office", List.of("office"), Money.of(12_000, "EUR"), Period.MONTH),
                new Budget("pantry", List.of("pantry"), Money.of(20_000, "EUR"), Period.MONTH),
                new Budget("pets", List.of("pets"), Money.of(9_000, "EUR"), Period.MONTH));
        return new Settings(DemoTime.ZONE, Money.currencyOf("EUR"), Mode.LIVE, "DE", List.of(OWNER, PARTNER), budgets,
                market.links().stream().map(SellerLink::seller).toList(), answerWithin, BARGAIN, List.of(),
                List.copyOf(profile().keySet()), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.of(AHEAD));
    }

    /** Personal data that is nobody's. Phone and date of birth are there to show that they never leave. */
    public static Map<Datum, String> profile() {
        Map<Datum, String> values = new EnumMap<>(Datum.class);
        values.put(Datum.COUNTRY, "DE");
        values.put(Datum.REGION, "Musterland");
        values.put(Datum.POSTCODE, "00001");
        values.put(Datum.NAME, "Demo Household");
        values.put(Datum.STREET, "Example Road 1");
        values.put(Datum.CITY, "Sampletown");
        values.put(Datum.EMAIL, "household@demo.example");
        values.put(Datum.PHONE, "+49 000 5550100");
        values.put(Datum.BIRTH_DATE, "1900-02-01");
        values.put(Datum.PICK_UP_POINT, "Locker 17 Northgate");
        values.put(Datum.PICK_UP_POSTCODE, "00002");
        values.put(Datum.CARRIER_NUMBER, "carrier-5550100");
        return values;
    }

    /** What runs out, with what is left of it when the demo begins; the first is low already. */
    static List<Heard.StateNeed> supplies() {
        return List.of(
                supply("coffee", "Coffee beans", "pantry", "coffee beans", "decaf", "1 kg", 18, 7, "0.38 kg", 2_600),
                supply("oat-drink", "Oat drink", "pantry", "oat drink", "", "6 l", 12, 7, "4.4 l", 2_000),
                supply("dishwasher-tabs", "Dishwasher tablets", "household", "dishwasher tablets", "", "60 pc", 30, 8,
                        "18 pc", 2_200),
                supply("cat-food", "Cat food", "pets", "cat food chicken", "", "4 kg", 14, 7, "2.4 kg", 3_400),
                supply(TONER, "Toner", "office", "toner cartridge", "", "1 pc", 60, 10, "0.2 pc", 7_900),
                supply("washing-powder", "Washing powder", "household", "washing powder", "", "3 kg", 36, 9,
                        "1.2 kg", 2_500),
                supply("water-filter", "Water filters", "household", "water filter", "", "3 pc", 42, 9,
                        "1.1 pc", 2_900),
                supply(PAPER, "Toilet paper", "household", "toilet paper", "", "24 pc", 20, 7,
                        "14.5 pc", 2_100),
                supply("wine", "Red wine", "pantry", "red wine", "", "2.25 l", 21, 8, "1.2 l", 3_900));
    }

    /** The founding story: broken this morning; two features, a price, today. She chooses herself. */
    static Heard.StateNeed toaster() {
        Need need = new Need(TOASTER, "Toaster", "appliances",
                new Wanted(List.of(), List.of("toaster"), List.of(), List.of("crumb tray", "defrost")),
                quantity("1 pc"), Optional.empty(), Optional.of(Money.of(6_000, "EUR")), Optional.of(1), STORY_REPLY,
                true, List.of("The old one went up in smoke this morning."));
        return new Heard.StateNeed(need, Optional.empty());
    }

    Optional<Instant> nextDue() {
        return Stream.of(Optional.ofNullable(errands.peek()).map(Errand::at), market.parcels().nextDue())
                .flatMap(Optional::stream).min(Instant::compareTo);
    }

    /** What is said next, if its time has come. */
    Optional<Heard.Body> next(State state, Instant now) {
        for (Errand next = errands.peek(); next != null && !next.at().isAfter(now); next = errands.peek()) {
            errands.remove();
            Heard.Body body = next.what().body(state, now);
            if (body != null) {
                return Optional.of(body);
            }
        }
        for (Optional<Parcels.Parcel> came = market.parcels().take(now); came.isPresent();
                came = market.parcels().take(now)) {
            Optional<Heard.Body> said = came.flatMap(parcel -> ordered(state, parcel))
                    .map(Heard.ConfirmDelivery::new);
            if (said.isPresent()) {
                return said;
            }
        }
        return Optional.empty();
    }

    private static Optional<PurchaseId> ordered(State state, Parcels.Parcel parcel) {
        return state.purchases().values().stream().filter(purchase -> purchase instanceof Purchase.Ordered now
                && now.order().ref().equals(parcel.order()) && now.order().deal().seller().equals(parcel.seller()))
                .map(Purchase::id).findFirst();
    }

    /** The first supply that nobody is buying just now turns out to be nearly gone. */
    private static Heard.@Nullable Body nearlyGone(State state, Instant now) {
        for (Heard.StateNeed stated : supplies()) {
            Optional<State.Standing> standing = state.needs().get(stated.need().id())
                    .filter(known -> known.purchase().isEmpty());
            if (standing.isPresent() && stated.need().cadence().isPresent()) {
                Cadence cadence = stated.need().cadence().get();
                Quantity left = cadence.amount();
                long days = cadence.buyAtDays();
                return new Heard.CountStock(stated.need().id(),
                        new Quantity(left.milli() * days / cadence.lastsDays(), left.dimension()));
            }
        }
        return null;
    }

    private static Heard.StateNeed supply(String id, String title, String category, String words, String without,
            String amount, int lastsDays, int buyAtDays, String stock, long limit) {
        // Only one cartridge fits; the words are what sellers may be told where the number would be too rare.
        List<Gtin> gtins = id.equals(TONER) ? List.of(Goods.TONER) : List.of();
        Quantity wanted = quantity(amount);
        Need need = new Need(new NeedId(id), title, category,
                new Wanted(gtins, wordsOf(words), wordsOf(without), List.of()), wanted,
                Optional.of(new Cadence(wanted, lastsDays, buyAtDays)), Optional.of(Money.of(limit, "EUR")),
                Optional.empty(), reply(category), false, List.of(),
                id.equals(PAPER) ? List.of(Fulfilment.PICK_UP_POINT, Fulfilment.HOME) : List.of());
        return new Heard.StateNeed(need, Optional.of(quantity(stock)));
    }

    private static Duration reply(String category) {
        return switch (category) {
            case "pantry" -> SHORT_REPLY;
            case "household" -> LONG_REPLY;
            default -> REPLY;
        };
    }

    private static List<String> wordsOf(String text) {
        return text.isEmpty() ? List.of() : new ArrayList<>(List.of(text.split(" ", -1)));
    }

    private static Quantity quantity(String text) {
        return Quantity.parse(text).orElseThrow(() -> new IllegalStateException("no quantity: " + text));
    }
}
