package dev.emptor.market;

import dev.emptor.core.State;
import dev.emptor.engine.Courier;
import dev.emptor.engine.Desk;
import dev.emptor.engine.Time;
import dev.emptor.event.Effect;
import dev.emptor.event.Report;
import dev.emptor.gate.Gate;
import dev.emptor.identity.Masks;
import dev.emptor.model.EffectKey;
import dev.emptor.model.Fault;
import dev.emptor.model.Purchase;
import dev.emptor.model.Seller;
import dev.emptor.model.SellerId;
import dev.emptor.model.Settings;
import dev.emptor.model.Speech;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Carries effects to sellers, to each in what it speaks. */
public final class SellerCourier implements Courier {
    /** How often, on the average, what a seller said meanwhile is looked for. */
    public static final long EVERY_MILLIS = 10_000;

    private final Rounds rounds = new Rounds();
    private final Refusals refusals = new Refusals();
    private final Function<SellerId, Speech> speech;
    private final Map<Speech, Tongue> tongues = new EnumMap<>(Speech.class);

    /** Names no identity to any seller, and speaks the peer protocol with all. */
    public SellerCourier(Gate gate) {
        this(gate, Optional.empty());
    }

    /** With a desk for links, orders may carry one in place of data. */
    public SellerCourier(Gate gate, Optional<LinkDesk> links) {
        this(new PeerTongue(gate, links, Optional.empty()), seller -> Speech.EMPTOR);
    }

    /** Each seller meets an identity of its own: one to throw away before an order, a lasting one with it. */
    public SellerCourier(Gate gate, Masks masks) {
        this(gate, Optional.empty(), masks);
    }

    /** With both. */
    public SellerCourier(Gate gate, Optional<LinkDesk> links, Masks masks) {
        this(new PeerTongue(gate, links, Optional.of(masks)), seller -> Speech.EMPTOR);
    }

    /** With all protocols; what sellers answer beside the outcome is put on the desk. */
    public SellerCourier(Gate gate, Optional<LinkDesk> links, Masks masks, Supplier<Desk> desk, Time time) {
        this(new PeerTongue(gate, links, Optional.of(masks)), seller -> speech(desk.get().state(), seller));
        tongues.put(Speech.MANUAL, new ManualTongue(desk));
        tongues.put(Speech.A2CN, new A2cnTongue(gate, masks, desk, time));
    }

    /** With shops that quote as Shopware has it, too. */
    public SellerCourier and(ShopwareShops shops) {
        tongues.put(Speech.SHOPWARE, shops);
        return this;
    }

    private SellerCourier(Tongue peer, Function<SellerId, Speech> speech) {
        this.speech = speech;
        tongues.put(Speech.EMPTOR, peer);
    }

    /** The sellers that are not to come to our door with what they say. */
    public List<SellerId> silent(State state) {
        return state.settings().map(Settings::sellers).orElse(List.of()).stream().filter(seller -> seller.enabled()
                && !state.blocked().has(seller.id())).map(Seller::id)
                .filter(id -> tongue(state, id).filter(Tongue::listens).isPresent()).toList();
    }

    /** Looks what these sellers said meanwhile. Blocks for seconds at most; to be called now and then. */
    public void listen(State state, List<SellerId> sellers) {
        listen(state, sellers, rounds::each);
    }

    /** As above, with turns of the caller's making. */
    void listen(State state, List<SellerId> sellers, BiConsumer<List<SellerId>, Consumer<SellerId>> turns) {
        List<Purchase> open = state.purchases().values().stream().filter(purchase ->
                purchase instanceof Purchase.Collecting || purchase instanceof Purchase.Weighing
                        || purchase instanceof Purchase.Bargaining).toList();
        if (!open.isEmpty()) {
            turns.accept(sellers, seller -> tongue(state, seller)
                    .ifPresent(tongue -> open.forEach(purchase -> tongue.listen(purchase, seller))));
        }
    }

    /** The same, of all of them. */
    public void listen(State state) {
        listen(state, silent(state));
    }

    private Optional<Tongue> tongue(State state, SellerId seller) {
        return Optional.ofNullable(tongues.get(speech(state, seller)));
    }

    private static Speech speech(State state, SellerId seller) {
        return state.settings().flatMap(settings -> settings.seller(seller)).map(Seller::speaks)
                .orElse(Speech.EMPTOR);
    }

    @Override
    public Report deliver(EffectKey key, Effect effect) {
        if (effect.to().isEmpty()) {
            return effect instanceof Effect.EndTerms end ? to(Speech.EMPTOR, tongue -> tongue.ending(key, end))
                    : stays(effect);
        }
        return to(speech.apply(effect.to().get()), tongue -> in(tongue, key, effect));
    }

    private Report to(Speech spoken, Function<Tongue, Report> say) {
        Tongue tongue = tongues.get(spoken);
        return tongue == null ? new Report.Failed(new Fault.Permanent("this Emptor does not speak "
                + spoken.name().toLowerCase(Locale.ROOT) + " yet; see 'speaks' in sellers.yaml")) : say.apply(tongue);
    }

    private Report in(Tongue tongue, EffectKey key, Effect effect) {
        return switch (effect) {
            case Effect.SendIntentcast e -> refusals.told(e.seller(), tongue.intent(key, e));
            case Effect.SendProposal e -> tongue.proposal(key, e);
            case Effect.SendRejection e -> tongue.rejection(key, e);
            case Effect.ProfferTerms e -> tongue.terms(key, e);
            case Effect.CloseTerms e -> tongue.closing(key, e);
            case Effect.EndTerms e -> tongue.ending(key, e);
            case Effect.AskCheckout e -> tongue.checkout(key, e);
            case Effect.PlaceOrder e -> tongue.order(key, e);
            case Effect.LookUpOrder e -> tongue.lookUp(key, e);
            case Effect.SendLetter e -> stays(e);
            case Effect.LookInCatalogue e -> stays(e);
            case Effect.Notify e -> stays(e);
            case Effect.ClearNotice e -> stays(e);
        };
    }

    private static Report stays(Effect effect) {
        return new Report.Failed(new Fault.Permanent(effect.getClass().getSimpleName() + " goes to no seller"));
    }
}
