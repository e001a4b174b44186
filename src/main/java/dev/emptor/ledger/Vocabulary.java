package dev.emptor.ledger;

import dev.emptor.model.Datum;
import dev.emptor.model.Stage;

/**
 * Terms of the Data Privacy Vocabulary of the W3C community group (DPV 2, with its extensions for personal data and for
 * the GDPR) for what the ledger speaks of. They are hashed with a line, so what a line says stays even if these change.
 */
public final class Vocabulary {
    private Vocabulary() {}

    /** The category of a datum, by its prefixed name. */
    public static String category(Datum datum) {
        return switch (datum) {
            case COUNTRY -> "pd:Country";
            case REGION -> "pd:Region";
            case CITY -> "pd:City";
            case PICK_UP_POINT -> "pd:Location";
            case POSTCODE, PICK_UP_POSTCODE -> "pd:PostalCode";
            case STREET -> "pd:Street";
            case NAME -> "pd:Name";
            case EMAIL -> "pd:EmailAddress";
            case PHONE -> "pd:TelephoneNumber";
            case BIRTH_DATE -> "pd:BirthDate";
            case GENDER -> "pd:Gender";
            case CARRIER_NUMBER, ORDER_REF -> "pd:Identifier";
            case PROOF -> "pd:Purchase";
            case OTHER -> "dpv:PersonalData";
        };
    }

    /** The legal basis assumed: steps asked for before a contract, the contract itself, or rights after it. */
    public static String basis(Stage stage) {
        return switch (stage) {
            case NEED, REGION, POSTCODE -> "eu-gdpr:A6-1-b-enter-into-contract";
            case ORDER -> "eu-gdpr:A6-1-b-contract-performance";
            case AFTER_SALE -> "eu-gdpr:A6-1-c";
        };
    }

    /** The purpose of a stage; what it is in our own words stands beside it. */
    public static String purpose(Stage stage) {
        return switch (stage) {
            case NEED, REGION, POSTCODE -> "dpv:EstablishContractualAgreement";
            case ORDER -> "dpv:DeliveryOfGoods";
            case AFTER_SALE -> "dpv:CustomerCare";
        };
    }
}
