package dev.emptor.market;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.event.Effect;
import dev.emptor.event.Report;
import dev.emptor.gate.FakeServer;
import dev.emptor.gate.Gate;
import dev.emptor.gate.GateSettings;
import dev.emptor.gate.Marked;
import dev.emptor.model.EffectKey;
import dev.emptor.model.Permission;
import dev.emptor.wire.Caps;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConsentsTest {
    private static final EffectKey KEY = new EffectKey("e1-t1-1");

    private final FakeServer seller = new FakeServer().answering(201, "{\"order\": \"A-1\", \"total\": \"21.20\","
            + " \"currency\": \"EUR\"}");
    private final Gate gate = new Gate(new GateSettings(Goods.access(seller.url()), List.of()), Marked.profile(),
            Marked.recorded());

    @AfterEach
    void close() {
        gate.close();
        seller.close();
    }

    private JsonObject ordered(Effect.PlaceOrder order) {
        assertThat(new SellerCourier(gate).deliver(KEY, order)).isInstanceOf(Report.OrderAccepted.class);
        return Json.parse(seller.seen().getLast().body(), Caps.DOOR).asObject();
    }

    private static boolean granted(JsonObject order, String purpose) {
        JsonObject consent = order.needObject("consent").needObject("dev.ucp.consent." + purpose);
        assertThat(consent.needText("source")).isEqualTo("platform");
        return consent.needFlag("granted");
    }

    @Test
    void an_order_grants_what_an_agreement_permits_and_never_marketing_or_sale() {
        JsonObject strict = ordered(Goods.placeOrder());
        for (String purpose : List.of("analytics", "preferences", "marketing", "sale_or_sharing")) {
            assertThat(granted(strict, purpose)).as(purpose).isFalse();
        }
        JsonObject counted = ordered(Goods.placeOrder().begun(Optional.empty(), List.of(Permission.ANALYTICS)));
        assertThat(granted(counted, "analytics")).isTrue();
        assertThat(granted(counted, "preferences")).isFalse();
        JsonObject all = ordered(Goods.placeOrder().begun(Optional.empty(), List.of(Permission.values())));
        assertThat(granted(all, "preferences")).isTrue();
        assertThat(granted(all, "marketing")).isFalse();
        assertThat(granted(all, "sale_or_sharing")).isFalse();
    }

    @Test
    void nothing_is_said_of_the_buyers_device_or_why_she_did_what_she_did() {
        assertThat(ordered(Goods.placeOrder()).toString()).doesNotContain("risk", "signal", "trace", "attribution",
                "customer_id", "loyalty", "user_agent", "\"intent\"");
    }

    @Test
    void out_of_every_channel_of_marketing_it_is_opted_whatever_is_permitted() {
        for (Effect.PlaceOrder order : List.of(Goods.placeOrder(),
                Goods.placeOrder().begun(Optional.empty(), List.of(Permission.values())))) {
            List<JsonObject> channels = ordered(order).objects("marketing_consents");
            assertThat(channels).extracting(one -> one.needText("channel")).containsExactly("email", "sms");
            assertThat(channels).noneMatch(one -> one.needFlag("opted_in"));
        }
    }
}
