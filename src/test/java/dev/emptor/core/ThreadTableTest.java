package dev.emptor.core;

import static dev.emptor.core.Story.ALPHA;
import static dev.emptor.core.Story.eur;
import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.event.Effect;
import dev.emptor.event.Heard;
import dev.emptor.event.Report;
import dev.emptor.model.Checkout;
import dev.emptor.model.Deal;
import dev.emptor.model.Escalation;
import dev.emptor.model.Fault;
import dev.emptor.model.Limits;
import dev.emptor.model.Moment;
import dev.emptor.model.Negotiation;
import dev.emptor.model.Opinion;
import dev.emptor.model.Purchase;
import dev.emptor.model.QuoteSeal;
import dev.emptor.model.Verb;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The table of states of a thread with a seller, row by row: what happens in each state, or what time does, and where
 * that leads. The states are those of {@code src/docs/bargain.md}, as purchase and talk have them.
 */
final class ThreadTableTest {
    static final Fault LOST = new Fault.Unknown("no answer");
    private static final Fault GONE = new Fault.Permanent("no such host");
    private static final String HASH = "a1".repeat(32);

    /** A state, what happens in it, and the state after that. */
    private record Row(String state, Consumer<Story> before, String happens, Consumer<Story> it, String after) {
        @Override
        public String toString() {
            return state + ": " + happens;
        }
    }

    /** Alpha's thread as it is now: its purchase, its talk, and what of the two is about to leave. */
    static String state(Story story) {
        Purchase purchase = story.purchase();
        String talk = story.state.negotiations().values().stream()
                .filter(n -> n.exchange().purchase().equals(purchase.id()) && n.exchange().seller().equals(ALPHA))
                .map(n -> " " + (n instanceof Negotiation.Over over ? over.end() : n.getClass().getSimpleName()))
                .findFirst().orElse("");
        String end = purchase instanceof Purchase.Ended over ? " " + over.end() : "";
        return purchase.getClass().getSimpleName() + end + talk;
    }

    static Story asked() {
        Story story = new Story();
        story.rules = q -> q.round() == 0 ? Verb.COUNTER : Verb.ACCEPT;
        story.others = q -> q.moment() == Moment.BARGAIN
                ? List.of(new Opinion("Some rounds", "rules/t.drl", 1, Verb.PATIENCE, 2, "says so")) : List.of();
        return story;
    }

    static void quotes(Story story, long minor) {
        story.offers(story.offer(ALPHA, minor).sealed(new QuoteSeal(HASH, "key", "signature", "{}")));
    }

    static void quoted(Story story) {
        quotes(story, 1_000);
    }

    static void invited(Story story) {
        quoted(story);
        story.wait(Story.REPLY);
    }

    static void countered(Story story) {
        invited(story);
        told(story, new Report.Done());
    }

    /** The round is over and the last one has begun: a call for the best and final offer. */
    private static void finalCall(Story story) {
        countered(story);
        quotes(story, 980);
        roundEnds(story);
        told(story, new Report.Done());
    }

    /** Final totals are asked for. */
    static void chosen(Story story) {
        finalCall(story);
        quotes(story, 960);
        roundEnds(story);
    }

    private static void escalated(Story story) {
        chosen(story);
        story.checkout(deal -> deal);
    }

    static void committing(Story story) {
        escalated(story);
        story.approve();
    }

    private static void inDoubt(Story story) {
        committing(story);
        story.placed(new Report.Failed(LOST));
    }

    static void agreed(Story story) {
        committing(story);
        story.placed(story.accepted(960));
    }

    static void told(Story story, Report report) {
        story.report(story.pending(Effect.SendProposal.class).orElseThrow().getKey(), report);
    }

    static void intentTold(Story story, Report report) {
        story.state.outbox().values().stream().filter(p -> p.effect() instanceof Effect.SendIntentcast sent
                && sent.seller().equals(ALPHA)).findFirst().ifPresent(p -> story.report(p.key(), report));
    }

    static void roundEnds(Story story) {
        Instant end = ((Purchase.Bargaining) story.purchase()).decideBy();
        story.wait(Duration.between(story.now, end));
    }

    static void declines(Story story) {
        story.hear(new Heard.ProposalDeclined(ALPHA, thread(story)));
    }

    private static String thread(Story story) {
        return story.purchase().round().thread(ALPHA).orElseThrow();
    }

    static void totals(Story story, Optional<String> quote) {
        Deal deal = ((Purchase.Chosen) story.purchase()).deal();
        story.report(story.pending(Effect.AskCheckout.class).orElseThrow().getKey(), new Report.CheckoutGiven(
                new Checkout("c-1", deal, Optional.empty(), Optional.empty(), quote)));
    }

    private static void looked(Story story, Report report) {
        story.wait(Limits.FIRST_PAUSE.multipliedBy(2));
        story.report(story.pending(Effect.LookUpOrder.class).orElseThrow().getKey(), report);
    }

    private static void nothing(Story story) {}

