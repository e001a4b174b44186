package dev.emptor.core;

import static dev.emptor.core.Story.ALPHA;
import static dev.emptor.core.Story.BETA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.model.Correspondence;
import dev.emptor.model.Correspondent;
import dev.emptor.model.SellerId;
import dev.emptor.model.SortedDict;
import dev.emptor.rights.Kind;
import dev.emptor.rights.MailHead;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A mailbox of 200 mails: exactly the six planted strangers are suspected, each counted against its seller. */
final class MailboxTest {
    private static final Optional<String> MX = Optional.of("mx.home.example");
    private static final List<String> CARRIERS = List.of("noreply@dhl.de", "status@news.dpd.de", "a@gls-pakete.de",
            "track@email.ups.com", "info@post.at", "x@evri.com");
    private static final List<String> PAYMENT = List.of("service@paypal.de", "no-reply@mail.klarna.com",
            "receipts@stripe.com", "a@mollie.com");

    private final Story story = new Story();
    private final List<String> suspected = new ArrayList<>();

    private MailboxTest() {
        Correspondent alpha = new Correspondent(Optional.of("DE"), Optional.empty(), List.of("alpha.example"));
        Correspondent beta = new Correspondent(Optional.of("DE"), Optional.empty(), List.of("beta.co.uk"));
        story.hear(new Heard.AdoptSettings(story.state.rules().writing(new Correspondence("BE", false, List.of(),
                SortedDict.<SellerId, Correspondent>empty().with(ALPHA, alpha).with(BETA, beta)))));
    }

    private void mail(SellerId to, String from, String checks) {
        String domain = from.substring(from.indexOf('@') + 1);
        String header = (checks.isEmpty() ? "" : "Authentication-Results: mx.home.example; " + checks + "\r\n")
                + "From: Somebody <" + from + ">\r\nDelivered-To: " + to + "@alias.example\r\n\r\n";
        MailHead head = ((MailHead.Read.Head) MailHead.read(header, MX)).head();
        assertThat(head.from().domain()).isEqualTo(domain);
        story.hear(new Heard.MailHeard(to, to + "@alias.example", head.from(), "ab")).events().forEach(event -> {
            if (event instanceof Event.LeakSuspected leak) {
                suspected.add(leak.seller() + " " + leak.domain());
            }
        });
    }

    private static String aligned(String domain) {
        return "dkim=pass header.d=" + domain;
    }

    @Test
    void two_hundred_mails_give_exactly_the_six_planted_strangers() {
        story.bought(ALPHA, 1_000);
        Random random = new Random(11);
        List<Runnable> later = new ArrayList<>();
        // Soon after the order: what proves who it is, is learned.
        mail(ALPHA, "shop@mailer.sendgrid.example", aligned("sendgrid.example"));
        for (int i = 0; i < 60; i++) {
            later.add(() -> mail(ALPHA, "news@post.alpha.example",
                    random.nextBoolean() ? aligned("alpha.example") : ""));
        }
        for (int i = 0; i < 33; i++) {
            later.add(() -> mail(BETA, "hello@beta.co.uk", aligned("beta.co.uk")));
        }
        for (int i = 0; i < 40; i++) {
            later.add(() -> mail(random.nextBoolean() ? ALPHA : BETA, CARRIERS.get(random.nextInt(CARRIERS.size())),
                    ""));
        }
        for (int i = 0; i < 30; i++) {
            String from = PAYMENT.get(random.nextInt(PAYMENT.size()));
            later.add(() -> mail(ALPHA, from, aligned(from.substring(from.indexOf('@') + 1))));
        }
        for (int i = 0; i < 20; i++) {
            later.add(() -> mail(ALPHA, "bounce@em.sendgrid.example", aligned("sendgrid.example")));
        }
        // The planted ones, some more than once.
        later.add(() -> mail(ALPHA, "win@lottery.example", ""));
        later.add(() -> mail(ALPHA, "win@mail.lottery.example", aligned("lottery.example")));
        later.add(() -> mail(ALPHA, "a@alpha.example.phish.example", aligned("phish.example")));
        later.add(() -> mail(ALPHA, "deals@broker.co.uk", aligned("broker.co.uk")));
        later.add(() -> mail(ALPHA, "deals@notdhl.de", ""));
        later.add(() -> mail(BETA, "news@alpha.example", aligned("alpha.example")));
        later.add(() -> mail(BETA, "pay@paypal.de.example", ""));
        for (int i = 0; i < 9; i++) {
            later.add(() -> mail(ALPHA, "again@lottery.example", ""));
        }
        Collections.shuffle(later, random);
        assertThat(later).hasSize(199);
        story.wait(Duration.ofDays(15));
        later.forEach(Runnable::run);
        assertThat(suspected).containsExactlyInAnyOrder("alpha lottery.example", "alpha phish.example",
                "alpha broker.co.uk", "alpha notdhl.de", "beta alpha.example", "beta de.example");
        assertThat(story.state.recordOf(ALPHA).leaked()).isEqualTo(4);
        assertThat(story.state.recordOf(BETA).leaked()).isEqualTo(2);
        // One letter each asks whom the seller told, however many wrote.
        assertThat(story.state.claims().values()).hasSize(2).allMatch(claim -> claim.kind() == Kind.ACCESS);
    }

    @Test
    void a_stranger_without_proof_soon_after_an_order_is_not_learned() {
        story.bought(ALPHA, 1_000);
        mail(ALPHA, "a@unproven.example", "");
        mail(ALPHA, "a@forged.example", "dkim=fail header.d=forged.example");
        assertThat(suspected).hasSize(2);
    }

    @Test
    void a_mail_that_only_claims_to_be_the_sellers_concludes_nothing() {
        mail(ALPHA, "a@alpha.example", "dkim=fail header.d=alpha.example; spf=fail");
        assertThat(suspected).isEmpty();
    }
}
