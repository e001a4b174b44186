package dev.emptor.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Turn;
import dev.emptor.model.Judgment;
import dev.emptor.model.Negotiation;
import dev.emptor.model.NegotiationId;
import dev.emptor.model.Purchase;
import dev.emptor.model.Settings;
import dev.emptor.model.Speech;
import dev.emptor.model.UnitCost;
import dev.emptor.wire.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Negotiations at the owner's door: every move of both sides, our numbers, and why they ended. */
final class TalksDoorTest {
    @TempDir
    private Path folder;
    private House house;
    private String reader;

    @BeforeEach
    void open() throws Exception {
        house = new House(folder);
        reader = house.token(Scope.READ, "Kim");
        SampleTalks.hold(house.desk);
    }

    @AfterEach
    void close() {
        house.close();
    }

    private JsonObject get(String path) {
        Wire.Answer answer = house.ask("GET", "/api/v1/" + path).bearer(reader).send();
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    @Test
    void talks_are_listed_newest_first_page_by_page_and_by_purchase() {
        assertThat(ids(get("negotiations"))).containsExactly("n-3", "n-2", "n-1");
        assertThat(get("negotiations").objects("items").get(2).integer("moves")).contains(6);
        JsonObject page = get("negotiations?limit=2");
        assertThat(ids(page)).containsExactly("n-3", "n-2");
        assertThat(ids(get("negotiations?limit=2&after=" + page.needText("next")))).containsExactly("n-1");
        assertThat(ids(get("negotiations?purchase=" + Samples.COFFEE))).containsExactly("n-2", "n-1");
        assertThat(house.ask("GET", "/api/v1/negotiations?after=n-9").bearer(reader).send().status()).isEqualTo(400);
        assertThat(get("purchases/" + Samples.COFFEE).objects("negotiations").stream()
                .map(talk -> talk.needText("id"))).containsExactly("n-1", "n-2");
    }

    @Test
    void talks_of_a_purchase_that_is_not_there_are_not_found() {
        Wire.Answer missing = house.ask("GET", "/api/v1/negotiations?purchase=nope").bearer(reader).send();
        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.code()).isEqualTo("NOT_FOUND");
        assertThat(missing.text()).contains("there is no purchase nope");
    }

    @Test
    void each_move_has_what_it_comes_to_in_all_and_ours_what_was_decided_with_it() {
        JsonObject talk = get("negotiations/n-1");
        List<JsonObject> moves = talk.objects("moves");
        assertThat(moves.stream().map(move -> move.needText("by") + " " + move.needText("move"))).containsExactly(
                "seller quoted", "us asked", "seller quoted", "us waited", "us final-call", "seller last-word");
        assertThat(moves.get(0).needText("allIn")).isEqualTo("45.00 EUR");
        JsonObject asked = moves.get(1);
        assertThat(asked.needText("each")).isEqualTo("17.00 EUR");
        assertThat(asked.needText("allIn")).as("two packs, and shipping as the seller named it")
                .isEqualTo("39.00 EUR");
        assertThat(asked.needText("target")).isEqualTo("39.40 EUR");
        assertThat(asked.needText("standing")).isEqualTo("47.40 EUR");
        assertThat(asked.needText("weighed")).isEqualTo("2.40 EUR");
        assertThat(asked.needText("inHand")).isEqualTo("44.00 EUR");
        assertThat(asked.needText("reason")).isEqualTo("what it quotes is above our target");
        assertThat(asked.texts("mentions")).containsExactly("another-offer");
        assertThat(moves.get(3).has("each")).as("nothing was asked for").isFalse();
        assertThat(talk.needText("outcome")).isEqualTo("Agreed: its last quote is taken, 41.00 EUR in all,"
                + " 4.00 EUR less than it asked for at first.");
    }

