package dev.emptor.bargain;

/** The two sides of a scenario. */
public enum Role {
    BUYER, SELLER;

    public Role other() {
        return this == BUYER ? SELLER : BUYER;
    }
}
