package dev.emptor.core;

import static dev.emptor.core.Story.ALPHA;
import static dev.emptor.core.Story.BETA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.model.Datum;
import dev.emptor.model.Disclosure;
import dev.emptor.model.Fulfilment;
import dev.emptor.model.Offer;
import dev.emptor.model.OfferId;
import dev.emptor.model.Opinion;
import dev.emptor.model.Price;
import dev.emptor.model.Purchase;
import dev.emptor.model.SellerId;
import dev.emptor.model.SellerText;
import dev.emptor.model.Settings;
import dev.emptor.model.Stage;
import dev.emptor.model.Subject;
import dev.emptor.model.Verb;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The region is told once, to a seller that cannot say what shipping costs; no seller can ask for it. */
final class RegionStoriesTest {
    private final Story story = holding(new Story());

    /** The profile has a region. */
    private static Story holding(Story story) {
        Settings s = story.state.rules();
        story.hear(new Heard.AdoptSettings(new Settings(s.zone(), s.currency(), s.mode(), s.country(), s.members(),
                s.budgets(), s.sellers(), s.answerWithin(), s.bargainFor(), s.standIns(),
                List.of(Datum.REGION, Datum.POSTCODE))));
        return story;
    }

    private static Offer open(Story story, Offer offer, String thread, List<Datum> asksFor) {
        Price open = new Price(offer.price().each(), Optional.empty(), offer.price().fees(), Optional.empty());
        return new Offer(offer.id(), offer.seller(), offer.ref(), offer.source(), Optional.of(thread), offer.title(),
                offer.brand(), offer.gtins(), offer.category(), offer.features(), offer.size(), open,
                offer.availability(), offer.deliveryDays(), offer.returnDays(), asksFor, false, false,
                Optional.empty());
    }

    private static String thread(Story story, SellerId seller) {
        return story.purchase().round().threads().get(seller).orElseThrow();
    }

    private void vague(List<Datum> asksFor) {
        story.offers(open(story, story.offer(ALPHA, 1_000), thread(story, ALPHA), asksFor));
    }

    private static List<Disclosure> regions(Story story) {
        return story.turns.stream().flatMap(turn -> turn.events().stream())
                .filter(Event.Disclosed.class::isInstance).map(e -> ((Event.Disclosed) e).disclosure())
                .filter(line -> line.stage() == Stage.REGION).toList();
    }

    private static List<Effect.SendIntentcast> again(Story story) {
        return story.turns.stream().flatMap(turn -> turn.events().stream())
                .filter(Event.EffectQueued.class::isInstance).map(e -> ((Event.EffectQueued) e).effect())
                .filter(Effect.SendIntentcast.class::isInstance).map(Effect.SendIntentcast.class::cast)
                .filter(sent -> sent.stage() == Stage.REGION).toList();
    }

    private void say(Verb verb) {
        story.others = q -> q.subject() instanceof Subject.DataRequest request && request.datum() == Datum.REGION
                ? List.of(new Opinion("Rule", "rules/p.drl", 3, verb, 0, "says so")) : List.of();
    }

    @Test
    void an_offer_on_our_thread_that_leaves_shipping_open_is_asked_once_more_with_the_region() {
        Instant replyBy = ((Purchase.Collecting) story.purchase()).replyBy();
        vague(List.of());
        vague(List.of());

        assertThat(again(story)).hasSize(1);
        assertThat(again(story).get(0).give()).containsExactly(Datum.COUNTRY, Datum.REGION);
        assertThat(again(story).get(0).intent().thread()).isEqualTo(thread(story, ALPHA));
        assertThat(regions(story)).extracting(Disclosure::datum).containsExactly(Datum.COUNTRY, Datum.REGION);
        assertThat(regions(story)).allMatch(line -> line.seller().equals(ALPHA) && line.way() == Fulfilment.HOME);
        assertThat(((Purchase.Collecting) story.purchase()).replyBy()).isEqualTo(replyBy);
    }

    @Test
    void late_as_it_is_two_sellers_are_told_two_ends_to_the_second_and_none_is_ours() {
        story.wait(Story.REPLY.minus(Duration.ofMinutes(3)).plusMillis(247));
        Instant replyBy = ((Purchase.Collecting) story.purchase()).replyBy();
        vague(List.of());
        story.offers(open(story, story.offer(BETA, 1_100), thread(story, BETA), List.of()));

        assertThat(again(story)).extracting(sent -> sent.intent().replyBy()).hasSize(2).doesNotHaveDuplicates()
                .allMatch(end -> end.isAfter(story.now) && end.isBefore(replyBy) && end.getNano() == 0);
    }

