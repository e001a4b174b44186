package dev.emptor.simulation;

import dev.emptor.core.State;
import dev.emptor.engine.Desk;
import dev.emptor.engine.Letter;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.model.Escalation;
import dev.emptor.model.Escalation.Choice;
import dev.emptor.model.Mode;
import dev.emptor.model.Need;
import dev.emptor.model.NeedId;
import dev.emptor.model.Purchase;
import dev.emptor.model.Quantity;
import dev.emptor.model.SellerId;
import dev.emptor.model.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * The household's people. They mean well and are human: they answer late, twice, wrongly or not at all, count what is
 * there, change their minds, and read why spending was halted before they resume it, though not always soon.
 */
final class Owner {
    private static final Duration HOUR = Duration.ofHours(1);

    private final World world;
    private final House house;
    private final Scenery scenery;
    private final Set<String> asked = new HashSet<>();
    private final List<Need> needs = new ArrayList<>();
    private final Claimant claimant;
    private boolean resuming;
    private boolean mending;

    Owner(World world, House house, Scenery scenery) {
        this.world = world;
        this.house = house;
        this.scenery = scenery;
        this.claimant = new Claimant(world, house, scenery.members.get(0));
    }

    /** Writes the first settings and needs, and sees to it that they are taken. */
    void moveIn(Settings settings, Map<Need, Quantity> wanted) {
        insist(() -> Letter.of(new Heard.AdoptSettings(settings)), Duration.ofMinutes(1));
        wanted.forEach((need, stock) -> {
            needs.add(need);
            insist(() -> Letter.of(new Heard.StateNeed(need, Optional.of(stock))), Duration.ofMinutes(2));
        });
    }

    /** The process came up: its rules are compiled and put in force. */
    void started() {
        long life = house.life();
        insist(() -> Letter.adopting(world.judge()), Duration.ofSeconds(1 + world.draw(400)), life);
    }

    /** Says it until it is recorded. */
    void insist(Supplier<Letter> saying, Duration after) {
        insist(saying, after, -1);
    }

    private void insist(Supplier<Letter> saying, Duration after, long life) {
        world.later(after, () -> {
            if (life >= 0 && life != house.life()) {
                return;
            }
            Letter letter = saying.get();
            letter.answer().whenComplete((turn, failure) -> {
                if (failure instanceof Desk.Stopped || failure instanceof Desk.Troubled
                        || failure instanceof Desk.Unknown) {
                    insist(saying, HOUR, life);
                } else if (failure != null) {
                    world.violate("saying " + letter.body().getClass().getSimpleName() + " met a bug: " + failure);
                }
            });
            house.put(letter);
        });
    }

    /** Nothing can be recorded: the disk is looked after, after a while. */
    void alarmed() {
        if (!mending) {
            mending = true;
            world.later(Duration.ofSeconds(20 + world.draw(300)), () -> {
                mending = false;
                world.sky().clear();
            });
        }
    }

    /** Looks at the page. */
    void look() {
        State state = house.state();
        for (Escalation question : state.escalations().values()) {
            if (question.open() && asked.add(question.id().value())) {
                consider(question);
            }
        }
        if (state.halted().isPresent() && !resuming) {
            resuming = true;
            int hours = 1 + world.draw(world.calm() ? 4 : 30);
            world.later(Duration.ofHours(hours), () -> {
                resuming = false;
                world.setClockRight();
                confirmNeeds(house.state());
                boolean tooEarly = world.draw(4) == 0;
                world.later(Duration.ofMinutes(tooEarly ? 0 : 40), () -> house.put(Letter.of(
                        new Heard.ResumeSpending(scenery.members.get(0)))));
            });
        }
    }

