package dev.emptor.model;

/** One kind of personal datum. What a seller asks for beyond this list is {@link #OTHER}, and is never given. */
public enum Datum {
    COUNTRY,
    /** The region, or the first two characters of the postcode where the profile names none. */
    REGION,
    POSTCODE, NAME, STREET, CITY, EMAIL, PHONE, BIRTH_DATE, GENDER,
    /** What a carrier calls the pick-up point. */
    PICK_UP_POINT,
    PICK_UP_POSTCODE,
    /** What a carrier calls the person who picks up there. */
    CARRIER_NUMBER,
    /** The seller's own name for an order that it took. */
    ORDER_REF,
    /** Proof that it was bought. */
    PROOF,
    OTHER
}
