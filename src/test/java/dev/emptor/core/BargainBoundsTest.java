package dev.emptor.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.model.Moment;
import dev.emptor.model.Negotiation;
import dev.emptor.model.Offer;
import dev.emptor.model.Opinion;
import dev.emptor.model.Purchase;
import dev.emptor.model.Seller;
import dev.emptor.model.SellerId;
import dev.emptor.model.SellerText;
import dev.emptor.model.Verb;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What bounds a talk: one last call, a time to answer before ours to decide, and what is usually paid. */
final class BargainBoundsTest {
    private static final SellerId NORTH = new SellerId("north");
    private static final SellerId SOUTH = new SellerId("south");
    private static final SellerId EAST = new SellerId("east");
    private static final SellerId WEST = new SellerId("west");
    private static final Duration ROUND = Duration.ofHours(2);

    private static Story story() {
        Story story = new Story();
        story.hear(new Heard.AdoptSettings(Wares.sellers(story.state.rules(), Stream.of(NORTH, SOUTH, EAST, WEST)
                .map(id -> new Seller(id, id.value(), true, List.of(), false, true)).toList())));
        story.rules = question -> question.round() == 0 ? Verb.COUNTER : Verb.ACCEPT;
        story.others = question -> question.moment() == Moment.BARGAIN
                ? List.of(new Opinion("Long", "rules/t.drl", 1, Verb.PATIENCE, 8, "there is time")) : List.of();
        return story;
    }

    private static List<Negotiation.Proposal> asked(Story story, SellerId seller) {
        return story.turns.stream().flatMap(turn -> turn.events().stream()).flatMap(event -> switch (event) {
            case Event.NegotiationOpened e when e.exchange().seller().equals(seller) -> Stream.of(e.proposal());
            case Event.ProposalMade e when story.state.negotiations().get(e.negotiation()).orElseThrow().exchange()
                    .seller().equals(seller) -> Stream.of(e.proposal());
            default -> Stream.empty();
        }).toList();
    }

    @Test
    void a_seller_that_stands_still_is_called_for_its_last_word_once_however_much_patience_there_is() {
        Story story = story();
        story.offers(story.offer(NORTH, 1_000));
        story.offers(story.offer(SOUTH, 1_200));
        story.wait(Story.REPLY);
        for (int round = 1; story.purchase() instanceof Purchase.Bargaining; round++) {
            story.offers(story.offer(NORTH, 1_000));
            story.offers(story.offer(SOUTH, 1_200 - 10L * round)); // Another talk keeps the rounds going.
            story.wait(ROUND);
        }
        List<Negotiation.Proposal> calls = asked(story, NORTH);
        assertThat(calls).as("it is given up before patience ends").hasSizeBetween(3, 7);
        assertThat(calls.getLast().finalCall()).isTrue();
        assertThat(calls.subList(0, calls.size() - 1)).noneMatch(Negotiation.Proposal::finalCall);
        assertThat(asked(story, SOUTH)).as("the other talk went on").hasSize(8);
    }

    @Test
    void sellers_are_told_round_times_within_four_fifths_of_ours() {
        Story story = story();
        Stream.of(NORTH, SOUTH, EAST, WEST).forEach(seller -> story.offers(story.offer(seller, 1_000)));
        story.wait(Story.REPLY);
        Instant began = story.now;
        Instant decides = ((Purchase.Bargaining) story.purchase()).decideBy();
        List<Instant> told = Stream.of(NORTH, SOUTH, EAST, WEST)
                .map(seller -> asked(story, seller).getFirst().replyBy()).toList();
        assertThat(told).allSatisfy(at -> assertThat(at).isAfter(began)
                .isBeforeOrEqualTo(began.plus(Duration.between(began, decides).multipliedBy(4).dividedBy(5)))
                .as("in steps of five minutes").isEqualTo(at.truncatedTo(ChronoUnit.HOURS)
                        .plusSeconds(Duration.between(at.truncatedTo(ChronoUnit.HOURS), at).toMinutes() / 5 * 300)));
        assertThat(told.stream().distinct()).as("not all the same").hasSizeGreaterThan(1);
    }

