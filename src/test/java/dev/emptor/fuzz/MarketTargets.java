package dev.emptor.fuzz;

import static dev.emptor.fuzz.Property.require;

import dev.emptor.event.Report;
import dev.emptor.market.MarketBytes;
import dev.emptor.model.Checkout;
import dev.emptor.model.Names;
import dev.emptor.model.SellerText;
import dev.emptor.rights.Domains;
import dev.emptor.rights.MailHead;
import dev.emptor.rights.MailSender;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** What sellers answer to our calls, and the heads of their own calls. */
final class MarketTargets {
    private MarketTargets() {}

    static void checkout(byte[] bytes) {
        Checkout checkout;
        try {
            checkout = MarketBytes.checkout(bytes);
        } catch (IllegalArgumentException refused) {
            require(refused.getMessage() != null, () -> "no reason");
            return;
        }
        require(checkout.deal().addsUp() && !checkout.deal().total().isNegative(), () -> "it does not add up");
        require(!checkout.deal().lines().isEmpty() && checkout.deal().lines().size() <= 20, () -> "its lines");
        require(checkout.deal().lines().stream().allMatch(line -> line.packs() > 0 && !line.each().isNegative()),
                () -> "a line that gives money back: " + checkout);
        require(Names.fits(checkout.ref()), () -> "its ref: " + checkout);
    }

    static void order(byte[] bytes) {
        try {
            Report.OrderAccepted accepted = MarketBytes.order(bytes);
            require(Names.fits(accepted.ref()) && !accepted.total().isNegative(), () -> "odd: " + accepted);
        } catch (IllegalArgumentException refused) {
            require(refused.getMessage() != null, () -> "no reason");
        }
        String words = MarketBytes.refusal(bytes);
        Property.plain(words);
        require(words.length() <= SellerText.MAX_LENGTH + 20, () -> "many words: " + words);
    }

    /** One author of one plain domain, plain recipients, and trust only where the house's own server is named. */
    static void mailHead(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        switch (MailHead.read(text, Optional.of("mx.home.example"))) {
            case MailHead.Read.Refused no -> Property.plain(no.why());
            case MailHead.Read.Head read -> {
                MailHead head = read.head();
                String author = head.from().domain();
                String domain = author.substring(author.lastIndexOf('@') + 1);
                require(Domains.fits(domain) && Domains.shared(domain) == author.contains("@"),
                        () -> "its author: " + head);
                require(!head.recipients().isEmpty() && head.recipients().size() <= 50, () -> "its addresses: " + head);
                require(head.recipients().stream().allMatch(to -> to.matches("[!-~]+@[!-~]+")
                        && Domains.fits(to.substring(to.lastIndexOf('@') + 1))), () -> "an address: " + head);
                require(head.from().proof() == MailSender.Proof.UNCHECKED
                        || text.toLowerCase(java.util.Locale.ROOT).contains("mx.home.example"),
                        () -> "trusted: " + head);
                require(MailHead.read(text, Optional.empty()).equals(new MailHead.Read.Head(new MailHead(
                        head.recipients(), new MailSender(head.from().domain(), MailSender.Proof.UNCHECKED),
                        head.returned()))),
                        () -> "not the same without a server: " + head);
            }
        }
    }

    /** Nobody enters who does not hold the very token, and no path is taken apart into more than it names. */
    static void call(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        boolean right = text.toLowerCase(java.util.Locale.ROOT).startsWith("bearer ")
                && text.substring(7).strip().equals("hill-inbound-token");
        boolean dale = text.toLowerCase(java.util.Locale.ROOT).startsWith("bearer ")
                && text.substring(7).strip().equals("dale-inbound-token");
        require(MarketBytes.who(text).isPresent() == (right || dale), () -> "let in with " + text);
        for (String method : List.of("GET", "POST", text)) {
            List<String> segments = MarketBytes.segments(method, text);
            require(segments.isEmpty() || (segments.size() == 1 && !segments.get(0).isEmpty()), () -> "path " + text);
        }
    }
}
