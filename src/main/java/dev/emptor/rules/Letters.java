package dev.emptor.rules;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Letters and signs that are not what they look like: unseen, of another alphabet, or of another keyboard. */
final class Letters {
    private static final String LOOKS = "АаВЕеКкМНОоРрСсТТуХхІіЈјЅѕԁԛԝһΑΒΕΖΗΙΚΜΝΟοΡΤΥΧνѵсԍաոսօ";
    private static final String LATIN = "AaBEeKkMHOoPpCcTTyXxIiJjSsdqwhABEZHIKMNOoPTYXvvcGwnuo";
    private static final String QUOTES = "'`´“”„‟«»‘’‚‛‹›″＂";
    private static final int FULL_WIDTH = 0xff01;
    private static final int FULL_WIDTH_END = 0xff5e;
    private static final Map<Integer, String> SIGNS = new TreeMap<>();

    static {
        String[] pairs = {"≥", ">=", "≤", "<=", "≠", "!=", "＝", "==", "，", ",", "、", ",", "；", ";", "：", ":", "（", "(",
            "）", ")", "–", "-", "—", "-", "−", "-", "‑", "-", "¬", "!", "∧", "&&", "∨", "||", "．", ".", "＞", ">",
            "＜", "<"};
        for (int i = 0; i < pairs.length; i += 2) {
            SIGNS.put(pairs[i].codePointAt(0), pairs[i + 1]);
        }
    }

    private Letters() {}

    /** Whether a file with it reads otherwise than it looks. */
    static boolean isUnseen(int point) {
        int type = Character.getType(point);
        boolean blank = point == 0x3164 || point == 0x115f || point == 0x1160 || point == 0xffa0 || point == 0x2800
                || point == 0x034f;
        return blank || type == Character.CONTROL || type == Character.FORMAT || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.PRIVATE_USE || type == Character.UNASSIGNED;
    }

    /** A blank that is not the one of the space bar, such as one that keeps words together. */
    static boolean isOddBlank(int point) {
        return point != ' ' && Character.getType(point) == Character.SPACE_SEPARATOR;
    }

    static boolean isOddQuote(int point) {
        return QUOTES.indexOf(point) >= 0;
    }

    /** The sign that was meant by one that looks like it. */
    static Optional<String> sign(int point) {
        return Optional.ofNullable(SIGNS.get(point));
    }

    /** The word in plain letters, if some of its letters only look like plain ones. */
    static Optional<String> plain(String word) {
        StringBuilder plain = new StringBuilder();
        for (int point : word.codePoints().toArray()) {
            int at = LOOKS.indexOf(point);
            boolean wide = point >= FULL_WIDTH && point <= FULL_WIDTH_END;
            plain.appendCodePoint(at >= 0 ? LATIN.charAt(at) : wide ? point - FULL_WIDTH + '!' : point);
        }
        String found = plain.toString();
        return found.equals(word) || found.chars().anyMatch(c -> c > '~') ? Optional.empty() : Optional.of(found);
    }

    /** Whether Latin letters stand beside letters of another alphabet that look like Latin ones. */
    static boolean isMixed(String text) {
        boolean latin = text.chars().anyMatch(c -> (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'));
        return latin && text.chars().anyMatch(c -> LOOKS.indexOf(c) >= 0);
    }

    /** Such as {@code U+0430}. */
    static String code(int point) {
        return "U+%04X".formatted(point);
    }
}
