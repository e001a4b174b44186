package dev.emptor.wire;

import dev.emptor.model.Offer;
import dev.emptor.model.SellerId;
import dev.emptor.terms.Verifier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads the offers of one seller in the form of {@code src/docs/offer-format.md}: a document that is one offer or an
 * array of them, or a stream of lines with one offer each. It never throws for what a seller sent: each item becomes a
 * {@link Good} offer or a {@link Bad} one with a reason that the seller may be told.
 */
public final class OfferReader {
    private final OfferForm form;

    /** The outcome for one item. */
    public sealed interface Read {}

    /** An offer in canonical form; its id is the same whenever the seller sends the same content. */
    public record Good(Offer offer) implements Read {}

    /** What is not an offer: the seller's ref of it where that could be read, and why, in one short sentence. */
    public record Bad(Optional<String> ref, String why) implements Read {}

    /** {@code currency} is the household's: prices in any other are refused. {@code received} bounds the validity. */
    public OfferReader(SellerId seller, Offer.Source source, Currency currency, Instant received) {
        this(seller, source, currency, received, (key, message, signature) -> false);
    }

    /** As above, where signatures are looked at; without, a signed offer is refused. */
    public OfferReader(SellerId seller, Offer.Source source, Currency currency, Instant received, Verifier verifier) {
        this.form = new OfferForm(seller, source, currency, received, verifier);
    }

    /** The same offer under the id that its content gives it, so that what is said twice is known. */
    public static Offer identified(Offer offer) {
        return OfferIds.identified(offer);
    }

    /** One offer, or an array of at most {@value WireLimits#OFFERS}, in at most 1 MiB. */
    public List<Read> document(byte[] bytes) {
        return document(bytes, Caps.DOOR);
    }

    /** As {@link #document(byte[])}, within other caps. */
    public List<Read> document(byte[] bytes, Caps caps) {
        Json json;
        try {
            json = Json.parse(bytes, caps);
        } catch (JsonException refused) {
            return List.of(new Bad(Optional.empty(), "the document " + refused.why()));
        }
        if (!(json instanceof JsonArray array)) {
            return List.of(form.read(json));
        }
        if (array.size() > WireLimits.OFFERS) {
            return List.of(new Bad(Optional.empty(), "the document holds " + array.size() + " offers; send at most "
                    + WireLimits.OFFERS + " at once"));
        }
        List<Read> reads = new ArrayList<>(array.size());
        for (Json item : array) {
            reads.add(form.read(item));
        }
        return List.copyOf(reads);
    }

    /** One line of a stream, without its line break; {@code number} counts from 1 and appears in reasons. */
    public Read line(byte[] bytes, long number) {
        try {
            return form.read(Json.parse(bytes, Caps.LINE));
        } catch (JsonException refused) {
            return new Bad(Optional.empty(), "line " + number + " " + refused.why());
        }
    }

    /** A stream of lines in chunks of any size, of which at most one line is kept at a time. */
    public OfferLines lines(Consumer<Read> into) {
        return new OfferLines(this, into);
    }
}
