package dev.emptor.ledger;

import java.util.List;
import java.util.Optional;

/** A ledger that somebody wrote down, checked against itself: every hash, every link, every number. */
public final class Chain {
    private Chain() {}

    /** An entry as it was written down, with the hash it is said to have. */
    public record Written(Entry entry, String hash) {}

    /** The first entry that does not fit, by its number or its place, and what is wrong with it. */
    public record Broken(long seq, String why) {}

    /** Empty if all is well; {@code head} is the hash that the last entry is said to have. */
    public static Optional<Broken> broken(List<Written> entries, String head) {
        String previous = Entry.FIRST;
        long expected = 1;
        for (Written written : entries) {
            Entry entry = written.entry();
            if (entry.seq() != expected) {
                return Optional.of(new Broken(expected, "entry " + expected + " is missing or out of place; entry "
                        + entry.seq() + " stands there"));
            }
            if (!entry.previous().equals(previous)) {
                return Optional.of(new Broken(entry.seq(), "it does not follow on the entry before it: that has the "
                        + "hash " + previous + ", and it names " + entry.previous()));
            }
            if (!entry.hash().equals(written.hash())) {
                return Optional.of(new Broken(entry.seq(), "what it says was changed, or its hash: it is said to have "
                        + "the hash " + written.hash() + ", and has " + entry.hash()));
            }
            previous = written.hash();
            expected++;
        }
        return previous.equals(head) ? Optional.empty() : Optional.of(new Broken(expected, "the ledger is said to end "
                + "with the hash " + head + ", and ends with " + previous + ": entries are missing at its end"));
    }
}
