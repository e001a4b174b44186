package dev.emptor.rights;

import dev.emptor.model.PurchaseId;
import dev.emptor.model.SellerId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One right claimed of one seller, with the letters that were sent for it. {@code country} is where the seller is, as
 * far as that is known; {@code about} is the order it concerns, {@code why} what gave rise to it.
 */
public record Claim(ClaimId id, Kind kind, SellerId seller, Law law, Language language, Optional<String> country,
        Optional<About> about, String why, Instant opened, List<Sent> sent, Standing standing) {
    /** An order, by our id and by the seller's own number. */
    public record About(PurchaseId purchase, String orderRef) {}

    /** A letter that was sent, by the relay or by the owner herself; {@code from} which address, if that is known. */
    public record Sent(Step step, Instant at, boolean byRelay, Optional<ReturnAddress> from) {}

    public Claim {
        sent = List.copyOf(sent);
    }

    /** When it wants to be looked at again although nothing was heard. */
    public Optional<Instant> due() {
        return standing.due();
    }

    public boolean open() {
        return !(standing instanceof Standing.Closed);
    }

    /** When that letter was sent, if it was. */
    public Optional<Instant> sentAt(Step step) {
        return sent.stream().filter(letter -> letter.step() == step).map(Sent::at).findFirst();
    }

    public Claim at(Standing next) {
        return new Claim(id, kind, seller, law, language, country, about, why, opened, sent, next);
    }

    /** With one more letter sent. A letter is sent once; a second time is a bug. */
    public Claim having(Sent letter, Standing next) {
        if (sentAt(letter.step()).isPresent()) {
            throw new IllegalStateException("the " + letter.step().word() + " of claim " + id + " was sent already");
        }
        List<Sent> all = new ArrayList<>(sent);
        all.add(letter);
        return new Claim(id, kind, seller, law, language, country, about, why, opened, all, next);
    }
}
