package dev.emptor.rules;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Pattern;

/** What kind of value a pack asks for. Each value is read as what it is before it comes near a rule. */
public enum PackType {
    /** Money in the household's currency. */
    AMOUNT("an amount such as 49.90"),
    PERCENT("whole percent, without the sign"),
    DAYS("a number of days"),
    HOUR("an hour of the day, 0 to 23"),
    COUNT("a whole number"),
    /** A category, need or seller by its id. */
    CATEGORY("a category, as in config/needs.yaml"),
    NEED("the id of a need, as in config/needs.yaml"),
    SELLER("the id of a seller, as in config/sellers.yaml"),
    /** Words of the owner's own. */
    TEXT("a few words");

    static final int LONGEST_TEXT = 80;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,7}(\\.[0-9]{1,2})?");
    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,7}");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,79}");

    private final String meant;

    PackType(String meant) {
        this.meant = meant;
    }

    /** What to write, in the owner's words. */
    public String meant() {
        return meant;
    }

    boolean isNumber() {
        return switch (this) {
            case AMOUNT, PERCENT, DAYS, HOUR, COUNT -> true;
            case CATEGORY, NEED, SELLER, TEXT -> false;
        };
    }

    boolean isWords() {
        return this == TEXT;
    }

    /** The value as a rule writes it, without quotes; refuses what is not of this kind. */
    String read(String typed) {
        String text = typed.strip();
        return switch (this) {
            case AMOUNT -> number(NUMBER, text, text.indexOf(',') >= 0 ? "; decimals stand behind a point" : "");
            case PERCENT, DAYS, HOUR, COUNT -> number(WHOLE, text, "");
            case CATEGORY, NEED, SELLER -> {
                if (!ID.matcher(text).matches()) {
                    throw refused(text, "; letters, digits, - _ and . alone");
                }
                yield text;
            }
            case TEXT -> words(text);
        };
    }

    private String number(Pattern form, String text, String hint) {
        if (!form.matcher(text).matches()) {
            throw refused(text, hint);
        }
        return new BigDecimal(text).toPlainString();
    }

    private String words(String text) {
        boolean plain = text.codePoints().allMatch(PackType::isPlain);
        if (text.isEmpty() || text.length() > LONGEST_TEXT || !plain) {
            throw new IllegalArgumentException("write 1 to " + LONGEST_TEXT + " letters on one line, none of them "
                    + "invisible");
        }
        return text;
    }

    private static boolean isPlain(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE,
                    Character.UNASSIGNED, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    private IllegalArgumentException refused(String text, String hint) {
        String shown = text.length() > 40 ? text.substring(0, 40) + "…" : text;
        return new IllegalArgumentException("'" + shown + "' is not " + meant + hint);
    }

    static PackType named(String word) {
        for (PackType type : values()) {
            if (type.word().equals(word)) {
                return type;
            }
        }
        throw new IllegalArgumentException("there is no type '" + word + "' of input; there are amount, percent, days, "
                + "hour, count, category, need, seller and text");
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
