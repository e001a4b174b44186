package dev.emptor.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.emptor.event.Heard;
import dev.emptor.model.Candidate;
import dev.emptor.model.Offer;
import dev.emptor.model.Purchase;
import dev.emptor.model.Seller;
import dev.emptor.model.SellerId;
import dev.emptor.model.SellerText;
import dev.emptor.model.Settings;
import dev.emptor.model.Speech;
import dev.emptor.web.Wire.Answer;
import dev.emptor.wire.JsonObject;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Drafts for sellers that the owner writes to herself, and the quotes that she gives. */
final class QuotesDoorTest {
    private static final String QUOTES = "/api/v1/purchases/" + Samples.FILTER + "/quotes";
    private static final String QUOTE = "{\"seller\":\"mokka\",\"each\":\"12.40\",\"shipping\":\"3.90\",\"packs\":2,"
            + "\"until\":\"2026-03-09\",\"days\":3,\"returns\":30,\"title\":\"Filters\",\"text\":\"Pay <b>now</b>\"}";

    @TempDir
    private Path folder;
    private House house;

    @BeforeEach
    void mokkaIsWrittenToByHand() throws Exception {
        house = new House(folder);
        Settings before = Samples.settings();
        List<Seller> sellers = before.sellers().stream().map(seller -> seller.id().equals(new SellerId("mokka"))
                ? seller.speaking(Speech.MANUAL) : seller).toList();
        house.desk.hear(new Heard.AdoptSettings(new Settings(before.zone(), before.currency(), before.mode(),
                before.country(), before.members(), before.budgets(), sellers, before.answerWithin(),
                before.bargainFor()))).join();
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void a_draft_waits_until_a_quote_is_given_and_the_quote_says_what_she_said_and_no_more() {
        JsonObject draft = house.ask("GET", "/api/v1/quotes").bearer(house.token(Scope.READ, "Kim")).send().json()
                .objects("items").get(0);
        assertThat(draft.needText("id")).isEqualTo(Samples.FILTER + ":mokka");
        assertThat(draft.needText("kind")).isEqualTo("REQUEST");
        assertThat(Instant.parse(draft.needText("by"))).as("until when her word about it counts")
                .isEqualTo(house.desk.state().purchases().get(Samples.FILTER).orElseThrow().due().orElseThrow());
        Answer answer = give(QUOTE);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().needObject("quote").needText("total")).isEqualTo("28.70 EUR");
        Heard.QuoteGiven heard = (Heard.QuoteGiven) house.desk.heard().get(1);
        assertThat(heard.member()).isEqualTo("Kim");
        assertThat(heard.words()).extracting(SellerText::value).containsExactly("Pay <b>now</b>");
        Offer offer = ((Purchase.Collecting) house.desk.state().purchases().get(Samples.FILTER).orElseThrow())
                .candidates().values().stream().map(Candidate::offer).findFirst().orElseThrow();
        assertThat(offer.validUntil().orElseThrow()).as("the end of that day in Berlin")
                .isEqualTo("2026-03-09T23:00:00Z");
        assertThat(offer.packsFor(Samples.grams(1_000))).isEqualTo(2);
        assertThat(offer.title().value()).isEqualTo("Filters");
        assertThat(house.ask("GET", "/api/v1/quotes").bearer(house.token(Scope.READ, "Kim")).send().json()
                .objects("items")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "\"each\":\"12.40\" -> \"each\":12.4", "\"each\":\"12.40\" -> \"each\":\"12,40\"",
            "\"each\":\"12.40\" -> \"each\":\"0.00\"", "\"each\":\"12.40\" -> \"each\":\"12.401\"",
            "\"each\":\"12.40\" -> \"each\":\"12.40 CHF\"", "\"each\":\"12.40\", -> ", "\"3.90\" -> \"-3.90\"",
            "\"packs\":2 -> \"packs\":0", "\"packs\":2 -> \"packs\":101", "2026-03-09 -> 2026-03-01",
            "2026-03-09 -> tomorrow", "2026-03-09 -> 2036-03-09", "\"days\":3 -> \"days\":-3",
            "\"days\":3 -> \"days\":\"3\"", "\"seller\":\"mokka\" -> \"seller\":\"mok ka\"",
            "\"text\" -> \"wordz\"", "\"seller\":\"mokka\" -> \"seller\":\"beanco\""})
    void what_is_not_plainly_said_is_refused_and_changes_nothing(String change) {
        String[] parts = change.split(" -> ", 2);
        assertThat(QUOTE).contains(parts[0]);
        assertThat(give(QUOTE.replace(parts[0], parts[1])).status()).isEqualTo(422);
        assertThat(((Purchase.Collecting) house.desk.state().purchases().get(Samples.FILTER).orElseThrow())
                .candidates()).isEmpty();
    }

