package dev.emptor.faults;

import dev.emptor.core.State;
import dev.emptor.engine.Audience;
import dev.emptor.engine.Clerk;
import dev.emptor.engine.Entropy;
import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Report;
import dev.emptor.event.Turn;
import dev.emptor.gate.Disclosures;
import dev.emptor.gate.Gate;
import dev.emptor.gate.GateSettings;
import dev.emptor.gate.Profile;
import dev.emptor.journal.Attempt;
import dev.emptor.journal.HomeLock;
import dev.emptor.market.SellerCourier;
import dev.emptor.model.Datum;
import dev.emptor.model.EffectKey;
import dev.emptor.model.Escalation;
import dev.emptor.model.Need;
import dev.emptor.model.NeedId;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.SellerId;
import dev.emptor.model.Stage;
import dev.emptor.rules.Known;
import dev.emptor.rules.RuleBook;
import dev.emptor.rules.RuleLoad;
import dev.emptor.wire.TurnCodec;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.LogManager;

/**
 * A process to be harmed: lock, journal, clerk, rules, gate and courier as the daemon has them, on a fast clock, buying
 * without pause. It prints each turn once it was acknowledged, as {@code t NUMBER HASH}; {@code up EPOCH TURN} once it
 * recovered; and {@code refused}, {@code stopped} or {@code halted} with the sentence the owner would read.
 */
final class Load implements Audience {
    private static final Map<Datum, String> PROFILE = Map.of(Datum.COUNTRY, "DE", Datum.POSTCODE, "60311",
            Datum.NAME, "Erika Muster", Datum.STREET, "Musterweg 7", Datum.CITY, "Musterstadt");

    private final LoadPlan plan;
    private final OutputStream out = new FileOutputStream(FileDescriptor.out);
    private final Semaphore room;
    private final Set<PurchaseId> mine = ConcurrentHashMap.newKeySet();
    private final CompletableFuture<Void> enough = new CompletableFuture<>();
    private volatile Clerk clerk;
    private SellerCourier sellers;

    private Load(LoadPlan plan) {
        this.plan = plan;
        this.room = new Semaphore(plan.atOnce());
    }

    public static void main(String[] words) {
        LogManager.getLogManager().reset();
        Load load = new Load(LoadPlan.parse(words));
        try {
            load.run();
        } catch (IOException refusal) {
            load.say("refused " + refusal.getMessage());
        }
    }

    private void run() throws IOException {
        try (HomeLock lock = opened(HomeLock.take(plan.state()));
                Reopened journal = new Reopened(lock, this::say);
                Gate gate = new Gate(new GateSettings(plan.access(), List.of()), new Profile(PROFILE), ledger())) {
            sellers = new SellerCourier(gate);
            Clerk opened = new Clerk(journal, offer -> List.of(), this::deliver,
                    Executors.newVirtualThreadPerTaskExecutor(), plan.clock(), Entropy.secure(),
                    trouble -> say("trouble " + trouble.text()));
            clerk = opened;
            say("up " + journal.epoch() + " " + opened.state().turn());
            opened.tell(this);
            opened.start();
            opened.ended().whenComplete((ended, failure) -> {
                if (failure != null) {
                    say("stopped " + failure.getMessage());
                }
                enough.complete(null);
            });
            Thread.ofPlatform().daemon().start(this::obey);
            Thread.ofPlatform().daemon().start(this::adoptRules);
            feed(journal.epoch());
            opened.stop();
        }
    }

    private void feed(long epoch) {
        if (!clerk.state().settings().equals(Optional.of(plan.settings()))) {
            clerk.hear(new Heard.AdoptSettings(plan.settings()));
        }
        clerk.state().escalations().values().stream().filter(Escalation::open).forEach(this::approve);
        for (long n = 1; !enough.isDone(); n++) {
            NeedId id = new NeedId("n" + epoch + "-" + n);
            Need need = Goods.need(id);
            try {
                boolean free = room.tryAcquire(5, TimeUnit.MILLISECONDS);
                Heard.Body body = free ? new Heard.StateNeed(need, Optional.empty())
                        : new Heard.CountStock(Goods.FIRST, need.amount());
                clerk.hear(body).get(20, TimeUnit.SECONDS);
            } catch (InterruptedException | TimeoutException stuck) {
                say("stuck " + stuck);
            } catch (ExecutionException notHeard) {
                say("unheard " + notHeard.getCause().getMessage());
                new CompletableFuture<Void>().completeOnTimeout(null, 50, TimeUnit.MILLISECONDS).join();
            }
        }
    }

