package dev.emptor.simulation;

import dev.emptor.core.State;
import dev.emptor.engine.Courier;
import dev.emptor.engine.Letter;
import dev.emptor.engine.Matcher;
import dev.emptor.event.Effect;
import dev.emptor.event.Heard;
import dev.emptor.event.Report;
import dev.emptor.gate.Disclosures;
import dev.emptor.gate.Gate;
import dev.emptor.gate.GateSettings;
import dev.emptor.gate.Profile;
import dev.emptor.gate.SellerAccess;
import dev.emptor.gate.SimGate;
import dev.emptor.identity.Masks;
import dev.emptor.ledger.Line;
import dev.emptor.market.LetterCourier;
import dev.emptor.market.LinkDesk;
import dev.emptor.market.SellerCourier;
import dev.emptor.market.SimRounds;
import dev.emptor.model.Bond;
import dev.emptor.model.Datum;
import dev.emptor.model.Deal;
import dev.emptor.model.EffectKey;
import dev.emptor.model.Fault;
import dev.emptor.model.Need;
import dev.emptor.model.NeedId;
import dev.emptor.model.Offer;
import dev.emptor.model.Purchase;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.SellerId;
import dev.emptor.model.Stage;
import dev.emptor.model.StandIn;
import dev.emptor.notify.Herald;
import dev.emptor.vault.Sealed;
import dev.emptor.vault.Vault;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Carries out effects: those for sellers go through the real courier and the real gate; the catalogue is a plain list,
 * matched by category and words. Keeps what a witness would know of orders: which keys each purchase used.
 */
final class Errands implements Courier, Matcher {
    private final World world;
    private final House house;
    private SellerCourier courier;
    private final Herald herald;
    private final LinkDesk links;
    private final PostOffice relay;
    private LetterCourier letters;
    private final Gate gate;
    private final Map<String, Offer> shelf = new LinkedHashMap<>();
    private final Map<EffectKey, Effect.PlaceOrder> placing = new HashMap<>();
    private final Map<PurchaseId, Set<String>> keys = new LinkedHashMap<>();
    private final Map<String, Deal> deals = new HashMap<>();
    private final Map<EffectKey, SellerId> asked = new HashMap<>();
    private final Set<String> brought = new HashSet<>();

    Errands(World world, House house) {
        this.world = world;
        this.house = house;
        List<SellerAccess> access = world.sellers().values().stream().map(seller -> new SellerAccess(seller.id, true,
                Optional.of(URI.create("https://" + seller.id + ".example/")), Optional.empty(), Optional.empty()))
                .toList();
        Vault vault = Vault.ephemeral();
        Map<Datum, Sealed> sealed = new EnumMap<>(Datum.class);
        world.tenant().markers().profile().forEach((datum, value) ->
                sealed.put(datum, vault.seal("profile", value)));
        Map<StandIn, Sealed> standIns = new TreeMap<>();
        world.tenant().standIns().forEach(s -> standIns.put(s, vault.seal("profile", world.tenant().markers().of(s))));
        this.relay = new PostOffice(world);
        this.gate = SimGate.over(PostOffice.settings(access, world.sellers().keySet()), Profile.of(sealed, standIns),
                recorded(), (seller, rotation) -> Optional.of(world.tenant().identities()
                        .lasting(seller, rotation.orElse(house.state().rotationOf(seller))).aliasLocalPart() + "@"
                        + world.tenant().markers().aliasDomain()), world.street()::carry, relay::send);
        this.letters = letters();
        this.links = new LinkDesk(URI.create("https://home.example/in/"),
                () -> world.tenant().identities().house("one-time links"), gate, world::entropy);
        this.courier = courier();
        this.herald = Noticeboard.herald(gate, house, world.clock());
    }

    /** What the process knew of sessions, and of letters on their way, goes with it. */
    void died() {
        letters = letters();
        courier = courier();
    }

    private SellerCourier courier() {
        return new SellerCourier(gate, Optional.of(links), new Masks(world.tenant()::identities,
                seller -> house.state().rotationOf(seller)), () -> house, world.clock());
    }

    /** Looks what sellers said meanwhile whose messages are to be fetched. */
    void listen(State state) {
        SimRounds.listen(courier, state);
    }

    private LetterCourier letters() {
        return new LetterCourier(gate, house::epoch, world.clock()::now, SellerId::value);
    }

    /** Knows the words of one-time links. */
    LinkDesk links() {
        return links;
    }

    private Disclosures recorded() {
        return new Disclosures() {
            @Override
            public boolean recorded(SellerId seller, PurchaseId purchase, Datum datum, Stage stage) {
                return line(seller, purchase, datum, stage).isPresent();
            }

            @Override
            public Optional<String> standIn(SellerId seller, PurchaseId purchase, Datum datum, Stage stage) {
                return line(seller, purchase, datum, stage).flatMap(line -> line.given().standIn());
            }

            @Override
            public Optional<Long> number(SellerId seller, PurchaseId purchase, Datum datum, Stage stage,
                    Optional<EffectKey> effect) {
                return house.state().register().line(seller, purchase, datum, stage, effect).map(Line::seq);
            }

            @Override
            public byte[] key(long line) throws IOException {
                if (world.strikes(Kind.GATE_SHUT)) {
                    throw new IOException("No space left on device");
                }
                return world.auditor().ledger.keys().computeIfAbsent(line, l ->
                        HexFormat.of().parseHex(world.entropy() + world.entropy())).clone();
            }

            @Override
            public void departed(Heard.Departed departed) {
                if (!world.disk().isOff()) {
                    house.put(Letter.of(departed));
                }
            }

            @Override
            public void leaving(SellerId seller, PurchaseId purchase, Set<Datum> data, Stage stage, String purpose) {
                if (purpose.endsWith("shown once") && world.strikes(Kind.DIES_BEFORE_PAGE)) {
                    throw world.disk().cutNow();
                }
            }

            private Optional<Line> line(SellerId seller, PurchaseId purchase, Datum datum, Stage stage) {
                return house.state().register().line(seller, purchase, datum, stage)
                        .filter(line -> line.standing() != Line.Standing.NEVER_LEFT);
            }
        };
    }

