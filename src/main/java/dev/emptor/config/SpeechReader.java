package dev.emptor.config;

import dev.emptor.model.Speech;
import dev.emptor.vault.Sealed;
import java.net.URI;
import java.util.Optional;

/** What a seller is spoken to in, and what that takes. */
final class SpeechReader {
    private SpeechReader() {}

    static Speech read(Section s, Optional<URI> url, Optional<Sealed> token) {
        Speech speaks = s.value("speaks", Spelling::speech).orElse(Speech.EMPTOR);
        if (speaks == Speech.MANUAL && (url.isPresent() || token.isPresent())) {
            s.problem(url.isPresent() ? "url" : "token", "with 'speaks: manual' you write to this seller yourself, so"
                    + " it has no url and no token here; take them out");
        }
        return speaks;
    }

    /** Whether anything can be sent to it at all, be it by the owner. */
    static boolean reached(Speech speaks, Optional<URI> url) {
        return url.isPresent() || speaks == Speech.MANUAL;
    }
}
