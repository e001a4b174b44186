package dev.emptor.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.model.Escalation;
import dev.emptor.model.Purchase;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser, over the real door. Skipped, and said so, where there is no Chromium on the PATH. */
final class PageTest {
    @TempDir
    private Path folder;
    private House house;
    private Browser browser;

    @BeforeEach
    void open() throws Exception {
        assumeTrue(Browser.program().isPresent(), "no chromium on the PATH: the page was not tried in a browser");
        house = new House(folder);
        browser = Browser.start(Browser.program().get(), folder.resolve("profile"));
        browser.look(1280, 1000, false);
    }

    @AfterEach
    void close() {
        if (browser != null) {
            browser.close();
        }
        if (house != null) {
            house.close();
        }
    }

    @Test
    void the_setup_link_signs_in_by_a_click_and_the_inbox_shows_everything() throws IOException {
        signIn();
        String text = browser.evaluate("document.body.innerText");
        assertThat(text).contains("2 questions for you", "Coffee beans", "€21.50", "BeanCo",
                "27 percent over the usual price", "rules/30-price.drl:9", "If you do nothing, nothing is bought.",
                "Approve €21.50", "Decline", "Printer toner", "Mokka & Söhne", "€49.90", "None of these",
                "Best, also because", "delivers on time: counts as 5 percent cheaper", "rules/40-sellers.drl:35",
                "Delivery one day sooner is worth 0.80 EUR",
                "Recent decisions", "Budgets", "set aside", "Under way", "Water filters", "Deliveries", "promised by",
                "live", Samples.REVISION.substring(0, 8), "Sam");
        assertThat(text.lines()).as("nothing absent is written out")
                .noneMatch(line -> line.matches("(null|undefined)+"));
        assertThat(text).as("seller text is shown as text").contains("<script>alert('x')</script>");
        assertThat(browser.evaluate("[...document.querySelectorAll('q')].filter((q) =>"
                + " Number(getComputedStyle(q).fontWeight) > 450).length")).as("seller text in bold").isEqualTo("0");
        assertThat(browser.evaluate("document.querySelectorAll('script').length")).isEqualTo("1");
        assertThat(browser.evaluate("document.querySelectorAll('img[src=x]').length")).isEqualTo("0");
        assertThat(browser.evaluate("document.cookie")).as("no script sees the session").isEmpty();
        picture("inbox-light");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void a_click_answers_exactly_what_is_shown() {
        signIn();
        click("#q-" + Samples.APPROVE + " button.primary");
        browser.until("!document.getElementById('q-" + Samples.APPROVE + "')");
        Heard.AnswerEscalation answer = (Heard.AnswerEscalation) house.desk.heard().get(0);
        assertThat(answer.choice()).isEqualTo(Escalation.Choice.APPROVE);
        assertThat(answer.hash()).isEqualTo(Samples.coffeeDeal().hash());
        assertThat(answer.member()).isEqualTo("Sam");
        assertThat(house.desk.state().purchases().get(Samples.COFFEE).orElseThrow())
                .isInstanceOf(Purchase.Committing.class);
        browser.until("document.body.innerText.includes('One question for you')");
        click("#q-" + Samples.PICK + " .option:nth-child(2) button");
        browser.until("document.body.innerText.includes('No open questions')");
        assertThat(browser.evaluate("document.querySelector('.closed').innerText"))
                .as("which of the offers it is").containsPattern("Sam said approve: .+, €\\d+\\.\\d\\d");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void an_answer_that_came_too_late_says_why_and_what_somebody_else_did_appears_by_itself() {
        signIn();
        house.desk.hear(new Heard.AnswerEscalation(Samples.APPROVE, "Kim", Escalation.Choice.DECLINE,
                Samples.coffeeDeal().hash())).join();
        browser.until("document.body.innerText.includes('Kim said decline')");
        browser.until("!document.getElementById('q-" + Samples.APPROVE + "')");
        house.desk.happen(new Event.SpendingHalted("the journal's disk is full"));
        browser.until("document.body.innerText.includes('Spending is halted. the journal')");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void a_link_to_a_question_shows_it_after_signing_in_and_answers_nothing() throws IOException {
        browser.open(url("/q/" + Samples.PICK));
        browser.until("document.body.innerText.includes('Open the setup link')");
        assertThat(browser.evaluate("document.body.innerText")).doesNotContain("toner").doesNotContain("49.90");
        picture("signed-out");
        signIn();
        browser.open(url("/q/" + Samples.PICK));
        browser.until("document.activeElement && document.activeElement.id === 'q-" + Samples.PICK + "'");
        assertThat(house.desk.heard()).isEmpty();
    }

    @Test
    void it_fits_a_phone_in_the_dark_and_every_target_is_large_enough() throws IOException {
        browser.look(360, 740, true);
        signIn();
        assertThat(browser.evaluate("document.documentElement.scrollWidth")).isEqualTo("360");
        assertThat(browser.evaluate("[...document.querySelectorAll('button, summary, a.brand')]"
                + ".filter((b) => b.offsetParent).filter((b) => b.getBoundingClientRect().height < 44"
                + " || b.getBoundingClientRect().width < 44).map((b) => b.outerHTML).join()")).isEmpty();
        assertThat(browser.evaluate("[...document.querySelectorAll('button')]"
                + ".filter((b) => !b.textContent.trim()).length")).isEqualTo("0");
        picture("inbox-phone");
        browser.look(1280, 1000, true);
        browser.evaluate("document.querySelector('details').open = true");
        browser.until("document.body.innerText.includes('The guards, which no rule switches off, said')");
        browser.until("document.body.innerText.includes('8 percent less would have been accepted')");
        assertThat(browser.evaluate("document.body.innerText")).contains("What alone would have changed it",
                "<b>percentOverUsual</b>", "Nearest of the rules that were silent", "Rules in shadow", "Why not?");
        browser.evaluate("(() => { const form = document.querySelector('details form');"
                + " form.querySelector('input').value = 'Budget'; form.requestSubmit(); })()");
        browser.until("document.body.innerText.includes('left is 98.50')");
        picture("inbox-dark");
        assertThat(browser.complaints()).isEmpty();
    }

    private void signIn() {
        String link = house.door.newSetupLink();
        browser.open(link);
        browser.until("document.querySelector('button.primary')");
        assertThat(browser.evaluate("location.hash")).as("the code does not stay in the address").isEmpty();
        click("button.primary");
        browser.until("location.pathname === '/' && document.querySelectorAll('.question').length === 2"
                + " && document.querySelectorAll('.decision').length > 0"
                + " && document.querySelectorAll('.purchase').length > 1"
                + " && !document.body.innerText.includes('reconnecting')");
    }

    private void click(String selector) {
        browser.evaluate("document.querySelector(" + "'" + selector + "').click()");
    }

    private String url(String path) {
        return "http://" + house.host() + path;
    }

    /** Kept where the property emptor.pictures says, if it says anything. */
    private void picture(String name) throws IOException {
        String place = System.getProperty("emptor.pictures", "");
        if (!place.isEmpty()) {
            browser.picture(Path.of(place, "web-" + name + ".png"), true);
        }
    }
}
