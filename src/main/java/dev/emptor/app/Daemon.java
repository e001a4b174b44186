package dev.emptor.app;

import dev.emptor.config.Config;
import dev.emptor.core.State;
import dev.emptor.engine.Clerk;
import dev.emptor.engine.Courier;
import dev.emptor.event.Effect;
import dev.emptor.event.Heard;
import dev.emptor.event.Report;
import dev.emptor.event.Turn;
import dev.emptor.gate.Gate;
import dev.emptor.identity.Identities;
import dev.emptor.identity.Masks;
import dev.emptor.journal.Attempt;
import dev.emptor.journal.FileDisk;
import dev.emptor.journal.HomeLock;
import dev.emptor.journal.TurnJournal;
import dev.emptor.market.LetterCourier;
import dev.emptor.market.LinkDesk;
import dev.emptor.market.MarketDoor;
import dev.emptor.market.SellerCourier;
import dev.emptor.market.ShopwareShops;
import dev.emptor.model.EffectKey;
import dev.emptor.model.NeedId;
import dev.emptor.model.Seller;
import dev.emptor.model.SellerId;
import dev.emptor.model.Settings;
import dev.emptor.notify.Herald;
import dev.emptor.terms.Policy;
import dev.emptor.web.DoorPorts;
import dev.emptor.web.DoorSettings;
import dev.emptor.web.FileTokenStore;
import dev.emptor.web.Health;
import dev.emptor.web.OwnerDoor;
import dev.emptor.web.RulesDesk;
import dev.emptor.web.TurnFeed;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.net.BindException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** A running Emptor: every room, wired, started in order and stopped in the reverse one. */
final class Daemon implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("emptor");
    private static final int STOP_SECONDS = 10;
    private static final long RESERVE_AFTER_MILLIS = 60_000;
    private static final long RESERVE_EVERY_MILLIS = 600_000;

    private interface Closing {
        void close() throws IOException;
    }

    private final Plan plan;
    private final Deque<Closing> closings = new ArrayDeque<>();
    private final Witness witness;
    private final LiveJournal journal;
    private final Clerk clerk;
    private final Identities identities;
    private final LedgerDesk disclosures;
    private final Shelf shelf;
    private final Chronicle chronicle;
    private final RulesRoom rules;
    private final CompletableFuture<RulesDesk.Status> rulesStarted;
    private final OwnerDoor owner;
    private final MarketDoor market;
    private final Lookout lookout;
    private final TurnFeed feed = new TurnFeed();
    private final FiringCounts firings = new FiringCounts();

    /** Starts everything; on any failure what was started is stopped again. */
    static Daemon start(Plan plan) throws IOException {
        return new Daemon(plan);
    }

    private Daemon(Plan plan) throws IOException {
        this.plan = plan;
        try {
            Config config = plan.config();
            HomeLock lock = opened(HomeLock.take(plan.home().state()));
            closings.push(lock::close);
            witness = new Witness(plan.home().index());
            witness.heed(lock, plan.time(), plan.entropy())
                    .ifPresent(why -> LOG.log(System.Logger.Level.WARNING, "spending is halted: " + why));
            journal = new LiveJournal(lock);
            closings.push(journal::close);
            closings.push(this::witnessed);
            shelf = Shelf.open(plan.home().index(), new StateFolder(plan.home().state()).id(), journal, this::state);
            closings.push(shelf::close);
            disclosures = new LedgerDesk(LedgerKeys.open(plan.home().state(), plan.master().vault()), this::clerk);
            Gate gate = new Gate(Bindings.gate(config), Bindings.profile(config), disclosures, this::alias);
            closings.push(gate::close);
            Herald herald = new Herald(Bindings.notices(config), gate, plan.console(),
                    id -> state().escalations().get(id), plan.time());
            Optional<LinkDesk> links = linkDesk(config, gate);
            lookout = new Lookout(new ShopwareShops(gate, this::clerk, Bindings.goods(config)),
                    new SellerCourier(gate, links, masks(), this::clerk, plan.time()), this::state);
            clerk = new Clerk(journal, shelf, courier(gate, herald), plan.couriers(), plan.time(),
                    plan.entropy(), new Bell(herald, plan.couriers()));
            identities = plan.master().open(state().identity());
            disclosures.dropAgain(state());
            clerk.tell(disclosures);
            shelf.catchUp(clerk.state());
            chronicle = Chronicle.open(lock, journal);
            closings.push(chronicle::close);
            clerk.tell(shelf);
            clerk.tell(chronicle);
            clerk.tell(feed);
            clerk.tell(firings);
            long past = clerk.state().turn();
            plan.couriers().execute(() -> lookBack(past));
            CompletableFuture<?> adopted = CompletableFuture.allOf(adopt(config.settings()), adopt(identities));
            clerk.start();
            closings.push(clerk::stop);
            rules = new RulesRoom(plan.home().rules(), Bindings.known(config), clerk, plan.time());
            closings.push(rules::close);
            Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(false));
            closings.push(() -> await(vertx.close()));
            // Not at once: what runs for moments, such as a demo, leaves the disk alone.
            vertx.setPeriodic(RESERVE_AFTER_MILLIS, RESERVE_EVERY_MILLIS,
                    timer -> plan.couriers().execute(this::keepReserve));
            lookout.nowAndThen(vertx, plan);
            owner = openOwnerDoor(vertx, config, links, gate);
            closings.push(() -> await(owner.close()));
            adopted.join();
            adopt(config.terms());
            adopt(config.needs());
            rulesStarted = plan.safe() ? CompletableFuture.completedFuture(rules.status()) : rules.start();
            market = new MarketDoor(vertx, plan.market(), Bindings.sellers(config), clerk, plan.time(),
                    links, Optional.of(identities));
            MarketDoor opened = listening("the market door", plan.market().port(), "--market-port", market.open());
            closings.push(opened::close);
        } catch (IOException | RuntimeException failure) {
            close();
            throw failure;
        }
    }

    Clerk clerk() {
        return clerk;
    }

    OwnerDoor owner() {
        return owner;
    }

    /** Keeps space back for the day the disk is full, where there is room for it. */
    void keepReserve() {
        journal.keepReserve();
    }

    /** Looks now at what those say that tell nobody when they do. */
    void lookAtShops() {
        lookout.look();
    }

    int marketPort() {
        return market.port();
    }

    /** Waits until rules are in force; false if those on disk do not load. */
    boolean awaitRules() {
        return rulesStarted.join().loadedAt().isPresent();
    }

    /** Completes when the clerk ended; exceptionally if a failure that nothing can be done about ended it. */
    CompletableFuture<Void> ended() {
        return clerk.ended();
    }

    /** Stops everything, once: a signal and the end of the clerk may both ask for it. */
    @Override
    public synchronized void close() {
        while (!closings.isEmpty()) {
            try {
                closings.pop().close();
            } catch (IOException | RuntimeException failure) {
                LOG.log(System.Logger.Level.WARNING, "while stopping: " + failure.getMessage());
            }
        }
    }

    /** How often rules spoke before this start is nice to know; that it cannot be read harms nothing. */
    private void lookBack(long past) {
        try {
            firings.lookBack(past, number -> journal.now().turn(number));
        } catch (RuntimeException unreadable) {
            LOG.log(System.Logger.Level.WARNING, "how often rules spoke before is not known: "
                    + unreadable.getMessage());
        }
    }

    private State state() {
        return clerk.state();
    }

    private OwnerDoor openOwnerDoor(Vertx vertx, Config config, Optional<LinkDesk> links, Gate gate)
            throws IOException {
        StateFolder folder = new StateFolder(plan.home().state());
        FileTokenStore tokens = FileTokenStore.open(plan.home().state().resolve("tokens"));
        Config.Doors doors = config.doors();
        OwnerDoor door = listening("the owner's door", doors.ownerPort(), "--port", OwnerDoor.start(vertx,
                new DoorSettings(doors.ownerHost(), doors.ownerPort(), doors.ownerNames(), config.settings().members()),
                new DoorPorts(clerk, shelf, new PastTurns(journal, chronicle, this::state,
                        rules::inForce, disclosures), rules,
                        new EditedRules(plan.home().rules(), Bindings.known(config), rules::found, firings,
                                plan.time()),
                        health(), tokens, plan.time(), feed, new AliasBook(identities, this::state,
                                config.outward().aliasDomain(), config.mail().flatMap(Config.Mail::checkedBy),
                                gate::addressOf),
                        link -> links.map(desk -> desk.url(link.id(), link.seller(), link.orderKey())),
                        Bindings.own(gate))));
        folder.doorIsAt(doors.ownerHost(), door.port());
        folder.cliToken(tokens, config.settings().members().get(0));
        return door;
    }

    /** Heard before anything leaves: an order that waits may have been decided under settings no longer meant. */
    private CompletableFuture<?> adopt(Settings settings) {
        return clerk.state().settings().equals(Optional.of(settings)) ? CompletableFuture.completedFuture(settings)
                : clerk.hear(new Heard.AdoptSettings(settings));
    }

    private void adopt(Policy terms) {
        if (!state().accords().policy().equals(terms)) {
            clerk.hear(new Heard.AdoptTerms(terms)).join();
        }
    }

    private CompletableFuture<?> adopt(Identities used) {
        return state().identity().equals(Optional.of(used.fingerprint())) ? CompletableFuture.completedFuture(used)
                : clerk.hear(new Heard.AdoptIdentity(used.fingerprint()));
    }

    /** Needs become turns, if they are not what the journal says already. */
    private void adopt(List<Config.StatedNeed> needs) throws IOException {
        State state = clerk.state();
        StateFolder folder = new StateFolder(plan.home().state());
        Set<String> gone = new LinkedHashSet<>(folder.needsInFile());
        List<String> stated = needs.stream().map(need -> need.need().id().value()).toList();
        gone.addAll(stated);
        // All of both until it is done: one that is forgotten here is bought for ever.
        folder.needsInFile(List.copyOf(gone));
        for (Config.StatedNeed need : needs) {
            Optional<State.Standing> known = state.needs().get(need.need().id());
            if (!known.map(standing -> standing.need().equals(need.need())).orElse(false)) {
                clerk.hear(new Heard.StateNeed(need.need(), known.isPresent() ? Optional.empty() : need.stock()))
                        .join();
            }
        }
        stated.forEach(gone::remove);
        List<String> left = new ArrayList<>(stated);
        for (String id : gone) {
            Turn turn = clerk.hear(new Heard.WithdrawNeed(new NeedId(id))).join();
            if (clerk.state().needs().has(new NeedId(id))) {
                left.add(id);
                LOG.log(System.Logger.Level.WARNING, "the need " + id + " left needs.yaml, but stays until the next"
                        + " start: " + Clerk.refusal(turn).map(no -> no.refusal().why()).orElse("it is back"));
            }
        }
        folder.needsInFile(left);
    }

    private Optional<LinkDesk> linkDesk(Config config, Gate gate) {
        return config.doors().linksUrl().map(url -> new LinkDesk(url,
                () -> identities.house("one-time links"), gate, plan.entropy()));
    }

    private Courier courier(Gate gate, Herald herald) {
        LetterCourier letters = new LetterCourier(gate, () -> journal.now().epoch(), plan.time()::now, this::nameOf);
        return new Courier() {
            @Override
            public Report deliver(EffectKey key, Effect effect) {
                return switch (effect) {
                    case Effect.LookInCatalogue e -> shelf.find(e, plan.time().now());
                    case Effect.Notify e -> herald.deliver(key, e);
                    case Effect.ClearNotice e -> herald.deliver(key, e);
                    case Effect.SendIntentcast e -> lookout.sellers().deliver(key, e);
                    case Effect.SendProposal e -> lookout.sellers().deliver(key, e);
                    case Effect.SendRejection e -> lookout.sellers().deliver(key, e);
                    case Effect.AskCheckout e -> lookout.sellers().deliver(key, e);
                    case Effect.ProfferTerms e -> lookout.sellers().deliver(key, e);
                    case Effect.CloseTerms e -> lookout.sellers().deliver(key, e);
                    case Effect.EndTerms e -> lookout.sellers().deliver(key, e);
                    case Effect.PlaceOrder e -> {
                        witnessed();
                        yield lookout.sellers().deliver(key, e);
                    }
                    case Effect.LookUpOrder e -> lookout.sellers().deliver(key, e);
                    case Effect.SendLetter e -> letters.deliver(key, e);
                };
            }
        };
    }

    private String nameOf(SellerId seller) {
        return state().settings().flatMap(settings -> settings.seller(seller)).map(Seller::name)
                .orElse(seller.value());
    }

    /** Outside the journal's folder, so that an older copy of that folder gives itself away. */
    private void witnessed() {
        try {
            TurnJournal open = journal.now();
            witness.note(open.epoch(), open.log().durable());
        } catch (IOException failure) {
            LOG.log(System.Logger.Level.WARNING, "how far the journal has come could not be noted beside it: "
                    + failure.getMessage());
        }
    }

    private Masks masks() {
        return new Masks(() -> identities, seller -> state().rotationOf(seller));
    }

    private Optional<String> alias(SellerId seller, Optional<Integer> rotation) {
        return plan.config().outward().aliasDomain().map(domain -> masks().after(seller, rotation).aliasLocalPart()
                + "@" + domain);
    }

    private Health health() {
        return new Health() {
            @Override
            public boolean ready() {
                return rules.ready() && clerk.trouble().isEmpty() && !clerk.ended().isDone();
            }

            @Override
            public List<String> problems() {
                List<String> problems = new ArrayList<>();
                clerk.trouble().ifPresent(trouble -> problems.add(trouble.text()));
                problems.addAll(rules.problems());
                problems.addAll(clerk.putAside());
                shelf.fault().ifPresent(problems::add);
                chronicle.fault().ifPresent(problems::add);
                clerk.state().halted().ifPresent(why -> problems.add("spending is halted: " + why));
                if (clerk.ended().isDone()) {
                    problems.add("the clerk has stopped; run 'emptor doctor' and restart Emptor");
                }
                return problems;
            }

            @Override
            public long epoch() {
                return journal.now().epoch();
            }

            @Override
            public String metrics() {
                long turns = journal.now().log().durable().number();
                return "emptor_views_behind_turns " + (turns - chronicle.reflects()) + "\n";
            }
        };
    }

    private static <T> T listening(String door, int port, String option, Future<T> opening) throws IOException {
        try {
            return await(opening);
        } catch (IOException failure) {
            if (failure.getCause() instanceof BindException) {
                throw new IOException("port " + port + " for " + door + " is in use; end what uses it, or give another"
                        + " with " + option + " or in config/emptor.yaml", failure);
            }
            throw failure;
        }
    }

    private static <T> T opened(Attempt<T> attempt) throws IOException {
        return switch (attempt) {
            case Attempt.Done<T> done -> done.value();
            case Attempt.Failed<T> failed -> throw new IOException(failed.fault().message());
        };
    }

    private static <T> T await(Future<T> future) throws IOException {
        try {
            return future.toCompletionStage().toCompletableFuture().orTimeout(STOP_SECONDS, TimeUnit.SECONDS).join();
        } catch (CompletionException failure) {
            Throwable cause = failure.getCause() == null ? failure : failure.getCause();
            throw new IOException(cause.getMessage(), cause);
        }
    }
}
