package dev.emptor.simulation;

import dev.emptor.model.Budget;
import dev.emptor.model.Cadence;
import dev.emptor.model.Correspondence;
import dev.emptor.model.Correspondent;
import dev.emptor.model.Datum;
import dev.emptor.model.Fulfilment;
import dev.emptor.model.Mode;
import dev.emptor.model.Need;
import dev.emptor.model.NeedId;
import dev.emptor.model.Period;
import dev.emptor.model.Quantity;
import dev.emptor.model.Seller;
import dev.emptor.model.SellerId;
import dev.emptor.model.Settings;
import dev.emptor.model.SortedDict;
import dev.emptor.model.Speech;
import dev.emptor.model.Splitting;
import dev.emptor.model.StandIn;
import dev.emptor.model.Wanted;
import dev.emptor.money.Money;
import dev.emptor.simulation.SimSeller.Character;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * The household of a run, drawn from its seed: where and when it lives, who its members are, what it needs, and budgets
 * tight enough to be hit.
 */
final class Scenery {
    private static final List<String> ZONES = List.of("Europe/Berlin", "America/New_York", "Australia/Lord_Howe",
            "Africa/Casablanca", "America/Santiago", "Asia/Kathmandu", "Pacific/Chatham", "UTC");
    private static final List<String> MEMBERS = List.of("ada", "ben", "cleo", "dan");
    private static final List<String> CATEGORIES = List.of("pantry", "office", "pets");
    private static final List<List<String>> GOODS = List.of(List.of("coffee"), List.of("toner"), List.of("cat", "food"),
            List.of("tea"), List.of("paper"));

    /** What the profile has: all there is, so that regions are told and goods may come to a pick-up point. */
    private static final List<Datum> HOLDS =
            Arrays.stream(Datum.values()).filter(datum -> datum != Datum.OTHER).toList();

    final ZoneId zone;
    final Instant start;
    /** What the profile has to be given in place of data. */
    static final List<StandIn> STAND_INS =
            List.of(new StandIn(Datum.EMAIL, "alias"), new StandIn(Datum.STREET, "pick_up"));

    final String currency;
    final List<String> members;
    /** A house that spends much: then prices are high as well, and some rules speak that are silent otherwise. */
    final boolean rich;
    /** What is special here. */
    final Twist twist;
    private final long seed;
    private final String aliasDomain;
    private final SplittableRandom chance;
    private final List<Fulfilment> ways;

    Scenery(Plan plan, Tenant tenant) {
        this.seed = plan.seed();
        this.twist = plan.twist();
        this.ways = tenant.ways();
        this.aliasDomain = tenant.markers().aliasDomain();
        this.chance = Chance.stream(seed, "scenery", 0);
        this.zone = ZoneId.of(ZONES.get(chance.nextInt(ZONES.size())));
        this.start = start();
        String some = List.of("EUR", "EUR", "EUR", "USD", "JPY", "KWD").get(chance.nextInt(6));
        // In another than that of the country so few would ask that no request leaves.
        this.currency = twist == Twist.NONE ? some : "EUR";
        this.members = MEMBERS.subList(0, 1 + chance.nextInt(4));
        this.rich = Chance.below(seed, "rich", 0, 5) == 0;
    }

    /** Often a few days before the clocks change, a month or the year ends. */
    private Instant start() {
        Instant some = Instant.parse("2026-01-02T05:00:00Z").plus(Duration.ofHours(chance.nextInt(365 * 24)));
        int near = chance.nextInt(4);
        if (near == 0) {
            return some;
        }
        if (near == 1 && zone.getRules().nextTransition(some) != null) {
            return zone.getRules().nextTransition(some).getInstant().minus(Duration.ofHours(chance.nextInt(72)));
        }
        return some.atZone(zone).withDayOfMonth(near == 2 ? 28 : 30 - (some.atZone(zone).getMonthValue() == 2 ? 2 : 0))
                .toInstant();
    }

    /** Settings of this house; other budgets, in percent, another mode and a seller that is off make other ones. */
    Settings settings(Collection<SimSeller> sellers, int percent, Mode mode, Optional<SellerId> off) {
        long daily = (rich ? 100_000L : 4_500L) * percent / 100;
        List<Budget> budgets = new ArrayList<>();
        budgets.add(new Budget(Budget.DAILY_CAP, List.of(), Money.of(daily, currency), Period.DAY));
        budgets.add(new Budget("stores", List.of("pantry", "pets"), Money.of(daily * 2, currency), Period.MONTH));
        budgets.add(new Budget("house", CATEGORIES, Money.of(daily * 3 / 2, currency), Period.WEEK));
        budgets.add(new Budget("all", CATEGORIES, Money.of(daily * 30, currency), Period.YEAR));
        return new Settings(zone, Money.currencyOf(currency), mode, "DE", members, budgets,
                sellers.stream().map(s -> new Seller(s.id, s.id.value(), !Optional.of(s.id).equals(off), CATEGORIES,
                        true, true, true, s.habits.giving()).taking(s.vouchers.codes())
                        .speaking(s.character == Character.BINDER ? Speech.A2CN : Speech.EMPTOR)).toList(),
                Duration.ofHours(10), Duration.ofHours(4), STAND_INS, HOLDS, letters(sellers), Optional.empty(),
                twist == Twist.SHARES ? Optional.of(new Splitting(3, Chance.below(seed, "saves", 0, 4)))
                        : Optional.empty(),
                twist == Twist.TOGETHER ? Optional.of(Duration.ofDays(3)) : Optional.empty());
    }

