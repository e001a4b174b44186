package dev.emptor.rights;

/** Why a complaint is made. */
public enum Ground {
    /** The seller said no, in whole or in part. */
    REFUSED,
    /** It said nothing to the end, also when it was reminded. */
    SILENT,
    /** It took the longer time that the law allows, and then said nothing. */
    SILENT_AFTER_EXTENSION
}
