package dev.emptor.model;

/** One kind of personal datum. What a seller asks for beyond this list is {@link #OTHER}, and is never given. */
public enum Datum {
    COUNTRY, REGION, POSTCODE, NAME, STREET, CITY, EMAIL, PHONE, BIRTH_DATE, GENDER, OTHER
}
