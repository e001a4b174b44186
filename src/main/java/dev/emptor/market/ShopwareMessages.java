package dev.emptor.market;

import static dev.emptor.gate.Labelled.goods;
import static dev.emptor.gate.Labelled.money;
import static dev.emptor.gate.Labelled.protocol;
import static dev.emptor.gate.Labelled.theirs;
import static dev.emptor.gate.Labelled.thread;

import dev.emptor.gate.Content;
import dev.emptor.gate.Reply;
import dev.emptor.model.SellerText;
import dev.emptor.money.Money;
import dev.emptor.wire.Caps;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/**
 * What we say at the endpoints of {@code com.shopware.quote}: which product, how many, which price, and the name of our
 * exchange, by which a quote is known to be ours. Nothing else is ever said there.
 */
final class ShopwareMessages {
    private static final String OURS = "Our reference: ";
    private static final String LAST = "We shall not ask again; please answer with your best price.";

    private ShopwareMessages() {}

    static Content request(String exchange, String product, int packs) {
        return Content.fields()
                .put("line_items", Content.items().add(Content.fields().put("product_id", theirs(product))
                        .put("quantity", goods(packs))))
                .put("comment", thread(OURS + exchange));
    }

    /** By the line's own id where it has one, as the capability prefers. */
    static Content counter(ShopwareQuote.Priced line, Money each, boolean finalCall) {
        Content.Fields asked = (line.line().isEmpty() ? Content.fields().put("product_id", theirs(line.product()))
                : Content.fields().put("id", theirs(line.line())))
                .put("requested_unit_price", money(new Json.Digits(each.amount())));
        Content.Fields counter = Content.fields().put("line_items", Content.items().add(asked));
        return finalCall ? counter.put("comment", protocol(LAST)) : counter;
    }

    static Content decline() {
        return Content.fields();
    }

    /** Whether a quote was asked for in that exchange. */
    static boolean isOurs(ShopwareQuote quote, String exchange) {
        return quote.ourWords().stream().anyMatch(word -> word.strip().equals(OURS + exchange));
    }

    /** The same for the same words of an exchange, so that a repeat is known as one; tells nothing of this home. */
    static String key(String... words) {
        return UUID.nameUUIDFromBytes(String.join("\n", words).getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** Why the shop says no, in its own words made safe to show, from the error envelope of UCP. */
    static String refusal(Reply.Answered answer) {
        Optional<String> said = Optional.empty();
        try {
            said = Json.parse(answer.body().bytes(), Caps.LINE).asObject().objects("messages").stream().findFirst()
                    .map(ShopwareMessages::words);
        } catch (IllegalArgumentException unreadable) {
            // The status says enough.
        }
        String shown = SellerText.of(said.orElse("")).value();
        return "answered " + answer.status() + (shown.isEmpty() ? "" : ": " + shown);
    }

    private static String words(JsonObject message) {
        return message.text("code").map(code -> code + ": ").orElse("") + message.text("content").orElse("");
    }
}
