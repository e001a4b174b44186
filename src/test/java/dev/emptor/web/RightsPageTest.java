package dev.emptor.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.model.Datum;
import dev.emptor.model.OverAsk;
import dev.emptor.model.SellerId;
import dev.emptor.model.Stage;
import dev.emptor.rights.Kind;
import dev.emptor.rights.MailSender;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rights and letters in a real browser: what is drafted, the letter in full, and a click that starts the clock. */
final class RightsPageTest {
    @TempDir
    private Path folder;

    @Test
    void a_letter_is_shown_and_marked_as_sent() throws Exception {
        assumeTrue(Browser.program().isPresent(), "no chromium on the PATH: the page was not tried in a browser");
        try (House house = new House(folder);
                Browser browser = Browser.start(Browser.program().get(), folder.resolve("profile"))) {
            browser.look(1280, 1000, false);
            SellerId seller = house.desk.state().rules().sellers().get(0).id();
            house.desk.hear(new Heard.OpenClaim(Kind.OBJECTION, seller, Optional.empty(), "Sam", false)).join();
            house.desk.hear(new Heard.MailHeard(seller, "kx7@alias.example", new MailSender("lottery.example",
                    MailSender.Proof.UNCHECKED), "ab".repeat(32))).join();
            house.desk.happen(new Event.OverAsked(new OverAsk(seller, Samples.FOOD,
                    List.of(Datum.BIRTH_DATE, Datum.OTHER), Stage.ORDER, Samples.NOW)));
            browser.open(house.door.newSetupLink());
            browser.until("document.querySelector('button.primary')");
            browser.evaluate("document.querySelector('button.primary').click()");
            browser.until("location.pathname === '/' && document.querySelectorAll('.decision').length > 0");
            browser.open("http://" + house.host() + "/privacy");
            browser.until("document.querySelectorAll('#rights .claim').length === 2");
            assertThat(browser.evaluate("document.getElementById('knows').innerText")).contains("Asked for too much",
                    "BeanCo wanted birth date, other data. It was not told.", "Purchase p-food");
            browser.evaluate("document.querySelector('#rights .claim .actions button:not(.quiet)').click()");
            browser.until("document.getElementById('rights').innerText.includes('Read the letter first')");
            browser.evaluate("document.querySelectorAll('#rights details').forEach(one => { one.open = true; })");
            browser.until("document.querySelectorAll('#rights pre.letter').length === 2");
            String text = browser.evaluate("document.getElementById('rights').innerText");
            assertThat(text).contains("lottery.example wrote to", "emptor sellers rotate", "no legal advice")
                    .doesNotContain("undefined").doesNotContain("null").doesNotContain("false");
            String place = System.getProperty("emptor.pictures", "");
            if (!place.isEmpty()) {
                browser.picture(Path.of(place, "web-rights.png"), true);
            }
            browser.evaluate("document.querySelector('#rights .claim .actions button:not(.quiet)').click()");
            browser.until("document.getElementById('rights').innerText.includes('Last day the law gives')");
            assertThat(browser.complaints()).isEmpty();
        }
    }
}
