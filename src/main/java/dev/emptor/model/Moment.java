package dev.emptor.model;

/** When the rules are asked. */
public enum Moment {
    OFFER, LAST_LOOK
}
