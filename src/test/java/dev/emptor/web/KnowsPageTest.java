package dev.emptor.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.emptor.event.Event;
import dev.emptor.model.Datum;
import dev.emptor.model.Disclosure;
import dev.emptor.model.Fulfilment;
import dev.emptor.model.SellerId;
import dev.emptor.model.Stage;
import dev.emptor.wire.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who knows what, at a glance: one line for each datum and seller, the latest, and a badge only for this month. */
final class KnowsPageTest {
    private static final Instant SOON = Instant.parse("2026-03-31T20:00:00Z");
    private static final Instant LATER = Instant.parse("2026-03-31T22:30:00Z");

    @TempDir
    private Path folder;
    private House house;

    @BeforeEach
    void open() throws Exception {
        house = new House(folder);
        told(Datum.NAME, 9, SOON, Optional.empty());
        told(Datum.NAME, 1, LATER, Optional.empty());
        told(Datum.EMAIL, 5, SOON, Optional.empty());
        told(Datum.EMAIL, 2, LATER, Optional.of("alias"));
    }

    @AfterEach
    void close() {
        house.close();
    }

    private void told(Datum datum, int daysAgo, Instant until, Optional<String> standIn) {
        house.desk.happen(new Event.Disclosed(new Disclosure(new SellerId("beanco"), Samples.FOOD, datum, Stage.ORDER,
                "delivery", Samples.NOW.minus(Duration.ofDays(daysAgo)), until, standIn, Fulfilment.HOME,
                Optional.empty(), Optional.empty())));
    }

    @Test
    void months_are_those_of_the_household() {
        JsonObject held = house.ask("GET", "/api/v1/disclosures/held").as(Scope.READ).send().json();
        assertThat(held.flag("full")).contains(false);
        assertThat(held.objects("items").stream().map(line -> line.flag("thisMonth").orElseThrow()).toList())
                .isEqualTo(List.of(true, false, true, false));
    }

    @Test
    void the_page_has_the_latest_line_of_each() throws Exception {
        assumeTrue(Browser.program().isPresent(), "no chromium on the PATH: the page was not tried in a browser");
        try (Browser browser = Browser.start(Browser.program().get(), folder.resolve("profile"))) {
            browser.look(1280, 1000, false);
            browser.open(house.door.newSetupLink());
            browser.until("document.querySelector('button.primary')");
            browser.evaluate("document.querySelector('button.primary').click()");
            browser.until("location.pathname === '/' && document.querySelectorAll('.decision').length > 0");
            browser.open("http://" + house.host() + "/privacy");
            browser.until("document.querySelectorAll('#knows li.budget').length === 3");
            assertThat(browser.evaluate("[...document.querySelectorAll('#knows li.budget .goods')]"
                    + ".map((one) => one.innerText).join('|')")).containsSubsequence("Name", "|Email (as alias)",
                            "|Email", "until this month");
            String text = browser.evaluate("document.getElementById('knows').innerText");
            assertThat(text).containsOnlyOnce("until this month").containsOnlyOnce("Given 2 times.")
                    .contains("Of 4 lines").doesNotContain("undefined").doesNotContain("full");
            assertThat(browser.complaints()).isEmpty();
        }
    }
}
