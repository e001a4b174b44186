package dev.emptor.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.model.Correspondence;
import dev.emptor.model.Correspondent;
import dev.emptor.model.Giving;
import dev.emptor.model.SellerId;
import dev.emptor.model.Speech;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What concerns letters and one-time links is read whole, or each slip is told with a way out. */
final class LettersReaderTest {
    private static final SellerId SHOP = new SellerId("shop");

    @TempDir
    private Path config;

    @BeforeEach
    void daemon() throws IOException {
        write("", "");
    }

    private void write(String sections, String seller) throws IOException {
        Files.writeString(config.resolve("emptor.yaml"),
                "zone: UTC\ncountry: DE\ncurrency: EUR\ndaily-cap: 60.00\n" + sections);
        Files.writeString(config.resolve("sellers.yaml"), "- id: shop\n  name: Shop\n  enabled: true\n"
                + "  url: https://www.news.shop.example\n" + seller);
    }

    private Config good() {
        ConfigReader.Result read = ConfigReader.read(config);
        assertThat(read).isInstanceOf(ConfigReader.Result.Good.class);
        return ((ConfigReader.Result.Good) read).config();
    }

    private String problems() {
        return ((ConfigReader.Result.Bad) ConfigReader.read(config)).problems().toString();
    }

    @Test
    void everything_that_can_be_said_of_letters_is_read() throws IOException {
        write("""
                rights: { region: DE-BE, send: [request, reminder] }
                mail: { relay: "mail.home.example:587", from-domain: Alias.Example, checked-by: mx.home.example }
                """, "  country: FR\n  privacy-contact: privacy@mail.shop-group.example\n"
                + "  mail-domains: [Parcel.Example]\n");
        Correspondence letters = good().settings().letters();
        assertThat(letters.region()).isEqualTo("BE");
        assertThat(letters.relay()).isTrue();
        assertThat(letters.letSend()).containsExactly("request", "reminder");
        assertThat(letters.sellers().get(SHOP)).contains(new Correspondent(Optional.of("FR"),
                Optional.of("privacy@mail.shop-group.example"),
                List.of("parcel.example", "shop-group.example", "shop.example")));
        Config.Mail mail = good().mail().orElseThrow();
        assertThat(mail.relay()).contains("mail.home.example:587");
        assertThat(mail.fromDomain()).contains("alias.example");
        assertThat(mail.checkedBy()).contains("mx.home.example");
    }

    @Test
    void of_a_domain_that_many_share_only_the_address_or_host_is_the_sellers() throws IOException {
        Files.writeString(config.resolve("sellers.yaml"), "- id: shop\n  name: Shop\n  enabled: true\n"
                + "  url: https://www.Shop.myshopify.com\n  privacy-contact: Shop@gmail.com\n"
                + "  mail-domains: [orders@web.de]\n");
        assertThat(good().settings().letters().of(SHOP).domains())
                .containsExactly("orders@web.de", "shop.myshopify.com", "shop@gmail.com");
    }

    @Test
    void the_owners_own_domains_are_her_relays_and_her_aliases_and_at_a_freemailer_the_relay() throws IOException {
        Files.writeString(config.resolve("profile.yaml"), "alias-domain: alias.example\n");
        write("mail: { relay: \"mail.home.example:587\", checked-by: mx.home.example }\n", "");
        assertThat(List.of("alias.example", "x.home.example", "example", "lalias.example")).filteredOn(
                good().settings().letters()::isOwn).containsExactly("alias.example", "x.home.example");
        assertThat(good().settings().letters().toString()).doesNotContain("alias.example", "home.example");
        assertThat(good().settings().letters().checked()).isTrue();
        write("mail: { relay: \"smtp.gmail.com:587\" }\n", "");
        assertThat(List.of("alias.example", "smtp.gmail.com", "gmail.com", "home.example")).filteredOn(
                good().settings().letters()::isOwn).containsExactly("alias.example", "smtp.gmail.com");
        assertThat(good().settings().letters().checked()).isFalse();
    }

    @Test
    void letters_from_aliases_that_the_relay_may_not_send_for_are_found_before_one_is_sent() throws IOException {
        Files.writeString(config.resolve("profile.yaml"), "alias-domain: alias.example\n");
        write("mail: { relay: \"mail.home.example:587\", from-domain: home.example }\n", "");
        assertThat(problems()).contains("so none leaves", "alias.example", "home.example");
        write("mail: { relay: \"mail.home.example:587\", from-domain: alias.example }\n", "");
        assertThat(good().outward().aliasDomain()).contains("alias.example");
    }

    @Test
    void where_nothing_is_said_no_letter_leaves_by_itself() {
        assertThat(good().mail()).isEmpty();
        assertThat(good().settings().letters().relay()).isFalse();
        assertThat(good().settings().letters().letSend()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "rights: { region: XX } | none of the states of DE",
        "rights: { region: Berlin! } | short code of your state",
        "rights: { send: [complaint] } | 'complaint' is no letter that may leave by itself",
        "rights: { sent: [request] } | sent",
        "mail: { relay: mail.home.example } | write host:port",
        "mail: { relay: \"mail.home.example:70000\" } | write host:port",
        "mail: { relay: \"mail.home.example:587\", user: me } | a user and a password, or neither",
        "mail: { from-domain: not_a_domain } | write a domain",
        "mail: { checked-by: \"x y\" } | write a domain",
        "links: { public-url: \"http://home.example\" } | https",
        "links: { public-url: nonsense } | public-url",
        "links: { } | https://emptor.home.example"})
    void each_slip_in_the_daemons_file_is_told_with_a_way_out(String section, String why) throws IOException {
        write(section + "\n", "");
        assertThat(problems()).contains(why);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "country: Germany | two capital letters",
        "privacy-contact: write to us | write a mail address",
        "mail-domains: [not_one] | is not a domain",
        "mail-domains: [Gmail.com] | write the seller's own",
        "mail-domains: [a@shop.example] | write its domain alone",
        "speaks: shopwear | did you mean 'shopware'?",
        "speaks: EDIFACT | only emptor, a2cn, shopware, manual",
        "links: true | lead somewhere"})
    void each_slip_of_a_seller_is_told_with_a_way_out(String line, String why) throws IOException {
        write("", "  " + line + "\n");
        assertThat(problems()).contains(why);
    }

    @Test
    void a_seller_is_shown_its_data_by_links_only_where_both_files_say_so() throws IOException {
        write("links: { public-url: \"https://home.example/in\" }\n", "");
        assertThat(good().settings().seller(SHOP).orElseThrow().giving()).isEqualTo(Giving.GIVEN);
        write("links: { public-url: \"https://home.example/in\" }\n", "  links: true\n");
        assertThat(good().settings().seller(SHOP).orElseThrow().giving()).isEqualTo(Giving.SHOWN);
        assertThat(good().doors().linksUrl()).contains(URI.create("https://home.example/in"));
    }

    @ParameterizedTest
    @CsvSource({"emptor, EMPTOR", "a2cn, A2CN"})
    void a_seller_is_spoken_to_as_its_line_says_and_else_in_emptors_own_protocol(String word, Speech speech)
            throws IOException {
        write("", "");
        assertThat(good().settings().seller(SHOP).orElseThrow().speaks()).isEqualTo(Speech.EMPTOR);
        write("", "  speaks: " + word + "\n");
        assertThat(good().settings().seller(SHOP).orElseThrow().speaks()).isEqualTo(speech);
    }
}
