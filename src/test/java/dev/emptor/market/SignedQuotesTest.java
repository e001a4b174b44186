package dev.emptor.market;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.core.Core;
import dev.emptor.core.State;
import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.model.EffectKey;
import dev.emptor.model.Negotiation;
import dev.emptor.model.Offer;
import dev.emptor.terms.Keys;
import dev.emptor.terms.Signer;
import dev.emptor.wire.Caps;
import dev.emptor.wire.Jcs;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import dev.emptor.wire.SealedQuotes;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** At the door: a seal that does not hold lays nothing, whatever is wrong with it. */
final class SignedQuotesTest {
    private static final String OFFERS = "/market/v1/offers";

    private final Caller seller = new Caller();

    @AfterEach
    void close() {
        seller.close();
    }

    private static JsonObject plain() {
        return Json.parse(Caller.offer("coffee-500", ",\"thread\":\"t-hill\",\"deliveryDays\":3").getBytes(
                StandardCharsets.UTF_8), Caps.OWN).asObject();
    }

    private static JsonObject sealed() {
        return SealedQuotes.seal(plain(), Keys.of("a seller"));
    }

    private HttpResponse<String> post(JsonObject offer) {
        return seller.post(OFFERS, Goods.HILL_TOKEN, offer.toString());
    }

    @Test
    void a_signed_quote_is_taken_with_its_hash_key_and_the_text_that_was_signed() {
        assertThat(post(sealed()).statusCode()).isEqualTo(202);
        Offer offer = seller.desk.offers().get(0);
        assertThat(offer.quote()).contains(sealed().needText("hash"));
        assertThat(offer.seal().orElseThrow().text())
                .startsWith("{\"category\":\"coffee\",\"deliveryDays\":3,\"key\":\"");
        assertThat(post(plain()).statusCode()).isEqualTo(202);
        assertThat(seller.desk.offers().get(1).seal()).isEmpty();
    }

    @Test
    void neither_order_of_members_nor_spaces_nor_the_way_it_was_sent_matters() {
        JsonObject sealed = sealed();
        JsonObject turned = Json.object();
        for (String name : sealed.names().reversed()) {
            turned = turned.put(name, sealed.get(name).orElseThrow());
        }
        assertThat(seller.post(OFFERS, Goods.HILL_TOKEN, "[" + turned.toString().replace(",", " , ") + "]")
                .statusCode()).isEqualTo(202);
        assertThat(seller.lines(sealed + "\n").statusCode()).isEqualTo(202);
        assertThat(seller.desk.offers()).extracting(Offer::id).containsOnly(seller.desk.offers().get(0).id());
    }

    @Test
    void whatever_does_not_hold_is_put_into_quarantine_with_a_reason() {
        JsonObject good = sealed();
        JsonObject other = SealedQuotes.seal(plain().put("deliveryDays", 1), Keys.of("a seller"));
        Map<String, JsonObject> bad = new TreeMap<>();
        bad.put("hash: is not that of this offer", good.put("deliveryDays", 1));
        bad.put("hash: is missing", good.without("hash"));
        bad.put("key: is missing", good.without("key"));
        bad.put("signature: is missing", good.without("signature"));
        bad.put("signature: is not that of this key", good.put("signature", other.needText("signature")));
        bad.put("signature: is not that of this key over", SealedQuotes.seal(plain(), pretending()));
        bad.put("signature: must be 64 bytes", good.put("signature", "AAAA"));
        bad.put("key: must be 32 bytes", padded(good));
        bad.put("signature: only an offer on a thread", SealedQuotes.seal(plain().without("thread"), Keys.of("x")));
        bad.put("hash: a signed offer holds text", good.put("note", Json.parse("[1.5]".getBytes(
                StandardCharsets.UTF_8), Caps.OWN)));
        bad.put("signature: a signed offer has at most", SealedQuotes.seal(plain().put("note", "x".repeat(5_000)),
                Keys.of("x")));
        bad.forEach((why, offer) -> {
            HttpResponse<String> answer = post(offer);
            assertThat(answer.statusCode()).as(why).isEqualTo(422);
            assertThat(answer.body()).contains(why);
        });
        assertThat(seller.desk.offers()).isEmpty();
        assertThat(seller.desk.heard()).hasSize(bad.size()).allMatch(Heard.OfferQuarantined.class::isInstance);
    }

    /** An offer whose key has a letter too many, under the hash that fits it. */
    private static JsonObject padded(JsonObject good) {
        JsonObject padded = good.put("key", good.needText("key") + "=");
        return padded.put("hash", Jcs.sha256(padded.without("hash").without("signature")));
    }

    /** Says one key and signs with another. */
    private static Signer pretending() {
        return new Signer() {
            @Override
            public byte[] publicKey() {
                return Keys.of("a seller").publicKey();
            }

            @Override
            public byte[] sign(byte[] message) {
                return Keys.of("somebody else").sign(message);
            }
        };
    }

    @Test
    void a_key_under_which_any_signature_holds_is_none() {
        JsonObject zero = plain().put("key", "A".repeat(43));
        JsonObject forged = zero.put("hash", Jcs.sha256(zero)).put("signature", "A".repeat(86));
        assertThat(post(forged).body()).contains("signature: is not that of this key");
        assertThat(List.copyOf(seller.desk.offers())).isEmpty();
    }

    @Test
    void an_offer_on_a_thread_that_is_over_is_answered_with_that_once_its_seller_was_told() {
        State open = Goods.state(true);
        State ended = Core.evolve(open, new Event.NegotiationEnded(Goods.exchange().id(), Negotiation.End.WITHDRAWN));
        EffectKey no = new EffectKey("e1-t9-1");
        State untold = Core.evolve(ended, new Event.EffectQueued(no, new Effect.SendRejection(Goods.HILL,
                Goods.HILL_THREAD), Goods.NOW));
        for (State state : List.of(open, untold)) {
            seller.desk.standing(state);
            assertThat(post(plain()).body()).isEqualTo("{\"accepted\":1,\"refused\":[]}");
        }
        seller.desk.standing(Core.evolve(untold, new Event.EffectDone(no)));
        for (int times = 0; times < 2; times++) {
            assertThat(post(plain()).body())
                    .isEqualTo("{\"accepted\":1,\"refused\":[],\"over\":[\"t-hill\"]}");
        }
    }
}