    static Stream<Row> rows() {
        return Stream.of(sent(), counteredRows(), finalRows(), held(), accepting(), doubt(), terminal())
                .flatMap(List::stream);
    }

    private static List<Row> sent() {
        return List.of(
                new Row("CFP_SENT", ThreadTableTest::nothing, "the receipt is lost",
                        story -> intentTold(story, new Report.Failed(LOST)), "Collecting"),
                new Row("CFP_SENT", ThreadTableTest::nothing, "the seller cannot be reached at all",
                        story -> intentTold(story, new Report.Failed(GONE)), "Collecting"),
                new Row("CFP_SENT", ThreadTableTest::nothing, "it quotes", ThreadTableTest::quoted, "Collecting"),
                new Row("CFP_SENT", ThreadTableTest::nothing, "it refuses", ThreadTableTest::declines, "Collecting"),
                new Row("CFP_SENT", ThreadTableTest::nothing, "reply-by passes, and nobody quoted",
                        story -> story.wait(Story.REPLY), "Ended EXPIRED"),
                new Row("QUOTED", ThreadTableTest::quoted, "it quotes again", story -> quotes(story, 990),
                        "Collecting"),
                new Row("QUOTED", ThreadTableTest::quoted, "reply-by passes", story -> story.wait(Story.REPLY),
                        "Bargaining Invited"),
                new Row("QUOTED", ThreadTableTest::nothing, "the quote expires before it could be taken", story -> {
                    story.offers(Wares.until(story.offer(ALPHA, 1_000), story.now.plus(Story.REPLY).plusSeconds(20)));
                    story.wait(Story.REPLY);
                }, "Ended DECLINED"));
    }

    private static List<Row> counteredRows() {
        return List.of(
                new Row("COUNTERED", ThreadTableTest::invited, "the receipt comes",
                        story -> told(story, new Report.Done()), "Bargaining TheirMove"),
                new Row("COUNTERED", ThreadTableTest::invited, "the receipt is lost",
                        story -> told(story, new Report.Failed(LOST)), "Bargaining Invited"),
                new Row("COUNTERED", ThreadTableTest::invited, "it cannot be reached at all",
                        story -> told(story, new Report.Failed(GONE)), "Bargaining LAPSED"),
                new Row("COUNTERED", ThreadTableTest::invited, "it answers before its receipt came",
                        story -> quotes(story, 980), "Bargaining OurMove"),
                new Row("COUNTERED", ThreadTableTest::invited, "the message itself is refused",
                        story -> told(story, new Report.Declined("not now")), "Bargaining DECLINED"),
                new Row("COUNTERED", ThreadTableTest::countered, "it quotes", story -> quotes(story, 980),
                        "Bargaining OurMove"),
                new Row("COUNTERED", ThreadTableTest::countered, "it quotes twice", story -> {
                    quotes(story, 980);
                    quotes(story, 970);
                }, "Bargaining OurMove"),
                new Row("COUNTERED", ThreadTableTest::countered, "it refuses", ThreadTableTest::declines,
                        "Bargaining DECLINED"),
                new Row("COUNTERED", ThreadTableTest::countered, "the round ends; the old quote stands",
                        ThreadTableTest::roundEnds, "Chosen LAPSED"),
                new Row("COUNTERED", story -> {
                    countered(story);
                    quotes(story, 980);
                }, "the round ends, and there is time for another", ThreadTableTest::roundEnds, "Bargaining Invited"));
    }

    private static List<Row> finalRows() {
        return List.of(
                new Row("BAFO", ThreadTableTest::finalCall, "it quotes for the last time", story -> quotes(story, 960),
                        "Bargaining OurMove"),
                new Row("BAFO", ThreadTableTest::finalCall, "nothing comes", ThreadTableTest::roundEnds,
                        "Chosen LAPSED"),
                new Row("BAFO", ThreadTableTest::finalCall, "it refuses", ThreadTableTest::declines,
                        "Bargaining DECLINED"),
                new Row("BAFO", story -> {
                    finalCall(story);
                    quotes(story, 960);
                }, "the round ends: no other call follows", ThreadTableTest::roundEnds, "Chosen OurMove"));
    }

    private static List<Row> held() {
        return List.of(
                new Row("HELD", ThreadTableTest::chosen, "totals come, and a rule wants a person asked",
                        story -> story.checkout(deal -> deal), "Asked OurMove"),
                new Row("HELD", ThreadTableTest::chosen, "no totals come in time",
                        story -> story.wait(Limits.CHECKOUT), "Ended DECLINED WITHDRAWN"),
                new Row("HELD", ThreadTableTest::chosen, "the totals are of another quote",
                        story -> totals(story, Optional.of("b2".repeat(32))), "Weighing OurMove"),
                new Row("HELD", ThreadTableTest::chosen, "the totals are refused",
                        story -> story.report(story.pending(Effect.AskCheckout.class).orElseThrow().getKey(),
                                new Report.Declined("sold out")), "Weighing OurMove"),
                new Row("ESCALATED", ThreadTableTest::escalated, "she says yes", Story::approve,
                        "Committing AGREED"),
                new Row("ESCALATED", ThreadTableTest::escalated, "she says no", story -> {
                    story.answer("ada", Escalation.Choice.DECLINE, story.question().options().get(0).hash());
                    story.tick();
                }, "Ended DECLINED WITHDRAWN"),
                new Row("ESCALATED", ThreadTableTest::escalated, "she says nothing until the quote is nearly gone",
                        story -> story.wait(story.state.rules().answerWithin()), "Ended EXPIRED WITHDRAWN"));
    }

