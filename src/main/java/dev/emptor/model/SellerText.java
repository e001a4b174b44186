package dev.emptor.model;

/**
 * Words a seller wrote. They may be shown (escaped), searched and compared, and nothing else: no part of Emptor takes a
 * decision, a path, an address or a rule from them. Control and direction marks are dropped and the length is bounded.
 */
public record SellerText(String value) {
    public static final int MAX_LENGTH = 300;

    public SellerText {
        if (!value.equals(clean(value))) {
            throw new IllegalArgumentException("seller text must be made with SellerText.of");
        }
    }

    public static SellerText of(String raw) {
        return new SellerText(clean(raw));
    }

    @Override
    public String toString() {
        return value;
    }

    private static String clean(String raw) {
        StringBuilder kept = new StringBuilder(Math.min(raw.length(), MAX_LENGTH));
        boolean gap = false;
        for (int i = 0; i < raw.length() && kept.length() < MAX_LENGTH - 2; ) {
            int point = raw.codePointAt(i);
            i += Character.charCount(point);
            int type = Character.getType(point);
            boolean space = Character.isWhitespace(point) || Character.isSpaceChar(point) || type == Character.CONTROL;
            if (space) {
                gap = kept.length() > 0;
            } else if (type != Character.FORMAT && type != Character.SURROGATE && type != Character.PRIVATE_USE
                    && type != Character.UNASSIGNED) {
                if (gap) {
                    kept.append(' ');
                    gap = false;
                }
                kept.appendCodePoint(point);
            }
        }
        return kept.toString();
    }
}
