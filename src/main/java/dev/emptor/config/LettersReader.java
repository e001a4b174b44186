package dev.emptor.config;

import dev.emptor.model.Correspondence;
import dev.emptor.model.Correspondent;
import dev.emptor.model.Names;
import dev.emptor.model.SellerId;
import dev.emptor.model.SortedDict;
import dev.emptor.rights.Authorities;
import dev.emptor.rights.Domains;
import dev.emptor.rights.Step;
import dev.emptor.vault.Sealed;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads what concerns letters to sellers: {@code rights:} and {@code mail:}, and each seller's country and mail. */
final class LettersReader {
    private static final List<String> MAY_LEAVE =
            List.of(Step.REQUEST.word(), Step.REMINDER.word(), Step.ADMONITION.word());

    private String region = "";
    private List<String> letSend = List.of();
    private SortedDict<SellerId, Correspondent> sellers = SortedDict.empty();
    private Optional<Config.Mail> mail = Optional.empty();
    private boolean any;

    /** The two sections of {@code emptor.yaml}. */
    void read(Section daemon, String country) {
        daemon.section("rights").ifPresent(s -> {
            any = true;
            region = s.value("region", text -> region(text, country)).orElse("");
            letSend = s.texts("send");
            letSend.stream().filter(word -> !MAY_LEAVE.contains(word)).forEach(word -> s.problem("send",
                    "'" + word + "' is no letter that may leave by itself; these may: " + String.join(", ",
                            MAY_LEAVE)));
            s.done();
        });
        daemon.section("mail").ifPresent(s -> {
            any = true;
            Optional<String> relay = s.value("relay", LettersReader::relay);
            Optional<String> from = s.value("from-domain", LettersReader::domain);
            Optional<String> user = s.text("user");
            Optional<Sealed> password = s.secret("password", SecretNames.MAIL_PASSWORD, Addresses::secret);
            if (user.isPresent() != password.isPresent()) {
                s.problem(user.isPresent() ? "user" : "password", "a relay takes a user and a password, or neither");
            }
            Optional<String> checkedBy = s.value("checked-by", LettersReader::domain);
            s.done();
            mail = Optional.of(new Config.Mail(relay, from, user, password, checkedBy));
        });
    }

    /** The keys of one seller. */
    void read(Section s, String id, Optional<URI> url) {
        Optional<String> country = s.value("country", LettersReader::country);
        Optional<String> contact = s.value("privacy-contact", LettersReader::address);
        List<String> domains = new ArrayList<>();
        for (String text : s.texts("mail-domains")) {
            SellersMail.slip(text).ifPresentOrElse(slip -> s.problem("mail-domains", slip),
                    () -> domains.add(text.toLowerCase(Locale.ROOT)));
        }
        url.map(URI::getHost).flatMap(SellersMail::ofHost).ifPresent(domains::add);
        contact.map(SellersMail::ofAddress).ifPresent(domains::add);
        any |= country.isPresent() || contact.isPresent() || !domains.isEmpty();
        if (Names.fits(id)) {
            sellers = sellers.with(new SellerId(id), new Correspondent(country, contact,
                    domains.stream().distinct().sorted().toList()));
        }
    }

    Optional<Config.Mail> mail() {
        return mail;
    }

    /** Empty where nothing of it is configured. */
    Optional<Correspondence> correspondence(Optional<String> aliasDomain) {
        Optional<String> relay = mail.flatMap(Config.Mail::relay);
        List<String> own = Stream.of(aliasDomain, mail.flatMap(Config.Mail::fromDomain),
                        relay.map(to -> to.substring(0, to.lastIndexOf(':'))).flatMap(SellersMail::ofHost))
                .flatMap(Optional::stream).map(domain -> domain.toLowerCase(Locale.ROOT))
                .filter(domain -> !Domains.shared(domain)).map(Correspondence::digest).distinct().sorted().toList();
        return any || aliasDomain.isPresent() ? Optional.of(new Correspondence(region, relay.isPresent(), letSend,
                sellers, own, mail.flatMap(Config.Mail::checkedBy).isPresent())) : Optional.empty();
    }

    private static String region(String text, String country) {
        String region = text.toUpperCase(Locale.ROOT);
        String bare = region.startsWith(country + "-") ? region.substring(country.length() + 1) : region;
        List<String> known = Authorities.regionsOf(country);
        if (!bare.matches("[A-Z0-9]{1,3}")) {
            throw new IllegalArgumentException("write the short code of your state, such as BE for Berlin");
        }
        if (Authorities.byRegion(country) && !known.contains(bare)) {
            throw new IllegalArgumentException("'" + text + "' is none of the states of " + country + ": "
                    + String.join(", ", known));
        }
        return bare;
    }

    private static String country(String text) {
        if (!text.matches("[A-Z]{2}")) {
            throw new IllegalArgumentException("write the two capital letters of a country, such as DE");
        }
        return text;
    }

    private static String relay(String text) {
        int colon = text.lastIndexOf(':');
        boolean fits = colon > 0 && text.substring(colon + 1).matches("[1-9][0-9]{0,4}")
                && Integer.parseInt(text.substring(colon + 1)) <= 65_535 && Domains.fits(text.substring(0, colon));
        if (!fits) {
            throw new IllegalArgumentException("write host:port, such as mail.example.org:587");
        }
        return text;
    }

    private static String domain(String text) {
        if (!Domains.fits(text)) {
            throw new IllegalArgumentException("write a domain, such as example.org");
        }
        return text.toLowerCase(Locale.ROOT);
    }

    private static String address(String text) {
        if (!SellersMail.isAddress(text)) {
            throw new IllegalArgumentException("write a mail address, such as privacy@beanhouse.example");
        }
        return text;
    }
}
