package dev.emptor.market;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.event.Effect;
import dev.emptor.event.Report;
import dev.emptor.gate.FakeServer;
import dev.emptor.gate.Gate;
import dev.emptor.gate.GateSettings;
import dev.emptor.gate.Marked;
import dev.emptor.gate.SellerAccess;
import dev.emptor.identity.Identities;
import dev.emptor.identity.Masks;
import dev.emptor.identity.Promotion;
import dev.emptor.identity.Signatures;
import dev.emptor.model.EffectKey;
import dev.emptor.model.Fault;
import dev.emptor.model.Guise;
import dev.emptor.model.SellerId;
import dev.emptor.wire.Caps;
import dev.emptor.wire.Jcs;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which identity a seller is shown, and when. */
final class MasksTest {
    private static final EffectKey KEY = new EffectKey("e-1");

    private final FakeServer server = new FakeServer();
    private final AtomicInteger rotation = new AtomicInteger();
    private final Identities identities = Identities.of(new byte[Identities.MASTER_BYTES]);
    private final SellerId seller = Goods.placeOrder().checkout().deal().seller();
    private final Gate gate = new Gate(new GateSettings(List.of(new SellerAccess(seller, true,
            Optional.of(server.url()), Optional.empty(), Optional.empty())), List.of()), Marked.profile(),
            Marked.recorded());
    private final SellerCourier courier = new SellerCourier(gate,
            new Masks(() -> identities, seller -> rotation.get()));

    @AfterEach
    void close() {
        gate.close();
        server.close();
    }

    @Test
    void an_order_names_the_lasting_key_signed_by_it_and_by_the_one_that_asked() {
        Effect.PlaceOrder order = order(Optional.of(identities), 0);
        courier.deliver(KEY, order);
        JsonObject shown = sent(0).needObject("identity");
        byte[] from = bytes(shown, "from");
        byte[] to = bytes(shown, "key");
        assertThat(to).isEqualTo(identities.lasting(seller, 0).publicKey());
        assertThat(from).isEqualTo(identities.throwAway(seller, order.thread()).publicKey());
        byte[] text = Promotion.text(from, to, order.orderKey(), "127.0.0.1", Jcs.sha256(sent(0).without("identity")));
        assertThat(Signatures.verify(to, text, bytes(shown, "signature"))).isTrue();
        assertThat(Signatures.verify(from, text, bytes(shown, "fromSignature"))).isTrue();
        assertThat(shown.needText("reference")).isEqualTo(identities.lasting(seller, 0).reference());
        courier.deliver(KEY, order);
        assertThat(server.seen().get(1).text()).isEqualTo(server.seen().get(0).text());
    }

    @Test
    void before_the_order_nothing_lasting_shows_and_a_rotation_changes_all_that_does() {
        courier.deliver(KEY, order(Optional.of(identities), 0));
        JsonObject first = sent(0).needObject("identity");
        courier.deliver(KEY, Goods.askCheckout());
        courier.deliver(KEY, order(Optional.of(identities), 1));
        JsonObject second = sent(2).needObject("identity");
        for (String lasting : List.of("key", "reference", "signature")) {
            assertThat(server.seen().get(1).whole()).doesNotContain(first.needText(lasting));
            assertThat(second.needText(lasting)).isNotEqualTo(first.needText(lasting));
        }
    }

    @Test
    void an_order_is_the_same_to_the_letter_whatever_became_of_identities_since() {
        courier.deliver(KEY, order(Optional.empty(), 0));
        courier.deliver(KEY, order(Optional.of(identities), 0));
        assertThat(sent(0).has("identity")).isFalse();
        rotation.set(3);
        // As after a restart: all of it made anew from the same master.
        SellerCourier later = new SellerCourier(gate, new Masks(() -> Identities.of(new byte[Identities.MASTER_BYTES]),
                seller -> rotation.get()));
        later.deliver(KEY, order(Optional.empty(), 0));
        later.deliver(KEY, order(Optional.of(identities), 0));
        assertThat(server.seen().get(2).body()).isEqualTo(server.seen().get(0).body());
        assertThat(server.seen().get(3).body()).isEqualTo(server.seen().get(1).body());
    }

    @Test
    void an_order_of_another_master_is_left_unknown_and_nothing_leaves() {
        byte[] other = new byte[Identities.MASTER_BYTES];
        other[0] = 1;
        assertThat(courier.deliver(KEY, order(Optional.of(Identities.of(other)), 0))).isInstanceOfSatisfying(
                Report.Failed.class, failed -> assertThat(failed.fault()).isInstanceOf(Fault.Unknown.class));
        assertThat(server.seen()).isEmpty();
        courier.deliver(KEY, order(Optional.empty(), 0));
        assertThat(sent(0).has("identity")).isFalse();
    }

    private static Effect.PlaceOrder order(Optional<Identities> of, int rotation) {
        return Goods.placeOrder().begun(of.map(master -> new Guise(master.fingerprint(), rotation)), List.of());
    }

    @Test
    void totals_and_order_name_the_record_of_the_terms_that_both_signed() {
        Effect.AskCheckout ask = Goods.askCheckout();
        String record = "a".repeat(64);
        courier.deliver(KEY, new Effect.AskCheckout(ask.purchase(), ask.seller(), ask.thread(), ask.ref(), ask.packs(),
                ask.give(), ask.standIns(), ask.way(), Optional.of(record), Optional.empty(), Optional.empty()));
        courier.deliver(KEY, Goods.placeOrder().under(Optional.of(record)));
        courier.deliver(KEY, Goods.placeOrder());
        assertThat(sent(0).needText("termsRecord")).isEqualTo(record);
        assertThat(sent(1).needText("termsRecord")).isEqualTo(record);
        assertThat(sent(2).has("termsRecord")).isFalse();
    }

    private JsonObject sent(int number) {
        return Json.parse(server.seen().get(number).body(), Caps.OWN).asObject();
    }

    private static byte[] bytes(JsonObject from, String name) {
        return Base64.getUrlDecoder().decode(from.needText(name));
    }
}
