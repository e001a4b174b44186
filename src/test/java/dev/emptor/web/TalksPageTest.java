package dev.emptor.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.emptor.event.Event;
import dev.emptor.model.Negotiation;
import dev.emptor.model.NegotiationId;
import dev.emptor.model.Purchase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The talks of a purchase in a real browser: the moves as a list, the same as a picture, on a desk and a phone. */
final class TalksPageTest {
    @TempDir
    private Path folder;

    @Test
    void the_moves_of_both_sides_are_a_list_and_a_picture_and_sellers_words_are_text() throws Exception {
        assumeTrue(Browser.program().isPresent(), "no chromium on the PATH: the page was not tried in a browser");
        try (House house = new House(folder);
                Browser browser = Browser.start(Browser.program().get(), folder.resolve("profile"))) {
            SampleTalks.hold(house.desk);
            browser.look(1280, 1000, false);
            browser.open(house.door.newSetupLink());
            browser.until("document.querySelector('button.primary')");
            browser.evaluate("document.querySelector('button.primary').click()");
            browser.until("location.pathname === '/' && document.querySelectorAll('.talkbox').length === 2");
            browser.evaluate("document.querySelectorAll('.talkbox').forEach((box) => { box.open = true; })");
            browser.until("document.querySelectorAll('.talk').length === 3");
            String text = browser.evaluate("document.getElementById('purchases').innerText");
            assertThat(text).contains("The talk with BeanCo", "BeanCo asked €20.00 each, €45.00 all in",
                    "We asked for €17.00 each, €39.00 all in", "mentions another offer", "round 1 of 4",
                    "target €39.40", "it comes to €47.40", "best elsewhere €44.00", "BeanCo’s last word: €18.00 each",
                    "€4.00 less than it asked for at first", "Ended by the seller",
                    "no seller is told any of them").doesNotContain("undefined").doesNotContain("null");
            assertThat(text).as("seller text is shown as text").contains("<script>alert('x')</script>");
            assertThat(browser.evaluate("document.querySelectorAll('.talk script, img[src=x]').length")).isEqualTo("0");
            assertThat(browser.evaluate("document.querySelectorAll('.chart circle.theirs').length")).isEqualTo("3");
            assertThat(browser.evaluate("document.querySelectorAll('.chart rect.ours').length")).isEqualTo("2");
            assertThat(browser.evaluate("document.querySelectorAll('.chart path').length")).isEqualTo("4");
            picture(browser, "talks-desk");
            house.desk.happen(new Event.NegotiationEnded(new NegotiationId("n-3"), Negotiation.End.LAPSED,
                    Optional.of("no answer in time")));
            browser.until("document.getElementById('purchases').innerText.includes('It lapsed: no answer in time.')");
            assertThat(browser.evaluate("document.querySelectorAll('.talkbox[open]').length"))
                    .as("what is open stays open").isEqualTo("2");
            browser.look(360, 740, true);
            assertThat(browser.evaluate("document.documentElement.scrollWidth")).isEqualTo("360");
            assertThat(browser.evaluate("[...document.querySelectorAll('.talks summary, .talkbox > summary')]"
                    + ".filter((s) => s.getBoundingClientRect().height < 44).length")).isEqualTo("0");
            browser.evaluate("document.querySelector('.talk').scrollIntoView()");
            picture(browser, "talks-phone");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void the_page_of_talks_shows_those_of_purchases_that_are_over_and_says_where_there_are_none() throws Exception {
        assumeTrue(Browser.program().isPresent(), "no chromium on the PATH: the page was not tried in a browser");
        try (House house = new House(folder);
                Browser browser = Browser.start(Browser.program().get(), folder.resolve("profile"))) {
            browser.look(1280, 1000, false);
            browser.open(house.door.newSetupLink());
            browser.until("document.querySelector('button.primary')");
            browser.evaluate("document.querySelector('button.primary').click()");
            browser.until("location.pathname === '/' && document.querySelector('nav a[href=\"/talks\"]')");
            browser.open("http://" + house.host() + "/talks");
            browser.until("document.getElementById('talks').innerText.includes('Nobody was bargained with yet')");
            SampleTalks.hold(house.desk);
            SampleTalks.stand(house.desk);
            house.desk.happen(new Event.NegotiationEnded(new NegotiationId("n-4"), Negotiation.End.WITHDRAWN,
                    Optional.of("nothing is bought")),
                    new Event.NegotiationEnded(new NegotiationId("n-3"), Negotiation.End.WITHDRAWN,
                    Optional.of("nothing is bought")), new Event.PurchaseEnded(Samples.FILTER, Purchase.End.ABANDONED,
                    "given up", Samples.NOW));
            browser.until("document.querySelectorAll('#talks .purchase').length === 2");
            browser.evaluate("location.hash = '" + Samples.FILTER + "'");
            browser.until("document.querySelectorAll('#talks details.talkbox[open]').length === 1");
            assertThat(browser.evaluate("document.querySelector('#talks details.talkbox[open]').closest('li').id"))
                    .as("an address of its own").isEqualTo(Samples.FILTER.value());
            browser.evaluate("document.querySelector('#talks details.talkbox[open]').open = false");
            browser.evaluate("document.querySelectorAll('.talkbox').forEach((box) => { box.open = true; })");
            browser.until("document.querySelectorAll('.talk').length === 4");
            String text = browser.evaluate("document.getElementById('talks').innerText");
            assertThat(text).contains("agreed", "no deal", "Ended by us: nothing is bought (2 of 2 talks).",
                    "We asked for €17.00 each", "best elsewhere €44.00",
                    "Ended by the seller").doesNotContain("undefined").doesNotContain("null");
            picture(browser, "talks-page-desk");
            browser.look(360, 740, true);
            assertThat(browser.evaluate("document.documentElement.scrollWidth")).isEqualTo("360");
            picture(browser, "talks-page-phone");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private static void picture(Browser browser, String name) throws IOException {
        String place = System.getProperty("emptor.pictures", "");
        if (!place.isEmpty()) {
            browser.picture(Path.of(place, "web-" + name + ".png"), true);
        }
    }
}
