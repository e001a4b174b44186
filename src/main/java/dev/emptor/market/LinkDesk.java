package dev.emptor.market;

import dev.emptor.engine.Entropy;
import dev.emptor.gate.Gate;
import dev.emptor.identity.Identity;
import dev.emptor.model.DataLink;
import dev.emptor.model.SellerId;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Knows the words of one-time links: 128 bits that follow from a link's id, its seller and its order, signed by an
 * identity of the house that is used for nothing else. So an order can be repeated to the letter, and neither the
 * journal nor a copy of it opens a link.
 */
public final class LinkDesk {
    private static final int WORD_BYTES = 16;
    private static final int REMEMBERED = 4_096;

    private final URI publicUrl;
    private final Supplier<Identity> signs;
    private final Gate gate;
    private final Entropy entropy;
    private final Map<String, byte[]> hashes = new ConcurrentHashMap<>();

    /** Links lead below {@code publicUrl}, which must reach the market door. */
    public LinkDesk(URI publicUrl, Supplier<Identity> signs, Gate gate, Entropy entropy) {
        this.publicUrl = publicUrl;
        this.signs = signs;
        this.gate = gate;
        this.entropy = entropy;
    }

    Gate gate() {
        return gate;
    }

    /** Whether browsers reach the door over TLS. */
    boolean secure() {
        return "https".equals(publicUrl.getScheme());
    }

    /** 128 bits that nobody else has, in hexadecimal. */
    String fresh() {
        return entropy.next();
    }

    /** The whole link, which opens what it holds: only for its seller, or for the owner to pass on. */
    public String url(String id, SellerId seller, String orderKey) {
        String base = publicUrl.toString();
        return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + LinkPages.PATH
                + word(id, seller, orderKey);
    }

    /** Where browsers ask for it, from the first slash on: what one link is remembered by is sent to no other. */
    String path(DataLink link) {
        return URI.create(url(link.id(), link.seller(), link.orderKey())).getRawPath();
    }

    /** The link that this word belongs to. All are looked at, each in constant time. */
    Optional<DataLink> find(Collection<DataLink> links, String word) {
        byte[] shown = Doorkeeper.hash(word);
        Optional<DataLink> found = Optional.empty();
        if (hashes.size() > REMEMBERED) {
            hashes.clear();
        }
        for (DataLink link : links) {
            byte[] hash = hashes.computeIfAbsent(link.id(), id ->
                    Doorkeeper.hash(word(id, link.seller(), link.orderKey())));
            if (MessageDigest.isEqual(hash, shown)) {
                found = Optional.of(link);
            }
        }
        return found;
    }

    private String word(String id, SellerId seller, String orderKey) {
        String named = "one-time link/1\n" + id + "\n" + seller.value() + "\n" + orderKey;
        byte[] signed = signs.get().sign(named.getBytes(StandardCharsets.UTF_8));
        byte[] word = Arrays.copyOf(Doorkeeper.hash(Base64.getEncoder().encodeToString(signed)), WORD_BYTES);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(word);
    }
}
