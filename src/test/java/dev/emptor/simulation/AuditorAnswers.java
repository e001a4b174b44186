package dev.emptor.simulation;

import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Turn;
import dev.emptor.ledger.Holdings;
import dev.emptor.ledger.Line;
import dev.emptor.ledger.Register;
import dev.emptor.model.Datum;
import dev.emptor.model.Disclosure;
import dev.emptor.model.EffectKey;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.SellerId;
import dev.emptor.terms.Exchange;
import dev.emptor.terms.Status;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What the disclosure ledger has to answer, worked out without it: from the bytes that sellers received, from what was
 * on its way when the process died, and from when each was let go. Each answer is compared, for every datum, seller,
 * year and month.
 */
final class AuditorAnswers {
    /** How long an order may be kept, and final totals: said once more. */
    private static final Duration ORDERS = Duration.ofDays(90);
    private static final String LINK = "link ";
    private static final Duration TOTALS = Duration.ofDays(1);

    /** Something that was to leave: what it was to give, when, and until when that may be kept. */
    private record Parcel(String seller, Set<Datum> data, Instant at, Instant until) {}

    /** One datum that a seller has, or may have. */
    private record Fact(String effect, Parcel parcel, Datum datum) {
        String name() {
            return (effect.contains(" ") ? "nothing" : effect) + " " + parcel.seller() + " " + datum;
        }
    }

    private final Auditor auditor;
    private final Map<String, Parcel> parcels = new LinkedHashMap<>();
    private final Set<Long> sealed = new HashSet<>();
    private final Map<Long, String> owners = new LinkedHashMap<>();
    private final Set<String> agreed = new HashSet<>();
    private final Set<String> underTerms = new HashSet<>();
    /** What is behind what left by no effect: a link that was opened, or a letter that its owner sent herself. */
    private final Map<String, Set<Datum>> byHand = new LinkedHashMap<>();
    private final Set<String> letters = new HashSet<>();
    private final Map<String, Set<Datum>> shown = new LinkedHashMap<>();
    private final Set<String> viewed = new HashSet<>();
    private final Set<String> keptBack = new HashSet<>();
    private long number;
    private long compared;

    AuditorAnswers(Auditor auditor) {
        this.auditor = auditor;
    }

    /** How many answers were compared. */
    long compared() {
        return compared;
    }

    /** A turn that is on disk: what it lets go, and which entries the gate said had left. */
    void heard(Turn turn, Event event) {
        switch (event) {
            case Event.Disclosed e -> {
                number++;
                e.by().ifPresentOrElse(by -> owners.put(number, by.value()), () -> alone(turn, e.disclosure()));
            }
            case Event.Noted e -> number++;
            case Event.EffectQueued e -> queued(e.key(), e.effect(), turn.heard().at());
            case Event.TermsMoved e -> moved(e.exchange());
            default -> { }
        }
        if (turn.heard().body() instanceof Heard.LinkShown said) {
            (said.failure().isEmpty() ? viewed : keptBack).add(LINK + said.link());
        }
        if (turn.heard().body() instanceof Heard.Departed departed) {
            departed.lines().forEach(seal -> sealed.add(seal.line()));
        }
    }

    /** A line of what leaves by no effect: each gives at once, and may be kept as an order may. */
    private void alone(Turn turn, Disclosure line) {
        String key = turn.heard().body() instanceof Heard.OpenLink opened ? LINK + opened.link() : "hand " + number;
        owners.put(number, key);
        byHand.computeIfAbsent(key, k -> EnumSet.noneOf(Datum.class)).add(line.datum());
        parcel(key, line.purchase(), line.seller(), byHand.getOrDefault(key, Set.of()),
                turn.heard().at(), turn.heard().at().plus(ORDERS));
    }

    /** The page of that link showed these to its seller. */
    void shown(String link, Set<Datum> data) {
        shown.computeIfAbsent(LINK + link, k -> EnumSet.noneOf(Datum.class)).addAll(data);
    }

    private void moved(Exchange terms) {
        String with = terms.purchase().map(Object::toString).orElse("") + " "
                + terms.seller().map(Object::toString).orElse("");
        if (terms.status() == Status.AGREED) {
            agreed.add(with);
        } else {
            agreed.remove(with);
        }
    }

    private void queued(EffectKey key, Effect effect, Instant at) {
        switch (effect) {
            case Effect.SendIntentcast e -> {
                List<Datum> data = new ArrayList<>(e.give());
                data.add(Datum.COUNTRY);
                parcel(key.value(), e.purchase(), e.seller(), data, at, e.intent().replyBy());
            }
            case Effect.AskCheckout e -> parcel(key.value(), e.purchase(), e.seller(), e.give(), at, at.plus(TOTALS));
            case Effect.PlaceOrder e ->
                parcel(key.value(), e.purchase(), e.checkout().deal().seller(), e.give(), at, at.plus(ORDERS));
            case Effect.SendLetter e -> {
                letters.add(key.value());
                parcel(key.value(), e.line(), e.letter().seller(), e.letter().orderRef().isPresent()
                        ? List.of(Datum.EMAIL, Datum.ORDER_REF) : List.of(Datum.EMAIL), at, at.plus(ORDERS));
            }
            default -> { }
        }
    }

