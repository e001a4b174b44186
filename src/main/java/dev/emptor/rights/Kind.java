package dev.emptor.rights;

import java.util.Locale;

/** What is claimed: the rights of GDPR Art. 15 to 21, those of the CCPA under the same words, and withdrawal. */
public enum Kind {
    /** What do you know of me (GDPR Art. 15; CCPA 1798.110, "know"). */
    ACCESS,
    /** Correct this (GDPR Art. 16; CCPA 1798.106). */
    RECTIFICATION,
    /** Delete what you no longer need (GDPR Art. 17; CCPA 1798.105). */
    ERASURE,
    /** Stop using my data for marketing and profiles (GDPR Art. 21). */
    OBJECTION,
    /** Give me my data in a form a machine can read (GDPR Art. 20). */
    PORTABILITY,
    /** Keep it, but do nothing else with it (GDPR Art. 18). */
    RESTRICTION,
    /** Do not sell or share it (CCPA 1798.120). */
    OPT_OUT,
    /** I withdraw from the contract (Directive 2011/83/EU Art. 9). */
    WITHDRAWAL;

    /** As the owner writes it, such as {@code opt-out}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
