package dev.emptor.simulation;

import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Report;
import dev.emptor.event.Turn;
import dev.emptor.model.Bond;
import dev.emptor.model.Budget;
import dev.emptor.model.Candidate;
import dev.emptor.model.Checkout;
import dev.emptor.model.Deal;
import dev.emptor.model.Escalation;
import dev.emptor.model.Judgment;
import dev.emptor.model.Mode;
import dev.emptor.model.Need;
import dev.emptor.model.Offer;
import dev.emptor.model.Opinion;
import dev.emptor.model.Part;
import dev.emptor.model.Purchase;
import dev.emptor.model.Round;
import dev.emptor.model.Seller;
import dev.emptor.model.Settings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What the auditor remembers of the turns it saw: plain facts, folded by its own hand. Judges nothing. */
final class AuditorMemory {
    enum Phase { OPEN, COLLECTING, WEIGHING, BARGAINING, CHOSEN, ASKED, COMMITTING, UNKNOWN, ORDERED, DELIVERED, ENDED }

    /** A purchase as the turns tell it. */
    static final class Life {
        final Round round;
        final Map<String, Candidate> candidates = new TreeMap<>();
        final Map<String, String> struck = new HashMap<>();
        Phase phase = Phase.OPEN;
        String choice = "";
        Optional<Deal> chosen = Optional.empty();
        Optional<String> picked = Optional.empty();
        Optional<Checkout> committed = Optional.empty();
        Optional<Instant> decideBy = Optional.empty();
        Optional<Purchase.End> end = Optional.empty();
        String key = "";
        /** What its seller could accept outright: planned, and then out. */
        Optional<Bond> bond = Optional.empty();
        /** What rules said of the talk when that was planned. */
        List<Judgment.Finding> planned = List.of();
        /** Whether the order under the present key was definitely not made. */
        boolean refused = true;
        /** Whether the order is known from a backup alone. */
        boolean restored;

        Life(Round round) {
            this.round = round;
        }

        String id() {
            return round.id().value();
        }

        String need() {
            return round.need().value();
        }
    }

    Optional<Settings> settings = Optional.empty();
    boolean halted;
    String revision = "";
    final Map<String, Need> needs = new TreeMap<>();
    final Map<String, Life> lives = new TreeMap<>();
    final Map<String, String> openLifeOfNeed = new TreeMap<>();
    /** Sellers that a rule blocked and nobody has let back in. */
    final Set<String> blocked = new HashSet<>();
    final Map<String, Integer> ordersOf = new HashMap<>();
    /** Needs for which, after a restore, nobody knows what was ordered. */
    final Set<String> unsure = new HashSet<>();
    final Map<String, Effect> pending = new TreeMap<>();
    /** The effect that this turn's report is about, while it was still pending. */
    Optional<Effect> reported = Optional.empty();

    void begin(Turn turn) {
        reported = turn.heard().body() instanceof Heard.EffectReported back
                ? Optional.ofNullable(pending.get(back.key().value())) : Optional.empty();
        if (reported.isPresent() && reported.get() instanceof Effect.PlaceOrder placed
                && ((Heard.EffectReported) turn.heard().body()).report() instanceof Report.Declined) {
            life(placed.purchase().value()).filter(life -> life.key.equals(placed.orderKey()))
                    .ifPresent(life -> life.refused = true);
        }
    }

    Optional<Life> life(String purchase) {
        return Optional.ofNullable(lives.get(purchase));
    }

    boolean live() {
        return settings.map(s -> s.mode() == Mode.LIVE).orElse(false);
    }

    Optional<Seller> seller(String id) {
        return settings.flatMap(s -> s.sellers().stream().filter(x -> x.id().value().equals(id)).findFirst());
    }

    boolean enabled(String seller) {
        return !blocked.contains(seller) && seller(seller).map(Seller::enabled).orElse(false);
    }