    private void consider(Escalation question) {
        if (!house.up()) {
            asked.remove(question.id().value());
            return;
        }
        if (world.strikes(Kind.STRANGER_ANSWERS)) {
            answer(question, "mallory", Choice.APPROVE, question.options().get(0).hash(), minutes(60));
        }
        if (world.strikes(Kind.OWNER_SILENT)) {
            return;
        }
        Duration when = world.strikes(Kind.OWNER_LATE) ? Duration.ofHours(8 + world.how(Kind.OWNER_LATE).nextInt(30))
                : minutes(400);
        if (world.strikes(Kind.OWNER_MISREADS)) {
            answer(question, scenery.members.get(0), Choice.APPROVE, misread(question), when.dividedBy(2));
        }
        boolean yes = Chance.below(world.plan().seed(), question.id().value(), 0, 6) > 0;
        String hash = question.options().get(world.draw(question.options().size())).hash();
        int voices = Math.min(question.answersNeeded(), scenery.members.size());
        for (int i = 0; i < voices; i++) {
            say(question, scenery.members.get(i), yes, hash, when.plus(minutes(20)));
        }
        if (world.strikes(Kind.OWNER_TWICE)) {
            SplittableRandom how = world.how(Kind.OWNER_TWICE);
            say(question, scenery.members.get(how.nextInt(scenery.members.size())), how.nextBoolean(), hash,
                    when.plus(Duration.ofMinutes(how.nextInt(60))));
        }
    }

    private String misread(Escalation question) {
        return house.state().escalations().values().stream()
                .filter(other -> other.open() && !other.id().equals(question.id()))
                .findFirst().map(other -> other.options().get(0).hash()).orElse("0".repeat(64));
    }

    private void say(Escalation question, String member, boolean yes, String hash, Duration when) {
        world.later(when, () -> answer(question, member, truth(question)
                .orElse(yes ? Choice.APPROVE : Choice.DECLINE), hash, Duration.ZERO));
    }

    private void answer(Escalation question, String member, Choice choice, String hash, Duration when) {
        world.later(when, () -> {
            SellerId seller = question.options().get(0).deal().seller();
            if (world.strikes(Kind.SETTINGS_CHANGED)) {
                boolean off = world.how(Kind.SETTINGS_CHANGED).nextBoolean();
                house.put(Letter.of(new Heard.AdoptSettings(scenery.settings(world.sellers().values(), off ? 100 : 10,
                        Mode.LIVE, off ? Optional.of(seller) : Optional.empty()))));
            }
            if (question.kind() == Escalation.Kind.PROVE_AGE && choice == Choice.APPROVE) {
                world.seller(seller.value()).habits.proven();
            }
            house.put(Letter.of(new Heard.AnswerEscalation(question.id(), member, choice, hash)));
            if (world.strikes(Kind.OWNER_HALTS)) {
                house.put(Letter.of(new Heard.HaltSpending("the owner has second thoughts")));
            }
        });
    }

    /** Everything is as it should be again: live, with all sellers and the budgets of the beginning. */
    void calmDown() {
        insist(() -> Letter.of(new Heard.AdoptSettings(scenery.settings(world.sellers().values(), 100, Mode.LIVE,
                Optional.empty()))), Duration.ofMinutes(30));
    }

    /** After a restore: a person looks into the cupboard and at her bank's statement, and says what is there. */
    private void confirmNeeds(State state) {
        for (NeedId id : state.unsure()) {
            State.Standing standing = state.needs().get(id).orElseThrow();
            Backup.Meanwhile meanwhile = world.backup().meanwhile(id);
            Optional<Quantity> stock = meanwhile.orders() == 0 ? Optional.empty()
                    : Optional.of(standing.need().amount().times(meanwhile.orders()));
            insist(() -> Letter.of(new Heard.ConfirmNeed(id, scenery.members.get(0), stock, meanwhile.paid())),
                    minutes(30));
        }
    }

    /** Asked whether an order was made, the owner asks the seller, which from then on will not make it. */
    private Optional<Choice> truth(Escalation question) {
        if (question.kind() != Escalation.Kind.WAS_IT_ORDERED) {
            return Optional.empty();
        }
        return house.state().purchases().get(question.purchase())
                .filter(Purchase.OutcomeUnknown.class::isInstance).map(Purchase.OutcomeUnknown.class::cast)
                .map(p -> world.seller(p.checkout().deal().seller().value()).askedByPhone(p.orderKey(), world.now())
                        ? Choice.APPROVE : Choice.DECLINE);
    }

