package dev.emptor.terms;

/**
 * An agreement on the roster: what it is called, how far it goes, which id of the standard it corresponds to, and the
 * text itself, whose hash it is bound by. A text that is not the one of the hash is refused.
 */
public record Agreement(AgreementRef ref, String corresponds, String title, Scope scope, String text) {
    /** The longest text, in characters. */
    public static final int LONGEST = 65_536;

    public Agreement {
        Fit.check(!text.isBlank() && text.length() <= LONGEST,
                "the text of " + ref.id() + " must have 1 to " + LONGEST + " characters");
        Fit.check(Canon.sha256(text).equals(ref.sha256()), "the text of " + ref.id() + " was changed: its SHA-256 is "
                + Canon.sha256(text) + ", not " + ref.sha256());
    }
}
