package dev.emptor.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Notice;
import dev.emptor.event.Report;
import dev.emptor.event.Turn;
import dev.emptor.ledger.Line;
import dev.emptor.model.DataLink;
import dev.emptor.model.Disclosure;
import dev.emptor.model.Fault;
import dev.emptor.model.Giving;
import dev.emptor.model.Purchase;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.Refusal.Code;
import dev.emptor.model.Seller;
import dev.emptor.model.Settings;
import dev.emptor.model.Stage;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An order whose seller is shown the data once: nothing is given with it, and a line is written before it is seen. */
final class LinkStoriesTest {
    private static final String ADA = "a".repeat(64);
    private static final String EVE = "e".repeat(64);

    private final Story story = new Story();

    @BeforeEach
    void alpha_opens_links_and_was_ordered_from() {
        Settings s = story.state.rules();
        List<Seller> sellers = s.sellers().stream().map(seller -> seller.id().equals(Story.ALPHA)
                ? new Seller(seller.id(), seller.name(), true, seller.categories(), true, true, true, Giving.SHOWN)
                : seller).toList();
        story.hear(new Heard.AdoptSettings(new Settings(s.zone(), s.currency(), s.mode(), s.country(), s.members(),
                s.budgets(), sellers, s.answerWithin(), s.bargainFor())));
        story.offers(story.offer(Story.ALPHA, 900));
        story.wait(Story.REPLY);
        story.checkout(deal -> deal);
        story.approve();
    }

    private DataLink link() {
        return story.state.links().values().iterator().next();
    }

    private Effect.PlaceOrder order() {
        return story.pending(Effect.PlaceOrder.class).map(Map.Entry::getValue).orElseThrow();
    }

    private Turn open(String view) {
        return story.hear(new Heard.OpenLink(link().id(), view));
    }

    private List<Disclosure> lines() {
        return story.state.disclosed().values().stream().filter(line -> line.stage() == Stage.ORDER).toList();
    }

    @Test
    void the_order_carries_the_link_and_no_datum_and_writes_no_line() {
        assertThat(order().link()).contains(link().id());
        assertThat(order().give()).isEmpty();
        assertThat(lines()).isEmpty();
        assertThat(link().give()).isNotEmpty();
        assertThat(Duration.between(link().made(), link().expires())).isEqualTo(Duration.ofDays(5));
    }

    @Test
    void opening_it_writes_a_line_for_each_datum_in_the_same_turn_and_only_whoever_opened_it_sees_it_again() {
        story.placed(story.accepted(900));
        Turn turn = open(ADA);
        assertThat(turn.events()).hasAtLeastOneElementOfType(Event.LinkOpened.class);
        assertThat(lines()).extracting(Disclosure::datum).containsExactlyInAnyOrderElementsOf(link().give());
        assertThat(Story.refusal(open(EVE))).contains(Code.LINK_OPENED.name());
        assertThat(open(ADA).events()).hasAtLeastOneElementOfType(Event.LinkOpened.class)
                .noneMatch(Event.Disclosed.class::isInstance);
        story.now = story.now.plus(Duration.ofMinutes(10));
        assertThat(Story.refusal(open(ADA))).contains(Code.LINK_OPENED.name());
    }

    @Test
    void it_is_not_shown_for_ever_even_to_whoever_opened_it() {
        for (int i = 0; i < 20; i++) {
            assertThat(Story.refused(open(ADA))).isFalse();
        }
        assertThat(Story.refused(open(ADA))).isTrue();
    }

    @Test
    void what_was_shown_is_noted_and_what_the_gate_kept_is_corrected() {
        open(ADA);
        story.hear(new Heard.LinkShown(link().id(), ADA, Optional.empty()));
        Disclosure first = lines().get(0);
        Line line = story.state.register().line(first.seller(), first.purchase(), first.datum(), Stage.ORDER)
                .orElseThrow();
        assertThat(line.standing()).isEqualTo(Line.Standing.LEFT);
        story.hear(new Heard.LinkShown(link().id(), EVE, Optional.of("the gate stayed shut")));
        assertThat(story.state.register().line(line.seq()).orElseThrow()).isEqualTo(line);
    }

