package dev.emptor.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.emptor.wire.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a proof of age is made with, in a real browser of a phone's width: a code, and a link to a wallet alone. */
final class AgePageTest {
    private static final String LINK = "av://?client_id=redirect_uri%3Ahttps%3A%2F%2Fwww.cellar.example%2Fage&nonce="
            + "n-0123456789abcdef&response_type=vp_token&dcql_query=%7B%22credentials%22%3A%5B%5D%7D";

    @TempDir
    private Path folder;

    @Test
    void the_code_and_the_link_fit_a_phone_and_nothing_but_a_wallets_link_can_be_followed() throws Exception {
        assumeTrue(Browser.program().isPresent(), "no chromium on the PATH: the page was not tried in a browser");
        try (House house = new House(folder);
                Browser browser = Browser.start(Browser.program().get(), folder.resolve("profile"))) {
            browser.look(360, 740, false);
            browser.open(house.door.newSetupLink());
            browser.until("document.querySelector('button.primary')");
            browser.evaluate("document.querySelector('button.primary').click()");
            browser.until("location.pathname === '/' && document.querySelectorAll('.question').length === 2");
            shown(browser, LINK);
            assertThat(browser.evaluate("document.querySelector('.phone a').getAttribute('href')")).isEqualTo(LINK);
            assertThat(browser.evaluate("document.querySelector('.phone a').getBoundingClientRect().height >= 44"))
                    .isEqualTo("true");
            assertThat(browser.evaluate("document.querySelector('.phone svg').getBoundingClientRect().width >= 200"))
                    .isEqualTo("true");
            browser.evaluate("document.querySelector('.phone details').open = true");
            assertThat(browser.evaluate("document.querySelector('.phone details').innerText")).contains("vp_token");
            assertThat(browser.evaluate("document.documentElement.scrollWidth")).isEqualTo("360");
            String place = System.getProperty("emptor.pictures", "");
            if (!place.isEmpty()) {
                browser.evaluate("document.querySelector('.phone').scrollIntoView()");
                browser.picture(Path.of(place, "web-age.png"), false);
            }
            shown(browser, "javascript:alert(1)");
            assertThat(browser.evaluate("document.querySelectorAll('.phone a').length")).isEqualTo("0");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    /** In the place of the first question's reasons, where the page puts it. */
    private static void shown(Browser browser, String link) {
        QrCode code = QrCode.of(link.getBytes(StandardCharsets.UTF_8));
        String age = Json.object().put("link", link).put("size", code.size()).put("path", code.path()).toString();
        browser.evaluate("import('/assets/phone.js').then((m) => { document.querySelectorAll('.phone').forEach((p) =>"
                + " p.remove()); document.querySelector('.question h3').after(m.phone(" + age + ")); })");
        browser.until("document.querySelectorAll('.phone svg path').length === 1");
    }
}
