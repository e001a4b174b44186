package dev.emptor.rights;

import java.util.ArrayList;
import java.util.List;

/**
 * Letters in words, all our own. They say who asks by the address and the order number the seller has already, and by
 * nothing else. They are drafts, and no legal advice.
 */
public final class Wording {
    private static final int WIDTH = 78;

    private Wording() {}

    /** The letter in its language. */
    public static Written of(Letter letter, Parties parties) {
        Tongue tongue = switch (letter.language()) {
            case EN -> new English();
            case DE -> new German();
            case FR -> new French();
        };
        String cite = tongue.cite(letter.law(), letter.kind());
        String address = parties.address().orElse(tongue.gap());
        List<String> parts = switch (letter.step()) {
            case REQUEST -> around(tongue, letter, address, tongue.request(letter, cite));
            case REMINDER -> around(tongue, letter, address, tongue.reminder(letter, cite));
            case ADMONITION -> around(tongue, letter, address, tongue.admonition(letter, cite));
            case COMPLAINT -> List.of(tongue.complaint(letter, parties, address, cite));
        };
        return new Written(tongue.subject(letter) + letter.orderRef().map(ref -> " (" + plain(ref) + ")").orElse(""),
                wrapped(String.join("\n\n", parts)));
    }

    private static List<String> around(Tongue tongue, Letter letter, String address, String middle) {
        return List.of(tongue.greeting(), tongue.known(letter, address), middle, tongue.closing(letter, address));
    }

    /** A seller's own number in a letter to it: one line, nothing that acts. */
    static String plain(String text) {
        StringBuilder kept = new StringBuilder();
        text.codePoints().limit(100).forEach(point -> {
            int type = Character.getType(point);
            boolean acts = type == Character.CONTROL || type == Character.FORMAT || type == Character.SURROGATE
                    || type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR;
            kept.appendCodePoint(acts ? ' ' : point);
        });
        return kept.toString().strip();
    }

    private static String wrapped(String text) {
        List<String> lines = new ArrayList<>();
        for (String paragraph : text.split("\n", -1)) {
            String indent = paragraph.startsWith("- ") ? "  " : "";
            StringBuilder line = new StringBuilder();
            for (String word : paragraph.split(" ", -1)) {
                if (line.length() > indent.length() && line.length() + 1 + word.length() > WIDTH) {
                    lines.add(line.toString());
                    line = new StringBuilder(indent);
                    line.append(word);
                } else {
                    line.append(line.isEmpty() ? "" : " ").append(word);
                }
            }
            lines.add(line.toString());
        }
        return String.join("\n", lines) + "\n";
    }
}
