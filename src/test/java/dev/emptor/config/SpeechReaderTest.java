package dev.emptor.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.model.Seller;
import dev.emptor.model.SellerId;
import dev.emptor.model.Speech;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
