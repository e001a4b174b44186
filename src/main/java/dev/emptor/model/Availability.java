package dev.emptor.model;

/** Whether a seller says it has the goods. */
public enum Availability {
    IN_STOCK, OUT_OF_STOCK, UNKNOWN
}
