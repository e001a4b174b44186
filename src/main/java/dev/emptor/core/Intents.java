package dev.emptor.core;

import dev.emptor.core.State.Standing;
import dev.emptor.crowd.Asked;
import dev.emptor.crowd.Fitting;
import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Notice;
import dev.emptor.model.Broadcasts;
import dev.emptor.model.Datum;
import dev.emptor.model.Fulfilment;
import dev.emptor.model.Intent;
import dev.emptor.model.Limits;
import dev.emptor.model.Need;
import dev.emptor.model.Purchase;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.Refusal.Code;
import dev.emptor.model.Seller;
import dev.emptor.model.SellerId;
import dev.emptor.model.Settings;
import dev.emptor.model.SortedDict;
import dev.emptor.model.Stage;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What sellers are asked, and whether they are asked at all: a request says no more than enough households could have
 * said, leaves at an instant that tells nothing, and not too often. What it leaves out is still looked at in offers.
 */
public final class Intents {
    private static final int EIGHTH = 8;
    private static final int QUARTER = 4;
    /** So little time that nothing in it can be told apart. */
    private static final Duration LITTLE = Duration.ofSeconds(4);

    private Intents() {}

    /**
     * What would be asked of whom. {@code hash} is of exactly that; {@code allowed} says that the owner let it go
     * although few households could have sent it, {@code resting} that sellers were asked often enough this month.
     */
    public record Plan(List<SellerId> sellers, Fitting fitting, String hash, boolean allowed, boolean resting) {
        public Plan {
            sellers = List.copyOf(sellers);
        }

        /** Whether sellers are asked. */
        public boolean may() {
            return !resting && (fitting.enough() || allowed);
        }
    }

    public static Plan plan(State state, Need need, Instant now) {
        Settings settings = state.rules();
        List<SellerId> sellers = invited(state, need);
        Fitting fitting = Fitting.of(asked(settings, need, false), sellers.size(), settings.leastHouseholds());
        String hash = hash(fitting.asked() + "|" + settings.currency() + "|" + need.replyWithin() + "|" + sellers);
        Broadcasts before = state.broadcastsOf(need.id());
        return new Plan(sellers, fitting, hash, before.allowed().equals(Optional.of(hash)),
                before.within(now) >= Limits.BROADCASTS);
    }

    /** Each seller is asked at an instant of its own, and told an end that is not that of another. */
    static void send(Draft draft, PurchaseId id, Standing standing, Plan plan, SortedDict<SellerId, String> threads) {
        Need need = standing.need();
        for (Map.Entry<SellerId, String> thread : threads) {
            SellerId seller = thread.getKey();
            Intent intent = intent(draft, need, plan.fitting().asked(), thread.getValue(),
                    draft.now().plus(need.replyWithin()));
            Disclosing.queue(draft, new Disclosing.Step(seller, id, Stage.NEED, Disclosing.PEER, "asking for offers",
                    intent.replyBy(), Optional.empty(), Fulfilment.HOME),
                    Facts.seller(draft.state(), seller).speaks().takesData()
                            ? List.of(new Disclosing.Given(Datum.COUNTRY, Optional.empty(), Optional.empty()))
                            : List.of(),
                    new Effect.SendIntentcast(id, seller, intent, draft.state().accords().policy().proffer()),
                    // What the owner sends herself leaves when she does: she is told of it at once.
                    Handwork.isHers(draft.state(), seller) ? Duration.ZERO
                            : draft.chance("leaves|" + id + "|" + seller, longestDelay(standing, draft.now())));
        }
    }

    /** The request once more, for one seller that is told the region; empty if too few there could have sent it. */
    static Optional<Intent> inRegion(Draft draft, Need need, String thread, Instant end) {
        Fitting fitting = Fitting.of(asked(draft.settings(), need, true), 1, draft.settings().leastHouseholds());
        return fitting.enough() ? Optional.of(intent(draft, need, fitting.asked(), thread, end)) : Optional.empty();
    }

    private static Asked asked(Settings settings, Need need, boolean region) {
        return new Asked(settings.country(), region, need.category(), need.wanted(), need.amount(), need.delivery(),
                (int) Math.max(1, need.replyWithin().toDays()), isForeign(settings));
    }

    private static boolean isForeign(Settings settings) {
        try {
            return !settings.currency().equals(Currency.getInstance(Locale.of("", settings.country())));
        } catch (IllegalArgumentException unlisted) {
            return true;
        }
    }

    private static Intent intent(Draft draft, Need need, Asked asked, String thread, Instant end) {
        return new Intent(thread, need.category(), asked.wanted(), asked.amount(), draft.settings().currency(),
                draft.settings().country(), end(draft, thread, end, need.replyWithin()), need.delivery());
    }

