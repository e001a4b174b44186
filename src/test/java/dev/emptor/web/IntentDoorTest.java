package dev.emptor.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.model.Broadcasts;
import dev.emptor.model.Need;
import dev.emptor.model.NeedId;
import dev.emptor.model.Quantity;
import dev.emptor.model.Wanted;
import dev.emptor.web.Wire.Answer;
import dev.emptor.wire.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The door by which the owner sees what a need would ask of sellers, and lets exactly that go. */
final class IntentDoorTest {
    private static final String RARE = "/api/v1/needs/brace/intent";

    @TempDir
    private Path folder;
    private House house;

    @BeforeEach
    void open() throws Exception {
        house = new House(folder);
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void it_says_what_leaves_to_whom_and_how_many_could_have_sent_it() {
        JsonObject coffee = house.ask("GET", "/api/v1/needs/coffee/intent").as(Scope.READ).send().json();
        assertThat(coffee.needText("standing")).isEqualTo("FREE");
        assertThat(coffee.needObject("says").texts("words")).containsExactly("coffee");
        assertThat(coffee.objects("to")).extracting(to -> to.needText("sellerName"))
                .containsExactly("BeanCo", "Mokka & Söhne", "Shady Toner Ltd");
        JsonObject estimate = coffee.needObject("estimate");
        assertThat(estimate.needText("sentence")).isEqualTo(
                "some 1,000 households could have sent this, by a rough guess");
        assertThat(estimate.texts("reckoned")).contains("16,600,000 households in the country",
                "700 of 1,000: buys pantry in a year", "300 of 1,000: means coffee");
        assertThat(estimate.needText("only")).contains("no promise");
        assertThat(coffee.toString()).as("the limit is nobody's business").doesNotContain("30.00");
    }

    @Test
    void it_says_which_word_is_the_owners_own_and_what_the_gate_would_not_let_leave() {
        JsonObject coffee = house.ask("GET", "/api/v1/needs/coffee/intent").as(Scope.READ).send().json();
        assertThat(coffee.texts("own")).containsExactly(
                "'coffee' is also a word of your name; it leaves with the request");
        house.own.stops = Optional.of("email");
        JsonObject toner = house.ask("GET", "/api/v1/needs/toner/intent").as(Scope.READ).send().json();
        assertThat(toner.texts("own")).isEmpty();
        assertThat(toner.needText("standing")).isEqualTo("STOPPED");
        assertThat(toner.needText("why")).startsWith("It does not leave: your email stands in it");
    }

    @Test
    void one_that_is_held_is_let_go_once_and_exactly_as_it_was_shown() {
        runsLow();
        JsonObject held = shown();
        assertThat(held.needText("standing")).isEqualTo("HELD");
        assertThat(held.texts("helps")).isNotEmpty();
        String hash = held.needText("hash");
        assertThat(allow(Scope.READ, hash).status()).isEqualTo(403);
        assertThat(allow(Scope.ANSWER, "abc").code()).isEqualTo("INVALID");
        assertThat(allow(Scope.ANSWER, "0".repeat(64)).code()).isEqualTo("STALE_ANSWER");
        assertThat(allow(Scope.ANSWER, hash).json().needText("standing")).isEqualTo("ALLOWED");
        assertThat(allow(Scope.ANSWER, hash).code()).isEqualTo("OUT_OF_TURN");
        assertThat(sent()).isZero();
        house.desk.hear(new Heard.TimeCame()).join();
        assertThat(sent()).isEqualTo(3);
        assertThat(allow(Scope.ANSWER, hash).code()).as("the yes was used").isEqualTo("OUT_OF_TURN");
        assertThat(house.ask("GET", "/api/v1/needs/none/intent").as(Scope.READ).send().code())
                .isEqualTo("NO_SUCH_NEED");
    }

    @Test
    void the_page_shows_each_need_and_has_the_button() throws Exception {
        assumeTrue(Browser.program().isPresent(), "no chromium on the PATH: the page was not tried in a browser");
        runsLow();
        try (Browser browser = Browser.start(Browser.program().get(), folder.resolve("profile"))) {
            browser.look(1280, 1000, false);
            browser.open(house.door.newSetupLink());
            browser.until("document.querySelector('button.primary')");
            browser.evaluate("document.querySelector('button.primary').click()");
            browser.until("location.pathname === '/' && document.querySelectorAll('.decision').length > 0");
            browser.open("http://" + house.host() + "/privacy");
            browser.until("document.querySelectorAll('#shown .intent').length === 5");
            browser.evaluate("document.querySelectorAll('#shown details').forEach((one) => { one.open = true; })");
            String text = browser.evaluate("document.getElementById('shown').innerText");
            assertThat(text).contains("Some 1,000 households could have sent this, by a rough guess",
                    "Ankle brace", "held back", "qixotl").doesNotContain("undefined").doesNotContain("null")
                    .doesNotContain("false");
            pictures(browser);
            browser.evaluate("document.querySelector('#shown button').click()");
            browser.until("document.querySelector('#shown button').innerText === 'Let exactly this go, once'");
            browser.evaluate("document.querySelector('#shown button').click()");
            browser.until("document.getElementById('shown').innerText.includes('You let exactly this request go')");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private static void pictures(Browser browser) throws Exception {
        String place = System.getProperty("emptor.pictures", "");
        if (!place.isEmpty()) {
            browser.picture(Path.of(place, "web-shown.png"), true);
            browser.look(360, 800, true);
            browser.picture(Path.of(place, "web-shown-phone.png"), true);
        }
        assertThat(browser.evaluate("String(document.documentElement.scrollWidth <= innerWidth)")).isEqualTo("true");
    }

    /** A need of which the request is held back, as if it ran low a moment ago. */
    private void runsLow() {
        Need brace = new Need(new NeedId("brace"), "Ankle brace", "health",
                new Wanted(List.of(), List.of("brace", "qixotl"), List.of(), List.of("left_handed")),
                Quantity.of(1, "pc"), Optional.empty(), Optional.of(Samples.eur(4_000)), Optional.empty(),
                Duration.ofHours(2), false, List.of());
        house.desk.hear(new Heard.StateNeed(brace, Optional.empty())).join();
        assertThat(shown().needText("standing")).isEqualTo("RARE");
        assertThat(allow(Scope.ANSWER, shown().needText("hash")).code()).as("not held yet").isEqualTo("OUT_OF_TURN");
        house.desk.hear(new Heard.TimeCame()).join();
        Broadcasts asked = house.desk.state().broadcastsOf(brace.id());
        assertThat(asked.held()).isPresent();
    }

    private JsonObject shown() {
        return house.ask("GET", RARE).as(Scope.READ).send().json();
    }

    private Answer allow(Scope scope, String hash) {
        return house.ask("POST", RARE).as(scope).json("{\"hash\":\"" + hash + "\"}").send();
    }

    private long sent() {
        return house.desk.turns().stream().flatMap(turn -> turn.events().stream())
                .filter(event -> event instanceof Event.PurchaseOpened opened
                        && opened.round().need().value().equals("brace"))
                .mapToLong(event -> ((Event.PurchaseOpened) event).round().threads().size()).sum();
    }
}
