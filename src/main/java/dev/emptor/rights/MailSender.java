package dev.emptor.rights;

/**
 * Who a mail says it is from, as far as its header tells: the domain in lower case, or the whole address where many
 * share the domain; and what the house's own mail server found when it checked.
 */
public record MailSender(String domain, Proof proof) {
    /** Whether SPF or DKIM stand for the domain of the author (aligned, RFC 7489 3.1), do not, or were not checked. */
    public enum Proof { ALIGNED, FAILED, UNCHECKED }
}
