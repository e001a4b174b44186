package dev.emptor.rights;

import java.time.LocalDate;

/** The wording of one language, in parts that {@link Wording} puts together. {@code cite} names the article. */
interface Tongue {
    String day(LocalDate day);

    String cite(Law law, Kind kind);

    /** What is claimed, in a few words. */
    String title(Kind kind);

    String subject(Letter letter);

    /** By which address and order the seller knows the owner. */
    String known(Letter letter, String address);

    /** The first letter. */
    String request(Letter letter, String cite);

    String reminder(Letter letter, String cite);

    String admonition(Letter letter, String cite);

    /** The whole complaint, to the authority. */
    String complaint(Letter letter, Parties parties, String address, String cite);

    String greeting();

    /** That no more is needed to know who asks, and the end. */
    String closing(Letter letter, String address);

    /** What stands where the address is not at hand. */
    String gap();
}
