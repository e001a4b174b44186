package dev.emptor.core;

import static dev.emptor.core.Story.ALPHA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Report;
import dev.emptor.event.Turn;
import dev.emptor.model.Correspondence;
import dev.emptor.model.Correspondent;
import dev.emptor.model.Datum;
import dev.emptor.model.Disclosure;
import dev.emptor.model.LedgerNote;
import dev.emptor.model.Moment;
import dev.emptor.model.Opinion;
import dev.emptor.model.Question;
import dev.emptor.model.SellerId;
import dev.emptor.model.SortedDict;
import dev.emptor.model.Subject;
import dev.emptor.model.Verb;
import dev.emptor.rights.Claim;
import dev.emptor.rights.Kind;
import dev.emptor.rights.Letter;
import dev.emptor.rights.MailSender;
import dev.emptor.rights.ReturnAddress;
import dev.emptor.rights.Said;
import dev.emptor.rights.Standing;
import dev.emptor.rights.Step;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A letter comes from the address that the seller really has, and gives it none that it has not. */
final class LetterAddressTest {
    private static final Optional<String> ALIAS = Optional.of("alias");

    private final Story story = new Story();

    @BeforeEach
    void relay() {
        Correspondent alpha = new Correspondent(Optional.of("DE"), Optional.of("privacy@alpha.example"),
                List.of("alpha.example"));
        story.hear(new Heard.AdoptSettings(story.state.rules().writing(new Correspondence("BE", true,
                List.of("reminder"), SortedDict.<SellerId, Correspondent>empty().with(ALPHA, alpha)))));
    }

    private Claim claim() {
        return story.state.claims().values().stream().reduce((a, b) -> b).orElseThrow();
    }

    private Turn send(Step step) {
        return story.hear(new Heard.LetterWord(claim().id(), step, "ada", true));
    }

    private void claim(Kind kind) {
        story.hear(new Heard.OpenClaim(kind, ALPHA, Optional.empty(), "ada", true));
    }

    private void rotate() {
        story.hear(new Heard.RotateIdentity(ALPHA, "ada"));
    }

    private Letter leaving() {
        return story.pending(Effect.SendLetter.class).orElseThrow().getValue().letter();
    }

    private static Optional<ReturnAddress> alias(int rotation) {
        return Optional.of(new ReturnAddress(ALIAS, Optional.of(rotation)));
    }

    private static String why(Turn turn) {
        assertThat(Story.refused(turn)).isTrue();
        return turn.events().toString();
    }

    private static List<Disclosure> lines(Turn turn) {
        return turn.events().stream().filter(Event.Disclosed.class::isInstance)
                .map(event -> ((Event.Disclosed) event).disclosure()).toList();
    }

    @Test
    void after_a_rotation_the_seller_hears_from_the_alias_it_was_given() {
        story.knows(ALPHA, ALIAS, Optional.of(0));
        rotate();
        claim(Kind.ACCESS);
        Turn turn = send(Step.REQUEST);
        assertThat(leaving().from()).isEqualTo(alias(0));
        assertThat(lines(turn)).singleElement().satisfies(line -> {
            assertThat(line.standIn()).isEqualTo(ALIAS);
            assertThat(line.rotation()).contains(0);
        });
    }

    @Test
    void all_letters_of_a_claim_come_from_the_same_address() {
        story.knows(ALPHA, ALIAS, Optional.of(0));
        claim(Kind.ACCESS);
        send(Step.REQUEST);
        story.report(story.pending(Effect.SendLetter.class).orElseThrow().getKey(), new Report.Done());
        rotate();
        story.knows(ALPHA, ALIAS, Optional.of(1));
        story.wait(Duration.ofDays(40));
        assertThat(claim().standing()).isEqualTo(new Standing.Leaving(Step.REMINDER));
        assertThat(leaving().from()).isEqualTo(alias(0));
    }

    @Test
    void a_letter_about_a_leak_names_the_alias_that_leaked_and_never_one_that_the_seller_has_not() {
        story.knows(ALPHA, ALIAS, Optional.of(0));
        rotate();
        story.knows(ALPHA, ALIAS, Optional.of(1));
        leak(Optional.of(0));
        send(Step.REQUEST);
        assertThat(leaving().from()).isEqualTo(alias(0));
        assertThat(leaving().leakedTo()).contains("stranger.example");
    }

    @Test
    void a_leak_of_an_alias_that_never_left_is_for_the_owner_to_write_about() {
        story.knows(ALPHA, ALIAS, Optional.of(0));
        rotate();
        leak(Optional.of(1));
        assertThat(why(send(Step.REQUEST))).contains("no e-mail address of yours is known to have left");
        rotate();
        story.knows(ALPHA, ALIAS, Optional.of(1));
        send(Step.REQUEST);
        assertThat(leaving().from()).isEqualTo(alias(1));
    }