    /** What people do now and then, and what the world does to the house. */
    void chores() {
        State state = house.state();
        state.purchases().values().stream().filter(p -> p instanceof Purchase.Ordered now && now.late())
                .filter(p -> world.draw(3) == 0).forEach(late ->
                        house.put(Letter.of(new Heard.ConfirmDelivery(late.id()))));
        state.blocked().forEach(blocked -> {
            if (world.draw(12) == 0) {
                house.put(Letter.of(new Heard.LiftBlock(blocked.getKey(), scenery.members.get(0))));
            }
        });
        relink(state);
        if (world.plan().twist() == Twist.RIGHTS) {
            claimant.chores(state);
        }
        if (world.strikes(Kind.STOCK_COUNTED)) {
            SplittableRandom how = world.how(Kind.STOCK_COUNTED);
            Need need = needs.get(how.nextInt(needs.size()));
            house.put(Letter.of(new Heard.CountStock(need.id(), new Quantity(need.amount().milli() * how.nextInt(5) / 4,
                    need.amount().dimension()))));
        }
        if (world.strikes(Kind.SETTINGS_CHANGED)) {
            SplittableRandom how = world.how(Kind.SETTINGS_CHANGED);
            List<SimSeller> sellers = List.copyOf(world.sellers().values());
            Optional<SellerId> off = how.nextBoolean() ? Optional.empty()
                    : Optional.of(sellers.get(how.nextInt(sellers.size())).id);
            house.put(Letter.of(new Heard.AdoptSettings(scenery.settings(sellers, 40 + how.nextInt(120),
                    how.nextInt(3) == 0 ? Mode.SHADOW : Mode.LIVE, off))));
        }
        if (world.strikes(Kind.NEED_RESTATED)) {
            SplittableRandom how = world.how(Kind.NEED_RESTATED);
            Need need = needs.get(how.nextInt(needs.size()));
            house.put(Letter.of(how.nextInt(4) == 0 ? new Heard.WithdrawNeed(need.id())
                    : new Heard.StateNeed(scenery.restated(need, how), Optional.empty())));
        }
        if (world.strikes(Kind.OWNER_HALTS)) {
            house.put(Letter.of(new Heard.HaltSpending("the owner wants to think")));
        }
        if (world.strikes(Kind.OWNER_GIVES_UP)) {
            SplittableRandom how = world.how(Kind.OWNER_GIVES_UP);
            List<Purchase> open = state.purchases().values().stream().filter(p -> !p.ended()).toList();
            if (!open.isEmpty()) {
                house.put(Letter.of(new Heard.AbandonPurchase(open.get(how.nextInt(open.size())).id(),
                        scenery.members.get(0))));
            }
        }
    }

    /** Makes another link now and then where one is used up or over, and passes it on. */
    private void relink(State state) {
        state.links().values().stream().filter(link -> state.purchases().get(link.purchase())
                .filter(Purchase.Ordered.class::isInstance).isPresent() && world.draw(8) == 0).forEach(link -> {
                    Letter letter = Letter.of(new Heard.RelinkOrder(link.purchase(), scenery.members.get(0)));
                    letter.answer().whenComplete((turn, failure) -> {
                        if (turn != null) {
                            turn.events().forEach(this::passOn);
                        }
                    });
                    house.put(letter);
                });
    }

    private void passOn(Event event) {
        if (event instanceof Event.LinkMade made) {
            String url = house.errands().links().url(made.link().id(), made.link().seller(), made.link().orderKey());
            world.street().follow(world.seller(made.link().seller().value()), url.substring(url.indexOf("/s/")));
        }
    }

    private Duration minutes(int most) {
        return Duration.ofMinutes(1 + world.draw(most));
    }
}