    /** What the owner has of that seller. */
    Vouchers vouchers(String seller) {
        return twist == Twist.CODES
                ? Vouchers.of(seed, seller, currency, rich, start.atZone(zone).toLocalDate()) : Vouchers.NONE;
    }

    /** Letters to sellers: reminders leave by themselves. */
    private Optional<Correspondence> letters(Collection<SimSeller> sellers) {
        if (twist != Twist.RIGHTS) {
            return Optional.empty();
        }
        SortedDict<SellerId, Correspondent> all = SortedDict.empty();
        for (SimSeller seller : sellers) {
            all = all.with(seller.id, new Correspondent(Optional.of("DE"), Optional.of(contact(seller.id)), List.of()));
        }
        return Optional.of(new Correspondence("", true, List.of("reminder"), all,
                List.of(Correspondence.digest(aliasDomain)), false));
    }

    /** Where a seller takes letters about rights. */
    static String contact(SellerId seller) {
        return "privacy@" + seller + ".example";
    }

    /** So many needs, each with the stock it begins with. */
    Map<Need, Quantity> needs(int count) {
        Map<Need, Quantity> needs = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            SplittableRandom own = chance.split();
            String unit = List.of("g", "ml", "pc").get(own.nextInt(3));
            long amount = unit.equals("pc") ? own.nextInt(1, 12) : own.nextInt(1, 9) * 250L;
            int days = own.nextInt(5, 20);
            boolean once = own.nextInt(5) == 0;
            Need need = new Need(new NeedId("need-" + i), String.join(" ", GOODS.get(i)),
                    CATEGORIES.get(i % CATEGORIES.size()),
                    new Wanted(List.of(), GOODS.get(i), List.of(), List.of()), Quantity.of(amount, unit),
                    once ? Optional.empty() : Optional.of(new Cadence(Quantity.of(amount, unit), days,
                            own.nextInt(1, days))),
                    own.nextInt(3) == 0 ? Optional.empty() : Optional.of(limit(own)),
                    own.nextInt(4) == 0 ? Optional.of(own.nextInt(1, 8)) : Optional.empty(),
                    Duration.ofHours(own.nextInt(2, 10)), own.nextInt(5) == 0, List.of(),
                    ways.isEmpty() ? accepts(own) : ways);
            Quantity stock = Quantity.of(once || own.nextBoolean() ? 0 : own.nextLong(0, amount + 1), unit);
            Need special = special(need, own);
            needs.put(special, special.equals(need) ? stock : inStock(special));
        }
        return needs;
    }

    /** The need as it is in a world where something is special. */
    private Need special(Need need, SplittableRandom own) {
        return switch (twist) {
            case NONE, RIGHTS -> need;
            case TOGETHER -> with(need, need.amount(), 6 + own.nextInt(4), 2 + own.nextInt(2));
            case CODES, BINDS -> with(need, need.amount(), 4 + own.nextInt(4), own.nextInt(1, 4));
            case WAITS -> with(need, need.amount(), 20 + own.nextInt(10), 13 + own.nextInt(4));
            case AWAY -> with(need, need.amount(), 12 + own.nextInt(6), 6 + own.nextInt(4));
            case SHARES -> {
                Need much = with(need, Quantity.of(6 + own.nextInt(7), "pc"), 8 + own.nextInt(6), own.nextInt(1, 8));
                yield own.nextBoolean() ? much : much.of(much.amount(), Optional.of(limit(own)));
            }
        };
    }

    private static Need with(Need need, Quantity amount, int lasts, int buyAt) {
        return new Need(need.id(), need.title(), need.category(), need.wanted(), amount,
                Optional.of(new Cadence(amount, lasts, buyAt)), Optional.empty(), Optional.empty(), need.replyWithin(),
                false, need.notes(), need.delivery());
    }

    /** So much that it is bought soon; where prices are watched, only after some days of them. */
    private Quantity inStock(Need need) {
        Cadence cadence = need.cadence().orElseThrow();
        long days = cadence.buyAtDays() + (twist == Twist.WAITS ? 6 : 0);
        return new Quantity(cadence.amount().milli() * days / cadence.lastsDays(), cadence.amount().dimension());
    }

    private Money limit(SplittableRandom how) {
        return Money.of(how.nextLong(1_500, 4_200) * (rich ? 18 : 1), currency);
    }

    /** The same need, restated: other goods, another amount, or only another limit. */
    Need restated(Need need, SplittableRandom how) {
        boolean amount = how.nextBoolean();
        Quantity wanted = amount ? need.amount().times(2) : need.amount();
        return new Need(need.id(), need.title(), need.category(), need.wanted(), wanted, need.cadence(),
                Optional.of(limit(how)), need.withinDays(), need.replyWithin(),
                how.nextBoolean(), need.notes(), need.delivery());
    }

    /** How goods may come: mostly home, sometimes also or only another way. */
    private static List<Fulfilment> accepts(SplittableRandom how) {
        return switch (how.nextInt(6)) {
            case 0 -> List.of(Fulfilment.PICK_UP_POINT, Fulfilment.HOME);
            case 1 -> List.of(Fulfilment.PICK_UP_POINT);
            case 2 -> List.of(Fulfilment.DOWNLOAD, Fulfilment.HOME);
            default -> List.of(Fulfilment.HOME);
        };
    }
}
