package dev.emptor.config;

import dev.emptor.rights.Domains;
import java.util.Locale;
import java.util.Optional;

/** Which mail is somebody's own by what the files say: of a domain that many share, only the address or host itself. */
final class SellersMail {
    private SellersMail() {}

    /** Why this is no {@code mail-domains:} entry, with the way out; empty if it is one. */
    static Optional<String> slip(String text) {
        if (isAddress(text)) {
            return Domains.shared(text.substring(text.indexOf('@') + 1)) ? Optional.empty() : Optional.of("'" + text
                    + "' is a whole address, and those are told apart only at freemailers; write its domain alone");
        }
        if (!Domains.fits(text)) {
            return Optional.of("'" + text + "' is not a domain; write for example beanhouse.example");
        }
        return Domains.shared(text) ? Optional.of("at '" + text + "' anybody may have an address or a host; write the "
                + "seller's own, such as beanhouse@" + text + " or beanhouse." + text) : Optional.empty();
    }

    /** The domain that the host is of; nothing for this machine, a number, or a shared domain itself. */
    static Optional<String> ofHost(String host) {
        return Optional.of(host).filter(Domains::fits).map(Domains::registrable).filter(domain ->
                !domain.equals("localhost") && !domain.matches("[0-9.]+") && !Domains.shared(domain));
    }

    static String ofAddress(String address) {
        String domain = address.substring(address.indexOf('@') + 1);
        return Domains.shared(domain) ? address.toLowerCase(Locale.ROOT) : Domains.registrable(domain);
    }

    static boolean isAddress(String text) {
        int at = text.indexOf('@');
        return at > 0 && text.substring(0, at).matches("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}")
                && Domains.fits(text.substring(at + 1));
    }
}
