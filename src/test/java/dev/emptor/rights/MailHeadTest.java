package dev.emptor.rights;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.rights.MailSender.Proof;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MailHeadTest {
    private static final Optional<String> MX = Optional.of("mx.home.example");

    private static MailHead head(String header) {
        return ((MailHead.Read.Head) MailHead.read(header, MX)).head();
    }

    @Test
    void recipients_and_the_author_are_read_whatever_stands_around_them() {
        MailHead head = head("Return-Path: <x@y.example>\r\nDelivered-To: kx7@alias.example\r\n"
                + "From: =?utf-8?B?w6Q=?= \"a, <evil@bad.example>\" (hi <no@no.example>) <News@Shop.Example>\r\n"
                + "To: friends:a@b.example, <c@d.example>;\r\nSubject: hello\r\n\r\nTo: <body@never.example>\r\n");
        assertThat(head.recipients()).startsWith("kx7@alias.example").contains("c@d.example")
                .doesNotContain("body@never.example");
        assertThat(head.from()).isEqualTo(new MailSender("shop.example", Proof.UNCHECKED));
    }

    @Test
    void only_the_checks_of_the_houses_own_server_count_and_only_where_they_are_on_top() {
        String from = "From: a@news.shop.example\nTo: k@alias.example\n";
        assertThat(head("Authentication-Results: mx.home.example; dkim=pass header.d=shop.example\n" + from).from()
                .proof()).isEqualTo(Proof.ALIGNED);
        assertThat(head("Authentication-Results: mx.home.example;\n spf=pass smtp.mailfrom=b@shop.example;\n"
                + " dkim=none\n"
                + from).from().proof()).isEqualTo(Proof.ALIGNED);
        assertThat(head("Authentication-Results: mx.home.example; spf=pass smtp.mailfrom=x@other.example\n" + from)
                .from().proof()).isEqualTo(Proof.FAILED);
        assertThat(head("Authentication-Results: mx.home.example; dkim=fail header.d=shop.example\n" + from).from()
                .proof()).isEqualTo(Proof.FAILED);
        assertThat(head("Authentication-Results: forged.example; dkim=pass header.d=shop.example\n"
                + "Authentication-Results: mx.home.example; dkim=pass header.d=shop.example\n" + from).from().proof())
                .isEqualTo(Proof.UNCHECKED);
        assertThat(head("Authentication-Results: mx.home.example (dkim=pass header.d=shop.example); spf=fail\n" + from)
                .from().proof()).isEqualTo(Proof.FAILED);
    }

    @Test
    void a_mail_with_no_return_path_was_returned_and_without_one_named_the_author_tells() {
        String to = "To: k@alias.example\n";
        assertThat(head("Return-Path: <>\nFrom: a@shop.example\n" + to).returned()).isTrue();
        assertThat(head("Return-Path: (none) <>\nFrom: a@shop.example\n" + to).returned()).isTrue();
        assertThat(head("From: MAILER-DAEMON@mx.home.example\n" + to).returned()).isTrue();
        assertThat(head("Return-Path: <x@spam.example>\nReturn-Path: <>\nFrom: MAILER-DAEMON@spam.example\n" + to)
                .returned()).isFalse();
        assertThat(head("From: a@shop.example\n" + to).returned()).isFalse();
    }

    @Test
    void of_a_domain_that_many_share_the_whole_address_is_read() {
        String checked = "Authentication-Results: mx.home.example; dkim=pass header.d=gmail.com\n";
        assertThat(head(checked + "From: <A.Shop@Gmail.com>\nTo: k@alias.example\n").from())
                .isEqualTo(new MailSender("a.shop@gmail.com", Proof.ALIGNED));
        assertThat(head("From: <x@shop.myshopify.com>\nTo: k@alias.example\n").from())
                .isEqualTo(new MailSender("shop.myshopify.com", Proof.UNCHECKED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "no field here\n", "From: a@b.example\n", "To: a@b.example\n",
        "From: a@b.example\nFrom: c@d.example\nTo: k@l.example\n", "From: a@b.example, c@d.example\nTo: k@l.example\n",
        "From: nobody\nTo: k@l.example\n", "From: a@b..example\nTo: k@l.example\n", "From: a@b.example\nbroken\n",
        "From : <a@b.example\u0000>\nTo: k@l.example\n", ": x\n"})
    void what_is_no_header_of_one_author_is_refused(String header) {
        assertThat(MailHead.read(header, MX)).isInstanceOf(MailHead.Read.Refused.class);
    }

    @Test
    void a_header_beyond_the_caps_is_refused_at_once() {
        String base = "From: a@b.example\nTo: k@l.example\n";
        assertThat(MailHead.read(base + "X: " + "y".repeat(MailHead.LONGEST), MX))
                .isInstanceOf(MailHead.Read.Refused.class);
        assertThat(MailHead.read(base + "X: y\n".repeat(600), MX)).isInstanceOf(MailHead.Read.Refused.class);
    }

    @Test
    void no_bytes_break_it() {
        String alphabet = "From: To<>@,;:()\"\\ \t\r\n.=aA0\u0000ä-_Authentication-Resultsdkim=pass header.d";
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder(random.nextBoolean() ? "From: a@b.example\nTo: k@l.example\n" : "");
            for (int n = random.nextInt(200); n > 0; n--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            if (MailHead.read(text.toString(), MX) instanceof MailHead.Read.Head read) {
                assertThat(Domains.fits(read.head().from().domain())).isTrue();
            }
        }
    }
}
