package dev.emptor.core;

import static dev.emptor.core.Story.ALPHA;
import static dev.emptor.core.Story.BETA;
import static dev.emptor.core.Story.COFFEE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.event.Effect;
import dev.emptor.event.Heard;
import dev.emptor.event.Report;
import dev.emptor.model.Escalation.Choice;
import dev.emptor.model.Fault;
import dev.emptor.model.Limits;
import dev.emptor.model.Mode;
import dev.emptor.model.Need;
import dev.emptor.model.Negotiation;
import dev.emptor.model.Offer;
import dev.emptor.model.Purchase;
import dev.emptor.model.Quantity;
import dev.emptor.model.Verb;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Every order of a few moves, from every kind of position; what must always hold is checked after each turn. */
class SmallGamesTest {
    private interface Move {
        Optional<Game> from(Game game);
    }

    private static final Report UNKNOWN = new Report.Failed(new Fault.Unknown("no answer"));
    private static final Report LATER = new Report.Failed(new Fault.Transient("refused", Duration.ofSeconds(1)));
    private static final Report NEVER = new Report.Failed(new Fault.Permanent("gone"));

    private final Story scribe = new Story();
    private final Map<String, Integer> reached = new TreeMap<>();
    private int games;

    @Test
    void no_order_of_moves_over_one_purchase_breaks_anything() {
        List<Function<Story, Story>> openings = List.of(
                s -> s, s -> collected(s), s -> chosen(s), s -> asked(s), s -> committing(s), s -> unknown(s),
                s -> ordered(s));
        for (Function<Story, Story> opening : openings) {
            play(Game.of(opening.apply(new Story())), purchaseMoves(), 4);
        }
        assertThat(reached.keySet()).contains("Asked", "Bargaining", "Chosen", "Collecting", "Committing", "Delivered",
                "Ended", "Ordered", "OutcomeUnknown", "Weighing");
        assertThat(games).isGreaterThan(10_000);
    }

    @Test
    void no_order_of_reports_and_answers_over_an_order_breaks_anything() {
        play(Game.of(committing(new Story())), orderMoves(), 6);
        play(Game.of(unknown(new Story())), orderMoves(), 6);
        play(Game.of(wondering(new Story())), orderMoves(), 6);
        assertThat(reached.keySet()).contains("Committing", "OutcomeUnknown", "Ordered", "Ended", "Chosen");
    }

    @Test
    void no_order_of_moves_over_a_purchase_the_owner_picks_for_breaks_anything() {
        Story story = new Story(Mode.LIVE, 10_000, 10_000, true);
        story.offers(story.offer(ALPHA, 900));
        story.offers(story.offer(BETA, 950));
        story.wait(Story.REPLY);
        play(Game.of(story), purchaseMoves(), 4);
        assertThat(reached.keySet()).contains("Chosen", "Ended", "Committing");
    }

    @Test
    void no_order_of_moves_in_a_negotiation_breaks_anything() {
        Story story = new Story();
        story.rules = q -> q.round() == 0 ? Verb.COUNTER : Verb.ACCEPT;
        story.offers(story.offer(ALPHA, 1_000));
        story.offers(story.offer(BETA, 1_050));
        story.wait(Story.REPLY);
        play(Game.of(story), bargainMoves(), 6);
        assertThat(reached.keySet()).contains("Invited", "TheirMove", "OurMove", "Over AGREED", "Over DECLINED",
                "Over LAPSED", "Over WITHDRAWN");
    }

    @Test
    void an_order_needs_two_different_yes_and_no_no_whatever_the_order_of_answers() {
        Story story = new Story();
        story.rules = q -> Verb.ASK_BOTH;
        story.offers(story.offer(ALPHA, 900));
        story.wait(Story.REPLY);
        story.checkout(deal -> deal);
        Game start = Game.of(story);
        String hash = start.question().orElseThrow().options().get(0).hash();
        List<String> words = List.of("ada yes", "ada no", "ben yes", "ben no", "eve yes", "ada stale", "late");
        answers(start, hash, words, new ArrayList<>());
        assertThat(games).isEqualTo(7 + 49 + 343 + 2_401 + 16_807);
    }

    private void answers(Game game, String hash, List<String> words, List<String> said) {
        if (said.size() == 5) {
            return;
        }
        for (String word : words) {
            List<String> all = new ArrayList<>(said);
            all.add(word);
            games++;
            Game next = spoken(game.named(word), hash, word);
            assertThat(committed(next)).as(all.toString()).isEqualTo(agreed(all));
            answers(next, hash, words, all);
        }
    }

