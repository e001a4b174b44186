package dev.emptor.core;

import static dev.emptor.core.Story.ALPHA;
import static dev.emptor.core.Story.BETA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Notice;
import dev.emptor.event.Report;
import dev.emptor.event.Turn;
import dev.emptor.ledger.Line;
import dev.emptor.model.Correspondence;
import dev.emptor.model.Correspondent;
import dev.emptor.model.Datum;
import dev.emptor.model.EffectKey;
import dev.emptor.model.Fault;
import dev.emptor.model.SellerId;
import dev.emptor.model.LedgerNote;
import dev.emptor.model.SortedDict;
import dev.emptor.model.Stage;
import dev.emptor.rights.Authorities;
import dev.emptor.rights.Authority;
import dev.emptor.rights.Claim;
import dev.emptor.rights.Ground;
import dev.emptor.rights.Kind;
import dev.emptor.rights.Language;
import dev.emptor.rights.Law;
import dev.emptor.rights.MailSender;
import dev.emptor.rights.Parties;
import dev.emptor.rights.Said;
import dev.emptor.rights.Standing;
import dev.emptor.rights.Step;
import dev.emptor.rights.Wording;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Rights under a virtual calendar: letters, clocks, what the owner says, and that nothing leaves twice. */
final class RightsStoriesTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final Story story = new Story();

    private void letters(boolean relay, String... letSend) {
        Correspondent alpha = new Correspondent(Optional.of("FR"), Optional.of("privacy@alpha.example"),
                List.of("alpha.example"));
        story.hear(new Heard.AdoptSettings(story.state.rules().writing(new Correspondence("BE", relay,
                List.of(letSend), SortedDict.<SellerId, Correspondent>empty().with(ALPHA, alpha)))));
        story.knows(ALPHA, Optional.empty(), Optional.empty());
    }

    private Turn open(Kind kind) {
        return story.hear(new Heard.OpenClaim(kind, ALPHA, Optional.empty(), "ada", false));
    }

    private Claim claim() {
        return story.state.claims().values().stream().reduce((a, b) -> b).orElseThrow();
    }

    private Turn word(Step step, boolean byRelay) {
        return story.hear(new Heard.LetterWord(claim().id(), step, "ada", byRelay));
    }

    private Turn said(Said said) {
        return story.hear(new Heard.ClaimNews(claim().id(), said, Optional.empty(), "ada"));
    }

    private Turn relay(Report report) {
        return story.report(story.pending(Effect.SendLetter.class).orElseThrow().getKey(), report);
    }

    private LocalDate today() {
        return story.now.atZone(BERLIN).toLocalDate();
    }

    private void to(LocalDate day) {
        story.wait(Duration.between(story.now, day.atStartOfDay(BERLIN).plusHours(9).toInstant()));
    }

    private long notices() {
        return story.turns.stream().flatMap(turn -> turn.events().stream())
                .filter(e -> e instanceof Event.EffectQueued q && q.effect() instanceof Effect.Notify n
                        && n.notice().kind() == Notice.Kind.RIGHTS).count();
    }

    @Test
    void letter_on_day_0_reminder_on_day_31_admonition_two_weeks_and_a_draft_complaint() {
        letters(false);
        open(Kind.ACCESS);
        assertThat(claim().law()).isEqualTo(Law.GDPR);
        assertThat(claim().language()).isEqualTo(Language.FR);
        to(LocalDate.of(2026, 11, 2));
        word(Step.REQUEST, false);
        to(LocalDate.of(2026, 12, 2));
        assertThat(claim().standing()).isInstanceOf(Standing.Waiting.class);
        assertThat(notices()).isZero();
        to(LocalDate.of(2026, 12, 3)); // Day 31.
        assertThat(claim().standing()).isEqualTo(new Standing.Drafted(Step.REMINDER));
        assertThat(notices()).isEqualTo(1);
        word(Step.REMINDER, false);
        to(LocalDate.of(2026, 12, 10));
        assertThat(claim().standing()).isInstanceOf(Standing.Waiting.class);
        to(LocalDate.of(2026, 12, 11));
        assertThat(claim().standing()).isEqualTo(new Standing.Drafted(Step.ADMONITION));
        word(Step.ADMONITION, false);
        to(LocalDate.of(2026, 12, 25));
        assertThat(claim().standing()).isInstanceOf(Standing.Waiting.class);
        to(LocalDate.of(2026, 12, 26));
        assertThat(claim().standing()).isEqualTo(new Standing.Drafted(Step.COMPLAINT));
        word(Step.COMPLAINT, false);
        story.wait(Duration.ofDays(400));
        assertThat(claim().standing()).isInstanceOf(Standing.Lodged.class);
        assertThat(claim().sent()).extracting(Claim.Sent::step).containsExactly(Step.values());
        assertThat(notices()).isEqualTo(3);
    }

    @Test
    void the_complaint_at_the_end_names_the_authority_of_the_state_where_the_owner_lives() {
        letters(false);
        open(Kind.ACCESS);
        to(LocalDate.of(2026, 11, 2));
        word(Step.REQUEST, false);
        to(LocalDate.of(2026, 12, 3));
        word(Step.REMINDER, false);
        to(LocalDate.of(2026, 12, 11));
        word(Step.ADMONITION, false);
        to(LocalDate.of(2026, 12, 26));
        assertThat(claim().standing()).isEqualTo(new Standing.Drafted(Step.COMPLAINT));
        Authority berlin = Authorities.of(claim().law(), "DE", "BE", claim().country()).orElseThrow();
        assertThat(berlin.where()).isEqualTo("DE-BE");
        String text = Wording.of(RightsLetters.of(story.state, claim(), Step.COMPLAINT, story.now),
                new Parties("Alpha", Optional.of("kx7@mail.example"), Optional.of(berlin))).body();
        assertThat(text).startsWith(berlin.name()).contains("2.11.2026", "2.12.2026", "Alpha", "kx7@mail.example");
        assertThat(story.pending(Effect.SendLetter.class)).as("it never leaves by itself").isEmpty();
    }

    @Test
    void nothing_is_sent_twice_by_a_clerk_that_starts_again_or_from_a_backup() {
        letters(true, "reminder");
        open(Kind.ACCESS);
        to(LocalDate.of(2026, 11, 2));
        word(Step.REQUEST, true);
        relay(new Report.Done());
        State backup = story.state;
        to(LocalDate.of(2026, 12, 3));
        relay(new Report.Done());
        assertThat(claim().sentAt(Step.REMINDER)).isPresent();

        // A clerk that starts again folds the same turns, and hears that time went on.
        State again = State.EMPTY;
        for (Turn turn : story.turns) {
            again = Core.replay(again, turn);
        }
        assertThat(again).isEqualTo(story.state);
        story.hear(new Heard.TimeCame());
        assertThat(story.pending(Effect.SendLetter.class)).isEmpty();
        assertThat(claim().sent()).extracting(Claim.Sent::step).containsExactly(Step.REQUEST, Step.REMINDER);

        // The backup of November knows nothing of the reminder that left in December.
        story.state = backup;
        story.hear(new Heard.RestoreHome(story.now, "a backup was put back"));
        story.hear(new Heard.TimeCame());
        assertThat(claim().standing()).isEqualTo(new Standing.Drafted(Step.REMINDER));
        story.wait(Duration.ofDays(400));
        assertThat(story.pending(Effect.SendLetter.class)).isEmpty();
    }

    @Test
    void only_what_the_owner_lets_leave_leaves_by_itself() {
        letters(true, "reminder");
        open(Kind.ERASURE);
        word(Step.REQUEST, true);
        assertThat(claim().standing()).isEqualTo(new Standing.Leaving(Step.REQUEST));
        relay(new Report.Done());
        LocalDate asked = today();
        to(asked.plusDays(40));
        assertThat(claim().standing()).isEqualTo(new Standing.Leaving(Step.REMINDER));
        relay(new Report.Done());
        to(asked.plusDays(60));
        assertThat(claim().standing()).isEqualTo(new Standing.Drafted(Step.ADMONITION));
        assertThat(story.pending(Effect.SendLetter.class)).isEmpty();
    }

    @Test
    void a_letter_leaves_a_line_in_the_ledger_before_it_leaves() {
        letters(true);
        open(Kind.ACCESS);
        List<Event> events = word(Step.REQUEST, true).events();
        int line = -1;
        int queued = -1;
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i) instanceof Event.Disclosed d && d.disclosure().datum() == Datum.EMAIL) {
                line = i;
                assertThat(d.disclosure().stage()).isEqualTo(Stage.AFTER_SALE);
                assertThat(d.disclosure().purpose()).isEqualTo("rights");
            }
            if (events.get(i) instanceof Event.EffectQueued q && q.effect() instanceof Effect.SendLetter) {
                queued = i;
            }
        }
        assertThat(line).isNotNegative().isLessThan(queued);
    }

    @Test
    void what_may_have_left_is_not_sent_again_but_by_the_owners_word() {
        letters(true, "reminder");
        open(Kind.ACCESS);
        word(Step.REQUEST, true);
        relay(new Report.Failed(new Fault.Unknown("the connection broke after the last byte")));
        assertThat(claim().standing()).isEqualTo(new Standing.Doubtful(Step.REQUEST));
        story.wait(Duration.ofDays(365));
        assertThat(claim().standing()).isEqualTo(new Standing.Doubtful(Step.REQUEST));
        assertThat(story.pending(Effect.SendLetter.class)).isEmpty();
        word(Step.REQUEST, false);
        assertThat(claim().sentAt(Step.REQUEST)).isPresent();
        assertThat(Story.refusal(word(Step.REQUEST, true))).contains("OUT_OF_TURN");
    }

    @Test
    void a_relay_that_is_away_is_tried_again_and_one_that_refuses_gives_the_draft_back() {
        letters(true);
        open(Kind.ACCESS);
        word(Step.REQUEST, true);
        relay(new Report.Failed(new Fault.Transient("nobody answered", Duration.ofSeconds(30))));
        assertThat(claim().standing()).isEqualTo(new Standing.Leaving(Step.REQUEST));
        relay(new Report.Failed(new Fault.Permanent("550 no such user")));
        assertThat(claim().standing()).isEqualTo(
                new Standing.Drafted(Step.REQUEST, Optional.of("550 no such user")));
        word(Step.REQUEST, false);
        assertThat(claim().standing()).isInstanceOf(Standing.Waiting.class);
    }

    @Test
    void without_a_relay_or_an_address_the_way_out_is_to_copy() {
        letters(false);
        open(Kind.ACCESS);
        assertThat(word(Step.REQUEST, true).events().toString()).contains("emptor rights show", "no mail relay");
        letters(true);
        story.hear(new Heard.OpenClaim(Kind.ACCESS, BETA, Optional.empty(), "ada", false));
        Claim beta = story.state.claims().values().stream().filter(c -> c.seller().equals(BETA)).findFirst()
                .orElseThrow();
        assertThat(story.hear(new Heard.LetterWord(beta.id(), Step.REQUEST, "ada", true)).events().toString())
                .contains("privacy-contact");
    }

    @Test
    void more_time_counts_if_it_is_said_within_the_first_month_also_where_the_owner_reads_it_late() {
        letters(false);
        open(Kind.ACCESS);
        to(LocalDate.of(2026, 11, 2));
        word(Step.REQUEST, false);
        to(LocalDate.of(2026, 12, 5));
        assertThat(claim().standing()).isEqualTo(new Standing.Drafted(Step.REMINDER));
        assertThat(Story.refused(said(Said.EXTENDED))).isTrue();
        story.hear(new Heard.ClaimNews(claim().id(), Said.EXTENDED, Optional.of(LocalDate.of(2026, 11, 30)), "ada"));
        to(LocalDate.of(2027, 2, 2));
        assertThat(claim().standing()).isInstanceOf(Standing.Waiting.class);
        to(LocalDate.of(2027, 2, 3));
        assertThat(claim().standing()).isEqualTo(new Standing.Drafted(Step.REMINDER));
        assertThat(Story.refused(said(Said.EXTENDED))).isTrue();
    }

    @Test
    void an_answer_stops_the_clock_and_a_denial_drafts_the_complaint() {
        letters(false);
        open(Kind.ACCESS);
        assertThat(Story.refused(said(Said.ANSWERED))).isTrue();
        word(Step.REQUEST, false);
        said(Said.ANSWERED);
        story.wait(Duration.ofDays(200));
        assertThat(claim().standing()).isInstanceOf(Standing.Answered.class);
        said(Said.DENIED);
        assertThat(claim().ground()).isEqualTo(Ground.REFUSED);
        story.hear(new Heard.CloseClaim(claim().id(), Standing.Outcome.DROPPED, "ada"));
        assertThat(claim().open()).isFalse();
        assertThat(Story.refused(said(Said.ANSWERED))).isTrue();
    }

    @Test
    void a_complaint_after_more_time_names_the_last_day_of_that() {
        letters(false);
        open(Kind.ACCESS);
        to(LocalDate.of(2026, 11, 2));
        word(Step.REQUEST, false);
        said(Said.EXTENDED);
        to(LocalDate.of(2027, 2, 3));
        word(Step.REMINDER, false);
        to(LocalDate.of(2027, 2, 20));
        word(Step.ADMONITION, false);
        to(LocalDate.of(2027, 3, 20));
        assertThat(claim().standing()).isEqualTo(new Standing.Drafted(Step.COMPLAINT));
        assertThat(claim().ground()).isEqualTo(Ground.SILENT_AFTER_EXTENSION);
        assertThat(RightsLetters.of(story.state, claim(), Step.COMPLAINT, story.now).until())
                .isEqualTo(LocalDate.of(2027, 2, 2));
    }

    @Test
    void a_complaint_is_in_the_language_of_its_authority_and_tells_the_seller_nothing() {
        letters(false);
        open(Kind.ACCESS);
        word(Step.REQUEST, false);
        said(Said.DENIED);
        assertThat(RightsLetters.of(story.state, claim(), Step.REQUEST, story.now).language()).isEqualTo(Language.FR);
        assertThat(RightsLetters.of(story.state, claim(), Step.COMPLAINT, story.now).language())
                .isEqualTo(Language.DE);
        int lines = story.state.register().lines().size();
        word(Step.COMPLAINT, false);
        assertThat(claim().standing()).isInstanceOf(Standing.Lodged.class);
        assertThat(story.state.register().lines()).hasSize(lines);
    }

    @Test
    void a_mail_from_the_seller_is_recorded_and_concludes_nothing() {
        letters(false);
        open(Kind.ACCESS);
        word(Step.REQUEST, false);
        Standing.Waiting before = (Standing.Waiting) claim().standing();
        story.hear(new Heard.MailHeard(ALPHA, "kx7", new MailSender("mail.alpha.example",
                MailSender.Proof.ALIGNED), "00"));
        Standing.Waiting after = (Standing.Waiting) claim().standing();
        assertThat(after.acknowledged()).isTrue();
        assertThat(after.until()).isEqualTo(before.until());
        assertThat(notices()).isEqualTo(1);
    }

    @Test
    void a_withdrawal_is_in_its_window_or_refused_and_its_confirmation_is_missed() {
        letters(false);
        story.bought(ALPHA, 1_000);
        story.wait(Duration.ofDays(20));
        assertThat(open(Kind.WITHDRAWAL).events().toString()).contains("--not-informed");
        story.hear(new Heard.OpenClaim(Kind.WITHDRAWAL, ALPHA, Optional.empty(), "ada", true));
        assertThat(claim().about().orElseThrow().orderRef()).isEqualTo("o-1");
        word(Step.REQUEST, false);
        story.wait(Duration.ofDays(8));
        assertThat(story.turns.stream().flatMap(t -> t.events().stream())
                .filter(Event.ConfirmationMissed.class::isInstance)).hasSize(1);
        assertThat(claim().standing()).isInstanceOf(Standing.Waiting.class);
    }

    @Test
    void an_erasure_waits_for_the_return_window_unless_the_owner_insists() {
        letters(false);
        story.bought(ALPHA, 1_000);
        assertThat(open(Kind.ERASURE).events().toString()).contains("--now");
        story.wait(Duration.ofDays(16));
        assertThat(Story.refused(open(Kind.ERASURE))).isFalse();
        assertThat(open(Kind.ERASURE).events().toString()).contains("claimed already");
    }

    @Test
    void a_confirmed_erasure_closes_the_lines_and_drops_their_keys_but_for_what_stands_on_invoices() {
        letters(false);
        story.bought(ALPHA, 1_000);
        story.wait(Duration.ofDays(16));
        open(Kind.ERASURE);
        word(Step.REQUEST, false);
        said(Said.ANSWERED);
        assertThat(lines(Line.Standing.ERASED)).isEmpty();
        story.hear(new Heard.CloseClaim(claim().id(), Standing.Outcome.FULFILLED, "ada"));
        assertThat(lines(Line.Standing.ERASED)).containsOnly(Datum.EMAIL);
        assertThat(lines(Line.Standing.MAY_HAVE_LEFT)).contains(Datum.NAME).doesNotContain(Datum.EMAIL);
        assertThat(story.state.register().lines().values().stream().filter(line -> line.datum() == Datum.EMAIL))
                .allMatch(line -> line.has(LedgerNote.KeyDropped.class));
    }

    private List<Datum> lines(Line.Standing standing) {
        return story.state.register().lines().values().stream().filter(line -> line.standing() == standing)
                .map(Line::datum).toList();
    }

    @Test
    void after_a_restore_nothing_leaves_by_itself_that_may_have_left_before() {
        letters(true, "reminder");
        open(Kind.ACCESS);
        word(Step.REQUEST, true);
        relay(new Report.Done());
        EffectKey none = new EffectKey("e1-t1-1");
        assertThat(story.state.outbox().has(none)).isFalse();
        story.wait(Duration.ofDays(2));
        story.hear(new Heard.RestoreHome(story.now, "a backup was put back"));
        story.wait(Duration.ofDays(60));
        assertThat(claim().standing()).isEqualTo(new Standing.Drafted(Step.REMINDER));
        assertThat(story.pending(Effect.SendLetter.class)).isEmpty();
    }

    @Test
    void a_letter_on_its_way_at_a_restore_is_in_doubt() {
        letters(true);
        open(Kind.ACCESS);
        word(Step.REQUEST, true);
        story.hear(new Heard.RestoreHome(story.now, "a backup was put back"));
        assertThat(claim().standing()).isEqualTo(new Standing.Doubtful(Step.REQUEST));
    }
}
