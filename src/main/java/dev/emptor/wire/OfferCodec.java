package dev.emptor.wire;

import dev.emptor.model.Offer;

/** Offers as views keep them: one line of canonical JSON in UTF-8, which begins with the version of its form. */
public final class OfferCodec {
    /** Rises when the form changes. */
    public static final int FORMAT = VersionedCodec.VERSION;

    private static final VersionedCodec<Offer> CODEC = new VersionedCodec<>(Offer.class);

    private OfferCodec() {}

    /** The one form of an offer; equal offers have equal bytes. */
    public static byte[] encode(Offer offer) {
        return CODEC.encode(offer);
    }

    /** What {@link #encode} wrote, and nothing else: refuses other bytes with a {@link CorruptRecord}. */
    public static Offer decode(byte[] bytes) {
        return CODEC.decode(bytes);
    }
}
