package dev.emptor.model;

import java.util.List;

/**
 * What the owner fixed of letters to sellers: {@code region} is the part of her country whose authority takes her
 * complaints, as in ISO 3166-2 without the country, or empty; {@code relay} whether there is one to send mail by;
 * {@code letSend} the letters that leave without asking her, by their words; {@code own} the domains that her own mail
 * server and her aliases have; {@code checked} whether a server is named whose checks of incoming mail are trusted.
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

    public Correspondent of(SellerId seller) {
        return sellers.get(seller).orElse(Correspondent.UNKNOWN);
    }
}