    private void adoptRules() {
        RuleLoad load = new RuleBook(Known.NOTHING).load(plan.rules());
        if (load instanceof RuleLoad.Loaded loaded) {
            clerk.adopt(loaded.rules());
        } else {
            say("refused the rules do not load: " + load.problems());
        }
    }

    /** Commands from the parent: {@code resume} spending, or {@code quit}. */
    private void obey() {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.equals("resume")) {
                    clerk.hear(new Heard.ResumeSpending("owner"));
                } else if (line.equals("quit")) {
                    return;
                }
            }
        } catch (IOException gone) {
            System.getLogger("emptor.faults").log(System.Logger.Level.DEBUG, "the parent is gone", gone);
        } finally {
            enough.complete(null); // Told to, or whoever started it is gone.
        }
    }

    private Report deliver(EffectKey key, Effect effect) {
        Report report = switch (effect) {
            case Effect.LookInCatalogue e -> new Report.OffersFound(List.of());
            case Effect.Notify e -> new Report.Done();
            case Effect.ClearNotice e -> new Report.Done();
            case Effect.SendIntentcast e -> sellers.deliver(key, e);
            case Effect.SendProposal e -> sellers.deliver(key, e);
            case Effect.SendRejection e -> sellers.deliver(key, e);
            case Effect.ProfferTerms e -> sellers.deliver(key, e);
            case Effect.CloseTerms e -> sellers.deliver(key, e);
            case Effect.EndTerms e -> sellers.deliver(key, e);
            case Effect.AskCheckout e -> sellers.deliver(key, e);
            case Effect.PlaceOrder e -> sellers.deliver(key, e);
            case Effect.LookUpOrder e -> sellers.deliver(key, e);
            case Effect.SendLetter e -> new Report.Done();
        };
        if (effect instanceof Effect.SendIntentcast asked && report instanceof Report.Done) {
            List<NeedId> wanted = clerk.state().purchases().get(asked.purchase()).stream()
                    .map(purchase -> purchase.round().need()).toList();
            clerk.hear(new Heard.OfferHeard(Goods.offer(asked.seller(), asked.intent().thread()), wanted));
        }
        return report;
    }

    @Override
    public void turned(List<Turn> turns, State after) {
        StringBuilder lines = new StringBuilder();
        for (Turn turn : turns) {
            lines.append("t ").append(turn.number()).append(' ').append(Goods.hash(TurnCodec.encode(turn)))
                    .append('\n');
            turn.events().forEach(event -> note(event, lines));
        }
        write(lines.toString());
    }

    private void note(Event event, StringBuilder lines) {
        if (event instanceof Event.PurchaseOpened opened) {
            mine.add(opened.round().id());
        } else if (event instanceof Event.PurchaseEnded ended) {
            free(ended.purchase());
        } else if (event instanceof Event.EscalationRaised raised) {
            approve(raised.escalation());
        } else if (event instanceof Event.SpendingHalted halted) {
            lines.append("halted ").append(halted.why()).append('\n');
        } else if (event instanceof Event.OrderConfirmed confirmed) {
            free(confirmed.purchase());
            lines.append("o ").append(confirmed.order().ref()).append('\n');
            clerk.hear(new Heard.OrderEvent(confirmed.order().seller(), confirmed.order().ref(),
                    Heard.OrderEvent.Kind.DELIVERED));
        }
    }

    private void free(PurchaseId purchase) {
        if (mine.remove(purchase)) {
            room.release();
        }
    }

    private void approve(Escalation question) {
        if (question.kind() != Escalation.Kind.WAS_IT_ORDERED) {
            clerk.hear(new Heard.AnswerEscalation(question.id(), "owner", Escalation.Choice.APPROVE,
                    question.options().get(0).hash()));
        }
    }

    private Disclosures ledger() {
        return new Disclosures() {
            @Override
            public boolean recorded(SellerId seller, PurchaseId purchase, Datum datum, Stage stage) {
                return clerk.state().disclosed().values().stream().anyMatch(d -> d.seller().equals(seller)
                        && d.purchase().equals(purchase) && d.datum() == datum && d.stage() == stage);
            }
        };
    }

    private void say(String words) {
        write(words.replace('\n', ' ') + "\n");
    }

    private synchronized void write(String lines) {
        try {
            out.write(lines.getBytes(StandardCharsets.UTF_8));
        } catch (IOException parentGone) {
            throw new UncheckedIOException(parentGone);
        }
    }

    private static <T> T opened(Attempt<T> attempt) throws IOException {
        return switch (attempt) {
            case Attempt.Done<T> done -> done.value();
            case Attempt.Failed<T> failed -> throw new IOException(failed.fault().message());
        };
    }
}
