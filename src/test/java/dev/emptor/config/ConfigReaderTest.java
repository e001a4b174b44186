package dev.emptor.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.config.ConfigReader.Result;
import dev.emptor.model.Anonymity;
import dev.emptor.model.Datum;
import dev.emptor.model.Mode;
import dev.emptor.model.Splitting;
import dev.emptor.model.StandIn;
import dev.emptor.money.Money;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A configuration is read whole, or every slip in it is told at once, at its place and with a way out. */
class ConfigReaderTest {
    private static final Path SHIPPED = Path.of(System.getProperty("emptor.basedir", "")).resolve("config");
    private static final String EMPTOR = """
            zone: Europe/Berlin
            country: DE
            currency: EUR
            mode: shadow
            members: [anna, ben]
            answer-within: 12h
            bargain-for: 6h
            daily-cap: 60.00
            budgets:
              - name: pantry
                categories: [pantry]
                limit: 120.00
                per: month
            doors:
              owner:
                port: 8787
            channels:
              privacy: summary
              console: true
            """;
    private static final String NEEDS = """
            - id: coffee
              title: Coffee beans
              category: pantry
              words: [coffee, beans]
              amount: 1 kg
              lasts: { amount: 1 kg, days: 18, buy-at-days-left: 6 }
              stock: 400 g
              reply-within: 6h
              at-most: 30.00
            - id: cat-food
              category: pets
              gtin: "4006381333931"
              amount: 4 kg
            """;
    private static final String SELLERS = """
            - id: beanhouse
              name: Bean House
              enabled: true
              url: https://shop.example
              token: what-we-send
              their-token-sha256: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
            """;
    private static final String PROFILE = """
            postcode: "60311"
            name: Erika Muster
            street: Musterweg 7
            city: Musterstadt
            email: erika@example.org
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void write_a_sound_configuration() throws IOException {
        Files.writeString(folder.resolve("emptor.yaml"), EMPTOR);
        Files.writeString(folder.resolve("needs.yaml"), NEEDS);
        Files.writeString(folder.resolve("sellers.yaml"), SELLERS);
        Files.writeString(folder.resolve("profile.yaml"), PROFILE);
    }

    @Test
    void the_shipped_configuration_is_sound_and_buys_nothing() {
        Config config = good(SHIPPED);
        assertThat(config.settings().mode()).isEqualTo(Mode.SHADOW);
        assertThat(config.sellers()).isEmpty();
        assertThat(config.needs()).isNotEmpty();
        assertThat(config.profile()).isEmpty();
        assertThat(config.doors().ownerHost()).isEqualTo("127.0.0.1");
        assertThat(config.doors().marketHost()).isEqualTo("127.0.0.1");
    }

    @Test
    void a_sound_configuration_is_read_as_it_is_written() {
        Config config = good(folder);
        assertThat(config.settings().members()).containsExactly("anna", "ben");
        assertThat(config.settings().budgets()).extracting(budget -> budget.name() + " " + budget.limit() + " "
                + budget.period()).containsExactly("daily-cap 60.00 EUR DAY", "pantry 120.00 EUR MONTH");
        assertThat(config.needs()).extracting(stated -> stated.need().id().value())
                .containsExactly("coffee", "cat-food");
        assertThat(config.needs().get(0).need().atMost()).contains(Money.of(3000, "EUR"));
        assertThat(config.needs().get(0).stock()).hasToString("Optional[400 g]");
        assertThat(config.needs().get(1).need().wanted().gtins()).extracting(gtin -> gtin.digits())
                .containsExactly("04006381333931");
        assertThat(config.sellers().get(0).url()).hasToString("Optional[https://shop.example]");
        assertThat(config.profile()).hasSize(5);
        assertThat(config.profile().get(Datum.CITY).open()).isEqualTo("Musterstadt");
        assertThat(config.sellers().toString() + config.channels()).doesNotContain("what-we-send");
    }

    @Test
    void stand_ins_are_read_by_name_and_the_settings_know_which_there_are() throws IOException {
        Files.writeString(folder.resolve("profile.yaml"), PROFILE + """
                stand-ins:
                  pick_up:
                    street: Packstation 117
                    postcode: "60313"
                  alias: {email: shop@example.org}
                """);
        Config config = ((ConfigReader.Result.Good) ConfigReader.read(folder)).config();
        assertThat(config.settings().standIns()).containsExactly(new StandIn(Datum.EMAIL, "alias"),
                new StandIn(Datum.POSTCODE, "pick_up"), new StandIn(Datum.STREET, "pick_up"));
        assertThat(config.standIns().get(new StandIn(Datum.STREET, "pick_up")).open()).isEqualTo("Packstation 117");
        slip("profile.yaml", "postcode: \"60313\"", "postcodes: x");
        assertThat(((ConfigReader.Result.Bad) ConfigReader.read(folder)).problems()).hasSize(1);
    }

    @Test
    void an_alias_domain_and_a_proxy_are_read_and_what_is_neither_is_refused() throws IOException {
        Files.writeString(folder.resolve("profile.yaml"), PROFILE + "alias-domain: Mail.Example.ORG\n");
        Path daemon = folder.resolve("emptor.yaml");
        String settings = Files.readString(daemon);
        Files.writeString(daemon, settings + "proxy: socks5://127.0.0.1:9050\n");
        Config config = ((ConfigReader.Result.Good) ConfigReader.read(folder)).config();
        assertThat(config.outward().aliasDomain()).contains("mail.example.org");
        assertThat(config.outward().proxy()).hasToString("Optional[socks5://127.0.0.1:9050]");
        assertThat(config.settings().standIns()).containsExactly(new StandIn(Datum.EMAIL, "alias"));
        for (String wrong : List.of("http://127.0.0.1:9050", "socks5://me:pw@127.0.0.1:9050", "socks5://127.0.0.1")) {
            Files.writeString(daemon, settings + "proxy: " + wrong + "\n");
            assertThat(((ConfigReader.Result.Bad) ConfigReader.read(folder)).problems()).singleElement().asString()
                    .contains("socks5://127.0.0.1:9050").doesNotContain("pw");
        }
        Files.writeString(daemon, settings);
        for (String wrong : List.of("me@mail.example.org", "localhost", "-a.example", "a..example", "10.0.0.1")) {
            Files.writeString(folder.resolve("profile.yaml"), PROFILE + "alias-domain: " + wrong + "\n");
            assertThat(((ConfigReader.Result.Bad) ConfigReader.read(folder)).problems()).as(wrong).hasSize(1);
        }
        Files.writeString(folder.resolve("profile.yaml"), PROFILE + """
                alias-domain: mail.example.org
                stand-ins:
                  alias: {email: shop@example.org}
                """);
        assertThat(((ConfigReader.Result.Bad) ConfigReader.read(folder)).problems()).singleElement().asString()
                .contains("another name");
    }

    @Test
    void live_mode_with_a_whole_profile_is_sound() throws IOException {
        slip("emptor.yaml", "mode: shadow", "mode: live");
        assertThat(good(folder).settings().mode()).isEqualTo(Mode.LIVE);
    }

    @Test
    void needs_sellers_and_profile_may_be_left_out() throws IOException {
        for (String file : List.of("needs.yaml", "sellers.yaml", "profile.yaml")) {
            Files.delete(folder.resolve(file));
        }
        assertThat(good(folder).needs()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("dev.emptor.config.Slips#all")
    void a_slip_is_told_at_its_place_with_a_way_out_and_nothing_else_is_told(Slips.Slip slip) throws IOException {
        slip(slip.file(), slip.before(), slip.after());
        assertThat(told()).containsExactlyInAnyOrderElementsOf(slip.problems());
    }

    @Test
    void everything_that_is_wrong_is_told_at_once() throws IOException {
        slip("emptor.yaml", "zone: Europe/Berlin", "zone: Berlin");
        slip("emptor.yaml", "limit: 120.00", "limit: 49,90");
        slip("emptor.yaml", "console: true", "konsole: true");
        slip("needs.yaml", "category: pantry", "category: pantry goods");
        slip("needs.yaml", "4006381333931", "4006381333932");
        slip("sellers.yaml", "https://", "ftp://");
        slip("profile.yaml", "street:", "strasse:");
        assertThat(told()).extracting(line -> line.replaceFirst(": error: .*", "")).containsExactly(
                "config/emptor.yaml:1:7", "config/emptor.yaml:12:12", "config/emptor.yaml:19:3",
                "config/sellers.yaml:4:8", "config/needs.yaml:1:3", "config/needs.yaml:12:9",
                "config/profile.yaml:3:1");
    }

    @Test
    void live_mode_needs_an_e_mail_address_or_a_domain_at_which_one_is_made_for_each_seller() throws IOException {
        slip("emptor.yaml", "mode: shadow", "mode: live");
        String whole = Files.readString(folder.resolve("profile.yaml"));
        String without = whole.replaceFirst("(?m)^email:.*\\n", "");
        assertThat(without).isNotEqualTo(whole);
        Files.writeString(folder.resolve("profile.yaml"), without);
        assertThat(told()).singleElement().asString().contains("an order needs your email;");
        Files.writeString(folder.resolve("profile.yaml"), without + "alias-domain: mail.example.org\n");
        assertThat(told()).isEmpty();
    }

    @Test
    void live_mode_without_what_an_order_needs_is_refused() throws IOException {
        slip("emptor.yaml", "mode: shadow", "mode: live");
        slip("profile.yaml", "street: Musterweg 7\n", "");
        slip("profile.yaml", "city: Musterstadt\n", "");
        assertThat(told()).containsExactly("config/profile.yaml: error: mode is live, and an order needs your street, "
                + "city; fill them in, or set mode: shadow in config/emptor.yaml");
    }

    @Test
    void a_missing_an_empty_and_an_unreadable_settings_file_are_told() throws IOException {
        Files.writeString(folder.resolve("emptor.yaml"), "# nothing yet\n");
        assertThat(told()).containsExactly("config/emptor.yaml: error: the file is empty");
        Files.write(folder.resolve("emptor.yaml"), new byte[] {'z', (byte) 0xff, (byte) 0xfe});
        assertThat(told()).containsExactly("config/emptor.yaml: error: the file is not UTF-8 text; save it as UTF-8");
        Files.delete(folder.resolve("emptor.yaml"));
        assertThat(told()).containsExactly("config/emptor.yaml: error: there is no such file; 'emptor check' names "
                + "what is needed, config/ in the repository has examples");
    }

    @Test
    void a_wrong_secret_is_not_repeated_in_the_message() throws IOException {
        slip("sellers.yaml", "what-we-send", "geheim");
        assertThat(told()).hasSize(1).noneMatch(line -> line.contains("geheim"));
    }

    @Test
    void how_many_households_must_be_able_to_have_asked_can_only_be_set_from_five_up() throws IOException {
        assertThat(good(folder).settings().leastHouseholds()).isEqualTo(Anonymity.USUAL);
        Files.writeString(folder.resolve("emptor.yaml"), EMPTOR + """
                anonymity:
                  broadcast: 200
                  directed: 50
                  sensitive: 1000
                  sensitive-categories: [stamps, wine]
                """);
        assertThat(good(folder).settings().leastHouseholds())
                .isEqualTo(new Anonymity(200, 50, 1_000, List.of("stamps", "wine")));
        for (String key : List.of("broadcast: 4", "directed: 4", "directed: 0", "sensitive: 4", "directed: 30",
                "sensitive: 19", "broadcast: 1000000001")) {
            Files.writeString(folder.resolve("emptor.yaml"), EMPTOR + "anonymity: { " + key + " }\n");
            assertThat(told()).as(key).hasSize(1).allMatch(problem -> problem.contains("emptor.yaml"));
        }
        Files.writeString(folder.resolve("emptor.yaml"), EMPTOR + "anonymity: { sensitive-categories: [Stamps] }\n");
        assertThat(good(folder).settings().leastHouseholds())
                .isEqualTo(new Anonymity(20, 5, 100, List.of("Stamps")));
    }

    @Test
    void how_many_sellers_may_share_a_need_and_what_each_must_save_is_the_owners_to_say() throws IOException {
        assertThat(good(folder).settings().divides()).isEqualTo(new Splitting(2, 5));
        Files.writeString(folder.resolve("emptor.yaml"), EMPTOR + "divide: { sellers: 3, saves: 12 }\n");
        assertThat(good(folder).settings().divides()).isEqualTo(new Splitting(3, 12));
        for (String key : List.of("sellers: 0", "sellers: 4", "saves: -1", "saves: 91", "seller: 2")) {
            Files.writeString(folder.resolve("emptor.yaml"), EMPTOR + "divide: { " + key + " }\n");
            assertThat(told()).as(key).hasSize(1).allMatch(problem -> problem.contains("emptor.yaml"));
        }
    }

    @Test
    void how_early_a_need_is_filled_to_go_along_with_others_is_the_owners_to_say() throws IOException {
        assertThat(good(folder).settings().ahead()).isEmpty();
        Files.writeString(folder.resolve("emptor.yaml"), EMPTOR + "together: { ahead: 3d }\n");
        assertThat(good(folder).settings().ahead()).contains(Duration.ofDays(3));
        Files.writeString(folder.resolve("emptor.yaml"), EMPTOR + "together: { ahead: 0d }\n");
        assertThat(good(folder).settings().ahead()).isEmpty();
        for (String key : List.of("ahead: 15d", "ahead: soon", "ahead: -1d", "before: 3d")) {
            Files.writeString(folder.resolve("emptor.yaml"), EMPTOR + "together: { " + key + " }\n");
            assertThat(told()).as(key).hasSize(1).allMatch(problem -> problem.contains("emptor.yaml"));
        }
    }

    private void slip(String file, String before, String after) throws IOException {
        String text = Files.readString(folder.resolve(file));
        assertThat(text).contains(before);
        Files.write(folder.resolve(file), text.replace(before, after).getBytes(StandardCharsets.UTF_8));
    }

    private static Config good(Path folder) {
        return switch (ConfigReader.read(folder)) {
            case Result.Good good -> good.config();
            case Result.Bad bad -> throw new AssertionError(bad.problems().toString());
        };
    }

    private List<String> told() {
        return switch (ConfigReader.read(folder)) {
            case Result.Good good -> List.of();
            case Result.Bad bad -> bad.problems().stream().map(Problem::toString).toList();
        };
    }
}
