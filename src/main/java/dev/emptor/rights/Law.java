package dev.emptor.rights;

/** The law a claim rests on. */
public enum Law {
    /** Regulation (EU) 2016/679, in the European Economic Area. */
    GDPR("GDPR"),
    /** The same as the United Kingdom keeps it. */
    UK_GDPR("UK GDPR"),
    /** The Swiss Federal Act on Data Protection of 2020. */
    SWISS("Swiss FADP"),
    /** California Civil Code 1798.100 and following. */
    CCPA("CCPA"),
    /** Directive 2011/83/EU on consumer rights. */
    EU_CONSUMER("Directive 2011/83/EU"),
    /** The Consumer Contracts Regulations 2013 of the United Kingdom. */
    UK_CONSUMER("Consumer Contracts Regulations 2013");

    private final String title;

    Law(String title) {
        this.title = title;
    }

    /** As it is called. */
    public String title() {
        return title;
    }

    /** Whether it is about a contract, and not about data. */
    public boolean ofContracts() {
        return this == EU_CONSUMER || this == UK_CONSUMER;
    }
}
