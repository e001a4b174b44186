package dev.emptor.rights;

import dev.emptor.model.SellerId;
import java.time.LocalDate;
import java.util.Optional;

/**
 * All that the wording of a letter depends on, but the address it comes from: {@code asked} is the day of the request,
 * {@code until} the day by which an answer is wanted or was due, both in the household's zone; {@code leakedTo} is a
 * domain that wrote to the address which only this seller had.
 */
public record Letter(ClaimId claim, SellerId seller, Kind kind, Step step, Law law, Language language,
        Optional<String> orderRef, LocalDate asked, LocalDate until, Optional<String> leakedTo) {}
