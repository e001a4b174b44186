package dev.emptor.core;

import static dev.emptor.core.Story.ALPHA;
import static dev.emptor.core.Story.BETA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Report;
import dev.emptor.event.Turn;
import dev.emptor.identity.Identities;
import dev.emptor.identity.Identity;
import dev.emptor.identity.Masks;
import dev.emptor.model.Checkout;
import dev.emptor.model.Fault;
import dev.emptor.model.Guise;
import dev.emptor.model.Permission;
import dev.emptor.model.Purchase;
import dev.emptor.model.SellerId;
import dev.emptor.terms.Answer;
import dev.emptor.terms.Keys;
import dev.emptor.terms.Party;
import dev.emptor.terms.Policy;
import dev.emptor.terms.Termination;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A seller meets another identity of ours: when the owner may say so, and what changes by it. */
class RotationStoriesTest {
    private final Story story = new Story();
    private final Masks masks = new Masks(() -> Identities.of(new byte[Identities.MASTER_BYTES]),
            seller -> story.state.rotationOf(seller));

    private Turn rotate(SellerId seller, String member) {
        return story.hear(new Heard.RotateIdentity(seller, member));
    }

    private void ordering() {
        story.offers(story.offer(ALPHA, 900));
        story.wait(Story.REPLY);
        story.report(story.pending(Effect.AskCheckout.class).orElseThrow().getKey(), new Report.CheckoutGiven(
                new Checkout("c-1", ((Purchase.Chosen) story.purchase()).deal(), Optional.empty())));
        story.approve();
        assertThat(story.purchase()).isInstanceOf(Purchase.Committing.class);
    }

    @Test
    void key_alias_and_reference_are_others_from_then_on_for_that_seller_alone() {
        Identity before = masks.after(ALPHA);
        Identity other = masks.after(BETA);
        Identity thread = masks.before(ALPHA, "t-1");
        assertThat(rotate(ALPHA, "ada").events()).containsExactly(new Event.IdentityRotated(ALPHA, 1, "ada"));
        Identity now = masks.after(ALPHA);
        assertThat(now.publicKey()).isNotEqualTo(before.publicKey());
        assertThat(now.aliasLocalPart()).isNotEqualTo(before.aliasLocalPart());
        assertThat(now.reference()).isNotEqualTo(before.reference());
        assertThat(now.proxyUser()).isNotEqualTo(before.proxyUser());
        assertThat(masks.after(BETA).publicKey()).isEqualTo(other.publicKey());
        assertThat(masks.before(ALPHA, "t-1").publicKey()).isEqualTo(thread.publicKey());
        assertThat(rotate(ALPHA, "ben").events()).containsExactly(new Event.IdentityRotated(ALPHA, 2, "ben"));
        assertThat(masks.after(ALPHA).reference()).isNotEqualTo(now.reference()).isNotEqualTo(before.reference());
    }

    @Test
    void a_stranger_and_an_unknown_seller_change_nothing() {
        State before = story.state;
        assertThat(Story.refusal(rotate(ALPHA, "eve"))).contains("NO_SUCH_MEMBER");
        assertThat(Story.refusal(rotate(new SellerId("nobody"), "ada"))).contains("OUT_OF_TURN");
        assertThat(story.state.rotations()).isEqualTo(before.rotations());
    }

    private Effect.PlaceOrder repeatedAfter(String another) {
        ordering();
        Effect.PlaceOrder first = story.pending(Effect.PlaceOrder.class).orElseThrow().getValue();
        story.hear(new Heard.AdoptIdentity(another));
        assertThat(story.pending(Effect.PlaceOrder.class).orElseThrow().getValue()).isEqualTo(first);
        story.placed(new Report.Failed(new Fault.Unknown("no answer in time")));
        story.wait(Story.REPLY);
        story.report(story.pending(Effect.LookUpOrder.class).orElseThrow().getKey(), new Report.OrderNotFound());
        assertThat(story.pending(Effect.PlaceOrder.class).orElseThrow().getValue()).isEqualTo(first);
        return first;
    }

    @Test
    void an_order_of_before_there_were_identities_is_repeated_without_one() {
        assertThat(repeatedAfter("0123456789abcdef").guise()).isEmpty();
    }

    @Test
    void an_order_names_the_identity_of_when_it_was_begun_however_often_it_is_repeated() {
        story.hear(new Heard.AdoptIdentity("0123456789abcdef"));
        rotate(ALPHA, "ada");
        assertThat(repeatedAfter("fedcba9876543210").guise()).contains(new Guise("0123456789abcdef", 1));
    }

    private static Story underTerms(boolean endedBefore) {
        Story story = TermsStoriesTest.chosen("SD-BASE-A");
        TermsStoriesTest.answers(story, Answer.Verdict.COUNTER, Optional.of(TermsStoriesTest.ref("SD-BASE-A")));
        TermsStoriesTest.signs(story);
        if (endedBefore) {
            ends(story);
        }
        story.checkout(deal -> deal);
        story.approve();
        return story;
    }

    private static void ends(Story story) {
        story.hear(new Heard.TerminationHeard(Optional.of(ALPHA), Termination.of(
                TermsStoriesTest.exchange(story).closure().orElseThrow().accord(), Party.SECOND, story.now)
                .signedBy(Keys.of("seller"))));
    }

    private static Effect.PlaceOrder order(Story story) {
        return (Effect.PlaceOrder) TermsStoriesTest.pending(story, Effect.PlaceOrder.class).orElseThrow().effect();
    }

    @Test
    void a_repeated_order_says_of_permissions_what_the_first_one_said() {
        Story story = underTerms(false);
        Effect.PlaceOrder first = order(story);
        assertThat(first.permits()).containsExactly(Permission.ANALYTICS);
        ends(story);
        story.hear(new Heard.AdoptTerms(Policy.NONE));
        story.placed(new Report.Failed(new Fault.Unknown("no answer in time")));
        story.wait(Story.REPLY);
        TermsStoriesTest.report(story, Effect.LookUpOrder.class, new Report.OrderNotFound());
        assertThat(order(story)).isEqualTo(first);
    }

    @Test
    void an_agreement_that_ended_before_the_order_permits_nothing_in_it() {
        assertThat(order(underTerms(true)).permits()).isEmpty();
    }

    @Test
    void while_an_order_to_the_seller_is_on_its_way_only_others_meet_another() {
        ordering();
        assertThat(Story.refusal(rotate(ALPHA, "ada"))).contains("OUT_OF_TURN");
        assertThat(Story.refused(rotate(BETA, "ada"))).isFalse();
        story.placed(new Report.Failed(new Fault.Unknown("no answer in time")));
        assertThat(story.purchase()).isInstanceOf(Purchase.OutcomeUnknown.class);
        assertThat(Story.refusal(rotate(ALPHA, "ada"))).contains("OUT_OF_TURN");
        assertThat(story.state.rotationOf(ALPHA)).isZero();
        story.wait(Story.REPLY);
        story.report(story.pending(Effect.LookUpOrder.class).orElseThrow().getKey(), story.accepted(900));
        assertThat(story.purchase()).isInstanceOf(Purchase.Ordered.class);
        assertThat(Story.refused(rotate(ALPHA, "ada"))).isFalse();
        assertThat(story.state.rotationOf(ALPHA)).isEqualTo(1);
    }
}
