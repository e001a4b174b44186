package dev.emptor.rights;

import java.util.List;

/**
 * Who writes to a buyer's address for good reason without being the seller: carriers and payment services, by the
 * domains they send from. As of November 2026; a seller's own mailing service is learned from its mail after an order.
 */
public final class Senders {
    private static final List<String> CARRIERS = List.of(
            "dhl.de", "dhl.com", "dhl.fr", "dhl.co.uk", "dhl.nl", "dhl.at", "deutschepost.de", "dpd.de", "dpd.com",
            "dpd.co.uk", "dpd.fr", "dpd.at", "dpdgroup.com", "gls-group.eu", "gls-group.com", "gls-pakete.de",
            "hermesworld.com", "myhermes.de", "evri.com", "ups.com", "fedex.com", "tnt.com", "post.at", "post.ch",
            "laposte.fr", "laposte.net", "chronopost.fr", "colissimo.fr", "mondialrelay.fr", "bpost.be", "postnl.nl",
            "postnord.com", "postnord.se", "postnord.dk", "posti.fi", "posten.no", "bring.com", "correos.es",
            "poste.it", "brt.it", "inpost.pl", "inpost.eu", "poczta-polska.pl", "royalmail.com", "parcelforce.com",
            "yodel.co.uk", "usps.com", "usps.gov", "omniva.ee", "packeta.com", "zasilkovna.cz", "anpost.ie",
            "ctt.pt", "seur.com", "gofo.com", "parcellab.com", "aftership.com", "17track.net");
    private static final List<String> PAYMENT = List.of(
            "paypal.com", "paypal.de", "paypal.co.uk", "paypal.fr", "klarna.com", "klarna.de", "stripe.com",
            "adyen.com", "mollie.com", "sumup.com", "worldline.com", "unzer.com", "payone.com", "riverty.com",
            "ratepay.com", "clearpay.co.uk", "afterpay.com", "worldpay.com", "checkout.com", "squareup.com",
            "wise.com", "revolut.com", "sofort.com", "twint.ch", "vipps.no", "mobilepay.dk", "bancontact.com",
            "amazonpay.com", "trustly.com", "billpay.de", "visa.com", "mastercard.com");

    private Senders() {}

    /** Whether that domain, or the one above it, is a known carrier's or payment service's. */
    public static boolean carryOrCharge(String domain) {
        return Domains.within(domain, CARRIERS) || Domains.within(domain, PAYMENT);
    }
}