    private void parcel(String key, PurchaseId purchase, SellerId seller, Collection<Datum> data, Instant at,
            Instant until) {
        if (agreed.contains(purchase + " " + seller)) {
            underTerms.add(key);
        }
        EnumSet<Datum> all = EnumSet.noneOf(Datum.class);
        all.addAll(auditor.tellsData(seller) ? data : Set.of());
        parcels.put(key, new Parcel(seller.value(), all, at, until));
    }

    /** The bodies that sellers received, by effect; and the effects of which nobody can say whether they left. */
    record Received(Map<String, List<byte[]>> bodies, Set<String> open) {}

    /** Compares every answer of a ledger with what is known, as of that instant and of later ones. */
    void compare(Register ledger, Received received, Instant now, ZoneId zone) {
        List<Fact> facts = facts(received);
        Holdings answers = new Holdings(ledger);
        TreeSet<YearMonth> months = new TreeSet<>();
        TreeSet<Year> years = new TreeSet<>(Set.of(Year.of(2026)));
        facts.forEach(fact -> {
            months.add(YearMonth.from(fact.parcel().until().atZone(zone)));
            years.add(Year.from(fact.parcel().at().atZone(zone)));
        });
        for (Datum datum : Datum.values()) {
            same("who has " + datum, answers.who(datum), facts, fact -> fact.datum() == datum);
        }
        for (Instant then : List.of(now, now.plus(TOTALS), now.plus(ORDERS.minusDays(4)), now.plus(ORDERS))) {
            same("what is past its date at " + then,
                    answers.held().stream().filter(line -> line.overdue(then)).toList(), facts,
                    fact -> !then.isBefore(fact.parcel().until()));
        }
        for (Year year : years) {
            for (String seller : sellers(facts)) {
                same("what " + seller + " got in " + year, answers.given(new SellerId(seller), year, zone), facts,
                        fact -> fact.parcel().seller().equals(seller)
                                && Year.from(fact.parcel().at().atZone(zone)).equals(year));
            }
        }
        months.add(YearMonth.of(2026, 1));
        months.add(YearMonth.of(2027, 6));
        for (YearMonth month : months) {
            same("what expires in " + month, answers.expiring(month, zone), facts,
                    fact -> YearMonth.from(fact.parcel().until().atZone(zone)).equals(month));
        }
        same("what was given without an agreement", answers.withoutAgreement(), facts,
                fact -> !underTerms.contains(fact.effect()));
        Set<String> known = new HashSet<>();
        sealed.forEach(line -> known.add(owners.getOrDefault(line, "")));
        same("what may have left", answers.mayHaveLeft(), facts, fact -> !known.contains(fact.effect())
                && !viewed.contains(fact.effect()));
    }

    /** What each seller has by its own receipts, and what was on its way when nobody could look. */
    private List<Fact> facts(Received received) {
        List<Fact> facts = new ArrayList<>();
        parcels.forEach((effect, parcel) -> {
            EnumSet<Datum> data = EnumSet.noneOf(Datum.class);
            received.bodies().getOrDefault(effect, List.of()).forEach(body -> data.addAll(read(body)));
            boolean mailed = letters.contains(effect) && received.bodies().containsKey(effect);
            if (mailed || received.open().contains(effect)) {
                data.addAll(parcel.data());
            }
            data.addAll(shown.getOrDefault(effect, Set.of()));
            if (byHand.containsKey(effect) && !keptBack.contains(effect)) {
                data.addAll(parcel.data());
            }
            data.forEach(datum -> facts.add(new Fact(effect, parcel, datum)));
        });
        return facts;
    }

    /** The data that a seller finds in what it received: the house's own, or what stands in for them. */
    private Set<Datum> read(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        Set<Datum> found = EnumSet.noneOf(Datum.class);
        auditor.tenant.markers().profile().forEach((datum, value) -> {
            if (text.contains("\"" + value + "\"")) {
                found.add(datum);
            }
        });
        Scenery.STAND_INS.forEach(standIn -> {
            if (text.contains("\"" + auditor.tenant.markers().of(standIn) + "\"")) {
                found.add(standIn.datum());
            }
        });
        return found;
    }

    private static Set<String> sellers(List<Fact> facts) {
        Set<String> sellers = new TreeSet<>(Set.of("nobody"));
        facts.forEach(fact -> sellers.add(fact.parcel().seller()));
        return sellers;
    }

    private void same(String question, List<Line> answer, List<Fact> facts, Predicate<Fact> wanted) {
        compared++;
        List<String> said = answer.stream().map(line -> line.by().map(EffectKey::value).orElse("nothing") + " "
                + line.seller() + " " + line.datum()).sorted().toList();
        List<String> real = facts.stream().filter(wanted).map(Fact::name).sorted().toList();
        if (!said.equals(real)) {
            List<String> more = new ArrayList<>(said);
            real.forEach(more::remove);
            List<String> fewer = new ArrayList<>(real);
            said.forEach(fewer::remove);
            auditor.say("the disclosure ledger answers wrongly " + question + ": too much is " + more
                    + ", missing is " + fewer);
        }
    }
}