    @Override
    public Report deliver(EffectKey key, Effect effect) {
        if (world.disk().isOff()) {
            return new Report.Failed(new Fault.Unknown("the process is dead"));
        }
        world.auditor().left(world.clock().now(), effect, house.state().turn());
        world.street().carriesFor(key);
        return switch (effect) {
            case Effect.SendIntentcast e -> courier.deliver(key, e);
            case Effect.SendProposal e -> {
                mayBind(e);
                yield courier.deliver(key, e);
            }
            case Effect.SendRejection e -> courier.deliver(key, e);
            case Effect.ProfferTerms e -> courier.deliver(key, e);
            case Effect.CloseTerms e -> courier.deliver(key, e);
            case Effect.EndTerms e -> courier.deliver(key, e);
            case Effect.AskCheckout e -> courier.deliver(key, e);
            case Effect.PlaceOrder e -> {
                placing.put(key, e);
                deals.put(e.orderKey(), e.checkout().deal());
                keys.computeIfAbsent(e.purchase(), p -> new LinkedHashSet<>()).add(e.orderKey());
                mayBecome(e.purchase(), e.checkout().deal().seller(), "acceptance|" + e.orderKey(), e.orderKey());
                asked.put(key, e.checkout().deal().seller());
                yield courier.deliver(key, e);
            }
            case Effect.LookUpOrder e -> {
                asked.put(key, e.seller());
                yield courier.deliver(key, e);
            }
            case Effect.SendLetter e -> {
                relay.carriesFor(key, e.letter());
                yield letters.deliver(key, e);
            }
            case Effect.LookInCatalogue e -> new Report.OffersFound(shelf.values().stream()
                    .filter(offer -> match(offer).contains(e.need())).limit(20).toList());
            case Effect.Notify e -> herald.deliver(key, e);
            case Effect.ClearNotice e -> herald.deliver(key, e);
        };
    }

    /** A proposal that its seller could accept outright may become an order. */
    private void mayBind(Effect.SendProposal e) {
        Optional<Bond> bond = house.state().purchases().get(e.exchange().purchase()).filter(Purchase::bound)
                .flatMap(purchase -> ((Purchase.Bargaining) purchase).bond())
                .filter(out -> out.proposal().equals(e.proposal()));
        bond.ifPresent(out -> {
            deals.put(out.orderKey(), out.checkout().deal());
            keys.computeIfAbsent(e.exchange().purchase(), p -> new LinkedHashSet<>()).add(out.orderKey());
            mayBecome(e.exchange().purchase(), e.exchange().seller(), "proposal|" + e.proposal().sequence(),
                    out.orderKey());
        });
    }

    private void mayBecome(PurchaseId purchase, SellerId seller, String word, String orderKey) {
        house.state().purchases().get(purchase).flatMap(known -> known.round().thread(seller))
                .ifPresent(thread -> world.seller(seller.value()).a2cn.mayBecome(thread, word, orderKey));
    }

    /** What came of an effect, before anybody else hears it. */
    void noted(EffectKey key, Report report) {
        SellerId from = asked.get(key);
        if (from != null && report instanceof Report.OrderAccepted accepted && brought.add(accepted.ref())
                && world.seller(from.value()).character == SimSeller.Character.BINDER) {
            world.street().send(world.seller(from.value()), new SimSeller.Later(Duration.ofHours(1 + world.draw(60)),
                    "/market/v1/orders/" + accepted.ref() + "/events", Speech.event("delivered")));
        }
        Effect.PlaceOrder order = placing.get(key);
        if (order != null && report instanceof Report.Declined) {
            world.auditor().definitelyRefused.add(order.orderKey());
        }
    }

    /** What the sellers sold, by their own books. */
    List<Auditor.Sold> sold() {
        List<Auditor.Sold> sold = new ArrayList<>();
        keys.forEach((purchase, ours) -> world.sellers().values().forEach(seller -> ours.stream()
                .filter(seller.orders::containsKey).forEach(key -> sold.add(new Auditor.Sold(seller.id.value(),
                        purchase.value(), key, Optional.ofNullable(deals.get(key)).orElseThrow())))));
        return sold;
    }

    /** The keys under which orders of each purchase left. */
    Map<PurchaseId, Set<String>> keys() {
        return keys;
    }

    @Override
    public List<NeedId> match(Offer offer) {
        if (offer.thread().isEmpty()) {
            shelf.put(offer.seller() + "/" + offer.ref(), offer);
        }
        List<NeedId> fitting = new ArrayList<>();
        String title = offer.title().value().toLowerCase(Locale.ROOT);
        house.state().needs().values().forEach(standing -> {
            Need need = standing.need();
            boolean fits = need.wanted().words().stream().allMatch(word -> title.contains(word));
            if (fits && offer.category().equals(need.category())) {
                fitting.add(need.id());
            }
        });
        return fitting;
    }
}
