package dev.emptor.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * What stays the same through the life of a purchase: which need, how much, the thread id that each invited seller
 * knows it by, and a secret that makes those of all others. No two sellers are given the same thread id.
 * {@code missed} are those that the request could not be brought to; once in a purchase they are asked again.
 * {@code part} says which part it is, where the need is divided among sellers; {@code going} is what it waits for, or
 * waited for, where its goods could go along with others.
 */
public record Round(PurchaseId id, NeedId need, Quantity amount, Instant opened,
        SortedDict<SellerId, String> threads, Optional<String> secret, @Added List<SellerId> missed,
        @Added boolean askedAgain, Optional<Part> part, Optional<Going> going) {
    private static final int BYTES = 16;

    public Round {
        missed = List.copyOf(missed);
    }

    /** With a request that has reached all it was meant for, as far as is known. */
    public Round(PurchaseId id, NeedId need, Quantity amount, Instant opened, SortedDict<SellerId, String> threads,
            Optional<String> secret) {
        this(id, need, amount, opened, threads, secret, List.of(), false, Optional.empty(), Optional.empty());
    }

    /** The same, knowing that the request did not reach this seller. */
    public Round missing(SellerId seller) {
        List<SellerId> all = new ArrayList<>(missed);
        all.add(seller);
        return new Round(id, need, amount, opened, threads, secret, all, askedAgain, part, going);
    }

    /** The same after those that it did not reach were asked once more. */
    public Round again() {
        return new Round(id, need, amount, opened, threads, secret, missed, true, part, going);
    }

    /** The same, waiting for another purchase that its goods could go along with. */
    public Round waiting(Going then) {
        return new Round(id, need, amount, opened, threads, secret, missed, askedAgain, part, Optional.of(then));
    }

    /** With threads for the invited alone. */
    public Round(PurchaseId id, NeedId need, Quantity amount, Instant opened, SortedDict<SellerId, String> threads) {
        this(id, need, amount, opened, threads, Optional.empty());
    }

    /** The purchase in which sellers were asked and bargained with: this one, or the one that it is a part of. */
    public PurchaseId whole() {
        return part.map(Part::whole).orElse(id);
    }

    /** The same, of a part of the amount. */
    public Round divided(PurchaseId other, Quantity share, Part as) {
        return new Round(other, need, share, opened, threads, secret, missed, askedAgain, Optional.of(as),
                Optional.empty());
    }

    /**
     * The one name that the seller knows this purchase by, invited or not; none for others than the invited in
     * purchases of before there were secrets.
     */
    public Optional<String> thread(SellerId seller) {
        return threads.get(seller).or(() -> secret.map(known -> hash(known + "|" + seller)));
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