    @Test
    void a_worse_quote_in_place_of_one_that_stands_is_taken_only_if_she_says_so() {
        assertThat(give(QUOTE).json().has("before")).isFalse();
        String worse = QUOTE.replace("12.40", "99999.00");
        Answer refused = give(worse);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().needText("detail")).contains("28.70 EUR in all", "replace");
        assertThat(give("{\"seller\":\"mokka\",\"each\":\"1.00\"}").status()).as("unknown").isEqualTo(409);
        Answer taken = give(worse.replace("\"days\"", "\"replace\":true,\"days\""));
        assertThat(taken.status()).isEqualTo(200);
        assertThat(taken.json().needText("before")).isEqualTo("28.70 EUR");
        assertThat(taken.json().needText("said")).isEqualTo("200001.90 EUR");
        assertThat(give(QUOTE.replace("12.40", "12.30")).status()).as("a better one").isEqualTo(200);
    }

    @Test
    void an_amount_above_the_most_for_the_need_is_said() {
        assertThat(give(QUOTE.replace("12.40", "0.10")).json().has("above")).isFalse();
        assertThat(give(QUOTE.replace("12.40", "99999.00").replace("\"days\"", "\"replace\":true,\"days\"")).json()
                .text("above")).isEqualTo(house.desk.state().needs().values().stream()
                        .filter(known -> known.purchase().equals(Optional.of(Samples.FILTER))).findFirst()
                        .flatMap(known -> known.need().atMost()).map(Object::toString)).isPresent();
    }

    @Test
    void a_quote_without_shipping_is_taken_and_can_win_nothing() {
        Answer answer = give("{\"seller\":\"mokka\",\"each\":\"12.40\"}");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().needObject("quote").has("total")).isFalse();
    }

    @Test
    void a_reader_gives_no_quotes_and_a_purchase_that_is_asked_about_takes_none() {
        assertThat(house.ask("POST", QUOTES).bearer(house.token(Scope.READ, "Kim")).json(QUOTE).send().status())
                .isEqualTo(403);
        assertThat(house.ask("POST", "/api/v1/purchases/" + Samples.COFFEE + "/quotes")
                .bearer(house.token(Scope.ANSWER, "Kim")).json(QUOTE).send().status()).isEqualTo(409);
        assertThat(house.ask("POST", "/api/v1/purchases/p-none/quotes").bearer(house.token(Scope.ANSWER, "Kim"))
                .json(QUOTE).send().status()).isEqualTo(404);
    }

    @Test
    void the_inbox_shows_the_draft_to_be_copied_and_takes_what_came_back() throws Exception {
        assumeTrue(Browser.program().isPresent(), "no chromium on the PATH: the page was not tried in a browser");
        try (Browser browser = Browser.start(Browser.program().get(), folder.resolve("profile"))) {
            browser.look(1280, 1000, false);
            browser.open(house.door.newSetupLink());
            browser.until("document.querySelector('button.primary')");
            browser.evaluate("document.querySelector('button.primary').click()");
            browser.until("location.pathname === '/' && document.querySelectorAll('.draft').length === 1");
            assertThat(browser.evaluate("document.getElementById('headline').innerText"))
                    .isEqualTo("2 questions for you, and one message to send");
            assertThat(browser.evaluate("document.title")).startsWith("(3)");
            assertThat(browser.evaluate("document.querySelector('.draft .countdown').innerText")).endsWith("left");
            browser.evaluate("document.querySelector('.draft').open = true");
            assertThat(browser.evaluate("document.querySelector('.draft').innerText")).contains(
                    "Water filters: a request for Mokka & Söhne waits for you to send it", "Dear Mokka & Söhne",
                    "not yet an order").doesNotContain("undefined", "null");
            browser.evaluate("for (const [name, value] of [['each', '12.40'], ['shipping', '3.90'], ['packs', '2']]) {"
                    + "const input = document.querySelector(`.quoteform [name=${name}]`); input.value = value;"
                    + "input.dispatchEvent(new Event('input', { bubbles: true })); }");
            browser.look(360, 740, true);
            assertThat(browser.evaluate("document.documentElement.scrollWidth")).isEqualTo("360");
            assertThat(browser.evaluate("[...document.querySelectorAll('.question')].map((card) =>"
                    + " card.className + ' ' + (card.getBoundingClientRect().top < 400)).slice(0, 2).join()"))
                    .as("what she must send stands on top").startsWith("card question todo true");
            String place = System.getProperty("emptor.pictures", "");
            if (!place.isEmpty()) {
                browser.picture(Path.of(place, "web-to-send-phone.png"), true);
            }
            browser.evaluate("document.querySelector('.quoteform').requestSubmit()");
            browser.until("document.querySelectorAll('.draft').length === 0");
            assertThat(browser.evaluate("document.getElementById('headline').innerText"))
                    .isEqualTo("2 questions for you");
            assertThat(house.desk.heard().get(1)).isInstanceOfSatisfying(Heard.QuoteGiven.class, given ->
                    assertThat(given.offer().price().landed(2).orElseThrow()).isEqualTo(Samples.eur(2_870)));
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private Answer give(String body) {
        return house.ask("POST", QUOTES).bearer(house.token(Scope.ANSWER, "Kim")).json(body).send();
    }
}