    @Test
    void a_gate_that_stayed_shut_corrects_the_lines() {
        open(ADA);
        story.hear(new Heard.LinkShown(link().id(), ADA, Optional.of("profile.yaml has no NAME")));
        Disclosure first = lines().get(0);
        assertThat(story.state.register().line(first.seller(), first.purchase(), first.datum(), Stage.ORDER)
                .orElseThrow().standing()).isEqualTo(Line.Standing.NEVER_LEFT);
    }

    @Test
    void an_order_repeated_after_a_lost_outcome_is_the_same_even_if_the_link_was_opened_meanwhile() {
        Effect.PlaceOrder first = order();
        story.placed(new Report.Failed(new Fault.Unknown("no answer")));
        open(ADA);
        story.wait(Duration.ofMinutes(1));
        story.report(story.pending(Effect.LookUpOrder.class).orElseThrow().getKey(), new Report.OrderNotFound());
        assertThat(order()).isEqualTo(first);
    }

    @Test
    void a_link_that_nobody_opens_in_time_is_over_and_the_owner_is_told() {
        story.placed(story.accepted(900));
        Duration left = Duration.between(story.now, link().expires());
        story.wait(left);
        assertThat(Story.refusal(open(ADA))).contains(Code.NO_SUCH_LINK.name());
        assertThat(lines()).isEmpty();
        assertThat(story.state.outbox().values()).anyMatch(pending -> pending.effect() instanceof Effect.Notify told
                && told.notice().kind() == Notice.Kind.DISPUTE && told.notice().detail().contains("never opened"));
    }

    @Test
    void a_refused_order_and_a_blocked_seller_are_shown_nothing() {
        String id = link().id();
        story.hear(new Heard.AdoptSettings(without()));
        assertThat(Story.refusal(story.hear(new Heard.OpenLink(id, ADA)))).contains(Code.NO_SUCH_LINK.name());
        assertThat(lines()).isEmpty();
    }

    @Test
    void an_order_that_was_refused_takes_its_link_with_it() {
        story.placed(new Report.Declined("sold out"));
        assertThat(story.purchase()).isNotInstanceOf(Purchase.Ordered.class);
        assertThat(Story.refusal(open(ADA))).contains(Code.NO_SUCH_LINK.name());
    }

    @Test
    void after_a_restore_no_link_can_be_opened_for_it_may_have_been_opened_before() {
        story.placed(story.accepted(900));
        story.hear(new Heard.RestoreHome(story.now, "a backup was put back"));
        assertThat(Story.refusal(open(ADA))).contains(Code.NO_SUCH_LINK.name());
        assertThat(lines()).isEmpty();
    }

    private List<String> told() {
        return story.state.outbox().values().stream().filter(p -> p.effect() instanceof Effect.Notify)
                .map(p -> ((Effect.Notify) p.effect()).notice()).filter(n -> n.kind() == Notice.Kind.DISPUTE)
                .map(n -> n.title() + ": " + n.detail()).toList();
    }

    private DataLink latest() {
        return story.state.links().values().stream().max(Comparator.comparing(DataLink::expires)).orElseThrow();
    }

    private Turn relink() {
        return story.hear(new Heard.RelinkOrder(story.purchase().id(), "ada"));
    }

    @Test
    void a_stop_between_the_line_and_the_page_burns_the_link_and_the_owner_is_told_how_to_make_another() {
        story.placed(story.accepted(900));
        open(ADA);
        assertThat(told()).isEmpty();
        story.wait(Duration.ofMinutes(10));
        assertThat(told()).singleElement().asString().contains("may not know where to deliver", "was stopped just then",
                "emptor orders relink " + story.purchase().id());
        assertThat(lines()).isNotEmpty().allMatch(line -> story.state.register().line(line.seller(), line.purchase(),
                line.datum(), Stage.ORDER).orElseThrow().standing() == Line.Standing.MAY_HAVE_LEFT);
        assertThat(Story.refusal(open(EVE))).contains(Code.LINK_OPENED.name());
        story.wait(Duration.ofDays(1));
        assertThat(told()).hasSize(1);
        assertThat(relink().events()).hasAtLeastOneElementOfType(Event.LinkMade.class);
        assertThat(latest().give()).isEqualTo(link().give());
        assertThat(story.hear(new Heard.OpenLink(latest().id(), EVE)).events())
                .hasAtLeastOneElementOfType(Event.Disclosed.class);
    }

