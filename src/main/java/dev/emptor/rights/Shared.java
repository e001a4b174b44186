package dev.emptor.rights;

import java.util.Set;

/**
 * Domains at which anybody may have an address, or a shop or help desk a host of its own. As of November 2026, and not
 * all there are: the list of private suffixes that browsers use changes weekly and is not kept here.
 */
final class Shared {
    private static final Set<String> DOMAINS = Set.of(
            "gmail.com", "googlemail.com", "outlook.com", "outlook.de", "outlook.fr", "hotmail.com", "hotmail.de",
            "hotmail.fr", "hotmail.co.uk", "live.com", "live.de", "live.fr", "live.nl", "msn.com", "yahoo.com",
            "yahoo.de", "yahoo.fr", "yahoo.co.uk", "ymail.com", "aol.com", "aol.de", "icloud.com", "me.com", "mac.com",
            "gmx.de", "gmx.net", "gmx.com", "gmx.at", "gmx.ch", "web.de", "mail.de", "freenet.de", "t-online.de",
            "posteo.de", "mailbox.org", "arcor.de", "proton.me", "protonmail.com", "pm.me", "tutanota.com",
            "tutanota.de", "tuta.com", "fastmail.com", "zoho.com", "mail.com", "mail.ru", "yandex.com", "yandex.ru",
            "orange.fr", "wanadoo.fr", "free.fr", "sfr.fr", "laposte.net", "bluewin.ch", "btinternet.com", "libero.it",
            "ziggo.nl", "seznam.cz", "wp.pl", "o2.pl", "qq.com", "163.com", "126.com",
            "myshopify.com", "shopifyemail.com", "wixsite.com", "wix.com", "squarespace.com", "mybigcommerce.com",
            "wordpress.com", "jimdosite.com", "jimdofree.com", "ecwid.com", "webflow.io", "github.io", "netlify.app",
            "vercel.app", "herokuapp.com", "onmicrosoft.com", "zendesk.com", "freshdesk.com", "helpscoutapp.com",
            "gorgias.com", "sendgrid.net", "mailgun.org", "amazonses.com", "mcsv.net");

    private Shared() {}

    static boolean has(String domain) {
        return DOMAINS.contains(domain);
    }
}