    private static List<Row> accepting() {
        return List.of(
                new Row("ACCEPTING", ThreadTableTest::committing, "it confirms",
                        story -> story.placed(story.accepted(960)), "Ordered AGREED"),
                new Row("ACCEPTING", ThreadTableTest::committing, "it refuses",
                        story -> story.placed(new Report.Declined("sold out")), "Weighing AGREED"),
                new Row("ACCEPTING", ThreadTableTest::committing, "no answer comes",
                        story -> story.placed(new Report.Failed(LOST)), "OutcomeUnknown AGREED"),
                new Row("ACCEPTING", ThreadTableTest::committing, "nobody was reached: it is sent again",
                        story -> story.placed(new Report.Failed(new Fault.Transient("no connection",
                                Duration.ofSeconds(1)))), "Committing AGREED"));
    }

    private static List<Row> doubt() {
        return List.of(
                new Row("IN_DOUBT", ThreadTableTest::inDoubt, "a look finds the order",
                        story -> looked(story, story.accepted(960)), "Ordered AGREED"),
                new Row("IN_DOUBT", ThreadTableTest::inDoubt, "a look finds none: it is sent again", story -> {
                    looked(story, new Report.OrderNotFound());
                    assertThat(story.pending(Effect.PlaceOrder.class)).isPresent();
                }, "OutcomeUnknown AGREED"),
                new Row("IN_DOUBT", ThreadTableTest::inDoubt, "looks tell nothing: she is asked", story -> {
                    for (int looks = 0; looks < 30 && story.state.escalations().values().stream()
                            .noneMatch(Escalation::open); looks++) {
                        story.wait(Limits.LONGEST_PAUSE);
                        story.pending(Effect.LookUpOrder.class).ifPresent(look ->
                                story.report(look.getKey(), new Report.Failed(GONE)));
                    }
                    assertThat(story.open().kind()).isEqualTo(Escalation.Kind.WAS_IT_ORDERED);
                }, "OutcomeUnknown AGREED"),
                new Row("IN_DOUBT", ThreadTableTest::inDoubt, "a quote of another seller comes",
                        story -> story.offers(story.offer(Story.BETA, 100)), "OutcomeUnknown AGREED"));
    }

    private static List<Row> terminal() {
        return List.of(
                new Row("AGREED", ThreadTableTest::agreed, "a late quote comes", story -> quotes(story, 100),
                        "Ordered AGREED"),
                new Row("AGREED", ThreadTableTest::agreed, "a late refusal comes", ThreadTableTest::declines,
                        "Ordered AGREED"),
                new Row("PROTOCOL_ERROR", ThreadTableTest::committing, "it confirms another quote",
                        story -> story.placed(new Report.OrderAccepted("o-1", eur(960), Optional.empty(),
                                Optional.of("b2".repeat(32)))), "Ordered AGREED"),
                new Row("TIMED_OUT", story -> {
                    countered(story);
                    roundEnds(story);
                }, "an answer comes, but another step was taken", story -> quotes(story, 500), "Chosen LAPSED"),
                new Row("REFUSED", story -> {
                    countered(story);
                    declines(story);
                }, "it refuses again", ThreadTableTest::declines, "Bargaining DECLINED"),
                new Row("REFUSED", story -> {
                    countered(story);
                    declines(story);
                }, "a receipt comes late", story -> story.wait(Duration.ofSeconds(1)), "Bargaining DECLINED"),
                new Row("CANCELLED", story -> {
                    countered(story);
                    story.hear(new Heard.AbandonPurchase(story.purchase().id(), "ada"));
                }, "a late quote comes", story -> quotes(story, 100), "Ended ABANDONED WITHDRAWN"));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void each_row_of_the_table_leads_where_it_says(Row row) {
        Story story = asked();
        row.before().accept(story);
        row.it().accept(story);
        assertThat(state(story)).isEqualTo(row.after());
    }

    @Test
    void every_state_that_a_thread_can_be_in_has_rows() {
        Map<String, Integer> rows = new TreeMap<>();
        rows().forEach(row -> rows.merge(row.state(), 1, Integer::sum));
        assertThat(rows.keySet()).containsExactly("ACCEPTING", "AGREED", "BAFO", "CANCELLED", "CFP_SENT", "COUNTERED",
                "ESCALATED", "HELD", "IN_DOUBT", "PROTOCOL_ERROR", "QUOTED", "REFUSED", "TIMED_OUT");
    }
}
