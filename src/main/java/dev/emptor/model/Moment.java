package dev.emptor.model;

/**
 * When the rules are asked: as an offer comes in, changes or is weighed; before and while a seller is bargained with;
 * before a personal datum is given; on final totals; and when something became of an order, or nothing did.
 */
public enum Moment {
    OFFER, LAST_LOOK, BARGAIN, SHARE, AFTER
}
