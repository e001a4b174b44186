package dev.emptor.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.emptor.config.TermsReader;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.SellerId;
import dev.emptor.terms.Accord;
import dev.emptor.terms.Agreement;
import dev.emptor.terms.Answer;
import dev.emptor.terms.Closure;
import dev.emptor.terms.Exchange;
import dev.emptor.terms.Keys;
import dev.emptor.terms.Move;
import dev.emptor.terms.Proffer;
import dev.emptor.terms.SecondParty;
import dev.emptor.wire.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Agreements at the owner's door and on the page: seen, kept, ended. */
final class AgreementsDoorTest {
    private static final Agreement BASE = TermsReader.shipped().byId("SD-BASE").orElseThrow();

    @TempDir
    private Path folder;
    private House house;
    private String admin;
    private Closure signed;

    @BeforeEach
    void open() throws Exception {
        house = new House(folder);
        admin = house.token(Scope.ADMIN, "Sam");
        SellerId seller = house.desk.state().rules().sellers().get(0).id();
        Proffer proffer = new Proffer("n-1", BASE.ref(), List.of(), "DE", Samples.NOW, Samples.NOW.plusSeconds(60),
                "nonce-1").signedBy(Keys.of("buyer"));
        Answer answer = Answer.to(proffer, Answer.Verdict.ACCEPT, Optional.of(BASE.ref()), Optional.empty(),
                new SecondParty("<b>Bean House</b>", "1 Street", "beans.example", "p@beans.example"), Samples.NOW)
                .signedBy(Keys.of("seller"));
        signed = Closure.openedBy(Accord.of(proffer, answer, Samples.NOW).orElseThrow(), Keys.of("buyer"))
                .countersignedBy(Keys.of("seller"));
        Exchange begun = Exchange.begun(new PurchaseId("p-9"), seller, "t-9", proffer, Samples.NOW);
        Exchange accepted = begun.with(proffer, answer).moved(Move.ACCEPT, "the seller accepted", Samples.NOW);
        house.desk.happen(new Event.TermsAdopted(TermsReader.standard()));
        house.desk.happen(new Event.TermsMoved(begun, Optional.empty()));
        house.desk.happen(new Event.TermsMoved(accepted, Optional.empty()));
        house.desk.happen(new Event.TermsMoved(accepted.with(signed).moved(Move.CLOSE, "both signed", Samples.NOW),
                Optional.of(BASE.text())));
    }

    @AfterEach
    void close() {
        house.close();
    }

    /** A seller that knows of no terms, so many seconds later. */
    private void silent(String id, long later) {
        Proffer proffer = new Proffer(id, BASE.ref(), List.of(), "DE", Samples.NOW, Samples.NOW.plusSeconds(60), id)
                .signedBy(Keys.of("buyer"));
        Exchange begun = Exchange.begun(new PurchaseId("p-" + id), new SellerId("mokka"), "t-" + id, proffer,
                Samples.NOW.plusSeconds(later));
        house.desk.happen(new Event.TermsMoved(begun, Optional.empty()));
        house.desk.happen(new Event.TermsMoved(begun.moved(Move.SILENCE, "it knows no terms",
                Samples.NOW.plusSeconds(later)), Optional.empty()));
    }

    private Wire.Answer get(String path) {
        return house.ask("GET", "/api/v1/" + path).bearer(admin).send();
    }

    @Test
    void an_agreement_is_found_by_its_name_and_by_the_hash_of_its_record() {
        JsonObject listed = get("agreements").json().objects("items").get(0);
        assertThat(listed.needText("status")).isEqualTo("agreed");
        assertThat(listed.needText("record")).isEqualTo(signed.accord().sha256());
        JsonObject whole = get("agreements/" + signed.accord().sha256()).json();
        assertThat(whole.needText("text")).isEqualTo(BASE.text());
        assertThat(whole.needText("sha256")).isEqualTo(BASE.ref().sha256());
        assertThat(get("agreements?seller=nobody").json().objects("items")).isEmpty();
        assertThat(get("agreements/" + signed.accord().sha256().substring(0, 12)).json()).isEqualTo(whole);
        assertThat(get("agreements/" + signed.accord().sha256().substring(0, 5)).status()).isEqualTo(404);
        assertThat(get("agreements/n-2").status()).isEqualTo(404);
        assertThat(get("terms").status()).isEqualTo(200);
    }

    @Test
    void the_file_has_the_bytes_that_both_sides_keep() {
        assertThat(get("agreements/n-1/file").text().getBytes(StandardCharsets.UTF_8))
                .isEqualTo(signed.file(BASE.text(), Optional.empty()));
    }

    @Test
    void a_member_ends_an_agreement_and_whoever_may_only_read_does_not() {
        String path = "/api/v1/agreements/n-1/terminate";
        assertThat(house.ask("POST", path).bearer(house.token(Scope.READ, "Kim")).json("{}").send().status())
                .isEqualTo(403);
        assertThat(house.ask("POST", path).bearer(admin).json("{}").send().status()).isEqualTo(200);
        assertThat(house.desk.heard()).contains(new Heard.EndAgreement(signed.accord().sha256(), "Sam"));
    }

    @Test
    void what_is_not_there_or_not_meant_ends_nothing_and_strangers_see_nothing() {
        int before = house.desk.heard().size();
        String path = "/api/v1/agreements/";
        assertThat(house.ask("POST", path + "n-2/terminate").bearer(admin).json("{}").send().status()).isEqualTo(404);
        assertThat(house.ask("POST", path + "n-1/terminate").bearer(admin).json("{\"why\":\"x\"}").send().code())
                .isEqualTo("INVALID");
        assertThat(house.ask("POST", path + "n-1/terminate").json("{}").send().status()).isEqualTo(401);
        assertThat(get("agreements/n-2/file").status()).isEqualTo(404);
        for (String one : List.of("agreements", "agreements/n-1", "agreements/n-1/file", "terms")) {
            assertThat(house.ask("GET", "/api/v1/" + one).send().status()).as(one).isEqualTo(401);
        }
        assertThat(house.desk.heard()).hasSize(before);
    }

    @Test
    void the_page_shows_who_signed_what_and_marks_what_sellers_wrote_as_text() throws Exception {
        assumeTrue(Browser.program().isPresent(), "no chromium on the PATH: the page was not tried in a browser");
        silent("n-5", 10);
        silent("n-6", 30);
        silent("n-7", 20);
        try (Browser browser = Browser.start(Browser.program().get(), folder.resolve("profile"))) {
            browser.look(1280, 1000, false);
            browser.open(house.door.newSetupLink());
            browser.until("document.querySelector('button.primary')");
            browser.evaluate("document.querySelector('button.primary').click()");
            browser.until("location.pathname === '/' && document.querySelectorAll('.decision').length > 0");
            browser.open("http://" + house.host() + "/privacy");
            browser.until("document.querySelectorAll('#agreements .claim').length === 2");
            browser.evaluate("document.querySelector('#agreements details').open = true");
            browser.until("document.querySelector('#agreements pre.letter')");
            assertThat(browser.evaluate("document.getElementById('agreements').innerText"))
                    .contains("SD-BASE", "signed, and so did you", "Bean House", "End this agreement")
                    .as("what came to nothing each time is one line").contains("in time, 3 times.", "the last time",
                            "purchase p-n-6")
                    .doesNotContain("undefined").doesNotContain("null").doesNotContain("false");
            assertThat(browser.complaints()).isEmpty();
        }
    }
}
