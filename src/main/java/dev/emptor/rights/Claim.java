package dev.emptor.rights;

import dev.emptor.model.Added;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.SellerId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One right claimed of one seller, with the letters that were sent for it. {@code country} is where the seller is, as
 * far as that is known; {@code about} is the order it concerns, {@code why} what gave rise to it, {@code heard} what
 * the seller made of it so far, each once.
 */
public record Claim(ClaimId id, Kind kind, SellerId seller, Law law, Language language, Optional<String> country,
        Optional<About> about, String why, Instant opened, List<Sent> sent, Standing standing,
        @Added List<Said> heard) {
    /** An order, by our id and by the seller's own number. */
    public record About(PurchaseId purchase, String orderRef) {}

    /** A letter that was sent, by the relay or by the owner herself; {@code from} which address, if that is known. */
    public record Sent(Step step, Instant at, boolean byRelay, Optional<ReturnAddress> from) {}

    public Claim {
        sent = List.copyOf(sent);
        heard = List.copyOf(heard);
    }

    /** Of which nothing was heard yet. */
    public Claim(ClaimId id, Kind kind, SellerId seller, Law law, Language language, Optional<String> country,
            Optional<About> about, String why, Instant opened, List<Sent> sent, Standing standing) {
        this(id, kind, seller, law, language, country, about, why, opened, sent, standing, List.of());
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
        return new Claim(id, kind, seller, law, language, country, about, why, opened, sent, next, heard);
    }

    /** With what the seller made of it now. */
    public Claim hearing(Said said) {
        List<Said> all = new ArrayList<>(heard);
        if (!all.contains(said)) {
            all.add(said);
        }
        return new Claim(id, kind, seller, law, language, country, about, why, opened, sent, standing, all);
    }

    /** Whether the seller took the longer time that the law allows. */
    public boolean extended() {
        return heard.contains(Said.EXTENDED) || standing instanceof Standing.Waiting w && w.extended();
    }

    /** Why a complaint would be made: silence is one only after the last letter. */
    public Ground ground() {
        return heard.contains(Said.DENIED) || sentAt(Step.ADMONITION).isEmpty() ? Ground.REFUSED
                : extended() ? Ground.SILENT_AFTER_EXTENSION : Ground.SILENT;
    }

    /** With one more letter sent. A letter is sent once; a second time is a bug. */
    public Claim having(Sent letter, Standing next) {
        if (sentAt(letter.step()).isPresent()) {
            throw new IllegalStateException("the " + letter.step().word() + " of claim " + id + " was sent already");
        }
        List<Sent> all = new ArrayList<>(sent);
        all.add(letter);
        return new Claim(id, kind, seller, law, language, country, about, why, opened, all, next, heard);
    }
}