    private Game spoken(Game game, String hash, String word) {
        if (word.equals("late")) {
            return new Game(game.state(), game.now().plus(Duration.ofHours(13)), game.rules(), game.reported(),
                    game.moves()).settled();
        }
        String[] parts = word.split(" ");
        var question = game.state().escalations().values().get(0);
        Choice choice = parts[1].equals("no") ? Choice.DECLINE : Choice.APPROVE;
        String about = parts[1].equals("stale") ? "0".repeat(64) : hash;
        return game.hear(new Heard.AnswerEscalation(question.id(), parts[0], choice, about));
    }

    /** What the words mean, said by a second and much simpler reader. */
    private static boolean agreed(List<String> said) {
        boolean ada = false;
        boolean ben = false;
        for (String word : said) {
            ada |= word.equals("ada yes");
            ben |= word.equals("ben yes");
            if (ada && ben) {
                return true;
            }
            if (word.equals("late") || (word.equals("ada no") && !ada) || (word.equals("ben no") && !ben)) {
                return false;
            }
        }
        return false;
    }

    private static boolean committed(Game game) {
        return game.state().outbox().values().stream().anyMatch(p -> p.effect() instanceof Effect.PlaceOrder)
                || game.state().purchases().values().stream().anyMatch(Purchase.Committing.class::isInstance);
    }

    private void play(Game game, Map<String, Move> moves, int depth) {
        for (Purchase purchase : game.state().purchases().values()) {
            reached.merge(purchase.getClass().getSimpleName(), 1, Integer::sum);
        }
        for (Negotiation n : game.state().negotiations().values()) {
            reached.merge(n instanceof Negotiation.Over over ? "Over " + over.end() : n.getClass().getSimpleName(), 1,
                    Integer::sum);
        }
        if (depth == 0) {
            return;
        }
        for (Map.Entry<String, Move> move : moves.entrySet()) {
            move.getValue().from(game.named(move.getKey())).ifPresent(next -> {
                games++;
                if (changed(game, next)) {
                    play(next, moves, depth - 1);
                }
            });
        }
    }

    /** A move that changed nothing is not played on from: that was done without it. */
    private static boolean changed(Game before, Game after) {
        State a = before.state().stamped(0, Instant.EPOCH);
        return !before.now().equals(after.now()) || !a.equals(after.state().stamped(0, Instant.EPOCH));
    }

    private Map<String, Move> orderMoves() {
        Map<String, Move> moves = new TreeMap<>();
        moves.put("order accepted", g -> g.report(Effect.PlaceOrder.class, scribe.accepted(900)));
        moves.put("order refused", g -> g.report(Effect.PlaceOrder.class, new Report.Declined("no")));
        moves.put("order unanswered", g -> g.report(Effect.PlaceOrder.class, UNKNOWN));
        moves.put("order later", g -> g.report(Effect.PlaceOrder.class, LATER));
        moves.put("found", g -> g.report(Effect.LookUpOrder.class, scribe.accepted(900)));
        moves.put("not found", g -> g.report(Effect.LookUpOrder.class, new Report.OrderNotFound()));
        moves.put("look failed", g -> g.report(Effect.LookUpOrder.class, NEVER));
        moves.put("stale report", g -> g.reported().map(key ->
                g.hear(new Heard.EffectReported(key, new Report.Declined("stale")))));
        moves.put("tick", Game::tick);
        moves.put("approve", g -> g.answer("ada", Choice.APPROVE));
        moves.put("decline", g -> g.answer("ben", Choice.DECLINE));
        moves.put("halt", g -> g.state().halted().isPresent() ? Optional.empty()
                : Optional.of(g.hear(new Heard.HaltSpending("a test"))));
        moves.put("resume", g -> g.state().halted().isEmpty() ? Optional.empty()
                : Optional.of(g.hear(new Heard.ResumeSpending("ada"))));
        return moves;
    }

