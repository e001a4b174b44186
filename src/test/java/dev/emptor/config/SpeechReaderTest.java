package dev.emptor.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.model.Quantity;
import dev.emptor.model.Seller;
import dev.emptor.model.SellerId;
import dev.emptor.model.Speech;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a seller is spoken to in, as sellers.yaml says it. */
final class SpeechReaderTest {
    @TempDir
    Path home;

    @Test
    void a_seller_that_the_owner_writes_to_herself_needs_no_url_and_is_asked_and_bargained_with() throws IOException {
        assertThat(read("  speaks: manual\n")).isInstanceOfSatisfying(ConfigReader.Result.Good.class, good -> {
            Seller seller = good.config().settings().seller(new SellerId("shop")).orElseThrow();
            assertThat(seller.speaks()).isEqualTo(Speech.MANUAL);
            assertThat(seller.takesIntents() && seller.bargains() && seller.reachable()).isTrue();
        });
    }

    @Test
    void a_url_that_would_never_be_called_is_a_mistake() throws IOException {
        assertThat(read("  speaks: manual\n  url: https://shop.example\n"))
                .isInstanceOfSatisfying(ConfigReader.Result.Bad.class, bad -> assertThat(bad.problems().toString())
                        .contains("you write to this seller yourself"));
    }

    /** The example in the template, without its signs of a comment. */
    @Test
    void the_shop_in_the_template_is_read_with_its_goods_and_the_profile_that_it_is_told_of() throws IOException {
        String template = Files.readString(Path.of(System.getProperty("emptor.basedir", "")).toAbsolutePath()
                .resolve("config/sellers.yaml"));
        String example = template.substring(template.indexOf("#   speaks: shopware"),
                template.indexOf("\n\n# A seller that you write to")).replaceAll("(?m)^# ?", "");
        assertThat(read(example + "\n")).isInstanceOfSatisfying(ConfigReader.Result.Good.class, good -> {
            Config.Access access = good.config().sellers().get(0);
            assertThat(access.agent()).contains(URI.create("https://you.example/emptor.json"));
            assertThat(access.goods()).singleElement().satisfies(one -> {
                assertThat(one.title()).isEqualTo("Espresso beans 500 g");
                assertThat(one.size().total()).isEqualTo(Quantity.of(500, "g"));
            });
        });
    }

    @ParameterizedTest
    @CsvSource({"'  speaks: shopware\n', the shop knows who you are",
        "'  speaks: shopware\n', quotes are asked for by product",
        "'  goods: [{product: abc, category: pantry, title: Beans, size: 1 kg}]\n', 32 hexadecimal digits",
        "'  agent: https://you.example/a.json\n', only a seller with 'speaks: shopware' has this"})
    void what_a_shop_lacks_or_another_seller_has_no_use_for_is_told(String lines, String said) throws IOException {
        assertThat(read(lines.replace("\\n", "\n"))).isInstanceOfSatisfying(ConfigReader.Result.Bad.class, bad ->
                assertThat(bad.problems().toString()).contains(said));
    }

    private ConfigReader.Result read(String lines) throws IOException {
        Path folder = home;
        Files.writeString(folder.resolve("emptor.yaml"), "zone: UTC\ncurrency: EUR\ncountry: DE\n"
                + "daily-cap: 60.00\nsecrets: clear\n");
        Files.writeString(folder.resolve("profile.yaml"), "country: DE\n");
        Files.writeString(folder.resolve("needs.yaml"), "");
        Files.writeString(folder.resolve("sellers.yaml"), "- id: shop\n  enabled: true\n" + lines);
        return ConfigReader.read(home);
    }
}
