package dev.emptor.rules.model;

import dev.emptor.model.Question;
import dev.emptor.model.Subject;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A seller's answer to our last proposal. Not there before the first answer. */
@Meaning("The seller's answer to our last proposal; not there before the first answer")
public final class Proposal {
    private final Subject.Talk talk;
    private final Subject.Answered theirs;
    private final Currency home;

    private Proposal(Subject.Talk talk, Subject.Answered theirs, Currency home) {
        this.talk = talk;
        this.theirs = theirs;
        this.home = home;
    }

    public static Optional<Proposal> of(Question question) {
        return question.subject() instanceof Subject.Talk talk ? talk.theirs().map(
                theirs -> new Proposal(talk, theirs, Amounts.household(question))) : Optional.empty();
    }

    @Meaning("What the seller now asks for one pack, in the household's currency; unknown in another one")
    public @Nullable BigDecimal getEach() {
        return Amounts.decimal(Optional.of(theirs.each()), home);
    }

    @Meaning("By how many percent it is under the seller's first price, rounded down; unknown when the currency has"
            + " changed")
    public @Nullable Integer getPercentUnderOpening() {
        return Amounts.percentUnder(theirs.each(), talk.opening());
    }

    @Meaning("By how many percent it is still over what we asked for, rounded up; unknown when the currency has"
            + " changed")
    public @Nullable Integer getPercentOverAsked() {
        return talk.asked().filter(theirs.each()::sameCurrency)
                .map(asked -> Amounts.percentUp(theirs.each().minus(asked), asked)).orElse(null);
    }

    @Meaning("Whether the seller says that this is its last word")
    public boolean isLastWord() {
        return theirs.lastWord();
    }
}
