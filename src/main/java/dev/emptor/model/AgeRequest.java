package dev.emptor.model;

import java.util.List;

/**
 * A seller's wish for a proof of age, as the link for the owner's phone says it: a presentation request of OpenID for
 * Verifiable Presentations. {@code wrong} says, path by path, why it is not to be shown to anybody; {@code beyond} is
 * what it asks for beside the age. The link is kept only if nothing is wrong with it.
 */
public record AgeRequest(String link, List<String> wrong, List<Datum> beyond) {
    /** The only age that is ever proven. */
    public static final int YEARS = 18;

    /** The longest link that is read. */
    public static final int LONGEST = 2_000;

    /** What a link of this kind may begin with; nothing else ever becomes one that can be followed. */
    public static final List<String> SCHEMES = List.of("av", "openid4vp", "haip", "eudi-openid4vp");

    public AgeRequest {
        wrong = List.copyOf(wrong);
        beyond = beyond.stream().distinct().sorted().toList();
        boolean known = SCHEMES.stream().map(scheme -> scheme + "://").anyMatch(link::startsWith);
        if (wrong.isEmpty() ? !known || link.length() > LONGEST || !beyond.isEmpty() : !link.isEmpty()) {
            throw new IllegalArgumentException("a link for a phone is of a known kind and asks for the age alone");
        }
    }

    /** Whether it asks for the proof of being 18 and nothing else, so that the owner may be shown it. */
    public boolean minimal() {
        return wrong.isEmpty();
    }
}