    @Test
    void where_an_earlier_journal_does_not_say_which_alias_it_was_only_the_first_can_be_meant() {
        story.knows(ALPHA, ALIAS, Optional.empty());
        claim(Kind.ACCESS);
        assertThat(RightsLetters.of(story.state, claim(), Step.REQUEST, story.now).from()).isEqualTo(alias(0));
        rotate();
        assertThat(why(send(Step.REQUEST))).contains("no e-mail address of yours");
    }

    private void leak(Optional<Integer> rotation) {
        story.hear(new Heard.MailHeard(ALPHA, "kx7@alias.example", new MailSender("stranger.example",
                MailSender.Proof.UNCHECKED), "ab", rotation));
    }

    @Test
    void a_seller_that_no_address_left_to_is_given_none_by_a_letter() {
        claim(Kind.ACCESS);
        assertThat(why(send(Step.REQUEST))).contains("no e-mail address of yours is known to have left",
                "emptor rights sent");
        assertThat(story.state.register().lines().values()).noneMatch(line -> line.datum() == Datum.EMAIL);
        // Sent by hand, it is not known from where; the relay does not guess.
        story.hear(new Heard.LetterWord(claim().id(), Step.REQUEST, "ada", false));
        story.knows(ALPHA, ALIAS, Optional.of(0));
        story.wait(Duration.ofDays(40));
        assertThat(claim().standing()).isEqualTo(new Standing.Drafted(Step.REMINDER));
        assertThat(why(send(Step.REMINDER))).contains("first letter came is not known");
    }

    @Test
    void a_line_of_which_it_is_not_known_that_it_left_counts_for_nothing() {
        story.knows(ALPHA, ALIAS, Optional.of(0));
        long left = story.state.register().seq();
        story.state = Core.evolve(story.state, new Event.Noted(new LedgerNote.ErasureConfirmed(left - 1, "c-0",
                story.now)));
        claim(Kind.ACCESS);
        assertThat(Story.refused(send(Step.REQUEST))).isTrue();
        story.state = Core.evolve(story.state, new Event.Disclosed(story.state.register().lines().values().stream()
                .findFirst().orElseThrow().given(), Optional.empty()));
        assertThat(Story.refused(send(Step.REQUEST))).isTrue();
    }

    @Test
    void share_rules_are_asked_of_each_datum_while_the_order_keeps_its_offer() {
        bought();
        story.others = question -> said(question, Verb.WITHHOLD);
        claim(Kind.ACCESS);
        Turn turn = send(Step.REQUEST);
        assertThat(why(turn)).contains("your email", "not after the sale", "emptor rights sent");
        assertThat(lines(turn)).isEmpty();
        story.others = question -> said(question, Verb.ASK);
        Turn asked = send(Step.REQUEST);
        assertThat(lines(asked)).extracting(Disclosure::datum).containsExactly(Datum.EMAIL, Datum.ORDER_REF);
    }

    @Test
    void a_letter_that_a_rule_asks_about_does_not_leave_by_itself() {
        bought();
        claim(Kind.ACCESS);
        send(Step.REQUEST);
        story.report(story.pending(Effect.SendLetter.class).orElseThrow().getKey(), new Report.Done());
        story.others = question -> said(question, Verb.ASK);
        // Still in the time in which the order keeps its offer.
        Claim asked = claim();
        story.state = Core.evolve(story.state, new Event.ClaimHeard(asked.id(), Said.ACKNOWLEDGED,
                false, new Standing.Waiting(Step.REQUEST, story.now, story.now.plus(Duration.ofDays(1)),
                        Optional.empty(), true, false)));
        story.wait(Duration.ofDays(2));
        assertThat(claim().standing()).isEqualTo(new Standing.Drafted(Step.REMINDER));
        send(Step.REMINDER);
        assertThat(claim().standing()).isEqualTo(new Standing.Leaving(Step.REMINDER));
    }

    private void bought() {
        story.bought(ALPHA, 1_000);
        story.knows(ALPHA, ALIAS, Optional.of(0));
    }

    private static List<Opinion> said(Question question, Verb verb) {
        return question.moment() == Moment.SHARE && question.subject() instanceof Subject.DataRequest request
                && request.datum() == Datum.EMAIL ? List.of(new Opinion("Quiet", "rules/q.drl", 1, verb, 0,
                        "not after the sale")) : List.of();
    }
}