    @Test
    void what_the_gate_kept_is_told_at_once_and_what_was_shown_is_told_to_nobody() {
        story.placed(story.accepted(900));
        open(ADA);
        story.hear(new Heard.LinkShown(link().id(), ADA, Optional.of("profile.yaml has no NAME")));
        assertThat(told()).singleElement().asString().contains("profile.yaml has no NAME");
        relink();
        story.hear(new Heard.OpenLink(latest().id(), EVE));
        story.hear(new Heard.LinkShown(latest().id(), EVE, Optional.empty()));
        story.wait(Duration.ofMinutes(11));
        assertThat(told()).hasSize(1);
    }

    @Test
    void another_link_ends_the_one_before_and_only_a_member_makes_it_for_an_order_on_its_way() {
        assertThat(Story.refusal(relink())).contains(Code.OUT_OF_TURN.name());
        story.placed(story.accepted(900));
        assertThat(Story.refusal(story.hear(new Heard.RelinkOrder(story.purchase().id(), "Mallory"))))
                .contains(Code.NO_SUCH_MEMBER.name());
        assertThat(Story.refusal(story.hear(new Heard.RelinkOrder(new PurchaseId("p-99"), "ada"))))
                .contains(Code.NO_SUCH_PURCHASE.name());
        String first = link().id();
        story.wait(Duration.ofMinutes(1));
        relink();
        assertThat(latest().id()).isNotEqualTo(first);
        assertThat(Story.refusal(story.hear(new Heard.OpenLink(first, ADA)))).contains(Code.NO_SUCH_LINK.name());
        assertThat(lines()).isEmpty();
    }

    @Test
    void however_many_are_made_within_one_instant_one_opens() {
        story.placed(story.accepted(900));
        story.wait(Duration.ofMinutes(1));
        for (int made = 1; made < 9; made++) {
            relink();
            assertThat(story.state.links().values()).filteredOn(link -> story.now.isBefore(link.expires())).hasSize(1);
        }
    }

    @Test
    void a_clock_that_jumps_past_the_end_closes_the_link_and_another_can_be_made_then() {
        story.placed(story.accepted(900));
        story.wait(Duration.ofDays(400));
        assertThat(Story.refusal(open(ADA))).contains(Code.NO_SUCH_LINK.name());
        relink();
        assertThat(latest().expires()).isEqualTo(story.now.plus(Duration.ofDays(14)));
        assertThat(Story.refused(story.hear(new Heard.OpenLink(latest().id(), ADA)))).isFalse();
    }

    @Test
    void a_clock_that_jumps_back_shows_it_to_no_second_one() {
        story.placed(story.accepted(900));
        open(ADA);
        story.now = story.now.minus(Duration.ofDays(2));
        assertThat(Story.refusal(open(EVE))).contains(Code.LINK_OPENED.name());
    }

    @Test
    void a_seller_that_a_rule_blocked_meanwhile_is_shown_nothing_until_the_block_is_lifted() {
        story.placed(story.accepted(900));
        story.state = Core.evolve(story.state, new Event.SellerBlocked(Story.ALPHA, story.purchase().id(), "it lied",
                story.now));
        assertThat(Story.refusal(open(ADA))).contains(Code.NO_SUCH_LINK.name());
        assertThat(Story.refusal(relink())).contains(Code.OUT_OF_TURN.name());
        assertThat(lines()).isEmpty();
        story.hear(new Heard.LiftBlock(Story.ALPHA, "ada"));
        assertThat(Story.refused(open(ADA))).isFalse();
    }

    @Test
    void the_fold_itself_refuses_a_second_opening() {
        open(ADA);
        assertThatThrownBy(() -> Core.evolve(story.state, new Event.LinkOpened(link().id(), EVE, story.now)))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> Core.evolve(story.state, new Event.LinkOpened(link().id(), ADA,
                link().expires()))).isInstanceOf(IllegalStateException.class);
    }

    private Settings without() {
        Settings s = story.state.rules();
        return new Settings(s.zone(), s.currency(), s.mode(), s.country(), s.members(), s.budgets(),
                s.sellers().stream().filter(seller -> !seller.id().equals(Story.ALPHA)).toList(), s.answerWithin(),
                s.bargainFor());
    }
}