    private Map<String, Move> purchaseMoves() {
        Map<String, Move> moves = orderMoves();
        Offer alpha = scribe.offer(ALPHA, 900);
        Offer beta = scribe.offer(BETA, 880);
        moves.put("offer", g -> Optional.of(g.hear(new Heard.OfferHeard(alpha, List.of(COFFEE)))));
        moves.put("offer of another", g -> Optional.of(g.hear(new Heard.OfferHeard(beta, List.of(COFFEE)))));
        moves.put("checkout", g -> g.checkout(deal -> deal));
        moves.put("checkout dearer", g -> g.checkout(deal -> Game.dearer(deal, 5)));
        moves.put("no checkout", g -> g.report(Effect.AskCheckout.class, NEVER));
        moves.put("shadow", g -> g.state().rules().mode() == Mode.LIVE ? Optional.of(g.mode(Mode.SHADOW))
                : Optional.of(g.mode(Mode.LIVE)));
        moves.put("abandon", g -> Optional.of(g.hear(new Heard.AbandonPurchase(g.purchase().id(), "ada"))));
        moves.put("withdraw", g -> Optional.of(g.hear(new Heard.WithdrawNeed(COFFEE))));
        moves.put("restate", g -> Optional.of(g.hear(new Heard.StateNeed(capsules(), Optional.empty()))));
        moves.put("delivered", g -> Optional.of(g.hear(
                new Heard.OrderEvent(ALPHA, "o-1", Heard.OrderEvent.Kind.DELIVERED))));
        moves.put("cancelled", g -> Optional.of(g.hear(
                new Heard.OrderEvent(ALPHA, "o-1", Heard.OrderEvent.Kind.CANCELLED))));
        return moves;
    }

    /** The same need, but counted in another kind of unit. */
    private static Need capsules() {
        Need was = Story.coffee(false);
        return new Need(was.id(), was.title(), was.category(), was.wanted(), Quantity.of(10, "pc"), Optional.empty(),
                was.atMost(), was.withinDays(), was.replyWithin(), false, List.of());
    }

    private Map<String, Move> bargainMoves() {
        Offer better = scribe.offer(ALPHA, 950);
        Offer worse = scribe.offer(BETA, 1_100);
        Map<String, Move> moves = new TreeMap<>();
        moves.put("received", g -> proposed(g, new Report.Done()));
        moves.put("sent in vain", g -> proposed(g, NEVER));
        moves.put("no by return", g -> proposed(g, new Report.Declined("no")));
        moves.put("better", g -> Optional.of(g.hear(new Heard.OfferHeard(better, List.of(COFFEE)))));
        moves.put("worse", g -> Optional.of(g.hear(new Heard.OfferHeard(worse, List.of(COFFEE)))));
        moves.put("alpha ends it", g -> Optional.of(g.hear(new Heard.ProposalDeclined(ALPHA, name(g, ALPHA)))));
        moves.put("beta ends it", g -> Optional.of(g.hear(new Heard.ProposalDeclined(BETA, name(g, BETA)))));
        moves.put("tick", Game::tick);
        moves.put("checkout", g -> g.checkout(deal -> deal));
        moves.put("approve", g -> g.answer("ada", Choice.APPROVE));
        return moves;
    }

    private static Optional<Game> proposed(Game game, Report report) {
        return game.awaiting(Effect.SendProposal.class).report(Effect.SendProposal.class, report);
    }

    private static String name(Game game, dev.emptor.model.SellerId seller) {
        return game.state().negotiations().values().stream().filter(n -> n.exchange().seller().equals(seller))
                .map(n -> n.exchange().name()).findFirst().orElse("none");
    }

    private static Story collected(Story story) {
        story.rules = q -> q.round() == 0 ? Verb.COUNTER : Verb.ACCEPT;
        story.offers(story.offer(ALPHA, 900));
        return story;
    }

    private static Story chosen(Story story) {
        story.offers(story.offer(ALPHA, 900));
        story.offers(story.offer(BETA, 950));
        story.wait(Story.REPLY);
        return story;
    }

    private static Story asked(Story story) {
        chosen(story).checkout(deal -> deal);
        return story;
    }

    private static Story committing(Story story) {
        asked(story).approve();
        return story;
    }

    private static Story unknown(Story story) {
        committing(story).placed(UNKNOWN);
        return story;
    }

    /** Looked for in vain so often that the owner is asked. */
    private static Story wondering(Story story) {
        unknown(story);
        while (story.state.escalations().values().stream().noneMatch(q -> q.open())) {
            story.wait(Limits.LONGEST_PAUSE);
            story.pending(Effect.LookUpOrder.class).ifPresent(look -> story.report(look.getKey(), NEVER));
        }
        return story;
    }

    private static Story ordered(Story story) {
        committing(story).placed(story.accepted(900));
        return story;
    }
}
