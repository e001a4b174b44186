package dev.emptor.model;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/**
 * What the owner fixed outside the rules. {@code answerWithin} is how long a question waits for her; {@code bargainFor}
 * how long a seller has for a counter; {@code country} is an ISO 3166 code, the one thing a request says of where she
 * is; {@code standIns} names what the profile has to be given in place of data, {@code holds} the data it has; {@code
 * ahead} is how long before its time a need is filled where its goods could go along with others.
 */
public record Settings(
        ZoneId zone,
        Currency currency,
        Mode mode,
        String country,
        List<String> members,
        List<Budget> budgets,
        List<Seller> sellers,
        Duration answerWithin,
        Duration bargainFor,
        @Added List<StandIn> standIns,
        @Added List<Datum> holds,
        Optional<Correspondence> correspondence,
        Optional<Anonymity> anonymity,
        Optional<Splitting> splitting,
        Optional<Duration> ahead) {
    public Settings {
        members = List.copyOf(members);
        budgets = List.copyOf(budgets);
        sellers = List.copyOf(sellers);
        standIns = List.copyOf(standIns);
        holds = holds.stream().distinct().sorted().toList();
        if (members.isEmpty()) {
            throw new IllegalArgumentException("a household has at least one member");
        }
        if (budgets.stream().noneMatch(b -> b.name().equals(Budget.DAILY_CAP))) {
            throw new IllegalArgumentException("there must be a daily cap");
        }
        for (Budget budget : budgets) {
            if (!budget.limit().currency().equals(currency)) {
                throw new IllegalArgumentException("budget " + budget.name() + " is not in " + currency);
            }
        }
    }

    /** Without stand-ins for personal data. */
    public Settings(ZoneId zone, Currency currency, Mode mode, String country, List<String> members,
            List<Budget> budgets, List<Seller> sellers, Duration answerWithin, Duration bargainFor) {
        this(zone, currency, mode, country, members, budgets, sellers, answerWithin, bargainFor, List.of(), List.of(),
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Where it is not known which data the profile has. */
    public Settings(ZoneId zone, Currency currency, Mode mode, String country, List<String> members,
            List<Budget> budgets, List<Seller> sellers, Duration answerWithin, Duration bargainFor,
            List<StandIn> standIns) {
        this(zone, currency, mode, country, members, budgets, sellers, answerWithin, bargainFor, standIns, List.of(),
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** What the owner fixed of letters to sellers. */
    public Correspondence letters() {
        return correspondence.orElse(Correspondence.NONE);
    }

    /** The same, with that fixed of letters to sellers. */
    public Settings writing(Correspondence value) {
        return new Settings(zone, currency, mode, country, members, budgets,
                 sellers, answerWithin, bargainFor, standIns, holds, Optional.of(value), anonymity, splitting,
                ahead);
    }

    /** Where nothing is fixed of how many sellers may share a need. */
    public Settings(ZoneId zone, Currency currency, Mode mode, String country, List<String> members,
            List<Budget> budgets, List<Seller> sellers, Duration answerWithin, Duration bargainFor,
            List<StandIn> standIns, List<Datum> holds, Optional<Correspondence> correspondence,
            Optional<Anonymity> anonymity) {
        this(zone, currency, mode, country, members, budgets, sellers, answerWithin, bargainFor, standIns, holds,
                correspondence, anonymity, Optional.empty(), Optional.empty());
    }

    /** Where nothing is filled before its time. */
    public Settings(ZoneId zone, Currency currency, Mode mode, String country, List<String> members,
            List<Budget> budgets, List<Seller> sellers, Duration answerWithin, Duration bargainFor,
            List<StandIn> standIns, List<Datum> holds, Optional<Correspondence> correspondence,
            Optional<Anonymity> anonymity, Optional<Splitting> splitting) {
        this(zone, currency, mode, country, members, budgets, sellers, answerWithin, bargainFor, standIns, holds,
                correspondence, anonymity, splitting, Optional.empty());
    }

    /** By how many sellers one need may be filled. */
    public Splitting divides() {
        return splitting.orElse(Splitting.USUAL);
    }

    /** Without anything fixed of letters to sellers, or of how many households a request must fit. */
    public Settings(ZoneId zone, Currency currency, Mode mode, String country, List<String> members,
            List<Budget> budgets, List<Seller> sellers, Duration answerWithin, Duration bargainFor,
            List<StandIn> standIns, List<Datum> holds) {
        this(zone, currency, mode, country, members, budgets, sellers, answerWithin, bargainFor, standIns, holds,
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** How many households a request must fit, by estimate. */
    public Anonymity leastHouseholds() {
        return anonymity.orElse(Anonymity.USUAL);
    }

    public Optional<Seller> seller(SellerId id) {
        return sellers.stream().filter(s -> s.id().equals(id)).findFirst();
    }

    /** The budgets that a purchase in that category is charged to, in order of their names. */
    public List<Budget> budgetsFor(String category) {
        return budgets.stream()
                .filter(b -> b.covers(category))
                .sorted((a, b) -> a.name().compareTo(b.name()))
                .toList();
    }
}