    @Test
    void a_talk_that_ended_well_says_that_its_order_did_not_come_about() {
        house.desk.happen(new Event.NegotiationEnded(new NegotiationId("n-3"), Negotiation.End.AGREED));
        assertThat(get("negotiations/n-3").needText("outcome")).isEqualTo("Agreed: its last quote is taken.");
        house.desk.happen(new Event.PurchaseEnded(Samples.FILTER, Purchase.End.ABANDONED,
                "the seller refused the order: sold out", Samples.NOW));
        assertThat(get("negotiations/n-3").needText("outcome")).isEqualTo("Agreed: its last quote is taken."
                + " The order did not come about: the seller refused the order: sold out.");
    }

    @Test
    void what_a_seller_could_accept_as_it_stands_is_said_to_bind() {
        assertThat(get("negotiations/n-3").toString()).doesNotContain("bind");
        Settings was = house.desk.state().rules();
        house.desk.happen(new Event.SettingsAdopted(new Settings(was.zone(), was.currency(), was.mode(), was.country(),
                was.members(), was.budgets(), was.sellers().stream().map(seller -> seller.speaking(Speech.A2CN))
                .toList(), was.answerWithin(), was.bargainFor())));
        JsonObject talk = get("negotiations/n-3");
        assertThat(talk.objects("moves")).singleElement().satisfies(move ->
                assertThat(move.needFlag("binding")).isTrue());
        assertThat(talk.needText("outcome")).isEqualTo("Our proposal is on its way to the seller. It binds: the seller"
                + " may accept it as it stands, so all that it costs is held.");
        assertThat(get("negotiations/n-1").objects("moves").stream().filter(move -> move.has("binding"))
                .map(move -> move.needText("move"))).containsExactly("asked", "final-call");
        assertThat(get("negotiations/n-1").needText("outcome")).as("it is over").doesNotContain("bind");
    }

    @Test
    void what_a_seller_answered_last_is_what_the_next_letter_names() {
        SampleTalks.stand(house.desk);
        assertThat(house.desk.state().negotiations().get(new NegotiationId("n-4")).flatMap(QuoteDrafts::latest))
                .contains(Samples.eur(880));
        assertThat(house.desk.state().negotiations().get(new NegotiationId("n-3")).flatMap(QuoteDrafts::latest))
                .as("its first quote is its opening").isEmpty();
    }

    @Test
    void a_line_says_what_all_packs_come_to_where_that_is_known() {
        List<JsonObject> lines = get("negotiations").objects("items");
        assertThat(lines.get(2).needText("openingAllIn")).isEqualTo("45.00 EUR");
        assertThat(lines.get(2).needText("oursAllIn")).isEqualTo("40.00 EUR");
        assertThat(lines.get(2).needText("theirsAllIn")).isEqualTo("41.00 EUR");
        assertThat(lines.get(1).needText("opening")).isEqualTo("28.90 EUR");
        assertThat(lines.get(1).has("openingAllIn")).as("no quote of it was recorded").isFalse();
    }

    @Test
    void where_we_stood_by_our_first_word_the_manner_is_said_to_have_counted_for_nothing() {
        SampleTalks.stand(house.desk);
        assertThat(get("negotiations/n-4").needObject("mandate").texts("words").subList(0, 2)).containsExactly(
                "Patient: hardly a step until the very end.", "That did not come into play here: we stood by what we"
                + " asked for first, as with most needs and near every limit, so that nobody can tell a limit from"
                + " it.");
        assertThat(get("negotiations/n-1").needObject("mandate").texts("words"))
                .noneMatch(word -> word.contains("stood"));
    }

    @Test
    void the_mandate_is_told_in_words_with_the_rules_that_made_it() {
        JsonObject mandate = get("negotiations/n-1").needObject("mandate");
        assertThat(mandate.needText("manner")).isEqualTo("patient");
        assertThat(mandate.texts("words")).containsExactly("Patient: hardly a step until the very end.",
                "It is asked 4 times at the most.", "10 percent of the way are kept back until the end.",
                "Delivery one day sooner is worth 0.80 EUR.", "It was said that there is another offer, 1 of the 2"
                + " times that we asked.");
        assertThat(mandate.objects("opinions").get(0).needText("place")).isEqualTo("rules/50-bargain.drl:4");
    }

