package dev.emptor.model;

/** How much one package holds, or why that cannot be said. An unknown size is never guessed and never wins. */
public sealed interface PackageSize permits PackageSize.Known, PackageSize.Unknown {

    /** The whole content, above zero, and how many inner packs it comes in (1 or more): 6 x 330 ml is 1.98 l in 6. */
    record Known(Quantity total, int units) implements PackageSize {
        public Known {
            if (total.milli() == 0) {
                throw new IllegalArgumentException("a package of nothing has no size; use Unknown and say why");
            }
            if (units < 1) {
                throw new IllegalArgumentException("a package has at least one inner pack, not " + units);
            }
        }
    }

    /** No size could be told; {@code why} is one clause for the owner and may quote the text of the package. */
    record Unknown(String why) implements PackageSize {
        public Unknown {
            if (why.isBlank()) {
                throw new IllegalArgumentException("say why the size is not known");
            }
        }
    }
}
