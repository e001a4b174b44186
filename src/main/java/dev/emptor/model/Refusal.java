package dev.emptor.model;

/** The domain says no. The code is stable and meant for programs, the text for the owner. */
public record Refusal(Code code, String why) {
    public enum Code {
        OVER_BUDGET, OUT_OF_TURN, STALE_ANSWER, ALREADY_ANSWERED, NO_SUCH_NEED, NO_SUCH_ESCALATION, NO_SUCH_PURCHASE,
        NO_SUCH_MEMBER, NEED_EXISTS, SPENDING_HALTED, DISCLOSURE_FORBIDDEN, WRONG_CURRENCY, UNKNOWN_SELLER, TOO_MANY,
        NO_SUCH_LINK, LINK_OPENED,
        NO_SUCH_DISCLOSURE, NO_SUCH_AGREEMENT, ONE_ROUND_ONLY, TERMS_UNFIT
    }
}
