package dev.emptor.catalog;

import dev.emptor.model.Offer;

/** How the catalogue keeps an offer. Any thread may call it. */
public interface OfferCodec {
    /** Rises when bytes written before can no longer be read; an index of another format is built anew. */
    int format();

    byte[] write(Offer offer);

    /** Reads what {@link #write} of the same format wrote, to an equal offer. */
    Offer read(byte[] bytes);
}
