package dev.emptor.web;

import dev.emptor.model.Refusal;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import java.time.Duration;
import java.util.Locale;

/**
 * What this door says when it will not or cannot do something, in the form of RFC 9457. {@code code} is stable and
 * meant for programs; {@code detail} is for people and names the way out. The type is a page of this door about it.
 */
record Problem(int status, String code, String title, String detail) {
    static final String MEDIA_TYPE = "application/problem+json";

    static Problem of(Kind kind, String detail) {
        return new Problem(kind.status, kind.name(), kind.title, detail);
    }

    /** The domain's own refusal, under its own code. */
    static Problem of(Refusal refusal) {
        int status = switch (refusal.code()) {
            case NO_SUCH_NEED, NO_SUCH_ESCALATION, NO_SUCH_PURCHASE, NO_SUCH_DISCLOSURE,
                    NO_SUCH_AGREEMENT, NO_SUCH_LINK -> 404;
            case OUT_OF_TURN, STALE_ANSWER, ALREADY_ANSWERED, NEED_EXISTS, SPENDING_HALTED, TOO_MANY,
                    ONE_ROUND_ONLY, LINK_OPENED -> 409;
            case OVER_BUDGET, NO_SUCH_MEMBER, DISCLOSURE_FORBIDDEN, WRONG_CURRENCY, UNKNOWN_SELLER,
                    TERMS_UNFIT -> 422;
        };
        return new Problem(status, refusal.code().name(), title(refusal.code()), refusal.why());
    }

    static String title(Refusal.Code code) {
        return switch (code) {
            case OVER_BUDGET -> "A budget has too little left";
            case OUT_OF_TURN -> "That cannot be done at this point";
            case STALE_ANSWER -> "What was answered is no longer what is asked";
            case ALREADY_ANSWERED -> "This was answered before";
            case NO_SUCH_NEED -> "There is no such need";
            case NO_SUCH_ESCALATION -> "There is no such question";
            case NO_SUCH_PURCHASE -> "There is no such purchase";
            case NO_SUCH_DISCLOSURE -> "The disclosure ledger has no such line";
            case NO_SUCH_MEMBER -> "There is no such member of the household";
            case NEED_EXISTS -> "There is a need of that name already";
            case SPENDING_HALTED -> "Spending is halted";
            case DISCLOSURE_FORBIDDEN -> "That datum may not be given";
            case WRONG_CURRENCY -> "That is not the household's currency";
            case UNKNOWN_SELLER -> "No such seller is configured";
            case NO_SUCH_LINK -> "There is no such link";
            case LINK_OPENED -> "This link was opened before";
            case NO_SUCH_AGREEMENT -> "There is no such agreement";
            case ONE_ROUND_ONLY -> "These terms were answered already";
            case TERMS_UNFIT -> "These terms do not hold";
            case TOO_MANY -> "There are too many of these already";
        };
    }

    /** Such as {@code stale-answer}: the last part of a problem's type. */
    static String slug(String code) {
        return code.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    JsonObject json() {
        return Json.object()
                .put("type", "/problems/" + slug(code))
                .put("title", title)
                .put("status", status)
                .put("detail", detail)
                .put("code", code);
    }

    /** The door's own problems, beside the domain's refusals. */
    enum Kind {
        BAD_REQUEST(400, "The request cannot be read"),
        UNAUTHENTICATED(401, "Sign in first"),
        FORBIDDEN(403, "This is not allowed with your token"),
        CROSS_SITE(403, "The request came from another site"),
        CSRF(403, "The CSRF token is missing or wrong"),
        NOT_FOUND(404, "There is nothing here"),
        METHOD_NOT_ALLOWED(405, "This cannot be done to that"),
        TOO_SLOW(408, "The request came in too slowly"),
        KEY_IN_USE(409, "The same request is still being worked on"),
        CHANGED(412, "It was changed in the meantime"),
        TOO_LARGE(413, "The request is too large"),
        NOT_JSON(415, "The request must be JSON"),
        WRONG_HOST(421, "This door does not answer to that name"),
        INVALID(422, "Something in the request is not right"),
        KEY_REUSED(422, "This Idempotency-Key was used for another request"),
        TOO_FAST(429, "Too many wrong codes"),
        INTERNAL(500, "Emptor made a mistake"),
        PRECONDITION_REQUIRED(428, "Say which version you mean to replace"),
        BUSY(503, "Emptor is busy"),
        STOPPED(503, "Emptor is not taking commands"),
        TROUBLED(503, "Nothing can be recorded at present"),
        MAYBE_RECORDED(504, "Whether it was recorded is not known"),
        UNKNOWN_OUTCOME(504, "It took too long to say what came of it");

        private final int status;
        private final String title;

        Kind(int status, String title) {
            this.status = status;
            this.title = title;
        }

        int status() {
            return status;
        }

        String title() {
            return title;
        }
    }

    /** Carries a problem out of a handler. Not a bug, so without a stack trace. */
    static final class Raised extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Problem problem;
        private final long retryAfterSeconds;

        Raised(Problem problem, long retryAfterSeconds) {
            super(problem.detail(), null, false, false);
            this.problem = problem;
            this.retryAfterSeconds = retryAfterSeconds;
        }

        /** When to try again; 0 if there is nothing to be said of that. */
        long retryAfterSeconds() {
            return retryAfterSeconds;
        }

        Problem problem() {
            return problem;
        }
    }

    Raised raised() {
        return new Raised(this, 0);
    }

    /** With the advice to try again after so long. */
    Raised raised(Duration retryAfter) {
        return new Raised(this, Math.max(1, retryAfter.toSeconds()));
    }
}