    /** Why nothing for such a need may be bought from that seller; empty if it may. */
    Optional<String> closedTo(String seller, String category) {
        Optional<Seller> known = seller(seller);
        if (known.isEmpty() || blocked.contains(seller) || !known.get().enabled()) {
            return Optional.of("a seller that is not enabled");
        }
        if (!known.get().categories().isEmpty() && !known.get().categories().contains(category)) {
            return Optional.of("a seller that is not enabled for " + category);
        }
        return known.get().reachable() ? Optional.empty() : Optional.of("a seller that cannot be reached");
    }

    String category(Life life) {
        return Optional.ofNullable(needs.get(life.need())).map(Need::category).orElse("");
    }

    List<Budget> budgetsOf(String category) {
        List<Budget> covering = new ArrayList<>();
        settings.ifPresent(s -> s.budgets().stream()
                .filter(b -> b.categories().isEmpty() || b.categories().contains(category)).forEach(covering::add));
        covering.sort(Comparator.comparing(Budget::name));
        return covering;
    }

    static String keyOf(Offer offer) {
        return offer.seller().value() + "/" + offer.ref();
    }

    void apply(Event event) {
        switch (event) {
            case Event.SettingsAdopted e -> settings = Optional.of(e.settings());
            case Event.RulesAdopted e -> revision = e.revision();
            case Event.SellerBlocked e -> blocked.add(e.seller().value());
            case Event.BlockLifted e -> blocked.remove(e.seller().value());
            case Event.SpendingHalted e -> halted = true;
            case Event.HomeRestored e -> {
                halted = true;
                unsure.addAll(needs.keySet());
                lives.values().stream().filter(life -> life.phase == Phase.UNKNOWN)
                        .forEach(life -> life.restored = true);
            }
            case Event.NeedConfirmed e -> unsure.remove(e.need().value());
            case Event.SpendingResumed e -> halted = false;
            case Event.NeedStated e -> needs.put(e.need().id().value(), e.need());
            case Event.NeedWithdrawn e -> {
                needs.remove(e.need().value());
                openLifeOfNeed.remove(e.need().value());
            }
            case Event.PurchaseOpened e -> {
                lives.put(e.round().id().value(), new Life(e.round()));
                openLifeOfNeed.put(e.round().need().value(), e.round().id().value());
            }
            case Event.PurchaseDivided e -> divided(e);
            case Event.EffectQueued e -> pending.put(e.key().value(), e.effect());
            case Event.EffectDone e -> pending.remove(e.key().value());
            case Event.EffectGivenUp e -> pending.remove(e.key().value());
            default -> moved(event);
        }
    }

    private void moved(Event event) {
        switch (event) {
            case Event.CollectingBegan e -> to(e.purchase().value(), Phase.COLLECTING);
            case Event.OfferTaken e -> life(e.purchase().value()).ifPresent(life ->
                    life.candidates.put(keyOf(e.candidate().offer()), e.candidate()));
            case Event.CandidateStruck e -> life(e.purchase().value()).ifPresent(life ->
                    life.struck.put(e.candidate(), e.why()));
            case Event.WeighingBegan e -> to(e.purchase().value(), Phase.WEIGHING);
            case Event.BargainingBegan e -> {
                to(e.purchase().value(), Phase.BARGAINING);
                life(e.purchase().value()).ifPresent(life -> life.decideBy = Optional.of(e.decideBy()));
            }
            case Event.OfferChosen e -> life(e.purchase().value()).ifPresent(life -> {
                life.phase = Phase.CHOSEN;
                life.choice = e.candidate();
                life.chosen = Optional.of(e.deal());
                life.picked = e.approved();
            });
            case Event.EscalationRaised e -> life(e.escalation().purchase().value())
                    .filter(life -> e.escalation().kind() != Escalation.Kind.IS_ALL_WELL)
                    .filter(life -> life.phase != Phase.UNKNOWN).ifPresent(life -> life.phase = Phase.ASKED);
            case Event.CommitBegan e -> life(e.purchase().value()).ifPresent(life -> {
                life.phase = Phase.COMMITTING;
                life.committed = Optional.of(e.checkout());
                life.key = e.orderKey();
                life.refused = false;
            });
            case Event.BondMoved e -> life(e.purchase().value()).ifPresent(life -> life.bond = e.bond());
            case Event.BondTaken e -> life(e.purchase().value()).ifPresent(life -> bound(life, Phase.COMMITTING));
            case Event.OutcomeLost e -> life(e.purchase().value()).ifPresent(life -> {
                if (life.phase == Phase.BARGAINING) {
                    bound(life, Phase.UNKNOWN);
                }
                life.phase = Phase.UNKNOWN;
            });
            case Event.OrderConfirmed e -> {
                to(e.purchase().value(), Phase.ORDERED);
                ordersOf.merge(e.order().deal().seller().value(), 1, Integer::sum);
            }
            case Event.OrderDelivered e -> {
                to(e.purchase().value(), Phase.DELIVERED);
                over(e.purchase().value());
            }
            case Event.PurchaseEnded e -> {
                to(e.purchase().value(), Phase.ENDED);
                life(e.purchase().value()).ifPresent(life -> life.end = Optional.of(e.end()));
                over(e.purchase().value());
            }
            default -> { }
        }
    }