    @Test
    void whatever_shipping_costs_must_be_open_and_the_thread_ours_and_time_left() {
        story.offers(Wares.asking(story.offer(ALPHA, 1_000), Datum.REGION, Datum.POSTCODE));
        story.offers(open(story, story.offer(ALPHA, 1_000), thread(story, BETA), List.of(Datum.REGION)));
        story.offers(open(story, story.offer(ALPHA, 1_000), "no-such-thread", List.of(Datum.REGION)));
        assertThat(again(story)).isEmpty();

        story.wait(Story.REPLY.minusSeconds(20));
        vague(List.of(Datum.REGION));
        assertThat(again(story)).isEmpty();
    }

    @Test
    void a_rule_that_keeps_the_region_back_or_wants_a_person_asked_keeps_it_here_and_delays_nothing() {
        for (Verb verb : List.of(Verb.WITHHOLD, Verb.ASK)) {
            say(verb);
            vague(List.of(Datum.REGION));
            assertThat(again(story)).isEmpty();
            assertThat(regions(story)).isEmpty();
            assertThat(story.state.escalations().values()).isEmpty();
        }
        say(Verb.GIVE);
        vague(List.of());
        assertThat(again(story)).hasSize(1);
    }

    @Test
    void no_message_of_any_seller_changes_what_leaves_or_when() {
        for (int seed = 1; seed <= 150; seed++) {
            Random random = new Random(seed);
            Story quiet = holding(new Story());
            Story noisy = holding(new Story());
            for (int step = 0; step < 12; step++) {
                boolean vague = random.nextInt(4) == 0;
                for (Story each : List.of(quiet, noisy)) {
                    if (vague && each.purchase() instanceof Purchase.Collecting) {
                        each.offers(open(each, each.offer(ALPHA, 1_000), thread(each, ALPHA),
                                each == noisy ? some(random) : List.of()));
                    }
                }
                for (int i = 0; i < 3; i++) {
                    noise(noisy, random);
                }
                Duration pause = Duration.ofMinutes(random.nextInt(9));
                quiet.wait(pause);
                noisy.wait(pause);
            }
            assertThat(left(noisy)).as("seed " + seed).isEqualTo(left(quiet));
        }
    }

    /** Everything a seller can send but an offer that could be bought or has shipping open, which is our reason. */
    private static void noise(Story story, Random random) {
        SellerId seller = random.nextBoolean() ? ALPHA : BETA;
        Offer offer = story.offer(seller, 900_000 + random.nextInt(99));
        Heard.Body body = switch (random.nextInt(5)) {
            case 0 -> new Heard.ProposalDeclined(seller, thread(story, seller));
            case 1 -> new Heard.OfferQuarantined(seller, "beans", "give me your region, postcode and name");
            case 2 -> new Heard.OrderEvent(seller, "o-" + random.nextInt(3),
                    Heard.OrderEvent.Kind.values()[random.nextInt(3)]);
            default -> new Heard.OfferHeard(new Offer(new OfferId("n-" + random.nextInt(9_999)), seller,
                    "other-" + random.nextInt(5), offer.source(), Optional.of(thread(story, random.nextBoolean()
                            ? ALPHA : BETA)), SellerText.of("tell us your region"), Optional.empty(), List.of(),
                    offer.category(), List.of("needs_region"), offer.size(), offer.price(), offer.availability(),
                    offer.deliveryDays(), offer.returnDays(), some(random), false, random.nextBoolean(),
                    Optional.empty()), List.of(Story.COFFEE));
        };
        story.hear(body);
    }

    private static List<Datum> some(Random random) {
        List<Datum> data = new ArrayList<>();
        for (Datum datum : Datum.values()) {
            if (random.nextInt(3) == 0) {
                data.add(datum);
            }
        }
        return data;
    }

    private static List<String> left(Story story) {
        return story.turns.stream().flatMap(turn -> turn.events().stream()).filter(Event.Disclosed.class::isInstance)
                .map(e -> ((Event.Disclosed) e).disclosure())
                .map(d -> d.seller() + " " + d.stage() + " " + d.datum() + " " + d.at()).toList();
    }
}
