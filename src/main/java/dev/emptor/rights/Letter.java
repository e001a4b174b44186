package dev.emptor.rights;

import dev.emptor.model.SellerId;
import java.time.LocalDate;
import java.util.Optional;

/**
 * All that the wording of a letter depends on, but the names in it: {@code asked} is the day of the request,
 * {@code until} the day by which an answer is wanted or was due, both in the household's zone; {@code leakedTo} is a
 * domain that wrote to the address which only this seller had; {@code from} says which of hers that is, the one that
 * the seller knows her by, where that is known.
 */
public record Letter(ClaimId claim, SellerId seller, Kind kind, Step step, Law law, Language language,
        Optional<String> orderRef, LocalDate asked, LocalDate until, Optional<String> leakedTo,
        Optional<ReturnAddress> from) {
    /** From an address that is not known. */
    public Letter(ClaimId claim, SellerId seller, Kind kind, Step step, Law law, Language language,
            Optional<String> orderRef, LocalDate asked, LocalDate until, Optional<String> leakedTo) {
        this(claim, seller, kind, step, law, language, orderRef, asked, until, leakedTo, Optional.empty());
    }
}