    /** What was out is the order, or may be. */
    private static void bound(Life life, Phase phase) {
        life.bond.ifPresent(bond -> {
            life.choice = bond.choice();
            life.chosen = Optional.of(bond.checkout().deal());
            life.committed = Optional.of(bond.checkout());
            life.key = bond.orderKey();
            life.refused = false;
        });
        life.bond = Optional.empty();
        life.phase = phase;
    }

    /** What rules said of a talk in this turn, or when what is sent now was planned. */
    static List<Opinion> said(Turn turn, Optional<Life> life, String question) {
        List<Judgment.Finding> all = new ArrayList<>(turn.judgment().findings());
        life.filter(one -> one.bond.isPresent()).ifPresent(one -> all.addAll(one.planned));
        return all.stream().filter(f -> f.question().equals(question)).findFirst()
                .map(f -> f.verdict().opinions()).orElse(List.of());
    }

    /** Each part lives on as a purchase of its own, with the one offer that it is made for. */
    private void divided(Event.PurchaseDivided e) {
        Life whole = lives.get(e.purchase().value());
        for (Round round : e.parts()) {
            Life part = new Life(round);
            part.phase = Phase.WEIGHING;
            String key = round.part().map(Part::candidate).orElse("");
            Candidate of = whole == null ? null : whole.candidates.get(key);
            if (of != null) {
                part.candidates.put(key, new Candidate(of.offer(), (int) AuditorSums.packs(of.offer(), round.amount()),
                        of.verdict(), of.round(), Optional.empty(), of.bargain(), of.way()));
            }
            lives.put(round.id().value(), part);
        }
    }

    /** The parts of one purchase: this one alone, where it was not divided. */
    List<Life> family(Life life) {
        return life.round.part().isEmpty() ? List.of(life) : lives.values().stream()
                .filter(other -> other.round.part().isPresent() && other.round.part().get().whole()
                        .equals(life.round.part().get().whole())).toList();
    }

    private void over(String purchase) {
        for (Life life : life(purchase).stream().toList()) {
            Optional<Life> other = family(life).stream().filter(part -> !part.id().equals(purchase)
                    && part.phase != Phase.DELIVERED && part.phase != Phase.ENDED).findFirst();
            boolean held = family(life).stream().anyMatch(part -> part.id().equals(openLifeOfNeed.get(life.need())));
            if (held && other.isPresent()) {
                openLifeOfNeed.put(life.need(), other.get().id());
            } else if (held) {
                openLifeOfNeed.remove(life.need());
            }
        }
    }

    private void to(String purchase, Phase phase) {
        life(purchase).ifPresent(life -> life.phase = phase);
    }
}
