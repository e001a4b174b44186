package dev.emptor.rights;

/**
 * Who takes a complaint: {@code where} is the country, or for Germany country and Land, as in ISO 3166; {@code page} is
 * where it takes complaints; {@code mail} is empty where it wants its own form or we know none.
 */
public record Authority(String where, String name, String address, String page, String mail) {
    /** The country of it, or EU. */
    public String country() {
        return where.substring(0, 2);
    }
}