    @Test
    void where_we_began_is_told_with_the_rule_that_holds_and_what_the_market_was() {
        UnitCost best = new UnitCost(Samples.eur(4_100), Samples.grams(1_000));
        Turn first = new Turn(new Heard(9, Samples.NOW, 7, "", new Heard.TimeCame()), Judgment.NONE, List.of(
                new Event.OfferTaken(Samples.COFFEE, SampleTalks.aimed()), new Event.BargainingBegan(Samples.COFFEE,
                        Samples.NOW, Optional.of(new Negotiation.Market(best, Optional.empty(), "ab".repeat(32))))));
        house.past.story = id -> id.equals(Samples.COFFEE.value()) ? List.of(first) : List.of();
        JsonObject mandate = get("negotiations/n-1").needObject("mandate");
        assertThat(mandate.texts("began")).containsExactly(
                "We began at 17.00 EUR for a pack, 15.0 percent under the 20.00 EUR that it asked first.",
                "We aimed 5 percent under where the market stood, or a little further, for each talk has a"
                + " spread of its own: aim 5 of 'Talk as I like it' (rules/50-bargain.drl:24).",
                "The market stood at the best first quote of all sellers, 41.00 EUR for 1 kg, or this seller's own"
                + " first quote: whichever is least, with points, days and months counted as rules say; no usual price"
                + " was known.");
        assertThat(mandate.objects("opinions").subList(0, 2).stream().map(one -> one.needText("verb") + " "
                + one.needFlag("holds"))).as("the mildest aim holds").containsExactly("AIM true", "AIM false");
        assertThat(mandate.texts("words")).contains("It was said that there is another offer, 1 of the 2 times that we"
                + " asked.", "It may be said that it is bought again and again, where that is true; it was not said,"
                + " for it is wanted once.");
    }

    @Test
    void a_seller_that_can_be_asked_less_often_than_rules_have_patience_for_is_said_to_be_one() {
        Settings before = Samples.settings();
        house.desk.hear(new Heard.AdoptSettings(new Settings(before.zone(), before.currency(), before.mode(),
                before.country(), before.members(), before.budgets(), before.sellers().stream().map(seller ->
                        seller.speaking(Speech.SHOPWARE)).toList(), before.answerWithin(), before.bargainFor())))
                .join();
        assertThat(get("negotiations/n-1").needObject("mandate").texts("words")).contains("It is asked 2 times at"
                + " the most: rules have patience for 4, its way of speaking has room for no more.");
    }

    @Test
    void a_talk_of_an_earlier_journal_has_no_moves_and_still_says_how_it_stands() {
        JsonObject talk = get("negotiations/n-3");
        assertThat(talk.needText("outcome")).isEqualTo("Our proposal is on its way to the seller.");
        assertThat(get("negotiations/n-2").needText("outcome"))
                .isEqualTo("Ended by the seller: the seller would not go on;"
                        + " what it quoted before stands as it stood.");
        assertThat(get("negotiations/n-2").has("mandate")).isFalse();
    }

    @Test
    void what_is_not_there_is_not_found_and_strangers_see_nothing() {
        Wire.Answer missing = house.ask("GET", "/api/v1/negotiations/n-9").bearer(reader).send();
        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.code()).isEqualTo("NOT_FOUND");
        assertThat(missing.text()).contains("there is no negotiation n-9", "emptor explain");
        assertThat(house.ask("GET", "/api/v1/negotiations/n-1").send().status()).isEqualTo(401);
        assertThat(house.ask("GET", "/api/v1/negotiations").send().status()).isEqualTo(401);
    }

    private static List<String> ids(JsonObject page) {
        return page.objects("items").stream().map(item -> item.needText("id")).toList();
    }
}
