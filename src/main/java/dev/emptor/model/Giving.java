package dev.emptor.model;

/** How a seller gets the data of an order: in the order itself, or shown once behind a link that it opens. */
public enum Giving { GIVEN, SHOWN }
