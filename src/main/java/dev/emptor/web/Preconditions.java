package dev.emptor.web;

import dev.emptor.web.Problem.Kind;
import java.util.Optional;

/** If-Match and If-None-Match of requests that change something. */
final class Preconditions {
    private Preconditions() {}

    /**
     * Goes on if the caller means the version there is. With {@code needed}, what exists is not replaced unless the
     * caller says which version she saw.
     */
    static void check(Call call, Optional<String> tag, boolean needed) {
        Optional<String> match = call.header("If-Match");
        if (match.isEmpty() && needed && tag.isPresent()) {
            throw Problem.of(Kind.PRECONDITION_REQUIRED,
                    "send the ETag you saw as If-Match, so that no change of somebody else is lost").raised();
        }
        boolean differs = match.isPresent() && tag
                .map(current -> !match.get().equals("*") && !match.get().contains("\"" + current + "\""))
                .orElse(true);
        boolean exists = call.header("If-None-Match").filter("*"::equals).isPresent() && tag.isPresent();
        if (differs || exists) {
            throw Problem.of(Kind.CHANGED, "read it again, look, and repeat with the new ETag").raised();
        }
    }
}
