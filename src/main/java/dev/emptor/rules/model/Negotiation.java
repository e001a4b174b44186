package dev.emptor.rules.model;

import dev.emptor.model.Question;
import dev.emptor.model.Subject;
import dev.emptor.money.Money;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The talk with one seller over the price of a pack, under way or about to open. */
@Meaning("The talk with one seller over the price of a pack, under way or about to open")
public final class Negotiation {
    private final Subject.Talk talk;
    private final Money each;
    private final Currency home;

    private Negotiation(Subject.Talk talk, Question question) {
        this.talk = talk;
        this.each = question.offer().price().each();
        this.home = Amounts.household(question);
    }

    public static Optional<Negotiation> of(Question question) {
        return question.subject() instanceof Subject.Talk talk
                ? Optional.of(new Negotiation(talk, question)) : Optional.empty();
    }

    @Meaning("How many proposals we made to this seller in this purchase; 0 before the first")
    public int getRounds() {
        return talk.rounds();
    }

    @Meaning("Whether we have made a proposal to this seller in this purchase")
    public boolean isBegun() {
        return talk.rounds() > 0;
    }

    @Meaning("The seller's first price of one pack, in the household's currency; unknown in another one")
    public @Nullable BigDecimal getOpening() {
        return Amounts.decimal(Optional.of(talk.opening()), home);
    }

    @Meaning("What one pack costs as things stand, in the household's currency; unknown in another one")
    public @Nullable BigDecimal getPresent() {
        return Amounts.decimal(Optional.of(each), home);
    }

    @Meaning("What we asked for last, a pack, in the household's currency; unknown before our first proposal")
    public @Nullable BigDecimal getAsked() {
        return Amounts.decimal(talk.asked(), home);
    }

    @Meaning("By how many percent the seller has come down from its first price, rounded down; unknown when the"
            + " currency has changed")
    public @Nullable Integer getPercentUnderOpening() {
        return Amounts.percentUnder(each, talk.opening());
    }

    @Meaning("Whole hours for which its present offer still stands; unknown when it names no end")
    public @Nullable Integer getHoursLeft() {
        return talk.hoursLeft().orElse(null);
    }

    @Meaning("From how many sellers an offer stands in this purchase, this one included")
    public int getSellers() {
        return talk.sellers();
    }

    @Meaning("By how many percent this offer costs more, all in and per amount, than the best that may be bought "
            + "elsewhere; below 0 where it costs less, unknown where there is none")
    public @Nullable Integer getPercentOverElsewhere() {
        return talk.percentOverElsewhere().orElse(null);
    }

    @Meaning("Whether the seller says that its present offer is its last word")
    public boolean isLastWord() {
        return talk.lastWord();
    }
}