    /** The end that one seller is told: a little before the end of all, and not the one that another is told. */
    static Instant end(Draft draft, String whose, Instant end, Duration within) {
        Instant told = told(end.minus(draft.chance("end|" + whose, within.dividedBy(EIGHTH))), within);
        Duration left = Duration.between(draft.now(), end);
        if (told.isAfter(draft.now()) || left.compareTo(LITTLE) < 0) {
            return told.isAfter(draft.now()) ? told : end;
        }
        // Late as it is, two sellers are not told one instant.
        return end.minus(draft.chance("late end|" + whose, left.dividedBy(2))).truncatedTo(ChronoUnit.SECONDS);
    }

    /** Too few could have sent it: the owner is told once of each such request, and what would help. */
    static void hold(Draft draft, Need need, Plan plan) {
        Broadcasts before = draft.state().broadcastsOf(need.id());
        boolean told = before.held().map(held -> held.hash().equals(plan.hash())).orElse(false);
        if (plan.resting() || told || plan.sellers().isEmpty()) {
            return;
        }
        long households = plan.fitting().estimate().households();
        draft.emit(new Event.AskingWeighed(need.id(), before.holding(new Broadcasts.Held(plan.hash(), households,
                plan.fitting().needed(), draft.now())), "Sellers were not asked for " + need.id() + ": by an estimate "
                + households + " households could have sent that, and " + plan.fitting().needed() + " should."));
        draft.queue(new Effect.Notify(new Notice(Notice.Kind.QUESTION, need.title() + ": sellers were not asked",
                advice(need, plan.fitting()), Optional.empty())));
    }

    static String advice(Need need, Fitting fitting) {
        String few = fitting.estimate().households() < 2 ? "perhaps no other household"
                : "only about " + fitting.estimate().shown() + " households";
        return "By an estimate, " + few + " could have sent this request, and at least " + fitting.needed()
                + " should. It would help to " + fitting.helps().get(0) + ". 'emptor needs intent " + need.id()
                + "' shows all of it, and with --allow lets exactly this go, once; so does the page /privacy. Without "
                + "your yes it stays at home.";
    }

    static void allow(Draft draft, Heard.AllowIntent b) {
        Optional<Standing> standing = draft.state().needs().get(b.need());
        if (standing.isEmpty()) {
            draft.refuse(Code.NO_SUCH_NEED, "there is no need " + b.need());
            return;
        }
        if (!draft.settings().members().contains(b.member())) {
            draft.refuse(Code.NO_SUCH_MEMBER, "'" + b.member() + "' is not a member of this household");
            return;
        }
        if (!plan(draft.state(), standing.get().wanted(), draft.now()).hash().equals(b.hash())) {
            draft.refuse(Code.STALE_ANSWER, "the request has changed since it was shown; look again");
            return;
        }
        if (draft.state().broadcastsOf(b.need()).held().isEmpty()) {
            draft.refuse(Code.OUT_OF_TURN, "no request for " + b.need() + " is held back now; a yes lets one that is "
                    + "held go, once");
            return;
        }
        draft.emit(new Event.AskingWeighed(b.need(), draft.state().broadcastsOf(b.need()).allowing(b.hash()),
                b.member() + " allowed exactly this request for " + b.need() + ", once."));
        Optional<Purchase> open = standing.get().purchase().flatMap(id -> draft.state().purchases().get(id));
        open.filter(now -> now instanceof Purchase.Collecting && now.round().threads().isEmpty())
                .ifPresent(now -> Purchases.end(draft, now.id(), Purchase.End.ABANDONED, "sellers may be asked now"));
        if (draft.state().needs().get(b.need()).flatMap(Standing::purchase).isEmpty()) {
            draft.emit(new Event.NeedPostponed(b.need(), draft.now()));
        }
    }

    static List<SellerId> invited(State state, Need need) {
        return state.rules().sellers().stream()
                .filter(seller -> seller.takesIntents() && seller.serves(need.category()))
                .map(Seller::id)
                .filter(seller -> !state.blocked().has(seller))
                .sorted()
                .limit(Limits.INVITED)
                .toList();
    }

    private static Duration longestDelay(Standing standing, Instant now) {
        Need need = standing.need();
        boolean urgent = need.withinDays().map(days -> days <= 1).orElse(false)
                || Facts.daysOfStock(standing, now).orElse(0) <= 1;
        Duration part = need.replyWithin().dividedBy(QUARTER);
        Duration most = urgent ? Limits.URGENT_DELAY : Limits.LONGEST_DELAY;
        return part.compareTo(most) < 0 ? part : most;
    }

    /** Rounded down to an instant that many name. */
    private static Instant told(Instant end, Duration within) {
        long grid = within.compareTo(Duration.ofHours(4)) >= 0 ? 900 : within.compareTo(Duration.ofHours(1)) >= 0 ? 300
                : within.compareTo(Duration.ofMinutes(10)) >= 0 ? 60 : 1;
        return Instant.ofEpochSecond(Math.floorDiv(end.getEpochSecond(), grid) * grid);
    }

    private static String hash(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
