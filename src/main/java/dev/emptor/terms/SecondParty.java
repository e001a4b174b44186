package dev.emptor.terms;

import java.util.Map;

/** Who answers: an organisation or another house, under its own name, with a contact for questions of privacy. */
public record SecondParty(String legalName, String address, String domain, String privacyContact) {
    public SecondParty {
        Fit.text("legalName", legalName, 200);
        Fit.text("address", address, 300);
        Fit.text("domain", domain, 253);
        Fit.text("privacyContact", privacyContact, 300);
    }

    Map<String, Object> tree() {
        return Map.of("legalName", legalName, "address", address, "domain", domain, "privacyContact", privacyContact);
    }
}
