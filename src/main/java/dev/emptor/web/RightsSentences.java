package dev.emptor.web;

import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import java.util.Locale;

/** Rights claimed and mail that came, in sentences for the owner. */
final class RightsSentences {
    private RightsSentences() {}

    static String of(Heard.OfRights body) {
        return switch (body) {
            case Heard.OpenClaim b -> b.member() + " claims " + b.kind().word() + " of " + b.seller() + ".";
            case Heard.LetterWord b -> b.member() + (b.byRelay() ? " lets the " : " says she sent the ")
                    + b.step().word() + " of " + b.claim() + (b.byRelay() ? " leave." : ".");
            case Heard.ClaimNews b -> b.member() + " says of " + b.claim() + ": " + b.said().word() + ".";
            case Heard.CloseClaim b -> b.member() + " closes " + b.claim() + ".";
            case Heard.MailHeard b -> "A mail from " + b.from().domain() + " came to the alias of " + b.seller() + ".";
        };
    }

    static String of(Event.OfRights event) {
        return switch (event) {
            case Event.ClaimOpened e -> "A letter to " + e.claim().seller() + " is drafted: " + e.claim().kind().word()
                    + ", by the " + e.claim().law().title() + ".";
            case Event.LetterDrafted e -> "The " + e.step().word() + " of " + e.claim() + " is a draft: " + e.why()
                    + ".";
            case Event.LetterLeaving e -> "The " + e.step().word() + " of " + e.claim()
                    + " was given to the mail relay.";
            case Event.LetterDoubtful e -> "Whether the " + e.step().word() + " of " + e.claim()
                    + " left is not known: " + e.why() + ".";
            case Event.LetterSent e -> "The " + e.letter().step().word() + " of " + e.claim() + " was sent"
                    + (e.letter().byRelay() ? "." : " by you.");
            case Event.ClaimHeard e -> e.byMail() ? "A mail came from the seller after the letter of " + e.claim() + "."
                    : "The seller's answer to " + e.claim() + ": " + e.said().word() + ".";
            case Event.ConfirmationMissed e -> "The seller did not confirm in time that it has the letter of "
                    + e.claim() + ".";
            case Event.ClaimClosed e -> "The claim " + e.claim() + " is closed: "
                    + e.outcome().name().toLowerCase(Locale.ROOT) + ".";
            case Event.SenderLearned e -> e.domain() + " sends mail for " + e.seller() + ".";
            case Event.LeakSuspected e -> e.domain() + " wrote to the address that only " + e.seller() + " has.";
        };
    }
}