    /** As if they had agreed to: what others asked before is where the market stands. */
    @Test
    void sellers_that_all_ask_more_than_is_usually_paid_are_asked_for_less_than_that() {
        Story story = story();
        List<SellerId> all = new ArrayList<>(List.of(NORTH, SOUTH, EAST, WEST));
        all.forEach(seller -> story.offers(story.offer(seller, 800)));
        story.hear(new Heard.AbandonPurchase(story.purchase().id(), "ada"));
        for (int steps = 0; steps < 200 && !(story.purchase() instanceof Purchase.Collecting); steps++) {
            story.wait(Duration.ofMinutes(30));
        }
        story.offers(story.offer(NORTH, 1_200));
        story.offers(story.offer(SOUTH, 1_200));
        story.wait(Story.REPLY);
        for (SellerId seller : List.of(NORTH, SOUTH)) {
            assertThat(asked(story, seller)).singleElement()
                    .satisfies(made -> assertThat(made.each()).matches(each -> Story.aimed(each, 720)));
        }
    }

    /** What was decided last in the talk with a seller, after a second quote that is gone by the next round. */
    private static Negotiation.Move.Decided second(long quote) {
        Story story = story();
        story.offers(story.offer(NORTH, 1_000));
        story.offers(story.offer(SOUTH, 1_010));
        story.wait(Story.REPLY);
        Instant next = ((Purchase.Bargaining) story.purchase()).decideBy();
        story.offers(Wares.until(story.offer(NORTH, quote), next.plusSeconds(90)));
        story.offers(story.offer(SOUTH, 1_000));
        story.wait(Duration.between(story.now, next));
        return story.state.negotiations().values().stream().filter(n -> n.exchange().seller().equals(SOUTH))
                .flatMap(n -> n.history().stream()).filter(Negotiation.Move.Decided.class::isInstance)
                .map(Negotiation.Move.Decided.class::cast).reduce((first, last) -> last).orElseThrow();
    }

    @Test
    void whether_a_quote_that_would_be_gone_is_taken_or_let_go_is_on_record_with_its_numbers() {
        Negotiation.Move.Decided taken = second(905);
        assertThat(taken.step()).isEqualTo(Negotiation.Step.END);
        assertThat(taken.reason()).matches("the quote of north, 9\\.05 EUR, would be gone by the next round, and"
                + " waiting is worth no more than (9\\.[1-9]|10\\.).*");
        assertThat(taken.standing()).contains(Story.eur(1_000));
        Negotiation.Move.Decided letGo = second(995);
        assertThat(letGo.step()).isEqualTo(Negotiation.Step.ASK);
        assertThat(letGo.reason()).matches(".+\\. The quote of north, 9\\.95 EUR, would be gone by the next"
                + " round, and waiting is worth more, as much as 9\\..*");
    }

    /** All that two sellers are asked for over a talk in which they come down a little, and what is bought. */
    private static List<String> talked(List<String> words) {
        int said = 0;
        Story story = story();
        story.offers(called(story.offer(NORTH, 1_000), words, said++));
        story.offers(called(story.offer(SOUTH, 1_020), words, said++));
        story.wait(Story.REPLY);
        for (int round = 1; story.purchase() instanceof Purchase.Bargaining; round++) {
            story.offers(called(story.offer(NORTH, 1_000 - 3L * round), words, said++));
            story.offers(called(story.offer(SOUTH, 1_020 - 9L * round), words, said++));
            story.wait(ROUND);
        }
        List<String> all = new ArrayList<>();
        Stream.of(NORTH, SOUTH).forEach(seller -> asked(story, seller).forEach(made -> all.add(seller + " " + made)));
        Purchase.Chosen chosen = (Purchase.Chosen) story.purchase();
        all.add(chosen.choice() + " " + chosen.deal().total());
        return all;
    }

    private static Offer called(Offer o, List<String> words, int said) {
        String title = words.get(said % words.size());
        return new Offer(o.id(), o.seller(), o.ref(), o.source(), o.thread(), SellerText.of(title),
                Optional.of(SellerText.of(title)), o.gtins(), o.category(), o.features(), o.size(), o.price(),
                o.availability(), o.deliveryDays(),
                o.returnDays(), o.asksFor(), o.autoRenews(), o.lastWord(), o.validUntil());
    }

    @Test
    void whatever_sellers_write_changes_nothing_that_is_asked_for_or_bought() throws IOException {
        List<String> plain = talked(List.of("Coffee beans"));
        assertThat(plain).hasSizeGreaterThan(10);
        try (InputStream in = Story.class.getResourceAsStream("/dev/emptor/metamorphic/payloads.txt")) {
            List<String> said = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> line.startsWith("|")).map(line -> line.substring(1)).toList();
            assertThat(said).hasSizeGreaterThan(100);
            for (int from = 0; from < said.size(); from += 15) {
                List<String> words = said.subList(from, Math.min(from + 15, said.size()));
                assertThat(talked(words)).as("%s", words).isEqualTo(plain);
            }
        }
    }
}
