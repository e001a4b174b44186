package dev.emptor.gate;

import java.util.function.BinaryOperator;

/** The texts in a JSON document, as they are spelt there. What is no JSON is for its reader to refuse. */
final class Texts {
    private Texts() {}

    /** The document with each text replaced by what is made of the name of its field and of it. */
    static String replaced(String json, BinaryOperator<String> change) {
        StringBuilder written = new StringBuilder(json.length());
        String name = "";
        int at = 0;
        while (at < json.length()) {
            int begin = json.indexOf('"', at);
            int end = begin < 0 ? -1 : end(json, begin);
            if (end < 0) {
                break;
            }
            String text = json.substring(begin + 1, end);
            written.append(json, at, begin + 1);
            if (isName(json, end + 1)) {
                name = text;
                written.append(text);
            } else {
                written.append(change.apply(name, text));
            }
            written.append('"');
            at = end + 1;
        }
        return written.append(json, at, json.length()).toString();
    }

    /** The quote that ends the text that begins there; -1 if none does. */
    private static int end(String json, int begin) {
        int at = begin + 1;
        while (at < json.length() && json.charAt(at) != '"') {
            at += json.charAt(at) == '\\' ? 2 : 1;
        }
        return at < json.length() ? at : -1;
    }

    private static boolean isName(String json, int after) {
        int at = after;
        while (at < json.length() && Character.isWhitespace(json.charAt(at))) {
            at++;
        }
        return at < json.length() && json.charAt(at) == ':';
    }
}
