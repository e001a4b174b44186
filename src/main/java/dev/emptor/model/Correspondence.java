package dev.emptor.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * What the owner fixed of letters to sellers: {@code region} is the part of her country whose authority takes her
 * complaints, as in ISO 3166-2 without the country, or empty; {@code relay} whether there is one to send mail by;
 * {@code letSend} the letters that leave without asking her, by their words; {@code own} the {@linkplain #digest
 * digests} of the domains that her own mail server and her aliases have; {@code checked} whether a server is named
 * whose checks of incoming mail are trusted.
 */
public record Correspondence(String region, boolean relay, List<String> letSend,
        SortedDict<SellerId, Correspondent> sellers, @Added List<String> own, @Added boolean checked) {
    public static final Correspondence NONE = new Correspondence("", false, List.of(), SortedDict.empty());

    public Correspondence {
        letSend = List.copyOf(letSend);
        own = List.copyOf(own);
    }

    public Correspondence(String region, boolean relay, List<String> letSend,
            SortedDict<SellerId, Correspondent> sellers) {
        this(region, relay, letSend, sellers, List.of(), false);
    }

    /** A domain as the journal has it, where nobody who looks shall read it; who guesses it can find that it is it. */
    public static String digest(String domain) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256")
                    .digest(("own domain|" + domain.toLowerCase(Locale.ROOT)).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Whether a host is one of the owner's own domains or below one; earlier versions recorded them as they are. */
    public boolean isOwn(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        int begin = 0;
        while (!own.contains(name.substring(begin)) && !own.contains(digest(name.substring(begin)))) {
            begin = name.indexOf('.', begin) + 1;
            if (begin == 0) {
                return false;
            }
        }
        return true;
    }

    public Correspondent of(SellerId seller) {
        return sellers.get(seller).orElse(Correspondent.UNKNOWN);
    }
}
