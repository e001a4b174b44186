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
import dev.emptor.model.SellerId;
import dev.emptor.model.SortedDict;
import dev.emptor.rights.Domains;
import dev.emptor.rights.Kind;
import dev.emptor.rights.MailSender;
import dev.emptor.rights.MailSender.Proof;
import dev.emptor.rights.Step;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which mail to an alias is a suspected leak, and which is not. */
final class CanaryTest {
    private final Story story = new Story();

    private Turn mail(String domain, Proof proof) {
        return story.hear(new Heard.MailHeard(ALPHA, "kx7@alias.example", new MailSender(domain, proof), "ab",
                Optional.of(0)));
    }

    private void writing(Correspondence letters) {
        story.hear(new Heard.AdoptSettings(story.state.rules().writing(letters)));
    }

    private static boolean suspects(Turn turn) {
        return turn.events().stream().anyMatch(Event.LeakSuspected.class::isInstance);
    }

    @Test
    void whoever_answers_a_letter_for_the_seller_and_proves_itself_is_learned_for_two_weeks() {
        Correspondent alpha = new Correspondent(Optional.of("DE"), Optional.of("privacy@alpha.example"), List.of());
        writing(new Correspondence("BE", true, List.of(),
                SortedDict.<SellerId, Correspondent>empty().with(ALPHA, alpha)));
        story.knows(ALPHA, Optional.of("alias"), Optional.of(0));
        story.hear(new Heard.OpenClaim(Kind.ACCESS, ALPHA, Optional.empty(), "ada", false));
        story.hear(new Heard.LetterWord(story.state.claims().first().orElseThrow().getKey(), Step.REQUEST, "ada",
                true));
        story.report(story.pending(Effect.SendLetter.class).orElseThrow().getKey(), new Report.Done());
        story.wait(Duration.ofDays(1));
        assertThat(mail("help.desk.example", Proof.ALIGNED).events())
                .contains(new Event.SenderLearned(ALPHA, "desk.example"));
        story.wait(Duration.ofDays(20));
        assertThat(suspects(mail("other.example", Proof.ALIGNED))).isTrue();
    }

    @Test
    void a_carrier_that_failed_the_check_of_who_it_is_is_a_stranger() {
        assertThat(suspects(mail("dhl.com", Proof.ALIGNED))).isFalse();
        assertThat(suspects(mail("dhl.com", Proof.UNCHECKED))).isFalse();
        assertThat(suspects(mail("dhl.com", Proof.FAILED))).isTrue();
    }

    @Test
    void mail_of_the_owners_own_domains_is_no_strangers_unless_it_failed_the_check() {
        writing(new Correspondence("BE", true, List.of(), SortedDict.empty(), List.of("home.example"), true));
        assertThat(mail("mx.home.example", Proof.UNCHECKED).events()).isEmpty();
        assertThat(mail("home.example", Proof.ALIGNED).events()).isEmpty();
        assertThat(suspects(mail("home.example", Proof.FAILED))).isTrue();
    }

    @Test
    void of_a_domain_that_many_share_only_the_sellers_own_address_or_host_is_the_sellers() {
        writing(new Correspondence("BE", true, List.of(), SortedDict.<SellerId, Correspondent>empty().with(ALPHA,
                new Correspondent(Optional.of("DE"), Optional.empty(),
                        List.of("shop@gmail.com", "alpha.myshopify.com")))));
        assertThat(suspects(mail("shop@gmail.com", Proof.ALIGNED))).isFalse();
        assertThat(suspects(mail("alpha.myshopify.com", Proof.ALIGNED))).isFalse();
        assertThat(mail("not.shop@gmail.com", Proof.ALIGNED).events()).anySatisfy(event -> assertThat(event)
                .isInstanceOfSatisfying(Event.LeakSuspected.class, leak ->
                        assertThat(leak.domain()).isEqualTo("gmail.com")));
        assertThat(suspects(mail("beta.myshopify.com", Proof.ALIGNED))).isTrue();
    }

    @Test
    void who_answers_from_a_domain_that_many_share_is_learned_without_the_others_there() {
        story.bought(ALPHA, 1_000);
        assertThat(mail("alpha.zendesk.com", Proof.ALIGNED).events())
                .contains(new Event.SenderLearned(ALPHA, "alpha.zendesk.com"));
        assertThat(mail("a.shop@gmail.com", Proof.ALIGNED).events())
                .contains(new Event.SenderLearned(ALPHA, "a.shop@gmail.com"));
        story.wait(Duration.ofDays(15));
        assertThat(suspects(mail("alpha.zendesk.com", Proof.ALIGNED))).isFalse();
        assertThat(suspects(mail("beta.zendesk.com", Proof.ALIGNED))).isTrue();
        assertThat(suspects(mail("b.shop@gmail.com", Proof.ALIGNED))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"false, UNCHECKED, true", "false, FAILED, false", "true, UNCHECKED, false", "true, FAILED, false",
        "true, ALIGNED, true"})
    void where_checks_are_trusted_only_mail_that_passed_them_acknowledges_a_claim(boolean checked, Proof proof,
            boolean acknowledged) {
        Correspondent alpha = new Correspondent(Optional.of("DE"), Optional.empty(), List.of("alpha.example"));
        writing(new Correspondence("BE", false, List.of(), SortedDict.<SellerId, Correspondent>empty()
                .with(ALPHA, alpha), List.of(), checked));
        story.knows(ALPHA, Optional.of("alias"), Optional.of(0));
        story.hear(new Heard.OpenClaim(Kind.ACCESS, ALPHA, Optional.empty(), "ada", false));
        story.hear(new Heard.LetterWord(story.state.claims().first().orElseThrow().getKey(), Step.REQUEST, "ada",
                false));
        Turn turn = mail("alpha.example", proof);
        assertThat(turn.events().stream().anyMatch(Event.ClaimHeard.class::isInstance)).isEqualTo(acknowledged);
        assertThat(suspects(turn)).isFalse();
    }

    @Test
    void endings_of_two_parts_are_nobodys_domain() {
        assertThat(Domains.registrable("mail.shop.com.cn")).isEqualTo("shop.com.cn");
        assertThat(Domains.registrable("shop.co.id")).isEqualTo("shop.co.id");
        assertThat(Domains.registrable("mail.shop.de")).isEqualTo("shop.de");
        assertThat(Domains.registrable("a.b@gmail.com")).isEqualTo("a.b@gmail.com");
        assertThat(Domains.registrable("mail.shop.myshopify.com")).isEqualTo("shop.myshopify.com");
    }
}
