package dev.emptor.ledger;

import dev.emptor.model.Datum;
import dev.emptor.model.SellerId;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Predicate;

/**
 * What the disclosure ledger answers, in the order of its lines. A line that was corrected is in none of the answers;
 * one that may have left is in all of them, and says so. Days are those of the household's zone.
 */
public record Holdings(Register register) {
    /** Who has this datum, or may have it: it was not erased, even where it is past the date it was needed until. */
    public List<Line> who(Datum datum) {
        return those(line -> line.datum() == datum && line.held());
    }

    /** Everything that anybody has, or may have. */
    public List<Line> held() {
        return those(Line::held);
    }

    /** What a seller was given in a year. */
    public List<Line> given(SellerId seller, Year year, ZoneId zone) {
        return those(line -> line.seller().equals(seller) && Year.from(line.given().at().atZone(zone)).equals(year));
    }

    /** What was given without an agreement that both sides signed. */
    public List<Line> withoutAgreement() {
        return those(line -> line.agreement().isEmpty());
    }

    /** What may be kept until some day of that month, and was not erased before. */
    public List<Line> expiring(YearMonth month, ZoneId zone) {
        return those(line -> line.standing() != Line.Standing.ERASED
                && YearMonth.from(line.given().until().atZone(zone)).equals(month));
    }

    /** Of what it is not known whether it left. */
    public List<Line> mayHaveLeft() {
        return those(line -> line.standing() == Line.Standing.MAY_HAVE_LEFT);
    }

    private List<Line> those(Predicate<Line> wanted) {
        return register.lines().values().stream()
                .filter(line -> line.standing() != Line.Standing.NEVER_LEFT).filter(wanted).toList();
    }
}
